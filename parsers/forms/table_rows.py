"""The rows of one table: labels with the cells that may hold their answers, and what belongs to no label."""

import re
from collections.abc import Iterator

from parsers.folding import folded
from parsers.forms.beside import beside_answers
from parsers.forms.coded_rows import read_identified
from parsers.forms.identity import identities
from parsers.forms.label_cells import (
    SeenCell,
    give_answers,
    loose_entry,
    second_label,
    seen_cells,
    translated,
)
from parsers.forms.printed_words import (
    HEADINGS,
    are_column_headings,
    heading_words,
    is_column_heading,
    is_furniture,
    is_printed_cell,
)
from parsers.forms.report_entries import AnswerCell, Entry, Rows
from parsers.forms.report_fields import COMMENTS_OF_CHOICE, LabelMatch, label_match
from parsers.forms.script import hidden_words
from parsers.forms.turned import upright
from parsers.paper import Row, Table

_ORDINAL = re.compile(r"^\(?\d{1,2}(?:\.\d{1,2})?[.)]?(?=\s|$)")
_ENOUGH_FIELDS = 4


def rows_of(table: Table) -> Rows:
    """All rows of the table."""
    rows = Rows()
    for _ in TableReader(table, rows).read():
        pass
    return rows


class TableReader:
    """Takes the rows of one table in.

    `_current` is the entry that a row without a label would continue; `_foreign` are the columns whose heading is none
    of the form's.
    """

    def __init__(self, table: Table, rows: Rows) -> None:
        self._table, self._word = upright(table)
        self._rows = rows
        self._current: Entry | None = None
        self._foreign: frozenset[int] = frozenset()
        self._beside = beside_answers(self._table)
        self._identities = identities(self._table)
        self._is_one_column = all(cell.column == 0 for row in self._table.rows for cell in row.cells)

    def read(self) -> Iterator[None]:
        """One row after the other; stopping between them is the caller's choice."""
        if self._table.hidden:
            found = (_own_row_text(seen_cells(row)) for row in self._table.rows)
            self._rows.hidden.extend((self._table.place, text) for text in found if text)
            return
        for row in self._table.rows:
            if row.deleted:
                continue
            yield
            place = f"{self._table.place}, {self._word} {row.number}"
            nested = list(_nested_forms(row))
            if nested:
                for inner in nested:
                    yield from TableReader(inner, self._rows).read()
                self._current = None
            elif row.hidden:
                text = _own_row_text(seen_cells(row))
                self._rows.hidden.extend([(place, text)] if text else [])
            else:
                self._current = self._read_row(row, place)

    def _read_row(self, row: Row, place: str) -> Entry | None:
        """Take one row in; returns the entry that a following row without a label would continue."""
        seen = seen_cells(row)
        self._rows.hidden.extend(
            (place, text) for cell in row.cells if (text := hidden_words(cell)) and not is_printed_cell(text)
        )
        if self._is_heading(seen):
            self._foreign = self._foreign_columns(seen, place)
            self._beside = self._beside - self._foreign
            return None
        cells = sorted(
            (item for item in seen if self._is_ours(item, place)), key=lambda item: item.cell.column
        )
        identity = self._identities.get(row.number)
        if identity is not None:
            above = self._current
            entry = read_identified(self._rows, identity, [(c.cell, c.script) for c in cells], place)
            return self._checked(entry, above, cells, place)
        written = [item for item in cells if item.text]
        if not written:
            return self._current
        first = written[1] if len(written) > 1 and _ORDINAL.fullmatch(written[0].text) else written[0]
        match = label_match(first.script.text) or translated(first, cells)
        if match is not None and match.field == COMMENTS_OF_CHOICE and self._current is not None:
            self._left(place, give_answers(self._current, first, match, cells, place, remarks=True))
            return self._current
        if match is not None and match.field != COMMENTS_OF_CHOICE:
            above, entry = self._current, self._read_labelled(first, match, cells, place)
            return self._checked(entry, above, cells, place)
        text = " | ".join(item.text for item in seen if item.text and item in cells)
        return self._read_other(text, place, cells)

    def _left(self, place: str, text: str) -> None:
        self._rows.strangers.extend([(place, text)] if text else [])

    def _checked(self, entry: Entry, above: Entry | None, cells: list[SeenCell], place: str) -> Entry:
        """The same entry; an answer that is merged with that of another question is remembered."""
        if above is not None and above.field != entry.field and any(item.cell.merged_above for item in cells):
            self._rows.merged.append((place, entry.field, above.field))
        return entry

    def _is_heading(self, seen: list[SeenCell]) -> bool:
        """The line above a block: its own name, and "Remarks" over the answers."""
        return are_column_headings({heading_words(item.text) for item in seen})

    def _foreign_columns(self, seen: list[SeenCell], place: str) -> frozenset[int]:
        strange = [
            item.text for item in seen if not _is_printed_heading(_ORDINAL.sub("", item.text, count=1))
        ]
        self._rows.strangers.extend((place, text) for text in strange if _means_something(text))
        foreign = [item for item in seen if item.text and not _is_known_heading(item.text)]
        self._rows.extra_columns.extend((place, item.text) for item in foreign if _means_something(item.text))
        return frozenset(item.cell.column for item in foreign)

    def _is_ours(self, item: SeenCell, place: str) -> bool:
        """Words under a foreign heading belong to no field; they are kept."""
        if item.cell.column not in self._foreign | self._beside:
            return True
        if item.text and not _ORDINAL.fullmatch(item.text):
            self._rows.strangers.append((place, item.text))
            if item.cell.column in self._beside:
                self._rows.beside.append((place, item.text))
        return False

    def _read_labelled(self, first: SeenCell, match: LabelMatch, cells: list[SeenCell], place: str) -> Entry:
        """A row of the form; a second label further to the right begins another entry in the same row."""
        second = second_label(first, match, cells)
        end = None if second is None else second[0].cell.column
        entry = Entry(match.field, place, match.exact)
        own = [item for item in cells if end is None or item.cell.column < end]
        self._left(place, give_answers(entry, first, match, own, place))
        self._rows.entries.append(entry)
        return entry if second is None else self._read_labelled(*second, cells, place)

    def _read_other(self, text: str, place: str, cells: list[SeenCell]) -> Entry | None:
        """A row without a label: a heading, an answer below its question, or something of the author's."""
        written = [item for item in cells if item.text]
        texts = {_ORDINAL.sub("", item.text, count=1) for item in written}
        if {heading_words(text) for text in texts} - {""} <= HEADINGS:
            return None if any(texts) else self._current
        if is_furniture(text):
            return self._current
        first = written[0].cell
        merged = any(item.cell.merged_above and item.cell.column < first.column for item in cells)
        # A lone cell in the first of several columns is a label that we do not know, not an answer to the row above.
        unlabelled = first.column > 0 or first.span > 1 or self._is_one_column
        if self._current is None or not (merged or unlabelled):
            self._rows.strangers.append((place, text))
            if len(written) > 1 and not self._is_one_column:
                self._rows.unknown_labels.append((place, written[0].text))
            elif len(cells) > 1 and (loose := loose_entry(written[0], place)):
                self._rows.loose.append((loose, (place, text)))
            return None
        last = self._current.answers[-1] if self._current.rungs and self._current.answers else None
        part, remarks = (last.part, last.remarks) if last else ("", False)
        self._current.answers.extend(
            AnswerCell(item.script, place, item.cell, continues=merged, part=part, remarks=remarks)
            for item in written
        )
        return self._current


def _nested_forms(row: Row) -> Iterator[Table]:
    """Tables inside a layout table that hold labels of their own."""
    for cell in row.cells:
        for block in cell.blocks:
            if isinstance(block, Table) and len(rows_of(block).fields()) >= _ENOUGH_FIELDS:
                yield block


def _own_row_text(seen: list[SeenCell]) -> str:
    """Words of a hidden row that the form does not print: a hidden blank copy says nothing."""
    texts = [item.text for item in seen if item.text]
    own = [text for text in texts if not is_printed_cell(text)]
    return " | ".join(texts) if own else ""


def _is_printed_heading(text: str) -> bool:
    return is_printed_cell(text) or heading_words(text) in HEADINGS


def _is_known_heading(text: str) -> bool:
    return _is_printed_heading(text) or is_column_heading(heading_words(text))


def _means_something(heading: str) -> bool:
    """Not the heading of a column of numbers."""
    return folded(heading) not in {"no", "nr", "item", "row"} and any(map(str.isalnum, heading))
