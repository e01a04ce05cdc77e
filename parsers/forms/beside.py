"""Columns beside the answers in which something else stands for most questions: a status, a second report."""

from collections import Counter
from collections.abc import Iterator

from parsers.forms.options import OPTION_SETS
from parsers.forms.printed_words import is_printed_cell
from parsers.forms.whole_labels import LONGEST_FORM, whole_label
from parsers.paper import Row, Table

# In fewer rows it may well be a piece of each answer.
_ENOUGH = 4


def beside_answers(table: Table) -> frozenset[int]:
    """The columns; those of single options and of second labels in a row are none."""
    if len(table.rows) > LONGEST_FORM:
        return frozenset()
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
    field = next((found for cell in cells if (found := whole_label(cell.text))), "")
    if not field or field in OPTION_SETS:
        return
    for cell in cells:
        text = cell.text
        if whole_label(text):
            return
        if text.strip() and not is_printed_cell(text):
            yield cell.column
