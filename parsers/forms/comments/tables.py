"""Where in a paper the comments stand: the headings, wherever they are, and the rows below them (field.md A1.1, A1.2)."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from parsers.forms.comments.columns import Headings, headings_of
from parsers.forms.comments.heads import is_head, is_head_row
from parsers.forms.comments.placing import fits
from parsers.forms.comments.types import type_of
from parsers.paper import Paper, PaperFormat, Row, StoryKind, Table

# Above the headings of a workbook there may be a title, a logo's row and the head of the document.
DEEPEST_HEADINGS = 40
FEWEST_COLUMNS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentTable:
    """A table of comments: its headings, the rows above them and those that may hold comments.

    `place` is what a person calls it; `goes_on` says that it has no headings of its own and follows another.
    """

    table: Table
    place: str
    headings: Headings
    above: tuple[Row, ...]
    rows: tuple[Row, ...]
    has_own_headings: bool
    goes_on: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The tables of comments, and those that look like such but fit under no headings."""

    tables: tuple[CommentTable, ...]
    unread: tuple[Table, ...]
    known: tuple[Headings, ...]

    def named(self, place: str) -> str:
        """A place of the reader's with its table as a person calls it."""
        table, comma, rest = place.partition(",")
        names = {one.table.place: one.place for one in self.tables}
        return f"{names.get(table, table)}{comma}{rest}"


def header_headings(paper: Paper) -> Iterator[Headings]:
    """The headings in the page headers, where the template of 2012 has them."""
    for table in header_tables(paper):
        for row in table.rows:
            found = headings_of(row)
            if found is not None:
                yield found


def header_tables(paper: Paper) -> Iterator[Table]:
    for story in paper.stories:
        if story.kind is StoryKind.HEADER:
            yield from (block for block in story.blocks if isinstance(block, Table))


def comment_tables(paper: Paper) -> Found:
    """Every table of comments, in order; a further one without headings of its own goes on with those before it."""
    known = list(header_headings(paper))
    found: list[CommentTable] = []
    unread: list[Table] = []
    for table in paper.tables():
        own = own_headings(table)
        if own is not None:
            known = [own[1], *known]
            found.append(with_headings(paper, table, own))
        elif paper.format is not PaperFormat.XLSX and (headings := fitting(table, known)) is not None:
            found.append(below_headings(paper, table, headings, goes_on=bool(found)))
        elif known and not table.hidden and looks_like_comments(table):
            unread.append(table)
    return Found(tables=tuple(found), unread=tuple(unread), known=tuple(known))


def with_headings(paper: Paper, table: Table, own: tuple[int, Headings]) -> CommentTable:
    at, headings = own
    heads, rows = without_heads(table.rows[at + 1 :])
    return CommentTable(
        table=table,
        place=place_of(table, paper),
        headings=headings,
        above=table.rows[:at] + heads,
        rows=rows,
        has_own_headings=True,
        goes_on=False,
    )


def below_headings(paper: Paper, table: Table, headings: Headings, *, goes_on: bool) -> CommentTable:
    heads, rows = without_heads(table.rows)
    return CommentTable(
        table=table,
        place=place_of(table, paper),
        headings=headings,
        above=heads,
        rows=rows,
        has_own_headings=False,
        goes_on=goes_on,
    )


def without_heads(rows: tuple[Row, ...]) -> tuple[tuple[Row, ...], tuple[Row, ...]]:
    """The head of the page, which some paste on every page, and the other rows."""
    heads = tuple(row for row in rows if is_head_row(row))
    return heads, tuple(row for row in rows if not is_head_row(row)) if heads else rows


def place_of(table: Table, paper: Paper) -> str:
    """The only table of a document is the body table, which tells it from those in the page header (8.23)."""
    is_only = paper.format is PaperFormat.DOCX and len(list(paper.tables())) == 1
    return "body table" if is_only else table.place


def own_headings(table: Table) -> tuple[int, Headings] | None:
    """The position of the first heading row in the table, and the headings."""
    for at, row in enumerate(table.rows[:DEEPEST_HEADINGS]):
        found = headings_of(row)
        if found is not None:
            return at, found
    return None


def fitting(table: Table, known: list[Headings]) -> Headings | None:
    """The headings that fit at least half of the rows, None where none do or the table is the head."""
    if is_head(table.rows[:DEEPEST_HEADINGS]):
        return None
    for headings in known:
        if sum(fits(row, headings) for row in table.rows) * 2 >= len(table.rows) > 0:
            return headings
    return None


def looks_like_comments(table: Table) -> bool:
    """A table of many columns with a type of comment somewhere in it."""
    return columns_of(table) >= FEWEST_COLUMNS and any(
        type_of(cell.text) is not None for row in table.rows for cell in row.cells
    )


def columns_of(table: Table) -> int:
    """The number of cells that most rows have."""
    counts = Counter(len(row.cells) for row in table.rows)
    return counts.most_common(1)[0][0] if counts else 0
