"""Every file of the commenting template has every fact of A1.1, whatever its rows hold; its Excel twin is all text."""

import re
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from outbound.drafts.commenting_template import SheetHead, commenting_template
from outbound.drafts.commenting_workbook import FIRST_ROW, commenting_workbook
from parsers.reading import read_file
from rules.comments import SheetLayout
from tests.outbound.template_facts import PARTS, body_rows, faults
from tests.servers.office import saved_as

HEAD = SheetHead(date="2026-07-10", document="ISO/DIS 14971", project="ISO 14971")
NASTY = {
    "cjk": "\u533b\u7597\u5668\u68b0 \u306e\u8981\u6c42\u4e8b\u9805 \uc758\ub8cc\uae30\uae30 \U00020bb7",
    "maths": "\u2211 x\u1d62\u00b2 \u2264 \u221a(a\u2044b) \u2260 10\u207b\u00b3 \u03bcg",
    "paragraphs": "First.\n\nThird, after an empty one.\r\nFourth.\rFifth.",
    "markup": "<w:p>&amp;</w:p> a < b & c > d \"x\" 'y' ]]> <!-- -->",
    "formula": "=1+1",
    "tabs": "a\tb",
    "blanks": "  two  blanks  ",
    "right to left": "\u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627",
    "long": "A sentence about the limit. " * 1142,
    "long word": "x" * 32_000,
    "pattern": "^1 {0} %s $1 \\1",
    "excel escape": "_x0041_ stays as written",
}
# What XML cannot hold falls away; what divides lines divides paragraphs.
CLEANED = {
    "a\x00b\x08c": "abc",
    "Word\x0bline": "Word\nline",
    "page\x0cend": "page\nend",
    "a\ud800b\udfff": "ab",
    "a\ufffeb\uffff": "ab",
    "a\u2028b": "a\nb",
}


def row(comment: str, change: str = "", clause: str = "4.2") -> tuple[str, ...]:
    return ("IMDRF", "17", clause, "Table 1", "te", comment, change, "")


