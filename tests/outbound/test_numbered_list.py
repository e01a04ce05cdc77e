"""The numbered list as members get it: its headings, its rows in both formats, no trace of who raised what."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from docx import Document
from openpyxl import load_workbook

from outbound.drafts.numbered_list import ListHead, ListRow, numbered_list
from outbound.drafts.numbered_list_workbook import numbered_list_workbook
from parsers.reading import read_file
from tests.outbound.schema_order import misplaced

HEAD = ListHead(
    reference="C-2026-001", list_number=2, document="ISO/DIS 14971", until="30 June 2026, 24:00 (Etc/GMT+12)"
)
ROWS = [
    ListRow(
        number=1,
        clause="4.10",
        element="Table 1",
        line="17",
        type="te",
        comment="Too high.\nSee <4.3> & \u4f60\x0b10\u00b3",
        proposed_change="=1+1",
    ),
    ListRow(number=12, clause="General", type="ge", comment="-1", proposed_change="@x"),
]
# The reader of filled lists knows these words.
HEADINGS = [
    "No.",
    "Clause",
    "Element",
    "Line",
    "Type",
    "Comment",
    "Proposed change",
    "Your answer (agree / disagree)",
    "Your remark",
]
CELLS = [
    HEADINGS,
    ["1", "4.10", "Table 1", "17", "te", "Too high.\nSee <4.3> & \u4f60\n10\u00b3", "=1+1", "", ""],
    ["12", "General", "", "", "ge", "-1", "@x", "", ""],
]


def parts_of(content: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def test_the_document_tells_what_it_is_and_repeats_its_headings() -> None:
    content = numbered_list(HEAD, ROWS)
    document = Document(BytesIO(content))
    words = [paragraph.text for paragraph in document.paragraphs]
    section = document.sections[0]

    assert words[:3] == [
        "List of comments C-2026-001, list 2",
        "Document: ISO/DIS 14971",
        "Please answer until 30 June 2026, 24:00 (Etc/GMT+12).",
    ]
    assert [[cell.text for cell in row.cells] for row in document.tables[0].rows] == CELLS
    assert parts_of(content)["word/document.xml"].count(b"<w:tblHeader/>") == 1
    assert section.page_width is not None
    assert section.page_height is not None
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (297, 210)
    assert section.header.paragraphs[0].text == "IMDRF internal: may not be shared outside IMDRF"


def test_the_workbook_holds_text_and_offers_the_two_answers() -> None:
    content = numbered_list_workbook(HEAD, ROWS)
    sheet = load_workbook(BytesIO(content))["List"]
    told = [[cell.value or "" for cell in row] for row in sheet.iter_rows(min_row=6)]
    choice = sheet.data_validations.dataValidation[0]

    assert sheet["A1"].value == "List of comments C-2026-001, list 2"
    assert told == CELLS
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value} == {"s"}
    assert {cell.number_format for row in sheet.iter_rows(min_row=7) for cell in row} == {"@"}
    assert (choice.formula1, str(choice.sqref)) == ('"agree,disagree"', "H7:H8")
    assert sheet.print_title_rows == "$6:$6"


def test_a_list_without_rows_can_be_written() -> None:
    assert len(Document(BytesIO(numbered_list(HEAD, []))).tables[0].rows) == 1
    assert load_workbook(BytesIO(numbered_list_workbook(HEAD, [])))["List"].max_row == 6


@pytest.mark.parametrize("write", [numbered_list, numbered_list_workbook])
def test_the_same_list_has_the_same_bytes(write) -> None:  # type: ignore[no-untyped-def]
    assert write(HEAD, ROWS) == write(HEAD, ROWS)


def test_word_finds_every_element_where_the_schema_wants_it() -> None:
    parts = parts_of(numbered_list(HEAD, ROWS))

    written = ("document", "styles", "settings", "header1", "footer1")

    assert [fault for name in written for fault in misplaced(parts[f"word/{name}.xml"])] == []
    assert not any(b"w:rsids" in part for part in parts.values())


def test_a_short_row_stays_on_its_page_and_a_long_one_may_break() -> None:
    long = ListRow(number=3, comment="A long reason. " * 200)

    assert b"<w:cantSplit/></w:trPr>" in parts_of(numbered_list(HEAD, ROWS[:1]))["word/document.xml"]
    assert parts_of(numbered_list(HEAD, [long]))["word/document.xml"].count(b"<w:cantSplit/>") == 1


def test_a_filled_list_is_read_as_it_was_answered() -> None:
    document = Document(BytesIO(numbered_list(HEAD, ROWS)))
    cells = document.tables[0].rows[2].cells
    cells[7].text, cells[8].text = "disagree", "not needed"
    book = load_workbook(BytesIO(numbered_list_workbook(HEAD, ROWS)))
    book["List"]["H8"], book["List"]["I8"] = "disagree", "not needed"

    for filled in (document, book):
        written = BytesIO()
        filled.save(written)
        found = read_file("list", written.getvalue()).endorsements
        assert found is not None
        assert (found.sheet.reference, found.sheet.list_number) == ("C-2026-001", 2)
        assert (found.sheet.answers, found.sheet.remarks) == (((12, False),), ((12, "not needed"),))
        assert (found.findings, found.unassigned) == ((), ())
