"""Which column holds what: told by its heading, never by its place (field.md A1.1 to A1.3, trap 22)."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from parsers.folding import fold
from parsers.forms.comments.cells import words_of
from parsers.paper import Row


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
            "mb nc member national country organization organisation commenter source jurisdiction nb liaison",
            "body national committee code name of the from authority state iso company and or bodies",
        ),
    )
}
EXAMPLE = re.compile(r"\([^()]{0,60}\)|\be\.?g\.? [^()]{1,40}$")
WORD = re.compile(r"[a-z#']+")
LONGEST_HEADING = 120
# The words of the headings as the templates print them: 2012-03, 2001-10 and FORM 13B, that of SC 4, that of IEC.
OFFICIAL: dict[Column, frozenset[str]] = {
    Column.MEMBER: frozenset({"mb", "mb nc"}),
    Column.LINE: frozenset({"line number", "line number e g", "line no", "line"}),
    Column.CLAUSE: frozenset(
        {
            "clause subclause",
            "clause subclause e g",
            "clause no subclause no annex e g",
            "clause no subclause no annex figure table",
            "clause subclause annex figure table",
            "clause no subclause no annex",
        }
    ),
    Column.ELEMENT: frozenset(
        {
            "paragraph figure table",
            "paragraph figure table e g table",
            "paragraph figure table note",
            "paragraph figure table note e g table",
            "paragraph list item note e g",
            "paragraph",
        }
    ),
    Column.TYPE: frozenset(
        {"type of comment", "type of com ment", "type of comment general technical editorial", "type"}
    ),
    Column.COMMENT: frozenset(
        {
            "comment",
            "comments",
            "comment justification for change",
            "comment justification for change by the mb",
            "comments justification for change",
        }
    ),
    Column.CHANGE: frozenset({"proposed change", "proposed change by the mb"}),
    Column.OBSERVATION: frozenset(
        {
            "observations of the secretariat",
            "secretariat observations",
            "secretariat observations on each comment submitted",
            "disposition",
        }
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Headings:
    """A row of headings: which column stands at which grid position; `unknown` are headings that we do not know or hidden ones.

    `spans` are first and last grid position of every cell of the row, blank ones included; `texts` are the words of the
    known headings.
    """

    at: dict[int, Column]
    unknown: dict[int, str]
    spans: tuple[tuple[int, int], ...]
    texts: dict[Column, str]

    @property
    def columns(self) -> frozenset[Column]:
        return frozenset(self.at.values())

    @property
    def width(self) -> int:
        """The number of grid columns that the row covers."""
        return max((last + 1 for _, last in self.spans), default=0)


@lru_cache(maxsize=4096)
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

    Comment and at least two more known columns must be there.  Of two headings for one column the first counts.
    """
    found = [
        (cell, heading_of(cell.text)) for cell in row.cells if cell.text.strip() and not cell.merged_above
    ]
    at: dict[int, Column] = {}
    unknown: dict[int, str] = {}
    for cell, column in found:
        if column is None or column in at.values():
            unknown[cell.column] = cell.text.strip()
        else:
            at[cell.column] = column
    hidden = {cell.column: words_of(cell).hidden for cell in row.cells if not cell.text.strip()}
    known = set(at.values()) - {Column.ORDINAL}
    if Column.COMMENT not in known or len(known) < 3 or len(unknown) > len(at):
        return None
    return Headings(
        at=at,
        unknown=unknown | {position: text for position, text in hidden.items() if text},
        spans=tuple((cell.column, cell.column + cell.span - 1) for cell in row.cells),
        texts={at[cell.column]: cell.text.strip() for cell, _ in found if cell.column in at},
    )


def is_official(column: Column, text: str) -> bool:
    """Whether one of the templates in circulation prints the heading so; marks of footnotes and numbers aside."""
    words = " ".join(WORD.findall(fold(text).text))
    return words in OFFICIAL[column]
