"""Whole mails: what is body, what is attachment, what is noted, and that nothing raises."""

import base64
import binascii
from datetime import UTC, datetime
from email.message import EmailMessage, Message
from email.mime.application import MIMEApplication
from email.mime.message import MIMEMessage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

import pytest

from parsers.mail import InboundMail, read_mail
from rules.findings import Severity
from tests.corpus.nasty_mails import FOLDER, nasty_mails, with_head

DOCX = b"PK\x03\x04....word/document.xml...." + bytes(range(256))
NASTY = nasty_mails()


def codes(mail: InboundMail) -> set[str]:
    return {note.code for note in mail.envelope.notes}


def attached(name: str = "report.docx", content: bytes = DOCX) -> MIMEApplication:
    part = MIMEApplication(content)
    part.add_header("Content-Disposition", "attachment", filename=name)
    return part


def mixed(*parts: Message, kind: str = "mixed") -> MIMEMultipart:
    whole = MIMEMultipart(kind)
    for part in parts:
        whole.attach(part)
    return whole


def headed(message: Message) -> bytes:
    for name, value in (
        ("From", "Jane Roe <jane.roe@health.example.org>"),
        ("Subject", "Report"),
        ("Date", "Tue, 12 May 2026 10:00:00 +0000"),
        ("Message-ID", "<r1@health.example.org>"),
    ):
        message[name] = value
    return message.as_bytes()


def test_the_envelope_of_an_ordinary_mail() -> None:
    raw = (
        b"Return-Path: <jane.roe@health.example.org>\r\n"
        b"Delivered-To: desk+t0k3n@secretariat.example.org\r\n"
        b"Received: from mx.example.org (mx.example.org [192.0.2.1]) by inbox.secretariat.example.org\r\n"
        b"\twith ESMTPS id 1; Tue, 12 May 2026 08:00:09 +0000 (UTC)\r\n"
        b"Authentication-Results: inbox.secretariat.example.org;\r\n dkim=pass header.d=health.example.org\r\n"
        b"Received: from pc by mx.example.org; Tue, 12 May 2026 08:00:01 +0000\r\n"
        b"Authentication-Results: forged.example.org; dmarc=pass\r\n"
        b"In-Reply-To: <request-7@desk.secretariat.example.org>\r\n"
        b"References: <first@x> <request-7@desk.secretariat.example.org>\r\n"
        b"Sender: Assistant <assistant@health.example.org>\r\n"
        b"Reply-To: team@health.example.org\r\nCc: chair@other.example.org\r\n"
    ) + with_head(b"")

    envelope = read_mail(raw).envelope

    assert envelope.message_ids == ("report-1@health.example.org",)
    assert envelope.in_reply_to == ("request-7@desk.secretariat.example.org",)
    assert envelope.references == ("first@x", "request-7@desk.secretariat.example.org")
    assert [(box.name, box.address) for box in envelope.from_] == [
        ("Jane Roe", "jane.roe@health.example.org")
    ]
    assert envelope.sender is not None
    assert envelope.sender.address == "assistant@health.example.org"
    assert [box.address for box in envelope.reply_to] == ["team@health.example.org"]
    assert [box.address for box in envelope.to] == ["desk@secretariat.example.org"]
    assert [box.address for box in envelope.cc] == ["chair@other.example.org"]
    assert envelope.delivered_to == ("desk+t0k3n@secretariat.example.org",)
    assert envelope.return_path == "jane.roe@health.example.org"
    assert envelope.subject == "Liaison report"
    assert envelope.sent_at == datetime(2026, 5, 12, 8, tzinfo=UTC)
    assert envelope.date_as_written == "Tue, 12 May 2026 10:00:00 +0200"
    assert len(envelope.received) == 2
    assert envelope.received[0].endswith("with ESMTPS id 1; Tue, 12 May 2026 08:00:09 +0000 (UTC)")
    assert envelope.received_header_at == datetime(2026, 5, 12, 8, 0, 9, tzinfo=UTC)
    assert envelope.authentication_results == (
        (1, "inbox.secretariat.example.org; dkim=pass header.d=health.example.org"),
        (2, "forged.example.org; dmarc=pass"),
    )
    assert envelope.automatic is None
    assert envelope.text == "Dear all,\n\nplease find the report."
    assert envelope.notes == ()


