"""Machines' mail is parked, people's mail is not: both mistakes are dear."""

import pytest

from parsers.mail import read_mail
from rules.envelope import AutomaticSigns

ASKED = "<request-7@desk.secretariat.example.org>"


def mail(
    headers: str, body: str = "Text.\n", *, sender: str = "Jane Roe <jane.roe@health.example.org>"
) -> bytes:
    head = f"From: {sender}\nTo: desk@secretariat.example.org\nMessage-ID: <m1@health.example.org>\n"
    return f"{head}Date: Tue, 12 May 2026 10:00:00 +0000\n{headers}\n{body}".encode()


def signs(raw: bytes) -> AutomaticSigns | None:
    return read_mail(raw).envelope.automatic


@pytest.mark.parametrize(
    "headers",
    [
        "Subject: Re: our position\n",
        "Subject: Re: our position\nAuto-Submitted: no\n",
        "Subject: Re: our position\nPrecedence: bulk\nList-Id: <standards.lists.example.org>\n",
        "Subject: Re: our position\nPrecedence: list\nList-Unsubscribe: <mailto:x@lists.example.org>\n",
        "Subject: Re: our position\nPrecedence: junk\n",
        # Exchange writes this on what people send, too.
        "Subject: Re: our position\nX-Auto-Response-Suppress: DR, OOF, AutoReply\n",
        "Subject: Re: our position\nX-MS-Exchange-Inbox-Rules-Loop: jane.roe@health.example.org\n",
        "Subject: Re: Automatic reply: our position\n",
        "Subject: Out of office next week, so here is our position early\n",
        "Subject: Absence of clause 4.2: our comment\n",
        "Subject: On leave soon\nPrecedence: bulk\nList-Id: <standards.lists.example.org>\n",
        "Subject: Automated testing standard: comments\n",
        "Subject: autonomous systems\nX-Autoreply: no\n",
        "Subject: undeliverable goods: comment\n",
        "Return-Path: <jane.roe@health.example.org>\nSubject: Failure notice requirements in clause 8\n",
        "Subject: Digest of comments\n",
    ],
)
def test_a_persons_mail_is_not_automatic(headers: str) -> None:
    assert signs(mail(headers)) is None


@pytest.mark.parametrize(
    "headers",
    [
        "Subject: hello\nAuto-Submitted: auto-replied\n",
        "Subject: hello\nAuto-Submitted: auto-generated; owner-email=x@example.org\n",
        "Subject: hello\nAuto-Submitted: Auto-Replied (vacation)\n",
        "Subject: hello\nX-Autoreply: yes\n",
        "Subject: hello\nX-Autorespond: our position\n",
        "Subject: hello\nPrecedence: auto_reply\n",
        "Subject: hello\nX-Precedence: auto_reply\n",
        "Subject: hello\nX-POST-MessageClass: 9; Autoresponder\n",
        "Subject: hello\nX-MS-Exchange-Generated-Message-Source: Mailbox Rules Agent\n",
        "Return-Path: <>\nSubject: hello\n",
        "Subject: Automatic reply: your request\n",
        "Subject: Out of Office: your request\n",
        "Subject: Out of office\n",
        "Subject: Auto-Reply: your request\n",
        "Subject: Automatische Antwort: Anfrage\n",
        "Subject: Abwesenheitsnotiz: Anfrage\n",
        "Subject: =?utf-8?Q?R=C3=A9ponse_automatique_:_demande?=\n",
        "Subject: Respuesta automática: solicitud\n",
        "Subject: Resposta automática: pedido\n",
        "Subject: Risposta automatica: richiesta\n",
        "Subject: Автоматический ответ: запрос\n",
        "Subject: =?gb2312?B?19S2r7vYuLQ6ILvh0uk=?=\n",
        "Subject: 自動返信: 依頼\n",
        "Subject: 자동 회신: 요청\n",
        "Subject: Automatisch antwoord: verzoek\n",
        "Subject: On annual leave\nX-Auto-Response-Suppress: All\n",
        "Subject: Auto: our request\nX-Auto-Response-Suppress: All\n",
    ],
)
def test_an_auto_reply_is_automatic(headers: str) -> None:
    found = signs(mail(headers + f"In-Reply-To: {ASKED}\n"))

    assert found is not None
    assert (found.kind, found.original_message_id) == ("auto-reply", ASKED.strip("<>"))
    assert found.evidence


