"""Comment sheets in every layout in circulation, as their programs write them (field.md A1.1 and A1.2)."""

from collections.abc import Callable, Sequence
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.shared import Mm
from openpyxl import Workbook

Row = Sequence[str]
HEADINGS_2012 = (
    "MB/NC1",
    "Line number\n(e.g. 17)",
    "Clause/ Subclause\n(e.g. 3.1)",
    "Paragraph/ Figure/ Table/\n(e.g. Table 1)",
    "Type of comment2",
    "Comments",
    "Proposed change",
    "Observations of the secretariat",
)
HEADINGS_2001 = (
    "MB1",
    "Clause No./\nSubclause No./\nAnnex\n(e.g. 3.1)",
    "Paragraph/\nFigure/Table/Note\n(e.g. Table 1)",
    "Type of com-ment2",
    "Comment (justification for change) by the MB",
    "Proposed change by the MB",
    "Secretariat observations\non each comment submitted",
)
FOOTER_2012 = "ISO/IEC/CEN/CENELEC  electronic balloting commenting template/version 2012-03"
HEAD = {"Date": "2026-06-10", "Document": "ISO/DIS 14971", "Project": "ISO 14971"}
ROWS = (
    ("GB", "17", "4.2", "Table 1", "te", "The limit is too high.", "Write 5 mA.", ""),
    ("GB", "", "4.10", "", "ed", "Typing mistake.", "", ""),
    ("GB", "", "General", "", "ge", "The draft is well structured.", "", ""),
)


def sheet_2012(
    rows: Sequence[Row] = ROWS, *, head: dict[str, str] = HEAD, edit: Callable[[Any], None] | None = None
) -> bytes:
    """Headings and head in the page header, one table without a heading row in the body."""
    document = new_document()
    header = document.sections[0].header
    first = header.add_table(1, 4, Mm(280))
    texts = ["Template for comments and secretariat observations"] + [
        f"{name}: {head.get(name, '')}" for name in ("Date", "Document", "Project")
    ]
    for cell, text in zip(first.rows[0].cells, texts, strict=True):
        cell.text = text
    headings = header.add_table(1, 8, Mm(280))
    for cell, text in zip(headings.rows[0].cells, HEADINGS_2012, strict=True):
        cell.text = text
    footer = document.sections[0].footer
    footer.paragraphs[0].text = (
        "1 MB = Member body / NC = National Committee (enter the ISO 3166 two-letter country code)\n"
        f"2 Type of comment: ge = general te = technical ed = editorial\n{FOOTER_2012}"
    )
    add_rows(document, rows, 8)
    return saved(document, edit)


def sheet_2001(rows: Sequence[Row], *, edit: Callable[[Any], None] | None = None) -> bytes:
    """Seven columns, headings in the body."""
    document = new_document()
    table = document.add_table(1, 7)
    for cell, text in zip(table.rows[0].cells, HEADINGS_2001, strict=True):
        cell.text = text
    add_rows(document, rows, 7, table)
    return saved(document, edit)


def sheet_iec(rows: Sequence[Row] = ROWS, *, head: dict[str, str] = HEAD) -> bytes:
    """Two tables: date, document and project number; then the eight columns with their headings."""
    document = new_document()
    first = document.add_table(2, 3)
    for column, name in enumerate(("Date", "Document", "Project Nr.")):
        first.rows[0].cells[column].text = name
        first.rows[1].cells[column].text = head.get(name.split()[0], "")
    document.add_paragraph()
    table = document.add_table(1, 8)
    for cell, text in zip(table.rows[0].cells, HEADINGS_2012, strict=True):
        cell.text = text
    add_rows(document, rows, 8, table)
    return saved(document, None)


def sheet_sc4(rows: Sequence[Row] = ROWS) -> bytes:
    document = new_document()
    document.sections[0].footer.paragraphs[0].text = "ISO-TC184SC4-Comment-Form-2003-04"
    table = document.add_table(1, 8)
    for number, (cell, text) in enumerate(zip(table.rows[0].cells, HEADINGS_2012, strict=True), start=1):
        cell.text = f"({number}) {text}"
    add_rows(document, rows, 8, table)
    return saved(document, None)


def sheet_xlsx(
    rows: Sequence[Sequence[Any]] = ROWS,
    *,
    headings: Sequence[str] = HEADINGS_2012,
    above: Sequence[Sequence[Any]] = (("Date:", "2026-06-10"), ("Document:", "ISO/DIS 14971"), ()),
    edit: Callable[[Any], None] | None = None,
) -> bytes:
    book = Workbook()
    book.remove(book.worksheets[0])
    sheet = book.create_sheet("Comments")
    for row in (*above, headings, *rows):
        sheet.append(list(row))
    if edit is not None:
        edit(sheet)
    packed = BytesIO()
    book.save(packed)
    return packed.getvalue()


def new_document() -> Any:
    document = Document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width
    return document


def add_rows(document: Any, rows: Sequence[Row], columns: int, table: Any = None) -> None:
    table = table if table is not None else document.add_table(0, columns)
    for row in rows:
        cells = table.add_row().cells
        for cell, text in zip(cells, row, strict=True):
            cell.text = text


def saved(document: Any, edit: Callable[[Any], None] | None) -> bytes:
    if edit is not None:
        edit(document)
    packed = BytesIO()
    document.save(packed)
    return packed.getvalue()
