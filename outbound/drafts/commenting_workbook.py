"""The Excel twin of the commenting template: the same columns, clause cells formatted as Text (field.md trap 20)."""

from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from outbound.drafts.commenting_template import BLANK_ROWS, HEADINGS, ILLEGAL, TITLE, SheetHead
from outbound.drafts.stable_bytes import xlsx_bytes

# In letters of the standard font, in the proportions of the Word template.
COLUMN_WIDTHS = (10, 10, 13, 15, 11, 48, 48, 26)
FIRST_ROW = 6
TEXT = "@"
# Rows that are formatted as Text ahead, so that 4.10 stays 4.10 when it is typed.
READY_ROWS = 300
# What one cell of Excel can hold; a longer text would be cut without a word.
LONGEST_CELL = 32_767
_LINE = Side(style="thin", color="FF8A94A6")
_GRID = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_TOP = Alignment(wrap_text=True, vertical="top")


def commenting_workbook(head: SheetHead, rows: Sequence[Sequence[str]] = ()) -> bytes:
    """The .xlsx with these rows of eight texts each, ready for more without any.

    Raises ValueError for a text that a cell cannot hold.
    """
    book = Workbook()
    book.remove(book.worksheets[0])
    sheet: Worksheet = book.create_sheet("Comments")
    write_head(sheet, head)
    last = max(len(rows) or BLANK_ROWS, READY_ROWS if not rows else 0)
    for number in range(last):
        write_row(sheet, FIRST_ROW + number, rows[number] if number < len(rows) else ("",) * len(HEADINGS))
    offer_types(sheet, last)
    sheet.freeze_panes = f"A{FIRST_ROW}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.print_title_rows = f"{FIRST_ROW - 1}:{FIRST_ROW - 1}"
    return xlsx_bytes(book, title="Comments")


def write_head(sheet: Worksheet, head: SheetHead) -> None:
    sheet["A1"] = TITLE
    sheet["A1"].font = Font(name="Arial", size=12, bold=True)
    for number, (label, value) in enumerate(
        (("Date:", head.date), ("Document:", head.document), ("Project:", head.project)), start=2
    ):
        write_text(sheet, number, 1, label, bold=True)
        write_text(sheet, number, 3, value)
    for column, (lines, width) in enumerate(zip(HEADINGS, COLUMN_WIDTHS, strict=True), start=1):
        write_text(
            sheet, FIRST_ROW - 1, column, "\n".join(lines).replace("^1", "").replace("^2", ""), bold=True
        )
        heading = sheet.cell(FIRST_ROW - 1, column)
        heading.fill, heading.border, heading.alignment = (
            PatternFill("solid", fgColor="FFDCE4F0"),
            _GRID,
            _TOP,
        )
        sheet.column_dimensions[get_column_letter(column)].width = width


def write_row(sheet: Worksheet, line: int, row: Sequence[str]) -> None:
    for column, text in enumerate(row, start=1):
        write_text(sheet, line, column, text)
        cell = sheet.cell(line, column)
        cell.border, cell.alignment = _GRID, _TOP


def write_text(sheet: Worksheet, line: int, column: int, text: str, *, bold: bool = False) -> None:
    """Always text: what begins with "=" must not become a formula (field.md trap 20)."""
    plain = ILLEGAL.sub("", text)
    if len(plain) > LONGEST_CELL:
        raise ValueError(f"a cell cannot hold {len(plain):,} characters")
    cell = sheet.cell(line, column)
    cell.font = Font(name="Arial", size=9, bold=bold)
    cell.number_format = TEXT
    if plain:
        cell.value = plain
        cell.data_type = "s"


def offer_types(sheet: Worksheet, rows: int) -> None:
    choice = DataValidation(type="list", formula1='"ge,te,ed"', allow_blank=True, showErrorMessage=True)
    choice.errorTitle, choice.error = "Type of comment", "ge = general, te = technical, ed = editorial"
    choice.add(f"E{FIRST_ROW}:E{FIRST_ROW + rows - 1}")
    sheet.add_data_validation(choice)
