"""The rows of a table as comments: blank members continued, halves joined where that is certain (8.24, 8.25)."""

from dataclasses import dataclass, field

from parsers.forms.comments.cells import Words, words_of
from parsers.forms.comments.columns import Column, Headings, headings_of
from parsers.forms.comments.continuing import goes_on, is_half, joined
from parsers.forms.comments.faults import Faults
from parsers.forms.comments.findings import LONGEST_WORDS, CellPlace
from parsers.forms.comments.judging import asks_for_type, judge
from parsers.forms.comments.members import could_be_member, goes_on_as, is_sure_member
from parsers.forms.comments.placing import Placed, place_row
from parsers.forms.comments.printed import numbers_columns
from parsers.forms.comments.tables import CommentTable
from parsers.forms.comments.types import type_of
from parsers.paper import Cell, Row, Table
from rules.comments import SheetComment

# A merged cell of these holds for every row; of the others, for the first.
HELD = frozenset({Column.MEMBER, Column.LINE, Column.CLAUSE, Column.ELEMENT, Column.TYPE})
SELF_NUMBERED = (Column.MEMBER, Column.LINE, Column.CLAUSE)
TITLE_COVERS = 3
LONGEST_TITLE = 80


@dataclass(slots=True, kw_only=True)
class RowInHand:
    """A row, its place, which cell stands in which column, and what each says."""

    row: Row
    place: CellPlace
    placed: Placed
    cells: dict[Column, Cell]
    headings: Headings
    words: dict[Column, Words]
    said: dict[Column, str]


