"""A late report is accepted and labelled, never refused (field.md, Appendix A)."""

from collections.abc import Iterator

from rules.admission import Check, Disposition, ReportCase, Stage
from rules.deadlines import late_by
from rules.findings import Finding, Severity


def findings(case: ReportCase) -> Iterator[Finding]:
    if case.received_at is None or case.due_at is None:
        return
    delay = late_by(case.received_at, case.due_at)
    if delay is not None:
        yield Finding(
            code="report-late",
            severity=Severity.NOTE,
            message=f"The report came {in_words(int(delay.total_seconds()))} after it was due.",
        )


def in_words(seconds: int) -> str:
    """A delay as a person says it: days, or hours, or minutes; a started unit counts."""
    for size, name in ((86400, "day"), (3600, "hour"), (60, "minute")):
        if seconds >= size:
            number = -(-seconds // size)
            return f"{number} {name}{'s' if number > 1 else ''}"
    return "less than a minute"


CHECK = Check(
    name="report-is-in-time",
    stage=Stage.TIMING,
    otherwise=Disposition.INCOMPLETE,
    findings=findings,
)
