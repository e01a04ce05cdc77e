"""Which line of a version with codes a row of a table is, whatever became of it on its way (office.md 6, the ladder).

Several carriers say it: the control's tag, the bookmark, the printed code, the label.  The first that is not
contradicted counts; a tag or bookmark that nobody sees and that the printed words contradict was pasted along with an
answer and means nothing.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from parsers.folding import folded
from parsers.form import Rung
from parsers.forms.report_fields import label_match
from parsers.paper import Cell, Mark, Row, Table
from rules.report_form import VERSIONS, FormLine, FormVersion

RUNGS = tuple(Rung)
_TAG = re.compile(r"lor(\d{1,2})\.(\d{2})(?:\.\d{1,2})?", re.IGNORECASE)
_BOOKMARK = re.compile(r"lor(\d{1,2})_(\d{2})(?:_\d+)?", re.IGNORECASE)
_CODE = re.compile(r"\s*LOR\s?[-\u2010-\u2015\u2212]?\s?(\d{2})(?!\d)[ \t]*[.:]?[ \t\n]*", re.IGNORECASE)
_CODED = tuple(form for form in VERSIONS.values() if form.has_codes)


@dataclass(frozen=True, slots=True)
class Identity:
    """The line that a row is, how that was seen, and the cell with its label (None where it has none)."""

    line: FormLine
    rung: Rung
    label: Cell | None


def code_end(text: str) -> int:
    """Offset behind a printed code at the beginning of a text, 0 where there is none."""
    match = _CODE.match(text)
    return match.end() if match else 0


def line_of_code(text: str) -> FormLine | None:
    """The line whose code the text begins with."""
    match = _CODE.match(text)
    return _line(int(match[1])) if match else None


def line_of_label(text: str) -> FormLine | None:
    """The line whose whole label the text is."""
    return _line(_BY_LABEL.get(folded(text), 0))


def line_of_field(field: str) -> FormLine | None:
    """The line that asks for a field, not for a part of it."""
    lines = (line for form in reversed(_CODED) for line in form.lines)
    return next((line for line in lines if line.field == field and not line.part), None)


def _line(number: int) -> FormLine | None:
    lines = (line for form in reversed(_CODED) for line in form.lines)
    return next((line for line in lines if line.number == number), None)


def identities(table: Table) -> Mapping[int, Identity]:
    """Rows of the table by their number; empty for a table that no version with codes has printed."""
    for form in reversed(_CODED):
        known = _known(table, form)
        if known:
            return known
    return {}


def _known(table: Table, form: FormVersion) -> dict[int, Identity]:
    rows = [row for row in table.rows if not row.deleted and not row.hidden]
    carried = {row.number: _carriers(row, form) for row in rows}
    if not any(map(_is_printed, carried.values())):
        return {}
    found = {row.number: _settled(row, form, carried[row.number]) for row in rows}
    known = {number: identity for number, identity in found.items() if identity is not None}
    return known | _between(rows, known, form)


def _is_printed(found: Mapping[Rung, int]) -> bool:
    """Version 0 has the labels of the questions as well; those of their parts it has not."""
    return bool({Rung.TAG, Rung.BOOKMARK, Rung.CODE} & found.keys()) or found.get(Rung.LABEL) in _PART_NUMBERS


def _carriers(row: Row, form: FormVersion) -> dict[Rung, int]:
    """What each carrier in the row says, as the number of a line."""
    found: dict[Rung, int] = {}
    tags = {number for cell in row.cells for number in _numbers(_TAG, _tags(cell), form)}
    if len(tags) == 1:
        found[Rung.TAG] = tags.pop()
    marks = {number for cell in row.cells for number in _numbers(_BOOKMARK, cell.bookmarks, form)}
    if len(marks) == 1:
        found[Rung.BOOKMARK] = marks.pop()
    label = _label_cell(row)
    text = _text(label) if label is not None else ""
    code = _CODE.match(text)
    if code:
        found[Rung.CODE] = int(code[1])
    exact = _exact(text[code_end(text) :])
    if exact:
        found[Rung.LABEL] = exact
    return found


def _settled(row: Row, form: FormVersion, carried: Mapping[Rung, int]) -> Identity | None:
    """The line that most carriers name; what people see decides between as many."""
    lines = {line.number: line for line in form.lines}
    found = {rung: number for rung, number in carried.items() if number in lines}
    label = _label_cell(row)
    if not {Rung.CODE, Rung.LABEL} & found.keys() and label is not None:
        fuzzy = _fuzzy(_text(label), form)
        if fuzzy:
            found[Rung.FUZZY] = fuzzy
    if not found:
        return None
    votes = Counter(found.values())
    seen = next((found[rung] for rung in (Rung.CODE, Rung.LABEL) if rung in found), 0)
    number = max(votes, key=lambda one: (votes[one], one == seen))
    rung = next(rung for rung in RUNGS if found.get(rung) == number)
    has_label = {Rung.CODE, Rung.LABEL, Rung.FUZZY} & found.keys()
    leftmost = row.cells[0] if len(row.cells) > 1 else None
    return Identity(lines[number], rung, label if has_label else leftmost)


def _between(rows: Sequence[Row], known: Mapping[int, Identity], form: FormVersion) -> dict[int, Identity]:
    """A row of two cells between the lines before and after the one that is missing."""
    order = [line.number for line in form.lines]
    taken = {identity.line.number for identity in known.values()}
    found: dict[int, Identity] = {}
    for above, row, below in zip(rows, rows[1:], rows[2:], strict=False):
        if (
            row.number in known
            or above.number not in known
            or below.number not in known
            or len(row.cells) < 2
        ):
            continue
        at = order.index(known[above.number].line.number) + 1
        is_gap = at + 1 < len(order) and order[at + 1] == known[below.number].line.number
        if is_gap and order[at] not in taken:
            found[row.number] = Identity(form.lines[at], Rung.POSITION, row.cells[0])
    return found


def _numbers(pattern: re.Pattern[str], names: Iterable[str], form: FormVersion) -> Iterator[int]:
    """Numbers of the lines of this version that the names name."""
    for name in names:
        match = pattern.fullmatch(name)
        if match is not None and match[1] == form.version:
            yield int(match[2])


def _tags(cell: Cell) -> Iterator[str]:
    for paragraph in cell.paragraphs():
        for run in paragraph.runs:
            if run.control is not None and run.control.tag:
                yield run.control.tag


def _label_cell(row: Row) -> Cell | None:
    """The cell with a code, else the first with words."""
    written = [(cell, text) for cell in row.cells if (text := _text(cell)).strip()]
    coded = (cell for cell, text in written if _CODE.match(text))
    return next(coded, written[0][0] if written else None)


def _text(cell: Cell) -> str:
    """Visible words of the cell without struck ones, as a label is read."""
    return "\n".join(
        "".join(run.text for run in paragraph.runs if not {Mark.DELETED, Mark.HIDDEN} & run.marks)
        for paragraph in cell.paragraphs()
    )


def _exact(text: str) -> int:
    """The number of the line whose label is the first line of the text, or a whole question that it begins with."""
    first = folded(text.partition("\n")[0])
    if first in _BY_LABEL:
        return _BY_LABEL[first]
    whole = folded(text)
    asked = (number for label, number in _QUESTIONS if whole == label or whole.startswith(f"{label} "))
    return next(asked, 0)


def _fuzzy(text: str, form: FormVersion) -> int:
    match = label_match(text)
    if match is None:
        return 0
    return next((line.number for line in form.lines if line.field == match.field and not line.part), 0)


_BY_LABEL = {folded(line.label): line.number for form in _CODED for line in form.lines}
# Long enough not to be the beginning of somebody's own sentence.
_QUESTIONS = tuple((label, number) for label, number in _BY_LABEL.items() if len(label.split()) > 3)
_PART_NUMBERS = frozenset(line.number for form in _CODED for line in form.lines if line.part)