def report(
    status: str, returned: str = f"Message-ID: {ASKED}\nSubject: Request\n\n", kind: str = "message/rfc822"
) -> bytes:
    body = (
        "--b\nContent-Type: text/plain\n\nYour mail could not be delivered.\n"
        f"--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example.org\n\n{status}\n"
        f"--b\nContent-Type: {kind}\n\n{returned}\n--b--\n"
    )
    headers = (
        'Subject: Undelivered\nContent-Type: multipart/report; report-type=delivery-status; boundary="b"\n'
    )
    return mail(headers, body, sender="MAILER-DAEMON@mx.example.org")


@pytest.mark.parametrize("kind", ["message/rfc822", "text/rfc822-headers"])
def test_a_bounce_names_the_address_and_the_letter(kind: str) -> None:
    status = "Final-Recipient: rfc822; Jane.Roe@Health.example.org\nAction: failed\nStatus: 5.1.1\n"

    found = signs(report(status, kind=kind))

    assert found is not None
    assert found.kind == "bounce"
    assert found.failed_recipients == ("jane.roe@health.example.org",)
    assert found.original_message_id == ASKED.strip("<>")
    assert found.is_permanent


def test_the_address_that_we_wrote_to_is_the_one_that_bounced() -> None:
    status = "Original-Recipient: rfc822;jane@a.example.org\nFinal-Recipient: rfc822;jane@b.example.org\nAction: failed\n"

    found = signs(report(status))

    assert found is not None
    assert found.failed_recipients == ("jane@a.example.org",)


def test_several_recipients_bounce_and_the_delivered_one_does_not() -> None:
    status = "\n".join(
        f"Final-Recipient: rfc822; {name}@example.org\nAction: {action}\n"
        for name, action in (("a", "failed"), ("b", "delivered"), ("c", "Failed (no such user)"))
    )

    found = signs(report(status))

    assert found is not None
    assert found.failed_recipients == ("a@example.org", "c@example.org")


def test_a_delay_is_not_permanent() -> None:
    found = signs(report("Final-Recipient: rfc822; a@example.org\nAction: delayed\nStatus: 4.4.1\n"))

    assert found is not None
    assert (found.kind, found.failed_recipients, found.is_permanent) == ("bounce", ("a@example.org",), False)


def test_a_delivery_confirmed_is_a_receipt() -> None:
    found = signs(report("Final-Recipient: rfc822; a@example.org\nAction: delivered\n"))

    assert found is not None
    assert (found.kind, found.failed_recipients) == ("receipt", ())


def test_exim_bounces_without_a_report() -> None:
    body = (
        "This message was created automatically by mail delivery software.\n\n"
        "A message that you sent could not be delivered to one or more of its recipients.\n\n"
        "  jane.roe@health.example.org\n    SMTP error: 550 unknown user\n\n"
        f"------ This is a copy of the message, including all the headers. ------\n\nMessage-ID: {ASKED}\n"
    )
    headers = (
        "Return-Path: <>\nX-Failed-Recipients: jane.roe@health.example.org\nSubject: Mail delivery failed\n"
    )

    found = signs(mail(headers, body, sender="Mail Delivery System <Mailer-Daemon@mx.example.org>"))

    assert found is not None
    assert (found.kind, found.failed_recipients) == ("bounce", ("jane.roe@health.example.org",))
    assert found.original_message_id == ASKED.strip("<>")