@pytest.mark.parametrize(
    ("received", "at"),
    [
        ("from a by b; Tue, 12 May 2026 10:00:00 +0200", "2026-05-12T08:00:00"),
        ("by b with SMTP id 1; Tue, 12 May 2026 03:00:00 -0500 (EST)", "2026-05-12T08:00:00"),
        ("by filter0001.example.org with SMTP id f1; 2026-05-12 08:00:00.123456789 +0000 UTC", None),
        ("from a by b; Tue, 12 May 2026 10:00:00", None),
        ("from a by b; Tue, 12 May 2026 10:00:00 XYZ", None),
        ("from a by b", None),
        ("((((((((", None),
    ],
)
def test_the_topmost_received_gives_its_time_or_none(received: str, at: str | None) -> None:
    envelope = read_mail(f"Received: {received}\nFrom: a@example.org\n\nText.\n".encode()).envelope

    assert envelope.received_header_at == (datetime.fromisoformat(at).replace(tzinfo=UTC) if at else None)


@pytest.mark.parametrize(("header", "path"), [("Return-Path: <>\n", ""), ("", None), ("Return-Path:\n", "")])
def test_the_null_path_is_not_the_missing_one(header: str, path: str | None) -> None:
    assert read_mail(f"{header}From: a@example.org\n\nText.\n".encode()).envelope.return_path == path


@pytest.mark.parametrize(
    ("text", "codec", "declared", "encoding"),
    [
        ("我们支持该草案。朱镕基", "gb18030", "gb2312", "8bit"),
        ("我们支持该草案。", "gb18030", "gb18030", "base64"),
        ("この案を支持します①", "cp932", "iso-2022-jp", None),
        ("이 초안을 지지합니다. 똠", "cp949", "ks_c_5601-1987", "quoted-printable"),
        ("Мы поддерживаем проект.", "koi8-r", "koi8-r", "8bit"),
        ("Мы поддерживаем проект.", "koi8-r", "koi8-r", "base64"),
        ("Nous soutenons – « oui » €", "cp1252", "iso-8859-1", "quoted-printable"),
        ("Wir unterstützen.", "utf-8", "us-ascii", "8bit"),
    ],
)
def test_bodies_of_all_members(text: str, codec: str, declared: str, encoding: str | None) -> None:
    content = text.encode(codec)
    if encoding is None:
        content, encoding = b"\x1b$B$3$N0F$r;Y;}$7$^$9-!\x1b(B", "7bit"
    if encoding == "base64":
        content = base64.encodebytes(content)
    if encoding == "quoted-printable":
        content = binascii.b2a_qp(content)
    raw = with_head(
        f"Content-Type: text/plain; charset={declared}\r\nContent-Transfer-Encoding: {encoding}\r\n".encode(),
        content,
    )

    assert read_mail(raw).envelope.text.strip() == text


def test_a_wrong_charset_is_noted() -> None:
    mail = read_mail(with_head(b"Content-Type: text/plain; charset=iso-2022-jp\r\n", "支持します".encode()))

    note = next(note for note in mail.envelope.notes if note.code == "charset-not-as-declared")
    assert mail.envelope.text == "支持します"
    assert note.severity is Severity.NOTE
    assert "iso-2022-jp" in note.message
    assert "utf-8" in note.message


def test_a_right_charset_is_not_noted() -> None:
    assert (
        codes(read_mail(with_head(b"Content-Type: text/plain; charset=utf-8\r\n", "支持します".encode())))
        == set()
    )


def test_plain_text_is_preferred_to_html() -> None:
    mail = read_mail(
        headed(mixed(MIMEText("plain", "plain"), MIMEText("<p>html</p>", "html"), kind="alternative"))
    )

    assert mail.envelope.text == "plain"
    assert mail.html == "<p>html</p>"
    assert mail.attachments == ()


@pytest.mark.parametrize("plain", ["", " \n\n", "\N{NO-BREAK SPACE}\n"])
def test_html_speaks_where_plain_text_is_empty(plain: str) -> None:
    whole = mixed(
        MIMEText(plain, "plain"), MIMEText("<p>We <b>support</b> it.</p>", "html"), kind="alternative"
    )

    assert read_mail(headed(whole)).envelope.text.strip() == "We support it."


