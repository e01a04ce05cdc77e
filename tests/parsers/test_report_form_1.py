"""Version 1 of the form: what we print we can read, filled in anywhere and saved by anything."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from io import BytesIO

import docx
import pytest
from docx.oxml.ns import qn

from outbound.drafts.report_form import BLANK, Prefill, report_form_docx, report_form_xlsx
from parsers.folding import folded
from parsers.form import Reading
from parsers.forms import claim
from parsers.forms.liaison_report import read
from parsers.forms.script import PLACEHOLDERS
from parsers.unpack import unpack
from rules.report_form import DATE_PROMPT, TEXT_PROMPT, VERSION_0, VERSION_1
from rules.submissions import ObjectivesOutcome, RegionalWork, ReportForm, YesNo
from tests.parsers.filled_form_1 import Written, answer_cells, fill_docx, fill_xlsx, packed

DAY = dt.date
PREFILL = Prefill(
    officer_name="Dr Mira Okonkwo-Lind",
    officer_email="mira@regulator.example.org",
    technical_committee="ISO/TC 210",
    meeting_dates="12-16 May 2026",
    meeting_location="Geneva",
)
ANSWERS: dict[int, Written] = {
    3: DAY(2026, 5, 20),
    7: "The revision of ISO 13485 was opened.\nWG 1 met twice.",
    8: "43 delegates, 17 countries",
    9: "FDA, PMDA, Health Canada",
    10: "New chair elected.",
    11: "Successful",
    12: "Clause 4.2 stays open.",
    13: "A new definition of accessory.",
    14: "Yes",
    15: "Two NWIPs",
    16: "No related regional activity",
    18: "No",
    20: "None",
    21: "Next plenary in Osaka.",
}
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


@cache
def blank_docx(prefill: Prefill = BLANK) -> bytes:
    return report_form_docx(prefill, VERSION_1.version)


@cache
def blank_xlsx(prefill: Prefill = BLANK) -> bytes:
    return report_form_xlsx(prefill, VERSION_1.version)


@cache
def whole_docx() -> bytes:
    """The prefilled form with every answer."""
    return fill_docx(blank_docx(PREFILL), ANSWERS)


BLANKS = {"docx": blank_docx, "xlsx": blank_xlsx}


def reading(content: bytes) -> Reading:
    paper = unpack("attachment.bin", content)
    form = claim(paper)
    assert form is not None
    assert form.name == "liaison-report"
    return read(paper)


def edited(change: Callable[[object], None]) -> Reading:
    """The filled document, changed by hand."""
    paper = docx.Document(BytesIO(whole_docx()))
    change(paper)
    return reading(packed(paper))


@pytest.mark.parametrize("blank", BLANKS.values(), ids=BLANKS)
def test_the_same_prefill_gives_the_same_bytes(blank: Callable[..., bytes]) -> None:
    assert blank(PREFILL) == blank(PREFILL)
    assert blank(PREFILL) != blank()


@pytest.mark.parametrize("blank", BLANKS.values(), ids=BLANKS)
def test_a_blank_form_reads_as_blank(blank: Callable[..., bytes]) -> None:
    found = reading(blank())

    assert replace(found, places=()) == Reading(form=ReportForm())
    assert found.version == "1"


@pytest.mark.parametrize("blank", [report_form_docx, report_form_xlsx])
def test_the_framework_s_layout_is_version_0(blank: Callable[..., bytes]) -> None:
    assert reading(blank()).version == "0"


def test_a_filled_document_is_read() -> None:
    found = reading(whole_docx())

    assert replace(found, places=()) == Reading(form=WHOLE)
    assert {rung for _, rung in found.rungs} == {"tag"}


def test_a_filled_workbook_is_read() -> None:
    found = reading(fill_xlsx(blank_xlsx(PREFILL), ANSWERS))

    as_written = replace(WHOLE, report_date_as_written=found.form.report_date_as_written)
    assert replace(found, places=()) == Reading(form=as_written)
    # A cell that nobody wrote into is not stored, and with it goes its name.
    assert dict(found.rungs)["meeting_summary"] == "bookmark"
    assert {rung for _, rung in found.rungs} == {"bookmark", "printed code"}


def test_the_prompts_of_empty_controls_are_known() -> None:
    assert folded(TEXT_PROMPT) in PLACEHOLDERS
    assert folded(DATE_PROMPT) in PLACEHOLDERS


@pytest.mark.parametrize("form", [VERSION_0, VERSION_1])
def test_the_lines_of_a_version_have_numbers_and_labels_of_their_own(form: object) -> None:
    lines = (VERSION_0 if form is VERSION_0 else VERSION_1).lines

    assert [line.number for line in lines] == list(range(1, len(lines) + 1))
    assert (
        len({line.label for line in lines}) == len({(line.field, line.part) for line in lines}) == len(lines)
    )
    assert [line.field for line in lines if not line.part] == [line.field for line in VERSION_0.lines]


def without(*names: str) -> Callable[..., None]:
    """Take elements out, as other programs do, and keep what stands in them."""

    def change(paper: object) -> None:
        body = paper.element.body  # type: ignore[attr-defined]
        for name in names:
            for element in list(body.iter(qn(name))):
                parent = element.getparent()
                content = element.find(qn("w:sdtContent"))
                at = parent.index(element)
                for inner in reversed(list(content) if content is not None else []):
                    parent.insert(at, inner)
                parent.remove(element)

    return change


def uncoded(paper: object) -> None:
    for row in paper.tables[0].rows:  # type: ignore[attr-defined]
        first = row.cells[0].paragraphs[0]
        if first.text.startswith("LOR-"):
            first._p.getparent().remove(first._p)


def each(*changes: Callable[..., None]) -> Callable[..., None]:
    def change(paper: object) -> None:
        for one in changes:
            one(paper)

    return change


BARE = without("w:sdt", "w:bookmarkStart", "w:bookmarkEnd")


@pytest.mark.parametrize(
    ("change", "rung"),
    [
        (without("w:sdtPr"), "bookmark"),
        (without("w:sdt"), "bookmark"),
        (BARE, "printed code"),
        (each(BARE, uncoded), "exact label"),
    ],
    ids=["no tags", "no controls", "words only", "no codes"],
)
def test_each_rung_of_the_ladder_holds(change: Callable[..., None], rung: str) -> None:
    found = edited(change)

    assert replace(found, places=()) == Reading(form=WHOLE)
    assert {rung for _, rung in found.rungs} == {rung}


def test_a_label_that_was_edited_is_found_and_said() -> None:
    def change(paper: object) -> None:
        each(BARE, uncoded)(paper)
        paper.tables[0].rows[6].cells[0].paragraphs[0].runs[0].text = "Meeting Locaton/s"  # type: ignore[attr-defined]

    found = edited(change)

    assert found.form == WHOLE
    assert dict(found.rungs)["meeting_location"] == "fuzzy label"


def test_a_row_without_a_label_is_known_by_its_neighbours() -> None:
    def change(paper: object) -> None:
        each(BARE, uncoded)(paper)
        for paragraph in paper.tables[0].rows[6].cells[0].paragraphs:  # type: ignore[attr-defined]
            paragraph.clear()

    found = edited(change)

    assert found.form == WHOLE
    assert dict(found.rungs)["meeting_location"] == "position"


def test_an_answer_pasted_with_the_control_of_another_stays_where_people_see_it() -> None:
    def change(paper: object) -> None:
        cells = answer_cells(paper)
        for element in list(cells[21]._tc):
            cells[21]._tc.remove(element)
        for element in list(cells[20]._tc):
            cells[21]._tc.append(element)
        cells[20].add_paragraph("Inform the Chair.")

    found = edited(change)

    assert (found.form.immediate_actions, found.form.other_comments) == ("Inform the Chair.", "None")


def test_rows_in_another_order_are_read_the_same() -> None:
    def change(paper: object) -> None:
        table = paper.tables[0]._tbl  # type: ignore[attr-defined]
        rows = list(table.tr_lst)
        for row in reversed(rows):
            table.append(row)

    assert edited(change).form == WHOLE


def test_words_typed_into_the_label_s_cell_are_an_answer() -> None:
    def change(paper: object) -> None:
        cells = answer_cells(paper)
        row = next(row for row in paper.tables[0].rows if row.cells[0].text.startswith("LOR-21"))  # type: ignore[attr-defined]
        for paragraph in cells[21].paragraphs:
            paragraph._p.getparent().remove(paragraph._p)
        for element in list(cells[21]._tc):
            cells[21]._tc.remove(element)
        cells[21].add_paragraph("")
        row.cells[0].add_paragraph("Next plenary in Osaka.")

    assert edited(change).form == WHOLE


def test_contradicting_carriers_of_the_version_are_told() -> None:
    def change(paper: object) -> None:
        paper.core_properties.category = "IMDRF-LOR version 0"  # type: ignore[attr-defined]

    found = edited(change)

    assert found.version == "1"
    assert [finding.code for finding in found.findings] == ["form-version-unclear"]
