"""The rows of a liaison report: each field with the cells that may hold its answer, in tables and plain text alike."""

import dataclasses
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from parsers.folding import folded
from parsers.forms.report_fields import COMMENTS_OF_CHOICE, LabelMatch, label_match
from parsers.forms.script import Script, cell_script, plain, script_of
from parsers.paper import Cell, Paper, Paragraph, Row, Run, Table
from rules.appendix_a import COMMENTS, DETAILS, FURNITURE, GUIDANCE, OBSERVATIONS, REMARKS, ROWS

_ORDINAL = re.compile(r"^\(?\d{1,2}(?:\.\d{1,2})?[.)]?(?=\s|$)")
_GREETING = re.compile(
    r"(?:(?:with )?(?:kind|best|warm|many) )?(?:regards|wishes|thanks|greetings)|(?:yours )?(?:sincerely|faithfully|truly)|cheers"
    r"|thank you|best"
)
_HEADINGS = frozenset(map(folded, (DETAILS, OBSERVATIONS, REMARKS, GUIDANCE)))
_ENOUGH_FIELDS = 4
# Labels that other documents have as well; a report is not known by these.
_COMMONPLACE = frozenset(
    {"report_date", "officer_email", "officer_name", "other_comments", COMMENTS_OF_CHOICE}
)


@dataclass(frozen=True, slots=True)
class AnswerCell:
    """A stretch of writing that may be an answer.

    `continues` says that it surely goes on from the cell before (a merged label); `remarks` that it stands in a
    row labelled "Comments"; `cell` is None for words behind a label.
    """

    script: Script
    place: str
    cell: Cell | None = None
    continues: bool = False
    remarks: bool = False


@dataclass(slots=True)
class Entry:
    """One printed label and everything that may be its answer, in reading order."""

    field: str
    place: str
    exact: bool
    answers: list[AnswerCell] = dataclasses.field(default_factory=list)


@dataclass(slots=True)
class Rows:
    """What the tables hold: entries in order, words of rows that are no row of the form, hidden words."""

    entries: list[Entry] = dataclasses.field(default_factory=list)
    strangers: list[tuple[str, str]] = dataclasses.field(default_factory=list)
    unknown_labels: list[tuple[str, str]] = dataclasses.field(default_factory=list)
    hidden: list[tuple[str, str]] = dataclasses.field(default_factory=list)
    in_tables: bool = True

    def fields(self) -> set[str]:
        return {entry.field for entry in self.entries}

    @property
    def enough(self) -> bool:
        """Labels of the report, and not only those that any letter has."""
        found = self.fields() - {COMMENTS_OF_CHOICE}
        return len(found) >= _ENOUGH_FIELDS and len(found - _COMMONPLACE) > 1


class _Seen(NamedTuple):
    """A cell with its writing and the words that anybody sees in it, worked out once."""

    cell: Cell
    script: Script
    text: str


def has_labels(paper: Paper) -> bool:
    """Whether `report_rows` would find enough, without reading further than that."""
    rows = Rows()
    if any(rows.enough for table in paper.tables() for _ in _read_table(table, rows)):
        return True
    return rows.enough or _read_lines(paper).enough


def report_rows(paper: Paper) -> Rows:
    """Rows of all tables; where no table has the labels, lines of the text that begin with one."""
    rows = Rows()
    for table in paper.tables():
        for _ in _read_table(table, rows):
            pass
    if not rows.enough:
        lines = _read_lines(paper)
        if lines.enough:
            return lines
    return rows


def _seen(row: Row) -> list[_Seen]:
    scripts = [(cell, cell_script(cell)) for cell in row.cells]
    return [_Seen(cell, script, plain(script.text)) for cell, script in scripts]


def _read_table(table: Table, rows: Rows) -> Iterator[None]:
    """Take one row after the other in; stopping between them is the caller's choice."""
    if table.hidden:
        found = (_own_row_text(_seen(row)) for row in table.rows)
        rows.hidden.extend((table.place, text) for text in found if text)
        return
    current: Entry | None = None
    one_column = all(cell.column == 0 for row in table.rows for cell in row.cells)
    for row in table.rows:
        if row.deleted:
            continue
        yield
        place = f"{table.place}, row {row.number}"
        nested = list(_nested_forms(row))
        if nested:
            for inner in nested:
                yield from _read_table(inner, rows)
            current = None
        elif row.hidden:
            rows.hidden.extend((place, text) for text in (_own_row_text(_seen(row)),) if text)
        else:
            current = _read_row(row, place, current, rows, one_column=one_column)


def _nested_forms(row: Row) -> Iterator[Table]:
    """Tables inside a layout table that hold labels of their own."""
    for cell in row.cells:
        for block in cell.blocks:
            if isinstance(block, Table):
                found = Rows()
                if any(len(found.fields()) >= _ENOUGH_FIELDS for _ in _read_table(block, found)) or (
                    len(found.fields()) >= _ENOUGH_FIELDS
                ):
                    yield block


def _own_row_text(seen: list[_Seen]) -> str:
    """Words of a hidden row that the form does not print: a hidden blank copy says nothing."""
    texts = [item.text for item in seen if item.text]
    own = [text for text in texts if folded(text) not in _PRINTED_CELLS]
    return " | ".join(texts) if own else ""