def test_qmail_bounces_are_read_by_the_detectors() -> None:
    body = (
        "Hi. This is the qmail-send program at mx.example.org.\n"
        "I'm afraid I wasn't able to deliver your message to the following addresses.\n"
        "This is a permanent error; I've given up. Sorry it didn't work out.\n\n"
        "<jane.roe@health.example.org>:\nSorry, no mailbox here by that name. (#5.1.1)\n\n"
        f"--- Below this line is a copy of the message.\n\nMessage-ID: {ASKED}\n"
    )

    found = signs(mail("Subject: failure notice\n", body, sender="MAILER-DAEMON@mx.example.org"))

    assert found is not None
    assert (found.kind, found.failed_recipients) == ("bounce", ("jane.roe@health.example.org",))


def test_a_bounce_with_8_bit_headers_is_a_bounce_although_a_detector_raises() -> None:
    raw = b"From: MAILER-DAEMON@mx.example.org\nSubject: Returned mail: \xff\xfe\nTo: \xc0\n\n\xff\xfe gone\n"

    found = signs(raw)

    assert found is not None
    assert (found.kind, found.failed_recipients) == ("bounce", ())


def test_a_read_receipt_is_a_receipt() -> None:
    body = (
        "--b\nContent-Type: text/plain\n\nYour message was read.\n--b\n"
        f"Content-Type: message/disposition-notification\n\nOriginal-Message-ID: {ASKED}\n"
        "Disposition: manual-action/MDN-sent-manually; displayed\n--b--\n"
    )
    headers = 'Subject: Read: Request\nContent-Type: multipart/report; report-type=disposition-notification; boundary="b"\n'

    found = signs(mail(headers, body))

    assert found is not None
    assert (found.kind, found.original_message_id) == ("receipt", ASKED.strip("<>"))
    assert "displayed" in found.evidence


@pytest.mark.parametrize(
    ("method", "kind"), [("REPLY", "calendar"), ("COUNTER", "calendar"), ("REQUEST", None)]
)
def test_a_calendar_answer_is_automatic_and_an_invitation_is_not(method: str, kind: str | None) -> None:
    body = (
        "--b\nContent-Type: text/plain\n\nAccepted\n--b\n"
        f"Content-Type: text/calendar; charset=utf-8; method={method}\n\nBEGIN:VCALENDAR\nMETHOD:{method}\n--b--\n"
    )

    found = signs(mail("Subject: Accepted: meeting\nContent-Type: multipart/alternative; boundary=b\n", body))

    assert (found.kind if found else None) == kind


def test_a_person_who_attaches_a_calendar_answer_is_a_person() -> None:
    body = (
        "--b\nContent-Type: text/plain\n\nSee attached.\n--b\nContent-Disposition: attachment; filename=a.ics\n"
        "Content-Type: text/calendar; method=REPLY\n\nBEGIN:VCALENDAR\nMETHOD:REPLY\n--b--\n"
    )

    assert signs(mail("Subject: dates\nContent-Type: multipart/mixed; boundary=b\n", body)) is None


def test_a_person_who_forwards_a_bounce_is_a_person() -> None:
    bounce = report("Final-Recipient: rfc822; a@example.org\nAction: failed\n").decode()
    body = f"--o\nContent-Type: text/plain\n\nThis came back, why?\n--o\nContent-Type: message/rfc822\n\n{bounce}\n--o--\n"

    assert signs(mail("Subject: Fwd: Undelivered\nContent-Type: multipart/mixed; boundary=o\n", body)) is None


@pytest.mark.parametrize(
    "headers",
    [
        "Subject: Standards Digest, Vol 12, Issue 3\nList-Id: <standards.lists.example.org>\n",
        "Subject: news\nList-Id: <standards.lists.example.org>\nContent-Type: multipart/digest; boundary=b\n",
    ],
)
def test_a_digest_of_a_list_is_automatic(headers: str) -> None:
    found = signs(mail(headers, "--b\n\nSubject: one\n\nText.\n--b--\n"))

    assert found is not None
    assert found.kind == "list-digest"


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ("List-Id: <a.example.org>\n", True),
        ("Precedence: list\n", True),
        ("Precedence: bulk\n", False),
        ("", False),
    ],
)
def test_list_mail_is_known(headers: str, expected: bool) -> None:  # noqa: FBT001
    assert read_mail(mail(headers)).envelope.is_list is expected
