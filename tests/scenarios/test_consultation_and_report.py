"""One mail that brings a report and answers a consultation: two submissions, one letter (procedure 2)."""

from datetime import date

import pytest

from pipeline import consultations, register
from rules.facts import Representative
from rules.stances import Stance
from tests.scenarios.consulting import (
    FIRST,
    joining,
    opened,
    reply,
    request,
    roster_of,
    standing,
    with_roster,
)
from tests.scenarios.desks import Play
from tests.scenarios.mails import KENJI, MIKA, a_mail, a_report

COVER = "SUPPORT\n\nPlease find also my report on the Geneva meeting attached.\n"


@pytest.fixture
def both(play: Play) -> Play:
    """Mika Aalto is Liaison Officer and represents the European Union; a consultation is open."""
    person = Representative(jurisdiction="EU", name="Mika Aalto", addresses=(MIKA,), since=date(2020, 1, 1))
    with_roster(play, joining(roster_of(play), person))
    opened(play)
    return play


def letters_to_sender(play: Play, number: int) -> list[str]:
    return [str(letter["name"]) for letter in play.entry(number)["letters"] if letter["recipient"] == MIKA]


def test_both_are_recorded_and_one_letter_tells_both(both: Play) -> None:
    entry = reply(both, MIKA, COVER, files=[a_report()])
    told = both.sent("report-received", MIKA)[0]

    assert (entry["state"], entry["kind"]) == ("accepted", "liaison-report")
    assert entry["reason"] == f"R-2026-001 rev. 1; {FIRST}, EU: SUPPORT"
    assert [report["reference"] for report in both.reports()] == ["R-2026-001"]
    assert standing(both, "EU") == ("in-force", "support")
    assert letters_to_sender(both, 1) == ["report-received"]
    assert "YOUR MAIL ALSO ANSWERS A CONSULTATION" in told.text
    assert "We have read the position of European Union as SUPPORT from these words" in told.words
    assert told.text.count("With kind regards") == 1


def test_the_reader_of_html_is_told_the_same(both: Play) -> None:
    reply(both, MIKA, COVER, files=[a_report()])
    page = both.sent("report-received", MIKA)[0].mail.get_body(("html",))

    assert page is not None
    assert "YOUR MAIL ALSO ANSWERS A CONSULTATION" in page.get_content()
    assert "We have read the position of European Union as" in page.get_content()


def test_a_report_form_is_no_comment_sheet(both: Play) -> None:
    reply(both, MIKA, "SUPPORT WITH COMMENTS\n\nClause 4.2: the table is wrong.\n", files=[a_report()])
    (position,) = consultations.one(both.desk, FIRST)["positions"]

    assert position["comments"] == 1


def test_a_question_about_the_position_makes_the_whole_mail_wait_for_its_answer(both: Play) -> None:
    entry = reply(both, MIKA, "We support it only if clause 4.2 is deleted.\n", files=[a_report()])
    told = both.sent("report-received", MIKA)[0].words

    assert (entry["state"], entry["kind"]) == ("incomplete", "position")
    assert "We could not take a position from it without guessing" in told
    assert standing(both, "EU") == ("silent", None)
    assert len(both.reports()) == 1


def test_the_answer_to_the_letter_that_told_of_both_settles_the_position(both: Play) -> None:
    reply(both, MIKA, "We support it only if clause 4.2 is deleted.\n", files=[a_report()])
    entry = reply(both, MIKA, "DO NOT SUPPORT\n", to=both.sent("report-received", MIKA)[0])

    assert (entry["state"], entry["kind"]) == ("accepted", "position")
    assert standing(both, "EU") == ("in-force", "do-not-support")
    assert len(both.reports()) == 1


def test_the_answer_to_the_letter_that_told_of_both_may_complete_the_report(both: Play) -> None:
    reply(both, MIKA, COVER, files=[a_report(meeting_location="")])
    asked = both.sent("report-incomplete", MIKA)[0]
    entry = reply(both, MIKA, "1. Geneva, Switzerland\n", to=asked)

    assert (entry["state"], entry["kind"]) == ("accepted", "liaison-report")
    assert both.revisions("R-2026-001") == 2
    assert standing(both, "EU") == ("in-force", "support")


def test_a_number_means_one_question_in_a_letter_that_tells_of_both(both: Play) -> None:
    reply(both, MIKA, "We support it only if clause 4.2 is deleted.\n", files=[a_report(meeting_location="")])
    told = both.sent("report-incomplete", MIKA)[0].text

    assert told.count("\n1. ") == 1
    assert "\n- You wrote" in told


def test_a_tick_in_the_letter_that_told_of_both_is_read(both: Play) -> None:
    reply(both, MIKA, "We support it only if clause 4.2 is deleted.\n", files=[a_report()])
    told = both.sent("report-received", MIKA)[0]
    ticked = told.text.replace("[  ] ABSTAIN", "[X] ABSTAIN")
    page = told.mail.get_body(("html",))
    entry = reply(both, MIKA, "> " + ticked.replace("\n", "\n> "), to=told)

    assert entry["state"] == "accepted"
    assert standing(both, "EU") == ("in-force", "abstain")
    assert page is not None
    assert "[\u00a0\u00a0] ABSTAIN" in page.get_content()


def test_a_position_that_waits_for_a_person_keeps_the_mail_in_their_list(both: Play) -> None:
    entry = reply(both, MIKA, COVER, to=request(both, "denise.whitlock@us.example.org"), files=[a_report()])
    sentence = register.assign_position(
        both.desk,
        entry["id"],
        stance=Stance.SUPPORT,
        reference=FIRST,
        address="",
        jurisdiction="EU",
        actor="Beatrice",
        reason="telephoned",
    )
    both.poll()

    assert (entry["state"], entry["kind"]) == ("quarantined", "token-of-another")
    assert len(both.reports()) == 1
    assert both.revisions("R-2026-001") == 1
    assert "EU: SUPPORT" in sentence
    assert standing(both, "EU") == ("in-force", "support")


def test_an_unproven_mail_with_both_is_challenged_as_a_whole_and_taken_as_a_whole(both: Play) -> None:
    entry = both.deliver(
        a_mail(a_report(), sender=MIKA, subject=f"Report, and {FIRST}", text=COVER, proven=False)
    )
    before = (both.reports(), standing(both, "EU"))
    reply(both, MIKA, "Yes\n", to=both.sent("sender-challenge", MIKA)[0], proven=False)

    assert (entry["state"], entry["kind"]) == ("quarantined", "sender-unproven")
    assert before == ([], ("silent", None))
    assert len(both.reports()) == 1


def test_a_report_of_an_officer_who_represents_nobody_says_nothing_of_consultations(play: Play) -> None:
    opened(play)
    play.deliver(a_mail(a_report(officer_email=KENJI), sender=KENJI, text="I support the committee.\n"))

    assert all("ALSO ANSWERS" not in letter.text for letter in play.mailer.letters)
