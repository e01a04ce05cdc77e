"""One probe per construct of SpreadsheetML (office.md 1.2): cells read as shown, at their true place."""

from datetime import date, datetime

import pytest

from parsers import office_limits as limits
from parsers.paper import Cell, Mark, Paper, Paragraph, StoryKind, Table, Tick
from parsers.sheet.formats import shown
from parsers.unpack import unpack
from rules.findings import Severity
from tests.parsers.office_builders import formats, inline, strict, xlsx, xlsx_parts, zipped

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def paper(rows: str, **details: object) -> Paper:
    return unpack("form.xlsx", xlsx(rows, **details))


def table(rows: str, **details: object) -> Table:
    return next(paper(rows, **details).tables())


def only(cell: str, **details: object) -> Cell:
    """The one cell of a sheet."""
    ((found,),) = (row.cells for row in table(f'<row r="1">{cell}</row>', **details).rows)
    return found


def grid(found: Table) -> list[tuple[int, list[tuple[int, str]]]]:
    return [(row.number, [(cell.column, cell.text) for cell in row.cells]) for row in found.rows]


def notes(found: Paper) -> list[tuple[str, str]]:
    return [(note.code, note.place) for note in found.notes]


def marks(cell: Cell) -> list[tuple[str, set[Mark]]]:
    return [(run.text, set(run.marks)) for line in cell.paragraphs() for run in line.runs]


# Where cells stand


def test_a_sheet_is_a_story_with_one_sparse_table() -> None:
    found = paper(
        '<row r="2">'
        + inline("A2", "Email")
        + inline("C2", "ana")
        + '</row><row r="9"><c r="A9" s="0"/></row>'
    )

    (story,) = found.stories
    (only_table,) = story.blocks
    assert isinstance(only_table, Table)
    assert (story.kind, only_table.place, only_table.hidden) == (StoryKind.BODY, "sheet Report", False)
    assert grid(only_table) == [(2, [(0, "Email"), (2, "ana")])]


def test_rows_and_cells_without_a_reference_follow_the_one_before() -> None:
    rows = '<row><c t="str"><v>a</v></c><c t="str"><v>b</v></c></row><row r="5"/><row><c><v>3</v></c></row>'

    assert grid(table(rows)) == [(1, [(0, "a"), (1, "b")]), (6, [(0, "3")])]


def test_whatever_the_dimension_says_is_not_asked() -> None:
    assert grid(table('<row r="3"><c r="B3"><v>7</v></c></row>', before='<dimension ref="A1"/>')) == [
        (3, [(1, "7")])
    ]


def test_a_cell_in_the_last_corner_costs_nothing() -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>'

    assert grid(table(rows)) == [(1, [(0, "1")]), (1048576, [(16383, "2")])]


def test_merged_cells_span_and_hide_what_lies_under_them() -> None:
    rows = (
        '<row r="1">' + inline("A1", "top") + inline("B1", "beside") + inline("C1", "x") + "</row>"
        '<row r="2">' + inline("A2", "under") + "</row>"
    )
    found = table(rows, after='<mergeCells><mergeCell ref="A1:B2"/></mergeCells>')

    assert [
        (cell.column, cell.span, cell.merged_above, cell.text) for row in found.rows for cell in row.cells
    ] == [
        (0, 2, False, "top"),
        (1, 1, False, ""),
        (2, 1, False, "x"),
        (0, 1, True, ""),
    ]
    assert marks(found.rows[1].cells[0]) == [("under", {Mark.HIDDEN})]


def test_very_many_empty_rows_change_nothing() -> None:
    empty = "".join(f'<row r="{at}" s="1" customFormat="1"/>' for at in range(2, 40_000))
    rows = (
        '<row r="1">'
        + inline("A1", "a")
        + f'</row>{empty}<row r="40000" hidden="1">'
        + inline("A40000", "b")
        + "</row>"
    )
    found = table(rows)

    assert grid(found) == [(1, [(0, "a")]), (40000, [(0, "b")])]
    assert [row.hidden for row in found.rows] == [False, True]


def test_a_merge_of_the_whole_sheet_costs_nothing() -> None:
    found = table('<row r="1">' + inline("A1", "x") + "</row>", after='<mergeCell ref="A1:XFD1048576"/>')

    assert found.rows[0].cells[0].span == 16384


