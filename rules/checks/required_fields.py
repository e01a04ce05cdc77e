"""What a report must tell (settled question 8.1); attendance, issues, actions and other comments may be blank."""

from collections.abc import Iterator

from rules.admission import Check, Disposition, ReportCase, Stage
from rules.appendix_a import LABELS
from rules.findings import Finding, Severity
from rules.submissions import ReportForm

_YES_OR_NO = 'Please mark "Yes" or "No", and with "Yes" write'
# (JSON key, attribute that must not be blank, what we need with an example)
REQUIRED = (
    ("officer_name", "officer_name", "Please write the name of the Liaison Officer, for example Mika Aalto."),
    (
        "officer_email",
        "officer_email",
        "Please write the Liaison Officer's e-mail address, for example mika.aalto@agency.example.org.",
    ),
    (
        "report_date",
        "report_date",
        "Please write the day of this report with month and year, for example 20 May 2026.",
    ),
    (
        "technical_committee",
        "technical_committee",
        "Please write the designation of the committee, for example ISO/TC 210 or IEC/SC 62A.",
    ),
    (
        "meeting_dates",
        "meeting_last_day",
        "Please write the first and the last day of the meeting, for example 12-16 May 2026.",
    ),
    (
        "meeting_location",
        "meeting_location",
        "Please write the city and country, for example Geneva, Switzerland, or virtual.",
    ),
    (
        "meeting_summary",
        "meeting_summary",
        "Please write a summary of the key items and working groups, in your own words.",
    ),
    (
        "objectives",
        "objectives_outcome",
        'Please mark one of "Very Successful", "Successful" or "Not Successful".',
    ),
    ("new_work", "new_work", f"{_YES_OR_NO} what was proposed or approved."),
    (
        "regional_work",
        "regional_work",
        'Please mark one of "Yes", "No" or "No related regional activity", and with "Yes" explain how.',
    ),
    ("document_impact", "document_impact", f"{_YES_OR_NO} which documents or requirements."),
)
CHOICES = frozenset({"objectives", "new_work", "regional_work", "document_impact"})
AS_WRITTEN = {
    "report_date": "report_date_as_written",
    "technical_committee": "technical_committee_as_written",
    "meeting_last_day": "meeting_dates_as_written",
}


def findings(case: ReportCase) -> Iterator[Finding]:
    for field, attribute, need in REQUIRED:
        if is_blank(case.form, attribute) and not case.is_asked_about(field):
            yield Finding(
                code=f"{field.replace('_', '-')}-missing",
                field=field,
                place=case.place_of(field),
                severity=Severity.QUESTION,
                message=f"{what_is_wrong(case, field)} {need}",
            )


def what_is_wrong(case: ReportCase, field: str) -> str:
    """The row is there and blank, or the file has no such row."""
    label = LABELS[field]
    if case.places and not case.place_of(field):
        return f'We did not find the row "{label}" in the form.'
    return f'"{label}" has no answer yet.' if field in CHOICES else f'"{label}" is blank.'


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
