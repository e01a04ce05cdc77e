"""Cells of a worksheet, read as they stream by: only cells that hold something (ECMA-376-1, 18.3)."""

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from parsers import office_limits as limits
from parsers.office_meter import too_long
from parsers.office_xml import R, X, is_on, stream, whole
from parsers.sheet.words import Stretch, stretches

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.etree import _Element as Element

COLUMNS = 16_384
ROWS = 1_048_576
_REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
_CELL, _VALUE, _FORMULA, _INLINE = X + "c", X + "v", X + "f", X + "is"
_EMPTY_ROW = re.compile(rb'<row r="[0-9]+"[^<>]*/>')
_ROW, _END_OF_ROWS = b"<row", b"</sheetData>"
_LONG_SHEET = 2**20
# A row without height, or a column without width, is hidden without saying so.
_NOTHING = {"0", "0.0"}
# A link over some cells of one row, which people merge, is kept cell by cell.
_NARROW = 20
_STREAMED = ("row", "col", "mergeCell", "hyperlink", "sheetFormatPr")


class Area(NamedTuple):
    """A rectangle of cells, ends included: columns 0-based, rows 1-based."""

    left: int
    top: int
    right: int
    bottom: int


class RawCell(NamedTuple):
    """A cell as stored: `kind` is its t attribute, `stored` the text of its v ("" if none), `formula` likewise."""

    column: int
    kind: str
    style: int
    stored: str
    formula: str = ""
    inline: "tuple[Stretch, ...]" = ()


@dataclass(slots=True, kw_only=True)
class Grid:
    """What was met in one worksheet.  `rows` holds cells by row number.

    `links` holds relationship ids by column and row, `wide_links` those of larger areas; `is_cut` says that rows with
    words were left unread after the last one in `rows`.
    """

    rows: dict[int, list[RawCell]] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    merges: list[Area] = field(default_factory=list)
    links: dict[tuple[int, int], str] = field(default_factory=dict)
    wide_links: list[tuple[Area, str]] = field(default_factory=list)
    hides_rows: bool = False
    cells: int = 0
    is_cut: bool = False


def position(reference: str) -> tuple[int, int] | None:
    """Column (0-based) and row (1-based) of "B7", None if it is no cell of a sheet."""
    match = _REFERENCE.fullmatch(reference)
    if match is None:
        return None
    column, row = _column(match[1]), int(match[2])
    return (column, row) if column < COLUMNS and 1 <= row <= ROWS else None


@lru_cache(maxsize=256)
def _column(letters: str) -> int:
    column = 0
    for letter in letters.upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    return column - 1


def area(reference: str) -> Area | None:
    """The rectangle of "A1:B7" or "A1", None if it is none."""
    first, _, last = reference.partition(":")
    start, end = position(first), position(last or first)
    if start is None or end is None:
        return None
    return Area(min(start[0], end[0]), min(start[1], end[1]), max(start[0], end[0]), max(start[1], end[1]))


def read_grid(
    content: bytes,
    *,
    count: "Callable[[bytes], None]",
    rows: int = limits.SHEET_ROWS,
    cells: int = limits.SHEET_CELLS,
) -> Grid:
    """Everything wanted of a worksheet part, up to so many rows with words and so many cells in all.

    Whatever `dimension` says is not asked.  `count` is told what is left to be parsed.
    """
    grid = Grid()
    last = 0
    content, grid.is_cut = _first_rows(_without_empty_rows(content), rows, cells)
    count(content)
    for element in stream(content, *_STREAMED):
        if element.tag == X + "row":
            is_full = len(grid.rows) >= rows or grid.cells >= cells
            last = _read_row(element, grid, last, is_full=is_full)
            _forget(element)
        elif element.tag == X + "col":
            _read_column(element, grid)
        elif element.tag == X + "mergeCell":
            merged = area(element.get("ref", ""))
            grid.merges += [merged] if merged else []
            _refuse_more(grid.merges, limits.MERGED_AREAS)
        elif element.tag == X + "hyperlink":
            _read_link(element, grid)
        elif element.tag == X + "sheetFormatPr":
            grid.hides_rows = is_on(element, "zeroHeight") and element.get("zeroHeight") is not None
    return grid