def test_hidden_rows_columns_and_sheets_are_marked() -> None:
    rows = (
        '<row r="1" hidden="1">'
        + inline("A1", "old")
        + '</row><row r="2">'
        + inline("B2", "secret")
        + "</row>"
    )
    found = table(rows, before='<cols><col min="2" max="3" hidden="1"/></cols>', state="veryHidden")

    assert found.hidden
    assert [row.hidden for row in found.rows] == [True, False]
    assert marks(found.rows[1].cells[0]) == [("secret", {Mark.HIDDEN})]


def test_a_sheet_may_hide_all_rows_but_some() -> None:
    rows = '<row r="1">' + inline("A1", "a") + '</row><row r="2" hidden="0">' + inline("A2", "b") + "</row>"

    assert [row.hidden for row in table(rows, before='<sheetFormatPr zeroHeight="1"/>').rows] == [True, False]


# Text


def test_shared_strings_keep_their_runs() -> None:
    strings = (
        "<si><t>plain</t></si><si><r><rPr><strike/></rPr><t>Successful</t></r><r><t xml:space='preserve'> no</t></r>"
        "<rPh sb='0' eb='1'><t>guide</t></rPh><phoneticPr fontId='1'/></si>"
    )
    found = table(
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>', strings=strings
    )

    assert marks(found.rows[0].cells[0]) == [("plain", set())]
    assert marks(found.rows[0].cells[1]) == [("Successful", {Mark.STRIKE}), (" no", set())]


def test_a_shared_string_that_is_not_there_is_noted() -> None:
    found = paper('<row r="4"><c r="A4" t="s"><v>9</v></c></row>')

    assert notes(found) == [("text-missing", "sheet Report, row 4")]


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("a_x000D_&#10;b", "a\nb"),
        ("_x005F_x000D_", "_x000D_"),
        ("bell_x0007_", "bell"),
        ("a_x0009_b", "a\tb"),
        ("_xZZZZ_", "_xZZZZ_"),
    ],
)
def test_escapes_are_decoded(written: str, text: str) -> None:
    assert only(inline("A1", written)).text == text


def test_a_line_break_in_a_cell_makes_paragraphs() -> None:
    assert [line.text for line in only(inline("A1", "one&#10;&#10;two")).paragraphs()] == ["one", "", "two"]


def test_boxes_typed_into_a_cell_have_a_state() -> None:
    (line,) = only(inline("A1", "☒ Yes ☐ No")).paragraphs()

    assert [run.tick for run in line.runs] == [Tick.ON, None, Tick.OFF, None]


def test_a_letter_in_a_symbol_font_is_what_it_draws() -> None:
    styles = "<fonts><font><name val='Wingdings'/></font></fonts><cellXfs><xf fontId='0'/></cellXfs>"
    (line,) = only('<c r="A1" s="0" t="inlineStr"><is><t>þ</t></is></c>', styles=styles).paragraphs()

    assert [(run.text, run.tick) for run in line.runs] == [("☑", Tick.ON)]


def test_the_look_of_a_cell_is_that_of_its_text() -> None:
    styles = (
        "<fonts><font/><font><b/><color rgb='FFFF0000'/></font></fonts>"
        "<fills><fill/><fill><patternFill patternType='gray125'/></fill>"
        "<fill><patternFill patternType='solid'><fgColor rgb='nonsense'/></patternFill></fill></fills>"
        "<cellXfs><xf/><xf fontId='1' fillId='2'/></cellXfs>"
    )
    cell = only('<c r="A1" s="1" t="inlineStr"><is><t>x</t></is></c>', styles=styles)

    assert marks(cell) == [("x", {Mark.BOLD, Mark.COLOUR, Mark.SHADING})]


# Values


def test_a_number_is_shown_as_its_format_says_and_kept_as_a_value() -> None:
    cell = only('<c r="A1" s="1"><v>5.0999999999999996</v></c>', styles=formats("General", "0.00"))

    assert (cell.text, cell.value, cell.number_format) == ("5.10", 5.1, "0.00")


@pytest.mark.parametrize(
    ("workbook", "serial", "day"),
    [("", "45789", date(2025, 5, 12)), ('<workbookPr date1904="1"/>', "44327", date(2025, 5, 12))],
)
def test_dates_are_days_in_both_calendars(workbook: str, serial: str, day: date) -> None:
    cell = only(f'<c r="A1" s="0"><v>{serial}</v></c>', workbook=workbook, styles=formats("d mmmm yyyy"))

    assert (cell.text, cell.value) == ("12 May 2025", day)


