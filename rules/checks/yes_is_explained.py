"""The form asks to specify or explain every Yes (Appendix A)."""

from collections.abc import Iterator

from rules.admission import Check, Disposition, ReportCase, Stage
from rules.findings import Finding, Severity
from rules.submissions import RegionalWork, YesNo

EXPLAINED = (
    ("new_work", "which new work items, groups or liaisons were proposed or approved"),
    ("regional_work", "which regional work affects the committee, and how"),
    ("document_impact", "which IMDRF documents or requirements are affected, and how"),
)


def findings(case: ReportCase) -> Iterator[Finding]:
    for field, need in EXPLAINED:
        is_yes = getattr(case.form, field) in {YesNo.YES, RegionalWork.YES}
        comments = str(getattr(case.form, f"{field}_comments"))
        if is_yes and not comments.strip() and not case.is_asked_about(field):
            yield Finding(
                code=f"{field.replace('_', '-')}-unexplained",
                field=field,
                severity=Severity.QUESTION,
                message=f"The answer is Yes without an explanation. Please tell {need}.",
            )


CHECK = Check(
    name="yes-is-explained",
    stage=Stage.CONTENT,
    otherwise=Disposition.INCOMPLETE,
    findings=findings,
)
