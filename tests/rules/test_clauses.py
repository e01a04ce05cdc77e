"""The order of clauses as a table of pairs (settled question 8.29, field.md trap 24)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.clauses import clause_place, row_place

# Each stands before the next.
IN_ORDER = [
    "General",
    "Title",
    "Contents",
    "Foreword",
    "Introduction",
    "1",
    "3.1",
    "3.2",
    "4",
    "4.2",
    "4.2 a)",
    "4.2 b)",
    "4.2.1",
    "4.10",
    "4.10.2",
    "10",
    "201.7.9.2.1",
    "Annex A",
    "A.1",
    "A.2",
    "A.2.1",
    "A.10",
    "Annex B",
    "AA.1",
    "Annex BB",
    "Annex ZA",
    "Bibliography",
    "Table 3",
]


def test_the_order_of_a_document() -> None:
    places = [clause_place(written) for written in IN_ORDER]

    assert None not in places
    assert places == sorted(place for place in places if place is not None)
    assert len(set(places)) == len(places)


@pytest.mark.parametrize(
    ("written", "same"),
    [
        ("Clause 4.2", "4.2"),
        ("cl. 4.2.", "4.2"),
        ("\u00a74.2", "4.2"),
        ("4.2, 4.3", "4.2"),
        ("4.2 and 4.3", "4.2"),
        ("4.2 Risk analysis", "4.2"),
        ("4.2 (a)", "4.2 a)"),
        ("4.2a", "4.2 a)"),
        ("4.2, item a)", "4.2 a)"),
        ("Annex A.2", "A.2"),
        ("annex a", "Annex A"),
        ("Subclause 4.2", "4.2"),
        ("Section 4.2", "4.2"),
        ("all", "General"),
        ("_whole document", "General"),
        ("GENERAL", "General"),
        ("Foreword, paragraph 2", "Foreword"),
        ("4.2 \u2013 4.5", "4.2"),
        ("4.2 Table 1", "4.2"),
    ],
)
def test_spellings_of_one_place(written: str, same: str) -> None:
    assert clause_place(written) == clause_place(same)
    assert clause_place(written) is not None


@pytest.mark.parametrize(
    "written", ["", "   ", "see above", "?", "the limit", "-", "2026-02-04", "4.2.x.1?", "new"]
)
def test_what_cannot_be_read_has_no_place(written: str) -> None:
    assert clause_place(written) is None


def test_within_a_clause_lines_tables_and_figures() -> None:
    rows = [
        ("4.2", "", ""),
        ("4.2", "7", ""),
        ("4.2", "17", "Table 1"),
        ("4.2", "", "Table 1"),
        ("4.2", "", "Table 2"),
        ("4.2", "", "Figure 1"),
        ("4.2", "", "Note 1"),
        ("4.2 a)", "", ""),
        ("4.2.1", "", ""),
    ]
    places = [row_place(*row) for row in rows]

    assert None not in places
    assert places == sorted(place for place in places if place is not None)


@given(
    st.lists(st.integers(0, 300), min_size=1, max_size=6),
    st.lists(st.integers(0, 300), min_size=1, max_size=6),
)
def test_numbers_compare_as_numbers(left: list[int], right: list[int]) -> None:
    first, second = (clause_place(".".join(map(str, numbers))) for numbers in (left, right))

    assert first is not None
    assert second is not None
    assert (first < second) is (left < right)


@given(st.text(max_size=60))
def test_anything_may_be_written(written: str) -> None:
    clause_place(written)
