"""From the positions in force to a tally: the simple majority of those submitted (Framework 5.1.5 c, procedure 3.3)."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from rules.consultations import Outcome
from rules.parameters import MajorityRule
from rules.positions import JurisdictionStanding, Standing
from rules.stances import SUPPORTING, Stance


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """One reading of the majority: `support` of `n`; a tie is none, and nobody is a majority of nobody."""

    support: int
    n: int
    threshold: Fraction

    @property
    def is_majority(self) -> bool:
        return self.support * self.threshold.denominator > self.n * self.threshold.numerator


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """The count with its inputs.

    `count` is the reading that decides, `other_count` the other treatment of abstentions; `membership` is the number of
    Management Committee jurisdictions on the closing day.  `reason` says in a sentence why it is carried or not.
    """

    standings: tuple[JurisdictionStanding, ...]
    count: Count
    other_count: Count
    membership: int
    is_carried: bool
    outcome: Outcome
    reason: str
    warnings: tuple[str, ...] = ()

    @property
    def share(self) -> Fraction:
        """The supporters' share of the whole Management Committee."""
        return Fraction(self.count.support, self.membership) if self.membership else Fraction(0)

    def of(self, stance: Stance) -> tuple[str, ...]:
        """The jurisdictions whose position in force this is."""
        return tuple(
            entry.jurisdiction
            for entry in self.standings
            if entry.standing is Standing.IN_FORCE and entry.stance is stance
        )

    def standing(self, wanted: Standing) -> tuple[str, ...]:
        return tuple(entry.jurisdiction for entry in self.standings if entry.standing is wanted)


def tally(
    standings: Sequence[JurisdictionStanding],
    *,
    membership: int,
    rule: MajorityRule,
    carried_by: str = "",
) -> Tally:
    """Count.  `carried_by` is the jurisdiction of the Liaison Officer, "" where it is not known.

    n = support + support with comments + do not support; abstentions are in it only where the rule says so, "no
    position" never (settled question 8.16).
    """
    stances = [entry.stance for entry in standings if entry.standing is Standing.IN_FORCE]
    support = sum(stance in SUPPORTING for stance in stances)
    against = stances.count(Stance.DO_NOT_SUPPORT)
    abstained = stances.count(Stance.ABSTAIN)
    without = Count(support=support, n=support + against, threshold=rule.threshold)
    with_them = Count(support=support, n=support + against + abstained, threshold=rule.threshold)
    count, other = (with_them, without) if rule.counts_abstentions else (without, with_them)
    is_carried = count.is_majority and support >= rule.min_supporters
    return Tally(
        standings=tuple(standings),
        count=count,
        other_count=other,
        membership=membership,
        is_carried=is_carried,
        outcome=outcome_of(is_carried=is_carried, against=against),
        reason=reason_of(count, rule),
        warnings=tuple(warnings_of(standings, count, other, membership, rule, carried_by)),
    )


def outcome_of(*, is_carried: bool, against: int) -> Outcome:
    if not is_carried:
        return Outcome.NO_POSITION
    return Outcome.CARRIED_WITH_OBJECTIONS if against else Outcome.CARRIED


def reason_of(count: Count, rule: MajorityRule) -> str:
    """Why, in one sentence."""
    said = f"{count.support} of {count.n} counted positions support"
    if not count.n:
        return "no position that counts was submitted: there is no IMDRF position"
    if not count.is_majority:
        tie = " (a tie is no majority)" if 2 * count.support == count.n else ""
        return f"{said}{tie}: not more than {rule.threshold}, so there is no IMDRF position"
    if count.support < rule.min_supporters:
        return (
            f"{said}, but an IMDRF position needs at least {rule.min_supporters} supporting jurisdictions "
            "(not the position of a single one)"
        )
    return f"{said}: more than {rule.threshold}"


def warnings_of(
    standings: Sequence[JurisdictionStanding],
    count: Count,
    other: Count,
    membership: int,
    rule: MajorityRule,
    carried_by: str,
) -> list[str]:
    """What a person should know before anything goes out; nothing here changes the count."""
    told: list[str] = []
    submitted = sum(entry.standing is Standing.IN_FORCE for entry in standings)
    if submitted < rule.quorum:
        told.append(f"{submitted} positions are in force; the quorum for a warning is {rule.quorum}")
    if count.is_majority and 2 * count.support < membership:
        told.append(
            f"the supporters are {count.support} of {membership} Management Committee jurisdictions: under half"
        )
    if count.is_majority != other.is_majority:
        told.append("the other treatment of abstentions would give the other result")
    held = [entry.jurisdiction for entry in standings if entry.standing is Standing.HELD]
    if held:
        told.append(f"held, not counted: {', '.join(held)}")
    opposed = [
        entry.jurisdiction
        for entry in standings
        if entry.standing is Standing.IN_FORCE and entry.stance is Stance.DO_NOT_SUPPORT
    ]
    if opposed and count.is_majority:
        told.append(f"carried with objections: {', '.join(opposed)}")
    if carried_by and count.is_majority and carried_by in opposed:
        told.append(
            f"the Liaison Officer's own jurisdiction ({carried_by}) does not support it: the cover note must say "
            "that the officer writes on behalf of IMDRF"
        )
    return told
