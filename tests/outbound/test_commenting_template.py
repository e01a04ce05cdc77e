"""The commenting template: the structure of 2012-03, read back as written, the same bytes again (field.md A1.1)."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st

from outbound.drafts.commenting_template import HEADINGS, WIDTHS, SheetHead, commenting_template
from outbound.drafts.commenting_workbook import commenting_workbook
from parsers.reading import read_file
from rules.comments import SheetComment

HEAD = SheetHead(date="2026-07-10", document="ISO/DIS 14971", project="ISO 14971")
ROWS = [
    (
        "IMDRF",
        "17",
        "4.2",
        "Table 1",
        "te",
        "The limit of 10³ is too high.\nSee <4.3> & 4.4.",
        "Write 5 mA.",
        "",
    ),
    ("IMDRF", "", "4.10", "", "ed", "=SUM(A1) is no formula; \u4f60\u597d.", "", ""),
]


def read_back(content: bytes) -> list[tuple[str, ...]]:
    found = read_file("x", content)
    assert found.sheet is not None
    return [told(comment) for comment in found.sheet.sheet.comments]


def told(comment: SheetComment) -> tuple[str, ...]:
    return (
        comment.member,
        comment.line,
        comment.clause,
        comment.element,
        comment.type.value if comment.type else "",
        comment.comment,
        comment.proposed_change,
        comment.observation,
    )


@pytest.mark.parametrize("write", [commenting_template, commenting_workbook])
def test_what_we_write_we_can_read(write) -> None:  # type: ignore[no-untyped-def]
    content = write(HEAD, ROWS)
    found = read_file("x", content)

    assert read_back(content) == ROWS
    assert found.sheet is not None
    assert (found.sheet.findings, found.sheet.unassigned) == ((), ())
    assert found.sheet.sheet.document == "ISO/DIS 14971"


@pytest.mark.parametrize("write", [commenting_template, commenting_workbook])
def test_the_same_rows_give_the_same_bytes(write) -> None:  # type: ignore[no-untyped-def]
    assert write(HEAD, ROWS) == write(HEAD, ROWS)


def test_the_structure_of_the_template() -> None:
    document = Document(BytesIO(commenting_template(HEAD, ROWS)))
    section = document.sections[0]
    headings = section.header.tables[1].rows[0].cells

    assert section.page_width is not None
    assert section.page_height is not None
    assert (section.page_width.twips, section.page_height.twips) == (16840, 11907)
    assert len(document.tables) == 1
    assert len(document.tables[0].columns) == 8
    assert [cell.text for cell in document.tables[0].rows[0].cells][:3] == ["IMDRF", "17", "4.2"]
    assert len(section.header.tables) == 2
    assert [cell.text.split("\n")[0].replace("1", "").replace("2", "") for cell in headings] == [
        lines[0].replace("^1", "").replace("^2", "") for lines in HEADINGS
    ]
    assert [
        paragraph.style.name for cell in document.tables[0].rows[0].cells for paragraph in cell.paragraphs[:1]
    ] == [
        "ISO_MB",
        "ISO_Clause",
        "ISO_Clause",
        "ISO_Paragraph",
        "ISO_Comm_Type",
        "ISO_Comments",
        "ISO_Change",
        "ISO_Secret_Observations",
    ]
    assert sum(WIDTHS) == 15876


def test_nothing_tells_whose_comments_these_are() -> None:
    with ZipFile(BytesIO(commenting_template(HEAD, ROWS))) as package:
        parts = {name: package.read(name).decode() for name in package.namelist()}

    assert "External" not in "".join(parts.values())
    assert "rsid" not in "".join(parts.values())
    assert "<dc:creator>IMDRF</dc:creator>" in parts["docProps/core.xml"]
    assert "created" not in parts["docProps/core.xml"]


def test_a_blank_template_has_two_empty_rows() -> None:
    table = Document(BytesIO(commenting_template(SheetHead()))).tables[0]

    assert [[cell.text for cell in row.cells] for row in table.rows] == [[""] * 8] * 2


def test_a_row_of_another_width_is_refused() -> None:
    with pytest.raises(ValueError, match="7 texts"):
        commenting_template(HEAD, [("IMDRF",) * 7])


@given(st.text(max_size=80))
def test_any_words_survive(words: str) -> None:
    content = commenting_template(HEAD, [("IMDRF", "", "4.2", "", "te", f"a{words}z", "", "")])

    assert len(read_back(content)) == 1