def _read_row(row: Row, place: str, current: Entry | None, rows: Rows, *, one_column: bool) -> Entry | None:
    """Take one row in; returns the entry that a following row without a label would continue."""
    seen = _seen(row)
    cells = sorted(seen, key=lambda item: item.cell.column)
    written = [item for item in cells if item.text]
    if not written:
        return current
    first = written[1] if len(written) > 1 and _ORDINAL.fullmatch(written[0].text) else written[0]
    match = label_match(first.script.text)
    if match is not None and match.field == COMMENTS_OF_CHOICE and current is not None:
        _add(current, first, match, cells, place, remarks=True)
        return current
    if match is not None and match.field != COMMENTS_OF_CHOICE:
        entry = Entry(match.field, place, match.exact)
        _add(entry, first, match, cells, place)
        rows.entries.append(entry)
        return entry
    text = " | ".join(item.text for item in seen if item.text)
    return _read_other_row(text, place, current, rows, cells, one_column=one_column)


def _add(
    entry: Entry, first: _Seen, match: LabelMatch, cells: list[_Seen], place: str, *, remarks: bool = False
) -> None:
    right = [item for item in cells if item.cell.column > first.cell.column]
    entry.answers.extend(AnswerCell(item.script, place, item.cell, remarks=remarks) for item in right)
    tail = first.script.behind(match.end)
    if tail.text.strip():
        entry.answers.append(AnswerCell(tail, place, remarks=remarks))


def _read_other_row(
    text: str, place: str, current: Entry | None, rows: Rows, cells: list[_Seen], *, one_column: bool
) -> Entry | None:
    """A row without a label: a heading, an answer below its question, or something of the author's."""
    written = [item for item in cells if item.text]
    texts = {_ORDINAL.sub("", item.text, count=1) for item in written}
    if {folded(text) for text in texts} - {""} <= _HEADINGS:
        return None if any(texts) else current
    if _is_furniture(text):
        return current
    first = written[0].cell
    merged = any(item.cell.merged_above and item.cell.column < first.column for item in cells)
    # A lone cell in the first of several columns is a label that we do not know, not an answer to the row above.
    unlabelled = first.column > 0 or first.span > 1 or one_column
    if current is None or not (merged or unlabelled):
        rows.strangers.append((place, text))
        if len(written) > 1 and not one_column:
            rows.unknown_labels.append((place, written[0].text))
        return None
    current.answers.extend(AnswerCell(item.script, place, item.cell, continues=merged) for item in written)
    return current


_FURNITURE = frozenset(map(folded, FURNITURE))


_PRINTED_CELLS = _FURNITURE | {
    folded(text)
    for row in ROWS
    for text in (
        row.label,
        row.guidance,
        " ".join(row.prompts),
        " ".join(prompt for prompt in row.prompts if prompt != COMMENTS),
    )
}


def _is_furniture(text: str) -> bool:
    return folded(text) in _FURNITURE


def _read_lines(paper: Paper) -> Rows:
    """A report pasted as text: "Label: answer", the answer going on until the next label."""
    rows = Rows(in_tables=False)
    current: Entry | None = None
    pending: list[Paragraph] = []
    for number, paragraph in enumerate(_paragraph_lines(paper), start=1):
        script = script_of([paragraph])
        match = label_match(script.text)
        if match is not None and (match.field != COMMENTS_OF_CHOICE):
            _close(current, pending)
            current = Entry(match.field, f"line {number}", match.exact)
            rows.entries.append(current)
            tail = script.behind(match.end)
            if tail.text.strip():
                current.answers.append(AnswerCell(tail, current.place, continues=True))
        elif _ends_answer(script.text):
            _close(current, pending)
            current = None
            if not _is_printed(script.text):
                rows.strangers.append((f"line {number}", plain(script.text)))
        elif current is not None:
            pending.append(paragraph)
        elif script.text.strip():
            rows.strangers.append((f"line {number}", plain(script.text)))
    _close(current, pending)
    return rows


def _ends_answer(line: str) -> bool:
    """Printed words that are no label, and the greeting under a letter, belong to no answer."""
    return _is_printed(line) or _GREETING.fullmatch(folded(line)) is not None or line.strip() in ("--", "__")


def _is_printed(line: str) -> bool:
    return _is_furniture(line) or folded(line) in _HEADINGS


def _close(entry: Entry | None, pending: list[Paragraph]) -> None:
    if entry is not None and any(paragraph.text.strip() for paragraph in pending):
        entry.answers.append(AnswerCell(script_of(pending), entry.place, continues=True))
    pending.clear()


def _paragraph_lines(paper: Paper) -> Iterator[Paragraph]:
    """Body paragraphs outside tables, one for each line."""
    for block in paper.body():
        if isinstance(block, Paragraph):
            yield from _split(block)


def _split(paragraph: Paragraph) -> Iterator[Paragraph]:
    line: list[Run] = []
    label = paragraph.label
    for run in paragraph.runs:
        first, *others = run.text.split("\n")
        line.append(replace(run, text=first))
        for piece in others:
            yield replace(paragraph, runs=tuple(line), label=label)
            line, label = [replace(run, text=piece)], ""
    yield replace(paragraph, runs=tuple(line), label=label)
