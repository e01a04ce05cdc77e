"""Reminders of a consultation: when, to whom, and when not (procedure 4)."""

from datetime import UTC, datetime, timedelta

from pipeline import consultations
from tests.scenarios.consulting import (
    FIRST,
    INES,
    RAFAEL,
    changed_person,
    opened,
    reply,
    roster_of,
    with_roster,
)
from tests.scenarios.desks import Play
from tests.scenarios.mails import DENISE, URSINA

# Noon of the closing day in the zone UTC-12.
LAST_DAY = datetime(2026, 7, 3, 0, 0, tzinfo=UTC)


def days_of_reminders(play: Play, address: str) -> list[int]:
    """How many days before the closing a reminder went to this address."""
    return [
        0 if letter.subject.startswith("Today") else int(letter.subject.split()[0])
        for letter in play.sent("position-reminder", address)
    ]


def live_through(play: Play, days: int = 17) -> None:
    """A round every twelve hours until the closing day."""
    for half in range(2 * days, -1, -1):
        play.at = LAST_DAY - timedelta(hours=12 * half)
        play.poll()


def test_reminders_come_on_their_days_and_once_a_day(play: Play) -> None:
    opened(play)
    live_through(play)

    assert days_of_reminders(play, DENISE) == [14, 7, 4, 3, 2, 1, 0]


def test_whoever_has_answered_hears_no_more(play: Play) -> None:
    opened(play)
    reply(play, URSINA, "NO POSITION\n")
    reply(play, DENISE, "SUPPORT\n", at=LAST_DAY - timedelta(days=20))
    live_through(play)

    assert days_of_reminders(play, URSINA) == []
    assert days_of_reminders(play, DENISE) == []
    assert "NO POSITION ends the reminders" in play.sent("position-reminder")[0].words


def test_after_an_outage_there_is_one_reminder_and_no_burst(play: Play) -> None:
    opened(play)
    play.at = LAST_DAY - timedelta(days=2)
    play.poll()
    play.poll()

    assert days_of_reminders(play, DENISE) == [2]


def test_without_a_look_into_the_mailbox_nobody_is_reminded(play: Play) -> None:
    """Who is reminded may have answered long ago."""
    opened(play)
    play.mailbox.away = "the server is being repaired"
    play.at = LAST_DAY - timedelta(days=7)
    play.poll()
    silent = days_of_reminders(play, DENISE)
    play.mailbox.away = ""
    play.poll()

    assert (silent, days_of_reminders(play, DENISE)) == ([], [7])


def test_a_jurisdiction_whose_people_differ_is_reminded(play: Play) -> None:
    with_roster(play, changed_person(roster_of(play), RAFAEL, head_of_delegation=False))
    opened(play)
    reply(play, RAFAEL, "SUPPORT\n")
    reply(play, INES, "ABSTAIN\n")
    play.at = LAST_DAY - timedelta(days=7)
    play.poll()

    assert (days_of_reminders(play, RAFAEL), days_of_reminders(play, INES)) == ([7], [7])
    assert "the answers of Brazil to C-2026-001 differ" in play.sent("position-reminder", INES)[0].words


def test_a_withdrawn_answer_is_reminded_of_again(play: Play) -> None:
    opened(play)
    reply(play, URSINA, "SUPPORT\n")
    reply(play, URSINA, "WITHDRAW\n", at=LAST_DAY - timedelta(days=20))
    play.at = LAST_DAY - timedelta(days=7)
    play.poll()

    assert days_of_reminders(play, URSINA) == [7]


def test_by_hand_once_a_day_and_only_those_who_have_not_answered(play: Play) -> None:
    opened(play)
    reply(play, URSINA, "SUPPORT\n")
    first = consultations.remind(play.desk, FIRST, actor="test")
    second = consultations.remind(play.desk, FIRST, actor="test")
    play.poll()

    assert first == "16 people are reminded of C-2026-001 with the next `liaison poll`."
    assert second.startswith("Nobody is reminded")
    assert play.sent("position-reminder", URSINA) == []
    assert len(play.sent("position-reminder", DENISE)) == 1


def test_an_answer_to_a_reminder_is_an_answer(play: Play) -> None:
    opened(play)
    play.at = LAST_DAY - timedelta(days=7)
    play.poll()
    letter = play.sent("position-reminder", DENISE)[0]
    entry = reply(play, DENISE, "SUPPORT\n", to=letter, at=play.at)

    assert entry["state"] == "accepted"