def test_a_built_in_date_is_an_iso_day() -> None:
    cell = only('<c r="A1" s="0"><v>45789</v></c>', styles='<cellXfs><xf numFmtId="14"/></cellXfs>')

    assert (cell.text, cell.value) == ("2025-05-12", date(2025, 5, 12))


def test_a_clause_that_became_a_date_can_be_told() -> None:
    cell = only('<c r="A1" s="0"><v>45781</v></c>', styles='<cellXfs><xf numFmtId="16"/></cellXfs>')

    assert (cell.text, cell.value, cell.number_format) == ("4-May", date(2025, 5, 4), "d-mmm")


@pytest.mark.parametrize(
    ("stored", "value"),
    [
        ("2025-05-12", date(2025, 5, 12)),
        ("2025-05-12T13:05:00", datetime.fromisoformat("2025-05-12T13:05:00")),
        ("soon", None),
    ],
)
def test_iso_dates_are_days(stored: str, value: date | None) -> None:
    cell = only(f'<c r="A1" t="d"><v>{stored}</v></c>')

    assert (cell.text, cell.value) == (stored, value)


@pytest.mark.parametrize(("stored", "text", "value"), [("1", "TRUE", True), ("0", "FALSE", False)])
def test_truth_values(stored: str, text: str, value: bool) -> None:  # noqa: FBT001
    cell = only(f'<c r="A1" t="b"><v>{stored}</v></c>')

    assert (cell.text, cell.value) == (text, value)


def test_a_formula_counts_by_its_stored_result() -> None:
    cell = only('<c r="A1" t="str"><f>CONCAT("a","b")</f><v>ab</v></c>')

    assert cell.text == "ab"


def test_a_formula_without_a_result_is_noted() -> None:
    found = paper('<row r="2"><c r="A2"><f>1+1</f></c></row>')

    assert notes(found) == [("formula-without-value", "sheet Report, row 2")]
    assert "=1+1" in found.notes[0].message


def test_an_error_is_text_with_a_note() -> None:
    found = paper('<row r="2"><c r="A2" t="e"><f>A9</f><v>#REF!</v></c></row>')

    assert grid(next(found.tables())) == [(2, [(0, "#REF!")])]
    assert notes(found) == [("error-in-cell", "sheet Report, row 2")]


@pytest.mark.parametrize("style", ["99", "-1", "x"])
def test_a_style_that_is_not_there_means_none(style: str) -> None:
    assert only(f'<c r="A1" s="{style}"><v>5.1</v></c>').text == "5.1"


def test_an_invisible_format_hides() -> None:
    cell = only('<c r="A1" s="0"><v>12</v></c>', styles=formats(";;;"))

    assert marks(cell) == [("12", {Mark.HIDDEN})]


@pytest.mark.parametrize(
    ("number", "code", "text"),
    [
        (5.1, "0.00", "5.10"),
        (12, "0000", "0012"),
        (4.5, "@", "4.5"),
        (1234567.895, "#,##0.00", "1,234,567.90"),
        (-5.1, "0.0;(0.0)", "(5.1)"),
        (0, "0;-0;", ""),
        (0, "0;-0;\\n\\i\\l", "nil"),
        (0.256, "0%", "26%"),
        (2.5, "0", "3"),
        (0.1 + 0.2, "General", "0.3"),
        (60601, '00"-"000', "60-601"),
        (5, "0.0##", "5.0"),
        (0.5, "#.##", ".5"),
        (12345678, "0.00E+00", "1.23E+07"),
        (1234, '0," k"', "1 k"),
        (3, '"No. "0', "No. 3"),
        (1e21, "General", "1E+21"),
        (-0.001, "0.0", "0.0"),
        (45789, "dd.mm.yyyy", "12.05.2025"),
        (45789, '[$-411]yyyy"年"m"月"d"日"', "2025年5月12日"),
        (45789, "dddd, d mmm yy", "Monday, 12 May 25"),
        (45789.75, "yyyy-mm-dd h:mm AM/PM", "2025-05-12 6:00 PM"),
        (0.5, "h:mm:ss", "12:00:00"),
        (1.5, "[h]:mm", "36:00"),
        (59, "yyyy-mm-dd", "1900-02-28"),
        (60, "yyyy-mm-dd", "60"),
        (61, "yyyy-mm-dd", "1900-03-01"),
        (-3, "yyyy-mm-dd", "-3"),
        (9e9, "yyyy-mm-dd", "9000000000"),
        (-2, '0"a;b";\\;0', ";2"),
        (1, '0"open', "1open"),
    ],
)
def test_numbers_are_drawn_as_excel_draws_them(number: float, code: str, text: str) -> None:
    assert shown(number, code) == text