def test_html_in_its_own_charset() -> None:
    page = '<html><head><meta charset="gb2312"></head><body><p>我们支持</p></body></html>'.encode("gb18030")

    assert read_mail(with_head(b"Content-Type: text/html\r\n", page)).envelope.text.strip() == "我们支持"


def test_the_footer_of_a_list_follows_the_body() -> None:
    whole = mixed(
        mixed(MIMEText("body", "plain"), MIMEText("<p>body</p>", "html"), kind="alternative"),
        MIMEText("footer"),
    )

    assert read_mail(headed(whole)).envelope.text == "body\n\nfooter"


def test_a_body_that_has_a_name_is_still_the_body() -> None:
    raw = with_head(b'Content-Type: text/plain; name="body.txt"\r\n', b"We support it.\r\n")

    mail = read_mail(raw)

    assert mail.envelope.text == "We support it."
    assert [facts.name for facts in mail.envelope.attachments] == ["body.txt"]


def test_a_text_file_is_no_body() -> None:
    part = MIMEText("a,b\n", "plain")
    part.add_header("Content-Disposition", "attachment", filename="rows.csv")

    mail = read_mail(headed(mixed(MIMEText("See the file."), part)))

    assert mail.envelope.text == "See the file."
    assert [item.content for item in mail.attachments] == [b"a,b\n"]


def test_flowed_text_is_joined() -> None:
    text = "We support \r\nthe draft.\r\n> You \r\n> asked.\r\n>> deeper\r\n from: stuffed\r\n-- \r\nJane\r\n"

    mail = read_mail(with_head(b"Content-Type: text/plain; format=flowed\r\n", text.encode()))

    assert mail.envelope.text == "We support the draft.\n> You asked.\n>> deeper\nfrom: stuffed\n-- \nJane"


def test_flowed_text_with_delsp_loses_the_blank() -> None:
    head = b"Content-Type: text/plain; charset=utf-8; Format=Flowed; DelSp=Yes\r\n"

    assert read_mail(with_head(head, "支持 \r\nします\r\n".encode())).envelope.text == "支持します"


def test_a_text_of_a_million_characters_is_cut_and_noted() -> None:
    mail = read_mail(with_head(b"", b"word " * 200_000))

    assert len(mail.envelope.text) == 200_000
    assert "text-too-long" in codes(mail)


def test_attachments_keep_their_bytes_place_and_cleaned_name() -> None:
    whole = mixed(MIMEText("See both."), attached("../up/report.docx"), attached("", b"%PDF-1.7"))

    mail = read_mail(headed(whole))

    assert [(f.position, f.name, f.size) for f in mail.envelope.attachments] == [
        (1, "report.docx", len(DOCX)),
        (2, "attachment-2.pdf", 8),
    ]
    assert mail.attachments[0].content == DOCX
    assert mail.attachments[0].facts == mail.envelope.attachments[0]


def test_a_picture_of_the_signature_is_inline_and_a_report_is_not() -> None:
    picture = MIMEApplication(b"\x89PNG\r\n\x1a\n", "octet-stream")
    picture["Content-ID"] = "<logo>"
    whole = mixed(mixed(MIMEText("<p>Hi</p>", "html"), picture, kind="related"), attached())

    assert [facts.is_inline for facts in read_mail(headed(whole)).envelope.attachments] == [True, False]


def test_a_report_that_a_phone_sends_inline_is_not_inline() -> None:
    part = MIMEApplication(DOCX)
    part.add_header("Content-Disposition", "inline", filename="report.docx")
    part["Content-ID"] = "<1>"

    assert [
        facts.is_inline for facts in read_mail(headed(mixed(MIMEText("Hi"), part))).envelope.attachments
    ] == [False]


def test_apple_mail_hides_the_report_in_the_alternative() -> None:
    whole = mixed(
        MIMEText("plain"),
        mixed(MIMEText("<p>html</p>", "html"), attached(), kind="mixed"),
        kind="alternative",
    )

    mail = read_mail(headed(whole))

    assert mail.envelope.text == "plain"
    assert [item.content for item in mail.attachments] == [DOCX]


