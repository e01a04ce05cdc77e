"""The form asks to specify or explain every Yes (Appendix A)."""

from collections.abc import Iterator

from rules.admission import Check, Disposition, ReportCase, Stage
from rules.appendix_a import LABELS
from rules.findings import Finding, Severity
from rules.submissions import RegionalWork, YesNo

# (JSON key, what we need, an example)
EXPLAINED = (
    (
        "new_work",
        "which new work items, groups or liaisons were proposed or approved",
        "NWIP on cleaning of reusable devices, proposed by WG 2",
    ),
    (
        "regional_work",
        "which regional work affects the committee, and how",
        "CEN adopts ISO 13485 with a new annex",
    ),
    (
        "document_impact",
        "which IMDRF documents or requirements are affected, and how",
        "the definition of accessory in IMDRF/GRRP WG/N47",
    ),
)


def findings(case: ReportCase) -> Iterator[Finding]:
    for field, need, example in EXPLAINED:
        is_yes = getattr(case.form, field) in {YesNo.YES, RegionalWork.YES}
        comments = str(getattr(case.form, f"{field}_comments"))
        if is_yes and not comments.strip() and not case.is_asked_about(field):
            yield Finding(
                code=f"{field.replace('_', '-')}-unexplained",
                field=field,
                place=case.place_of(field),
                severity=Severity.QUESTION,
                message=(
                    f'"{LABELS[field]}" is answered Yes without an explanation. Please write {need} '
                    f"(for example: {example})."
                ),
            )


CHECK = Check(
    name="yes-is-explained",
    stage=Stage.CONTENT,
    otherwise=Disposition.INCOMPLETE,
    findings=findings,
)
