"""A comment as the ISO/IEC commenting template has it (field.md A1.3)."""

from dataclasses import dataclass
from enum import StrEnum


class CommentType(StrEnum):
    """ge, te or ed (Framework, note to 5.1.5)."""

    GENERAL = "ge"
    TECHNICAL = "te"
    EDITORIAL = "ed"


class SheetLayout(StrEnum):
    """The layouts in circulation (settled question 8.23, field.md A1.2)."""

    ISO_2012_03 = "iso-2012-03"
    ISO_2001_10 = "iso-2001-10"
    SC4_2003_04 = "sc4-2003-04"
    IEC_TWO_TABLES = "iec-two-tables"
    XLSX = "xlsx"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetComment:
    """One comment of a sheet; the names are the JSON keys of procedure 7, the strings as written.

    `row` is its 1-based ordinal in the sheet; `type` is None where it is blank or could mean several.
    """

    row: int
    member: str = ""
    line: str = ""
    clause: str = ""
    element: str = ""
    type: CommentType | None = None
    comment: str = ""
    proposed_change: str = ""
    observation: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentSheet:
    """A filled commenting template: `document`, `date` and `project` as written in its head, "" where blank."""

    document: str = ""
    date: str = ""
    project: str = ""
    layout: SheetLayout = SheetLayout.OTHER
    comments: tuple[SheetComment, ...] = ()


# The columns whose words a comment and a row of the draft share, in the order of the template.
WORDS = ("line", "clause", "element", "type", "comment", "proposed_change")


def words_said(comment: SheetComment) -> tuple[str, ...]:
    """What a comment says, its spacing aside: two of one jurisdiction that say the same are one."""
    return tuple(" ".join((getattr(comment, name) or "").split()) for name in WORDS)
