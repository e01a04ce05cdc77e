"""Comment sheets of every layout: columns by heading, rows as written, every fault with its cell (8.23 to 8.25)."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from parsers.form import SheetReading
from parsers.forms.comments.columns import Column, heading_of
from parsers.forms.comments.types import type_of
from parsers.reading import read_file
from rules.comments import CommentType
from tests.parsers.comment_sheets import (
    HEADINGS_2012,
    ROWS,
    sheet_2001,
    sheet_2012,
    sheet_iec,
    sheet_sc4,
    sheet_xlsx,
)

WANTED = [
    (1, "GB", "17", "4.2", "Table 1", "te", "The limit is too high.", "Write 5 mA.", ""),
    (2, "GB", "", "4.10", "", "ed", "Typing mistake.", "", ""),
    (3, "GB", "", "General", "", "ge", "The draft is well structured.", "", ""),
]


def read(content: bytes) -> SheetReading:
    found = read_file("attachment.bin", content)
    assert found.kind == "comment-sheet", found.findings
    assert found.sheet is not None
    return found.sheet


def rows(found: SheetReading) -> list[tuple[Any, ...]]:
    return [
        (
            comment.row,
            comment.member,
            comment.line,
            comment.clause,
            comment.element,
            comment.type.value if comment.type else None,
            comment.comment,
            comment.proposed_change,
            comment.observation,
        )
        for comment in found.sheet.comments
    ]


def codes(found: SheetReading) -> list[tuple[str, str]]:
    return [(finding.code, finding.place) for finding in found.findings]


@pytest.mark.parametrize(
    ("content", "layout"),
    [
        (sheet_2012(), "iso-2012-03"),
        (sheet_iec(), "iec-two-tables"),
        (sheet_sc4(), "sc4-2003-04"),
        (sheet_xlsx(), "xlsx"),
    ],
)
def test_every_layout_reads_alike(content: bytes, layout: str) -> None:
    found = read(content)

    assert found.sheet.layout == layout
    assert rows(found) == WANTED
    assert (found.findings, found.unassigned) == ((), ())


def test_the_seven_columns_of_2001() -> None:
    found = read(sheet_2001([(row[0], *row[2:]) for row in ROWS]))

    assert found.sheet.layout == "iso-2001-10"
    assert [row[3] for row in rows(found)] == ["4.2", "4.10", "General"]
    assert found.findings == ()


@pytest.mark.parametrize("content", [sheet_2012(), sheet_iec()])
def test_the_head_is_read_as_written(content: bytes) -> None:
    sheet = read(content).sheet

    assert (sheet.document, sheet.date, sheet.project) == ("ISO/DIS 14971", "2026-06-10", "ISO 14971")


def test_columns_are_told_by_heading_and_never_by_place() -> None:
    order = [5, 2, 0, 6, 4, 1, 3, 7]
    found = read(
        sheet_xlsx(
            [[row[column] for column in order] for row in ROWS],
            headings=[HEADINGS_2012[column] for column in order],
        )
    )

    assert rows(found) == WANTED


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("MB/NC1", Column.MEMBER),
        ("Country code", Column.MEMBER),
        ("Clause No./\nSubclause No./\nAnnex\n(e.g. 3.1)", Column.CLAUSE),
        ("Clause/Subclause/Annex/Figure/Table", Column.CLAUSE),
        ("Paragraph/ Figure/ Table/\n(e.g. Table 1)", Column.ELEMENT),
        ("Type of com-ment2", Column.TYPE),
        ("ge/te/ed", Column.TYPE),
        ("Comment (justification for change) by the MB", Column.COMMENT),
        ("Comment No.", Column.ORDINAL),
        ("Proposed change by the MB", Column.CHANGE),
        ("Proposed resolution", Column.CHANGE),
        ("Secretariat observations\non each comment submitted", Column.OBSERVATION),
        ("Disposition", Column.OBSERVATION),
        ("(2) Line number\n(e.g. 17)", Column.LINE),
        ("The clause is unclear", None),
        ("Name", None),
        ("Clause 4.2 needs a comment", None),
    ],
)
def test_headings(heading: str, column: Column | None) -> None:
    assert heading_of(heading) is column


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("te", CommentType.TECHNICAL),
        ("Te", CommentType.TECHNICAL),
        ("GE", CommentType.GENERAL),
        ("editorial", CommentType.EDITORIAL),
        ("T", CommentType.TECHNICAL),
        ("technical (major)", CommentType.TECHNICAL),
        ("ge/te", None),
        ("T/E", None),
        ("te, ed", None),
        ("", None),
        ("question", None),
        ("te?", None),
    ],
)
def test_types_are_folded_or_asked_about(written: str, kind: CommentType | None) -> None:
    assert type_of(written) is kind


def test_a_blank_member_continues_the_one_above_and_a_blank_clause_nothing() -> None:
    found = read(
        sheet_2012(
            [
                ("GB 1\n001", "", "4.2", "", "te", "One.", "", ""),
                ("", "", "", "Table 2", "te", "Two.", "", ""),
            ]
        )
    )

    assert [row[1:4] for row in rows(found)] == [("GB 1\n001", "", "4.2"), ("GB", "", "")]
    assert codes(found) == [
        ("member-continued", "body table, row 2, column MB/NC"),
        ("clause-missing", "body table, row 2, column Clause/Subclause"),
    ]


def test_half_a_row_is_joined_where_its_sentence_goes_on() -> None:
    found = read(
        sheet_2012(
            [("GB", "", "4.2", "", "te", "The limit is", "", ""), ("", "", "", "", "", "too high.", "", "")]
        )
    )

    assert [row[6] for row in rows(found)] == ["The limit is too high."]
    assert codes(found) == [("row-joined", "body table, row 2")]


def test_half_a_row_that_could_be_a_comment_is_asked_about() -> None:
    found = read(
        sheet_2012(
            [
                ("GB", "", "4.2", "", "te", "The limit is high.", "", ""),
                ("", "", "", "", "", "Delete this.", "", ""),
            ]
        )
    )

    assert [row[6] for row in rows(found)] == ["The limit is high.", "Delete this."]
    assert codes(found) == [("row-incomplete", "body table, row 2")]


@pytest.mark.parametrize(
    "words", ["see attached", "See attached file.", "Please see the attached spreadsheet", "Attached"]
)
def test_see_attached_is_no_comment(words: str) -> None:
    found = read(sheet_2012([("GB", "", "4.2", "", "te", words, "", "")]))

    assert codes(found) == [("comment-elsewhere", "body table, row 1, column Comments")]


def test_a_clause_that_excel_turned_into_a_number_or_a_day_is_asked_about() -> None:
    found = read(
        sheet_xlsx(
            [
                ("GB", None, 4.1, None, "te", "One.", None, None),
                ("GB", None, date(2026, 2, 4), None, "te", "Two.", None, None),
                ("GB", None, "4.10", None, "te", "Three.", None, None),
            ]
        )
    )

    assert codes(found) == [
        ("clause-is-number", "sheet Comments, row 5, column Clause/Subclause"),
        ("clause-is-date", "sheet Comments, row 6, column Clause/Subclause"),
    ]


def test_hidden_rows_and_unknown_columns_are_shown_apart() -> None:
    def hide(sheet: Any) -> None:
        sheet.row_dimensions[6].hidden = True
        sheet["I4"] = "Priority"
        sheet["I5"] = "high"

    found = read(sheet_xlsx(edit=hide))

    assert [row[3] for row in rows(found)] == ["4.2", "General"]
    assert found.unassigned == ("Priority: high", "GB | 4.10 | ed | Typing mistake.")
    assert {code for code, _ in codes(found)} == {"row-hidden", "column-unknown"}


def merge(document: Any) -> None:
    table = document.tables[0]
    table.cell(0, 5).merge(table.cell(0, 6))


def nest(document: Any) -> None:
    document.tables[0].cell(0, 5).add_table(1, 1).cell(0, 0).text = "5 mA"


def write_below(document: Any) -> None:
    document.add_paragraph("We thank the committee.")


@pytest.mark.parametrize(
    ("edit", "code"),
    [(merge, "cell-covers-columns"), (nest, "table-inside"), (write_below, "words-outside")],
)
def test_what_would_break_the_collation_is_told(edit: Callable[[Any], None], code: str) -> None:
    assert code in {found for found, _ in codes(read(sheet_2012(edit=edit)))}


def test_words_outside_the_table_are_never_lost() -> None:
    assert read(sheet_2012(edit=write_below)).unassigned == ("We thank the committee.",)


def test_a_blank_sheet_is_asked_about() -> None:
    assert codes(read(sheet_2012([("",) * 8] * 2))) == [("sheet-empty", "body table")]


def raise_digits(document: Any) -> None:
    paragraph = document.tables[0].cell(0, 5).paragraphs[0]
    paragraph.text = "Write 10"
    paragraph.add_run("3").font.superscript = True
    paragraph.add_run(" and H")
    paragraph.add_run("2").font.subscript = True
    paragraph.add_run("O, x")
    paragraph.add_run("Ω").font.superscript = True
    gone = paragraph.add_run(" or not")
    gone.font.strike = True


def test_raised_lowered_and_struck_words() -> None:
    found = read(sheet_2012(edit=raise_digits))

    assert found.sheet.comments[0].comment == "Write 10³ and H₂O, x^(Ω)"
    assert codes(found) == [("words-struck", "body table, row 1, column Comments")]
