"""The rows of the consolidated list: who raised them, what they say now, and in which order they stand (8.24, 8.29)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from rules.clauses import RowPlace, clause_place, row_place
from rules.comments import WORDS, CommentType, SheetComment, words_said


@dataclass(frozen=True, slots=True, kw_only=True)
class RaisedComment:
    """A comment as a jurisdiction raised it.

    `number` is its place in the register, `position` the number of the position that it belongs to, `source` where it
    stands for a person ("comments.docx, row 3"); `is_of_file` is False for one that was written into the mail.
    """

    number: int
    position: int
    jurisdiction: str
    source: str
    is_of_file: bool = True
    comment: SheetComment


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftRow:
    """A row of the consolidated list.

    `number` stays the same for ever; `sources` are the numbers of the comments that it was made of.  `merged_into` is the
    row that speaks for it now, None where it speaks for itself; `removed_because` is "" while it is in the list.
    `is_listed` is set for a row of the list that went out with the request.
    """

    number: int
    line: str = ""
    clause: str = ""
    element: str = ""
    type: CommentType | None = None
    comment: str = ""
    proposed_change: str = ""
    sources: tuple[int, ...] = ()
    merged_into: int | None = None
    removed_because: str = ""
    is_listed: bool = False

    @property
    def is_in_list(self) -> bool:
        return self.merged_into is None and not self.removed_because

    @property
    def place(self) -> RowPlace | None:
        """Where it stands in the document, None where its clause cannot be read."""
        return row_place(self.clause, self.line, self.element)


def listed_in_order(rows: Iterable[DraftRow]) -> tuple[DraftRow, ...]:
    """The rows that are in the list, by place in the document; those whose clause cannot be read stand last."""
    return tuple(sorted((row for row in rows if row.is_in_list), key=order_of))


def order_of(row: DraftRow) -> tuple[bool, RowPlace | None, int] | tuple[bool, int]:
    """Ties keep the order of the list (8.29)."""
    place = row.place
    return (False, place, row.number) if place is not None else (True, row.number)


def missing_rows(raised: Sequence[RaisedComment], rows: Sequence[DraftRow]) -> tuple[DraftRow, ...]:
    """Rows for the comments that no row was made of yet, numbered on from the last, in the order of the document.

    What one jurisdiction said twice in the same words is one row with both sources; everything else is merged by a
    person only (8.22, field.md C22).
    """
    known = {source for row in rows for source in row.sources}
    together: dict[tuple[str, tuple[str, ...]], list[RaisedComment]] = {}
    for entry in raised:
        if entry.number not in known:
            together.setdefault((entry.jurisdiction, words_said(entry.comment)), []).append(entry)
    fresh = sorted((made_of(entries) for entries in together.values()), key=order_of)
    last = max((row.number for row in rows), default=0)
    return tuple(replace(row, number=last + place) for place, row in enumerate(fresh, start=1))


def restated(
    raised: Sequence[RaisedComment], rows: Sequence[DraftRow], ever_raised: Iterable[RaisedComment]
) -> dict[int, tuple[int, ...]]:
    """By number of a row: the comments in which the jurisdiction that raised it says the same once more.

    A position that replaces another brings its comments again: they are behind the row that people already know.
    """
    made = {source: row.number for row in rows for source in row.sources}
    known = {
        (entry.jurisdiction, words_said(entry.comment)): made[entry.number]
        for entry in ever_raised
        if entry.number in made
    }
    found: dict[int, list[int]] = {}
    for entry in raised:
        number = known.get((entry.jurisdiction, words_said(entry.comment)))
        if entry.number not in made and number is not None:
            found.setdefault(number, []).append(entry.number)
    return {number: tuple(more) for number, more in found.items()}


def rows_of(comments: Iterable[SheetComment]) -> tuple[DraftRow, ...]:
    """Rows for a list that nobody has raised, numbered in the order of the document."""
    made = sorted((row_saying(comment, number=comment.row) for comment in comments), key=order_of)
    return tuple(replace(row, number=place) for place, row in enumerate(made, start=1))


def made_of(entries: Sequence[RaisedComment]) -> DraftRow:
    """A row of one comment, or of the same comment sent twice; its number is that of the first for now."""
    row = row_saying(entries[0].comment, number=entries[0].number)
    return replace(row, sources=tuple(entry.number for entry in entries))


def row_saying(comment: SheetComment, *, number: int) -> DraftRow:
    """A row in the words of a comment."""
    return DraftRow(number=number, **{name: getattr(comment, name) for name in WORDS})


def all_sources(rows: Iterable[DraftRow]) -> dict[int, tuple[int, ...]]:
    """By number: a row's own sources, and those of every row that was merged into it, however indirectly."""
    known = tuple(rows)
    merged: dict[int, list[DraftRow]] = {}
    for entry in known:
        if entry.merged_into is not None:
            merged.setdefault(entry.merged_into, []).append(entry)
    return {row.number: gathered(row, merged) for row in known}


def gathered(row: DraftRow, merged: Mapping[int, Sequence[DraftRow]]) -> tuple[int, ...]:
    found: list[int] = []
    waiting = [row]
    while waiting:
        entry = waiting.pop(0)
        found.extend(entry.sources)
        waiting.extend(merged.get(entry.number, ()))
    return tuple(dict.fromkeys(found))


def lacks(row: DraftRow) -> str:
    """What a row lacks to leave, as a clause for a person; "" where nothing is missing (8.29, field.md A1.3)."""
    if clause_place(row.clause) is None:
        named = f'"{row.clause}"' if row.clause.strip() else "blank"
        return f"its clause is {named} and cannot be placed in the document"
    if row.type is None:
        return "its type is none of ge, te and ed"
    if not row.comment.strip():
        return "it has no comment"
    return ""
