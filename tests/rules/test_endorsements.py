"""Whose word about which row stands (procedure 3.4, 8.18, 8.22, 8.27)."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.endorsements import Endorsement, RowWord, with_positions, words_about_rows
from rules.positions import JurisdictionStanding, Position, Standing
from rules.stances import Stance

CLOSES = datetime(2026, 7, 20, 11, 59, 59, tzinfo=UTC)
MONDAY = datetime(2026, 7, 13, 9, 0, tzinfo=UTC)


def said(
    agreed: str = "",
    disagreed: str = "",
    *,
    day: int = 0,
    code: str = "JP",
    person: str = "aiko@mori.example.org",
    **more: object,
) -> Endorsement:
    usual: dict[str, object] = {
        "number": day + 1,
        "jurisdiction": code,
        "person": person,
        "agreed": tuple(int(number) for number in agreed.split()),
        "disagreed": tuple(int(number) for number in disagreed.split()),
        "received_at": MONDAY + timedelta(days=day),
        "closes_at": CLOSES,
    }
    return Endorsement(**(usual | more))  # type: ignore[arg-type]


def told(*entries: Endorsement, code: str = "JP") -> dict[int, str]:
    return {row: word.value for row, word in words_about_rows(entries).get(code, {}).items()}


KENJI = "kenji@watari.example.org"
CASES = {
    "one answer": ([said("1 2", "3")], {1: "agrees", 2: "agrees", 3: "disagrees"}),
    "the latest answer replaces the one before": ([said("1 2 3"), said("2", day=1)], {2: "agrees"}),
    "whatever the order in which they are told": ([said("2", day=1), said("1 2 3")], {2: "agrees"}),
    "an answer that adds leaves the rest": (
        [said("1 2", "3"), said("3", day=1, adds=True)],
        {1: "agrees", 2: "agrees", 3: "agrees"},
    ),
    "a late answer counts nothing and replaces nothing": ([said("1"), said("2", day=9)], {1: "agrees"}),
    "unless it is admitted": ([said("1"), said("2", day=9, admitted="server down")], {2: "agrees"}),
    "the last second is in time": (
        [said("1", received_at=CLOSES), said("2", person=KENJI, received_at=CLOSES + timedelta(seconds=1))],
        {1: "agrees"},
    ),
    "colleagues who say the same": ([said("1"), said("1", person=KENJI)], {1: "agrees"}),
    "colleagues who differ count nothing for that row alone": (
        [said("1 2"), said("2", "1", person=KENJI)],
        {1: "differs", 2: "agrees"},
    ),
    "a row that only one of them names": ([said("1"), said("2", person=KENJI)], {1: "agrees", 2: "agrees"}),
    "the head of delegation settles it": (
        [said("1", is_head=True), said("", "1", day=2, person=KENJI)],
        {1: "agrees"},
    ),
    "two heads who differ settle nothing": (
        [said("1", is_head=True), said("", "1", person=KENJI, is_head=True)],
        {1: "differs"},
    ),
    "what was said of an earlier list stands for rows that are not named": (
        [said("1 2"), said("7", "2", day=1, list_number=2)],
        {1: "agrees", 2: "disagrees", 7: "agrees"},
    ),
    "another jurisdiction is another matter": ([said("1", code="BR")], {}),
}


@pytest.mark.parametrize("name", CASES)
def test_the_word_that_stands(name: str) -> None:
    entries, expected = CASES[name]

    assert told(*entries) == expected


# -- a list that went with the request --------------------------------------------------------------------------------


def position(number: int, stance: Stance, *, person: str = "aiko@mori.example.org") -> Position:
    return Position(number=number, jurisdiction="JP", person=person, stance=stance, received_at=MONDAY)


def standing(*numbers: int, how: Standing = Standing.IN_FORCE) -> JurisdictionStanding:
    return JurisdictionStanding(jurisdiction="JP", standing=how, stance=Stance.SUPPORT, positions=numbers)


@pytest.mark.parametrize(
    ("positions", "endorsements", "where", "expected"),
    [
        pytest.param(
            [position(1, Stance.SUPPORT)],
            [],
            standing(1),
            {1: "agrees", 2: "agrees", 3: "agrees"},
            id="support covers all",
        ),
        pytest.param(
            [position(1, Stance.SUPPORT_WITH_COMMENTS)],
            [said("1 2", "3", position=1)],
            standing(1),
            {1: "agrees", 2: "agrees", 3: "disagrees"},
            id="except the rows that are named",
        ),
        pytest.param(
            [position(1, Stance.SUPPORT)],
            [said("1", position=1)],
            standing(1),
            {1: "agrees"},
            id="some rows only",
        ),
        pytest.param(
            [position(1, Stance.DO_NOT_SUPPORT)], [], standing(1), {}, id="no support covers nothing"
        ),
        pytest.param([position(1, Stance.ABSTAIN)], [], standing(1), {}, id="nor does an abstention"),
        pytest.param(
            [position(1, Stance.SUPPORT), position(2, Stance.SUPPORT)],
            [said("1", position=1)],
            standing(2),
            {1: "agrees", 2: "agrees", 3: "agrees"},
            id="what came with a position that was replaced is gone",
        ),
        pytest.param(
            [position(1, Stance.SUPPORT)],
            [said("1", position=1)],
            standing(how=Standing.WITHDRAWN),
            {},
            id="and with one that was withdrawn",
        ),
        pytest.param(
            [position(1, Stance.SUPPORT), position(2, Stance.SUPPORT, person=KENJI)],
            [said("1 3", "2", position=2, person=KENJI)],
            standing(1, 2),
            {1: "agrees", 2: "differs", 3: "agrees"},
            id="two representatives who except different rows",
        ),
        pytest.param(
            [position(1, Stance.SUPPORT)],
            [said("", "3", day=2, list_number=2)],
            standing(1),
            {1: "agrees", 2: "agrees", 3: "disagrees"},
            id="a later list is answered apart",
        ),
    ],
)
def test_support_covers_the_list_that_went_with_the_request(
    positions: list[Position],
    endorsements: list[Endorsement],
    where: JurisdictionStanding,
    expected: dict[int, str],
) -> None:
    assert told(*with_positions(endorsements, positions, [where], (1, 2, 3), CLOSES)) == expected


# -- properties ---------------------------------------------------------------------------------------------------------

rows = st.sets(st.integers(1, 6), max_size=6)
answers = st.lists(
    st.tuples(
        rows, rows, st.sampled_from(["a@x.example.org", "b@x.example.org"]), st.booleans(), st.integers(0, 9)
    ),
    max_size=6,
)


@given(answers)
def test_no_row_gets_a_word_that_nobody_said_in_time(
    drawn: list[tuple[set[int], set[int], str, bool, int]],
) -> None:
    entries = [
        said(
            " ".join(map(str, agreed)),
            " ".join(map(str, disagreed - agreed)),
            day=day,
            person=person,
            is_head=head,
            number=place,
        )
        for place, (agreed, disagreed, person, head, day) in enumerate(drawn, 1)
    ]
    for row, word in words_about_rows(entries).get("JP", {}).items():
        in_time = [entry for entry in entries if entry.is_in_time]
        if word is not RowWord.DISAGREES:
            assert any(row in entry.agreed for entry in in_time)
        if word is not RowWord.AGREES:
            assert any(row in entry.disagreed for entry in in_time)
