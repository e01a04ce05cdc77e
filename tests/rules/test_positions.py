"""Which position of a jurisdiction is in force, as a table of cases (procedure 3.2, settled questions 8.16 to 8.18)."""

from datetime import UTC, datetime, timedelta
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.positions import JurisdictionStanding, Position, Standing, is_in_time, standing_of, standings
from rules.stances import Stance

CLOSES = datetime(2026, 7, 2, 12, 0, tzinfo=UTC)
BEGIN = CLOSES - timedelta(days=20)
STANCES = {
    "S": Stance.SUPPORT,
    "C": Stance.SUPPORT_WITH_COMMENTS,
    "N": Stance.DO_NOT_SUPPORT,
    "A": Stance.ABSTAIN,
    "0": Stance.NO_POSITION,
    "W": Stance.WITHDRAW,
}


def stated(story: str) -> list[Position]:
    """A story in words of "person:stance", heads in capitals, a day apart; "late" after a word is after the closing.

    "anna:S BEN:N" is Anna's support, then the do-not-support of the head of delegation Ben.
    """
    found = []
    for number, word in enumerate(story.split(), start=1):
        is_late, is_admitted = word.endswith("!"), word.endswith("!ok")
        person, _, rest = word.removesuffix("ok").removesuffix("!").partition(":")
        comments = int(rest[1:] or 0)
        found.append(
            Position(
                number=number,
                jurisdiction="JP",
                person=person.casefold(),
                is_head=person.isupper(),
                stance=STANCES[rest[0]],
                comments=comments,
                received_at=CLOSES + timedelta(days=number)
                if is_late or is_admitted
                else BEGIN + timedelta(days=number),
                admitted="their mail server was down" if is_admitted else "",
            )
        )
    return found


def standing(story: str, *, is_member: bool = True) -> JurisdictionStanding:
    return standing_of("JP", stated(story), is_member=is_member, closes_at=CLOSES)


CASES = [
    # story, standing, stance, comments, what it rests on
    ("", Standing.SILENT, None, 0, ()),
    ("anna:S", Standing.IN_FORCE, Stance.SUPPORT, 0, (1,)),
    ("anna:S anna:N", Standing.IN_FORCE, Stance.DO_NOT_SUPPORT, 0, (2,)),
    ("anna:N anna:S2", Standing.IN_FORCE, Stance.SUPPORT_WITH_COMMENTS, 2, (2,)),
    ("anna:0", Standing.IN_FORCE, Stance.NO_POSITION, 0, (1,)),
    ("anna:S anna:W", Standing.WITHDRAWN, None, 0, ()),
    ("anna:S anna:W anna:A", Standing.IN_FORCE, Stance.ABSTAIN, 0, (3,)),
    # Support and support with comments are one side, and their comments are united.
    ("anna:S carl:C3", Standing.IN_FORCE, Stance.SUPPORT_WITH_COMMENTS, 3, (1, 2)),
    ("anna:C1 carl:C2", Standing.IN_FORCE, Stance.SUPPORT_WITH_COMMENTS, 3, (1, 2)),
    # People of equal standing who differ: held, until one of them changes.
    ("anna:S carl:N", Standing.HELD, None, 0, (1, 2)),
    ("anna:S carl:A", Standing.HELD, None, 0, (1, 2)),
    ("anna:S carl:N anna:N", Standing.IN_FORCE, Stance.DO_NOT_SUPPORT, 0, (2, 3)),
    ("anna:S carl:N carl:W", Standing.HELD, None, 0, (1, 3)),
    ("anna:S anna:W carl:N", Standing.IN_FORCE, Stance.DO_NOT_SUPPORT, 0, (3,)),
    # The head of delegation stands over the others, before and after them.
    ("anna:S BEN:N", Standing.IN_FORCE, Stance.DO_NOT_SUPPORT, 0, (2,)),
    ("BEN:N anna:S", Standing.IN_FORCE, Stance.DO_NOT_SUPPORT, 0, (1,)),
    ("anna:S carl:N BEN:S", Standing.IN_FORCE, Stance.SUPPORT, 0, (1, 3)),
    ("BEN:S anna:C2", Standing.IN_FORCE, Stance.SUPPORT_WITH_COMMENTS, 2, (1, 2)),
    ("BEN:S BEN:N anna:S", Standing.IN_FORCE, Stance.DO_NOT_SUPPORT, 0, (2,)),
    ("anna:S BEN:W", Standing.WITHDRAWN, None, 0, ()),
    ("anna:S BEN:W anna:N", Standing.IN_FORCE, Stance.DO_NOT_SUPPORT, 0, (3,)),
    ("BEN:S DORA:N", Standing.HELD, None, 0, (1, 2)),
    # The closing: what comes later is not in force and changes nothing, unless the Secretariat admits it.
    ("anna:S!", Standing.LATE, None, 0, ()),
    ("anna:S anna:N!", Standing.IN_FORCE, Stance.SUPPORT, 0, (1,)),
    ("anna:S anna:W!", Standing.IN_FORCE, Stance.SUPPORT, 0, (1,)),
    ("anna:S!ok", Standing.IN_FORCE, Stance.SUPPORT, 0, (1,)),
    ("anna:S anna:N!ok", Standing.IN_FORCE, Stance.DO_NOT_SUPPORT, 0, (2,)),
]


