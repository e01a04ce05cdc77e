"""The rows of a liaison report: each field with the cells that may hold its answer, in tables and plain text alike."""

from dataclasses import replace

from parsers.forms.report_entries import Rows, as_strangers, united
from parsers.forms.report_lines import lines_with_labels
from parsers.forms.table_rows import TableReader, rows_of
from parsers.paper import Paper
from rules.appendix_a import ROWS

# So many fields that the tables have not are the rest of a form, and no heading of something else.
_ENOUGH_FIELDS = 4


def has_labels(paper: Paper) -> bool:
    """Whether `report_rows` would find enough, without reading further than that."""
    rows = Rows()
    if any(rows.enough for table in paper.tables() for _ in TableReader(table, rows).read()):
        return True
    return rows.enough or lines_with_labels(paper).enough or lines_with_labels(paper, in_cells=True).enough


def report_rows(paper: Paper) -> Rows:
    """Rows of all tables, and where these have not the labels, lines of the text that begin with one."""
    rows = united([rows_of(table) for table in paper.tables()])
    if rows.enough:
        _take_loose(rows)
        _take_lines(rows, paper)
        return rows
    lines = lines_with_labels(paper)
    if lines.enough or rows.loose:
        rows = replace(united([rows, lines]), in_tables=not lines.enough)
        _take_loose(rows)
        return rows
    return lines_with_labels(paper, in_cells=True)


def _take_lines(rows: Rows, paper: Paper) -> None:
    """The rest of a form whose table ends half-way and goes on as text."""
    missing = {row.field for row in ROWS} - rows.fields()
    if len(missing) < _ENOUGH_FIELDS:
        return
    lines = lines_with_labels(paper)
    found = [entry for entry in lines.entries if entry.field in missing and entry.exact]
    if len({entry.field for entry in found}) >= _ENOUGH_FIELDS:
        others = Rows(entries=[entry for entry in lines.entries if entry not in found])
        rows.entries.extend(found)
        rows.strangers.extend((*lines.strangers, *as_strangers(others)))
        rows.in_tables = False


def _take_loose(rows: Rows) -> None:
    """Answers typed behind a label without a colon count where no other row has that label."""
    for field in {entry.field for entry, _ in rows.loose} - rows.fields():
        candidates = [(entry, row) for entry, row in rows.loose if entry.field == field]
        if len(candidates) == 1:
            ((entry, row),) = candidates
            rows.entries.append(entry)
            rows.strangers.remove(row)
