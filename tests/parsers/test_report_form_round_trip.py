"""What we print we can read: blank forms read as blank, forms filled in as people do read as they meant."""

import datetime as dt
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from docx.enum.text import WD_COLOR_INDEX

from outbound.drafts.report_form import Prefill, report_form_docx, report_form_xlsx
from parsers.form import Reading
from parsers.forms import claim
from parsers.forms.liaison_report import read
from parsers.unpack import unpack
from rules.submissions import ObjectivesOutcome, RegionalWork, ReportForm, YesNo
from tests.parsers.filled_forms import (
    above,
    behind,
    below,
    deleted,
    each,
    filled_docx,
    filled_xlsx,
    looks,
    over,
)
from tests.servers.office import saved_as

DAY = dt.date
BLANKS = {"docx": report_form_docx, "xlsx": report_form_xlsx}
PREFILL = Prefill(
    officer_name="Dr Mira Okonkwo-Lind",
    officer_email="mira@regulator.example.org",
    technical_committee="ISO/TC 210",
    meeting_dates="12-16 May 2026",
    meeting_location="Geneva",
)
WHOLE = ReportForm(
    officer_name="Dr Mira Okonkwo-Lind",
    officer_email="mira@regulator.example.org",
    report_date=DAY(2026, 5, 20),
    report_date_as_written="20 May 2026",
    technical_committee="ISO/TC 210",
    technical_committee_as_written="ISO/TC 210",
    meeting_first_day=DAY(2026, 5, 12),
    meeting_last_day=DAY(2026, 5, 16),
    meeting_dates_as_written="12-16 May 2026",
    meeting_location="Geneva",
    meeting_summary="The revision of ISO 13485 was opened.\nWG 1 met twice.",
    attendance="43 delegates, 17 countries\nFDA, PMDA, Health Canada\nNew chair elected.",
    attendance_delegates=43,
    attendance_countries=17,
    attendance_authorities="FDA, PMDA, Health Canada",
    attendance_remarks="New chair elected.",
    objectives_outcome=ObjectivesOutcome.SUCCESSFUL,
    objectives_comments="Clause 4.2 stays open.",
    significant_issues="A new definition of accessory.",
    new_work=YesNo.YES,
    new_work_comments="Two NWIPs",
    regional_work=RegionalWork.NO_RELATED_ACTIVITY,
    document_impact=YesNo.NO,
    immediate_actions="None",
    other_comments="Next plenary in Osaka.",
)


def reading(content: bytes) -> Reading:
    paper = unpack("attachment.bin", content)
    form = claim(paper)
    assert form is not None
    assert form.name == "liaison-report"
    return read(paper)


def test_the_same_prefill_gives_the_same_bytes() -> None:
    for blank in BLANKS.values():
        assert blank(PREFILL) == blank(PREFILL)
        assert blank(PREFILL) != blank()


@pytest.mark.parametrize("blank", BLANKS.values(), ids=BLANKS)
def test_a_blank_form_reads_as_blank(blank: Callable[[], bytes]) -> None:
    assert replace(reading(blank()), places=()) == Reading(form=ReportForm())


@pytest.mark.parametrize("blank", BLANKS.values(), ids=BLANKS)
def test_what_is_filled_in_beforehand_is_read(blank: Callable[[Prefill], bytes]) -> None:
    found = reading(blank(PREFILL))

    assert found.form.officer_name == PREFILL.officer_name
    assert found.form.officer_email == PREFILL.officer_email
    assert found.form.technical_committee == "ISO/TC 210"
    assert (found.form.meeting_first_day, found.form.meeting_last_day) == (DAY(2026, 5, 12), DAY(2026, 5, 16))
    assert found.form.meeting_location == "Geneva"
    assert found.findings == ()


def test_an_answer_that_looks_like_a_formula_stays_text() -> None:
    found = reading(report_form_xlsx(Prefill(meeting_location='=HYPERLINK("http://evil.example.org")')))

    assert found.form.meeting_location == '=HYPERLINK("http://evil.example.org")'


def test_a_document_filled_below_the_prompts() -> None:
    content = filled_docx(
        report_form_docx(PREFILL),
        {
            "report_date": "20 May 2026",
            "meeting_summary": "The revision of ISO 13485 was opened.\nWG 1 met twice.",
            "attendance": each(
                behind(0, "43 delegates, 17 countries"),
                behind(1, "FDA, PMDA, Health Canada"),
                below("New chair elected."),
            ),
            "objectives": each(looks(1, bold=True), below("Clause 4.2 stays open.")),
            "significant_issues": "A new definition of accessory.",
            "new_work": over("Yes (please specify): Two NWIPs\nComments"),
            "regional_work": over("No related regional activity\nComments"),
            "document_impact": over("No\nComments"),
            "immediate_actions": behind(0, "None"),
            "other_comments": above("Next plenary in Osaka."),
        },
    )

    assert replace(reading(content), places=()) == Reading(form=WHOLE)


