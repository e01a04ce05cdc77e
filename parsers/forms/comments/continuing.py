"""Rows that go on: the half of a row that was split in two (8.25)."""

from collections.abc import Mapping
from dataclasses import replace

from parsers.forms.comments.columns import Column
from rules.comments import SheetComment

ENDS = (".", "!", "?", ":", ";", ")", '"', "\u201d")
HALVES = (Column.COMMENT, Column.CHANGE)
OF_ITS_OWN = (Column.MEMBER, Column.LINE, Column.CLAUSE, Column.ELEMENT, Column.TYPE, Column.ORDINAL)


def is_half(said: Mapping[Column, str]) -> bool:
    """Nothing but words of comment or proposal: perhaps the rest of the row above."""
    return not any(said[column] for column in OF_ITS_OWN) and any(said[column] for column in HALVES)


def goes_on(last: SheetComment, said: Mapping[Column, str]) -> bool:
    """The sentence plainly goes on: no end before, a small letter after, in every cell of the row."""
    return not said[Column.OBSERVATION] and all(
        is_open(getattr(last, column.value)) and said[column][:1].islower()
        for column in HALVES
        if said[column]
    )


def is_open(text: str) -> bool:
    return bool(text) and not text.endswith(ENDS)


def joined(last: SheetComment, said: Mapping[Column, str]) -> SheetComment:
    return replace(
        last,
        comment=together(last.comment, said[Column.COMMENT]),
        proposed_change=together(last.proposed_change, said[Column.CHANGE]),
    )


def together(before: str, rest: str) -> str:
    return f"{before} {rest}".strip() if rest else before