def _without_empty_rows(content: bytes) -> bytes:
    """Excel may write a million rows that hold nothing but a style; without them seconds become milliseconds."""
    is_numbered = content.count(b"<row") == content.count(b'<row r="')
    if len(content) < _LONG_SHEET or not is_numbered or b"<!" in content:
        return content
    return _EMPTY_ROW.sub(b"", content)


def _first_rows(content: bytes, rows: int, cells: int) -> tuple[bytes, bool]:
    """A long sheet without the rows that would not be kept, so that they are not parsed, and whether they held words."""
    end = content.find(_END_OF_ROWS)
    if len(content) < _LONG_SHEET or b"<!" in content or end < 0:
        return content, False
    at = content.find(_ROW, 0, end)
    while at >= 0 and rows > 0 and cells > 0:
        below = content.find(_ROW, at + 1, end)
        stop = end if below < 0 else below
        held = content.count(b"<v>", at, stop) + content.count(b"<is>", at, stop)
        rows, cells, at = rows - (held > 0), cells - held, below
    if at < 0:
        return content, False
    holds_words = any(content.find(sign, at, end) >= 0 for sign in (b"<v", b"<is", b"<f"))
    return content[:at] + content[end:], holds_words


def _read_row(element: "Element", grid: Grid, last: int, *, is_full: bool) -> int:
    """Take the cells of a row that hold something; rows and cells without a number follow the one before."""
    number = whole(element.get("r"), last + 1, least=1, most=ROWS)
    if is_full:
        grid.is_cut = grid.is_cut or any(_read_cell(child, 0) for child in element if child.tag == _CELL)
        return number
    cells = grid.rows.get(number, [])
    before = -1
    for child in element:
        if child.tag == _CELL:
            place = position(child.get("r", ""))
            before = place[0] if place else min(before + 1, COLUMNS - 1)
            cell = _read_cell(child, before)
            if cell is not None:
                cells.append(cell)
    if cells:
        grid.rows[number] = cells
        grid.cells += len(cells)
        hidden = element.get("hidden")
        is_flat = element.get("ht") in _NOTHING
        if is_flat or (is_on(element, "hidden") if hidden is not None else grid.hides_rows):
            grid.hidden_rows.add(number)
    return number


def _read_cell(element: "Element", column: int) -> RawCell | None:
    stored = formula = ""
    inline: tuple[Stretch, ...] = ()
    for child in element:
        tag = child.tag
        if tag == _VALUE:
            stored = child.text or ""
        elif tag == _FORMULA:
            formula = f"={child.text or ''}"
        elif tag == _INLINE:
            inline = stretches(child)
    if not stored and not inline and not formula:
        return None
    return RawCell(
        column=column,
        kind=element.get("t", "n"),
        style=whole(element.get("s")),
        stored=stored,
        formula=formula,
        inline=inline,
    )


def _read_column(element: "Element", grid: Grid) -> None:
    is_hidden = element.get("hidden") is not None and is_on(element, "hidden")
    if is_hidden or element.get("width") in _NOTHING:
        first = whole(element.get("min"), 1, least=1, most=COLUMNS)
        grid.hidden_columns.append((first - 1, whole(element.get("max"), first, least=1, most=COLUMNS) - 1))
        _refuse_more(grid.hidden_columns, limits.HIDDEN_COLUMNS)


def _read_link(element: "Element", grid: Grid) -> None:
    linked, link_id = area(element.get("ref", "")), element.get(R + "id", "")
    if linked is not None and linked[:2] == linked[2:]:
        grid.links[linked.left, linked.top] = link_id
    elif linked is not None and linked.top == linked.bottom and linked.right - linked.left < _NARROW:
        grid.links.update({(column, linked.top): link_id for column in range(linked.left, linked.right + 1)})
    elif linked is not None:
        grid.wide_links.append((linked, link_id))
        _refuse_more(grid.wide_links, limits.LINKS_OF_AREAS)


def _refuse_more(found: list[Any], most: int) -> None:
    if len(found) > most:
        raise too_long()


def _forget(row: "Element") -> None:
    """Free the rows already read: a sheet may have a million."""
    row.clear()
    parent = row.getparent()
    while parent is not None and row.getprevious() is not None:
        del parent[0]
