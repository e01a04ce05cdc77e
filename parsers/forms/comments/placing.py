"""Which cell of a row stands under which heading: by the grid, by the order of cells, or asked about (trap 15)."""

from dataclasses import dataclass, field

from parsers.forms.comments.columns import Column, Headings
from parsers.forms.comments.types import type_of
from parsers.paper import Cell, Row


@dataclass(slots=True, kw_only=True)
class Placed:
    """`cells` by column; `spare` are cells without a known heading, with the heading that they have.

    `covering` are cells that lie under several known headings; `wanted` is the number of cells that the headings have where
    this row has another and nobody can tell which is missing or too many, else 0; one too many may be blank.
    """

    cells: dict[Column, Cell] = field(default_factory=dict)
    spare: list[tuple[str, Cell]] = field(default_factory=list)
    covering: list[tuple[list[Column], Cell]] = field(default_factory=list)
    wanted: int = 0
    has_blank_more: bool = False


def place_row(row: Row, headings: Headings, *, is_workbook: bool) -> Placed:
    """The cells of a row under the headings."""
    if is_workbook or on_grid(row, headings):
        return by_grid(row, headings)
    if len(row.cells) == len(headings.spans):
        return by_order(list(row.cells), headings)
    return by_type(row, headings)


def fits(row: Row, headings: Headings) -> bool:
    """Whether nothing speaks against reading the row of a document under these headings."""
    return on_grid(row, headings) or len(row.cells) == len(headings.spans)


def on_grid(row: Row, headings: Headings) -> bool:
    """Every edge of a cell is an edge of a heading, and the row is as wide as the headings."""
    if not row.cells:
        return False
    starts = {first for first, _ in headings.spans}
    ends = {last for _, last in headings.spans}
    width = max(cell.column + cell.span for cell in row.cells)
    return width == headings.width and all(
        cell.column in starts and cell.column + cell.span - 1 in ends for cell in row.cells
    )


def by_grid(row: Row, headings: Headings) -> Placed:
    placed = Placed()
    for cell in row.cells:
        covered = [
            column
            for position, column in sorted(headings.at.items())
            if cell.column <= position < cell.column + cell.span
        ]
        if not covered:
            placed.spare.append((headings.unknown.get(cell.column, ""), cell))
            continue
        placed.cells[covered[0]] = cell
        if len(covered) > 1:
            placed.covering.append((covered, cell))
    return placed


def by_order(cells: list[Cell], headings: Headings) -> Placed:
    """As many cells as headings: edges that are a little off make Word divide its grid, and say nothing."""
    placed = Placed()
    for (position, _), cell in zip(headings.spans, cells, strict=False):
        if position in headings.at:
            placed.cells[headings.at[position]] = cell
        else:
            placed.spare.append((headings.unknown.get(position, ""), cell))
    placed.spare += [("", cell) for cell in cells[len(headings.spans) :]]
    return placed


def by_type(row: Row, headings: Headings) -> Placed:
    """Cells too few or too many: those from the type on are placed by it; the row is asked about."""
    cells, wanted = list(row.cells), len(headings.spans)
    order = [position for position, _ in headings.spans]
    at = next((order.index(place) for place, one in headings.at.items() if one is Column.TYPE), None)
    shift = len(cells) - wanted
    if at is None or not is_shifted(cells, at, shift):
        placed = by_order(cells, headings)
    elif shift > 0:
        placed = by_order(cells[:at] + cells[at + shift :], headings)
        placed.spare += [("", cell) for cell in cells[at : at + shift]]
    else:
        placed = by_order([*missing_line(cells, headings, at + shift)], headings)
    if shift < 0 or any(cell.text.strip() for _, cell in placed.spare):
        placed.wanted = wanted
    else:
        placed.has_blank_more = True
    return placed


def is_shifted(cells: list[Cell], at: int, shift: int) -> bool:
    """The type stands as many cells away from its heading as the row has too many or too few."""
    here, there = text_at(cells, at), text_at(cells, at + shift)
    return type_of(here) is None and type_of(there) is not None


def text_at(cells: list[Cell], index: int) -> str:
    return cells[index].text if 0 <= index < len(cells) else ""


def missing_line(cells: list[Cell], headings: Headings, type_at: int) -> list[Cell]:
    """Cells are missing before the type; the first of them is taken to be the line, which most templates do not have."""
    blanks = [Cell(column=-1)] * (len(headings.spans) - len(cells))
    after_member = min(1, type_at)
    return cells[:after_member] + blanks + cells[after_member:]
