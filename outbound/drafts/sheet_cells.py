"""Cells of the workbooks that we write: always text, never a formula, never cut (office.md 5)."""

import re
from collections.abc import Sequence
from math import ceil
from unicodedata import east_asian_width

from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from outbound.drafts.word_xml import lines_of

TEXT = "@"
# What one cell of Excel can hold, in units of UTF-16; a longer text would be cut without a word.
LONGEST_CELL = 32_767
# Words that Excel would read as one of its own escapes for a character.
ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_LINE = Side(style="thin", color="FF8A94A6")
GRID = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
TOP = Alignment(wrap_text=True, vertical="top")
# Points of a line in Arial 9, and the most that Excel gives a row.
LINE_HEIGHT, HIGHEST_ROW = 12.0, 409.0
# A column's width is told in larger letters than those that we write.
LETTERS_A_UNIT = 1.2
HEADING_FILL = PatternFill("solid", fgColor="FFDCE4F0")


def write_text(
    sheet: Worksheet, line: int, column: int, text: str, *, bold: bool = False, size: int = 9
) -> None:
    """Raises ValueError for a text that the cell cannot hold."""
    cell = sheet.cell(line, column)
    cell.font = Font(name="Arial", size=size, bold=bold)
    cell.number_format = TEXT
    plain = ESCAPE.sub("_x005F_", "\n".join(lines_of(text)))
    units = len(plain.encode("utf-16-le")) // 2
    if units > LONGEST_CELL:
        place = f"{get_column_letter(column)}{line}"
        raise ValueError(
            f"cell {place} would have {units:,} characters; Excel holds {LONGEST_CELL:,}: use the Word file"
        )
    if plain:
        cell.value = plain
        # A text that begins with "=" would become a formula.
        cell.data_type = "s"


def write_boxed(sheet: Worksheet, line: int, column: int, text: str, *, is_heading: bool = False) -> None:
    """A cell of a table: lines around it, wrapped, at the top."""
    write_text(sheet, line, column, text, bold=is_heading)
    cell = sheet.cell(line, column)
    cell.border, cell.alignment = GRID, TOP
    if is_heading:
        cell.fill = HEADING_FILL


def write_table_row(
    sheet: Worksheet, line: int, texts: Sequence[str], widths: Sequence[int], *, is_heading: bool = False
) -> None:
    """A row as high as its longest text: not every program works the height out by itself."""
    for column, text in enumerate(texts, start=1):
        write_boxed(sheet, line, column, text, is_heading=is_heading)
    lines = max(lines_in(text, width) for text, width in zip(texts, widths, strict=True))
    sheet.row_dimensions[line].height = min(LINE_HEIGHT * lines + 4, HIGHEST_ROW)


def lines_in(text: str, width: int) -> int:
    """About how many lines a text takes in a column of that width."""
    return sum(ceil(max(1, letters_in(line)) / (width * LETTERS_A_UNIT)) for line in lines_of(text))


def letters_in(line: str) -> int:
    """A Chinese letter is as wide as two of ours."""
    return len(line) if line.isascii() else sum(1 + (east_asian_width(each) in "WF") for each in line)


def print_landscape(sheet: Worksheet, heading_line: int) -> None:
    """A4 landscape, all columns on one page's width, the headings on every page."""
    setup = sheet.page_setup
    setup.orientation, setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    setup.fitToWidth, setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins.left = sheet.page_margins.right = 0.5
    sheet.print_title_rows = f"{heading_line}:{heading_line}"
