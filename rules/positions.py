"""Which position of a jurisdiction is in force: the latest valid one, unless its people differ (procedure 3.2)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from rules.stances import SUPPORTING, Stance, union


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """What one representative stated in one mail.

    `number` is its place in the register; `person` the representative's first address, the same in whatever way the
    mail was sent; `is_head` that of the day of receipt.  `admitted` is the reason for which the Secretariat counts a
    late one, "" otherwise.  `mail` is the SHA-256 of the mail's bytes.
    """

    number: int
    jurisdiction: str
    person: str
    name: str = ""
    is_head: bool = False
    stance: Stance
    comments: int = 0
    received_at: datetime
    admitted: str = ""
    mail: str = ""

    @property
    def moment(self) -> tuple[datetime, int]:
        """What decides which of two is the later."""
        return self.received_at, self.number


class Standing(StrEnum):
    """How a jurisdiction stands in a tally."""

    IN_FORCE = "in-force"
    HELD = "held"
    WITHDRAWN = "withdrawn"
    LATE = "late"
    INELIGIBLE = "ineligible"
    SILENT = "silent"


@dataclass(frozen=True, slots=True, kw_only=True)
class JurisdictionStanding:
    """The position of a jurisdiction, or why it has none.

    `positions` are the numbers of what it rests on, `set_aside` of what it replaces or does not count; `reason` is a
    sentence.
    """

    jurisdiction: str
    standing: Standing
    stance: Stance | None = None
    comments: int = 0
    received_at: datetime | None = None
    positions: tuple[int, ...] = ()
    set_aside: tuple[int, ...] = ()
    reason: str = ""


def is_in_time(received_at: datetime, closes_at: datetime) -> bool:
    """The closing instant itself is in time, one second later is not (settled question 8.22)."""
    return received_at.replace(microsecond=0) <= closes_at


def standings(
    positions: Iterable[Position], *, members: Iterable[str], closes_at: datetime
) -> tuple[JurisdictionStanding, ...]:
    """Every member and everybody else who wrote, by code; `members` are those of the closing day."""
    by_jurisdiction: dict[str, list[Position]] = {}
    for position in positions:
        by_jurisdiction.setdefault(position.jurisdiction, []).append(position)
    counted = frozenset(members)
    return tuple(
        standing_of(code, by_jurisdiction.get(code, []), is_member=code in counted, closes_at=closes_at)
        for code in sorted(counted | by_jurisdiction.keys())
    )


def standing_of(
    code: str, stated: Sequence[Position], *, is_member: bool, closes_at: datetime
) -> JurisdictionStanding:
    """One jurisdiction's standing."""
    everything = sorted(stated, key=lambda position: position.moment)
    numbers = tuple(position.number for position in everything)
    if not everything:
        return JurisdictionStanding(
            jurisdiction=code, standing=Standing.SILENT, reason="no position was received"
        )
    if not is_member:
        return JurisdictionStanding(
            jurisdiction=code,
            standing=Standing.INELIGIBLE,
            set_aside=numbers,
            reason="not a Management Committee jurisdiction on the closing day: kept as input, not counted",
        )
    valid = [p for p in everything if p.admitted or is_in_time(p.received_at, closes_at)]
    if not valid:
        return JurisdictionStanding(
            jurisdiction=code,
            standing=Standing.LATE,
            set_aside=numbers,
            reason="received after the closing: recorded, not counted",
        )
    found = settled(code, valid)
    return with_set_aside(found, numbers)


def with_set_aside(found: JurisdictionStanding, numbers: tuple[int, ...]) -> JurisdictionStanding:
    return replace(found, set_aside=tuple(number for number in numbers if number not in found.positions))


def settled(code: str, valid: Sequence[Position]) -> JurisdictionStanding:
    """What the valid positions of one jurisdiction come to, in the order of their receipt."""
    heads = latest_by_person([position for position in valid if position.is_head])
    if heads:
        if len({position.stance.side for position in heads}) > 1:
            return differing(code, heads, "two heads of delegation differ")
        last = max(heads, key=lambda position: position.moment)
        if last.stance is not Stance.WITHDRAW:
            return by_head(code, heads, latest_by_person(valid))
        # A head's withdrawal ends what was said before it; what is said later is a new position.
        valid = [position for position in valid if position.moment > last.moment]
        if not valid:
            return withdrawn(code, last, "withdrawn by the head of delegation")
    return among_equals(code, latest_by_person(valid))


def by_head(code: str, heads: Sequence[Position], latest: Sequence[Position]) -> JurisdictionStanding:
    """A head's word stands over the others'; those who say the same add their comments."""
    side = heads[0].stance.side
    agreeing = [position for position in latest if position.stance.side == side]
    overruled = any(
        position.stance.side != side and position.stance is not Stance.WITHDRAW for position in latest
    )
    return in_force(code, agreeing, "the head of delegation settled it" if overruled else "")


def among_equals(code: str, latest: Sequence[Position]) -> JurisdictionStanding:
    """The last words of people of equal standing."""
    stated = [position for position in latest if position.stance is not Stance.WITHDRAW]
    gone = [position for position in latest if position.stance is Stance.WITHDRAW]
    if not stated:
        return withdrawn(code, max(gone, key=lambda position: position.moment), "")
    unsettled = [left for left in gone if any(position.moment < left.moment for position in stated)]
    if unsettled:
        return differing(
            code, [*stated, *unsettled], "one representative withdrew, another's position stands"
        )
    if len({position.stance.side for position in stated}) > 1:
        return differing(code, stated, "its representatives differ")
    return in_force(code, stated, "")


def latest_by_person(positions: Iterable[Position]) -> list[Position]:
    """The last word of each person, in the order of receipt."""
    last: dict[str, Position] = {}
    for position in sorted(positions, key=lambda position: position.moment):
        last[position.person] = position
    return sorted(last.values(), key=lambda position: position.moment)


def in_force(code: str, agreeing: Sequence[Position], reason: str) -> JurisdictionStanding:
    """People of one side: their comments are united (settled question 8.18)."""
    comments = sum(position.comments for position in agreeing)
    stance = union(position.stance for position in agreeing)
    if stance in SUPPORTING and comments:
        stance = Stance.SUPPORT_WITH_COMMENTS
    return JurisdictionStanding(
        jurisdiction=code,
        standing=Standing.IN_FORCE,
        stance=stance,
        comments=comments,
        received_at=max(position.received_at for position in agreeing),
        positions=tuple(position.number for position in agreeing),
        reason="; ".join(part for part in (reason, admitted_words(agreeing)) if part),
    )


def admitted_words(agreeing: Sequence[Position]) -> str:
    return "; ".join(
        f"late, admitted by the Secretariat: {position.admitted}"
        for position in agreeing
        if position.admitted
    )


def withdrawn(code: str, last: Position, reason: str) -> JurisdictionStanding:
    return JurisdictionStanding(
        jurisdiction=code,
        standing=Standing.WITHDRAWN,
        received_at=last.received_at,
        reason=reason or "withdrawn: the jurisdiction counts as not having submitted",
    )


def differing(code: str, positions: Sequence[Position], why: str) -> JurisdictionStanding:
    """Held: nobody of equal standing may overrule the other."""
    return JurisdictionStanding(
        jurisdiction=code,
        standing=Standing.HELD,
        positions=tuple(sorted(position.number for position in positions)),
        reason=f"{why}: held until they agree or the head of delegation settles it",
    )
