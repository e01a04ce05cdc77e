"""Registers as a workbook: one sheet each, headings frozen and filtered, every cell text and never a formula."""

from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from outbound.drafts.stable_bytes import xlsx_bytes

Sheet = tuple[str, Sequence[str], Sequence[Sequence[str]]]


def roster_workbook(sheets: Sequence[Sheet]) -> bytes:
    """Sheets of (name, headings, rows of text); the same input gives the same bytes."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, headings, rows in sheets:
        sheet = book.create_sheet(name)
        for number, cells in enumerate([headings, *rows], start=1):
            for column, text in enumerate(cells, start=1):
                cell = sheet.cell(number, column)
                cell.value = text or None
                cell.data_type = "s" if text else "n"
                cell.number_format = "@"
                cell.alignment = Alignment(vertical="top", wrap_text=True)
        for column in range(1, len(headings) + 1):
            head = sheet.cell(1, column)
            head.font, head.fill = Font(bold=True, color="FFFFFF"), PatternFill("solid", fgColor="1F4E79")
            longest = max([len(str(row[column - 1])) for row in (headings, *rows)], default=8)
            sheet.column_dimensions[get_column_letter(column)].width = min(max(longest + 2, 10), 48)
        sheet.freeze_panes = "A2"
        sheet.auto_filter.ref = f"A1:{get_column_letter(len(headings))}{len(rows) + 1}"
    return xlsx_bytes(book)
