"""The mail that is put together from the pieces that Outlook keeps, as our own reader reads it."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.mail import InboundMail, read_mail
from pipeline.archives.outlook.composing import mail_of
from pipeline.archives.outlook.pieces import Carried, Person, Pieces, Role, Text

SENT = datetime(2026, 5, 25, 8, 14, 1, tzinfo=UTC)
JUN = Person(name="Sato, Jun", address="jun.sato@agency.example.org")
DESK = Person(name="Liaison Desk", address="desk@secretariat.example.org")
PIECES = Pieces(
    author=JUN,
    sender=JUN,
    recipients=((Role.TO, DESK), (Role.CC, Person(name="Zoë Müller", address="zoe@example.org"))),
    subject="Re: Liaison report R-2026-004",
    sent_at=SENT,
    message_id="<one@agency.example.org>",
    in_reply_to="<two@secretariat.example.org>",
    references="<zero@example.org> <two@secretariat.example.org>",
    text=Text(content=b"We support it.\r\n", charset="utf-8"),
)
HEADERS = """Microsoft Mail Internet Headers Version 2.0
Received: from out.agency.example.org (out.agency.example.org [192.0.2.7])
\tby mx.secretariat.example.org with ESMTPS; Mon, 25 May 2026 08:14:05 +0000
Authentication-Results: mx.secretariat.example.org;
 dkim=pass header.d=agency.example.org
From: "Sato, Jun" <jun.sato@agency.example.org>
To: desk@secretariat.example.org
Subject: =?utf-8?q?Zweite_Lesung_f=C3=BCr_TC_210?=
Date: Mon, 25 May 2026 17:14:01 +0900
Message-ID: <server@agency.example.org>
MIME-Version: 1.0
Content-Type: multipart/mixed;
\tboundary="----=_NextPart_000"
Content-Transfer-Encoding: 8bit
X-Note: Grüße

