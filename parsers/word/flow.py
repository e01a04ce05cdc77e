"""What is known while a story is read: shared registers of the document, and the state that runs along the text."""

from dataclasses import dataclass, field
from typing import NamedTuple

from lxml.etree import _Element as Element

from parsers.office_meter import Meter
from parsers.office_xml import W
from parsers.package import Relationship
from parsers.paper import Control, Mark, Story
from parsers.word.bindings import Bindings
from parsers.word.controls import Box, box_of, control_of, says_the_same, text_of
from parsers.word.fields import Field
from parsers.word.looks import Styles
from parsers.word.numbering import Numbering
from rules.findings import Finding, note


class Scope(NamedTuple):
    """What the wrappers round a run say of it."""

    marks: frozenset[Mark] = frozenset()
    control: Control | None = None
    link: str = ""
    box: Box | None = None

    def marked(self, mark: Mark) -> "Scope":
        return self._replace(marks=self.marks | {mark})


class Notebook:
    """What is met on the way: notes, once per code and place; where notes and balloons hang; text boxes."""

    def __init__(self) -> None:
        self._notes: dict[tuple[str, str], Finding] = {}
        self.anchors: dict[tuple[str, str], str] = {}
        self.text_boxes: list[Story] = []

    def note(self, code: str, message: str, place: str = "") -> None:
        self._notes.setdefault((code, place), note(code, message, place))

    def notes(self) -> tuple[Finding, ...]:
        return tuple(self._notes.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Registers:
    """What all stories of one document share."""

    styles: Styles
    numbering: Numbering
    notebook: Notebook
    bindings: Bindings
    meter: Meter


@dataclass(slots=True, kw_only=True)
class Flow:
    """One story being read.

    `links` are the relationships of its part; `place` is where the reader is ("table 1, row 6"); `open_fields` runs
    across paragraphs; `bookmarks` and `text_boxes` are emptied by whoever they belong to.
    """

    registers: Registers
    links: dict[str, Relationship]
    place: str = ""
    open_fields: list[Field] = field(default_factory=list)
    bookmarks: list[str] = field(default_factory=list)
    text_boxes: list[tuple[Element, Scope]] = field(default_factory=list)

    def note(self, code: str, message: str) -> None:
        """A note on the place where the reader is."""
        self.registers.notebook.note(code, message, self.place)

    def note_tracked(self) -> None:
        """A note, once per document, that somebody edited with tracking on."""
        self.registers.notebook.note(
            "tracked-changes",
            "The file contains tracked changes. Insertions were read as text and deletions were left out.",
        )

    def note_binding(self, wrapper: Element) -> None:
        """A note if the data behind a control say something else than its text."""
        stored = self.registers.bindings.stored(wrapper)
        if stored is None or box_of(wrapper) is not None:
            return
        control = control_of(wrapper, None)
        text = "" if control is None or control.placeholder else text_of(wrapper)
        if not says_the_same(stored, text, control.value if control else ""):
            self.note(
                "control-differs-from-data",
                f"A field shows “{text[:100]}” while the data behind it say “{stored[:100]}”. The text was taken.",
            )

    def note_bookmark(self, element: Element) -> None:
        """Remember the name of a bookmark that begins here; those with an underscore are the programs' own."""
        name = element.get(W + "name", "")
        if name and not name.startswith("_"):
            self.bookmarks.append(name)

    def anchor(self, kind: str, number: str) -> None:
        """Remember that the note or balloon with this number hangs here."""
        self.registers.notebook.anchors.setdefault((kind, number), self.place)
