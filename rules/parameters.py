"""Dated parameters of the rules: the value in force on a day, with its source (procedure 3.10)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportDeadline:
    """How long an officer has for the report: `months` after the last meeting day, to the day's end in `zone`.

    `zone` is an IANA name.  `source` is the clause that says so.
    """

    since: date
    months: int
    zone: str
    source: str


def in_force(parameters: Sequence[ReportDeadline], day: date) -> ReportDeadline:
    """The parameter with the latest `since` that is not after the day.

    Raises LookupError where none is that old; the settings are checked so that one always is.
    """
    candidates = [parameter for parameter in parameters if parameter.since <= day]
    if not candidates:
        raise LookupError(f"no report deadline is in force on {day}")
    return max(candidates, key=lambda parameter: parameter.since)
