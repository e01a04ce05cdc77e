"""Whose word a mail is: proof, challenge, strangers, terms, forgeries (procedure 2, 8.19 to 8.21)."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from pipeline import register
from pipeline.setup import sample_roster
from tests.scenarios.desks import Play
from tests.scenarios.mails import (
    DENISE,
    IN_TIME,
    KENJI,
    MIKA,
    STRANGER,
    URSINA,
    a_mail,
    a_report,
)


def confirmation(play: Play, *, sender: str = MIKA, proven: bool = False) -> bytes:
    """What somebody writes who answers the newest challenge, with nothing but its subject."""
    subject = play.sent("sender-challenge")[-1].subject
    return a_mail(sender=sender, subject=f"Re: {subject}", text="Yes.\n", proven=proven)


def test_an_unproven_report_is_held_and_its_registered_sender_is_asked_nothing_but_that(play: Play) -> None:
    entry = play.deliver(a_mail(a_report(), proven=False))

    assert (entry["state"], entry["kind"]) == ("quarantined", "sender-unproven")
    assert play.written() == {"sender-challenge": 1}
    assert [letter.recipient for letter in play.mailer.letters] == [MIKA]
    assert play.reports() == []


def test_the_answer_to_a_challenge_releases_the_mail_as_of_its_first_arrival(play: Play) -> None:
    play.deliver(a_mail(a_report(), proven=False))
    entry = play.deliver(confirmation(play), at=datetime(2026, 7, 30, tzinfo=UTC))

    assert play.states() == ["accepted", "answered"]
    assert entry["kind"] == "sender-confirmed"
    (report,) = play.reports()
    assert (report["received_at"], report["late_seconds"]) == (IN_TIME, None)
    assert play.written()["report-received"] == 1


def test_a_challenge_is_answered_in_its_thread_as_well(play: Play) -> None:
    play.deliver(a_mail(a_report(), proven=False))
    asked = play.sent("sender-challenge")[0].message_id
    play.deliver(a_mail(subject="yes, me", proven=False, headers=[f"In-Reply-To: <{asked}>"]))

    assert play.states() == ["accepted", "answered"]


@pytest.mark.parametrize("sender", [DENISE, STRANGER])
def test_a_challenge_answered_from_another_address_does_nothing(play: Play, sender: str) -> None:
    play.deliver(a_mail(a_report(), proven=False))
    play.deliver(confirmation(play, sender=sender, proven=True))

    assert play.states() == ["quarantined", "quarantined"]
    assert play.reports() == []


def test_a_challenge_is_answered_once(play: Play) -> None:
    play.deliver(a_mail(a_report(), proven=False))
    play.deliver(confirmation(play))
    play.deliver(confirmation(play))

    assert play.states() == ["accepted", "answered", "quarantined"]
    assert play.written()["report-received"] == 1


def test_a_confirmation_changes_nothing_after_a_person_has_released_the_mail(play: Play) -> None:
    play.deliver(a_mail(a_report(), proven=False))
    register.release(play.desk, 1, actor="test", reason="known by voice")
    play.deliver(confirmation(play))

    assert play.states()[0] == "accepted"
    assert play.written()["report-received"] == 1
    assert play.written()["report-unchanged"] == 0


def test_a_confirmation_does_not_bring_back_what_a_person_has_discarded(play: Play) -> None:
    play.deliver(a_mail(a_report(), proven=False))
    register.discard(play.desk, 1, actor="test", reason="a forgery")
    play.deliver(confirmation(play))

    assert play.states()[0] == "discarded"
    assert play.reports() == []


def test_a_confirmation_that_brings_a_corrected_report_is_both(play: Play) -> None:
    play.deliver(a_mail(a_report(), proven=False))
    subject = play.sent("sender-challenge")[0].subject
    corrected = a_report(meeting_summary="ISO 13485 will be revised.")
    play.deliver(a_mail(corrected, subject=f"Re: {subject}", proven=False))

    assert play.states() == ["accepted", "accepted"]
    assert play.revisions("R-2026-001") == 2
    assert play.written()["report-received"] == 2


def test_the_token_of_a_letter_to_its_sender_proves_a_reply(play: Play) -> None:
    play.deliver(a_mail(a_report(objectives="")))
    asked = play.sent("report-incomplete")[0].message_id
    entry = play.deliver(a_mail(a_report(), proven=False, headers=[f"In-Reply-To: <{asked}>"]))

    assert entry["state"] == "accepted"
    assert play.written()["sender-challenge"] == 0


def test_the_token_of_a_letter_to_somebody_else_proves_nothing(play: Play) -> None:
    play.deliver(a_mail(a_report(objectives="")))
    asked = play.sent("report-incomplete")[0].message_id
    entry = play.deliver(a_mail(a_report(), sender=KENJI, proven=False, headers=[f"In-Reply-To: <{asked}>"]))

    assert (entry["state"], entry["kind"]) == ("quarantined", "sender-unproven")


@pytest.mark.parametrize(
    "results",
    [
        "mx.elsewhere.example.org; dmarc=pass header.from=agency.example.org",
        "mx.desk.example.org; dmarc=fail header.from=agency.example.org",
        "mx.desk.example.org; dkim=pass header.d=evil.example.net",
        "mx.desk.example.org; spf=fail (dmarc=pass header.from=agency.example.org) smtp.mailfrom=evil.example",
        'mx.desk.example.org; spf=fail smtp.mailfrom="a;dmarc=pass header.from=agency.example.org"@evil.example',
    ],
)
def test_a_verdict_that_is_no_pass_of_our_server_for_this_domain_leads_to_a_challenge(
    play: Play, results: str
) -> None:
    play.deliver(a_mail(a_report(), results=results))

    assert play.written() == {"sender-challenge": 1}


def test_a_verdict_below_our_received_line_is_a_forgery(play: Play) -> None:
    forged = "Authentication-Results: mx.desk.example.org; dmarc=pass header.from=agency.example.org"
    play.deliver(a_mail(a_report(), proven=False, headers=[forged]))

    assert play.written() == {"sender-challenge": 1}


def test_where_the_settings_say_so_an_unproven_report_is_accepted_and_labelled(trusting_play: Play) -> None:
    entry = trusting_play.deliver(a_mail(a_report(), proven=False))

    assert entry["state"] == "accepted"
    assert (
        "could not prove that this mail came from its sender"
        in trusting_play.sent("report-received")[0].words
    )


def test_the_same_mail_delivered_twice_is_answered_once(play: Play) -> None:
    raw = a_mail(a_report())
    play.deliver(raw)
    relayed = raw.replace(b"Received: from out.", b"Received: from relay2.out.")
    entry = play.deliver(relayed)

    assert (entry["state"], entry["kind"], entry["duplicate_of"]) == ("duplicate", "delivered-again", 1)
    assert play.written()["report-received"] == 1
    assert play.written()["report-unchanged"] == 0


def test_other_words_under_the_same_message_id_are_shown_to_a_person(play: Play) -> None:
    play.deliver(a_mail(a_report(), message_id="one@agency.example.org"))
    other = a_report(meeting_summary="Other words.")
    entry = play.deliver(a_mail(other, message_id="one@agency.example.org"))

    assert (entry["state"], entry["kind"]) == ("quarantined", "message-id-conflict")
    assert play.revisions("R-2026-001") == 1
    assert [letter.recipient for letter in play.sent("under-review")] == [MIKA]


@pytest.mark.parametrize("same_words", [True, False])
def test_a_forged_earlier_twin_cannot_silence_the_real_mail(play: Play, *, same_words: bool) -> None:
    report = a_report() if same_words else a_report(meeting_summary="Forged.")
    play.deliver(a_mail(report, message_id="one@agency.example.org", proven=False))
    entry = play.deliver(a_mail(a_report(), message_id="one@agency.example.org"))

    assert entry["state"] == "accepted"
    assert play.written()["report-received"] == 1


def test_a_mail_sent_by_another_in_the_name_of_its_author_is_held(play: Play) -> None:
    entry = play.deliver(a_mail(a_report(), headers=["Sender: secretary@elsewhere.example.net"]))

    assert (entry["state"], entry["kind"]) == ("quarantined", "sender-differs")
    assert [letter.recipient for letter in play.sent("under-review")] == [MIKA]


def test_a_sender_field_that_repeats_the_author_is_nothing_special(play: Play) -> None:
    assert play.deliver(a_mail(a_report(), headers=[f"Sender: {MIKA.upper()}"]))["state"] == "accepted"


def test_a_stranger_is_never_answered_and_the_attachments_stay_closed(play: Play) -> None:
    entry = play.deliver(a_mail(a_report(), sender=STRANGER))

    assert (entry["state"], entry["kind"]) == ("quarantined", "stranger")
    assert [file["kind"] for file in entry["attachments"]] == ["unopened"]
    assert play.outbox() == []


def test_a_known_domain_alone_makes_nobody_known(play: Play) -> None:
    assert play.deliver(a_mail(a_report(), sender="new.colleague@agency.example.org"))["kind"] == "stranger"
    assert play.outbox() == []


def test_the_case_of_an_address_does_not_matter(play: Play) -> None:
    assert play.deliver(a_mail(a_report(), sender="Mika.AALTO@Agency.Example.ORG"))["state"] == "accepted"


@pytest.mark.parametrize(
    ("last_day", "kind"), [(date(2026, 5, 25), "liaison-report"), (date(2026, 5, 24), "stranger")]
)
def test_who_counts_is_decided_by_the_day_on_which_the_mail_came(
    play: Play, last_day: date, kind: str
) -> None:
    roster = sample_roster()
    officers = tuple(
        replace(officer, until=last_day) if officer.name == "Mika Aalto" else officer
        for officer in roster.liaison_officers
    )
    with play.desk.store.transaction() as tx:
        tx.registers.replace_roster(
            replace(roster, liaison_officers=officers), at=play.at, actor="test", source="test"
        )

    assert play.deliver(a_mail(a_report()))["kind"] == kind


def test_more_answers_than_the_limit_within_an_hour_stop_until_the_hour_is_over(play: Play) -> None:
    limited = replace(play.desk.settings, door=replace(play.desk.settings.door, answers_per_hour=2))
    play.desk.settings = limited
    for number in range(4):
        play.deliver(a_mail(text=f"Question {number}.\n", subject="?"))
        play.at += timedelta(minutes=5)

    assert play.written() == {"under-review": 2}
    assert play.entry(4)["kind"] == "too-many-answers"
    play.at += timedelta(hours=2)
    play.deliver(a_mail(text="Later.\n", subject="?"))
    assert play.written() == {"under-review": 3}


def test_feedback_with_the_token_of_another_jurisdiction_is_held(play: Play) -> None:
    play.deliver(a_mail(a_report()))
    to_ursina = play.sent("report-circulated", URSINA)[0].message_id
    entry = play.deliver(a_mail(sender=DENISE, text="Thank you.\n", headers=[f"In-Reply-To: <{to_ursina}>"]))

    assert entry["state"] == "quarantined"
    assert play.written()["feedback-passed-on"] == 0
    assert [letter.recipient for letter in play.sent("under-review")] == [DENISE]


def test_feedback_with_the_token_of_a_colleague_of_the_same_jurisdiction_is_taken(play: Play) -> None:
    play.deliver(a_mail(a_report()))
    to_denise = play.sent("report-circulated", DENISE)[0].message_id
    entry = play.deliver(
        a_mail(
            sender="omar.haddad@us.example.org",
            text="Thank you.\n",
            headers=[f"In-Reply-To: <{to_denise}>"],
        )
    )

    assert entry["kind"] == "feedback"
