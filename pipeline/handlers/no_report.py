"""An officer's mail without a report form: say what each file is and what to do, and let a person look as well."""

from collections.abc import Iterator

from outbound.wording import instant
from parsers.results import FileReading
from pipeline.enclosures import blank_forms
from pipeline.handlers.arrived import Arrived
from pipeline.sitting import Sitting
from rules.admission import Disposition
from rules.findings import Finding, Severity
from rules.promised_report import promises_report

KIND = "no-report-found"
MOST_NAMED = 10


def is_promised(sitting: Sitting, mail: Arrived, subject: str) -> bool:
    """An officer says that a report comes along, and none does; `subject` only where the author chose it."""
    if mail.officer(sitting) is None:
        return False
    return promises_report(subject, mail.envelope.text, mail.reading.links)


def handle(sitting: Sitting, mail: Arrived, files: tuple[FileReading, ...]) -> None:
    """Settle a mail whose `files` are no forms; without any file it has promised one."""
    named = [(file.name, finding) for file in files for finding in file.findings][:MOST_NAMED]
    named = named or [("", finding) for finding in missing(mail)]
    mail.settle(
        sitting,
        Disposition.QUARANTINED,
        KIND,
        reason="no attachment is a report form" if files else "a report was announced, but none is attached",
        findings=tuple(finding for _, finding in named),
    )
    mail.answer(
        sitting,
        KIND,
        {
            "subject": mail.envelope.subject,
            "received": instant(mail.receipt.at),
            "reasons": [f"{name}: {finding.message}" if name else finding.message for name, finding in named],
        },
        enclosures=blank_forms(mail.officer(sitting)),
    )


def missing(mail: Arrived) -> Iterator[Finding]:
    """Why nothing can be read where a report was announced: it is a link, a picture, or nothing at all."""
    pictures = [
        file.name
        for file in mail.envelope.attachments
        if file.declared_type.startswith("image/") and not file.is_inline
    ]
    for name in pictures[:MOST_NAMED]:
        yield Finding(
            code="file-is-picture",
            severity=Severity.ERROR,
            message=f"{name}: The file is a picture, from which answers cannot be read. Please attach the filled form.",
        )
    if mail.reading.links:
        servers = ", ".join(mail.reading.links[:3])
        yield Finding(
            code="report-is-a-link",
            severity=Severity.ERROR,
            message=f"The mail holds a link (to {servers}), and links are not followed. Please attach the form itself.",
        )
    elif not pictures:
        yield Finding(
            code="report-not-attached",
            severity=Severity.ERROR,
            message="The mail speaks of a report, but no file came with it. Please attach the form.",
        )
