"""The numbered list of comments as an Excel workbook: text cells, and the two answers to choose from."""

from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from outbound.drafts.numbered_list import ANSWERS, HEADINGS, HOW_TO, INTERNAL, ListHead, ListRow
from outbound.drafts.sheet_cells import print_landscape, write_table_row, write_text
from outbound.drafts.stable_bytes import xlsx_bytes

COLUMN_WIDTHS = (6, 11, 14, 8, 7, 46, 40, 16, 24)
HEADING_LINE = 6
FIRST_ROW = HEADING_LINE + 1


def numbered_list_workbook(head: ListHead, rows: Sequence[ListRow]) -> bytes:
    """Bytes of the .xlsx.  Raises ValueError for a text that a cell cannot hold."""
    book = Workbook()
    book.remove(book.worksheets[0])
    sheet: Worksheet = book.create_sheet("List")
    write_head(sheet, head)
    for line, row in enumerate(rows, start=FIRST_ROW):
        write_table_row(sheet, line, row.texts, COLUMN_WIDTHS)
    if rows:
        offer_answers(sheet, len(rows))
    sheet.freeze_panes = f"B{FIRST_ROW}"
    print_landscape(sheet, HEADING_LINE)
    return xlsx_bytes(book, title=head.title)


def write_head(sheet: Worksheet, head: ListHead) -> None:
    write_text(sheet, 1, 1, head.title, bold=True, size=12)
    told = (f"Document: {head.document}", f"Please answer until {head.until}.", HOW_TO, INTERNAL)
    for line, text in enumerate(told, start=2):
        write_text(sheet, line, 1, text, bold=line == 3)
    write_table_row(sheet, HEADING_LINE, HEADINGS, COLUMN_WIDTHS, is_heading=True)
    for column, width in enumerate(COLUMN_WIDTHS, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width


def offer_answers(sheet: Worksheet, rows: int) -> None:
    """Other words stay possible: what cannot be read is asked about."""
    choice = DataValidation(type="list", formula1=f'"{",".join(ANSWERS)}"', allow_blank=True)
    choice.errorStyle, choice.showErrorMessage = "warning", True
    choice.errorTitle, choice.error = "Your answer", "Please choose agree or disagree."
    column = get_column_letter(HEADINGS.index("Your answer (agree / disagree)") + 1)
    choice.add(f"{column}{FIRST_ROW}:{column}{FIRST_ROW + rows - 1}")
    sheet.add_data_validation(choice)
