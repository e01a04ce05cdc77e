"""The cell of a label: a second label in its row, a translation or hint beside it, an answer behind it."""

import re
from dataclasses import replace
from typing import NamedTuple

from parsers.folding import folded, words
from parsers.forms.printed_words import is_printed_cell
from parsers.forms.report_entries import AnswerCell, Entry
from parsers.forms.report_fields import COMMENTS_OF_CHOICE, LabelMatch, exact_label, label_match
from parsers.forms.script import Script, cell_script, plain
from parsers.paper import Cell, Row
from rules.appendix_a import ROWS

_BEHIND_LABEL = re.compile(r"[ \t\u00a0]+(?:[-–—][ \t\u00a0]+)?(?=\S)")
_PRINTED_LABELS = tuple((row.field, folded(row.label).split()) for row in ROWS)


class SeenCell(NamedTuple):
    """A cell with its writing and the words that anybody sees in it, worked out once."""

    cell: Cell
    script: Script
    text: str


def seen_cells(row: Row) -> list[SeenCell]:
    scripts = [(cell, cell_script(cell)) for cell in row.cells]
    return [SeenCell(cell, script, plain(script.text)) for cell, script in scripts]


def translated(first: SeenCell, cells: list[SeenCell]) -> LabelMatch | None:
    """As in "Email / Courriel": a whole label, a slash, and something that is no label, beside an answer."""
    left, slash, right = first.script.text.partition(" / ")
    match = exact_label(left) if slash and label_match(right) is None else None
    if match is None or match.end < len(left) or match.field == COMMENTS_OF_CHOICE:
        return None
    is_answered = _is_answered([item for item in cells if item.cell.column > first.cell.column])
    return match if is_answered else None


def give_answers(
    entry: Entry,
    first: SeenCell,
    match: LabelMatch,
    cells: list[SeenCell],
    place: str,
    *,
    remarks: bool = False,
) -> str:
    """Give the entry its answers; returns words beside the label that are none."""
    right = [item for item in cells if item.cell.column > first.cell.column]
    entry.answers.extend(AnswerCell(item.script, place, item.cell, remarks=remarks) for item in right)
    tail = first.script.behind(match.end)
    if _is_beside_label(tail.text) and _is_answered(right):
        return plain(tail.text)
    if tail.text.strip():
        entry.answers.append(AnswerCell(tail, place, remarks=remarks))
    return ""


def _is_beside_label(tail: str) -> bool:
    """A translation behind a slash, or a hint in brackets."""
    text = tail.strip()
    return text.startswith("/") or (text.startswith("(") and text.find(")") == len(text) - 1)


def _is_answered(cells: list[SeenCell]) -> bool:
    return any(item.text and not is_printed_cell(item.text) for item in cells)


def second_label(
    first: SeenCell, match: LabelMatch, cells: list[SeenCell]
) -> tuple[SeenCell, LabelMatch] | None:
    """As in "Name | Mira | Email | mira@…": a whole label of another field, with cells for both answers."""
    right = [item for item in cells if item.cell.column > first.cell.column]
    for item in right[1:-1]:
        other = exact_label(item.text) if item.text else None
        if (
            other is not None
            and other.end == len(item.text)
            and other.field not in (match.field, COMMENTS_OF_CHOICE)
        ):
            return item, replace(other, end=len(item.script.text))
    return None


def loose_entry(item: SeenCell, place: str) -> Entry | None:
    """As in "Meeting Location/s Geneva" beside an empty answer: the longest printed label, and the answer behind it."""
    found = words(item.script.text)
    texts = [word.text for word in found]
    fitting = [(len(label), field) for field, label in _PRINTED_LABELS if texts[: len(label)] == label]
    count, field = max(fitting, default=(0, ""))
    if not 0 < count < len(found):
        return None
    gap = _BEHIND_LABEL.match(item.script.text, found[count - 1].end)
    if gap is None:
        return None
    return Entry(field, place, exact=False, answers=[AnswerCell(item.script.behind(gap.end()), place)])
