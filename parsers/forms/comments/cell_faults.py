"""What is wrong with the cells of a comment, and what to do; the same words in `check` and in letters."""

from parsers.forms.comments.columns import Column
from parsers.forms.comments.findings import NAMES, CellPlace, Findings, shown


class CellFaults(Findings):
    """Faults of single cells.  `ordinal` is that of the comment."""

    __slots__ = ()

    # -- member ------------------------------------------------------------------------------------------------------

    def member_continued(self, place: CellPlace, member: str) -> None:
        self.note(
            "member-continued",
            "member",
            place.at(Column.MEMBER),
            f'The cell is blank; "{shown(member)}" was taken from above. The committee\'s collation needs the code in every row.',
        )

    def member_missing(self, place: CellPlace, ordinal: int) -> None:
        self.note(
            "member-missing",
            "member",
            place.at(Column.MEMBER),
            f"Comment {ordinal} does not say whose it is. The committee's collation needs the member's code in every row.",
        )

    def member_not_code(self, place: CellPlace, written: str, advice: str) -> None:
        self.note(
            "member-not-a-code",
            "member",
            place.at(Column.MEMBER),
            f'"{shown(written)}" is not one two-letter country code of ISO 3166. {advice}',
        )

    # -- clause ------------------------------------------------------------------------------------------------------

    def clause_missing(self, place: CellPlace, ordinal: int) -> None:
        self.ask(
            "clause-missing",
            "clause",
            place.at(Column.CLAUSE),
            f"Comment {ordinal} names no clause. Please write its number, such as 4.2, or General for the whole document.",
        )

    def clause_is_number(self, place: CellPlace, written: str) -> None:
        self.ask(
            "clause-is-number",
            "clause",
            place.at(Column.CLAUSE),
            f'The clause is a number of the spreadsheet, shown as "{shown(written)}"; a spreadsheet turns 4.10 into 4.1. Which '
            "clause is meant? Please format the column as Text and type it again.",
        )

    def is_day(self, place: CellPlace, column: Column, written: str) -> None:
        name = "clause" if column is Column.CLAUSE else NAMES[column]
        self.ask(
            f"{column.value}-is-date",
            column.value,
            place.at(column),
            f'The {name} reads "{shown(written)}", which is a date; a spreadsheet makes dates of 4-2 and 4.5. What is meant? '
            "Please format the column as Text and type it again.",
        )

    def clause_has_prefix(self, place: CellPlace, written: str) -> None:
        self.note(
            "clause-prefix",
            "clause",
            place.at(Column.CLAUSE),
            f'"{shown(written)}": the template wants the number only, without a word before it.',
        )

    # -- type and comment --------------------------------------------------------------------------------------------

    def type_unclear(self, place: CellPlace, ordinal: int, written: str) -> None:
        said = f'says "{shown(written)}"' if written.strip() else "is blank"
        self.ask(
            "comment-type-unclear",
            "type",
            place.at(Column.TYPE),
            f"The type of comment {ordinal} {said}. Please write one of ge (general), te (technical) or ed (editorial).",
        )

    def type_respelled(self, place: CellPlace, written: str, kind: str) -> None:
        self.note(
            "comment-type-spelling",
            "type",
            place.at(Column.TYPE),
            f'"{shown(written)}" was read as {kind}, which is how the committee\'s collation wants it written.',
        )

    def comment_missing(self, place: CellPlace, ordinal: int) -> None:
        self.ask(
            "comment-missing",
            "comment",
            place.at(Column.COMMENT),
            f"Row {ordinal} has no comment. Please say why the change is needed, or delete the row.",
        )

    def says_elsewhere(self, place: CellPlace, column: Column, ordinal: int, written: str) -> None:
        name = "Comment" if column is Column.COMMENT else "The proposed change of comment"
        self.ask(
            "comment-elsewhere",
            column.value,
            place.at(column),
            f'{name} {ordinal} says "{shown(written)}". Please write the words themselves into the row: the committee collates '
            "rows, not attachments.",
        )

    def observation_filled(self, place: CellPlace, written: str) -> None:
        self.note(
            "observation-filled",
            "observation",
            place.at(Column.OBSERVATION),
            f'"{shown(written)}" stands in the column of the committee\'s secretariat, which a submission leaves empty.',
        )

    def shows_error(self, place: CellPlace, column: Column, written: str) -> None:
        self.ask(
            "cell-shows-error",
            column.value,
            place.at(column),
            f"The spreadsheet shows the error {shown(written)} here. Please type the words themselves.",
        )

    # -- words that do not count -------------------------------------------------------------------------------------

    def struck(self, place: CellPlace, column: Column, words: str) -> None:
        self.note(
            "words-struck",
            column.value,
            place.at(column),
            f'The words "{shown(words)}" are struck out and were not taken.',
        )

    def hidden_words(self, place: str) -> None:
        self.note(
            "words-hidden",
            "",
            place,
            "There are words here that are hidden or lie under a merged cell. They were not taken; they are shown apart.",
        )
