"""The neutral tree: what a document says, whatever format it came in.

`word.py` and `sheet.py` write it, `forms/` read it.  A form never sees WordprocessingML; a test of a form writes
`Paper` literals.  The tree keeps everything visible, in stories: body, headers, footers, notes, balloons, text
boxes, hidden text.  Nothing is dropped by a reader; what must not count carries a mark that says so.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from rules.findings import Finding


class Mark(StrEnum):
    """How a run stands out.  People answer multiple choice this way (field.md trap 17)."""

    BOLD = "bold"
    ITALIC = "italic"
    UNDERLINE = "underline"
    STRIKE = "strike"
    HIGHLIGHT = "highlight"
    COLOUR = "colour"
    SHADING = "shading"
    BORDER = "border"
    CIRCLED = "circled"
    HIDDEN = "hidden"
    INSERTED = "inserted"
    DELETED = "deleted"
    SUPERSCRIPT = "superscript"
    SUBSCRIPT = "subscript"


class Tick(StrEnum):
    """State of the box that a run stands for."""

    ON = "on"
    OFF = "off"


@dataclass(frozen=True, slots=True, kw_only=True)
class Control:
    """A content control, legacy form field or validated cell that a run lies in.

    `value` is the stored value where it differs from the text: an ISO day for a date control, the list value of a
    drop-down.  `placeholder` says that the text is only the control's prompt.
    """

    kind: str
    tag: str = ""
    alias: str = ""
    placeholder: bool = False
    value: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A stretch of text with one look.  Line breaks are \\n, tabs \\t.  A box is a run with `tick`."""

    text: str
    marks: frozenset[Mark] = frozenset()
    tick: Tick | None = None
    control: Control | None = None
    link: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """Runs in order.  `label` is the printed list label ("7)", "•"), `style` the paragraph style's name."""

    runs: tuple[Run, ...] = ()
    label: str = ""
    style: str = ""

    @property
    def text(self) -> str:
        """Visible words: deleted and hidden runs are out, the list label is not included."""
        return "".join(
            run.text for run in self.runs if Mark.DELETED not in run.marks and Mark.HIDDEN not in run.marks
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A cell at its true grid position: `column` is 0-based, `span` counts grid columns.

    `merged_above` marks the continuation of a vertical merge.  `value` is the typed value of a spreadsheet cell (a
    day, an instant, a number, a truth value), None for text; `number_format` is its format code.
    """

    column: int
    span: int = 1
    blocks: "tuple[Paragraph | Table, ...]" = ()
    merged_above: bool = False
    bookmarks: tuple[str, ...] = ()
    value: date | datetime | float | bool | None = None
    number_format: str = ""

    def paragraphs(self) -> Iterator[Paragraph]:
        """Paragraphs in reading order, those of nested tables included."""
        for block in self.blocks:
            if isinstance(block, Paragraph):
                yield block
            else:
                for row in block.rows:
                    for cell in row.cells:
                        yield from cell.paragraphs()

    @property
    def text(self) -> str:
        """Visible words, paragraphs joined by \\n, list labels kept."""
        return "\n".join(
            f"{paragraph.label} {paragraph.text}" if paragraph.label else paragraph.text
            for paragraph in self.paragraphs()
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """Cells from left to right.  `number` is 1-based as a person counts; `deleted` is a tracked deletion."""

    number: int
    cells: tuple[Cell, ...] = ()
    hidden: bool = False
    deleted: bool = False

    def at(self, column: int) -> Cell | None:
        """The cell that covers the grid column, or None."""
        return next(
            (cell for cell in self.cells if cell.column <= column < cell.column + cell.span),
            None,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """`place` names it for a person: "table 1", "sheet Report", "page header, table 2"."""

    place: str
    rows: tuple[Row, ...] = ()
    hidden: bool = False


Block = Paragraph | Table


class StoryKind(StrEnum):
    BODY = "body"
    HEADER = "page header"
    FOOTER = "page footer"
    FOOTNOTE = "footnote"
    ENDNOTE = "endnote"
    BALLOON = "comment balloon"
    TEXT_BOX = "text box"


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One flow of text.  A worksheet is a BODY story that holds one table.

    `anchor` is the place of the cell or paragraph a balloon, note or text box hangs on ("table 1, row 6"), "" where
    it is not known.
    """

    kind: StoryKind
    blocks: tuple[Block, ...] = ()
    anchor: str = ""


class PaperFormat(StrEnum):
    DOCX = "docx"
    XLSX = "xlsx"
    TEXT = "text"


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """One document.  `notes` tell what the reader normalised or ignored (tracked changes, macros, objects)."""

    name: str
    format: PaperFormat
    stories: tuple[Story, ...] = ()
    properties: tuple[tuple[str, str], ...] = ()
    notes: tuple[Finding, ...] = ()

    def body(self) -> Iterator[Block]:
        """Blocks of all body stories in order."""
        for story in self.stories:
            if story.kind is StoryKind.BODY:
                yield from story.blocks

    def tables(self) -> Iterator[Table]:
        """Top-level tables of the body in order; nested ones hang in their cells."""
        for block in self.body():
            if isinstance(block, Table):
                yield block


class Unreadable(Exception):
    """The bytes cannot become a paper; `finding` says why and what the sender can do."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.message)
        self.finding = finding
