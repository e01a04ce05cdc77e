"""Whose word a position is: unlisted, unproven, sent by another, without a seat, of two minds (procedure 2, 8.19)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from pipeline import consultations
from rules.facts import Representative
from tests.scenarios.consulting import (
    AFTER,
    ANSWERED,
    CLOSES_AT,
    FIRST,
    LUCIA,
    changed_person,
    closed,
    joining,
    opened,
    reply,
    request,
    roster_of,
    standing,
    with_roster,
)
from tests.scenarios.desks import Play
from tests.scenarios.mails import DENISE, KENJI, URSINA, a_mail

ASSISTANT = "assistant@elsewhere.example.net"


def test_the_unlisted_address_gets_nothing_and_the_registered_one_is_asked(play: Play) -> None:
    opened(play)
    entry = reply(play, ASSISTANT, "SUPPORT\n", to=request(play, URSINA))
    told = play.sent("answer-from-elsewhere", URSINA)

    assert (entry["state"], entry["kind"]) == ("quarantined", "answer-from-elsewhere")
    assert len(told) == 1
    assert ASSISTANT in told[0].words
    assert ASSISTANT not in {letter.recipient for letter in play.mailer.letters}
    assert standing(play, "CH") == ("silent", None)
    assert consultations.one(play.desk, FIRST)["waiting"][0]["sender_address"] == ASSISTANT


def test_a_confirmed_answer_counts_as_of_its_own_arrival(play: Play) -> None:
    opened(play)
    reply(play, ASSISTANT, "SUPPORT\n", to=request(play, URSINA), at=CLOSES_AT)
    reply(play, URSINA, "Yes\n", to=play.sent("answer-from-elsewhere", URSINA)[0], at=AFTER)
    (position,) = consultations.one(play.desk, FIRST)["positions"]

    assert (position["received_at"], position["person"]) == (CLOSES_AT, URSINA)
    assert standing(play, "CH") == ("in-force", "support")
    assert play.states() == ["accepted", "answered"]


@pytest.mark.parametrize(
    "denial",
    ["No, that was not me.\n", "We did not send this!\n", "Please ignore it, somebody else wrote it\n"],
)
def test_a_no_confirms_nothing(play: Play, denial: str) -> None:
    opened(play)
    reply(play, ASSISTANT, "SUPPORT\n", to=request(play, URSINA))
    entry = reply(play, URSINA, denial, to=play.sent("answer-from-elsewhere", URSINA)[0])

    assert (entry["state"], entry["kind"]) == ("quarantined", "not-confirmed")
    assert standing(play, "CH") == ("silent", None)
    assert "that mail stays held" in play.sent("under-review", URSINA)[0].words


def test_a_position_instead_of_a_yes_is_taken_as_a_position(play: Play) -> None:
    opened(play)
    reply(play, ASSISTANT, "SUPPORT\n", to=request(play, URSINA))
    reply(play, URSINA, "ABSTAIN\n", to=play.sent("answer-from-elsewhere", URSINA)[0])

    assert play.states() == ["quarantined", "accepted"]
    assert standing(play, "CH") == ("in-force", "abstain")
    assert len(consultations.one(play.desk, FIRST)["positions"]) == 1


def test_a_yes_with_another_position_takes_both_and_the_later_counts(play: Play) -> None:
    opened(play)
    reply(play, ASSISTANT, "SUPPORT\n", to=request(play, URSINA))
    reply(
        play,
        URSINA,
        "Yes, that was us.\n\nABSTAIN\n",
        to=play.sent("answer-from-elsewhere", URSINA)[0],
        at=ANSWERED + timedelta(hours=3),
    )

    assert play.states() == ["accepted", "accepted"]
    assert standing(play, "CH") == ("in-force", "abstain")
    assert [entry["stance"] for entry in consultations.one(play.desk, FIRST)["positions"]] == [
        "support",
        "abstain",
    ]


def test_an_unproven_answer_is_challenged_and_counts_once_confirmed(play: Play) -> None:
    opened(play)
    entry = play.deliver(
        a_mail(sender=URSINA, subject=f"Position on {FIRST}", text="SUPPORT\n", proven=False), ANSWERED
    )
    before = standing(play, "CH")
    reply(play, URSINA, "Yes, me.\n", to=play.sent("sender-challenge", URSINA)[0], proven=False)

    assert (entry["state"], entry["kind"], before) == ("quarantined", "sender-unproven", ("silent", None))
    assert standing(play, "CH") == ("in-force", "support")


def test_confirmed_after_the_closing_it_counts_since_it_came_in_time(play: Play) -> None:
    opened(play)
    reply(play, DENISE, "SUPPORT\n")
    play.deliver(
        a_mail(sender=URSINA, subject=f"Position on {FIRST}", text="SUPPORT\n", proven=False), ANSWERED
    )
    first = closed(play)
    reply(play, URSINA, "Yes\n", to=play.sent("sender-challenge", URSINA)[0], at=AFTER + timedelta(hours=2))
    second = consultations.tally_of(play.desk, FIRST)

    assert (first["outcome"], second["outcome"]) == ("no-imdrf-position", "carried")
    assert (first["certificate"]["number"], second["certificate"]["number"]) == (1, 2)
    assert second["certificate"]["reproduced"] is True
    assert [letter.subject.partition(" on ")[0] for letter in play.sent("consultation-closed", DENISE)] == [
        "No IMDRF position",
        "IMDRF has a position",
    ]


def test_an_answer_that_somebody_else_sent_is_held(play: Play) -> None:
    opened(play)
    entry = reply(play, URSINA, "SUPPORT\n", headers=(f"Sender: Assistant <{ASSISTANT}>",))

    assert (entry["state"], entry["kind"]) == ("quarantined", "sender-differs")
    assert standing(play, "CH") == ("silent", None)


def test_input_of_an_observer_is_kept_and_never_counted(play: Play) -> None:
    opened(play)
    entry = play.deliver(
        a_mail(sender=LUCIA, subject=f"Position on {FIRST}", text="SUPPORT\n"),
        ANSWERED,
    )
    tally = closed(play)

    assert entry["state"] == "accepted"
    assert standing(play, "AR") == ("ineligible", None)
    assert tally["decides"] == {"support": 0, "n": 0, "majority": False}
    assert "your jurisdiction is no member of the Management Committee; it is kept as input" in (
        play.sent("position-received", LUCIA)[0].words
    )


def two_hats(play: Play) -> None:
    """Kenji Watari, Liaison Officer, represents Japan as well."""
    with_roster(
        play,
        joining(
            roster_of(play),
            Representative(
                jurisdiction="JP", name="Kenji Watari", addresses=(KENJI,), since=date(2020, 1, 1)
            ),
        ),
    )


def test_an_officer_who_is_a_representative_speaks_for_the_jurisdiction_in_answer_to_the_request(
    play: Play,
) -> None:
    two_hats(play)
    opened(play)
    entry = reply(play, KENJI, "SUPPORT\n")

    assert entry["state"] == "accepted"
    assert standing(play, "JP") == ("in-force", "support")


def test_an_officer_who_is_a_representative_must_say_in_which_capacity(play: Play) -> None:
    two_hats(play)
    opened(play)
    entry = play.deliver(a_mail(sender=KENJI, subject=f"On {FIRST}", text="SUPPORT\n"))

    assert (entry["state"], entry["kind"]) == ("quarantined", "capacity-unclear")
    assert "please reply to the request itself" in play.sent("under-review", KENJI)[0].words


def test_a_representative_who_has_left_does_not_speak_any_more(play: Play) -> None:
    opened(play)
    letter = request(play, URSINA)
    with_roster(play, changed_person(roster_of(play), URSINA, until=date(2026, 6, 5)))
    entry = reply(play, URSINA, "SUPPORT\n", to=letter)

    assert (entry["state"], entry["kind"]) == ("quarantined", "stranger")
    assert standing(play, "CH") == ("silent", None)


def test_one_jurisdiction_has_one_position_whoever_of_it_writes(play: Play) -> None:
    roster = roster_of(play)
    with_roster(play, replace(roster, representatives=tuple(reversed(roster.representatives))))
    opened(play)
    reply(play, DENISE, "SUPPORT\n")
    reply(play, "omar.haddad@us.example.org", "SUPPORT\nClause 4.2: the table is wrong.\n")
    tally = closed(play)

    assert tally["decides"] == {"support": 1, "n": 1, "majority": True}
    assert standing(play, "US") == ("in-force", "support-with-comments")
