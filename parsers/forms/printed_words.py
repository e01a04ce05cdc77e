"""Words that the form prints and nobody needs to read: headings, introduction, labels and prompts."""

from parsers.folding import folded
from rules.appendix_a import COMMENTS, DETAILS, FURNITURE, GUIDANCE, OBSERVATIONS, REMARKS, ROWS

HEADINGS = frozenset(map(folded, (DETAILS, OBSERVATIONS, REMARKS, GUIDANCE)))
BLOCK_HEADINGS = frozenset(map(folded, (DETAILS, OBSERVATIONS)))
_FURNITURE = frozenset(map(folded, FURNITURE))
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


def is_furniture(text: str) -> bool:
    return folded(text) in _FURNITURE


def is_printed_cell(text: str) -> bool:
    """Whether a cell of these words is one that the form prints."""
    return folded(text) in _CELLS
