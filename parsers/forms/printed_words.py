"""Words that the form prints and nobody needs to read: headings, introduction, labels and prompts."""

import re

from parsers.folding import folded
from rules.appendix_a import COMMENTS, DETAILS, FURNITURE, GUIDANCE, OBSERVATIONS, REMARKS, ROWS
from rules.report_form import ANSWER, FORM_ID, HOW_TO, VERSIONS

HEADINGS = frozenset(map(folded, (DETAILS, OBSERVATIONS, REMARKS, GUIDANCE, ANSWER)))
ANSWER_HEADINGS = frozenset(map(folded, (REMARKS, ANSWER)))
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
