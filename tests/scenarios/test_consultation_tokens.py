"""Which consultation an answer is about: by thread, address, subject or quoted words, else we ask (settled question 8.19)."""

from datetime import date

import pytest

from tests.scenarios.consulting import (
    AFTER,
    ANSWERED,
    FIRST,
    INES,
    RAFAEL,
    an_answer,
    closed,
    opened,
    reply,
    request,
    standing,
)
from tests.scenarios.desks import Play, Sent
from tests.scenarios.mails import DENISE, KENJI, URSINA, a_mail

SECOND = "C-2026-002"


def token_of(letter: Sent) -> str:
    return letter.subject.rpartition("/")[2].rstrip("]")


def plus_address(letter: Sent) -> str:
    return f"secretariat+{token_of(letter)}@desk.example.org"


def two_opened(play: Play) -> None:
    opened(play)
    opened(play, document="IEC/CDV 60601-1", committee="IEC/TC 62", ballot_closes_on=date(2026, 8, 6))


@pytest.mark.parametrize("way", ["plus address", "token in the subject", "quoted subject", "reference alone"])
def test_an_answer_finds_its_consultation(play: Play, way: str) -> None:
    two_opened(play)
    letter = play.sent("position-requested", URSINA)[0]
    subject, text, to = "Our position", "SUPPORT\n", "secretariat@desk.example.org"
    if way == "plus address":
        to = plus_address(letter)
    elif way == "token in the subject":
        subject = f"AW: our position {token_of(letter)}"
    elif way == "quoted subject":
        text += f"\n\nFrom: IMDRF Secretariat\nSubject: {letter.subject}\n\n" + letter.text
    else:
        subject = f"Position on {FIRST}"
    entry = play.deliver(a_mail(sender=URSINA, subject=subject, text=text, to=to))

    assert entry["state"] == "accepted"
    assert standing(play, "CH", FIRST) == ("in-force", "support")
    assert standing(play, "CH", SECOND) == ("silent", None)


def test_an_answer_that_names_two_consultations_is_asked_about(play: Play) -> None:
    two_opened(play)
    entry = reply(play, URSINA, "SUPPORT\n", subject=f"Re: {FIRST} and {SECOND}")
    asked = play.sent("which-consultation", URSINA)[0].text

    assert entry["state"] == "incomplete"
    assert FIRST in asked
    assert SECOND in asked
    assert (standing(play, "CH", FIRST), standing(play, "CH", SECOND)) == (("silent", None), ("silent", None))


def test_asked_which_one_the_reference_in_the_body_is_enough(play: Play) -> None:
    two_opened(play)
    play.deliver(a_mail(sender=URSINA, subject="Our position", text="SUPPORT\n"))
    asked = play.sent("which-consultation", URSINA)[0]
    entry = reply(play, URSINA, f"{SECOND}\n\nSUPPORT\n", to=asked)

    assert entry["state"] == "accepted"
    assert standing(play, "CH", SECOND) == ("in-force", "support")
    assert standing(play, "CH", FIRST) == ("silent", None)


def test_asked_which_one_an_answer_that_names_none_is_asked_again(play: Play) -> None:
    two_opened(play)
    play.deliver(a_mail(sender=URSINA, subject="Our position", text="SUPPORT\n"))
    entry = reply(play, URSINA, "SUPPORT\n", to=play.sent("which-consultation", URSINA)[0])

    assert (entry["state"], entry["kind"]) == ("incomplete", "position")
    assert len(play.sent("which-consultation", URSINA)) == 2


def test_a_position_of_somebody_who_represents_nobody_is_not_asked_about(play: Play) -> None:
    opened(play)
    entry = play.deliver(a_mail(sender=KENJI, subject="Our position", text="SUPPORT\n"))

    assert entry["state"] == "quarantined"
    assert play.sent("which-consultation") == []


def test_an_answer_to_a_closed_consultation_is_late(play: Play) -> None:
    opened(play)
    closed(play)
    entry = reply(play, URSINA, "SUPPORT\n", at=AFTER)

    assert entry["state"] == "accepted"
    assert standing(play, "CH") == ("late", None)
    told = play.sent("position-received", URSINA)[0].words
    assert "recorded and not counted, because it reached us after the closing" in told
    assert "You may change it" not in told


def test_a_colleagues_request_may_be_answered_and_the_receipt_says_so(play: Play) -> None:
    opened(play)
    entry = reply(play, INES, "SUPPORT\n", to=request(play, RAFAEL), proven=False)

    assert entry["state"] == "accepted"
    assert standing(play, "BR") == ("in-force", "support")
    assert (
        f"You answered the letter that was written to {RAFAEL}."
        in play.sent("position-received", INES)[0].words
    )


def test_a_token_of_another_jurisdiction_is_held_and_counts_for_neither(play: Play) -> None:
    opened(play)
    play.receive(an_answer(play, DENISE, "DO NOT SUPPORT\n", to=request(play, URSINA)), ANSWERED)
    play.poll()

    assert (play.entry(1)["state"], play.entry(1)["kind"]) == ("quarantined", "token-of-another")
    assert (standing(play, "US"), standing(play, "CH")) == (("silent", None), ("silent", None))
    assert "a letter that was written to a representative of another jurisdiction" in (
        play.sent("under-review", DENISE)[0].words
    )