# What lies over the cells


def over(found: Paper, kind: StoryKind) -> list[tuple[str, str]]:
    return [
        ("\n".join(block.text for block in story.blocks if isinstance(block, Paragraph)), story.anchor)
        for story in found.stories
        if story.kind is kind
    ]


def comments(*cells: tuple[str, str]) -> str:
    written = "".join(
        f'<comment ref="{ref}"><text><r><t>{text}</t></r></text></comment>' for ref, text in cells
    )
    return f"<comments {MAIN}><commentList>{written}</commentList></comments>"


def test_old_comments_are_balloons() -> None:
    found = paper(
        "",
        parts={"xl/comments1.xml": comments(("B4", "see annex"))},
        sheet_links=(("c", "comments", "../comments1.xml"),),
    )

    assert over(found, StoryKind.BALLOON) == [("see annex", "sheet Report, row 4")]


def test_a_threaded_comment_is_read_once() -> None:
    thread = (
        '<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments">'
        '<threadedComment ref="B4"><text>yes</text></threadedComment>'
        '<threadedComment ref="B4"><text>no</text></threadedComment></ThreadedComments>'
    )
    found = paper(
        "",
        parts={
            "xl/comments1.xml": comments(("B4", "[Threaded comment] yes"), ("B5", "other")),
            "xl/threaded.xml": thread,
        },
        sheet_links=(("c", "comments", "../comments1.xml"), ("t", "threadedComment", "../threaded.xml")),
    )

    assert over(found, StoryKind.BALLOON) == [
        ("other", "sheet Report, row 5"),
        ("yes", "sheet Report, row 4"),
        ("no", "sheet Report, row 4"),
    ]


def test_a_text_box_is_a_story_at_its_row() -> None:
    drawing = (
        '<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><xdr:twoCellAnchor><xdr:from><xdr:col>0</xdr:col>'
        "<xdr:row>6</xdr:row></xdr:from><xdr:sp><xdr:txBody><a:p><a:r><a:t>over </a:t></a:r><a:r><a:t>it</a:t></a:r></a:p>"
        "</xdr:txBody></xdr:sp></xdr:twoCellAnchor></xdr:wsDr>"
    )
    found = paper("", parts={"xl/d.xml": drawing}, sheet_links=(("d", "drawing", "../d.xml"),))

    assert over(found, StoryKind.TEXT_BOX) == [("over it", "sheet Report, row 7")]


def vml(inside: str) -> str:
    return (
        '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:x="urn:schemas-microsoft-com:office:excel"><v:shape>'
        f'<v:textbox><div>Yes{inside}</div></v:textbox><x:ClientData ObjectType="Checkbox"><x:Anchor>1, 2, 4, 0, 3, 0, 5'
        "</x:Anchor><x:Checked>1</x:Checked></x:ClientData></v:shape></xml>"
    )


def test_a_tick_box_of_the_toolbar_has_a_state() -> None:
    found = paper("", parts={"xl/v.vml": vml("")}, sheet_links=(("v", "vmlDrawing", "../v.vml"),))

    (story,) = (one for one in found.stories if one.kind is StoryKind.TEXT_BOX)
    (block,) = story.blocks
    assert isinstance(block, Paragraph)
    assert [(run.text, run.tick) for run in block.runs] == [("☒", Tick.ON), (" Yes", None)]
    assert story.anchor == "sheet Report, row 5"


def test_vml_that_is_no_xml_is_left_alone() -> None:
    found = paper("", parts={"xl/v.vml": vml("<br>")}, sheet_links=(("v", "vmlDrawing", "../v.vml"),))

    assert over(found, StoryKind.TEXT_BOX) == []


