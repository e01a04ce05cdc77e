"""One jurisdiction, several people: differences, heads, withdrawals; everybody concerned is told once (8.16 to 8.18)."""

from datetime import timedelta

from pipeline import consultations
from tests.scenarios.consulting import (
    AFTER,
    ANSWERED,
    FIRST,
    INES,
    OMAR,
    RAFAEL,
    SECRETARIAT,
    changed_person,
    closed,
    opened,
    reply,
    roster_of,
    standing,
    with_roster,
)
from tests.scenarios.desks import Play
from tests.scenarios.mails import DENISE, URSINA

LATER = ANSWERED + timedelta(hours=1)
LAST = ANSWERED + timedelta(hours=2)


def equals(play: Play) -> None:
    """Brazil without a head of delegation."""
    with_roster(play, changed_person(roster_of(play), RAFAEL, head_of_delegation=False))


def test_two_who_differ_are_held_and_everybody_concerned_is_told_once(play: Play) -> None:
    equals(play)
    opened(play)
    reply(play, RAFAEL, "SUPPORT\n")
    reply(play, INES, "DO NOT SUPPORT\n", at=LATER)
    play.poll()

    assert standing(play, "BR") == ("held", None)
    letters = play.sent("positions-differ")
    assert sorted(letter.recipient for letter in letters) == sorted((RAFAEL, INES, *SECRETARIAT))
    assert all(letter.subject.startswith("Different answers of Brazil") for letter in letters)


def test_they_agree_and_are_told_once(play: Play) -> None:
    equals(play)
    opened(play)
    reply(play, RAFAEL, "SUPPORT\n")
    reply(play, INES, "DO NOT SUPPORT\n", at=LATER)
    reply(play, INES, "SUPPORT\n", at=LAST, to=play.sent("positions-differ", INES)[0])
    settled = [letter for letter in play.sent("positions-differ") if letter.subject.startswith("Settled")]

    assert standing(play, "BR") == ("in-force", "support")
    assert sorted(letter.recipient for letter in settled) == sorted((RAFAEL, INES, *SECRETARIAT))


def test_the_head_who_is_one_of_the_two_needs_nobodys_agreement(play: Play) -> None:
    opened(play)
    reply(play, OMAR, "DO NOT SUPPORT\n")
    reply(play, DENISE, "SUPPORT\n", at=LATER)
    found = consultations.one(play.desk, FIRST)
    entry = next(entry for entry in found["standings"] if entry["jurisdiction"] == "US")

    assert (entry["standing"], entry["stance"]) == ("in-force", "support")
    assert entry["reason"] == "the head of delegation settled it"
    letters = play.sent("positions-differ")
    assert sorted(letter.recipient for letter in letters) == sorted((DENISE, OMAR, *SECRETARIAT))
    assert "Omar Haddad, 10 June 2026, 08:00 UTC: DO NOT SUPPORT" in letters[0].words
    assert "the position of United States is SUPPORT" in letters[0].words


def test_a_colleague_who_contradicts_the_head_later_is_told_as_well_and_once(play: Play) -> None:
    opened(play)
    reply(play, DENISE, "SUPPORT\n")
    reply(play, OMAR, "DO NOT SUPPORT\n", at=LATER)
    reply(play, DENISE, "SUPPORT\n", at=LAST)

    assert standing(play, "US") == ("in-force", "support")
    assert len(play.sent("positions-differ", OMAR)) == 1


def test_a_head_settles_what_two_others_differ_about(play: Play) -> None:
    equals(play)
    opened(play)
    reply(play, RAFAEL, "SUPPORT\n")
    reply(play, INES, "DO NOT SUPPORT\n", at=LATER)
    with_roster(play, changed_person(roster_of(play), RAFAEL, head_of_delegation=True))
    reply(play, RAFAEL, "SUPPORT\n", at=LAST)

    assert standing(play, "BR") == ("in-force", "support")
    assert len([entry for entry in play.sent("positions-differ") if entry.subject.startswith("Settled")]) == 4


def test_a_difference_that_nobody_settles_is_not_counted_and_the_tally_says_so(play: Play) -> None:
    equals(play)
    opened(play)
    reply(play, RAFAEL, "SUPPORT\n")
    reply(play, INES, "DO NOT SUPPORT\n", at=LATER)
    reply(play, URSINA, "SUPPORT\n")
    reply(play, DENISE, "SUPPORT\n")
    tally = closed(play)

    assert tally["decides"] == {"support": 2, "n": 2, "majority": True}
    assert "held, not counted: BR" in tally["warnings"]


def test_support_with_and_without_comments_is_one_side_and_the_comments_are_united(play: Play) -> None:
    equals(play)
    opened(play)
    reply(play, RAFAEL, "SUPPORT\n")
    reply(play, INES, "SUPPORT WITH COMMENTS\n\nClause 4.2: the table is wrong.\n", at=LATER)

    assert standing(play, "BR") == ("in-force", "support-with-comments")
    assert play.sent("positions-differ") == []


def test_a_withdrawal_by_another_is_held_and_the_position_stays(play: Play) -> None:
    equals(play)
    opened(play)
    reply(play, RAFAEL, "SUPPORT\n")
    entry = reply(play, INES, "WITHDRAW\n", at=LATER)

    assert (entry["state"], entry["kind"]) == ("quarantined", "withdrawal-by-another")
    assert standing(play, "BR") == ("in-force", "support")


def test_there_is_nothing_to_withdraw(play: Play) -> None:
    opened(play)
    entry = reply(play, URSINA, "WITHDRAW\n")

    assert entry["state"] == "incomplete"
    assert "You withdraw a position, but we have none" in play.sent("position-unclear", URSINA)[0].words


def test_a_head_withdraws_what_a_colleague_stated(play: Play) -> None:
    opened(play)
    reply(play, INES, "SUPPORT\n")
    reply(play, RAFAEL, "WITHDRAW\n", at=LATER)

    assert standing(play, "BR") == ("withdrawn", None)


def test_a_head_who_withdraws_ends_a_difference_and_everybody_is_told(play: Play) -> None:
    equals(play)
    opened(play)
    reply(play, RAFAEL, "SUPPORT\n")
    reply(play, INES, "DO NOT SUPPORT\n", at=LATER)
    with_roster(play, changed_person(roster_of(play), RAFAEL, head_of_delegation=True))
    reply(play, RAFAEL, "WITHDRAW\n", at=LAST)
    settled = [letter for letter in play.sent("positions-differ") if letter.subject.startswith("Settled")]

    assert standing(play, "BR") == ("withdrawn", None)
    assert len(settled) == 4
    assert "withdrawn: not submitted" in settled[0].words


def test_a_withdrawal_after_the_closing_changes_nothing(play: Play) -> None:
    opened(play)
    reply(play, URSINA, "SUPPORT\n")
    reply(play, DENISE, "SUPPORT\n")
    first = closed(play)
    reply(play, URSINA, "WITHDRAW\n", at=AFTER)
    second = consultations.tally_of(play.desk, FIRST)

    assert first["outcome"] == second["outcome"] == "carried"
    assert second["certificate"]["number"] == 1
    assert second["certificate"]["reproduced"] is True
    assert "recorded and not counted" in play.sent("position-received", URSINA)[1].words


def test_a_later_answer_replaces_a_withdrawal(play: Play) -> None:
    opened(play)
    reply(play, URSINA, "SUPPORT\n")
    reply(play, URSINA, "WITHDRAW\n", at=LATER)
    reply(play, URSINA, "ABSTAIN\n", at=LAST)

    assert standing(play, "CH") == ("in-force", "abstain")