@pytest.mark.office
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize(("kind", "via"), [("docx", "odt"), ("docx", "rtf"), ("xlsx", "ods")])
def test_a_form_saved_by_another_office_reads_the_same(tmp_path: Path, kind: str, via: str) -> None:
    if kind == "docx":
        content = filled_docx(
            report_form_docx(PREFILL), {"objectives": looks(1, bold=True), "new_work": over("Yes - a\nb")}
        )
    else:
        content = filled_xlsx(
            report_form_xlsx(PREFILL), {"objectives": "Successful", "report_date": DAY(2026, 5, 20)}
        )
    saved = saved_as(tmp_path, saved_as(tmp_path, content, kind, via), via, kind)

    assert saved != content
    assert reading(saved) == reading(content)


def test_a_document_typed_over() -> None:
    content = filled_docx(
        report_form_docx(PREFILL),
        {
            "report_date": over("20 May 2026"),
            "meeting_summary": over("The revision of ISO 13485 was opened.\nWG 1 met twice."),
            "attendance": over("43 delegates, 17 countries"),
            "objectives": over("Successful\nClause 4.2 stays open."),
            "significant_issues": over("A new definition of accessory."),
            "new_work": over("Yes - Two NWIPs"),
            "regional_work": over("No related regional activity"),
            "document_impact": over("No"),
            "immediate_actions": over("None"),
            "other_comments": over("Comments: Next plenary in Osaka."),
        },
    )
    found = reading(content)

    assert found.findings == ()
    assert found.unassigned == ()
    assert found.form.attendance == "43 delegates, 17 countries"
    for name in (
        "meeting_summary",
        "objectives_outcome",
        "objectives_comments",
        "new_work",
        "new_work_comments",
    ):
        assert getattr(found.form, name) == getattr(WHOLE, name)
    for name in (
        "regional_work",
        "document_impact",
        "immediate_actions",
        "other_comments",
        "significant_issues",
    ):
        assert getattr(found.form, name) == getattr(WHOLE, name)


@pytest.mark.parametrize(
    "mark",
    [
        each(looks(0, strike=True), looks(2, strike=True)),
        looks(1, bold=True),
        looks(1, underline=True),
        looks(1, highlight_color=WD_COLOR_INDEX.YELLOW),
        deleted(0, 2),
        behind(1, "X"),
        above("Successful"),
        below("Successful"),
    ],
)
def test_an_outcome_marked_in_a_document(mark: Callable[..., None]) -> None:
    found = reading(filled_docx(report_form_docx(), {"objectives": mark}))

    assert found.form.objectives_outcome is ObjectivesOutcome.SUCCESSFUL
    assert found.form.objectives_comments == ""
    assert found.findings == ()


def test_a_workbook_filled_in() -> None:
    answers = {
        "report_date": DAY(2026, 5, 20),
        "meeting_summary": WHOLE.meeting_summary,
        "attendance": WHOLE.attendance,
        "objectives": "Successful",
        "significant_issues": WHOLE.significant_issues,
        "new_work": "Yes",
        "regional_work": "No related regional activity",
        "document_impact": "No",
        "immediate_actions": "None",
        "other_comments": "Next plenary in Osaka.",
    }
    comments = {"objectives": "Clause 4.2 stays open.", "new_work": "Two NWIPs"}
    found = reading(filled_xlsx(report_form_xlsx(PREFILL), answers, comments))

    assert found.findings == ()
    assert found.unassigned == ()
    assert found.form.report_date == DAY(2026, 5, 20)
    assert (found.form.objectives_outcome, found.form.objectives_comments) == (
        "successful",
        "Clause 4.2 stays open.",
    )
    assert (found.form.new_work, found.form.new_work_comments) == ("yes", "Two NWIPs")
    assert (found.form.regional_work, found.form.document_impact) == ("no-related-activity", "no")
    assert found.form.attendance == WHOLE.attendance
    assert (found.form.attendance_delegates, found.form.attendance_countries) == (43, 17)
    assert found.form.other_comments == "Next plenary in Osaka."
