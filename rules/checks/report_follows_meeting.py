"""A report is written after its meeting (settled question 8.10; office.md 7)."""

from collections.abc import Iterator
from datetime import timedelta

from rules.admission import Check, Disposition, ReportCase, Stage
from rules.findings import Finding, Severity

# A sender at UTC+14 lives more than half a day ahead of the instant that we see.
LATEST_CLOCK = timedelta(hours=14)


def findings(case: ReportCase) -> Iterator[Finding]:
    last_day, written_on = case.form.meeting_last_day, case.form.report_date
    if last_day is None:
        return
    if written_on is not None and written_on < last_day:
        yield Finding(
            code="report-before-meeting-end",
            field="report_date",
            place=case.place_of("report_date"),
            severity=Severity.QUESTION,
            message=(
                f"The report is dated {written_on}, before the meeting ended on {last_day}. "
                "Which of the two dates should be corrected?"
            ),
        )
    elif case.received_at is not None and last_day > (case.received_at + LATEST_CLOCK).date():
        yield Finding(
            code="meeting-in-the-future",
            field="meeting_dates",
            place=case.place_of("meeting_dates"),
            severity=Severity.QUESTION,
            message=f"We read that the meeting ends on {last_day}, which is still to come. Which days are meant?",
        )


CHECK = Check(
    name="report-follows-meeting",
    stage=Stage.TIMING,
    otherwise=Disposition.INCOMPLETE,
    findings=findings,
)
