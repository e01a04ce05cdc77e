"""Our rows in a committee's table among those of others: known again by their words, each once, or told to be in doubt."""

import re
from collections.abc import Sequence

from pipeline.drafts.documents import MEMBER
from pipeline.drafts.likeness import likeness_of_texts
from rules.clauses import clause_place
from rules.comments import SheetComment
from rules.draft_rows import DraftRow
from rules.returned_draft import text_of, words_of

# Committees edit typing mistakes of what they print back; a row is known again from this per cent on, if no other is near.
ALIKE, AHEAD = 85.0, 8.0
# "IMDRF", "IMDRF 001" and "IMDRF_1", as merged columns have it.
OURS = re.compile(rf"(?<![A-Za-z]){MEMBER}(?![A-Za-z])", re.IGNORECASE)
Found = dict[int, SheetComment]


def recognised(rows: Sequence[DraftRow], comments: Sequence[SheetComment]) -> tuple[Found, dict[int, str]]:
    """By number of our row: the committee's row, or a sentence about why there is none."""
    free = [comment for comment in comments if OURS.search(comment.member)] or list(comments)
    found, doubtful = by_words(rows, free)
    taken = {comment.row for comment in found.values()}
    left = [row for row in rows if row.number not in found | doubtful]
    words = {words_of(row) for row in rows}
    edited = [comment for comment in free if comment.row not in taken and words_of(comment) not in words]
    found |= by_likeness(left, edited)
    return found, doubtful | {
        row.number: f"Row {row.number} ({row.clause}) was not found in the committee's file"
        for row in left
        if row.number not in found
    }


def by_words(rows: Sequence[DraftRow], comments: Sequence[SheetComment]) -> tuple[Found, dict[int, str]]:
    """Rows that stand there as we wrote them.  Where the same words got different answers, order alone decides nothing."""
    ours: dict[tuple[str, ...], list[DraftRow]] = {}
    theirs: dict[tuple[str, ...], list[SheetComment]] = {}
    for row in rows:
        ours.setdefault(words_of(row), []).append(row)
    for comment in comments:
        theirs.setdefault(words_of(comment), []).append(comment)
    found: Found = {}
    doubtful: dict[int, str] = {}
    for words, own in ours.items():
        same = theirs.get(words, [])
        answers = {" ".join(comment.observation.split()) for comment in same}
        if len(answers) == 1:
            found |= {row.number: same[0] for row in own}
        elif answers:
            doubtful |= {
                row.number: f"Row {row.number} ({row.clause}) stands {len(same)} times in the committee's file, with "
                "different observations"
                for row in own
            }
    return found, doubtful


def by_likeness(rows: Sequence[DraftRow], comments: Sequence[SheetComment]) -> Found:
    """Rows that the committee has edited: plainly the likest of the same clause, from either side."""
    likeness = {
        (row.number, comment.row): likeness_of_texts(text_of(row), text_of(comment))
        for row in rows
        for comment in comments
        if is_same_clause(row.clause, comment.clause)
    }
    return {
        row.number: comment
        for row in rows
        for comment in comments
        if is_plain(likeness, row.number, comment.row)
    }


def is_plain(likeness: dict[tuple[int, int], float], number: int, place: int) -> bool:
    """The two are alike, and neither is nearly as like to anything else."""
    own = likeness.get((number, place), 0.0)
    others = (told for (row, comment), told in likeness.items() if (row == number) != (comment == place))
    return own >= ALIKE and own - max(others, default=0.0) >= AHEAD


def is_same_clause(one: str, other: str) -> bool:
    """4.2 is Clause 4.2; what cannot be placed must be written alike."""
    place = clause_place(one)
    if place is not None:
        return place == clause_place(other)
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()