def normal(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


@pytest.mark.parametrize("number", [0, 1, 25, 300])
def test_every_fact_of_the_template_holds(number: int) -> None:
    rows = [row(f"Comment {each}\nand more", "Change", f"4.{each}") for each in range(number)]

    content = commenting_template(HEAD, rows)

    assert faults(content) == []
    assert len(body_rows(content)) == (number or 2)


@pytest.mark.parametrize("words", NASTY.values(), ids=NASTY)
def test_any_words_stand_in_their_cells(words: str) -> None:
    content = commenting_template(
        SheetHead(date=words[:40], document=words[:40], project="x"), [row(words, words)]
    )

    assert faults(content) == []
    assert body_rows(content) == [["IMDRF", "17", "4.2", "Table 1", "te", normal(words), normal(words), ""]]


@pytest.mark.parametrize("written", CLEANED)
@pytest.mark.parametrize("column", range(8))
def test_what_xml_forbids_falls_away_and_line_ends_divide(written: str, column: int) -> None:
    texts = ["IMDRF", "", "4.2", "", "te", "x", "", ""]
    texts[column] = written

    content = commenting_template(HEAD, [texts])

    assert faults(content) == []
    assert body_rows(content)[0][column] == CLEANED[written]


@settings(max_examples=60)
@given(st.lists(st.tuples(*[st.text(max_size=40)] * 8), min_size=1, max_size=4))
def test_no_words_break_the_template(rows: list[tuple[str, ...]]) -> None:
    content = commenting_template(HEAD, rows)

    assert faults(content) == []
    assert len(body_rows(content)) == len(rows)


def test_the_checker_finds_what_is_wrong() -> None:
    content = commenting_template(HEAD, [row("x")])
    with ZipFile(BytesIO(content)) as package:
        parts = {name: package.read(name) for name in package.namelist()}

    for name, before, after in (
        ("word/document.xml", b'w:w="16840"', b'w:w="16838"'),
        ("word/document.xml", b"<w:cols ", b"<w:titlePg/><w:cols "),
        (
            "word/document.xml",
            b'<w:tcW w:w="606" w:type="dxa"/>',
            b'<w:gridSpan w:val="1"/><w:tcW w:w="606"/>',
        ),
        ("word/document.xml", b'w:val="ISOChange"', b'w:val="ISOComments"'),
        ("word/header1.xml", b"Proposed change", b"Proposed changes"),
        ("word/styles.xml", b'w:line="210"', b'w:line="240"'),
        ("word/footer1.xml", b"2012-03", b"2012-04"),
        ("docProps/core.xml", b"IMDRF", b"A. N. Author"),
        ("word/settings.xml", b"<w:compat>", b"<w:rsids/><w:compat>"),
    ):
        assert before in parts[name], name
        assert faults(packed(parts | {name: parts[name].replace(before, after)})) != [], (name, after)


def packed(parts: dict[str, bytes]) -> bytes:
    written = BytesIO()
    with ZipFile(written, "w") as package:
        for name, part in parts.items():
            package.writestr(name, part)
    assert set(parts) == PARTS
    return written.getvalue()


def test_the_copy_for_the_last_look_has_numbers_in_its_first_column() -> None:
    """The Liaison Officer's review copy is the template itself with "IMDRF 12" for "IMDRF"."""
    rows = [(f"IMDRF {number}", *row("x")[1:]) for number in (1, 12)]

    content = commenting_template(HEAD, rows)

    assert faults(content) == []
    sheet = read_file("x", content).sheet
    assert sheet is not None
    assert sheet.sheet.layout is SheetLayout.ISO_2012_03
    assert [comment.member for comment in sheet.sheet.comments] == ["IMDRF 1", "IMDRF 12"]


@pytest.mark.office
@pytest.mark.parametrize("ending", ["docx", "odt"])
def test_another_program_saves_the_same_rows(tmp_path: Path, ending: str) -> None:
    rows = [row("Too high.\nSee <4.3>.", "=1+1", "4.10"), row(NASTY["cjk"], "", "Annex A")]
    content = saved_as(tmp_path, commenting_template(HEAD, rows), "docx", ending)
    back = content if ending == "docx" else saved_as(tmp_path, content, ending, "docx")
    sheet = read_file("x", back).sheet

    assert sheet is not None
    assert sheet.sheet.layout is SheetLayout.ISO_2012_03
    assert [(each.clause, each.comment, each.proposed_change) for each in sheet.sheet.comments] == [
        (each[2], each[5], each[6]) for each in rows
    ]


# -- the Excel twin -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("words", NASTY.values(), ids=NASTY)
def test_any_words_stand_in_the_workbook(words: str) -> None:
    content = commenting_workbook(HEAD, [row(words, words)])
    sheet = read_file("x", content).sheet

    assert sheet is not None
    comment = sheet.sheet.comments[0]
    assert comment.clause == "4.2"
    assert comment.comment.split() == words.split()


def test_every_cell_of_the_workbook_is_text() -> None:
    content = commenting_workbook(HEAD, [row("=1+1", "+1", "4.10"), row("-1", "@x", "5.10")])
    sheet = load_workbook(BytesIO(content))["Comments"]

    assert {cell.data_type for line in sheet.iter_rows() for cell in line if cell.value} == {"s"}
    assert {sheet.cell(FIRST_ROW, column).number_format for column in range(1, 9)} == {"@"}
    assert sheet.cell(FIRST_ROW, 3).value == "4.10"
    with ZipFile(BytesIO(content)) as package:
        assert not re.search(rb"<(?:\w+:)?f[ >/]", package.read("xl/worksheets/sheet1.xml"))
        assert not [name for name in package.namelist() if "external" in name.lower() or "comments" in name]


def test_the_blank_workbook_keeps_what_is_typed_as_text() -> None:
    sheet = load_workbook(BytesIO(commenting_workbook(SheetHead())))["Comments"]

    assert sheet.cell(FIRST_ROW + 299, 3).number_format == "@"
    assert sheet.data_validations.dataValidation[0].formula1 == '"ge,te,ed"'


@pytest.mark.parametrize("words", ["x" * 32_768, "\U0001d465" * 16_384], ids=["letters", "pairs"])
def test_what_a_cell_cannot_hold_is_refused_by_its_place(words: str) -> None:
    with pytest.raises(ValueError, match="cell F6 would have 32,768 characters"):
        commenting_workbook(HEAD, [row(words)])


def test_what_just_fits_is_not_cut() -> None:
    content = commenting_workbook(HEAD, [row("x" * 32_767)])

    assert load_workbook(BytesIO(content))["Comments"].cell(FIRST_ROW, 6).value == "x" * 32_767


def test_a_row_of_another_width_is_refused() -> None:
    with pytest.raises(ValueError, match="9 texts"):
        commenting_workbook(HEAD, [("IMDRF",) * 9])
