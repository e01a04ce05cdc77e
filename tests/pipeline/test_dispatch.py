"""Letters go out once: claim, send, mark; refusals wait, fail or are unknown (procedure 5)."""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from outbound.mailer import DeliveryFailed, ServerOutOfReach
from pipeline import letters
from pipeline.dispatch import LAST_ATTEMPT, dispatch
from pipeline.errors import NotAllowed, TryLater
from pipeline.store.outbox import Addressee, Composed
from tests.scenarios.desks import Play

START = datetime(2026, 6, 1, 9, 0, tzinfo=UTC)


@pytest.fixture
def desk(database_url: str, tmp_path: Path) -> Iterator[Play]:
    """A desk with one letter that waits."""
    play = Play(database_url, tmp_path, at=START)
    post(play, "one", "mika@agency.example.org")
    yield play
    play.close()


def post(play: Play, occasion: str, *recipients: str) -> None:
    facts = {"subject": "S", "received": "today", "received_on": "today", "reason": "-", "secretariat": "We"}
    with play.desk.store.transaction() as tx:
        tx.outbox.post(
            Composed(
                occasion=occasion,
                name="under-review",
                facts=facts,
                to=tuple(Addressee(name="N", address=address) for address in recipients),
            ),
            [
                (f"token{len(play.outbox()) + number}", f"liaison.{occasion}.{address}")
                for number, address in enumerate(recipients, start=1)
            ],
            at=play.at,
        )


def state(play: Play, number: int = 0) -> tuple[str, int]:
    row = play.outbox()[number]
    return str(row["state"]), int(row["attempts"])


def refuse(play: Play, *errors: DeliveryFailed | ServerOutOfReach) -> None:
    play.mailer.refusals["mika@agency.example.org"] = list(errors)


def test_a_letter_is_sent_once(desk: Play) -> None:
    assert dispatch(desk.desk) == {"sent": 1}
    assert dispatch(desk.desk) == {}
    assert state(desk) == ("sent", 1)
    assert len(desk.mailer.letters) == 1


def test_an_occasion_has_one_letter(desk: Play) -> None:
    post(desk, "one", "mika@agency.example.org")

    assert len(desk.outbox()) == 1


def test_a_permanent_refusal_is_shown_and_not_repeated(desk: Play) -> None:
    refuse(desk, DeliveryFailed("550 no such user", permanent=True))

    assert dispatch(desk.desk) == {"failed": 1}
    desk.at += timedelta(days=3)
    assert dispatch(desk.desk) == {}
    assert state(desk) == ("failed", 1)
    assert desk.outbox()[0]["last_answer"] == "550 no such user"


def test_a_lost_answer_is_unknown_and_waits_for_a_person(desk: Play) -> None:
    refuse(desk, DeliveryFailed("the link broke", outcome_unknown=True))

    assert dispatch(desk.desk) == {"unknown": 1}
    desk.at += timedelta(days=3)
    assert dispatch(desk.desk) == {}
    assert letters.retry(desk.desk, 1, actor="Beatrice") == "Letter 1 goes out with the next `liaison poll`."
    assert dispatch(desk.desk) == {"sent": 1}
    assert desk.mailer.letters[0].message_id == "liaison.one.mika@agency.example.org"


def test_temporary_refusals_are_tried_again_after_growing_pauses(desk: Play) -> None:
    refuse(desk, *(DeliveryFailed("451 later") for _ in range(7)))
    expected = [0, 1, 6, 36, 156, 516, 876, 1236]
    tried = []
    for minute in sorted({minute + late for minute in expected for late in (-1, 0, 1)} - {-1}):
        desk.at = START + timedelta(minutes=minute)
        if dispatch(desk.desk):
            tried.append(minute)

    assert tried == expected
    assert state(desk) == ("sent", 8)


def test_after_many_temporary_refusals_a_person_is_shown_the_letter(desk: Play) -> None:
    refuse(desk, *(DeliveryFailed("451 later") for _ in range(LAST_ATTEMPT)))
    outcomes: list[Counter[str]] = []
    while not outcomes or outcomes[-1] != {"failed": 1}:
        outcomes.append(dispatch(desk.desk))
        desk.at += timedelta(hours=6)

    assert len(outcomes) == 24
    assert state(desk) == ("failed", 24)


