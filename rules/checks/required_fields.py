"""What a report must tell (settled question 8.1); attendance, issues, actions and other comments may be blank."""

from collections.abc import Iterator

from rules.admission import Check, Disposition, ReportCase, Stage
from rules.findings import Finding, Severity
from rules.submissions import ReportForm

# (JSON key, attribute that must not be blank, what we need, an example)
REQUIRED = (
    ("officer_name", "officer_name", "the name of the Liaison Officer", "Mika Aalto"),
    (
        "officer_email",
        "officer_email",
        "the Liaison Officer's e-mail address",
        "mika.aalto@agency.example.org",
    ),
    ("report_date", "report_date", "the date of the report", "20 May 2026"),
    ("technical_committee", "technical_committee", "the technical committee", "ISO/TC 210"),
    ("meeting_dates", "meeting_last_day", "the first and last day of the meeting", "12-16 May 2026"),
    ("meeting_location", "meeting_location", "the place of the meeting", "Geneva, or virtual"),
    ("meeting_summary", "meeting_summary", "a summary of the meeting", "the key items and working groups"),
    (
        "objectives",
        "objectives_outcome",
        "how well IMDRF met its objectives: Very Successful, Successful or Not Successful",
        "Successful",
    ),
    ("new_work", "new_work", "whether new work, groups or liaisons were proposed: Yes or No", "No"),
    (
        "regional_work",
        "regional_work",
        "whether regional work affects the committee: Yes, No or No related regional activity",
        "No related regional activity",
    ),
    (
        "document_impact",
        "document_impact",
        "whether IMDRF documents or members' requirements are affected: Yes or No",
        "No",
    ),
)
AS_WRITTEN = {
    "report_date": "report_date_as_written",
    "technical_committee": "technical_committee_as_written",
    "meeting_last_day": "meeting_dates_as_written",
}


def findings(case: ReportCase) -> Iterator[Finding]:
    for field, attribute, need, example in REQUIRED:
        if is_blank(case.form, attribute) and not case.is_asked_about(field):
            yield Finding(
                code=f"{field.replace('_', '-')}-missing",
                field=field,
                severity=Severity.QUESTION,
                message=f"The form does not tell {need}. Please add it (for example: {example}).",
            )


def is_blank(form: ReportForm, attribute: str) -> bool:
    """A value that was written but could not be typed is no blank: it is for another check to ask about."""
    written = AS_WRITTEN.get(attribute)
    if written is not None and str(getattr(form, written)).strip():
        return False
    value = getattr(form, attribute)
    return value is None or (isinstance(value, str) and not value.strip())


CHECK = Check(
    name="required-fields",
    stage=Stage.CONTENT,
    otherwise=Disposition.INCOMPLETE,
    findings=findings,
)
