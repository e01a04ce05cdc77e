"""A report comes from a Liaison Officer, or names one (Framework 5.1)."""

from collections.abc import Iterator

from rules.admission import Check, Disposition, ReportCase, Stage
from rules.findings import Finding, Severity


def findings(case: ReportCase) -> Iterator[Finding]:
    if not case.roster_is_known:
        return
    if case.sending_officer is None and case.named_officer is None:
        yield Finding(
            code="officer-unknown",
            field="officer_email",
            severity=Severity.ERROR,
            message=(
                "neither the sender nor the e-mail address in the form belongs to a registered Liaison Officer"
            ),
        )
    elif case.sending_officer is None and case.named_officer is not None:
        yield Finding(
            code="sent-by-another",
            field="officer_email",
            severity=Severity.NOTE,
            message=f"The report of {case.named_officer.name} was sent from {case.sender}.",
        )
    elif case.named_officer is None and case.form.officer_email:
        yield Finding(
            code="officer-email-unregistered",
            field="officer_email",
            severity=Severity.NOTE,
            message=f"The address {case.form.officer_email} in the form is not in the roster.",
        )


CHECK = Check(
    name="officer-is-registered",
    stage=Stage.IDENTITY,
    otherwise=Disposition.QUARANTINED,
    findings=findings,
)
