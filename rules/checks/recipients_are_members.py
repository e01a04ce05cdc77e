"""A report may not be shared outside (Appendix A): addressees who are not in the roster are named."""

from collections.abc import Iterator

from rules.admission import Check, Disposition, ReportCase, Stage
from rules.findings import Finding, Severity


def findings(case: ReportCase) -> Iterator[Finding]:
    if case.outsiders:
        yield Finding(
            code="shared-outside",
            severity=Severity.NOTE,
            message=(
                "The mail also went to addresses that are not in our roster: "
                f"{', '.join(case.outsiders)}. Liaison reports may not be shared outside IMDRF."
            ),
        )


CHECK = Check(
    name="recipients-are-members",
    stage=Stage.IDENTITY,
    otherwise=Disposition.INCOMPLETE,
    findings=findings,
)