def test_links_keep_their_target() -> None:
    found = table(
        '<row r="1">' + inline("A1", "site") + inline("B1", "none") + "</row>",
        after='<hyperlinks><hyperlink ref="A1" r:id="h"/></hyperlinks>',
        sheet_links=(("h", "hyperlink", "https://example.org/"),),
    )

    assert [run.link for cell in found.rows[0].cells for line in cell.paragraphs() for run in line.runs] == [
        "https://example.org/",
        "",
    ]


def test_a_defined_name_of_a_cell_is_its_bookmark() -> None:
    parts = xlsx_parts('<row r="7">' + inline("A7", "label") + inline("B7", "x") + "</row>", name="It&apos;s")
    parts["xl/workbook.xml"] = str(parts["xl/workbook.xml"]).replace(
        "</sheets>",
        "</sheets><definedNames><definedName name='lor3_07'>'It''s'!$B$7</definedName>"
        "<definedName name='area'>'It''s'!$A$1:$B$7</definedName></definedNames>",
    )
    (found,) = unpack("x", zipped(parts)).tables()

    assert found.place == "sheet It's"
    assert [cell.bookmarks for cell in found.rows[0].cells] == [(), ("lor3_07",)]


def test_a_link_may_cover_an_area_and_a_shared_string_stays_its_own() -> None:
    found = table(
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="D1" t="s"><v>0</v></c></row>',
        strings="<si><t>same</t></si>",
        after='<hyperlinks><hyperlink ref="A1:B4" r:id="h"/></hyperlinks>',
        sheet_links=(("h", "hyperlink", "https://example.org/"),),
    )

    assert [
        (run.text, run.link)
        for cell in found.rows[0].cells
        for line in cell.paragraphs()
        for run in line.runs
    ] == [
        ("same", "https://example.org/"),
        ("same", ""),
    ]


# The file as a whole


def test_strict_files_are_read_alike() -> None:
    rows = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="0"><v>45789</v></c></row>'
    details = {"strings": "<si><t>Date</t></si>", "styles": formats("yyyy-mm-dd")}
    parts = {name: strict(str(content)) for name, content in xlsx_parts(rows, **details).items()}  # type: ignore[arg-type]

    assert unpack("form.xlsx", zipped(parts)) == paper(rows, **details)
    assert grid(next(unpack("x", zipped(parts)).tables())) == [(1, [(0, "Date"), (1, "2025-05-12")])]


def test_a_chart_sheet_is_noted_and_passed_over() -> None:
    parts = xlsx_parts("")
    parts["xl/_rels/workbook.xml.rels"] = str(parts["xl/_rels/workbook.xml.rels"]).replace(
        '/worksheet"', '/chartsheet"'
    )
    found = unpack("x", zipped(parts))

    assert found.stories == ()
    assert notes(found) == [("sheet-not-read", "sheet Report")]


def many_rows(count: int, cells: int, *, text: str = "word") -> str:
    return "".join(
        f'<row r="{row}">'
        + "".join(inline(f"{'ABCDEFGHIJ'[at]}{row}", text) for at in range(cells))
        + "</row>"
        for row in range(1, count + 1)
    )


@pytest.mark.parametrize(
    ("rows", "cells", "text"),
    [
        # A short sheet is cut while it is parsed, a long one before.
        (limits.SHEET_ROWS, 1, "word"),
        (limits.SHEET_ROWS, 1, "many words " * 40),
        (limits.SHEET_CELLS // 10, 10, "word"),
        (limits.SHEET_CELLS // 10, 10, "many words " * 4),
    ],
)
def test_rows_beyond_what_a_form_can_need_are_named(rows: int, cells: int, text: str) -> None:
    whole = unpack("a", xlsx(many_rows(rows, cells, text=text)))
    cut = unpack("a", xlsx(many_rows(rows + 1, cells, text=text)))

    assert (len(next(whole.tables()).rows), whole.notes) == (rows, ())
    assert len(next(cut.tables()).rows) == rows
    assert [(note.code, note.place, note.severity) for note in cut.notes] == [
        ("rows-not-read", "sheet Report", Severity.QUESTION)
    ]
    assert f"below row {rows} " in cut.notes[0].message


def test_rows_without_words_do_not_count() -> None:
    styled = "".join(f'<row r="{row}"><c r="A{row}" s="0"/></row>' for row in range(1, 60_000))
    found = unpack("a", xlsx(f'{styled}<row r="60000">{inline("A60000", "last")}</row>'))

    assert [row.number for row in next(found.tables()).rows] == [60_000]
    assert found.notes == ()
