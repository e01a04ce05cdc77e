"""Whatever else arrives: wishes, thanks, programs, bounces, questions (procedure 2, 8.20)."""

from datetime import UTC, datetime

import pytest

from tests.scenarios.desks import Play
from tests.scenarios.mails import (
    DENISE,
    DESK,
    DOCX,
    MIKA,
    OUR_SERVER,
    STRANGER,
    URSINA,
    File,
    a_mail,
    a_report,
    a_word_report,
)

PDF = b"%PDF-1.4\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 64


def test_a_request_for_the_blank_form_is_answered_with_both_forms_for_the_meeting_to_report(
    play: Play,
) -> None:
    entry = play.deliver(a_mail(subject="Report template?", text="Could you send me the blank form?\n"))

    assert (entry["state"], entry["kind"]) == ("answered", "blank-request")
    (letter,) = play.sent("blank-form")
    assert letter.enclosed == ["IMDRF-Liaison-Report.docx", "IMDRF-Liaison-Report.xlsx"]
    assert "It is filled in for ISO/TC 210, 12-16 May 2026." in letter.words
    assert "16 June 2026, end of the day in the zone UTC-12 (that is 2026-06-17 11:59:59 UTC)" in letter.words


def test_a_request_without_a_meeting_to_report_gets_the_form_as_it_is(play: Play) -> None:
    play.deliver(a_mail(sender=DENISE, subject="Report template?", text="Where is the template?\n"))

    (letter,) = play.sent("blank-form")
    assert letter.recipient == DENISE
    assert "It is filled in" not in letter.words


def test_a_picture_in_a_signature_does_not_hide_a_request(play: Play) -> None:
    logo = File(content=PNG, name="logo.png", kind="image/png")
    entry = play.deliver(a_mail(logo, subject="Form", text="Could you send me the blank form?\n"))

    assert entry["kind"] == "blank-request"


def test_thanks_for_the_blank_form_do_not_bring_it_again(play: Play) -> None:
    play.deliver(a_mail(subject="Report template?", text="Could you send me the blank form?\n"))
    sent = play.sent("blank-form")[0]
    entry = play.deliver(
        a_mail(
            subject=f"Re: {sent.subject}",
            text="Thank you!\n",
            headers=[f"In-Reply-To: <{sent.message_id}>"],
        )
    )

    assert entry["kind"] == "other"
    assert play.written() == {"blank-form": 1, "under-review": 1}


def test_an_answer_to_the_circulation_is_feedback_that_is_passed_on_unchanged(play: Play) -> None:
    play.deliver(a_mail(a_report()))
    circulated = play.sent("report-circulated", URSINA)[0]
    raw = a_mail(
        sender=URSINA,
        subject=f"Re: {circulated.subject}",
        text="Très clair – 谢谢.\n" + "x" * 1200 + "\n",
        headers=[f"In-Reply-To: <{circulated.message_id}>"],
    )
    entry = play.deliver(raw)

    assert (entry["state"], entry["kind"]) == ("answered", "feedback")
    assert [letter.recipient for letter in play.sent("feedback-received")] == [URSINA]
    (passed_on,) = play.sent("feedback-passed-on")
    assert passed_on.recipient == MIKA
    assert "Très clair – 谢谢." in passed_on.words
    assert max(len(line) for line in passed_on.raw.split(b"\r\n")) <= 998
    (enclosed,) = passed_on.mail.iter_attachments()
    assert enclosed.get_filename() == "feedback.eml"
    assert enclosed.get_payload(decode=True) == raw


def test_plain_feedback_is_enclosed_as_a_mail_that_opens_with_a_click(play: Play) -> None:
    play.deliver(a_mail(a_report()))
    circulated = play.sent("report-circulated", URSINA)[0]
    play.deliver(a_mail(sender=URSINA, text="Clear.\n", headers=[f"In-Reply-To: <{circulated.message_id}>"]))

    (enclosed,) = play.sent("feedback-passed-on")[0].mail.iter_attachments()
    assert enclosed.get_content_type() == "message/rfc822"


def test_an_out_of_office_note_is_parked_and_not_answered(play: Play) -> None:
    entry = play.deliver(
        a_mail(subject="Away", text="I am away.\n", headers=["Auto-Submitted: auto-replied"])
    )

    assert (entry["state"], entry["kind"]) == ("automatic", "auto-reply")
    assert play.outbox() == []


def test_an_out_of_office_note_confirms_no_challenge(play: Play) -> None:
    play.deliver(a_mail(a_report(), proven=False))
    asked = play.sent("sender-challenge")[0]
    play.deliver(
        a_mail(
            subject=f"Automatic reply: {asked.subject}",
            text="Away.\n",
            headers=["Auto-Submitted: auto-replied", f"In-Reply-To: <{asked.message_id}>"],
        )
    )

    assert play.states() == ["quarantined", "automatic"]


@pytest.mark.parametrize("header", ["Auto-Submitted: no", "Precedence: bulk", "List-Id: <x.example.org>"])
def test_a_list_header_or_a_no_makes_nothing_automatic(play: Play, header: str) -> None:
    assert play.deliver(a_mail(a_report(), headers=[header]))["state"] == "accepted"
    assert play.written()["report-received"] == 1


