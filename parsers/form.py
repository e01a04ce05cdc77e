"""What a form is: something that claims a paper and reads it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Generic, TypeVar

from rules.comments import CommentSheet
from rules.findings import Finding
from rules.submissions import EndorsementSheet, ReportForm

if TYPE_CHECKING:
    from parsers.paper import Paper


class Rung(StrEnum):
    """How a field was found, the surest way first."""

    TAG = "tag"
    BOOKMARK = "bookmark"
    CODE = "printed code"
    LABEL = "exact label"
    FUZZY = "fuzzy label"
    POSITION = "position"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What was read from one paper: the claims, what to ask about, and the words that found no field.

    `places` tells where each field stands that the paper has, by its stem (procedure 8.4): ("objectives", "table 1,
    row 12").  `rungs` tells how each was found: ("objectives", "printed code"), see `forms/identity.py`; two readings
    are the same however their fields were found.  `version` is that of the form, "" where nothing tells it.
    """

    form: ReportForm
    findings: tuple[Finding, ...] = ()
    unassigned: tuple[str, ...] = ()
    places: tuple[tuple[str, str], ...] = ()
    rungs: tuple[tuple[str, str], ...] = field(default=(), compare=False)
    version: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetReading:
    """What was read from a comment sheet: its rows, what to ask about, and the words that are no comment."""

    sheet: CommentSheet
    findings: tuple[Finding, ...] = ()
    unassigned: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EndorsementReading:
    """What was read from a numbered list that came back: its answers, what to ask about, and words beside its rows."""

    sheet: EndorsementSheet
    findings: tuple[Finding, ...] = ()
    unassigned: tuple[str, ...] = ()


R = TypeVar("R")


@dataclass(frozen=True, slots=True, kw_only=True)
class Form(Generic[R]):
    """`claims` says whether the paper is this form, whatever the file is called; `read` never raises on one it claims.

    `name` is the `kind` of procedure 7 ("liaison-report").
    """

    name: str
    claims: "Callable[[Paper], bool]"
    read: "Callable[[Paper], R]"
