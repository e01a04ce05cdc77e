"""What jurisdictions say about the rows of a numbered list: whose word about which row stands (procedure 3.4, 8.27)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from rules.positions import JurisdictionStanding, Position, Standing, is_in_time
from rules.stances import SUPPORTING


class RowWord(StrEnum):
    """What a jurisdiction says about one row; DIFFERS where its representatives say different things."""

    AGREES = "agrees"
    DISAGREES = "disagrees"
    DIFFERS = "differs"


@dataclass(frozen=True, slots=True, kw_only=True)
class Endorsement:
    """What one representative said about rows in one mail.

    `number` is its place in the register, `person` the representative's first address.  `list_number` is the list that
    it answers; `closes_at` the last instant in time, `admitted` the reason for which a late one counts.  `adds` is set
    where it adds to what the person said before instead of replacing it.  `position` is the number of the position that it came with, None
    where it answered a circulated list.  `mail` is the SHA-256 of the mail's bytes.
    """

    number: int
    jurisdiction: str
    person: str
    name: str = ""
    is_head: bool = False
    agreed: tuple[int, ...] = ()
    disagreed: tuple[int, ...] = ()
    adds: bool = False
    list_number: int = 1
    position: int | None = None
    received_at: datetime
    closes_at: datetime
    admitted: str = ""
    mail: str = ""

    @property
    def is_in_time(self) -> bool:
        return bool(self.admitted) or is_in_time(self.received_at, self.closes_at)


def words_about_rows(endorsements: Iterable[Endorsement]) -> dict[str, dict[int, RowWord]]:
    """By jurisdiction and row: the word that stands; rows of which nothing was said are not there.

    The latest answer of a person to a list replaces the one before, unless it only adds to it; what was said of an
    earlier list stands for the rows that a later answer does not name.  The head of delegation's word about a row stands
    over the others' (8.18); where people of equal standing differ about it, nothing counts.
    """
    answers: dict[tuple[str, bool, str], dict[int, dict[int, RowWord]]] = {}
    for entry in sorted(endorsements, key=lambda entry: (entry.received_at, entry.number)):
        if entry.is_in_time:
            lists = answers.setdefault((entry.jurisdiction, entry.is_head, entry.person), {})
            before = lists.get(entry.list_number, {}) if entry.adds else {}
            lists[entry.list_number] = before | rows_of(entry)
    said: dict[str, dict[tuple[bool, str], dict[int, RowWord]]] = {}
    for (code, is_head, person), lists in answers.items():
        words: dict[int, RowWord] = {}
        for number in sorted(lists):
            words |= lists[number]
        said.setdefault(code, {})[is_head, person] = words
    return {code: united(people) for code, people in said.items()}


def rows_of(entry: Endorsement) -> dict[int, RowWord]:
    return dict.fromkeys(entry.agreed, RowWord.AGREES) | dict.fromkeys(entry.disagreed, RowWord.DISAGREES)


def united(people: Mapping[tuple[bool, str], Mapping[int, RowWord]]) -> dict[int, RowWord]:
    """The word of a jurisdiction about each row that any of its people speaks of."""
    heads = [words for (is_head, _), words in people.items() if is_head]
    others = [words for (is_head, _), words in people.items() if not is_head]
    found: dict[int, RowWord] = {}
    for row in {row for words in people.values() for row in words}:
        by_heads = {words[row] for words in heads if row in words}
        told = by_heads or {words[row] for words in others if row in words}
        found[row] = told.pop() if len(told) == 1 else RowWord.DIFFERS
    return found


def with_positions(
    endorsements: Sequence[Endorsement],
    positions: Sequence[Position],
    standings: Sequence[JurisdictionStanding],
    listed: Sequence[int],
    closes_at: datetime,
) -> tuple[Endorsement, ...]:
    """All endorsements of a consultation that was opened with a list (procedure 3.4, list first).

    Support covers every row of the list, `listed`, except those that the reply names; only what came with a position in
    force counts.
    """
    in_force = {
        number for entry in standings if entry.standing is Standing.IN_FORCE for number in entry.positions
    }
    named = {entry.position for entry in endorsements if entry.position is not None}
    covering = [
        covers_all(position, listed, closes_at)
        for position in positions
        if position.number in in_force and position.number not in named and position.stance in SUPPORTING
    ]
    kept = [entry for entry in endorsements if entry.position is None or entry.position in in_force]
    return (*covering, *kept)


def covers_all(position: Position, listed: Sequence[int], closes_at: datetime) -> Endorsement:
    """A support without exceptions."""
    return Endorsement(
        number=0,
        jurisdiction=position.jurisdiction,
        person=position.person,
        name=position.name,
        is_head=position.is_head,
        agreed=tuple(listed),
        position=position.number,
        received_at=position.received_at,
        closes_at=closes_at,
        admitted=position.admitted,
        mail=position.mail,
    )