------=_NextPart_000
Content-Type: text/plain
From: somebody.else@example.net
"""


def read(pieces: Pieces) -> InboundMail:
    return read_mail(mail_of(pieces))


def test_the_fields_of_the_server_are_kept_and_those_of_the_old_body_are_not() -> None:
    mail = mail_of(replace(PIECES, headers=HEADERS)).decode()
    head, _, _ = mail.partition("\r\n\r\n")

    kept = HEADERS.partition("\n\n")[0].split("\n")
    assert head.split("\r\n") == [
        *kept[1:10],
        "X-Note: Grüße",
        "Cc: =?utf-8?b?Wm/DqyBNw7xsbGVy?= <zoe@example.org>",
        "In-Reply-To: <two@secretariat.example.org>",
        "References: <zero@example.org>",
        " <two@secretariat.example.org>",
        "X-Rebuilt-From: Outlook data file",
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=utf-8",
        "Content-Transfer-Encoding: base64",
    ]  # fmt: skip


def test_a_mail_that_never_met_a_server_has_what_outlook_knows() -> None:
    envelope = read(PIECES).envelope

    assert [(box.name, box.address) for box in envelope.from_] == [("Sato, Jun", JUN.address)]
    assert [box.address for box in envelope.to] == [DESK.address]
    assert [(box.name, box.address) for box in envelope.cc] == [("Zoë Müller", "zoe@example.org")]
    assert envelope.subject == PIECES.subject
    assert envelope.sent_at == SENT
    assert envelope.message_ids == ("one@agency.example.org",)
    assert envelope.in_reply_to == ("two@secretariat.example.org",)
    assert envelope.references == ("zero@example.org", "two@secretariat.example.org")
    assert envelope.text.strip() == "We support it."
    assert not envelope.notes


def test_who_sent_for_whom_is_told() -> None:
    envelope = read(
        replace(PIECES, sender=Person(name="Ana Ruiz", address="ana@agency.example.org"))
    ).envelope

    assert [box.address for box in envelope.from_] == [JUN.address]
    assert envelope.sender is not None
    assert envelope.sender.address == "ana@agency.example.org"


@pytest.mark.parametrize(
    ("person", "name", "address"),
    [
        (Person(name="Jun Sato", address=""), "Jun Sato", ""),
        (Person(name="", address="jun@example.org"), "", "jun@example.org"),
        (Person(name='Jun "J" Sato, Dr.', address="jun@example.org"), 'Jun "J" Sato, Dr.', "jun@example.org"),
        (Person(name="佐藤 潤", address="jun@example.org"), "佐藤 潤", "jun@example.org"),
        (Person(name="Jün", address="jün@example.org"), "Jün", "jün@example.org"),
        (Person(name="=?utf-8?q?x?=", address="jun@example.org"), "=?utf-8?q?x?=", "jun@example.org"),
        # Two lines make no second field, and what is no address is never made one.
        (Person(name="Jun\r\nBcc: eve@example.net", address="jun@example.org"), "Jun Bcc: eve@example.net", "jun@example.org"),
    ],
)  # fmt: skip
def test_names_and_addresses_are_told_as_outlook_has_them(person: Person, name: str, address: str) -> None:
    (box,) = read(replace(PIECES, author=person, sender=None)).envelope.from_

    assert (box.name, box.address) == (name, address)


@pytest.mark.parametrize("address", ["jun@example.org, eve@example.net", "/o=Agency/cn=Jun", "jun@@example.org"])  # fmt: skip
def test_what_is_no_address_names_nobody(address: str) -> None:
    mail = read(replace(PIECES, author=Person(name="Jun", address=address), sender=None))

    assert all(box.address == "" for box in mail.envelope.from_)


def test_words_that_are_struck_out_stay_so() -> None:
    rtf = rb"{\rtf1\ansi\deff0{\fonttbl{\f0 Arial;}}We {\strike do not }support it.}"
    mail = read(replace(PIECES, text=Text(content=b"We do not support it.", charset="utf-8"), rtf=rtf))

    assert "<s>do not </s>" in mail.html


def test_rtf_that_says_no_more_than_the_text_is_left_out() -> None:
    rtf = rb"{\rtf1\ansi\fromtext{\fonttbl{\f0 Arial;}}We support it.}"

    assert read(replace(PIECES, rtf=rtf)).html == ""
    assert "We support it." in read(replace(PIECES, text=None, rtf=rtf)).html


@pytest.mark.parametrize(
    ("html", "charset"),
    [("<p>Wir stimmen zu – für TC 210</p>", "windows-1252"), ("<p>賛成します</p>", "iso-2022-jp")],
)
def test_html_keeps_the_bytes_and_the_charset_that_it_had(html: str, charset: str) -> None:
    mail = read(replace(PIECES, text=None, html=Text(content=html.encode(charset), charset=charset)))

    assert mail.html == html


def test_files_come_with_their_names_types_and_bytes() -> None:
    files = (
        Carried(
            name="Rapport d'activité № 4.docx", type="application/msword", content=bytes(range(256)) * 1_000
        ),
        Carried(name="notes.xlsx", content=b"PK\x03\x04"),
        Carried(name="a\r\nContent-Type: text/html.txt", type="x y", content=b"a"),
        Carried(name="empty.txt", content=b""),
    )

    found = read(replace(PIECES, files=files)).attachments

    assert [one.content for one in found] == [file.content for file in files]
    assert [one.facts.name for one in found][:2] == ["Rapport d'activité № 4.docx", "notes.xlsx"]
    assert [one.facts.declared_type for one in found] == [
        "application/msword",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "text/plain",
        "text/plain",
    ]


def test_a_file_that_is_lost_or_lies_elsewhere_keeps_its_name() -> None:
    files = (
        Carried(name="report.docx"),
        Carried(name="large.docx", link="https://files.example.org/large.docx"),
    )

    found = read(replace(PIECES, files=files)).attachments

    assert [(one.facts.name, one.content) for one in found] == [("report.docx", b""), ("large.docx", b"")]


def test_a_picture_that_the_html_shows_is_no_attachment() -> None:
    html = Text(content=b'<p>Yes <img src="cid:logo@1"></p>', charset="us-ascii")
    logo = Carried(name="logo.png", type="image/png", content_id="logo@1", content=b"\x89PNG")
    other = Carried(name="scan.png", type="image/png", content_id="scan@1", content=b"\x89PNG")

    found = read(replace(PIECES, html=html, files=(logo, other))).attachments

    assert [(one.facts.name, one.facts.is_inline) for one in found] == [
        ("logo.png", True),
        ("scan.png", False),
    ]


def test_a_mail_inside_is_a_mail_inside() -> None:
    inside = replace(PIECES, headers=HEADERS, files=(Carried(name="report.docx", content=b"PK inside"),))
    mail = mail_of(replace(PIECES, files=(Carried(name="Zweite Lesung", mail=inside),)))

    # A mail in it has the same header fields, and no boundary of either is found in the other.
    assert b"PK inside" in [one.content for one in read_mail(mail).attachments]
    assert mail.count(b"X-Rebuilt-From") == 1


def test_a_signed_mail_is_the_body_that_was_signed() -> None:
    signed = b'Content-Type: multipart/signed; protocol="application/pkcs7-signature"; boundary=b\r\n\r\n'
    signed += b"--b\r\nContent-Type: text/plain\r\n\r\nWe support it.\r\n--b\r\nContent-Type: application/pkcs7-signature\r\n"
    signed += b"Content-Transfer-Encoding: base64\r\n\r\nAAAA\r\n--b--\r\n"
    pieces = replace(
        PIECES,
        message_class="IPM.Note.SMIME.MultipartSigned",
        headers=HEADERS,
        text=None,
        files=(Carried(name="smime.p7m", type="multipart/signed", content=signed),),
    )

    assert mail_of(pieces).endswith(signed)
    assert read(pieces).envelope.text.strip() == "We support it."


@pytest.mark.parametrize(
    "kind", ["IPM.Note.Rules.OofTemplate.Microsoft", "REPORT.IPM.Note.NDR", "report.ipm.note.ipnrn"]
)
def test_what_outlook_wrote_by_itself_says_so(kind: str) -> None:
    assert b"Auto-Submitted: auto-replied\r\n" in mail_of(replace(PIECES, message_class=kind))


names = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=30)
files = st.builds(Carried, name=names, type=names, content=st.binary(max_size=200), content_id=names)
pieces = st.builds(
    Pieces,
    headers=names,
    author=st.builds(Person, name=names, address=names),
    subject=names,
    message_id=names,
    text=st.none() | st.builds(Text, content=st.binary(max_size=100), charset=st.just("utf-8")),
    html=st.none() | st.builds(Text, content=st.binary(max_size=100), charset=st.just("utf-8")),
    files=st.lists(files, max_size=3).map(tuple),
)


@given(pieces)
def test_whatever_the_pieces_are_every_file_comes_through_and_no_field_is_added(one: Pieces) -> None:
    made = mail_of(one)
    found = read_mail(made)

    assert mail_of(one) == made
    assert sorted(file.content for file in found.attachments) == sorted(
        file.content or b"" for file in one.files
    )
    assert len(found.envelope.from_) <= 1
    head = made.partition(b"\r\n\r\n")[0].replace(b"\r\n ", b" ").replace(b"\r\n\t", b"\t")
    assert b"\n" not in head.replace(b"\r\n", b"")
