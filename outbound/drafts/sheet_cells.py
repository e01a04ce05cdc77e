"""Sheets of the workbooks that we write: every cell is text, never a formula, and never cut (office.md 5)."""

import re
from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass
from math import ceil
from typing import Any
from unicodedata import east_asian_width

from openpyxl import Workbook
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
# Points of a line in Arial 9, and the most that Excel gives a row.
LINE_HEIGHT, HIGHEST_ROW = 12.0, 409.0
# A column's width is told in larger letters than those that we write.
LETTERS_A_UNIT = 1.2
_LINE = Side(style="thin", color="FF8A94A6")


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How a cell looks: a boxed one belongs to a table and is wrapped, a shaded one is a heading."""

    size: int = 9
    is_bold: bool = False
    is_boxed: bool = False
    is_shaded: bool = False


PLAIN, BOLD, TITLE = Look(), Look(is_bold=True), Look(is_bold=True, size=12)
BOXED, HEADING = Look(is_boxed=True), Look(is_boxed=True, is_bold=True, is_shaded=True)


class TextSheet:
    """One sheet with columns of these widths."""

    def __init__(self, book: Workbook, name: str, widths: Sequence[int]) -> None:
        self.sheet: Worksheet = book.create_sheet(name)
        self.widths = widths
        self._looks: dict[Look, Any] = {}
        for column, width in enumerate(widths, start=1):
            self.sheet.column_dimensions[get_column_letter(column)].width = width

    def write(self, line: int, column: int, text: str, look: Look = PLAIN) -> None:
        """Raises ValueError for a text that the cell cannot hold."""
        cell: Any = self.sheet.cell(line, column)
        # A look that is worked out for each cell takes most of the time of a long sheet.
        if look not in self._looks:
            dress(cell, look)
            self._looks[look] = cell._style  # noqa: SLF001 - openpyxl has no other way to share one
        cell._style = copy(self._looks[look])  # noqa: SLF001
        plain = fitting(text, cell.coordinate)
        if plain:
            cell.value = plain
            # A text that begins with "=" would become a formula.
            cell.data_type = "s"

    def write_row(self, line: int, texts: Sequence[str], look: Look = BOXED) -> None:
        """A row as high as its longest text: not every program works the height out by itself."""
        for column, text in enumerate(texts, start=1):
            self.write(line, column, text, look)
        lines = max(lines_in(text, width) for text, width in zip(texts, self.widths, strict=True))
        self.sheet.row_dimensions[line].height = min(LINE_HEIGHT * lines + 4, HIGHEST_ROW)

    def print_landscape(self, heading_line: int) -> None:
        """A4 landscape, all columns on one page's width, the headings on every page."""
        sheet = self.sheet
        sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        margins = sheet.page_margins
        margins.left = margins.right = margins.top = margins.bottom = 0.5
        sheet.print_title_rows = f"{heading_line}:{heading_line}"


def empty_book() -> Workbook:
    book = Workbook()
    book.remove(book.worksheets[0])
    return book


def dress(cell: Any, look: Look) -> None:
    cell.font = Font(name="Arial", size=look.size, bold=look.is_bold)
    cell.number_format = TEXT
    if look.is_boxed:
        cell.border = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    if look.is_shaded:
        cell.fill = PatternFill("solid", fgColor="FFDCE4F0")


def fitting(text: str, place: str) -> str:
    """The text as Excel may hold it."""
    plain = plain_text(text)
    if units_of(plain) > LONGEST_CELL:
        raise ValueError(
            f"cell {place} would have {units_of(plain):,} characters; Excel holds {LONGEST_CELL:,}: use the Word file"
        )
    return plain


def fits(text: str) -> bool:
    """Whether one cell can hold the text."""
    return units_of(plain_text(text)) <= LONGEST_CELL


def plain_text(text: str) -> str:
    return ESCAPE.sub("_x005F_", "\n".join(lines_of(text)))


def units_of(plain: str) -> int:
    return len(plain.encode("utf-16-le")) // 2


def lines_in(text: str, width: int) -> int:
    """About how many lines a text takes in a column of that width."""
    return sum(ceil(max(1, letters_in(line)) / (width * LETTERS_A_UNIT)) for line in lines_of(text))


def letters_in(line: str) -> int:
    """A Chinese letter is as wide as two of ours."""
    return len(line) if line.isascii() else sum(1 + (east_asian_width(each) in "WF") for each in line)
