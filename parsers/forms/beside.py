"""Columns beside the answers in which something else stands for most questions: a status, a second report."""

from collections import Counter
from collections.abc import Iterator

from parsers.forms.identity import line_of_code
from parsers.forms.options import OPTION_SETS
from parsers.forms.printed_words import is_printed_cell
from parsers.forms.report_fields import COMMENTS_OF_CHOICE, exact_label
from parsers.paper import Cell, Row, Table

# In fewer rows it may well be a piece of each answer.
_ENOUGH = 4


def beside_answers(table: Table) -> frozenset[int]:
    """The columns; those of single options and of second labels in a row are none."""
    rows = [columns for row in table.rows if not row.deleted and (columns := list(_answered(row)))]
    first = Counter(columns[0] for columns in rows).most_common(1)
    others = Counter(column for columns in rows for column in columns[1:])
    most = max(_ENOUGH, (len(rows) + 1) // 2)
    return frozenset(
        column for column, count in others.items() if count >= most and first and column > first[0][0]
    )


def _answered(row: Row) -> Iterator[int]:
    """Columns with the author's words behind the label of a question that is answered in words."""
    cells = iter(row.cells)
    if not any(_field(cell) for cell in cells):
        return
    for cell in cells:
        if _field(cell, whole=True):
            return
        text = cell.text
        if text.strip() and not is_printed_cell(text):
            yield cell.column


def _field(cell: Cell, *, whole: bool = False) -> str:
    """The field whose label the cell holds, unless the question has options."""
    text = cell.text
    line = line_of_code(text)
    match = exact_label(text)
    if line is not None:
        field = line.field
    elif match is None or match.field == COMMENTS_OF_CHOICE or match.end < len(text.rstrip()):
        return ""
    else:
        field = match.field
    return field if whole or field not in OPTION_SETS else ""
