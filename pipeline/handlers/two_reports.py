"""Several report forms in one mail: both are read, and the sender is asked which one counts (settled question 8.8)."""

from outbound.wording import instant
from parsers.results import FileReading
from pipeline.handlers import quoting
from pipeline.handlers.arrived import Arrived
from pipeline.sitting import Sitting
from rules.admission import Disposition
from rules.findings import Finding, Severity

KIND = "several-reports"


def handle(sitting: Sitting, mail: Arrived, files: tuple[FileReading, ...]) -> None:
    names = " and ".join(f'"{file.name}"' for file in files)
    question = Finding(
        code="several-reports",
        severity=Severity.QUESTION,
        message=f"The mail brings several report forms: {names}. Which one counts?",
    )
    mail.settle(
        sitting,
        Disposition.INCOMPLETE,
        KIND,
        reason="several report forms; the sender was asked which one counts",
        findings=(question,),
    )
    mail.answer(
        sitting,
        KIND,
        {
            "received": instant(mail.receipt.at),
            "forms": [
                {"name": file.name, "fields": quoting.outline(file.reading.form)}
                for file in files
                if file.reading is not None
            ],
        },
    )
