"""A row of a commenting sheet that became one line of text: "GB | 4.2 | te | The limit is too high."."""

import re
from collections.abc import Sequence

from parsers.forms.comments.columns import heading_of
from parsers.forms.comments.types import type_of
from rules.clauses import clause_place
from rules.comments import SheetComment

MEMBER = re.compile(r"[A-Z]{2}(?:[ -]?\d{1,4})?|IMDRF|\*\*(?:-\d{1,4})?")
LINE = re.compile(r"(?:line )?\d{1,5}(?:\s?[-\u2013]\s?\d{1,5})?", re.IGNORECASE)
ELEMENT = re.compile(
    r"(?:table|figure|fig|note|para|paragraph|equation|formula|page|item|list|bullet|example)\b.*",
    re.IGNORECASE | re.DOTALL,
)
RULE = re.compile(r"[\s|:+=_\u2013\u2014-]{3,}")
FEWEST = 3


def cells_of(line: str) -> list[str]:
    """The cells of a line that was a row of a table, () for other lines."""
    for between in ("|", "\t"):
        cells = [cell.strip() for cell in line.strip(" |").split(between)]
        if len(cells) >= FEWEST and any(cells):
            return cells
    return []


def is_rule_or_heading(line: str) -> bool:
    """A line that only parts others, or the headings of a table."""
    if RULE.fullmatch(line):
        return True
    cells = [cell for cell in cells_of(line) if cell]
    named = [cell for cell in cells if heading_of(cell) is not None]
    return len(named) >= FEWEST and len(cells) - len(named) <= 1


def comment_in(cells: Sequence[str]) -> SheetComment | None:
    """The comment of a row: the type tells which cells stand before and which behind it; None where that is not certain."""
    kinds = [at for at, cell in enumerate(cells) if cell and len(cell) < 12 and type_of(cell) is not None]
    if len(kinds) != 1 or len(cells) - kinds[0] not in {2, 3, 4}:
        return None
    before = [cell for cell in cells[: kinds[0]] if cell]
    member = before.pop(0) if before and MEMBER.fullmatch(before[0]) else ""
    placed = places(before)
    behind = [*cells[kinds[0] + 1 :], ""]
    if placed is None or not behind[0]:
        return None
    line, clause, element = placed
    return SheetComment(
        row=0,
        member=member,
        line=line,
        clause=clause,
        element=element,
        type=type_of(cells[kinds[0]]),
        comment=behind[0],
        proposed_change=behind[1],
    )


def places(cells: Sequence[str]) -> tuple[str, str, str] | None:
    """Line, clause and element of the cells before the type; None where a cell could be two of them."""
    rest = list(cells)
    line = rest.pop(0) if len(rest) > 1 and LINE.fullmatch(rest[0]) and not ELEMENT.fullmatch(rest[1]) else ""
    element = rest.pop() if len(rest) > 1 and ELEMENT.fullmatch(rest[-1]) else ""
    if len(rest) != 1 or clause_place(rest[0]) is None:
        return None
    return line, rest[0], element
