"""The head of a sheet, date, document and project, behind its labels in page header, head table, grid or text."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from parsers.forms.comments.cells import words_of
from parsers.forms.comments.printed import is_printed
from parsers.paper import Cell, Row

NAMES = r"(date|document|project)(?:\s(?:nr|no|number|reference|ref)){0,2}"
LABEL = re.compile(rf"(?:^|[\t\n;|]|\s{{2}})[^\S\n\t]*{NAMES}[^\S\n]?\.?[^\S\n]?[:\uff1a]", re.IGNORECASE)
LABEL_ALONE = re.compile(rf"\s*{NAMES}\s?\.?\s?[:\uff1a]?\s*", re.IGNORECASE)
# In the head's own cells the colon may be missing: "Document ISO/DIS 14971".
LABEL_BARE = re.compile(rf"\s*{NAMES}\s(?=[^:\uff1a]{{0,60}}\d)", re.IGNORECASE)
BEGINS_SO = re.compile(r"\s*(?:date|document|project)", re.IGNORECASE)
LONGEST_LABEL = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The head as written."""

    date: str = ""
    document: str = ""
    project: str = ""

    def has(self, name: str, value: str) -> bool:
        return not value or getattr(self, name) == value


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of words with the label before it, "" where there is none."""

    name: str
    value: str


def text_of(cell: Cell) -> str:
    """The words of a cell without the prompts of blank controls."""
    return words_of(cell).text


def pieces(text: str) -> Iterator[Piece]:
    """The text cut at its labels."""
    found = list(LABEL.finditer(text))
    before = text[: found[0].start()] if found else text
    if before.strip():
        yield Piece(name="", value=before.strip())
    ends = [match.start() for match in found[1:]] + [len(text)] * bool(found)
    for match, end in zip(found, ends, strict=True):
        yield Piece(name=match[1].lower(), value=text[match.end() : end].strip())


def bare_pieces(text: str) -> Iterator[Piece]:
    """As `pieces`, in a cell of the head, where a label may lack its colon."""
    match = LABEL_BARE.match(text)
    if match is not None and not LABEL.search(text):
        yield Piece(name=match[1].lower(), value=text[match.end() :].strip())
    else:
        yield from pieces(text)


def label_of(text: str) -> str:
    """The name that a cell with nothing but a label has, "" for other words."""
    found = LABEL_ALONE.fullmatch(text) if len(text) < LONGEST_LABEL else None
    return found[1].lower() if found else ""


def is_head_row(row: Row) -> bool:
    """Labels stand in two cells or more, and in the others only what is printed: it is the head and no comment."""
    if sum(BEGINS_SO.match(cell.text) is not None for cell in row.cells) < 2:
        return False
    filled = [text_of(cell) for cell in row.cells if text_of(cell).strip() and not is_printed(text_of(cell))]
    return len(filled) > 1 and all(label_of(text) or LABEL.match(text) for text in filled)


def labels_in(cell: Cell) -> Iterator[str]:
    if label_of(text_of(cell)):
        yield label_of(text_of(cell))
    yield from (piece.name for piece in pieces(text_of(cell)) if piece.name)


def is_head(rows: Sequence[Row]) -> bool:
    """The rows hold two labels or more."""
    return len({name for row in rows for cell in row.cells for name in labels_in(cell)}) > 1


def told_by(rows: Sequence[Row]) -> Iterator[Piece]:
    """Each label of the rows with its value: behind it, in the next cell, or in the one below."""
    bare = is_head_of_bare_labels(rows)
    for number, row in enumerate(rows):
        for position, cell in enumerate(row.cells):
            name = label_of(text_of(cell))
            if name:
                below = rows[number + 1].at(cell.column) if number + 1 < len(rows) else None
                beside = row.cells[position + 1] if position + 1 < len(row.cells) else None
                yield Piece(name=name, value=first_value(beside, below))
            else:
                yield from (bare_pieces if bare else pieces)(text_of(cell))


def is_head_of_bare_labels(rows: Sequence[Row]) -> bool:
    texts = [text_of(cell) for row in rows for cell in row.cells]
    return sum(bool(LABEL_BARE.match(text) or label_of(text) or LABEL.search(text)) for text in texts) > 1


def first_value(*cells: Cell | None) -> str:
    """The words of the first cell that holds a value and no label."""
    for cell in cells:
        if cell is not None and text_of(cell).strip() and not any(labels_in(cell)):
            return text_of(cell).strip()
    return ""


def head_from(told: Iterable[Piece]) -> Head:
    """The first value of each label counts."""
    found: dict[str, str] = {}
    for piece in told:
        if piece.name and piece.value:
            found.setdefault(piece.name, piece.value)
    return Head(
        date=found.get("date", ""), document=found.get("document", ""), project=found.get("project", "")
    )
