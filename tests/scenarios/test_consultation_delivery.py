"""Mails that come twice, under new numbers, from programs or through lists: one answer, or none (mail.md 6, 8.17, 8.20)."""

from datetime import timedelta

import pytest

from pipeline import consultations
from tests.scenarios.consulting import (
    ANSWERED,
    FIRST,
    an_answer,
    closed,
    opened,
    reply,
    request,
    standing,
)
from tests.scenarios.desks import Play
from tests.scenarios.mails import DENISE, URSINA


def positions(play: Play) -> list[str]:
    return [entry["stance"] for entry in consultations.one(play.desk, FIRST)["positions"]]


def test_the_same_bytes_under_another_number_are_one_answer(play: Play) -> None:
    opened(play)
    raw = an_answer(play, URSINA, "SUPPORT\n")
    play.receive(raw, ANSWERED)
    play.receive(raw, ANSWERED + timedelta(minutes=1))
    play.poll()

    assert play.states() == ["accepted", "duplicate"]
    assert positions(play) == ["support"]
    assert len(play.sent("position-received")) == 1


def test_the_same_words_under_a_new_identification_change_nothing(play: Play) -> None:
    opened(play)
    reply(play, URSINA, "SUPPORT\n")
    reply(play, URSINA, "SUPPORT\n", at=ANSWERED + timedelta(minutes=5))
    tally = closed(play)

    assert standing(play, "CH") == ("in-force", "support")
    assert tally["decides"] == {"support": 1, "n": 1, "majority": True}


def test_a_change_of_mind_and_back_is_no_duplicate(play: Play) -> None:
    opened(play)
    for number, words in enumerate(("SUPPORT\n", "DO NOT SUPPORT\n", "SUPPORT\n")):
        reply(play, URSINA, words, at=ANSWERED + timedelta(days=number))

    assert play.states() == ["accepted", "accepted", "accepted"]
    assert standing(play, "CH") == ("in-force", "support")


def test_other_words_under_the_same_identification_are_held_and_the_position_stays(play: Play) -> None:
    opened(play)
    reply(play, URSINA, "SUPPORT\n", message_id="one@switzerland.example.org")
    entry = reply(
        play,
        URSINA,
        "DO NOT SUPPORT\n",
        message_id="one@switzerland.example.org",
        at=ANSWERED + timedelta(hours=1),
    )

    assert (entry["state"], entry["kind"]) == ("quarantined", "message-id-conflict")
    assert standing(play, "CH") == ("in-force", "support")


def test_an_unclear_mail_leaves_the_position_in_force(play: Play) -> None:
    opened(play)
    reply(play, URSINA, "SUPPORT\n")
    entry = reply(play, URSINA, "Could you tell us more about annex B?\n", at=ANSWERED + timedelta(hours=1))

    assert entry["state"] == "incomplete"
    assert standing(play, "CH") == ("in-force", "support")
    assert (
        "The earlier answer of Switzerland (SUPPORT) stays in force meanwhile."
        in play.sent("position-unclear", URSINA)[0].words
    )


def test_a_restored_mailbox_changes_nothing(play: Play) -> None:
    opened(play)
    reply(play, URSINA, "SUPPORT\n")
    reply(play, DENISE, "ABSTAIN\n")
    letters = len(play.mailer.letters)
    play.mailbox.epoch = 2
    play.poll()

    assert len(play.states()) == 2
    assert len(play.mailer.letters) == letters
    assert positions(play) == ["support", "abstain"]


@pytest.mark.parametrize(
    ("subject", "headers"),
    [
        ("Automatic reply: {}", ("Auto-Submitted: auto-replied",)),
        ("Out of office: {}", ("X-Auto-Response-Suppress: All", "Auto-Submitted: auto-generated")),
        ("Read: {}", ("Content-Type: multipart/report; report-type=disposition-notification; boundary=x",)),
    ],
)
def test_what_programs_send_is_no_position_though_it_bears_the_token(
    play: Play, subject: str, headers: tuple[str, ...]
) -> None:
    opened(play)
    letter = request(play, URSINA)
    text = "SUPPORT\n\n> [X] SUPPORT\n> " + letter.text.replace("\n", "\n> ")
    entry = reply(play, URSINA, text, subject=subject.format(letter.subject), headers=headers)

    assert entry["state"] == "automatic"
    assert standing(play, "CH") == ("silent", None)
    assert set(play.written()) == {"position-requested"}


def test_a_position_through_a_list_counts_and_its_receipt_goes_to_its_author(play: Play) -> None:
    opened(play)
    entry = reply(
        play,
        URSINA,
        "SUPPORT\n",
        headers=(
            "List-Id: <regulators.lists.example.org>",
            "Precedence: bulk",
            "Reply-To: regulators@lists.example.org",
        ),
    )

    assert entry["state"] == "accepted"
    assert standing(play, "CH") == ("in-force", "support")
    assert [letter.recipient for letter in play.sent("position-received")] == [URSINA]
