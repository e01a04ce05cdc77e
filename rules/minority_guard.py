"""Which rows may leave: no single or minority voice, row by row (Framework, note to 5.1.5; procedure 3.4, 8.26, 8.27)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rules.draft_rows import DraftRow, RaisedComment, all_sources, lacks
from rules.endorsements import RowWord
from rules.majority import Count, Tally
from rules.parameters import MajorityRule
from rules.positions import Standing
from rules.stances import SUPPORTING, Stance

# Whose word about a row counts: the positions that make up n, abstentions never (8.27).
COUNTED = SUPPORTING | {Stance.DO_NOT_SUPPORT}


@dataclass(frozen=True, slots=True, kw_only=True)
class RowVerdict:
    """Whether a row leaves, and why.

    Jurisdictions are codes, sorted.  `supporters` are those who count: `raised_by` and `endorsed_by` together, less
    `against`; `not_counted` have spoken for it but have no counted position, `differing` are those whose own people
    differ.  `membership` is the number of members on the closing day.
    """

    number: int
    raised_by: tuple[str, ...] = ()
    endorsed_by: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    differing: tuple[str, ...] = ()
    not_counted: tuple[str, ...] = ()
    supporters: tuple[str, ...] = ()
    count: Count
    membership: int
    leaves: bool
    reason: str
    waits: bool = False
    warning: str = ""


def row_verdicts(
    rows: Sequence[DraftRow],
    raised: Iterable[RaisedComment],
    words: Mapping[str, Mapping[int, RowWord]],
    tally: Tally,
    rule: MajorityRule,
) -> tuple[RowVerdict, ...]:
    """The verdict on every row that is in the list, in the order given.

    Only comments of positions in force raise a row; n is that of the position (8.27).
    """
    in_force = {
        number
        for entry in tally.standings
        if entry.standing is Standing.IN_FORCE
        for number in entry.positions
    }
    raisers = {entry.number: entry.jurisdiction for entry in raised if entry.position in in_force}
    counted = frozenset(
        entry.jurisdiction
        for entry in tally.standings
        if entry.standing is Standing.IN_FORCE and entry.stance in COUNTED
    )
    sources = all_sources(rows)
    return tuple(
        row_verdict(
            row,
            raised_by=frozenset(raisers[source] for source in sources[row.number] if source in raisers),
            words={code: said[row.number] for code, said in words.items() if row.number in said},
            counted=counted,
            tally=tally,
            rule=rule,
        )
        for row in rows
        if row.is_in_list
    )


def row_verdict(
    row: DraftRow,
    *,
    raised_by: frozenset[str],
    words: Mapping[str, RowWord],
    counted: frozenset[str],
    tally: Tally,
    rule: MajorityRule,
) -> RowVerdict:
    """One row.  Who raised it supports it, unless the same jurisdiction says otherwise later."""
    said = {word: frozenset(code for code, own in words.items() if own is word) for word in RowWord}
    spoken_for = (raised_by | said[RowWord.AGREES]) - said[RowWord.DISAGREES] - said[RowWord.DIFFERS]
    supporters = spoken_for & counted
    count = Count(support=len(supporters), n=tally.count.n, threshold=rule.threshold)
    missing = lacks(row)
    passes = count.is_majority and len(supporters) >= rule.min_supporters and tally.is_carried
    return RowVerdict(
        number=row.number,
        raised_by=tuple(sorted(raised_by)),
        endorsed_by=tuple(sorted(said[RowWord.AGREES])),
        against=tuple(sorted(said[RowWord.DISAGREES])),
        differing=tuple(sorted(said[RowWord.DIFFERS])),
        not_counted=tuple(sorted(spoken_for - counted)),
        supporters=tuple(sorted(supporters)),
        count=count,
        membership=tally.membership,
        leaves=passes and not missing,
        reason=reason_of(count, tally, rule, missing=missing),
        waits=bool(missing),
        warning=warning_of(count, tally.membership) if passes else "",
    )


def reason_of(count: Count, tally: Tally, rule: MajorityRule, *, missing: str) -> str:
    """Why it leaves or stays, in one sentence."""
    said = f"{count.support} of {count.n} counted positions support it"
    if not tally.is_carried:
        return "the position was not carried: no row leaves"
    if not count.is_majority:
        tie = " (a tie is no majority)" if count.n and 2 * count.support == count.n else ""
        return f"{said}{tie}: not more than {rule.threshold}"
    if count.support < rule.min_supporters:
        return f"{said}, and a row needs at least {rule.min_supporters} supporting jurisdictions"
    if missing:
        return f"{said}, but {missing}: it waits for a person"
    return f"{said}: more than {rule.threshold}"


def warning_of(count: Count, membership: int) -> str:
    """Under half of the whole Management Committee is told, and stops nothing (field.md C7)."""
    if 2 * count.support < membership:
        return f"supported by {count.support} of {membership} Management Committee jurisdictions: under half"
    return ""
