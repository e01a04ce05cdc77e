"""Tables that somebody made again in another direction, turned so that labels are on the left and answers behind them."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import groupby

from parsers.folding import folded
from parsers.forms.whole_labels import LONGEST_FORM, is_whole_label
from parsers.paper import Cell, Mark, Paragraph, Row, Table

# So many labels in a row or a column are no answers.
_ENOUGH = 4
# A heading of a column of numbers, or one of these.
_LONGEST_NUMBER = 12
_LONGEST_LABEL = 500
# Labels side by side stand above everything else.
_TOP = 10


def upright(table: Table) -> tuple[Table, str]:
    """The table as the form has it, and what a person calls the lines that are now its rows: "row" or "column"."""
    if len(table.rows) > LONGEST_FORM:
        return table, "row"
    top = table.rows[:_TOP]
    across = next((at for at, row in enumerate(top) if _is_row_of_labels(row)), None)
    if across is not None:
        return _transposed(table, table.rows[across:]), "column"
    kept = _less_counting_column(table)
    return (_mirrored(kept) if _labels_stand_last(kept) else kept), "row"


def _is_row_of_labels(row: Row) -> bool:
    """Labels side by side, with no room for answers between them."""
    if len(row.cells) < _ENOUGH:
        return False
    runs = groupby(row.cells, lambda cell: is_whole_label(cell.text))
    return any(is_label and len(list(cells)) >= _ENOUGH for is_label, cells in runs)


@lru_cache(maxsize=256)
def _transposed(table: Table, rows: Sequence[Row]) -> Table:
    columns: dict[int, list[Cell]] = {}
    for at, row in enumerate(rows):
        for cell in row.cells:
            turned = replace(cell, column=at, span=1)
            # What is deleted stays so, since its runs have the mark.
            columns.setdefault(cell.column, []).append(_hidden(turned) if row.hidden else turned)
    turned_rows = (Row(number=column + 1, cells=tuple(columns[column])) for column in sorted(columns))
    return replace(table, rows=tuple(turned_rows))


def _hidden(cell: Cell) -> Cell:
    """The words of a hidden row, each hidden by itself."""
    return replace(cell, blocks=tuple(map(_unseen, cell.paragraphs())))


def _unseen(paragraph: Paragraph) -> Paragraph:
    runs = (replace(run, marks=run.marks | {Mark.HIDDEN}) for run in paragraph.runs)
    return replace(paragraph, runs=tuple(runs), label="")


def _labels_stand_last(table: Table) -> bool:
    """More labels are the last words of their row than the first."""
    texts = [[cell.text for cell in row.cells if cell.text.strip()] for row in table.rows]
    written = [found for found in texts if len(found) > 1]
    last = sum(is_whole_label(found[-1]) for found in written)
    return last >= _ENOUGH and last > sum(is_whole_label(found[0]) for found in written)


def _mirrored(table: Table) -> Table:
    width = max((cell.column + cell.span for row in table.rows for cell in row.cells), default=0)
    rows = (replace(row, cells=tuple(_backwards(row, width))) for row in table.rows)
    return replace(table, rows=tuple(rows))


def _backwards(row: Row, width: int) -> Iterator[Cell]:
    for cell in reversed(row.cells):
        yield replace(cell, column=width - cell.column - cell.span)


def _less_counting_column(table: Table) -> Table:
    """Without a last column that only counts the rows."""
    last = max((cell.column for row in table.rows for cell in row.cells), default=0)
    first = next((cell.text for row in table.rows for cell in row.cells if cell.column == last), "")
    if last == 0 or len(first) > _LONGEST_NUMBER:
        return table
    texts = [folded(cell.text) for row in table.rows for cell in row.cells if cell.column == last]
    counted = [text for text in texts if text]
    if len(counted) < _ENOUGH or counted != [str(number + 1) for number in range(len(counted))]:
        return table
    rows = (
        replace(row, cells=tuple(cell for cell in row.cells if cell.column != last)) for row in table.rows
    )
    return replace(table, rows=tuple(rows))
