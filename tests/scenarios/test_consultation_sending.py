"""The request reaches everybody with the same words in one run, and what goes wrong on the way is seen (procedure 3.6)."""

from datetime import date, timedelta
from pathlib import Path

from outbound.mailer import DeliveryFailed, ServerOutOfReach
from pipeline import consultations
from pipeline.opening import Wanted, open_consultation
from tests.scenarios.consulting import (
    FIRST,
    HARRIET,
    LUCIA,
    RAFAEL,
    SECRETARIAT,
    VERA,
    closed,
    opened,
    reply,
    request,
    roster_of,
)
from tests.scenarios.desks import NOW, Play
from tests.scenarios.mails import DENISE, URSINA, a_mail


def test_the_requests_and_the_consultation_are_one_fact(play: Play) -> None:
    open_consultation(play.desk, Wanted(document="ISO/DIS 14971", closes_on=date(2026, 7, 2)), actor="test")

    assert play.mailer.letters == []
    assert {row["state"] for row in play.outbox()} == {"pending"}
    assert len(play.outbox()) == 17


def test_a_sending_that_was_broken_off_goes_on_and_repeats_nothing(play: Play) -> None:
    play.mailer.refusals[VERA] = [ServerOutOfReach("the line is down")]
    opened(play)
    first = [letter.recipient for letter in play.sent("position-requested")]
    play.at = NOW + timedelta(hours=1)
    play.poll()
    everybody = [letter.recipient for letter in play.sent("position-requested")]

    assert 0 < len(first) < 17
    assert len(everybody) == len(set(everybody)) == 17


def test_requests_that_nobody_took_or_that_came_back_are_seen(play: Play) -> None:
    play.mailer.refusals[VERA] = [DeliveryFailed("550 no such user", permanent=True)]
    opened(play)
    letter = request(play, RAFAEL)
    play.deliver(
        a_mail(
            sender="mailer-daemon@brazil.example.org",
            subject="Undelivered Mail Returned to Sender",
            text="The address does not exist.\n",
            headers=(
                "Auto-Submitted: auto-replied",
                f"In-Reply-To: <{letter.message_id}>",
                "X-Failed-Recipients: " + RAFAEL,
            ),
        )
    )
    found = consultations.one(play.desk, FIRST)
    states = {
        entry["address"]: (entry["state"], entry["bounced_at"] is not None) for entry in found["requests"]
    }

    assert states[VERA] == ("failed", False)
    assert states[RAFAEL] == ("sent", True)
    assert states[URSINA] == ("sent", False)
    assert consultations.overview(play.desk)[0]["failed_requests"] == 2


def test_only_the_roster_decides_who_is_written_to(play: Play) -> None:
    opened(play)
    reply(
        play, URSINA, "SUPPORT\n", headers=("Cc: press@newspaper.example.net", "Reply-To: evil@example.net")
    )
    closed(play)
    known = {address for person in roster_of(play).people() for address in person.addresses}

    assert {letter.recipient for letter in play.mailer.letters} <= known
    assert LUCIA not in {letter.recipient for letter in play.mailer.letters}
    assert not any("Cc" in letter.mail or "Bcc" in letter.mail for letter in play.mailer.letters)


def test_no_receipt_tells_another_answer_or_a_figure(play: Play) -> None:
    opened(play)
    reply(play, URSINA, "DO NOT SUPPORT\nThe risk table contradicts clause 4.2.\n")
    reply(play, DENISE, "SUPPORT\n")
    told = play.sent("position-received", DENISE)[0].words

    assert "DO NOT SUPPORT" not in told.partition("reply to this mail with one of the words")[0]
    assert not any(word in told for word in ("Switzerland", "clause 4.2", "1 of", "of 2", "of 12"))
    assert play.sent("position-received", URSINA)[0].recipient == URSINA
    assert {letter.recipient for letter in play.sent("position-received")} == {URSINA, DENISE}


def test_before_the_closing_nobody_but_the_secretariat_can_see_a_position(play: Play) -> None:
    opened(play)
    reply(play, HARRIET, "ABSTAIN\n")
    others = [letter for letter in play.mailer.letters if letter.recipient not in {HARRIET, *SECRETARIAT}]

    assert all("Australia" not in letter.text for letter in others)


def test_engagement_has_its_own_words(play: Play, tmp_path: Path) -> None:
    from rules.stances import ConsultationKind

    opened(play, kind=ConsultationKind.ENGAGEMENT, document="ISO/TC 210 new work item")
    reply(play, URSINA, "ENGAGE\n")
    reply(play, DENISE, "DO NOT ENGAGE\nNo resources this year.\n")
    tally = closed(play)

    assert "[  ] DO NOT ENGAGE (please say why)" in request(play, URSINA).text
    assert "as ENGAGE from these words" in play.sent("position-received", URSINA)[0].words
    assert tally["figures"][:2] == ["ENGAGE: 1", "DO NOT ENGAGE: 1"]
    assert tally["outcome"] == "no-imdrf-position"