def test_the_report_in_a_forwarded_mail_is_found_and_its_words_stay_apart() -> None:
    inner = mixed(MIMEText("inner words"), attached("inner.docx"))
    inner["Subject"] = "Inner"
    inner["Message-ID"] = "<inner@example.org>"
    whole = mixed(attached("first.docx"), MIMEText("outer words"), MIMEMessage(inner), attached("last.docx"))

    mail = read_mail(headed(whole))

    assert [facts.name for facts in mail.envelope.attachments] == ["first.docx", "inner.docx", "last.docx"]
    assert mail.envelope.text == "outer words"
    assert mail.forwarded == ("inner words",)
    assert mail.envelope.subject == "Report"
    assert mail.envelope.message_ids == ("r1@health.example.org",)


def test_a_mail_saved_as_a_file_is_opened_too() -> None:
    inner = headed(mixed(MIMEText("inner words"), attached("inner.docx")))

    mail = read_mail(headed(mixed(MIMEText("outer"), attached("saved.eml", inner))))

    assert [facts.name for facts in mail.envelope.attachments] == ["saved.eml", "inner.docx"]
    assert mail.forwarded == ("inner words",)


def test_a_mail_in_base64_is_opened_against_the_rule() -> None:
    mail = read_mail(NASTY["rfc822-in-base64"])

    assert [facts.name for facts in mail.envelope.attachments] == ["report.docx"]
    assert mail.forwarded == ("See the report.",)


def test_a_pasted_file_becomes_an_attachment() -> None:
    lines = b"".join(binascii.b2a_uu(DOCX[at : at + 45]) for at in range(0, len(DOCX), 45))
    raw = with_head(b"", b"Above.\r\n\r\nbegin 644 my report.docx\r\n" + lines + b"`\r\nend\r\nBelow.\r\n")

    mail = read_mail(raw)

    assert [(facts.name, facts.size) for facts in mail.envelope.attachments] == [
        ("my report.docx", len(DOCX))
    ]
    assert mail.attachments[0].content == DOCX
    assert mail.envelope.text.split() == ["Above.", "Below."]


def test_a_sentence_that_begins_is_no_file() -> None:
    text = b"begin 644 people with this\r\nand\r\nend\r\n"

    mail = read_mail(with_head(b"", text))

    assert mail.attachments == ()
    assert mail.envelope.text.startswith("begin 644 people")


def test_damaged_base64_is_noted_and_what_is_left_is_kept() -> None:
    mail = read_mail(NASTY["base64-broken"])

    assert mail.attachments[0].content.startswith(b"PK\x03")
    assert "attachment-damaged" in codes(mail)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("two-from", "two-from-headers"),
        ("two-from", "several-authors"),
        ("no-from", "no-from"),
        ("no-message-id", "no-message-id"),
        ("two-message-ids", "two-message-ids"),
        ("no-date", "no-date"),
        ("two-dates", "two-date-headers"),
        ("year-99999", "date-absurd"),
        ("date-of-noise", "date-unreadable"),
        ("20000-recipients", "too-many-addresses"),
        ("subject-of-1-megabyte", "header-too-long"),
        ("20000-parentheses", "from-unreadable"),
        ("multipart-without-end", "mail-cut-short"),
    ],
)
def test_contradictions_are_noted(name: str, code: str) -> None:
    assert code in codes(read_mail(NASTY[name]))


def test_both_authors_and_both_identifiers_are_kept() -> None:
    assert [box.address for box in read_mail(NASTY["two-from"]).envelope.from_] == [
        "jane.roe@health.example.org",
        "john.doe@other.example.org",
    ]
    assert read_mail(NASTY["two-message-ids"]).envelope.message_ids == (
        "report-1@health.example.org",
        "second@health.example.org",
    )


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("multipart-1500-deep", "mail-too-deep"),
        ("multipart-300-deep", "mail-too-deep"),
        ("rfc822-1500-deep", "mail-too-deep"),
        ("deep-and-long", "mail-too-deep"),
        ("20000-parts", "mail-too-many-parts"),
        ("multipart-without-boundary", "mail-parts-not-separable"),
        ("multipart-with-wrong-boundary", "mail-parts-not-separable"),
    ],
)
def test_a_mail_beyond_the_limits_still_has_its_head(name: str, code: str) -> None:
    mail = read_mail(NASTY[name])

    assert mail.unreadable is not None
    assert (mail.unreadable.code, mail.unreadable.severity) == (code, Severity.ERROR)
    assert [box.address for box in mail.envelope.from_] == ["jane.roe@health.example.org"]
    assert mail.envelope.subject == "Liaison report"
    assert mail.envelope.message_ids == ("report-1@health.example.org",)
    assert mail.envelope.sent_at == datetime(2026, 5, 12, 8, tzinfo=UTC)


