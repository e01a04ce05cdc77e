"""A report as our letters quote it: what was read, field by field, in the order of the form."""

from collections.abc import Iterable

from outbound.wording import day, days, size
from parsers.results import UNRECOGNISED, FileReading
from rules.appendix_a import LABELS
from rules.enclosures import enclosed
from rules.envelope import AttachmentFacts
from rules.findings import Finding, Severity
from rules.submissions import ObjectivesOutcome, RegionalWork, ReportForm, YesNo

CHOICES = {
    ObjectivesOutcome.VERY_SUCCESSFUL: "Very Successful",
    ObjectivesOutcome.SUCCESSFUL: "Successful",
    ObjectivesOutcome.NOT_SUCCESSFUL: "Not Successful",
    YesNo.YES: "Yes",
    YesNo.NO: "No",
    RegionalWork.YES: "Yes",
    RegionalWork.NO: "No",
    RegionalWork.NO_RELATED_ACTIVITY: "No related regional activity",
}


def fields(form: ReportForm) -> list[dict[str, str]]:
    """All fields with labels a person knows; the blank ones too, since a missing answer must be seen."""
    rows = (
        ("Liaison Officer", form.officer_name),
        ("E-mail", form.officer_email),
        ("Date of the report", day(form.report_date) if form.report_date else form.report_date_as_written),
        ("Technical committee", form.technical_committee or form.technical_committee_as_written),
        (
            "Meeting dates",
            days(form.meeting_first_day, form.meeting_last_day) or form.meeting_dates_as_written,
        ),
        ("Meeting location", form.meeting_location),
        ("Meeting summary", form.meeting_summary),
        ("Meeting attendance", form.attendance),
        ("IMDRF objectives", with_choice(form.objectives_outcome, form.objectives_comments)),
        ("Issues of significance", form.significant_issues),
        ("New work items, groups, liaisons", with_choice(form.new_work, form.new_work_comments)),
        ("Related regional work", with_choice(form.regional_work, form.regional_work_comments)),
        ("Impact on IMDRF documents", with_choice(form.document_impact, form.document_impact_comments)),
        ("Immediate IMDRF actions", form.immediate_actions),
        ("Other comments", form.other_comments),
    )
    return [{"label": label, "value": value} for label, value in rows]


def by_field(form: ReportForm) -> dict[str, dict[str, str]]:
    """The same rows by the stem of their field."""
    return dict(zip(LABELS, fields(form), strict=True))


OUTLINE = 6


def outline(form: ReportForm) -> list[dict[str, str]]:
    """The first fields, and only the length of the rest: a RESTRICTED report is not repeated by mail."""
    return [
        row if position < OUTLINE else {"label": row["label"], "value": words_read(row["value"])}
        for position, row in enumerate(fields(form))
    ]


def words_read(text: str) -> str:
    number = len(text.split())
    return f"{number} word{'s' if number != 1 else ''} read" if number else ""


def with_choice(choice: ObjectivesOutcome | YesNo | RegionalWork | None, comments: str) -> str:
    """The choice on its own line above the comments."""
    return "\n".join(part for part in (CHOICES[choice] if choice else "", comments) if part)


def questions(findings: tuple[Finding, ...]) -> list[dict[str, str | int]]:
    """What we need from the author, errors and questions, each once.

    Number, field and code are not all printed: an answer in the body of a mail is read by them.
    """
    seen: dict[tuple[str, str], Finding] = {}
    for finding in findings:
        if finding.severity is not Severity.NOTE:
            seen.setdefault((finding.message, finding.place), finding)
    return [
        {
            "number": number,
            "message": finding.message,
            "place": finding.place,
            "field": finding.field,
            "code": finding.code,
        }
        for number, finding in enumerate(seen.values(), start=1)
    ]


def notes(findings: tuple[Finding, ...]) -> list[str]:
    return list(dict.fromkeys(finding.message for finding in findings if finding.severity is Severity.NOTE))


def unread(files: Iterable[FileReading]) -> list[str]:
    """What each file is that nobody could read, and what to do about it."""
    return [
        f"{file.name}: {finding.message}"
        for file in files
        if file.kind == UNRECOGNISED
        for finding in file.findings
    ]


def files(attachments: tuple[AttachmentFacts, ...], report_position: int) -> list[dict[str, str]]:
    """What came along with the form, pictures of signatures and mere wrapping left out."""
    return [
        {"name": file.name, "size": size(file.size), "sha256": file.sha256}
        for file in enclosed(attachments, report_position)
    ]