@dataclass(slots=True, kw_only=True)
class Reader:
    """Reads the tables of one sheet, one after the other; ordinals go on from table to table."""

    faults: Faults
    is_workbook: bool
    comments: list[SheetComment] = field(default_factory=list)
    unassigned: list[str] = field(default_factory=list)
    member: str = ""
    may_join: bool = False
    beginnings: dict[int, Cell] = field(default_factory=dict)

    def read(self, table: CommentTable) -> None:
        self.beginnings = {}
        if not table.goes_on:
            self.member, self.may_join = "", False
        if table.table.hidden:
            self.set_aside_table(table)
            return
        for row in table.rows:
            self.read_row(table, row)
            self.beginnings |= {cell.column: cell for cell in row.cells if not cell.merged_above}

    def read_row(self, table: CommentTable, row: Row) -> None:
        place = CellPlace(table=table.place, row=row.number)
        if row.deleted:
            self.faults.deleted_row(place)
        elif row.hidden:
            self.set_aside(row, place)
        elif headings_of(row) is None and not numbers_columns(row):
            self.take(self.in_hand(table, row, place))

    # -- rows that do not count ---------------------------------------------------------------------------------------

    def set_aside_table(self, table: CommentTable) -> None:
        words = [whole_words(row) for row in table.rows]
        if any(words):
            self.faults.hidden_table(table.place)
            self.unassigned += filter(None, words)

    def set_aside(self, row: Row, place: CellPlace) -> None:
        """Hidden rows are no comments; their words are shown (8.25)."""
        words = whole_words(row)
        if words:
            self.faults.hidden_row(place)
            self.unassigned.append(words)

    def set_aside_title(self, text: str, place: CellPlace) -> None:
        """A row of one cell across the columns is a title; a long one may be meant as a comment."""
        if is_sure_member(text):
            self.member = goes_on_as(text)
        elif len(text) > LONGEST_TITLE:
            self.faults.across(place, text)
        else:
            self.title(text, place)
        self.unassigned.append(text)

    def title(self, text: str, place: CellPlace) -> None:
        """Where the words could name an organisation, nobody knows whose the rows below are."""
        self.member = "" if could_be_member(text) else self.member
        self.faults.title_row(place, text)

    def alone(self, hand: RowInHand) -> None:
        """A row with no more than a member or a number."""
        written = hand.said[Column.MEMBER]
        if not written or not hand.words[Column.MEMBER].text or written.strip(" .)").isdecimal():
            return
        if is_sure_member(written):
            self.member = goes_on_as(written)
        else:
            self.title(written, hand.place)
            self.unassigned.append(written)

    # -- rows that count ----------------------------------------------------------------------------------------------

    def in_hand(self, table: CommentTable, row: Row, place: CellPlace) -> RowInHand:
        placed = place_row(row, table.headings, is_workbook=self.is_workbook)
        cells = {column: self.held(column, cell) for column, cell in placed.cells.items()}
        words = {column: words_of(cells.get(column)) for column in Column}
        said = {column: told.text for column, told in words.items()}
        for column in SELF_NUMBERED:
            said[column] = said[column] or words[column].labels
        return RowInHand(
            row=row,
            place=place,
            placed=placed,
            cells=cells,
            headings=table.headings,
            words=words,
            said=said,
        )

    def held(self, column: Column, cell: Cell) -> Cell:
        """Under a vertical merge, the cell where it begins."""
        is_continued = cell.merged_above and column in HELD
        return self.beginnings.get(cell.column, cell) if is_continued else cell

    def take(self, hand: RowInHand) -> None:
        title = title_of(hand)
        self.not_counted(hand)
        if title:
            self.set_aside_title(title, hand.place)
        elif all(cell.merged_above or not cell.text.strip() for cell in hand.row.cells):
            return
        elif not any(hand.said[column] for column in Column if column not in {Column.MEMBER, Column.ORDINAL}):
            self.alone(hand)
            self.shape(hand)
        else:
            self.shape(hand)
            self.comment(hand)

    def not_counted(self, hand: RowInHand) -> None:
        """Struck words get a note; hidden ones are shown apart."""
        for column, told in hand.words.items():
            if told.struck and not hand.cells[column].merged_above:
                self.faults.struck(hand.place, column, told.struck)
                if len(told.struck) > LONGEST_WORDS:
                    self.unassigned.append(told.struck)
        for cell in hand.row.cells:
            hidden = words_of(cell).hidden
            if hidden:
                self.faults.hidden_words(hand.place.table if self.is_workbook else str(hand.place))
                heading = hand.headings.unknown.get(cell.column, "")
                self.unassigned.append(f"{heading}: {hidden}" if heading else hidden)

    def shape(self, hand: RowInHand) -> None:
        """What would break the committee's collation."""
        row, place, placed = hand.row, hand.place, hand.placed
        if placed.covering or any(cell.merged_above for cell in row.cells):
            self.faults.merged(place)
        if any(isinstance(block, Table) for cell in row.cells for block in cell.blocks):
            self.faults.table_inside(place)
        for columns, cell in placed.covering:
            if cell.text.strip():
                self.faults.covers(place, columns, cell.text)
        if placed.wanted:
            self.faults.odd_row(place, len(row.cells), placed.wanted)
        if placed.has_blank_more:
            self.faults.spare_cell(place)
        self.spare(hand)

    def spare(self, hand: RowInHand) -> None:
        """Words in columns that the template does not have, and numbers of comments that are more than numbers."""
        for heading, cell in hand.placed.spare:
            told = words_of(cell)
            text = " ".join(filter(None, (told.text, told.struck)))
            if text and not cell.merged_above:
                self.unassigned.append(f"{heading}: {text}" if heading else text)
                if not hand.placed.wanted:
                    self.faults.extra_column(hand.place.table, heading)
        number = hand.said[Column.ORDINAL]
        if number and not number.strip(" .)").isdecimal():
            self.unassigned.append(f"{hand.headings.texts[Column.ORDINAL]}: {number}")

    def comment(self, hand: RowInHand) -> None:
        if is_half(hand.said) and self.comments and not hand.placed.wanted:
            self.half(hand)
            return
        ordinal = len(self.comments) + 1
        self.comments.append(self.as_comment(hand, ordinal))
        self.may_join = True
        judge(hand, self.comments[-1], self.faults)
        self.keep_type(hand, self.comments[-1])

    def keep_type(self, hand: RowInHand, comment: SheetComment) -> None:
        """Words in the column of the type that are no type are shown, if not in a question then apart."""
        written = hand.said[Column.TYPE]
        is_asked = asks_for_type(hand, comment) and len(written) <= LONGEST_WORDS
        if written and comment.type is None and not is_asked:
            self.unassigned.append(f"{hand.headings.texts[Column.TYPE]}: {written}")

    def half(self, hand: RowInHand) -> None:
        """The half of a split row is joined where the sentence plainly goes on; else it is a row to ask about."""
        if self.may_join and goes_on(self.comments[-1], hand.said):
            self.comments[-1] = joined(self.comments[-1], hand.said)
            self.faults.joined(hand.place, len(self.comments))
        else:
            self.comments.append(self.as_comment(hand, len(self.comments) + 1))
            self.faults.half_row(hand.place, len(self.comments))

    def as_comment(self, hand: RowInHand, ordinal: int) -> SheetComment:
        said = hand.said
        written = said[Column.MEMBER]
        self.member = goes_on_as(written) if written else self.member
        return SheetComment(
            row=ordinal,
            member=written or self.member,
            line=said[Column.LINE],
            clause=said[Column.CLAUSE],
            element=said[Column.ELEMENT],
            type=type_of(said[Column.TYPE]),
            comment=said[Column.COMMENT],
            proposed_change=said[Column.CHANGE],
            observation=said[Column.OBSERVATION],
        )


def title_of(hand: RowInHand) -> str:
    """The words of a row that has but one cell with words, and that across the columns."""
    filled = [cell for cell in hand.row.cells if cell.text.strip()]
    across = [cell for columns, cell in hand.placed.covering if len(columns) >= TITLE_COVERS]
    is_all_there_is = len(hand.row.cells) == 1 and hand.placed.wanted > 0
    is_title = len(filled) == 1 and (filled[0] in across or is_all_there_is)
    return words_of(filled[0]).text if is_title else ""


def whole_words(row: Row) -> str:
    """All words of a row, those of hidden columns too."""
    return " | ".join(filter(None, (words_of(cell).whole for cell in row.cells)))
