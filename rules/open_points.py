"""What a person must settle before a draft is released: words that betray a source, words changed after they were endorsed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

from rules.comments import WORDS
from rules.disclosure import DisclosureNames, betraying_phrases
from rules.draft_rows import DraftRow
from rules.minority_guard import RowVerdict

# The columns whose words are free.
FREE = ("clause", "element", "comment", "proposed_change", "line")


class PointKind(StrEnum):
    PHRASE = "phrase"
    WORDS_CHANGED = "words-changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenPoint:
    """One thing to settle: change the words, or keep `subject` with a reason.

    `field` is the column, "" where it is the whole row; `mark` is what a decision to keep must name, so that words that
    change again are looked at again.
    """

    number: int
    kind: PointKind
    subject: str
    field: str = ""
    message: str
    mark: str


def open_points(
    leaving: Iterable[DraftRow],
    verdicts: Mapping[int, RowVerdict],
    sent: Sequence[Mapping[int, DraftRow]],
    names: DisclosureNames,
    kept: frozenset[tuple[int, str]],
) -> tuple[OpenPoint, ...]:
    """What is open in the rows that leave (8.30).

    `sent` are the lists that went out, oldest first, row by row; `kept` the number and mark of every decision to keep.
    """
    found = []
    for row in leaving:
        found += phrases_of(row, names)
        changed = words_changed(row, verdicts[row.number], sent)
        found += [changed] if changed is not None else []
    return tuple(point for point in found if (point.number, point.mark) not in kept)


def phrases_of(row: DraftRow, names: DisclosureNames) -> list[OpenPoint]:
    """Each phrase once for each column."""
    found: dict[tuple[str, str], OpenPoint] = {}
    for field in FREE:
        for phrase in betraying_phrases(getattr(row, field), names):
            mark = f"{PointKind.PHRASE}: {phrase.words.casefold()}"
            found.setdefault(
                (field, mark),
                OpenPoint(
                    number=row.number,
                    kind=PointKind.PHRASE,
                    subject=phrase.words,
                    field=field,
                    message=f'"{phrase.words}" {phrase.why}',
                    mark=mark,
                ),
            )
    return list(found.values())


def words_changed(
    row: DraftRow, verdict: RowVerdict, sent: Sequence[Mapping[int, DraftRow]]
) -> OpenPoint | None:
    """Endorsements were given to other words than those that would leave."""
    if not verdict.endorsed_by:
        return None
    number, shown = next(
        (
            (number, rows[row.number])
            for number, rows in reversed(list(enumerate(sent, 1)))
            if row.number in rows
        ),
        (0, None),
    )
    if shown is None:
        return None
    changed = [field for field in WORDS if getattr(row, field) != getattr(shown, field)]
    if not changed:
        return None
    return OpenPoint(
        number=row.number,
        kind=PointKind.WORDS_CHANGED,
        subject="words",
        message=f"{', '.join(changed).replace('_', ' ')} changed after list {number} was answered",
        mark=f"{PointKind.WORDS_CHANGED}: {digest_of(row)}",
    )


def digest_of(row: DraftRow) -> str:
    """The row's words as a short hash."""
    told = "\x1f".join(getattr(row, field) or "" for field in WORDS)
    return sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:16]
