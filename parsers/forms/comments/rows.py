"""The rows of a table as comments: blank members continued, halves joined where that is certain, every fault noted (8.24, 8.25)."""

import re
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from parsers.forms.comments.cells import Words, words_of
from parsers.forms.comments.columns import Column, headings_of
from parsers.forms.comments.faults import CellPlace, Faults
from parsers.forms.comments.tables import CommentTable
from parsers.forms.comments.types import type_of
from parsers.paper import Cell, Row
from rules.comments import SheetComment

CODE = re.compile(r"^\s*(\*\*|[A-Za-z]{2,6}(?=[\s\-_\d]|$))")
ELSEWHERE = re.compile(
    r"^\W*(?:please )?(?:see|refer to|cf\.?|as per)\b.{0,60}\b(?:attach\w*|enclos\w*|annex\w* to this|separate|file|spreadsheet|document|sheet|table below|e-?mail)\b.{0,80}$"
    r"|^\W*(?:see )?attached\b.{0,60}$",
    re.IGNORECASE | re.DOTALL,
)
ENDS = (".", "!", "?", ":", ";", ")", '"', "\u201d")
SAID = (Column.LINE, Column.CLAUSE, Column.ELEMENT, Column.COMMENT, Column.CHANGE)


@dataclass(slots=True, kw_only=True)
class Reader:
    """Reads the tables of one sheet, one after the other; ordinals and the member go on from table to table."""

    faults: Faults
    is_workbook: bool
    comments: list[SheetComment] = field(default_factory=list)
    unassigned: list[str] = field(default_factory=list)
    member: str = ""

    def read(self, table: CommentTable) -> None:
        self.member = ""
        for number, row in enumerate(table.rows):
            if row.deleted or headings_of(row) is not None:
                continue
            if row.hidden or table.table.hidden:
                self.set_aside(table, row)
                continue
            self.row(table, number, row)

    def set_aside(self, table: CommentTable, row: Row) -> None:
        """Hidden rows are no comments; their words are shown (8.25)."""
        words = " | ".join(cell.text.strip() for cell in row.cells if cell.text.strip())
        if words:
            self.faults.hidden_row(CellPlace(table=table.table.place, row=row.number))
            self.unassigned.append(words)

    def row(self, table: CommentTable, number: int, row: Row) -> None:
        place = CellPlace(table=table.table.place, row=row.number)
        if not any(cell.text.strip() for cell in row.cells):
            return
        self.shape(table, row, place)
        words = {column: words_of(self.cell(table, number, row, column)) for column in Column}
        for column, told in words.items():
            if told.struck:
                self.faults.struck(place, column, told.struck)
        self.beyond(table, row, place)
        self.merged_texts(table, row, place)
        said = {column: told.text for column, told in words.items()}
        if not any(said[column] for column in Column if column not in {Column.ORDINAL, Column.MEMBER}):
            self.alone(said, place)
            return
        if self.continues(said) and self.comments:
            self.join(said, place)
            return
        self.typed_clause(table, row, place, said)
        self.add(said, words, place)

    def add(self, said: dict[Column, str], words: dict[Column, Words], place: CellPlace) -> None:
        """One comment, and what is to be asked about it."""
        ordinal = len(self.comments) + 1
        kind = type_of(said[Column.TYPE])
        self.comments.append(
            SheetComment(
                row=ordinal,
                member=self.member_of(said[Column.MEMBER]),
                line=said[Column.LINE],
                clause=said[Column.CLAUSE],
                element=said[Column.ELEMENT],
                type=kind,
                comment=said[Column.COMMENT],
                proposed_change=said[Column.CHANGE],
                observation=said[Column.OBSERVATION],
            )
        )
        if kind is None:
            self.faults.type_unclear(place, ordinal, said[Column.TYPE])
        if not said[Column.CLAUSE]:
            self.faults.clause_missing(place, ordinal)
        if not said[Column.COMMENT]:
            self.faults.comment_missing(place, ordinal)
        elif ELSEWHERE.match(said[Column.COMMENT]):
            self.faults.says_elsewhere(place, ordinal, said[Column.COMMENT])

    def member_of(self, written: str) -> str:
        """A blank member continues the one above; of a code with a number only the code goes on."""
        if not written:
            return self.member
        code = CODE.match(written)
        self.member = code[1] if code else written
        return written

    def continues(self, said: dict[Column, str]) -> bool:
        """Nothing but words of comment or proposal: perhaps the rest of the row above."""
        return not any(
            said[column]
            for column in (
                Column.MEMBER,
                Column.LINE,
                Column.CLAUSE,
                Column.ELEMENT,
                Column.TYPE,
                Column.ORDINAL,
            )
        ) and bool(said[Column.COMMENT] or said[Column.CHANGE])

    def join(self, said: dict[Column, str], place: CellPlace) -> None:
        """The half of a split row is joined where the sentence plainly goes on; else it is a row to ask about."""
        last = self.comments[-1]
        halves = [
            (getattr(last, column.value), said[column])
            for column in (Column.COMMENT, Column.CHANGE)
            if said[column]
        ]
        if all(before and not before.endswith(ENDS) and rest[:1].islower() for before, rest in halves):
            self.comments[-1] = replace(
                last,
                comment=together(last.comment, said[Column.COMMENT]),
                proposed_change=together(last.proposed_change, said[Column.CHANGE]),
            )
            self.faults.joined(place, last.row)
            return
        self.comments.append(
            SheetComment(
                row=len(self.comments) + 1,
                member=self.member,
                comment=said[Column.COMMENT],
                proposed_change=said[Column.CHANGE],
            )
        )
        self.faults.half_row(place, len(self.comments))

    def alone(self, said: dict[Column, str], place: CellPlace) -> None:
        """A row with no more than a member or a number; a type alone is kept as well."""
        if said[Column.MEMBER]:
            self.member_of(said[Column.MEMBER])
        words = " | ".join(text for column, text in said.items() if text and column is not Column.ORDINAL)
        if words and not (said[Column.MEMBER] and words == said[Column.MEMBER]):
            self.unassigned.append(words)

    def cell(self, table: CommentTable, number: int, row: Row, column: Column) -> Cell | None:
        """The cell of a column; under a vertical merge of clause or member the one where it begins."""
        position = table.headings.place(column)
        if position is None:
            return None
        found = row.at(position)
        if found is None or found.column != position:
            return None
        if found.merged_above and column in {
            Column.CLAUSE,
            Column.MEMBER,
            Column.LINE,
            Column.ELEMENT,
            Column.TYPE,
        }:
            for above in reversed(table.rows[:number]):
                beginning = above.at(position)
                if beginning is not None and not beginning.merged_above:
                    return beginning
        return found

    def shape(self, table: CommentTable, row: Row, place: CellPlace) -> None:
        """What would break the committee's collation."""
        width = max((cell.column + cell.span for cell in row.cells), default=0)
        merged = [cell for cell in row.cells if (cell.span > 1 and cell.text.strip()) or cell.merged_above]
        if merged:
            self.faults.merged(place)
        if not self.is_workbook and width < table.headings.width:
            self.faults.short_row(place, width, table.headings.width)

    def merged_texts(self, table: CommentTable, row: Row, place: CellPlace) -> None:
        """Words in a cell that covers several columns stand in the first of them; nobody knows where they belong."""
        for cell in row.cells:
            covered = [
                column
                for position, column in table.headings.at.items()
                if cell.column <= position < cell.column + cell.span and column is not Column.ORDINAL
            ]
            if len(covered) > 1 and cell.text.strip():
                self.faults.covers(place, covered, cell.text.strip())

    def beyond(self, table: CommentTable, row: Row, place: CellPlace) -> None:
        """Words in columns that the template does not have."""
        known = table.headings.at
        for cell in row.cells:
            covers = any(cell.column <= position < cell.column + cell.span for position in known)
            if not covers and cell.text.strip() and not cell.merged_above:
                heading = table.headings.unknown.get(cell.column, "")
                self.unassigned.append(f"{heading}: {cell.text.strip()}" if heading else cell.text.strip())
                self.faults.extra_column(place, heading)

    def typed_clause(self, table: CommentTable, row: Row, place: CellPlace, said: dict[Column, str]) -> None:
        """Excel turns 4.10 into 4.1 and 4.2 into a day (trap 20)."""
        position = table.headings.place(Column.CLAUSE)
        cell = row.at(position) if position is not None else None
        if cell is None or not self.is_workbook or cell.value is None or isinstance(cell.value, bool):
            return
        if isinstance(cell.value, date | datetime):
            self.faults.clause_is_day(place, said[Column.CLAUSE])
        else:
            self.faults.clause_is_number(place, said[Column.CLAUSE])


def together(before: str, rest: str) -> str:
    return f"{before} {rest}".strip() if rest else before
