"""Workbooks with one thing in them that is far too much, each beside a report form."""

from collections.abc import Callable, Mapping
from xml.sax.saxutils import escape

from benchmarks.attacks.padding import dense
from rules.appendix_a import ROWS
from tests.parsers.hostile_forms import ANSWERS
from tests.parsers.office_builders import Link, inline, links, xlsx_parts

FIRST = len(ROWS) + 1
FORM = "".join(
    f'<row r="{at}">{inline(f"A{at}", escape(row.label))}{inline(f"B{at}", escape(ANSWERS[row.field]))}</row>'
    for at, row in enumerate(ROWS, 1)
)


def xlsx(
    rows: str = "",
    *,
    before: str = "",
    after: str = "",
    strings: str = "",
    styles: str = "",
    workbook: str = "",
    sheet_links: tuple[Link, ...] = (),
    parts: Mapping[str, str | bytes] | None = None,
) -> bytes:
    """The form with these rows below it."""
    made = xlsx_parts(
        FORM + rows,
        before=before,
        after=after,
        strings=strings,
        styles=styles,
        workbook=workbook,
        sheet_links=sheet_links,
        parts=parts,
    )
    return dense(made)


def rows(number: int, columns: int = 8) -> str:
    """Rows of comments."""
    return "".join(
        f'<row r="{at}">'
        + "".join(inline(f"{chr(65 + column)}{at}", "words") for column in range(columns))
        + "</row>"
        for at in range(FIRST, FIRST + number)
    )


def shared(number: int, item: str = "<si><t/></si>") -> bytes:
    return xlsx(
        f'<row r="{FIRST}"><c r="A{FIRST}" t="s"><v>{number - 1}</v></c></row>', strings=item * number
    )


def shared_by_all(size: int) -> bytes:
    """One long string that very many cells show."""
    cells = "".join(
        f'<row r="{at}"><c r="C{at}" t="s"><v>0</v></c></row>' for at in range(FIRST, FIRST + 2_900)
    )
    return xlsx(cells, strings=f"<si><t>{'word ' * (size // 5)}</t></si>")


def merges(number: int, reference: str) -> bytes:
    """Merged areas that all reach over all rows."""
    written = "".join(f'<mergeCell ref="{reference.format(at + 1_000)}"/>' for at in range(number))
    return xlsx(rows(2_900), after=f"<mergeCells>{written}</mergeCells>")


def hidden_columns(number: int) -> bytes:
    written = "".join(f'<col min="{at}" max="{at}" hidden="1"/>' for at in range(100, 100 + number))
    return xlsx(rows(2_900), before=f"<cols>{written}</cols>")


def wide_links(number: int) -> bytes:
    written = '<hyperlink ref="XA1:XB1048576" r:id="h"/>' * number
    return xlsx(rows(2_900), after=f"<hyperlinks>{written}</hyperlinks>")


def names(number: int) -> bytes:
    written = "".join(f'<definedName name="n{at}">Report!$B$3</definedName>' for at in range(number))
    return xlsx(workbook=f"<definedNames>{written}</definedNames>")


def styles(number: int, *, kind: str) -> bytes:
    fonts = "<fonts>" + "<font><b/><sz val='1'/></font>" * (number if kind == "font" else 1) + "</fonts>"
    cells = "<cellXfs>" + '<xf fontId="0"/>' * (number if kind == "xf" else 1) + "</cellXfs>"
    return xlsx(styles=fonts + cells)


def formats(number: int) -> bytes:
    """Numbers in formats that are each as long as can be."""
    codes = "".join(f'<numFmt numFmtId="{200 + at}" formatCode="{"[h]" * 80}{at}"/>' for at in range(number))
    cells = "".join(f'<xf numFmtId="{200 + at}"/>' for at in range(number))
    body = "".join(
        f'<row r="{at}">'
        + "".join(f'<c s="{(at * 9 + column) % number}"><v>45000.5</v></c>' for column in range(9))
        + "</row>"
        for at in range(FIRST, FIRST + 2_900)
    )
    return xlsx(body, styles=f"<numFmts>{codes}</numFmts><cellXfs>{cells}</cellXfs>")