@pytest.mark.parametrize(("story", "wanted", "stance", "comments", "rests_on"), CASES)
def test_the_position_in_force(
    story: str, wanted: Standing, stance: Stance | None, comments: int, rests_on: tuple[int, ...]
) -> None:
    found = standing(story)

    assert (found.standing, found.stance, found.comments, found.positions) == (
        wanted,
        stance,
        comments,
        rests_on,
    )
    assert set(found.set_aside) == {position.number for position in stated(story)} - set(rests_on)
    assert bool(found.reason) or found.standing is Standing.IN_FORCE


def test_a_jurisdiction_that_is_no_member_is_kept_and_not_counted() -> None:
    found = standing("anna:S", is_member=False)

    assert (found.standing, found.stance, found.set_aside) == (Standing.INELIGIBLE, None, (1,))


@pytest.mark.parametrize(
    ("late", "wanted"),
    [
        (timedelta(), True),
        (timedelta(microseconds=999_999), True),
        (timedelta(seconds=1), False),
        (-timedelta(seconds=1), True),
    ],
)
def test_the_closing_instant_itself_is_in_time(late: timedelta, wanted: bool) -> None:  # noqa: FBT001
    assert is_in_time(CLOSES + late, CLOSES) is wanted


def test_an_admitted_position_says_why() -> None:
    assert standing("anna:S!ok").reason == "late, admitted by the Secretariat: their mail server was down"


WORDS = st.sampled_from([f"{person}:{stance}" for person in ("anna", "carl", "BEN") for stance in STANCES])
STORIES = st.lists(WORDS, max_size=7).map(" ".join)


@given(STORIES)
def test_a_later_valid_answer_of_the_head_always_replaces(story: str) -> None:
    found = standing(f"{story} BEN:A")

    assert (found.standing, found.stance) == (Standing.IN_FORCE, Stance.ABSTAIN)


@given(STORIES)
def test_a_second_copy_of_the_last_answer_changes_nothing_but_its_number(story: str) -> None:
    last = story.split()[-1:] or ["anna:S"]
    once, twice = standing(f"{story} {last[0]}"), standing(f"{story} {last[0]} {last[0]}")

    assert (once.standing, once.stance) == (twice.standing, twice.stance)


@given(st.lists(st.tuples(st.sampled_from(["BR", "CA", "JP"]), WORDS), max_size=5))
def test_the_order_in_which_different_jurisdictions_answer_never_matters(
    said: list[tuple[str, str]],
) -> None:
    positions = [
        Position(
            number=number,
            jurisdiction=code,
            person=f"{word.partition(':')[0].casefold()}@{code}",
            is_head=word.partition(":")[0].isupper(),
            stance=STANCES[word[-1]],
            received_at=BEGIN + timedelta(hours=number),
        )
        for number, (code, word) in enumerate(said, start=1)
    ]
    wanted = standings(positions, members={"BR", "CA", "JP", "US"}, closes_at=CLOSES)

    for order in permutations(positions):
        assert standings(order, members={"BR", "CA", "JP", "US"}, closes_at=CLOSES) == wanted
