"""The rows of the list: their order, their numbers, what is united and what is not (8.24, 8.29, field.md C22)."""

import pytest

from rules.comments import CommentType, SheetComment
from rules.draft_rows import (
    DraftRow,
    RaisedComment,
    all_sources,
    lacks,
    listed_in_order,
    missing_rows,
    restated,
    rows_of,
)


def raised(number: int, code: str, clause: str, comment: str = "Words.", **more: str) -> RaisedComment:
    return RaisedComment(
        number=number,
        position=1,
        jurisdiction=code,
        source="a.docx, row 1",
        comment=SheetComment(row=1, clause=clause, type=CommentType.TECHNICAL, comment=comment, **more),
    )


def test_rows_stand_in_the_order_of_the_document() -> None:
    clauses = [
        "Bibliography", "Annex ZA", "4.10", "A.2", "Annex A", "General", "4.2.1", "4.2 a)", "the nice part", "4.2", "Introduction",
        "Foreword", "AA.1", "", "201.7.9.2.1", "5", "Title",
    ]  # fmt: skip
    rows = missing_rows([raised(number, "AU", clause) for number, clause in enumerate(clauses, 1)], ())

    assert [row.clause for row in rows] == [
        "General", "Title", "Foreword", "Introduction", "4.2", "4.2 a)", "4.2.1", "4.10", "5", "201.7.9.2.1", "Annex A", "A.2",
        "AA.1", "Annex ZA", "Bibliography", "the nice part", "",
    ]  # fmt: skip
    assert [row.number for row in rows] == list(range(1, len(clauses) + 1))


def test_within_a_clause_rows_without_a_line_come_first_then_by_line_table_and_figure() -> None:
    rows = missing_rows(
        [
            raised(1, "AU", "4.2", element="Figure 1"),
            raised(2, "AU", "4.2", element="Table 10"),
            raised(3, "AU", "4.2", line="17"),
            raised(4, "AU", "4.2", line="9"),
            raised(5, "AU", "4.2"),
            raised(6, "AU", "4.2", element="Table 2"),
        ],
        (),
    )

    assert [row.sources[0] for row in rows] == [5, 4, 3, 6, 2, 1]


def test_ties_keep_the_order_of_the_register() -> None:
    rows = missing_rows([raised(7, "AU", "4.2", "One."), raised(3, "BR", "4.2", "Two.")], ())

    assert [row.sources for row in rows] == [(3,), (7,)]


def test_the_same_words_of_one_jurisdiction_are_one_row_and_of_two_are_two() -> None:
    rows = missing_rows(
        [raised(1, "AU", "4.2"), raised(2, "AU", "4.2", "Words. "), raised(3, "BR", "4.2")], ()
    )

    assert [row.sources for row in rows] == [(1, 2), (3,)]


def test_what_comes_later_is_numbered_on_and_nothing_is_made_twice() -> None:
    first = missing_rows([raised(1, "AU", "5"), raised(2, "AU", "6")], ())
    more = missing_rows([raised(1, "AU", "5"), raised(2, "AU", "6"), raised(3, "BR", "4.2")], first)

    assert [(row.number, row.clause) for row in more] == [(3, "4.2")]
    assert [row.number for row in listed_in_order([*first, *more])] == [3, 1, 2]


def test_a_list_that_nobody_raised_is_numbered_in_the_order_of_the_document() -> None:
    rows = rows_of([SheetComment(row=1, clause="4.10"), SheetComment(row=2, clause="4.2")])

    assert [(row.number, row.clause, row.sources) for row in rows] == [(1, "4.2", ()), (2, "4.10", ())]


def test_merged_and_removed_rows_are_out_of_the_list_and_keep_their_sources() -> None:
    rows = [
        DraftRow(number=1, clause="4", sources=(1,)),
        DraftRow(number=2, clause="5", sources=(2, 5), merged_into=1),
        DraftRow(number=3, clause="6", sources=(3,), removed_because="said twice"),
        DraftRow(number=4, clause="7", sources=(4,), merged_into=2),
    ]

    assert [row.number for row in listed_in_order(rows)] == [1]
    assert all_sources(rows)[1] == (1, 2, 5, 4)


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({}, ""),
        ({"clause": "Table 3"}, ""),
        ({"clause": ""}, "its clause is blank"),
        ({"clause": "somewhere"}, '"somewhere"'),
        ({"type": None}, "its type"),
        ({"comment": ""}, "it has no comment"),
    ],
)
def test_what_a_row_lacks(changes: dict[str, object], told: str) -> None:
    usual: dict[str, object] = {"clause": "4.2", "type": CommentType.EDITORIAL, "comment": "Words."}
    row = DraftRow(number=1, **(usual | changes))  # type: ignore[arg-type]

    assert (lacks(row) == "") if told == "" else (told in lacks(row))


def test_what_a_jurisdiction_says_once_more_is_behind_the_row_that_is_known() -> None:
    before = [raised(1, "AU", "5"), raised(2, "BR", "5")]
    rows = missing_rows(before, ())
    later = [raised(3, "AU", "5"), raised(4, "AU", "6"), raised(5, "CH", "5")]

    assert restated(later, rows, [*before, *later]) == {1: (3,)}