def test_a_server_out_of_reach_leaves_every_letter_as_it_was(desk: Play) -> None:
    desk.mailer.away = "the mail server cannot be reached"

    with pytest.raises(TryLater, match="cannot be reached"):
        dispatch(desk.desk)
    assert state(desk) == ("pending", 0)
    desk.mailer.away = ""
    assert dispatch(desk.desk) == {"sent": 1}


def test_a_server_that_goes_away_in_the_middle_puts_the_letter_back(desk: Play) -> None:
    refuse(desk, ServerOutOfReach("gone"))

    with pytest.raises(TryLater, match="gone"):
        dispatch(desk.desk)
    assert state(desk)[0] == "pending"
    desk.at += timedelta(minutes=1)
    assert dispatch(desk.desk) == {"sent": 1}


def test_what_a_crash_left_in_the_act_of_sending_is_unknown(desk: Play) -> None:
    with desk.desk.store.transaction() as tx:
        assert tx.outbox.claim(1)

    assert dispatch(desk.desk) == {}
    assert state(desk)[0] == "unknown"
    assert "look before sending it again" in desk.outbox()[0]["last_answer"]


def test_the_server_s_answer_counts_although_another_desk_thought_the_letter_lost(desk: Play) -> None:
    with desk.desk.store.transaction() as tx:
        tx.outbox.claim(1)
        tx.outbox.left_sending("left")
    with desk.desk.store.transaction() as tx:
        tx.outbox.sent(1, "250 taken", at=START)

    assert state(desk)[0] == "sent"


def test_a_refusal_for_one_recipient_keeps_no_other_from_the_letter(desk: Play) -> None:
    post(desk, "all", "a@x.example.org", "b@x.example.org")
    desk.mailer.refusals["a@x.example.org"] = [DeliveryFailed("550", permanent=True)]

    assert dispatch(desk.desk) == {"sent": 2, "failed": 1}


def test_a_letter_that_cannot_be_rendered_stops_no_other(desk: Play) -> None:
    with desk.desk.store.transaction() as tx:
        tx.outbox.post(
            Composed(
                occasion="bad", name="under-review", facts={}, to=(Addressee(name="", address="x@y.org"),)
            ),
            [("bad", "liaison.bad@y.org")],
            at=START - timedelta(hours=1),
        )

    assert dispatch(desk.desk) == {"failed": 1, "sent": 1}
    assert "UndefinedError" in desk.outbox()[1]["last_answer"]


def test_only_a_failed_or_unknown_letter_is_repeated_by_hand(desk: Play) -> None:
    with pytest.raises(NotAllowed, match="neither failed nor"):
        letters.retry(desk.desk, 1, actor="Beatrice")
    with pytest.raises(NotAllowed, match="there is no letter number 9"):
        letters.retry(desk.desk, 9, actor="Beatrice")


def test_a_retry_sends_the_same_bytes(desk: Play) -> None:
    refuse(desk, DeliveryFailed("550", permanent=True))
    dispatch(desk.desk)
    post(desk, "two", "mika@agency.example.org")
    desk.at += timedelta(days=2)
    letters.retry(desk.desk, 1, actor="Beatrice")
    dispatch(desk.desk)

    (first,) = [letter for letter in desk.mailer.letters if ".one." in letter.message_id]
    assert str(first.mail["Date"]) == "Mon, 01 Jun 2026 09:00:00 +0000"


def test_replies_find_their_letter_by_the_address_where_the_server_can_do_so(
    sqlite_url: str, tmp_path: Path
) -> None:
    play = Play(sqlite_url, tmp_path, at=START, secretariat={"plus_addressing": True})
    post(play, "one", "mika@agency.example.org")
    dispatch(play.desk)

    assert play.mailer.letters[0].mail["Reply-To"] == "secretariat+token1@desk.example.org"
    play.close()