def bounce(message_id: str, action: str, status: str) -> bytes:
    text = (
        f"Return-Path: <>\nReceived: from mx by {OUR_SERVER}; Tue, 2 Jun 2026 09:00:00 +0000\n"
        f"From: mailer-daemon@switzerland.example.org\nTo: {DESK}\nSubject: Delivery\n"
        "Message-ID: <dsn@switzerland.example.org>\nDate: Tue, 2 Jun 2026 09:00:00 +0000\nMIME-Version: 1.0\n"
        'Content-Type: multipart/report; report-type=delivery-status; boundary="d"\n\n'
        "--d\nContent-Type: text/plain\n\nSorry.\n"
        "--d\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example.org\n\n"
        f"Final-Recipient: rfc822; {URSINA}\nAction: {action}\nStatus: {status}\n\n"
        f"--d\nContent-Type: text/rfc822-headers\n\nMessage-ID: <{message_id}>\n\n--d--\n"
    )
    return text.replace("\n", "\r\n").encode()


@pytest.mark.parametrize(
    ("action", "status", "bounced"), [("failed", "5.1.1", True), ("delayed", "4.4.1", False)]
)
def test_a_bounce_marks_its_letter_and_a_notice_of_delay_does_not(
    play: Play, action: str, status: str, *, bounced: bool
) -> None:
    play.deliver(a_mail(a_report()))
    circulated = play.sent("report-circulated", URSINA)[0]
    before = len(play.outbox())
    entry = play.deliver(bounce(circulated.message_id, action, status))

    assert (entry["state"], entry["kind"]) == ("automatic", "bounce")
    assert len(play.outbox()) == before
    marked = [row["recipient"] for row in play.outbox() if row["bounced_at"] is not None]
    assert marked == ([URSINA] if bounced else [])


def test_our_own_letter_that_comes_back_is_parked(play: Play) -> None:
    play.deliver(a_mail(a_report()))
    before = len(play.outbox())
    entry = play.deliver(play.sent("report-received")[0].raw)

    assert (entry["state"], entry["kind"]) == ("automatic", "our-own")
    assert len(play.outbox()) == before


def test_any_other_mail_of_somebody_we_know_waits_for_a_person_and_is_answered_so(play: Play) -> None:
    entry = play.deliver(a_mail(sender=DENISE, subject="Dinner", text="Shall we dine after the meeting?\n"))

    assert (entry["state"], entry["kind"]) == ("quarantined", "other")
    assert "a person of the Secretariat will look at it" in play.sent("under-review")[0].words


def test_a_scan_instead_of_the_form_is_answered_with_the_form_and_a_person_looks(play: Play) -> None:
    entry = play.deliver(a_mail(File(content=PDF, name="scan.pdf", kind="application/pdf")))

    assert (entry["state"], entry["kind"]) == ("quarantined", "no-report-found")
    (letter,) = play.sent("no-report-found")
    assert "scan.pdf" in letter.words
    assert letter.enclosed == ["IMDRF-Liaison-Report.docx", "IMDRF-Liaison-Report.xlsx"]


def test_a_report_is_found_by_its_content_whatever_it_is_called_and_declared(play: Play) -> None:
    disguised = File(content=a_word_report().content, name="image.png", kind="application/octet-stream")
    assert play.deliver(a_mail(disguised))["state"] == "accepted"


def test_other_files_beside_the_report_are_kept_and_named(play: Play) -> None:
    agenda = File(content=PDF, name="agenda.pdf", kind="application/pdf")
    play.deliver(a_mail(a_report(), agenda))

    assert "agenda.pdf" in play.sent("report-received")[0].words
    assert "agenda.pdf" in play.sent("report-circulated")[0].words


def test_a_damaged_document_is_told_to_its_sender(play: Play) -> None:
    entry = play.deliver(a_mail(File(content=b"PK\x03\x04 no zip", name="r.docx", kind=DOCX)))

    assert entry["kind"] == "no-report-found"
    assert play.written() == {"no-report-found": 1}


def test_a_subject_full_of_line_ends_reaches_no_header_of_ours(play: Play) -> None:
    play.deliver(
        a_mail(subject="=?utf-8?q?hello=0D=0ABcc:_victim=40example.net=0D=0A?=", text="A question.\n")
    )

    (letter,) = play.sent("under-review")
    assert letter.mail["Bcc"] is None


def test_a_message_id_as_long_as_a_line_leads_to_no_line_that_is_too_long(play: Play) -> None:
    play.deliver(a_mail(text="A question.\n", message_id="x" * 979 + "@agency.example.org"))

    (letter,) = play.sent("under-review")
    assert max(len(line) for line in letter.raw.split(b"\r\n")) <= 998


def test_an_officer_is_reminded_once_a_day_until_the_report_comes(play: Play) -> None:
    for day, hour in ((1, 13), (2, 13), (3, 13), (8, 13), (9, 6)):
        play.at = datetime(2026, 6, day, hour, 0, tzinfo=UTC)
        play.poll()
    assert [letter.subject[:12] for letter in play.sent("report-reminder")] == ["14 days left"]

    # The ninth of June begins in UTC-12 at 12:00 UTC: a week before the sixteenth.
    for hour in (13, 18, 23):
        play.at = datetime(2026, 6, 9, hour, 0, tzinfo=UTC)
        play.poll()
    letter = play.sent("report-reminder")[1]
    assert letter.recipient == MIKA
    assert letter.subject == "7 days left: your report on ISO/TC 210, 12-16 May 2026"

    play.deliver(a_mail(a_report(objectives="")))
    play.at = datetime(2026, 6, 16, 15, 0, tzinfo=UTC)
    play.poll()
    assert len(play.sent("report-reminder")) == 2


def test_a_stranger_who_bounces_and_replies_changes_nothing(play: Play) -> None:
    play.deliver(a_mail(sender=STRANGER, text="Please send me the blank form.\n"))

    assert play.states() == ["quarantined"]
    assert play.outbox() == []
