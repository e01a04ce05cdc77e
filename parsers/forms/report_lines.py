"""A report pasted as text: "Label: answer", the answer going on until the next label."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from parsers.folding import folded
from parsers.forms.coded_lines import coded_lines, is_coded
from parsers.forms.printed_words import is_printed_line
from parsers.forms.report_entries import AnswerCell, Entry, Rows
from parsers.forms.report_fields import COMMENTS_OF_CHOICE, PRINTED, LabelMatch, exact_label, label_match
from parsers.forms.script import plain, script_of
from parsers.paper import Paper, Paragraph, Run, Table
from rules.appendix_a import COMMENTS

_GREETING = re.compile(
    r"(?:(?:with )?(?:kind|best|warm|many) )?(?:regards|wishes|thanks|greetings)|(?:yours )?(?:sincerely|faithfully|truly)|cheers"
    r"|thank you|best"
)

# A table with more rows than this says something by being one.
_MOST_LAYOUT_ROWS = 10
# Spaces are enough: a pasted table has no longer gaps.
_DASH = re.compile(r"[ \t\u00a0][-–—][ \t\u00a0]")


def lines_with_labels(paper: Paper, *, in_cells: bool = False) -> Rows:
    """Entries of the lines outside tables, or everywhere, of whatever version."""
    lines = list(_paragraph_lines(paper, in_cells=in_cells))
    if is_coded(lines):
        return coded_lines(lines, [_ends_answer(script_of([line]).text) for line in lines])
    return _labelled_lines(lines)


def _labelled_lines(lines: Sequence[Paragraph]) -> Rows:
    rows = Rows(in_tables=False)
    current: Entry | None = None
    pending: list[Paragraph] = []
    for number, paragraph in enumerate(lines, start=1):
        script = script_of([paragraph])
        match = label_match(script.text) or _dashed(script.text)
        if match is not None and (match.field != COMMENTS_OF_CHOICE):
            _close(current, pending)
            current = Entry(match.field, f"line {number}", match.exact)
            rows.entries.append(current)
            tail = script.behind(_behind_dash(script.text, match.end))
            if tail.text.strip():
                current.answers.append(AnswerCell(tail, current.place, continues=True))
        elif _ends_answer(script.text) and not (
            current is not None and _is_own_heading(script.text, current)
        ):
            _close(current, pending)
            current = None
            if not is_printed_line(script.text):
                rows.strangers.append((f"line {number}", plain(script.text)))
        elif current is not None:
            pending.append(paragraph)
        elif script.text.strip():
            rows.strangers.append((f"line {number}", plain(script.text)))
    _close(current, pending)
    return rows


def _ends_answer(line: str) -> bool:
    """Printed words that are no label, and the greeting under a letter, belong to no answer."""
    return (
        is_printed_line(line) or _GREETING.fullmatch(folded(line)) is not None or line.strip() in ("--", "__")
    )


def _is_own_heading(line: str, entry: Entry) -> bool:
    """The word "Comments", which the form prints into the answers of some rows."""
    return (
        entry.field in PRINTED
        and folded(line) == folded(COMMENTS)
        and COMMENTS in PRINTED[entry.field].prompts
    )


def _dashed(line: str) -> LabelMatch | None:
    """As in "Meeting Summary - The drafts were opened": a whole label in front of a dash between blanks."""
    dash = _DASH.search(line)
    match = exact_label(line[: dash.start()]) if dash else None
    return replace(match, end=dash.end()) if dash and match and match.end == dash.start() else None


def _behind_dash(line: str, end: int) -> int:
    """Behind the dash that divides a question from its answer."""
    dash = _DASH.match(line, end - 1 if line[end - 1 : end].isspace() else end)
    return dash.end() if dash else end


def _close(entry: Entry | None, pending: list[Paragraph]) -> None:
    if entry is not None and any(paragraph.text.strip() for paragraph in pending):
        entry.answers.append(AnswerCell(script_of(pending), entry.place, continues=True))
    pending.clear()


def _paragraph_lines(paper: Paper, *, in_cells: bool) -> Iterator[Paragraph]:
    """Body paragraphs, one for each line."""
    for block in paper.body():
        if isinstance(block, Paragraph):
            yield from _split(block)
        elif in_cells:
            yield from _cell_lines(block)


def _cell_lines(table: Table) -> Iterator[Paragraph]:
    """Lines in the cells of a table that only gives a page its shape."""
    for row in table.rows if len(table.rows) <= _MOST_LAYOUT_ROWS else ():
        if not (row.hidden or row.deleted or table.hidden):
            for cell in row.cells:
                for paragraph in cell.paragraphs():
                    yield from _split(paragraph)


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
