"""Dated parameters of the rules: the value in force on a day, with its source (procedure 3.10)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Protocol, TypeVar


class Dated(Protocol):
    """Whatever is in force since a day."""

    @property
    def since(self) -> date: ...


D = TypeVar("D", bound=Dated)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportDeadline:
    """How long an officer has for the report: `months` after the last meeting day, to the day's end in `zone`.

    `zone` is an IANA name.  `source` is the clause that says so.
    """

    since: date
    months: int
    zone: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MajorityRule:
    """When positions carry: more than `threshold` of n, and at least `min_supporters` jurisdictions.

    `counts_abstentions` puts them into n; fewer positions than `quorum` are warned about (0: never).
    """

    since: date
    threshold: Fraction
    counts_abstentions: bool
    min_supporters: int
    quorum: int
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosingOffsets:
    """Days before the closing day of the SDO's ballot: positions in, endorsements in, release.

    Each ends with its day in `zone`, an IANA name.
    """

    since: date
    positions_days: int
    endorsements_days: int
    release_days: int
    zone: str
    source: str


def in_force(parameters: Sequence[D], day: date) -> D:
    """The parameter with the latest `since` that is not after the day.

    Raises LookupError where none is that old; the settings are checked so that one always is.
    """
    candidates = [parameter for parameter in parameters if parameter.since <= day]
    if not candidates:
        raise LookupError(f"no parameter is in force on {day}")
    return max(candidates, key=lambda parameter: parameter.since)
