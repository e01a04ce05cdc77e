"""Meetings against reports: on time, late, missing, incomplete, two for one meeting, none for it (procedure 6)."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime

from outbound.wording import day, days, end_of_day, instant
from pipeline.reconciling.asked import Asked
from pipeline.store.reconciliation import ReportThen
from rules.checks.report_is_in_time import in_words
from rules.deadlines import late_by, report_due_at
from rules.differences import Difference, Group
from rules.facts import Meeting
from rules.parameters import in_force
from rules.report_identity import overlapping


def differences(asked: Asked) -> Iterator[Difference]:
    entered = asked.tx.reconciliation.meetings_entered(asked.at)
    meetings = tuple(
        meeting
        for meeting in asked.tx.registers.meetings()
        if meeting.reference in entered or not asked.is_past
    )
    by_meeting: dict[str, list[ReportThen]] = defaultdict(list)
    alone: list[ReportThen] = []
    for report in asked.tx.reconciliation.reports(asked.at):
        (by_meeting[report.meeting] if report.meeting else alone).append(report)
    for meeting in meetings:
        yield from of_meeting(asked, meeting, by_meeting[meeting.reference])
    for report in alone:
        yield from without_meeting(meetings, report)


def of_meeting(asked: Asked, meeting: Meeting, reports: list[ReportThen]) -> Iterator[Difference]:
    """One meeting with the reports that belong to it."""
    subject = f"{meeting.reference}, {meeting.committee}, {days(meeting.first_on, meeting.last_on)}"
    deadline = in_force(asked.settings.report_deadlines, meeting.last_on)
    due_at = report_due_at(meeting.last_on, deadline)
    due = end_of_day(due_at, deadline.zone)
    if meeting.needs_report and not reports and due_at < asked.at:
        yield Difference(
            group=Group.MEETINGS,
            code="report-missing",
            subject=subject,
            expected=f"a report by {due}",
            found="none",
            command=f"liaison template report --meeting {meeting.reference} -o report.docx",
        )
    if len(reports) > 1:
        yield Difference(
            group=Group.MEETINGS,
            code="reports-twice",
            subject=subject,
            expected="one report",
            found=", ".join(f"{report.reference} of {report.officer_address}" for report in reports),
            command=f"liaison report show {reports[-1].reference}",
        )
    for report in reports:
        yield from of_report(subject, report, due_at, due)


def of_report(subject: str, report: ReportThen, due_at: datetime, due: str) -> Iterator[Difference]:
    """One report of a registered meeting: its state, and its label against today's rule."""
    if not report.is_complete:
        yield incomplete(subject, report)
    late = late_by(report.received_at, due_at)
    seconds = int(late.total_seconds()) if late else None
    if (report.due_at, report.late_seconds) != (due_at, seconds):
        yield Difference(
            group=Group.MEETINGS,
            code="report-label",
            subject=f"{report.reference}, {subject}",
            expected=f"due {due}, {label(seconds)}",
            found=f"due {instant(report.due_at) if report.due_at else 'unknown'}, {label(report.late_seconds)}",
            command="liaison reconcile --apply",
            applies=True,
            about=report.reference,
        )
    elif seconds:
        yield Difference(
            group=Group.MEETINGS,
            code="report-late",
            subject=f"{report.reference}, {subject}",
            expected=f"a report by {due}",
            found=f"received {instant(report.received_at)}, {label(seconds)}",
        )


def label(seconds: int | None) -> str:
    return f"late by {in_words(seconds)}" if seconds else "on time"


def incomplete(subject: str, report: ReportThen) -> Difference:
    return Difference(
        group=Group.MEETINGS,
        code="report-incomplete",
        subject=f"{report.reference}, {subject}",
        expected="answers to our questions",
        found=f"nothing since {day(report.revised_at.date())}",
        command=f"liaison report show {report.reference}",
    )


def without_meeting(meetings: tuple[Meeting, ...], report: ReportThen) -> Iterator[Difference]:
    """A report that belongs to no registered meeting; where exactly one fits now, it may be joined to it."""
    told = days(report.first_day, report.last_day) or "unknown days"
    subject = f"{report.reference}, {report.committee or 'no committee'}, {told}"
    if not report.is_complete:
        yield incomplete(subject, report)
    if report.first_day is None or report.last_day is None or not report.committee:
        return
    fitting = overlapping(meetings, report.committee, report.first_day, report.last_day)
    if len(fitting) == 1:
        yield Difference(
            group=Group.MEETINGS,
            code="report-unjoined",
            subject=subject,
            expected=f"the report of {fitting[0].reference}",
            found="of no meeting",
            command="liaison reconcile --apply",
            applies=True,
            about=report.reference,
            target=fitting[0].reference,
        )
    else:
        yield Difference(
            group=Group.MEETINGS,
            code="meeting-missing",
            subject=subject,
            expected="a meeting in the register",
            found="several that overlap" if fitting else "none",
            command=f'liaison meeting add --committee "{report.committee}" --first {report.first_day} --last '
            f"{report.last_day}",
        )


def settle(asked: Asked, difference: Difference) -> str:
    """Carry out what is safe; returns what was done."""
    if difference.target:
        asked.tx.reports.belongs_to(difference.about, difference.target)
        return f"{difference.about} belongs to {difference.target} now"
    report = next(
        report for report in asked.tx.reconciliation.reports(asked.at) if report.reference == difference.about
    )
    meeting = next(
        meeting for meeting in asked.tx.registers.meetings() if meeting.reference == report.meeting
    )
    due_at = report_due_at(meeting.last_on, in_force(asked.settings.report_deadlines, meeting.last_on))
    late = late_by(report.received_at, due_at)
    seconds = int(late.total_seconds()) if late else None
    asked.tx.reports.label(difference.about, due_at=due_at, late_seconds=seconds)
    return f"{difference.about} is {label(seconds)} now"
