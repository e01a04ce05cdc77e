"""The comment sheet: any of its layouts, in Word and Excel (field.md A1, procedure 7 and 8.23 to 8.25)."""

from collections.abc import Iterator
from dataclasses import replace

from parsers.form import Form, SheetReading
from parsers.forms.comments.columns import Column, headings_of, is_official
from parsers.forms.comments.faults import Faults
from parsers.forms.comments.heads import Piece, head_from, is_head, pieces, told_by
from parsers.forms.comments.layouts import layout_of
from parsers.forms.comments.outside import words_outside
from parsers.forms.comments.rows import Reader
from parsers.forms.comments.tables import (
    DEEPEST_HEADINGS,
    CommentTable,
    Found,
    columns_of,
    comment_tables,
    header_headings,
    header_tables,
)
from parsers.paper import Paper, PaperFormat, Paragraph
from rules.comments import CommentSheet

# Without them a comment cannot be collated.
COMPULSORY = (Column.CLAUSE, Column.TYPE)
EXPECTED = (Column.MEMBER, Column.CHANGE)


def claims(paper: Paper) -> bool:
    """Known headings stand above rows, or in the page header."""
    return any(True for _ in header_headings(paper)) or any(
        headings_of(row) is not None for table in paper.tables() for row in table.rows[:DEEPEST_HEADINGS]
    )


def read(paper: Paper) -> SheetReading:
    """The comments row by row, and every fault with its cell."""
    found = comment_tables(paper)
    faults = Faults()
    reader = Reader(faults=faults, is_workbook=paper.format is PaperFormat.XLSX)
    for_tables(found, faults)
    for table in found.tables:
        reader.read(table)
    if not reader.comments and not found.unread:
        faults.no_comments(found.tables[0].place if found.tables else "")
    head = head_from(told_in(paper, found))
    outside = list(dict.fromkeys(words_outside(paper, found, head)))
    for stretch in outside:
        if stretch.is_hidden:
            faults.hidden_table(stretch.place)
        else:
            faults.words_outside(found.named(stretch.place), stretch.text)
    first = found.tables[0].headings if found.tables else next(iter(found.known), None)
    columns = first.columns if first is not None else frozenset[Column]()
    return SheetReading(
        sheet=CommentSheet(
            document=head.document,
            date=head.date,
            project=head.project,
            layout=layout_of(paper, columns, found.tables),
            comments=tuple(reader.comments),
        ),
        findings=(*(replace(note, place=found.named(note.place)) for note in paper.notes), *faults.found),
        unassigned=(*reader.unassigned, *(stretch.text for stretch in outside)),
    )


def for_tables(found: Found, faults: Faults) -> None:
    """What is wrong with the tables as such."""
    visible = [table for table in found.tables if not table.table.hidden]
    for number, table in enumerate(visible):
        if number and table.rows:
            faults.further_table(table.place)
        if not table.goes_on:
            columns_amiss(table, faults)
    for unread in found.unread:
        widths = dict.fromkeys(len(headings.spans) for headings in found.known)
        faults.unread_table(unread.place, columns_of(unread), widths)


def columns_amiss(table: CommentTable, faults: Faults) -> None:
    headings = table.headings
    for column in (*EXPECTED, *COMPULSORY):
        if column not in headings.columns:
            faults.column_missing(table.place, column, asked=column in COMPULSORY)
    for column, text in headings.texts.items():
        if column is Column.ORDINAL:
            faults.extra_column(table.place, text)
        elif not is_official(column, text):
            faults.heading_changed(table.place, column, text)


def told_in(paper: Paper, found: Found) -> Iterator[Piece]:
    """What stands behind the labels of the head: in the page header, in head tables, above headings, in the text."""
    for table in header_tables(paper):
        yield from told_by(table.rows[:DEEPEST_HEADINGS])
    taken = {id(one.table): one for one in found.tables}
    for table in paper.tables():
        rows = taken[id(table)].above if id(table) in taken else table.rows[:DEEPEST_HEADINGS]
        if id(table) in taken or is_head(rows):
            yield from told_by(rows)
    for story in paper.stories:
        for block in story.blocks:
            if isinstance(block, Paragraph):
                yield from pieces(block.text)


FORM = Form(name="comment-sheet", claims=claims, read=read)
