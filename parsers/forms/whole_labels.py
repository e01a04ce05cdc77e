"""Cells that hold a label and nothing else, told quickly: most cells of most tables are none."""

from parsers.folding import words
from parsers.forms.identity import line_of_code
from parsers.forms.report_fields import COMMENTS_OF_CHOICE, exact_label, label_words

# A form with more rows than this is none that somebody made again.
LONGEST_FORM = 120
# No label is longer, whatever punctuation stands round it.
_LONGEST_LABEL = 260
_BEGINNING = 60
_WORDS = label_words()


def whole_label(text: str) -> str:
    """The field whose label, or code, the cell holds; "" for another text."""
    line = line_of_code(text)
    if line is not None:
        return line.field
    if len(text) > _LONGEST_LABEL or not _may_begin_a_label(text):
        return ""
    match = exact_label(text)
    if match is None or match.field == COMMENTS_OF_CHOICE or match.end < len(text.rstrip()):
        return ""
    return match.field


def is_whole_label(text: str) -> bool:
    return bool(whole_label(text))


def _may_begin_a_label(text: str) -> bool:
    first = words(text[:_BEGINNING])
    return bool(first) and first[0].text in _WORDS
