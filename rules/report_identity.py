"""Is this a new report, or a new revision of one that we have?"""

from collections.abc import Iterable, Sequence
from datetime import date

from rules.facts import KnownReport, Meeting


def overlapping(meetings: Iterable[Meeting], committee: str, first: date, last: date) -> tuple[Meeting, ...]:
    """The committee's meetings that a report about these days can mean.

    One that fits to the day is the answer; otherwise all that share a day with it.
    """
    same = [meeting for meeting in meetings if meeting.committee == committee]
    exact = [meeting for meeting in same if (meeting.first_on, meeting.last_on) == (first, last)]
    return tuple(
        exact or [meeting for meeting in same if meeting.first_on <= last and first <= meeting.last_on]
    )


def revised_report(
    known: Sequence[KnownReport],
    *,
    named: str,
    committee: str,
    meeting: str,
    officer_address: str,
    days: tuple[date | None, date | None],
) -> KnownReport | None:
    """The report that this one revises, or None for a new one.

    `named` is the reference that the thread or the subject names, "" where none does: it decides, unless the two
    cannot be one.  Otherwise one meeting has one report; without a registered meeting the same committee and days; and
    an officer who told no days at first revises the one report that still lacks them.
    """
    by_name = [report for report in known if report.reference == named]
    if by_name and can_be_one(by_name[0], committee, meeting, officer_address, days):
        return by_name[0]
    if meeting:
        return unique([report for report in known if report.meeting == meeting]) or waiting(
            known, committee, officer_address
        )
    if None not in days:
        same_days = [
            report
            for report in known
            if report.committee == committee and (report.first_day, report.last_day) == days
        ]
        return unique(same_days) or waiting(known, committee, officer_address)
    return waiting(known, committee, officer_address)


def can_be_one(
    report: KnownReport,
    committee: str,
    meeting: str,
    officer_address: str,
    days: tuple[date | None, date | None],
) -> bool:
    """False where a report that names this one speaks of something else: an old mail was answered, a number mistyped.

    A committee may be corrected while the report is incomplete, days at any time, both by the officer only.
    """
    if meeting and report.meeting and meeting != report.meeting:
        return False
    is_officers = report.officer_address == officer_address
    other_committee = bool(committee and report.committee and committee != report.committee)
    if other_committee and (report.is_complete or not is_officers):
        return False
    return is_officers or not apart((report.first_day, report.last_day), days)


def apart(some: tuple[date | None, date | None], others: tuple[date | None, date | None]) -> bool:
    """Whether two meetings share no day; False where a day is unknown."""
    (first, last), (other_first, other_last) = some, others
    if first is None or last is None or other_first is None or other_last is None:
        return False
    return last < other_first or other_last < first


def waiting(known: Sequence[KnownReport], committee: str, officer_address: str) -> KnownReport | None:
    """The officer's one incomplete report about this committee whose days are still unknown."""
    return unique(
        [
            report
            for report in known
            if not report.is_complete
            and report.last_day is None
            and report.officer_address == officer_address
            and report.committee in {committee, ""}
        ]
    )


def unique(reports: Sequence[KnownReport]) -> KnownReport | None:
    return reports[0] if len(reports) == 1 else None
