"""A report belongs to exactly one meeting of the register."""

from collections.abc import Iterator

from rules.admission import Check, Disposition, ReportCase, Stage
from rules.findings import Finding, Severity


def findings(case: ReportCase) -> Iterator[Finding]:
    form = case.form
    if case.committee is None or form.meeting_first_day is None or form.meeting_last_day is None:
        return
    if not case.meetings:
        yield Finding(
            code="meeting-not-registered",
            field="meeting_dates",
            severity=Severity.NOTE,
            message=f"No meeting of {case.committee.designation} on these days is in our register.",
        )
    elif len(case.meetings) > 1:
        listed = "; ".join(
            f"{meeting.reference} ({meeting.first_on} to {meeting.last_on})" for meeting in case.meetings
        )
        yield Finding(
            code="meeting-ambiguous",
            field="meeting_dates",
            severity=Severity.QUESTION,
            message=f"Several meetings in our register fit these days: {listed}. Which one is reported?",
        )
    else:
        yield from days_that_differ(case)


def days_that_differ(case: ReportCase) -> Iterator[Finding]:
    meeting = case.meetings[0]
    if (meeting.first_on, meeting.last_on) != (case.form.meeting_first_day, case.form.meeting_last_day):
        yield Finding(
            code="meeting-days-differ",
            field="meeting_dates",
            severity=Severity.NOTE,
            message=(
                f"Our register has {meeting.first_on} to {meeting.last_on} for {meeting.reference}; "
                f"the report says {case.form.meeting_first_day} to {case.form.meeting_last_day}."
            ),
        )


CHECK = Check(
    name="meeting-is-registered",
    stage=Stage.REFERENCE,
    otherwise=Disposition.INCOMPLETE,
    findings=findings,
)
