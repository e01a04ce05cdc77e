"""The comments of a sheet as a table for the terminal: one line a comment, long words cut."""

import unicodedata
from collections.abc import Sequence
from itertools import accumulate

from pipeline.show import printable
from rules.comments import SheetComment

HEADINGS = ("No", "MB/NC", "Clause", "Where", "Type", "Comment", "Proposed change")
# The widest that the columns before the comment become; the two last share what is left.
WIDEST = (4, 8, 14, 10, 4)
LEAST_WORDS = 12
GAP = "  "
SOFT_HYPHEN = "\u00ad"


def comment_lines(comments: Sequence[SheetComment], width: int) -> list[str]:
    """A heading and a line for each comment, none wider than `width`."""
    rows = [cells_of(comment) for comment in comments]
    before = [min(most, max(wide(row[at]) for row in (HEADINGS, *rows))) for at, most in enumerate(WIDEST)]
    rest = max(width - sum(before) - len(GAP) * (len(HEADINGS) - 1), 2 * LEAST_WORDS)
    widths = (*before, rest - rest // 2, rest // 2)
    return [line(row, widths) for row in (HEADINGS, tuple("-" * one for one in widths), *rows)]


def cells_of(comment: SheetComment) -> tuple[str, ...]:
    """The texts of a comment on one line each; "?" is what must be asked."""
    where = ", ".join(filter(None, (comment.element, comment.line and f"l. {comment.line}")))
    texts = (
        str(comment.row),
        comment.member,
        comment.clause or "?",
        where,
        comment.type.value if comment.type else "?",
        comment.comment or "?",
        comment.proposed_change,
    )
    return tuple(printable(" ".join(text.replace(SOFT_HYPHEN, "").split())) for text in texts)


def line(cells: Sequence[str], widths: Sequence[int]) -> str:
    return GAP.join(fitted(text, width) for text, width in zip(cells, widths, strict=True)).rstrip()


def fitted(text: str, width: int) -> str:
    """The text cut or filled to the width."""
    if wide(text) > width:
        ends = accumulate(map(wide, text))
        text = "".join(letter for letter, end in zip(text, ends, strict=True) if end <= width - 3) + "..."
    return text + " " * (width - wide(text))


def wide(text: str) -> int:
    """Columns of a terminal: an ideograph takes two, a mark on a letter none."""
    return sum(
        0 if unicodedata.combining(one) else 2 if unicodedata.east_asian_width(one) in "WF" else 1
        for one in text
    )
