"""When a consultation closes: planned back from the closing day of the SDO's ballot (field.md C10)."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from rules.deadlines import end_of_day
from rules.parameters import ClosingOffsets

# A question that nobody can answer in time is no question.
SHORTEST = timedelta(days=2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The days of a consultation, and their last seconds as UTC instants.

    `objections` are sentences: with one, a consultation is opened only by force.
    """

    positions_on: date
    endorsements_on: date | None
    release_on: date | None
    closes_at: datetime
    objections: tuple[str, ...] = ()


def plan(
    *, at: datetime, ballot_closes_on: date | None, closes_on: date | None, offsets: ClosingOffsets
) -> Plan:
    """The days, from the ballot's closing day or from our own closing day where one is chosen.

    Raises ValueError where neither is told.
    """
    if closes_on is None and ballot_closes_on is None:
        raise ValueError("neither the ballot's closing day nor our own is known")
    positions_on = closes_on or days_before(ballot_closes_on, offsets.positions_days)
    if positions_on is None:
        raise ValueError("no closing day")
    closes_at = end_of_day(positions_on, offsets.zone)
    return Plan(
        positions_on=positions_on,
        endorsements_on=days_before(ballot_closes_on, offsets.endorsements_days),
        release_on=days_before(ballot_closes_on, offsets.release_days),
        closes_at=closes_at,
        objections=tuple(objections(at, closes_at, positions_on, ballot_closes_on)),
    )


def days_before(day: date | None, number: int) -> date | None:
    return None if day is None else day - timedelta(days=number)


def objections(
    at: datetime, closes_at: datetime, positions_on: date, ballot_closes_on: date | None
) -> list[str]:
    """Why there is no time for it."""
    told: list[str] = []
    if closes_at <= at:
        told.append(f"the closing ({positions_on}) would lie in the past")
    elif closes_at - at < SHORTEST:
        told.append(f"the closing ({positions_on}) is less than two days away: members could hardly answer")
    if ballot_closes_on is not None and positions_on >= ballot_closes_on:
        told.append(
            f"the closing ({positions_on}) is not before the day on which the ballot closes ({ballot_closes_on})"
        )
    return told
