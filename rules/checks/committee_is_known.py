"""A report names a committee that the roster knows (settled question 8.9)."""

from collections.abc import Iterator

from rules.admission import Check, Disposition, ReportCase, Stage
from rules.findings import Finding, Severity


def findings(case: ReportCase) -> Iterator[Finding]:
    written = case.form.technical_committee_as_written
    if not written or not case.roster_is_known or case.is_asked_about("technical_committee"):
        return
    if case.committee is None:
        read_as = case.form.technical_committee
        yield Finding(
            code="committee-unknown",
            field="technical_committee",
            severity=Severity.QUESTION,
            message=(
                f'We read the committee "{written}"'
                + (f" as {read_as}" if read_as and read_as != written else "")
                + ", which is not among our liaisons. Which committee is meant (for example ISO/TC 210)?"
            ),
        )


CHECK = Check(
    name="committee-is-known",
    stage=Stage.REFERENCE,
    otherwise=Disposition.INCOMPLETE,
    findings=findings,
)
