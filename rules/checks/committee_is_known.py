"""A report names a committee that the roster knows, or one that at least is clear (settled question 8.9).

Asked here and not where the form is read, because a roster may know "TC 210" by an alias that no pattern can.
"""

from collections.abc import Iterator

from rules.admission import Check, Disposition, ReportCase, Stage
from rules.findings import Finding, Severity

_QUOTED = 160


def findings(case: ReportCase) -> Iterator[Finding]:
    written = " ".join(case.form.technical_committee_as_written.split())
    if not written or case.committee is not None or case.is_asked_about("technical_committee"):
        return
    read_as = case.form.technical_committee
    if not read_as:
        yield _question(
            case,
            "committee-unclear",
            f'"Technical Committee": we read "{written[:_QUOTED]}" and cannot tell which committee that is. '
            "Please give one designation, for example ISO/TC 210 or IEC/SC 62A.",
        )
    elif case.roster_is_known:
        yield _question(
            case,
            "committee-unknown",
            f'We read the committee "{written[:_QUOTED]}"'
            + (f" as {read_as}" if read_as != written else "")
            + ", which is not among our liaisons. Which committee is meant (for example ISO/TC 210)?",
        )


def _question(case: ReportCase, code: str, message: str) -> Finding:
    return Finding(
        code=code,
        field="technical_committee",
        place=case.place_of("technical_committee"),
        severity=Severity.QUESTION,
        message=message,
    )


CHECK = Check(
    name="committee-is-known",
    stage=Stage.REFERENCE,
    otherwise=Disposition.INCOMPLETE,
    findings=findings,
)
