"""The Excel twin of the commenting template: the same columns, clause cells formatted as Text (field.md trap 20)."""

from collections.abc import Sequence

from openpyxl.worksheet.datavalidation import DataValidation

from outbound.drafts import sheet_cells as looks
from outbound.drafts.commenting_template import HEADINGS, TITLE, SheetHead
from outbound.drafts.sheet_cells import TextSheet, empty_book
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
    book = empty_book()
    paper = TextSheet(book, "Comments", COLUMN_WIDTHS)
    write_head(paper, head)
    written = rows or [("",) * len(HEADINGS)] * READY_ROWS
    for line, texts in enumerate(written, start=FIRST_ROW):
        write_row(paper, line, texts)
    offer_types(paper, len(written))
    paper.sheet.freeze_panes = f"A{FIRST_ROW}"
    paper.print_landscape(HEADING_LINE)
    return xlsx_bytes(book, title="Comments")


def write_head(paper: TextSheet, head: SheetHead) -> None:
    paper.write(1, 1, TITLE, looks.TITLE)
    told = (("Date:", head.date), ("Document:", head.document), ("Project:", head.project))
    for line, (label, value) in enumerate(told, start=2):
        paper.write(line, 1, label, looks.BOLD)
        paper.write(line, 3, value)
    words = ["\n".join(lines).replace("^1", "").replace("^2", "") for lines in HEADINGS]
    paper.write_row(HEADING_LINE, words, looks.HEADING)


def write_row(paper: TextSheet, line: int, texts: Sequence[str]) -> None:
    if len(texts) != len(HEADINGS):
        raise ValueError(f"a row has {len(texts)} texts and not {len(HEADINGS)}")
    paper.write_row(line, texts)


def offer_types(paper: TextSheet, rows: int) -> None:
    choice = DataValidation(type="list", formula1='"ge,te,ed"', allow_blank=True, showErrorMessage=True)
    choice.errorTitle, choice.error = "Type of comment", "ge = general, te = technical, ed = editorial"
    choice.add(f"E{FIRST_ROW}:E{FIRST_ROW + rows - 1}")
    paper.sheet.add_data_validation(choice)
