"""Liaison reports on their way through a whole desk (procedure 2, 3.1, 3.7, 8)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from pipeline.setup import sample_roster
from rules.facts import Roster
from tests.scenarios.desks import Play
from tests.scenarios.mails import (
    ANSWERS,
    DENISE,
    IN_TIME,
    KENJI,
    MIKA,
    NADIA,
    File,
    a_mail,
    a_report,
    a_word_report,
)

MANAGEMENT_COMMITTEE = [
    "c.fairweather@uk-agency.example.org",
    "callum.fairweather@uk.example.org",
    "denise.whitlock@us.example.org",
    "genevieve.roy@canada.example.org",
    "harriet.dunmore@australia.example.org",
    "haruka.minami@japan.example.org",
    "ines.carvalho@brazil.example.org",
    "klara.nemcova@eu.example.org",
    "lin.yuzhen@china.example.org",
    "matteo.ferraris@eu.example.org",
    "omar.haddad@us.example.org",
    "qiao.wenbo@china.example.org",
    "rafael.teles@brazil.example.org",
    "seo.jiwoo@korea.example.org",
    "sota.kuroda@japan-agency.example.org",
    "tan.meixuan@singapore.example.org",
    "ursina.caduff@switzerland.example.org",
    "vera.sokolova@russia.example.org",
]
# One letter a person: the second address of a representative gets nothing.
FIRST_ADDRESSES = [address for address in MANAGEMENT_COMMITTEE if not address.startswith("c.fairweather")]


def test_a_complete_report_gets_one_confirmation_that_quotes_every_field(play: Play) -> None:
    entry = play.deliver(a_mail(a_report()))

    assert (entry["state"], entry["kind"]) == ("accepted", "liaison-report")
    (letter,) = play.sent("report-received")
    assert letter.recipient == MIKA
    quoted = letter.words
    unsaid = [text for field, text in ANSWERS.items() if field != "report_date" and text not in quoted]
    assert unsaid == []
    assert "20 May 2026" in quoted


def test_a_complete_report_goes_to_each_representative_of_the_management_committee_and_nobody_else(
    play: Play,
) -> None:
    play.deliver(a_mail(a_report()))

    assert sorted(letter.recipient for letter in play.sent("report-circulated")) == FIRST_ADDRESSES
    assert play.written() == {"report-received": 1, "report-circulated": len(FIRST_ADDRESSES)}
    assert sorted(letter.recipient for letter in play.mailer.letters) == sorted([MIKA, *FIRST_ADDRESSES])


def test_everybody_reads_the_same_circulation_and_nobody_sees_another_address(play: Play) -> None:
    play.deliver(a_mail(a_report()))

    letters = play.sent("report-circulated")
    bodies = {letter.text.partition("\n")[2] for letter in letters}
    assert len(bodies) == 1
    for letter in letters:
        others = [address for address in FIRST_ADDRESSES if address != letter.recipient]
        assert not any(address.encode() in letter.raw for address in others)


def test_the_answer_is_in_the_thread_of_the_mail_and_says_that_a_program_wrote_it(play: Play) -> None:
    play.deliver(a_mail(a_report(), message_id="geneva@agency.example.org"))

    mail = play.sent("report-received")[0].mail
    assert mail["In-Reply-To"] == "<geneva@agency.example.org>"
    assert mail["References"] == "<geneva@agency.example.org>"
    assert mail["Auto-Submitted"] == "auto-replied"


def test_a_report_that_came_in_the_last_second_is_on_time(play: Play) -> None:
    # 16 June ends in UTC-12 at 12:00 UTC of the 17th.
    play.deliver(a_mail(a_report()), at=datetime(2026, 6, 17, 11, 59, 59, tzinfo=UTC))

    assert play.reports()[0]["late_seconds"] is None
    assert "is on time" in play.sent("report-received")[0].words


def test_a_report_that_came_one_second_later_is_accepted_labelled_and_circulated(play: Play) -> None:
    entry = play.deliver(a_mail(a_report()), at=datetime(2026, 6, 17, 12, 0, 0, tzinfo=UTC))

    assert entry["state"] == "accepted"
    assert play.reports()[0]["late_seconds"] == 1
    assert "came less than a minute late" in play.sent("report-received")[0].words
    assert "It came less than a minute late." in play.sent("report-circulated")[0].words


def test_receipt_at_the_mailbox_decides_and_not_the_date_header(play: Play) -> None:
    raw = a_mail(a_report(), at=datetime(2026, 6, 1, tzinfo=UTC))

    entry = play.deliver(raw, at=datetime(2026, 6, 20, tzinfo=UTC))

    assert play.reports()[0]["late_seconds"] == 216_001
    assert [finding["code"] for finding in entry["findings"]].count("clocks-disagree") == 1


def test_a_report_without_its_choices_is_asked_one_question_each_and_not_circulated(play: Play) -> None:
    entry = play.deliver(a_mail(a_report(objectives="", new_work="", meeting_location="")))

    assert entry["state"] == "incomplete"
    (letter,) = play.sent("report-incomplete")
    assert letter.subject == "Report R-2026-001: 3 questions before it is complete"
    assert play.written() == {"report-incomplete": 1}


def corrected_by_reply(play: Play) -> bytes:
    asked = play.sent("report-incomplete")[0]
    return a_mail(
        a_report(), subject="Re: whatever", headers=[f"In-Reply-To: <{asked.message_id}>"], at=IN_TIME
    )


def corrected_by_reference(play: Play) -> bytes:
    return a_mail(a_report(), subject="corrected: r-2026-001")


def corrected_afresh(play: Play) -> bytes:
    return a_mail(a_report(), subject="Geneva, now complete")


@pytest.mark.parametrize("corrected", [corrected_by_reply, corrected_by_reference, corrected_afresh])
def test_an_incomplete_report_is_corrected_by_thread_by_reference_or_by_a_fresh_mail(
    play: Play, corrected: Callable[[Play], bytes]
) -> None:
    play.deliver(a_mail(a_report(objectives="")))

    entry = play.deliver(corrected(play), at=IN_TIME + timedelta(days=2))

    assert entry["state"] == "accepted"
    assert [(report["reference"], report["revision"]) for report in play.reports()] == [("R-2026-001", 2)]
    assert play.written()["report-circulated"] == len(FIRST_ADDRESSES)


def test_the_day_of_the_first_version_counts_for_a_correction_that_comes_late(play: Play) -> None:
    play.deliver(a_mail(a_report(objectives="")))
    play.deliver(corrected_by_reply(play), at=datetime(2026, 7, 20, tzinfo=UTC))

    (report,) = play.reports()
    assert report["received_at"] == IN_TIME
    assert report["late_seconds"] is None


def test_a_report_that_told_no_days_at_first_is_completed_by_the_same_officer(play: Play) -> None:
    play.deliver(a_mail(a_report(meeting_dates="")))
    play.deliver(a_mail(a_report()))

    assert [(report["reference"], report["meeting"]) for report in play.reports()] == [
        ("R-2026-001", "M-2026-001")
    ]


def test_the_same_report_once_more_is_answered_but_neither_recorded_nor_circulated_again(play: Play) -> None:
    play.deliver(a_mail(a_report()))
    entry = play.deliver(a_mail(a_report(), subject="once more"))

    assert entry["state"] == "duplicate"
    assert play.revisions("R-2026-001") == 1
    assert play.written() == {
        "report-received": 1,
        "report-circulated": len(FIRST_ADDRESSES),
        "report-unchanged": 1,
    }


def test_a_corrected_complete_report_is_a_revision_that_is_circulated_as_such(play: Play) -> None:
    play.deliver(a_mail(a_report()))
    play.deliver(a_mail(a_report(meeting_summary="ISO 13485 will be revised.")))

    assert play.revisions("R-2026-001") == 2
    second = play.sent("report-circulated", MIKA) + play.sent("report-circulated", DENISE)
    assert [letter.subject for letter in second] == [
        "Liaison report R-2026-001: ISO/TC 210, 12-16 May 2026",
        "Revised liaison report R-2026-001: ISO/TC 210, 12-16 May 2026",
    ]


def test_the_same_words_become_complete_once_the_roster_knows_the_committee(play: Play) -> None:
    whole = sample_roster()
    without = replace(whole, committees=tuple(c for c in whole.committees if c.designation != "ISO/TC 121"))
    raw = {
        "technical_committee": "ISO/TC 121",
        "meeting_dates": "1-3 June 2026",
        "report_date": "5 June 2026",
    }
    replace_roster(play, without)
    assert play.deliver(a_mail(a_report(**raw)), at=datetime(2026, 6, 6, tzinfo=UTC))["state"] == "incomplete"

    replace_roster(play, whole)
    entry = play.deliver(a_mail(a_report(**raw)), at=datetime(2026, 6, 7, tzinfo=UTC))

    assert entry["state"] == "accepted"
    assert play.reports()[0]["is_complete"] is True


def replace_roster(play: Play, roster: Roster) -> None:
    with play.desk.store.transaction() as tx:
        tx.registers.replace_roster(roster, at=play.at, actor="test", source="test")


def test_a_committee_in_many_words_is_asked_about_and_stops_no_desk(play: Play) -> None:
    entry = play.deliver(
        a_mail(a_report(technical_committee="the committee on " + "very " * 80 + "long names"))
    )

    assert entry["state"] == "incomplete"
    assert play.written() == {"report-incomplete": 1}


def test_a_restricted_report_goes_to_the_secretariat_only_and_only_its_outline_is_repeated(
    play: Play,
) -> None:
    secret = "A manufacturer showed unpublished data."
    entry = play.deliver(a_mail(a_report(meeting_summary=secret), subject="[restricted] TC 210"))

    assert entry["state"] == "accepted"
    assert play.written() == {"report-received": 1, "report-restricted": 2}
    assert {letter.recipient for letter in play.sent("report-restricted")} == {
        "beatrice.okafor@desk.example.org",
        "joost.vanrijn@desk.example.org",
    }
    assert not any("unpublished" in letter.text for letter in play.mailer.letters)


@pytest.mark.parametrize("subject", ["Report R-2026-001", "now with everything"])
def test_a_restricted_report_stays_restricted_when_its_correction_does_not_say_so_again(
    play: Play, subject: str
) -> None:
    play.deliver(a_mail(a_report(objectives=""), subject="RESTRICTED: Geneva"))

    entry = play.deliver(a_mail(a_report(), subject=subject))

    assert entry["state"] == "accepted"
    assert play.reports()[0]["is_restricted"] is True
    assert play.written()["report-circulated"] == 0


def test_a_mail_that_calls_its_report_restricted_in_its_text_keeps_it_close(play: Play) -> None:
    play.deliver(a_mail(a_report(), text="The attached report is RESTRICTED.\n"))

    assert play.written()["report-circulated"] == 0


def test_two_forms_in_one_mail_are_both_read_and_asked_about(play: Play) -> None:
    other = a_report(technical_committee="ISO/TC 194")
    entry = play.deliver(a_mail(a_report(), File(content=other.content, name="second.xlsx")))

    assert (entry["state"], entry["kind"]) == ("incomplete", "several-reports")
    (letter,) = play.sent("several-reports")
    assert "report.xlsx" in letter.words
    assert "second.xlsx" in letter.words
    assert play.reports() == []


def test_the_same_report_as_docx_and_xlsx_is_one_report(play: Play) -> None:
    entry = play.deliver(a_mail(a_report(), a_word_report()))

    assert entry["state"] == "accepted"
    assert play.written() == {"report-received": 1, "report-circulated": len(FIRST_ADDRESSES)}


def test_a_report_that_a_colleague_sends_is_taken_and_says_so(play: Play) -> None:
    entry = play.deliver(a_mail(a_report(), sender=DENISE))

    assert entry["state"] == "accepted"
    assert [letter.recipient for letter in play.sent("report-received")] == [DENISE]
    assert "was sent from denise.whitlock@us.example.org" in play.sent("report-received")[0].words


def test_a_report_that_names_no_registered_officer_waits_for_a_person(play: Play) -> None:
    entry = play.deliver(a_mail(a_report(officer_email="nobody@agency.example.org"), sender=DENISE))

    assert entry["state"] == "quarantined"
    assert play.written() == {"under-review": 1}


def test_recipients_outside_the_roster_are_named_and_never_written_to(play: Play) -> None:
    play.deliver(a_mail(a_report(), headers=["Cc: journalist@press.example.net"]))

    assert "journalist@press.example.net" in play.sent("report-received")[0].words
    assert "journalist@press.example.net" not in {letter.recipient for letter in play.mailer.letters}


def test_a_subject_that_names_a_report_of_another_committee_does_not_overwrite_it(play: Play) -> None:
    play.deliver(a_mail(a_report()))
    other = a_report(
        officer_name="Nadia Brandt",
        officer_email=NADIA,
        technical_committee="IEC/TC 62",
        meeting_dates="11-13 May 2026",
        meeting_location="Chicago",
    )
    play.deliver(a_mail(other, sender=NADIA, subject="Re: Report R-2026-001 received"))

    assert [(report["reference"], report["committee"], report["revision"]) for report in play.reports()] == [
        ("R-2026-001", "ISO/TC 210", 1),
        ("R-2026-002", "IEC/TC 62", 1),
    ]


def test_a_meeting_that_is_entered_after_its_report_has_that_report(play: Play) -> None:
    osaka = {"technical_committee": "ISO/TC 194", "meeting_dates": "11-13 May 2026", "officer_email": KENJI}
    play.deliver(a_mail(a_report(**osaka), sender=KENJI))
    play.meeting(committee="ISO/TC 194", first_on="2026-05-11", last_on="2026-05-13")

    play.at = datetime(2026, 6, 12, 9, 0, tzinfo=UTC)
    play.poll()
    play.deliver(a_mail(a_report(**osaka, meeting_summary="More."), sender=KENJI))

    assert [(report["meeting"], report["revision"]) for report in play.reports()] == [("M-2026-002", 2)]
    assert play.sent("report-reminder", KENJI) == []


def test_a_polled_mail_is_answered_once_however_often_the_desk_polls(play: Play) -> None:
    play.deliver(a_mail(a_report()))
    for _ in range(3):
        play.poll()

    assert play.written() == {"report-received": 1, "report-circulated": len(FIRST_ADDRESSES)}
    assert play.states() == ["accepted"]
    assert play.mailbox.filed == {1: "Processed"}
