"""One worksheet as a table: raw cells become text as shown and typed values (ECMA-376-1, 18.3; office.md 1.2)."""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from parsers import office_limits as limits
from parsers.office_meter import Meter, too_long
from parsers.package import Relationship
from parsers.paper import Block, Cell, Mark, Paragraph, Row, Run, Table
from parsers.sheet import formats
from parsers.sheet.grid import Area, Grid, RawCell
from parsers.sheet.looks import PLAIN, CellStyle
from parsers.sheet.words import Stretch, runs, unescaped
from rules.findings import Finding, note

_TRUE = {"1", "true"}
# Three semicolons, and so nothing for any kind of value, are the usual way to make a cell invisible.
_INVISIBLE = ";;;"
_Value = date | datetime | float | bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Registers:
    """What all worksheets of a workbook share."""

    strings: Sequence[tuple[Stretch, ...]]
    styles: Sequence[CellStyle]
    is_1904: bool
    meter: Meter


class _Merges:
    """Which merged area covers a cell.  Rows must be asked for from top to bottom."""

    def __init__(self, areas: list[Area]) -> None:
        self._waiting = sorted(areas, key=lambda one: -one.top)
        self._active: list[Area] = []

    def of_row(self, number: int) -> list[Area]:
        while self._waiting and self._waiting[-1].top <= number:
            self._active.append(self._waiting.pop())
        self._active = [one for one in self._active if one.bottom >= number]
        if len(self._active) > limits.MERGED_IN_ROW:
            raise too_long()
        return self._active


@dataclass(slots=True, kw_only=True)
class SheetReader:
    """Turns the grid of one worksheet into a table.

    `place` names the sheet, `names` are defined names by column and row; notes gather in `notes`.
    """

    place: str
    grid: Grid
    registers: Registers
    links: dict[str, Relationship]
    names: Mapping[tuple[int, int], tuple[str, ...]] = field(default_factory=dict)
    notes: list[Finding] = field(default_factory=list)
    _shared_blocks: dict[tuple[str, int, str], tuple[Paragraph, ...]] = field(default_factory=dict)
    _hidden_columns: frozenset[int] | None = None

    def table(self, *, hidden: bool) -> Table:
        """The table of all cells that hold something, at their true rows and columns."""
        merges = _Merges(self.grid.merges)
        rows = [self._row(number, merges.of_row(number)) for number in sorted(self.grid.rows)]
        return Table(place=self.place, rows=tuple(rows), hidden=hidden)

    def _row(self, number: int, merges: list[Area]) -> Row:
        raw = {cell.column: cell for cell in self.grid.rows[number]}
        cells = [self._cell(raw[column], number, merges) for column in sorted(raw)]
        covered = [_covered(one) for one in merges if one.top < number and one.left not in raw]
        if covered:
            cells = sorted(cells + covered, key=lambda cell: cell.column)
        return Row(number=number, cells=tuple(cells), hidden=number in self.grid.hidden_rows)

    def _cell(self, raw: RawCell, row: int, merges: list[Area]) -> Cell:
        style = self.registers.styles[raw.style] if 0 <= raw.style < len(self.registers.styles) else PLAIN
        blocks = self._blocks(raw, row, style)
        for block in blocks:
            for run in block.runs:
                self.registers.meter.text(run.text)
        cell = Cell(
            column=raw.column,
            blocks=_hidden(blocks) if self._is_hidden(raw.column, style) else blocks,
            bookmarks=self.names.get((raw.column, row), ()),
            value=self._value(raw, style),
            number_format=style.number_format,
        )
        covering = next((one for one in merges if one.left <= raw.column <= one.right), None)
        return cell if covering is None else _merged(cell, row, covering)

    def _blocks(self, raw: RawCell, row: int, style: CellStyle) -> tuple[Paragraph, ...]:
        link = self._link(raw.column, row)
        if raw.kind != "s":
            return _paragraphs(runs(self._text(raw, style, f"{self.place}, row {row}"), style.look, link))
        # A string may be shared by very many cells; it is taken apart once.
        key = (raw.stored, raw.style, link)
        if key not in self._shared_blocks:
            text = self._text(raw, style, f"{self.place}, row {row}")
            self._shared_blocks[key] = _paragraphs(runs(text, style.look, link))
        return self._shared_blocks[key]

    def _is_hidden(self, column: int, style: CellStyle) -> bool:
        if style.number_format == _INVISIBLE:
            return True
        if self._hidden_columns is None:
            self._hidden_columns = frozenset(_columns(self.grid.hidden_columns))
        return column in self._hidden_columns

    def _link(self, column: int, row: int) -> str:
        link_id = self.grid.links.get((column, row))
        if link_id is None and self.grid.wide_links:
            link_id = next((found for area, found in self.grid.wide_links if _is_in(area, column, row)), None)
        link = self.links.get(link_id) if link_id else None
        return link.target if link is not None else ""

    # Text and value

    def _text(self, raw: RawCell, style: CellStyle, place: str) -> tuple[Stretch, ...]:
        if raw.formula and not raw.stored and raw.kind != "str":
            message = f"The formula {raw.formula[:100]} has no stored result; please type the value itself."
            self.notes.append(note("formula-without-value", message, place))
            return ()
        if raw.kind == "s":
            return self._shared(raw.stored, place)
        if raw.kind == "inlineStr":
            return raw.inline
        if raw.kind == "e":
            self.notes.append(note("error-in-cell", f"The cell shows the error {raw.stored[:40]}.", place))
        return ((self._plain(raw, style), None),)

    def _plain(self, raw: RawCell, style: CellStyle) -> str:
        if raw.kind == "b":
            return "TRUE" if raw.stored.strip() in _TRUE else "FALSE"
        number = _number(raw.stored) if raw.kind == "n" else None
        if number is None:
            return unescaped(raw.stored)
        code = "General" if style.number_format == _INVISIBLE else style.number_format
        return formats.shown(number, code, is_1904=self.registers.is_1904)

    def _shared(self, stored: str, place: str) -> tuple[Stretch, ...]:
        at = int(stored) if stored.strip().isdecimal() and len(stored) < 10 else -1
        if 0 <= at < len(self.registers.strings):
            return self.registers.strings[at]
        self.notes.append(note("text-missing", "The text of this cell is missing in the file.", place))
        return ()

    def _value(self, raw: RawCell, style: CellStyle) -> _Value:
        if raw.kind == "b" and raw.stored:
            return raw.stored.strip() in _TRUE
        if raw.kind == "d":
            return _iso(raw.stored)
        number = _number(raw.stored) if raw.kind == "n" else None
        return (
            None
            if number is None
            else formats.typed(number, style.number_format, is_1904=self.registers.is_1904)
        )


