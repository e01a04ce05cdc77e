"""Which column holds what: told by its heading, never by its place (field.md A1.1 to A1.3, trap 22)."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from parsers.folding import fold
from parsers.paper import Cell, Row


class Column(StrEnum):
    """The columns; the values are the JSON keys of procedure 7.  ORDINAL numbers the rows and says nothing."""

    MEMBER = "member"
    LINE = "line"
    CLAUSE = "clause"
    ELEMENT = "element"
    TYPE = "type"
    COMMENT = "comment"
    CHANGE = "proposed_change"
    OBSERVATION = "observation"
    ORDINAL = "ordinal"


# The words that name a column, and those that may stand beside them; examples, numbers and marks are taken off before.
NAMING: dict[Column, tuple[frozenset[str], frozenset[str]]] = {
    column: (frozenset(naming.split()), frozenset((naming + " " + beside).split()))
    for column, naming, beside in (
        (
            Column.ORDINAL,
            "no nr id # number seq sequence ref reference serial row",
            "comment item s n sn num",
        ),
        (Column.LINE, "line lines", "number numbers no nr num page pages text"),
        (Column.TYPE, "type types category ge classification kind", "of com ment comment comments te ed"),
        (
            Column.CHANGE,
            "proposed proposal suggested suggestion recommended recommendation amendment modification",
            "change changes text new wording by the mb nc of for amended resolution solution and or your",
        ),
        (
            Column.OBSERVATION,
            "observation observations disposition resolution decision",
            "of the secretariat secretariat's secretary on each comment comments submitted wg committee project leader and",
        ),
        (
            Column.CLAUSE,
            "clause clauses subclause subclauses section sections",
            "sub annex annexes no nr number numbers title figure table and or of the document reference paragraph",
        ),
        (
            Column.ELEMENT,
            "paragraph para figure table element",
            "note list item formula equation and or no number",
        ),
        (
            Column.COMMENT,
            "comment comments justification rationale remark remarks",
            "for change by the mb nc and text of member body general technical your description",
        ),
        (
            Column.MEMBER,
            "mb nc member country organization organisation commenter source jurisdiction nb liaison",
            "body national committee code name of the from authority state iso company and or bodies",
        ),
    )
}
EXAMPLE = re.compile(r"\([^()]{0,60}\)|\be\.?g\.? [^()]{1,40}$")
WORD = re.compile(r"[a-z#']+")
LONGEST_HEADING = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Headings:
    """A row of headings: which column stands at which grid position; `unknown` are headings that we do not know.

    `width` is the number of grid columns that the row covers.
    """

    at: dict[int, Column]
    unknown: dict[int, str]
    width: int

    @property
    def columns(self) -> frozenset[Column]:
        return frozenset(self.at.values())

    def place(self, column: Column) -> int | None:
        return next((position for position, known in self.at.items() if known is column), None)


def heading_of(text: str) -> Column | None:
    """The column that a heading names, None for other words."""
    if not text.strip() or len(text) > LONGEST_HEADING:
        return None
    plain = " ".join(fold(text).text.split())
    for candidate in (EXAMPLE.sub(" ", plain), plain):
        words = frozenset(WORD.findall(candidate))
        for column, (naming, allowed) in NAMING.items():
            if words & naming and words <= allowed:
                return column
    return None


def headings_of(row: Row) -> Headings | None:
    """The row as headings, None where it is a row of something else.

    Comment and at least two more known columns, each once, must be there.
    """
    at: dict[int, Column] = {}
    unknown: dict[int, str] = {}
    for cell in filled(row.cells):
        column = heading_of(cell.text)
        if column is None:
            unknown[cell.column] = cell.text.strip()
        elif column in at.values():
            return None
        else:
            at[cell.column] = column
    known = set(at.values()) - {Column.ORDINAL}
    if Column.COMMENT not in known or len(known) < 3 or len(unknown) > len(at):
        return None
    width = max((cell.column + cell.span for cell in row.cells), default=0)
    return Headings(at=at, unknown=unknown, width=width)


def filled(cells: Iterable[Cell]) -> Iterable[Cell]:
    return (cell for cell in cells if cell.text.strip() and not cell.merged_above)
