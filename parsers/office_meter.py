"""How much of one office file was read, so that one without end is refused and not read for minutes (office.md 5)."""

from typing import TYPE_CHECKING

from parsers import office_limits as limits
from parsers.paper import Unreadable
from rules.findings import Finding, Severity

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

# A story of its own (a note, a balloon, a text box) costs as much as so many elements.
_STORY = 8


class Meter:
    """What may still be read.  Every method raises Unreadable for what goes beyond."""

    __slots__ = ("_characters", "_elements", "_paragraphs", "_rows")

    def __init__(self, *, elements: int = limits.WORD_ELEMENTS, characters: int = limits.CHARACTERS) -> None:
        self._elements = elements
        self._characters = characters
        self._paragraphs = limits.WORD_PARAGRAPHS
        self._rows = limits.WORD_ROWS

    def container(self, container: "Element") -> None:
        """All that stands directly in this element is about to be read."""
        self._elements -= len(container)
        if self._elements < 0:
            raise too_long()

    def story(self) -> None:
        self._elements -= _STORY
        if self._elements < 0:
            raise too_long()

    def paragraph(self) -> None:
        self._paragraphs -= 1
        if self._paragraphs < 0:
            raise too_long()

    def row(self) -> None:
        self._rows -= 1
        if self._rows < 0:
            raise too_long()

    def text(self, text: str) -> None:
        self._characters -= len(text)
        if self._characters < 0:
            raise too_long()


def too_long() -> Unreadable:
    """The refusal of a document that holds more than anybody writes into a form."""
    return Unreadable(
        Finding(
            code="file-too-long",
            severity=Severity.ERROR,
            message="The file is far longer than a form or a table of comments can be, and was not read. Please send "
            "the form in a file of its own.",
        )
    )
