"""A draft that the Liaison Officer returns: its rows recognised, the difference told row by row (procedure 2)."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from rules.comments import WORDS, SheetComment
from rules.draft_rows import DraftRow

# "IMDRF 12", as the sheet for the last look numbers its rows; "IMDRF" on one line and 012 on the next as well.
NUMBERED = re.compile(r"^\s*(?:IMDRF)?[\s\-_/#]*0*(\d{1,6})\s*$", re.IGNORECASE)
# Per cent from which a row that has lost its number is taken for one of ours, and by how much it must be the likest.
ALIKE, AHEAD = 75.0, 15.0


@dataclass(frozen=True, slots=True, kw_only=True)
class RowChange:
    """Other words for a row, by column."""

    number: int
    words: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Returned:
    """What is different: `missing` are numbers that are not in the sheet, `added` rows that are none of ours.

    `questions` are sentences about rows of which nothing is taken.
    """

    changes: tuple[RowChange, ...] = ()
    missing: tuple[int, ...] = ()
    added: tuple[SheetComment, ...] = ()
    questions: tuple[str, ...] = ()


@dataclass(slots=True)
class _Matching:
    rows: dict[int, DraftRow]
    likeness: Callable[[str, str], float]
    pairs: dict[int, SheetComment] = field(default_factory=dict)
    asked: set[int] = field(default_factory=set)
    added: list[SheetComment] = field(default_factory=list)
    questions: list[str] = field(default_factory=list)

    def by_number(self, number: int, comment: SheetComment) -> None:
        if number not in self.rows:
            self.questions.append(
                f"Row {comment.row} of the sheet has the number {number}, which the draft does not have."
            )
        elif number in self.pairs or number in self.asked:
            self.pairs.pop(number, None)
            if number not in self.asked:
                self.questions.append(f"The number {number} stands in more than one row of the sheet.")
            self.asked.add(number)
        else:
            self.pairs[number] = comment

    def by_words(self, comment: SheetComment) -> None:
        """A row without its number: the same words, else the one that is plainly the likest, else a new one."""
        free = {
            number: row
            for number, row in self.rows.items()
            if number not in self.pairs | dict.fromkeys(self.asked)
        }
        same = [number for number, row in free.items() if words_of(row) == words_of(comment)]
        if len(same) == 1:
            self.pairs[same[0]] = comment
            return
        told = sorted(
            ((self.likeness(text_of(comment), text_of(row)), number) for number, row in free.items()),
            reverse=True,
        )
        best, number = told[0] if told else (0.0, 0)
        second = told[1][0] if len(told) > 1 else 0.0
        if best < ALIKE:
            self.added.append(comment)
        elif best - second < AHEAD:
            close = ", ".join(str(known) for likeness, known in told[:3] if best - likeness < AHEAD)
            self.questions.append(
                f"Row {comment.row} of the sheet has no number, and could be one of the rows {close} of the draft."
            )
        else:
            self.pairs[number] = comment


def compare(
    rows: Sequence[DraftRow],
    returned: Sequence[SheetComment],
    likeness: Callable[[str, str], float],
) -> Returned:
    """What a returned sheet changes in these rows; `likeness` tells per cent how alike two texts are."""
    matching = _Matching(rows={row.number: row for row in rows}, likeness=likeness)
    unnumbered = []
    for comment in returned:
        found = NUMBERED.match(comment.member)
        if found is not None:
            matching.by_number(int(found[1]), comment)
        else:
            unnumbered.append(comment)
    for comment in unnumbered:
        matching.by_words(comment)
    changes = []
    for number, comment in sorted(matching.pairs.items()):
        words, questions = differences(matching.rows[number], comment)
        matching.questions += questions
        if words:
            changes.append(RowChange(number=number, words=words))
    met = matching.pairs.keys() | matching.asked
    return Returned(
        changes=tuple(changes),
        missing=tuple(row.number for row in rows if row.number not in met),
        added=tuple(matching.added),
        questions=tuple(matching.questions),
    )


def differences(row: DraftRow, comment: SheetComment) -> tuple[dict[str, str], list[str]]:
    """The columns that say something else, spacing aside, and what cannot be taken."""
    words: dict[str, str] = {}
    questions = []
    for column in WORDS:
        before, after = getattr(row, column) or "", getattr(comment, column) or ""
        if " ".join(before.split()) == " ".join(after.split()):
            continue
        if column == "type" and not after:
            questions.append(
                f"The type of row {row.number} is none of ge, te and ed any more; it stays {before}."
            )
        elif column in {"comment", "clause"} and not after.strip():
            questions.append(f"Row {row.number} has lost its {column}; it stays as it was.")
        else:
            words[column] = after
    return words, questions


def words_of(said: DraftRow | SheetComment) -> tuple[str, ...]:
    return tuple(" ".join((getattr(said, column) or "").split()) for column in WORDS)


def text_of(said: DraftRow | SheetComment) -> str:
    return f"{said.comment} {said.proposed_change}"
