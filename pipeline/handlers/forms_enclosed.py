"""The blank report form as enclosures of a letter, filled in with what is known."""

from hashlib import sha256

from outbound.drafts.report_form import Prefill, report_form_docx, report_form_xlsx
from outbound.wording import days
from pipeline.sitting import Sitting
from pipeline.store.outbox import Enclosure
from rules.facts import LiaisonOfficer, Meeting

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def prefilled(officer: LiaisonOfficer | None, meeting: Meeting | None) -> Prefill:
    """What the form can know before its author opens it."""
    return Prefill(
        officer_name=officer.name if officer else "",
        officer_email=officer.addresses[0] if officer else "",
        technical_committee=meeting.committee if meeting else "",
        meeting_dates=days(meeting.first_on, meeting.last_on) if meeting else "",
        meeting_location=meeting.place if meeting else "",
    )


def blank_forms(
    sitting: Sitting, officer: LiaisonOfficer | None = None, meeting: Meeting | None = None
) -> tuple[Enclosure, ...]:
    """Both forms, kept among the blobs."""
    prefill = prefilled(officer, meeting)
    return (
        enclose(sitting, "IMDRF-Liaison-Report.docx", DOCX, report_form_docx(prefill)),
        enclose(sitting, "IMDRF-Liaison-Report.xlsx", XLSX, report_form_xlsx(prefill)),
    )


def enclose(sitting: Sitting, name: str, content_type: str, content: bytes) -> Enclosure:
    """Keep a file that a letter encloses."""
    digest = sha256(content).hexdigest()
    sitting.tx.intake.keep_blobs([(digest, content)])
    return Enclosure(name=name, content_type=content_type, sha256=digest)
