"""A returned sheet: rows recognised by number or by words, every difference told, nothing guessed (procedure 2)."""

from dataclasses import replace
from difflib import SequenceMatcher
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.comments import CommentType, SheetComment
from rules.draft_rows import DraftRow
from rules.returned_draft import Returned, compare

TE = CommentType.TECHNICAL
ROWS = (
    DraftRow(
        number=3, clause="4.2", type=TE, comment="The limit is too high.", proposed_change="Write 5 mA."
    ),
    DraftRow(
        number=1,
        clause="5",
        line="17",
        type=TE,
        comment="The figure lacks a scale.",
        proposed_change="Add one.",
    ),
    DraftRow(
        number=7,
        clause="Annex A",
        type=CommentType.EDITORIAL,
        comment="Spelling of tolerance.",
        proposed_change="",
    ),
)


def likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other).ratio() * 100


def sheet(
    *changes: tuple[int, dict[str, Any]], drop: tuple[int, ...] = (), bare: bool = False
) -> list[SheetComment]:
    """The rows as they went out, with changes by number."""
    altered = dict(changes)
    return [
        replace(
            SheetComment(
                row=place,
                member="IMDRF" if bare else f"IMDRF {row.number}",
                line=row.line,
                clause=row.clause,
                element=row.element,
                type=row.type,
                comment=row.comment,
                proposed_change=row.proposed_change,
            ),
            **altered.get(row.number, {}),
        )
        for place, row in enumerate(ROWS, 1)
        if row.number not in drop
    ]


def returned(comments: list[SheetComment]) -> Returned:
    return compare(ROWS, comments, likeness)


def changes(found: Returned) -> dict[int, dict[str, str]]:
    return {change.number: dict(change.words) for change in found.changes}


@pytest.mark.parametrize("bare", [False, True])
def test_a_sheet_that_says_the_same_changes_nothing(bare: bool) -> None:  # noqa: FBT001
    assert returned(sheet(bare=bare)) == Returned()


@pytest.mark.parametrize("bare", [False, True])
def test_other_words_are_told_by_row_and_column(bare: bool) -> None:  # noqa: FBT001
    found = returned(sheet((3, {"proposed_change": "Write 4 mA."}), (1, {"clause": "5.1"}), bare=bare))

    assert changes(found) == {3: {"proposed_change": "Write 4 mA."}, 1: {"clause": "5.1"}}
    assert (found.missing, found.added, found.questions) == ((), (), ())


@pytest.mark.parametrize("member", ["IMDRF 3", "IMDRF\n003", "IMDRF-3", "3", " imdrf 3 "])
def test_the_number_is_known_however_it_comes_back(member: str) -> None:
    found = returned(sheet((3, {"member": member, "comment": "Entirely other words."})))

    assert changes(found) == {3: {"comment": "Entirely other words."}}


def test_spacing_alone_is_no_change() -> None:
    assert returned(sheet((3, {"comment": " The limit\nis too  high. "}))) == Returned()


def test_a_row_that_is_not_there_is_asked_about_and_not_removed() -> None:
    assert returned(sheet(drop=(1,))) == Returned(missing=(1,))


def test_a_new_row_is_new() -> None:
    found = returned(
        [
            *sheet(),
            SheetComment(row=4, member="IMDRF", clause="6", type=TE, comment="A wholly different matter."),
        ]
    )

    assert [comment.clause for comment in found.added] == ["6"]
    assert not found.changes


def test_one_number_twice_takes_neither() -> None:
    found = returned(
        [
            *sheet((3, {"comment": "One."})),
            SheetComment(row=4, member="IMDRF 3", clause="4.2", type=TE, comment="Two."),
        ]
    )

    assert not found.changes
    assert not found.missing
    assert "more than one row" in found.questions[0]


def test_a_number_that_we_never_gave_is_asked_about() -> None:
    found = returned(
        [*sheet(), SheetComment(row=4, member="IMDRF 99", clause="4.2", type=TE, comment="Words.")]
    )

    assert "99" in found.questions[0]


def test_a_row_that_could_be_two_of_ours_is_asked_about() -> None:
    rows = (
        ROWS[0],
        DraftRow(
            number=4, clause="4.2", type=TE, comment="The limit is too high!", proposed_change="Write 6 mA."
        ),
    )
    said = SheetComment(
        row=1,
        member="",
        clause="4.2",
        type=TE,
        comment="The limit is far too high.",
        proposed_change="Write 7 mA.",
    )
    found = compare(rows, [said], likeness)

    assert not found.changes
    assert "could be one of the rows" in found.questions[0]


@pytest.mark.parametrize(
    ("lost", "told"),
    [
        ({"type": None}, "type of row 3"),
        ({"comment": ""}, "lost its comment"),
        ({"clause": " "}, "lost its clause"),
    ],
)
def test_what_is_lost_stays_and_is_asked_about(lost: dict[str, Any], told: str) -> None:
    found = returned(sheet((3, lost)))

    assert not found.changes
    assert told in found.questions[0]


texts = st.text(alphabet="abcdefgh ", min_size=1, max_size=12).filter(str.strip)


@given(st.permutations(range(3)), st.dictionaries(st.sampled_from([1, 3, 7]), texts))
def test_numbered_rows_in_any_order_come_back_as_what_was_changed(
    order: list[int], words: dict[int, str]
) -> None:
    comments = sheet(*((number, {"comment": text}) for number, text in words.items()))
    found = returned([comments[place] for place in order])
    expected = {number: {"comment": text} for number, text in words.items()}

    assert changes(found) == expected
    assert (found.missing, found.added, found.questions) == ((), (), ())
