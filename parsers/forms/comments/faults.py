"""What is wrong with a sheet, each with the place of its cell and what to do; the same words in `check` and in letters."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from parsers.forms.comments.columns import Column
from rules.findings import Finding, Severity

NAMES = {
    Column.MEMBER: "MB/NC",
    Column.LINE: "Line number",
    Column.CLAUSE: "Clause/Subclause",
    Column.ELEMENT: "Paragraph/Figure/Table",
    Column.TYPE: "Type of comment",
    Column.COMMENT: "Comments",
    Column.CHANGE: "Proposed change",
    Column.OBSERVATION: "Observations of the secretariat",
    Column.ORDINAL: "number",
}
LONGEST_WORDS = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class CellPlace:
    """`table` as the paper names it ("table 1", "sheet Comments"), `row` as a person counts."""

    table: str
    row: int

    def __str__(self) -> str:
        return f"{self.table}, row {self.row}"

    def at(self, column: Column) -> str:
        return f"{self}, column {NAMES[column]}"


def shown(words: str) -> str:
    text = " ".join(words.split())
    return text if len(text) <= LONGEST_WORDS else f"{text[:LONGEST_WORDS]} ..."


@dataclass(slots=True)
class Faults:
    """Collects the findings of one sheet in the order of its rows; what is the same in many rows is told once a row."""

    found: list[Finding] = field(default_factory=list)

    def ask(self, code: str, name: str, place: str, message: str) -> None:
        self._add(code, name, place, message, Severity.QUESTION)

    def note(self, code: str, name: str, place: str, message: str) -> None:
        self._add(code, name, place, message, Severity.NOTE)

    def _add(self, code: str, name: str, place: str, message: str, severity: Severity) -> None:
        finding = Finding(code=code, field=name, place=place, severity=severity, message=message)
        if finding not in self.found[-12:]:
            self.found.append(finding)

    # -- rows -------------------------------------------------------------------------------------------------------

    def type_unclear(self, place: CellPlace, ordinal: int, written: str) -> None:
        said = f'says "{shown(written)}"' if written.strip() else "is blank"
        self.ask(
            "comment-type-unclear",
            "type",
            place.at(Column.TYPE),
            f"The type of comment {ordinal} {said}. Please write one of ge (general), te (technical) or ed (editorial).",
        )

    def clause_missing(self, place: CellPlace, ordinal: int) -> None:
        self.ask(
            "clause-missing",
            "clause",
            place.at(Column.CLAUSE),
            f"Comment {ordinal} names no clause. Please write its number, such as 4.2, or General for the whole document.",
        )

    def comment_missing(self, place: CellPlace, ordinal: int) -> None:
        self.ask(
            "comment-missing",
            "comment",
            place.at(Column.COMMENT),
            f"Row {ordinal} has no comment. Please say why the change is needed, or delete the row.",
        )

    def says_elsewhere(self, place: CellPlace, ordinal: int, written: str) -> None:
        self.ask(
            "comment-elsewhere",
            "comment",
            place.at(Column.COMMENT),
            f'Comment {ordinal} says "{shown(written)}". Please write the comment itself into the row: the committee collates '
            "rows, not attachments.",
        )

    def half_row(self, place: CellPlace, ordinal: int) -> None:
        self.ask(
            "row-incomplete",
            "comment",
            str(place),
            f"Row {ordinal} has words but neither clause nor type. Does it belong to the row above, or is it a comment of its own?",
        )

    def joined(self, place: CellPlace, ordinal: int) -> None:
        self.note(
            "row-joined",
            "comment",
            str(place),
            f"The row was read as the rest of comment {ordinal} above it.",
        )

    def clause_is_number(self, place: CellPlace, written: str) -> None:
        self.ask(
            "clause-is-number",
            "clause",
            place.at(Column.CLAUSE),
            f'The clause is a number of the spreadsheet, shown as "{written}": 4.10 may have become 4.1. Which clause is meant? '
            "Please format the column as Text.",
        )

    def clause_is_day(self, place: CellPlace, written: str) -> None:
        self.ask(
            "clause-is-date",
            "clause",
            place.at(Column.CLAUSE),
            f'The clause has become a date of the spreadsheet, shown as "{written}". Which clause is meant? Please format '
            "the column as Text.",
        )

    # -- shape ------------------------------------------------------------------------------------------------------

    def merged(self, place: CellPlace) -> None:
        self.note(
            "cells-merged",
            "",
            str(place),
            "The row has merged cells, which break the committee's collation. Please split them.",
        )

    def covers(self, place: CellPlace, columns: Sequence[Column], words: str) -> None:
        self.ask(
            "cell-covers-columns",
            columns[0],
            str(place),
            f'One cell covers the columns {", ".join(NAMES[column] for column in columns)}; it says "{shown(words)}". '
            "To which column does that belong?",
        )

    def short_row(self, place: CellPlace, width: int, wanted: int) -> None:
        self.ask(
            "row-too-short",
            "",
            str(place),
            f"The row has {width} columns where the headings have {wanted}, so its cells may stand under wrong headings. Please "
            "restore the missing cells.",
        )

    def extra_column(self, place: CellPlace, heading: str) -> None:
        named = f'"{shown(heading)}"' if heading else "without a heading"
        self.note(
            "column-unknown",
            "",
            place.table,
            f"There is a column {named} that the template does not have, which breaks the committee's collation. Its words are "
            "shown apart.",
        )

    def hidden_row(self, place: CellPlace) -> None:
        self.note(
            "row-hidden", "", str(place), "The row is hidden. It was not taken; its words are shown apart."
        )

    def struck(self, place: CellPlace, column: Column, words: str) -> None:
        self.note(
            "words-struck",
            column.value,
            place.at(column),
            f'The words "{shown(words)}" are struck out and were not taken.',
        )

    # -- the whole sheet ----------------------------------------------------------------------------------------------

    def no_comments(self, place: str) -> None:
        self.ask(
            "sheet-empty", "", place, "The sheet holds no comment. Please fill in a row, or send no sheet."
        )

    def further_table(self, place: str) -> None:
        self.note(
            "table-further",
            "",
            place,
            "Comments stand in more than one table, which breaks the committee's collation. They were read one after the other.",
        )

    def words_outside(self, place: str) -> None:
        self.note(
            "words-outside",
            "",
            place,
            "There are words outside the table of comments, which the committee's collation does not take. They are shown apart.",
        )

    def tables_inside(self, place: CellPlace) -> None:
        self.note(
            "table-inside",
            "",
            str(place),
            "A cell holds a table, which breaks the committee's collation. Its words were read as lines.",
        )