def balloons(number: int, reference: str) -> bytes:
    written = "".join(
        f'<comment ref="{reference.format(at % 1_000 + 1)}"><text><t>x{at}</t></text></comment>'
        for at in range(number)
    )
    part = (
        '<comments xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f"<commentList>{written}</commentList></comments>"
    )
    return xlsx(sheet_links=(("c", "comments", "../comments1.xml"),), parts={"xl/comments1.xml": part})


def shapes(number: int, depth: int) -> bytes:
    shape = "<xdr:txBody><a:p><a:r><a:t>words</a:t></a:r></a:p></xdr:txBody>"
    drawing = (
        '<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
        + "<xdr:twoCellAnchor>" * depth
        + shape * number
        + "</xdr:twoCellAnchor>" * depth
        + "</xdr:wsDr>"
    )
    return xlsx(sheet_links=(("d", "drawing", "../d.xml"),), parts={"xl/d.xml": drawing})


def same_sheet(number: int) -> bytes:
    """One sheet that the workbook names again and again."""
    made = xlsx_parts(FORM, before="<cols>" + '<col min="1" max="1"/>' * 50_000 + "</cols>")
    sheet = '<sheet name="Report" sheetId="1" r:id="s1"/>'
    made["xl/workbook.xml"] = str(made["xl/workbook.xml"]).replace("<sheets>", "<sheets>" + sheet * number)
    return dense(made)


def drawing_parts(number: int) -> bytes:
    """One large drawing that the sheet names again and again."""
    drawing = '<xdr:wsDr xmlns:xdr="u:d">' + "<a/>" * 100_000 + "</xdr:wsDr>"
    found = tuple((f"d{at}", "drawing", "../d.xml") for at in range(number))
    return xlsx(sheet_links=found, parts={"xl/d.xml": drawing})


def unnumbered_rows(number: int) -> bytes:
    return xlsx("<row><c><v>1</v></c></row>" * number)


def strange_rows(number: int) -> bytes:
    """Rows under another prefix, which no search for "<row" finds."""
    made = xlsx_parts("")
    made["xl/worksheets/sheet1.xml"] = (
        '<y:worksheet xmlns:y="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><y:sheetData>'
        + "<y:row><y:c><y:v>1</y:v></y:c></y:row>" * number
        + "</y:sheetData></y:worksheet>"
    )
    return dense(made)


def links_outside(number: int) -> bytes:
    return xlsx(
        parts={
            "xl/worksheets/_rels/sheet9.xml.rels": links(*((f"r{at}", "x", "none") for at in range(number)))
        }
    )


SHEET: dict[str, Callable[[], bytes]] = {
    "3,000 rows of comments": lambda: xlsx(rows(2_900)),
    "50,000 rows of comments": lambda: xlsx(rows(50_000)),
    "a cell at XFD1048576": lambda: xlsx(f'<row r="1048576">{inline("XFD1048576", "far")}</row>'),
    "200,000 rows without numbers": lambda: unnumbered_rows(200_000),
    "500,000 rows of another prefix": lambda: strange_rows(500_000),
    "1,500,000 shared strings": lambda: shared(1_500_000),
    "200,000 rich strings": lambda: shared(200_000, "<si><r><rPr><b/></rPr><t>a</t></r><r><t>b</t></r></si>"),
    "9 MB in a shared string": lambda: shared(1, f"<si><t>{'word ' * 1_800_000}</t></si>"),
    "200 kB shown by 2,900 cells": lambda: shared_by_all(200_000),
    "16,384 merged columns": lambda: merges(16_384, "XA{0}:XB1048576"),
    "300,000 merged areas": lambda: merges(300_000, "A{0}:B{0}"),
    "200,000 hidden columns": lambda: hidden_columns(200_000),
    "200,000 links of areas": lambda: wide_links(200_000),
    "200,000 names of one cell": lambda: names(200_000),
    "500,000 fonts": lambda: styles(500_000, kind="font"),
    "1,000,000 cell styles": lambda: styles(1_000_000, kind="xf"),
    "20,000 formats": lambda: formats(20_000),
    "200,000 balloons": lambda: balloons(200_000, "A{}"),
    "200,000 text boxes": lambda: shapes(200_000, 3),
    "a text box 5,000 deep": lambda: shapes(1, 5_000),
    "a sheet named 5,000 times": lambda: same_sheet(5_000),
    "a drawing named 5,000 times": lambda: drawing_parts(5_000),
    "200,000 relationships to nothing": lambda: links_outside(200_000),
}
