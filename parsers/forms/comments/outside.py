"""The words beside the comments: titles, remarks, notes, balloons, boxes, other tables; none is lost (8.6)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from parsers.forms.comments.cells import words_in, words_of
from parsers.forms.comments.columns import headings_of
from parsers.forms.comments.heads import Head, bare_pieces, label_of, pieces
from parsers.forms.comments.printed import is_printed, numbers_columns
from parsers.forms.comments.tables import Found
from parsers.paper import Block, Paper, Paragraph, Row, Story, StoryKind

MARGINS = frozenset({StoryKind.HEADER, StoryKind.FOOTER})


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Words of a paragraph or a row, and where they stand."""

    place: str
    text: str
    is_hidden: bool = False


def words_outside(paper: Paper, found: Found, head: Head) -> Iterator[Stretch]:
    """Every stretch of visible words that is neither comment nor head nor printed."""
    taken = {id(table.table) for table in found.tables}
    for story in paper.stories:
        for block in story.blocks:
            if id(block) not in taken:
                yield from of_block(block, story, head)
    for table in found.tables:
        yield from of_rows(table.above, table.place, head)


def of_block(block: Block, story: Story, head: Head) -> Iterator[Stretch]:
    if isinstance(block, Paragraph):
        text = rest(written(block, story), head)
        if text:
            yield Stretch(place=place_of(story), text=text)
    elif block.hidden:
        for stretch in of_rows(block.rows, block.place, Head()):
            yield replace(stretch, is_hidden=True)
    else:
        yield from of_rows(block.rows, block.place, head)


def place_of(story: Story) -> str:
    """A note or balloon is named by what it hangs on."""
    if story.kind is StoryKind.BODY:
        return ""
    return f"{story.anchor}, {story.kind.value}" if story.anchor else story.kind.value


def written(paragraph: Paragraph, story: Story) -> str:
    """All its words, hidden and struck ones too, of which nobody has told yet; no number of a page."""
    text = words_in((paragraph,)).whole
    return "" if story.kind in MARGINS and text.isdecimal() else text


def of_rows(rows: tuple[Row, ...], place: str, head: Head) -> Iterator[Stretch]:
    """The rows of a table that is none of comments, cell by cell where the head stands, else as a line."""
    for row in rows:
        if row.deleted or headings_of(row) is not None or numbers_columns(row):
            continue
        told = [rest_of_cell(words_of(cell).whole, head) for cell in row.cells]
        line = " | ".join(filter(None, told))
        if line:
            yield Stretch(place=place, text=line)


def rest_of_cell(text: str, head: Head) -> str:
    """A cell that is a label or a value of the head says nothing more."""
    if label_of(text) or text in {head.date, head.document, head.project}:
        return ""
    if any(piece.name and head.has(piece.name, piece.value) for piece in bare_pieces(text)):
        return rest(text, head, bare=True)
    return rest(text, head)


def rest(text: str, head: Head, *, bare: bool = False) -> str:
    """The text less what the head has taken and less printed lines."""
    cut = bare_pieces if bare else pieces
    kept = [
        piece.value if not piece.name else f"{piece.name.capitalize()}: {piece.value}"
        for piece in cut(text)
        if not (piece.name and head.has(piece.name, piece.value))
    ]
    return "\n".join(line for part in kept for line in part.split("\n") if not is_printed(line)).strip()
