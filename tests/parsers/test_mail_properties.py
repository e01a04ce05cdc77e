"""Whatever comes: no exception, and an envelope whose every word PostgreSQL and UTF-8 can hold."""

import dataclasses
from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from parsers.addresses import mailboxes
from parsers.charsets import decode
from parsers.headers import decoded, message_ids, parameters
from parsers.mail import InboundMail, read_mail
from parsers.mail_dates import read_date
from parsers.mail_parts import MOST_LEAVES
from tests.corpus.nasty_mails import nasty_mails

SEEDS = [raw for raw in nasty_mails().values() if len(raw) < 20_000]
SPICES = [
    b"\r\n", b"\r", b"\n", b"\x00", b"\xff", b'"', b"(", b"<", b";", b"=", b"--b", b"--b--\r\n", b"\x1b$B", b"=?utf-8?Q?",
    b"Content-Type: multipart/mixed; boundary=b\r\n", b"Content-Type: message/rfc822\r\n", b"begin 644 a\n#0V%T\nend\n",
    b"Content-Transfer-Encoding: base64\r\n", b"charset=utf-7", b"charset=utf-16", b"charset=iso-2022-jp", b"+2AA-",
    b"Return-Path: <>\r\n", b"Received: by a; Tue, 12 May 2026 10:00:00 +0000\r\n", b"=ED=A0=80", b"\xed\xa0\x80",
]  # fmt: skip
PATIENT = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def words(value: Any) -> list[str]:
    """Every text in a value, however deep."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, tuple):
        return [word for item in value for word in words(item)]
    if dataclasses.is_dataclass(value):
        return [word for item in dataclasses.fields(value) for word in words(getattr(value, item.name))]
    return []


def assert_well_formed(mail: InboundMail) -> None:
    for word in words(mail):
        word.encode("utf-8")
        assert "\x00" not in word
    for moment in (mail.envelope.sent_at, mail.envelope.received_header_at):
        assert moment is None or moment.utcoffset() == timedelta(0)
    assert len(mail.envelope.content_digest) == 64
    assert len(mail.envelope.text) <= 200_000
    assert [item.facts for item in mail.attachments] == list(mail.envelope.attachments)
    assert [facts.position for facts in mail.envelope.attachments] == list(
        range(1, len(mail.attachments) + 1)
    )
    assert all(
        facts.name and "/" not in facts.name and "\\" not in facts.name for facts in mail.envelope.attachments
    )
    assert len(mail.attachments) <= MOST_LEAVES * 51


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
    """A mail that was nearly one: pieces cut out, doubled, spiced."""
    raw = bytearray(draw(st.sampled_from(SEEDS)))
    for _ in range(draw(st.integers(1, 8))):
        at = draw(st.integers(0, len(raw)))
        end = min(len(raw), at + draw(st.integers(0, 200)))
        kind = draw(st.sampled_from(("cut", "double", "spice", "noise")))
        if kind == "cut":
            del raw[at:end]
        elif kind == "double":
            raw[at:at] = raw[at:end] * draw(st.integers(1, 4))
        else:
            raw[at:at] = draw(st.sampled_from(SPICES) if kind == "spice" else st.binary(max_size=20))
    return bytes(raw)


@PATIENT
@given(st.binary(max_size=4_000))
def test_any_bytes_are_a_mail(raw: bytes) -> None:
    assert_well_formed(read_mail(raw))


@PATIENT
@given(mutated())
def test_mutated_mails_are_mails(raw: bytes) -> None:
    mail = read_mail(raw)

    assert_well_formed(mail)
    # The second reading is for bytes that the first cannot hold; none are known.
    assert mail.unreadable is None or mail.unreadable.code != "mail-unreadable"


@PATIENT
@given(mutated())
def test_reading_twice_gives_the_same(raw: bytes) -> None:
    assert read_mail(raw) == read_mail(raw)


@PATIENT
@given(
    st.binary(max_size=500),
    st.sampled_from(["", "utf-8", "utf-7", "utf-16", "gb2312", "iso-2022-jp", "big5", "x-?"]),
)
def test_any_bytes_are_text(data: bytes, label: str) -> None:
    assert isinstance(decode(data, label).text, str)


@PATIENT
@given(st.text(alphabet=st.characters(codec=None, max_codepoint=0xDFFF), max_size=300))
def test_any_field_is_read(value: str) -> None:
    kept = "".join(char for char in value if ord(char) < 0x80 or 0xDC80 <= ord(char) <= 0xDCFF)

    said = (decoded(kept), *message_ids([kept]), *(word for box in mailboxes([kept]) for word in words(box)))
    for word in (*said, *parameters(f"a/b; {kept}").values()):
        word.encode("utf-8")
        assert "\x00" not in word
    read_date(kept)


@PATIENT
@given(
    st.datetimes(min_value=datetime(1971, 1, 1), max_value=datetime(2198, 1, 1)),  # noqa: DTZ001
    st.integers(-14 * 60, 14 * 60),
)
def test_every_rfc_5322_date_is_read(local: datetime, minutes: int) -> None:
    sign, size = ("-", -minutes) if minutes < 0 else ("+", minutes)
    month = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"][
        local.month - 1
    ]
    written = f"{local.day} {month} {local.year} {local:%H:%M:%S} {sign}{size // 60:02}{size % 60:02}"

    expected = local.replace(microsecond=0, tzinfo=UTC) - timedelta(minutes=minutes)
    # Fourteen hours and some minutes are further away than any place.
    assert read_date(written).at == expected
