"""The Excel twin of the commenting template: the same columns, clause cells formatted as Text (field.md trap 20)."""

from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from outbound.drafts.commenting_template import HEADINGS, TITLE, SheetHead
from outbound.drafts.sheet_cells import print_landscape, write_table_row, write_text
from outbound.drafts.stable_bytes import xlsx_bytes

# In letters of the standard font, in the proportions of the Word template.
COLUMN_WIDTHS = (9, 9, 12, 14, 11, 44, 44, 22)
HEADING_LINE = 5
FIRST_ROW = HEADING_LINE + 1
# Rows of a blank sheet are formatted as Text ahead, so that 4.10 stays 4.10 when it is typed.
READY_ROWS = 300


def commenting_workbook(head: SheetHead, rows: Sequence[Sequence[str]] = ()) -> bytes:
    """The .xlsx with these rows of eight texts each, ready for more without any.

    Raises ValueError for a row that has not eight texts, or a text that a cell cannot hold.
    """
    book = Workbook()
    book.remove(book.worksheets[0])
    sheet: Worksheet = book.create_sheet("Comments")
    write_head(sheet, head)
    written = rows or [("",) * len(HEADINGS)] * READY_ROWS
    for line, texts in enumerate(written, start=FIRST_ROW):
        write_row(sheet, line, texts)
    offer_types(sheet, len(written))
    sheet.freeze_panes = f"A{FIRST_ROW}"
    print_landscape(sheet, HEADING_LINE)
    return xlsx_bytes(book, title="Comments")


def write_head(sheet: Worksheet, head: SheetHead) -> None:
    write_text(sheet, 1, 1, TITLE, bold=True, size=12)
    told = (("Date:", head.date), ("Document:", head.document), ("Project:", head.project))
    for line, (label, value) in enumerate(told, start=2):
        write_text(sheet, line, 1, label, bold=True)
        write_text(sheet, line, 3, value)
    words = ["\n".join(lines).replace("^1", "").replace("^2", "") for lines in HEADINGS]
    write_table_row(sheet, HEADING_LINE, words, COLUMN_WIDTHS, is_heading=True)
    for column, width in enumerate(COLUMN_WIDTHS, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width


def write_row(sheet: Worksheet, line: int, texts: Sequence[str]) -> None:
    if len(texts) != len(HEADINGS):
        raise ValueError(f"a row has {len(texts)} texts and not {len(HEADINGS)}")
    write_table_row(sheet, line, texts, COLUMN_WIDTHS)


def offer_types(sheet: Worksheet, rows: int) -> None:
    choice = DataValidation(type="list", formula1='"ge,te,ed"', allow_blank=True, showErrorMessage=True)
    choice.errorTitle, choice.error = "Type of comment", "ge = general, te = technical, ed = editorial"
    choice.add(f"E{FIRST_ROW}:E{FIRST_ROW + rows - 1}")
    sheet.add_data_validation(choice)
