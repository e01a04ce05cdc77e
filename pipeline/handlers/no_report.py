"""An officer's mail whose files are no report: say what each is and what to do, and let a person look as well."""

from outbound.wording import instant
from parsers.reading import FileReading
from pipeline.enclosures import blank_forms
from pipeline.handlers.arrived import Arrived
from pipeline.sitting import Sitting
from rules.admission import Disposition
from rules.findings import Finding

KIND = "no-report-found"


def handle(sitting: Sitting, mail: Arrived, files: tuple[FileReading, ...]) -> None:
    findings: tuple[Finding, ...] = tuple(finding for file in files for finding in file.findings)
    mail.settle(
        sitting,
        Disposition.QUARANTINED,
        KIND,
        reason="no attachment is a report form",
        findings=findings,
    )
    mail.answer(
        sitting,
        KIND,
        {
            "subject": mail.envelope.subject,
            "received": instant(mail.receipt.at),
            "reasons": [f"{file.name}: {finding.message}" for file in files for finding in file.findings],
        },
        enclosures=blank_forms(mail.officer(sitting)),
    )
