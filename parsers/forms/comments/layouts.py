"""Which of the known layouts a sheet has (settled question 8.23)."""

from collections.abc import Iterator

from parsers.folding import folded
from parsers.forms.comments.columns import Column
from parsers.forms.comments.heads import is_head
from parsers.forms.comments.tables import CommentTable, own_headings
from parsers.paper import Paper, PaperFormat, Paragraph, StoryKind, Table
from rules.comments import SheetLayout

WHOLE = {Column.MEMBER, Column.CLAUSE, Column.TYPE, Column.COMMENT, Column.CHANGE}
NAME_OF_SC4 = "comment form 2003"
TITLE_OF_ISO = "template for comments"


def layout_of(paper: Paper, columns: frozenset[Column], tables: tuple[CommentTable, ...]) -> SheetLayout:
    """Told by columns first; the versions with the same columns by what stands round them."""
    if paper.format is PaperFormat.XLSX:
        return SheetLayout.XLSX
    if not columns >= WHOLE:
        return SheetLayout.OTHER
    if any(NAME_OF_SC4 in folded(text) for text in texts_beside(paper)):
        return SheetLayout.SC4_2003_04
    if Column.LINE not in columns:
        return SheetLayout.ISO_2001_10
    if tables and tables[0].has_own_headings and has_head_table(paper):
        return SheetLayout.IEC_TWO_TABLES
    return SheetLayout.ISO_2012_03


def texts_beside(paper: Paper) -> Iterator[str]:
    """Words of headers and footers, and of paragraphs outside the tables."""
    for story in paper.stories:
        is_margin = story.kind in {StoryKind.HEADER, StoryKind.FOOTER}
        for block in story.blocks:
            if isinstance(block, Paragraph):
                yield block.text
            elif is_margin:
                yield from texts_in(block)


def texts_in(table: Table) -> Iterator[str]:
    return (cell.text for row in table.rows for cell in row.cells)


def has_head_table(paper: Paper) -> bool:
    """A table of its own in the body for date, document and project; one with a title is ISO's page header pasted."""
    return any(
        own_headings(table) is None
        and is_head(table.rows)
        and not any(folded(text).startswith(TITLE_OF_ISO) for text in texts_in(table))
        for table in paper.tables()
    )