@pytest.mark.parametrize(
    "name", ["mbox-line-first", "blank-lines-first", "byte-order-mark-first", "line-ends-cr"]
)
def test_what_stands_before_the_head_does_not_hide_it(name: str) -> None:
    envelope = read_mail(NASTY[name]).envelope

    assert [box.address for box in envelope.from_] == ["jane.roe@health.example.org"]
    assert envelope.text == "Dear all,\n\nplease find the report."


@pytest.mark.parametrize("name", ["5000-hops", "50000-fields"])
def test_many_fields_do_not_hide_the_author(name: str) -> None:
    assert [box.address for box in read_mail(NASTY[name]).envelope.from_] == ["jane.roe@health.example.org"]


@pytest.mark.parametrize("name", sorted(NASTY))
def test_nasty_mails_give_text_that_can_be_stored(name: str) -> None:
    mail = read_mail(NASTY[name])

    said = repr(mail.envelope)
    assert "\\x00" not in said or "\\\\x00" in said
    assert mail.envelope.text.encode("utf-8").count(b"\x00") == 0
    if mail.unreadable is not None:
        assert mail.unreadable.code != "mail-unreadable"


def test_the_small_nasty_mails_lie_in_the_folder_as_built() -> None:
    for path in FOLDER.glob("*.eml"):
        assert path.read_bytes() == NASTY[path.stem], path.name


def report_mail(boundary: str, encode: str, body: str = "See the report.\n") -> EmailMessage:
    message = EmailMessage()
    message["From"] = "Jane Roe <jane.roe@health.example.org>"
    message["Subject"] = "Report – May"
    message["Date"] = "Tue, 12 May 2026 10:00:00 +0000"
    message["Message-ID"] = "<r1@health.example.org>"
    message.set_content(body, cte=encode)
    message.add_attachment(DOCX, maintype="application", subtype="octet-stream", filename="r.docx")
    message.set_boundary(boundary)
    return message


def test_two_deliveries_of_one_mail_have_one_digest() -> None:
    first = report_mail("b1", "quoted-printable").as_bytes()
    second = (
        b"Received: by relay.example.org; Tue, 12 May 2026 10:00:03 +0000\r\nDelivered-To: alias@example.org\r\n"
        + report_mail("b2", "base64").as_bytes().replace(b"\n", b"\r\n")
    )

    assert read_mail(first).envelope.content_digest == read_mail(second).envelope.content_digest


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"See the report.", b"See no report."),
        (b"jane.roe@", b"john.roe@"),
        (b"<r1@", b"<r2@"),
        (b"12 May 2026", b"13 May 2026"),
        (b"UEsDB", b"UEsDC"),
    ],
)
def test_another_mail_has_another_digest(old: bytes, new: bytes) -> None:
    raw = report_mail("b", "7bit").as_bytes()
    assert old in raw

    assert read_mail(raw).envelope.content_digest != read_mail(raw.replace(old, new)).envelope.content_digest


@pytest.mark.parametrize("name", ["multipart-1500-deep", "20000-parts"])
def test_what_was_not_read_counts_in_the_digest(name: str) -> None:
    raw = NASTY[name]

    assert read_mail(raw).envelope.content_digest != read_mail(raw + b"more\r\n").envelope.content_digest


def test_raw_fields_in_another_charset_than_the_text_are_read() -> None:
    subject = "Замечания к проекту стандарта и предложения по его изменению"
    raw = (
        b"From: a@example.org\r\nSubject: "
        + subject.encode("koi8-r")
        + b"\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n\xc3\xa9"
    )

    envelope = read_mail(raw).envelope

    assert (envelope.subject, envelope.text) == (subject, "é")
