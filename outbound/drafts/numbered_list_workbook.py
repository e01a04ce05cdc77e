"""The numbered list of comments as an Excel workbook: text cells, and the two answers to choose from."""

from collections.abc import Sequence

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from outbound.drafts import sheet_cells as looks
from outbound.drafts.numbered_list import ANSWERS, HEADINGS, HOW_TO, INTERNAL, ListHead, ListRow
from outbound.drafts.sheet_cells import TextSheet, empty_book
from outbound.drafts.stable_bytes import xlsx_bytes

COLUMN_WIDTHS = (6, 11, 14, 8, 7, 46, 40, 16, 24)
HEADING_LINE = 6
FIRST_ROW = HEADING_LINE + 1


def numbered_list_workbook(head: ListHead, rows: Sequence[ListRow]) -> bytes:
    """Bytes of the .xlsx.  Raises ValueError for a text that a cell cannot hold."""
    book = empty_book()
    paper = TextSheet(book, "List", COLUMN_WIDTHS)
    write_head(paper, head)
    for line, row in enumerate(rows, start=FIRST_ROW):
        paper.write_row(line, row.texts)
    if rows:
        offer_answers(paper, len(rows))
    paper.sheet.freeze_panes = f"B{FIRST_ROW}"
    paper.print_landscape(HEADING_LINE)
    return xlsx_bytes(book, title=head.title)


def write_head(paper: TextSheet, head: ListHead) -> None:
    paper.write(1, 1, head.title, looks.TITLE)
    paper.write(2, 1, f"Document: {head.document}")
    paper.write(3, 1, f"Please answer until {head.until}.", looks.BOLD)
    paper.write(4, 1, HOW_TO)
    paper.write(5, 1, INTERNAL)
    paper.write_row(HEADING_LINE, HEADINGS, looks.HEADING)


def offer_answers(paper: TextSheet, rows: int) -> None:
    """Other words stay possible: what cannot be read is asked about."""
    choice = DataValidation(type="list", formula1=f'"{",".join(ANSWERS)}"', allow_blank=True)
    choice.errorStyle, choice.showErrorMessage = "warning", True
    choice.errorTitle, choice.error = "Your answer", "Please choose agree or disagree."
    column = get_column_letter(HEADINGS.index("Your answer (agree / disagree)") + 1)
    choice.add(f"{column}{FIRST_ROW}:{column}{FIRST_ROW + rows - 1}")
    paper.sheet.add_data_validation(choice)