def _columns(ranges: Iterable[tuple[int, int]]) -> Iterator[int]:
    """The columns in any of these ranges, each once."""
    behind = 0
    for first, last in sorted(ranges):
        yield from range(max(first, behind), last + 1)
        behind = max(behind, last + 1)


def _merged(cell: Cell, row: int, merge: Area) -> Cell:
    """The top left cell spans the columns; words that lie under the others are there but nobody sees them."""
    if (cell.column, row) == (merge.left, merge.top):
        return replace(cell, span=merge.right - merge.left + 1)
    return replace(cell, blocks=_hidden(cell.blocks), merged_above=row > merge.top)


def _covered(merge: Area) -> Cell:
    """The blank cell below the first one of a merged area, as documents have it."""
    return Cell(column=merge.left, span=merge.right - merge.left + 1, merged_above=True)


def _is_in(area: Area, column: int, row: int) -> bool:
    return area.left <= column <= area.right and area.top <= row <= area.bottom


def _hidden(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    return tuple(
        replace(block, runs=tuple(replace(run, marks=run.marks | {Mark.HIDDEN}) for run in block.runs))
        for block in blocks
        if isinstance(block, Paragraph)
    )


def _paragraphs(found: Iterable[Run]) -> tuple[Paragraph, ...]:
    """Runs as paragraphs: a line break in a cell (Alt+Enter) is where a document would have a new paragraph."""
    cell_runs = tuple(found)
    if not any("\n" in run.text for run in cell_runs):
        return (Paragraph(runs=cell_runs),)
    lines: list[list[Run]] = [[]]
    for run in cell_runs:
        first, *others = run.text.split("\n")
        lines[-1] += [replace(run, text=first)] if first else []
        lines += [[replace(run, text=other)] if other else [] for other in others]
    return tuple(Paragraph(runs=tuple(line)) for line in lines)


def _number(stored: str) -> float | None:
    try:
        number = float(stored)
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def _iso(stored: str) -> date | datetime | None:
    try:
        return date.fromisoformat(stored) if len(stored) <= 10 else datetime.fromisoformat(stored)
    except ValueError:
        return None
