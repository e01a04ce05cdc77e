"""A report pasted as text: "Label: answer", the answer going on until the next label."""

import re
from collections.abc import Iterator
from dataclasses import replace

from parsers.folding import folded
from parsers.forms.printed_words import HEADINGS, is_furniture
from parsers.forms.report_entries import AnswerCell, Entry, Rows
from parsers.forms.report_fields import COMMENTS_OF_CHOICE, label_match
from parsers.forms.script import plain, script_of
from parsers.paper import Paper, Paragraph, Run

_GREETING = re.compile(
    r"(?:(?:with )?(?:kind|best|warm|many) )?(?:regards|wishes|thanks|greetings)|(?:yours )?(?:sincerely|faithfully|truly)|cheers"
    r"|thank you|best"
)


def lines_with_labels(paper: Paper) -> Rows:
    """Entries of the lines outside tables."""
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
    return is_furniture(line) or folded(line) in HEADINGS


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
