"""Words that the form prints and nobody needs to read: headings, introduction, labels and prompts."""

import re
from collections.abc import Collection

from parsers.folding import folded
from rules.appendix_a import COMMENTS, DETAILS, FURNITURE, GUIDANCE, OBSERVATIONS, REMARKS, ROWS
from rules.report_form import ANSWER, FORM_ID, HOW_TO, VERSIONS

HEADINGS = frozenset(map(folded, (DETAILS, OBSERVATIONS, REMARKS, GUIDANCE, ANSWER)))
ANSWER_HEADINGS = frozenset(map(folded, (REMARKS, ANSWER)))
# What people write above the columns of a table that they made again.
_OVER_LABELS = frozenset(
    {"field", "fields", "question", "questions", "item", "items", "label", "topic", "details"}
)
_OVER_ANSWERS = frozenset(
    {"answer", "answers", "your answer", "response", "responses", "reply", "entry", "value"}
)
BLOCK_HEADINGS = frozenset(map(folded, (DETAILS, OBSERVATIONS)))
# The id and version in the first row.
_STAMP = re.compile(rf"\s*{re.escape(FORM_ID)} version \d+\s*", re.IGNORECASE)
_FURNITURE = frozenset(map(folded, (*FURNITURE, HOW_TO)))
_CELLS = _FURNITURE | {
    folded(text)
    for row in ROWS
    for text in (
        row.label,
        row.guidance,
        " ".join(row.prompts),
        " ".join(prompt for prompt in row.prompts if prompt != COMMENTS),
    )
}
_CELLS |= {
    folded(text)
    for form in VERSIONS.values()
    if form.has_codes
    for line in form.lines
    for text in (
        f"{line.code} {line.label}",
        " ".join((line.code, line.label, *line.guidance)),
        " ".join(line.guidance),
    )
}
_CELLS |= {folded(form.stamp) for form in VERSIONS.values()}


def heading_words(text: str) -> str:
    """The folded words of a heading, less the id and version that stand in the first row."""
    return folded(_STAMP.sub("", text))


def are_column_headings(texts: Collection[str]) -> bool:
    """Whether the folded texts of a row stand over labels and answers."""
    return bool(BLOCK_HEADINGS & set(texts) and ANSWER_HEADINGS & set(texts)) or bool(
        _OVER_LABELS & set(texts) and (_OVER_ANSWERS | ANSWER_HEADINGS) & set(texts)
    )


def is_column_heading(text: str) -> bool:
    return text in HEADINGS | _OVER_LABELS | _OVER_ANSWERS


def is_furniture(text: str) -> bool:
    return folded(text) in _FURNITURE


def is_printed_cell(text: str) -> bool:
    """Whether a cell of these words is one that the form prints."""
    return folded(text) in _CELLS


def is_printed_line(line: str) -> bool:
    """Furniture, or the headings of a table, which a tab divides when it is pasted as text."""
    return is_furniture(line) or _are_headings(line)


def _are_headings(line: str) -> bool:
    found = {folded(piece) for piece in line.split("\t")} - {""}
    return bool(found) and found <= HEADINGS
