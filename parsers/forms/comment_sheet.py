"""The comment sheet: any of its layouts, in Word and Excel (field.md A1, procedure 7 and 8.23 to 8.25)."""

from collections.abc import Iterator

from parsers.form import Form, SheetReading
from parsers.forms.comments.columns import headings_of
from parsers.forms.comments.faults import CellPlace, Faults
from parsers.forms.comments.rows import Reader
from parsers.forms.comments.tables import (
    CommentTable,
    comment_tables,
    head_of,
    header_headings,
    label_of,
    layout_of,
)
from parsers.paper import Block, Paper, PaperFormat, Paragraph, StoryKind, Table
from rules.comments import CommentSheet
from rules.findings import Finding, Severity

# What the templates print outside the table: version, footnotes, page numbers, title.
PRINTED = (
    "template for comments",
    "mb = member body",
    "mb = national",
    "type of comment:",
    "ge = general",
    "note columns",
    "note: columns",
    "iso/iec/cen/cenelec",
    "iso electronic balloting",
    "electronic balloting commenting template",
    "columns 1, 2, 4, 5",
    "page ",
    "form 13",
    "iec comment form",
    "comment form",
    "comments form",
    "national committee",
)


def claims(paper: Paper) -> bool:
    """Known headings stand above rows, or in the page header."""
    return header_headings(paper) is not None or any(
        headings_of(row) is not None for table in paper.tables() for row in table.rows[:40]
    )


def read(paper: Paper) -> SheetReading:
    """The comments row by row, and every fault with its cell."""
    tables = comment_tables(paper)
    faults = Faults()
    reader = Reader(faults=faults, is_workbook=paper.format is PaperFormat.XLSX)
    for number, table in enumerate(tables):
        if number and table.rows:
            faults.further_table(table.table.place)
        nested(table, faults)
        reader.read(table)
    head = head_of(paper)
    told = {head.date, head.document, head.project}
    outside = tuple(words for words in words_outside(paper, tables) if words not in told)
    if outside:
        faults.words_outside(tables[0].table.place if tables else "")
    if not reader.comments:
        faults.no_comments(tables[0].table.place if tables else "")
    return SheetReading(
        sheet=CommentSheet(
            document=head.document,
            date=head.date,
            project=head.project,
            layout=layout_of(paper, tables),
            comments=tuple(reader.comments),
        ),
        findings=(*paper.notes, *faults.found, *deleted_rows(tables)),
        unassigned=(*reader.unassigned, *outside),
    )


def nested(table: CommentTable, faults: Faults) -> None:
    for row in table.rows:
        if any(isinstance(block, Table) for cell in row.cells for block in cell.blocks):
            faults.tables_inside(CellPlace(table=table.table.place, row=row.number))


def deleted_rows(tables: list[CommentTable]) -> Iterator[Finding]:
    for table in tables:
        for row in table.rows:
            if row.deleted:
                yield Finding(
                    code="row-deleted",
                    place=str(CellPlace(table=table.table.place, row=row.number)),
                    severity=Severity.NOTE,
                    message="The row is deleted by a tracked change and was not taken.",
                )


def words_outside(paper: Paper, tables: list[CommentTable]) -> Iterator[str]:
    """Words of the body beside the tables of comments, of balloons, notes, text boxes and other tables."""
    taken = {id(table.table) for table in tables}
    for story in paper.stories:
        if story.kind in {StoryKind.HEADER, StoryKind.FOOTER}:
            continue
        for block in story.blocks:
            if id(block) not in taken:
                yield from own_words(block)
    for table in tables:
        if table.has_own_headings:
            yield from above_headings(table)


def own_words(block: Block) -> Iterator[str]:
    if isinstance(block, Paragraph):
        texts = [block.text]
    else:
        texts = [cell.text for row in block.rows for cell in row.cells]
    for text in texts:
        if text.strip() and not is_printed(text):
            yield text.strip()


def above_headings(table: CommentTable) -> Iterator[str]:
    """In a workbook title and head of the document stand in the same grid."""
    for row in table.table.rows:
        if headings_of(row) is not None:
            return
        labelled = any(label_of(cell.text) for cell in row.cells)
        for cell in row.cells:
            if cell.text.strip() and not labelled and not is_printed(cell.text):
                yield cell.text.strip()


def is_printed(text: str) -> bool:
    folded = " ".join(text.lower().split())
    return bool(label_of(text)) or folded.startswith(PRINTED) or folded in {"", "1", "2"}


FORM = Form(name="comment-sheet", claims=claims, read=read)
