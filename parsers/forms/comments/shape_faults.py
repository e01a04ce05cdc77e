"""What is wrong with the shape of a sheet: rows, columns, tables, words beside them (field.md A1.4)."""

from collections.abc import Iterable, Sequence

from parsers.forms.comments.columns import Column
from parsers.forms.comments.findings import NAMES, CellPlace, Findings, shown

BREAKS = "which breaks the committee's collation"


class ShapeFaults(Findings):
    """Faults of rows and tables."""

    __slots__ = ()

    # -- rows --------------------------------------------------------------------------------------------------------

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

    def deleted_row(self, place: CellPlace) -> None:
        self.note("row-deleted", "", str(place), "The row is deleted by a tracked change and was not taken.")

    def hidden_row(self, place: CellPlace) -> None:
        self.note(
            "row-hidden", "", str(place), "The row is hidden. It was not taken; its words are shown apart."
        )

    def title_row(self, place: CellPlace, words: str) -> None:
        self.note(
            "row-is-title",
            "",
            str(place),
            f'The row says only "{shown(words)}". It was read as a title and not as a comment; the committee\'s collation takes '
            "comments only.",
        )

    def across(self, place: CellPlace, words: str) -> None:
        self.ask(
            "row-across",
            "",
            str(place),
            f'The row is one cell across the columns; it says "{shown(words)}". Is it a comment? Please give it cells of its own.',
        )

    def odd_row(self, place: CellPlace, cells: int, wanted: int) -> None:
        self.ask(
            "row-too-short" if cells < wanted else "row-too-long",
            "",
            str(place),
            f"The row has {cells} cells where the headings have {wanted}, so its words may stand under wrong headings. Which cell "
            f"is {'missing' if cells < wanted else 'too many'}?",
        )

    def spare_cell(self, place: CellPlace) -> None:
        self.note("row-too-long", "", str(place), f"The row has a blank cell too many, {BREAKS}.")

    def merged(self, place: CellPlace) -> None:
        self.note("cells-merged", "", str(place), f"The row has merged cells, {BREAKS}. Please split them.")

    def covers(self, place: CellPlace, columns: Sequence[Column], words: str) -> None:
        self.ask(
            "cell-covers-columns",
            columns[0],
            str(place),
            f'One cell covers the columns {", ".join(NAMES[column] for column in columns)}; it says "{shown(words)}". '
            "To which column does that belong?",
        )

    def table_inside(self, place: CellPlace) -> None:
        self.note(
            "table-inside", "", str(place), f"A cell holds a table, {BREAKS}. Its words were read as lines."
        )

    # -- columns -----------------------------------------------------------------------------------------------------

    def extra_column(self, table: str, heading: str) -> None:
        named = f'"{shown(heading)}"' if heading else "without a heading"
        self.note(
            "column-unknown",
            "",
            table,
            f"There is a column {named} that the template does not have, {BREAKS}. Its words are shown apart.",
        )

    def column_missing(self, table: str, column: Column, *, asked: bool) -> None:
        tell = self.ask if asked else self.note
        tell(
            "column-missing",
            column.value,
            table,
            f'There is no column "{NAMES[column]}". '
            + ("Please use the committee's template." if asked else "The committee's template has one."),
        )

    def heading_changed(self, table: str, column: Column, written: str) -> None:
        self.note(
            "heading-changed",
            column.value,
            table,
            f'The heading "{shown(written)}" was read as "{NAMES[column]}". The template\'s headings must stay as they are for the '
            "committee's collation.",
        )

    # -- the whole sheet ---------------------------------------------------------------------------------------------

    def no_comments(self, place: str) -> None:
        self.ask(
            "sheet-empty", "", place, "The sheet holds no comment. Please fill in a row, or send no sheet."
        )

    def further_table(self, place: str) -> None:
        self.note(
            "table-further",
            "",
            place,
            f"Comments stand in more than one table, {BREAKS}. They were read one after the other.",
        )

    def unread_table(self, place: str, columns: int, wanted: Iterable[int]) -> None:
        needed = " or ".join(str(number) for number in wanted)
        self.ask(
            "table-unread",
            "",
            place,
            f"The table has {columns} columns and no headings of its own, where the headings have {needed}, so its rows could not be "
            "read. Please put its rows under the template's headings.",
        )

    def hidden_table(self, place: str) -> None:
        self.note(
            "sheet-hidden", "", place, "The sheet is hidden. It was not read; its words are shown apart."
        )

    def words_outside(self, place: str, words: str) -> None:
        self.note(
            "words-outside",
            "",
            place,
            f'The words "{shown(words)}" stand outside the table of comments, where the committee\'s collation does not take them. '
            "They are shown apart.",
        )
