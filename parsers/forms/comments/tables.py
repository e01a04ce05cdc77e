"""Where in a paper the comments stand: the headings, wherever they are, and the rows below them (field.md A1.1, A1.2)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from parsers.folding import fold
from parsers.forms.comments.columns import Column, Headings, headings_of
from parsers.paper import Paper, PaperFormat, Paragraph, Row, StoryKind, Table
from rules.comments import SheetLayout

# Above the headings of a workbook there may be a title, a logo's row and the head of the document.
DEEPEST_HEADINGS = 40
HEAD = re.compile(
    r"^\s*(date|document|project(?:\s*(?:nr|no|number))?)\s*\.?\s*[:\uff1a]\s*(.*)$",
    re.IGNORECASE | re.DOTALL,
)
HEAD_LABEL = re.compile(
    r"^\s*(date|document|project(?:\s*(?:nr|no|number))?)\s*\.?\s*[:\uff1a]?\s*$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentTable:
    """A table of comments: its headings and the rows that may hold comments; `has_own_headings` where they are in it."""

    table: Table
    headings: Headings
    rows: tuple[Row, ...]
    has_own_headings: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The head of a sheet as written."""

    date: str = ""
    document: str = ""
    project: str = ""


def header_headings(paper: Paper) -> Headings | None:
    """The headings in the page header, where the template of 2012 has them."""
    for table in header_tables(paper):
        for row in table.rows:
            found = headings_of(row)
            if found is not None:
                return found
    return None


def header_tables(paper: Paper) -> Iterator[Table]:
    for story in paper.stories:
        if story.kind is StoryKind.HEADER:
            yield from (block for block in story.blocks if isinstance(block, Table))


def comment_tables(paper: Paper) -> list[CommentTable]:
    """Every table of comments, in order; a further one without headings of its own goes on with those before it."""
    from_header = header_headings(paper)
    current = from_header
    found: list[CommentTable] = []
    for table in paper.tables():
        own = own_headings(table)
        if own is not None:
            at, current = own
            rows = tuple(row for row in table.rows[at + 1 :] if headings_of(row) is None)
            found.append(CommentTable(table=table, headings=current, rows=rows, has_own_headings=True))
        elif current is not None and fits(table, current):
            found.append(CommentTable(table=table, headings=current, rows=table.rows, has_own_headings=False))
    return found


def own_headings(table: Table) -> tuple[int, Headings] | None:
    """The position of the first heading row in the table, and the headings."""
    for at, row in enumerate(table.rows[:DEEPEST_HEADINGS]):
        found = headings_of(row)
        if found is not None:
            return at, found
    return None


def fits(table: Table, headings: Headings) -> bool:
    """A table without headings has as many columns as they have."""
    widths = [max((cell.column + cell.span for cell in row.cells), default=0) for row in table.rows]
    return bool(widths) and max(set(widths), key=widths.count) == headings.width


def layout_of(paper: Paper, tables: list[CommentTable]) -> SheetLayout:
    """Which of the known layouts it is (settled question 8.23)."""
    if paper.format is PaperFormat.XLSX:
        return SheetLayout.XLSX
    columns = tables[0].headings.columns if tables else frozenset()
    if names_sc4(paper):
        return SheetLayout.SC4_2003_04
    if Column.LINE not in columns:
        return SheetLayout.ISO_2001_10 if is_whole(columns) else SheetLayout.OTHER
    if not is_whole(columns):
        return SheetLayout.OTHER
    if tables[0].has_own_headings and has_head_table(paper):
        return SheetLayout.IEC_TWO_TABLES
    return SheetLayout.ISO_2012_03


def is_whole(columns: frozenset[Column]) -> bool:
    """The columns that every version of the template has."""
    return columns >= {Column.MEMBER, Column.CLAUSE, Column.TYPE, Column.COMMENT, Column.CHANGE}


def names_sc4(paper: Paper) -> bool:
    """The form of ISO/TC 184/SC 4 bears its name in header or footer."""
    return any(
        "comment-form-2003" in fold(text).text
        or "tc184sc4" in fold(text).text.replace("/", "").replace(" ", "")
        for story in paper.stories
        for text in story_texts(story.blocks)
    )


def story_texts(blocks: tuple[object, ...]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block.text
        elif isinstance(block, Table):
            for row in block.rows:
                for cell in row.cells:
                    yield cell.text


def has_head_table(paper: Paper) -> bool:
    """A table of its own in the body for date, document and project."""
    for table in paper.tables():
        if own_headings(table) is None:
            labels = {label_of(cell.text) for row in table.rows for cell in row.cells} - {""}
            if len(labels) >= 2:
                return True
    return False


def label_of(text: str) -> str:
    """date, document or project, "" for other words."""
    found = HEAD.match(text) or HEAD_LABEL.match(text)
    return found[1].split()[0].lower() if found else ""


def head_of(paper: Paper) -> Head:
    """Date, document and project: behind their labels in one cell, in the next cell, or in the one below."""
    told: dict[str, str] = {}
    for table in (*header_tables(paper), *paper.tables()):
        own = own_headings(table)
        rows = table.rows[: own[0]] if own else table.rows[:DEEPEST_HEADINGS]
        for name, value in pairs(rows):
            if value:
                told.setdefault(name, value)
    for story in paper.stories:
        for block in story.blocks:
            if isinstance(block, Paragraph) and (found := HEAD.match(block.text)) and found[2].strip():
                told.setdefault(found[1].split()[0].lower(), found[2].strip())
    return Head(date=told.get("date", ""), document=told.get("document", ""), project=told.get("project", ""))


def pairs(rows: tuple[Row, ...]) -> Iterator[tuple[str, str]]:
    """Each label with its value."""
    for number, row in enumerate(rows):
        for position, cell in enumerate(row.cells):
            for paragraph in cell.text.split("\n"):
                found = HEAD.match(paragraph)
                if found and found[2].strip():
                    yield found[1].split()[0].lower(), found[2].strip()
            if HEAD_LABEL.match(cell.text):
                name = label_of(cell.text)
                beside = row.cells[position + 1].text.strip() if position + 1 < len(row.cells) else ""
                below_cell = rows[number + 1].at(cell.column) if number + 1 < len(rows) else None
                below = below_cell.text.strip() if below_cell is not None else ""
                value = beside if beside and not label_of(beside) else below
                if value and not label_of(value):
                    yield name, value
