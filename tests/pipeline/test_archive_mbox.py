"""The flavours of mbox: every mail once, its bytes as they lie there, and no bytes of one mail in another."""

import gzip
import io
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pipeline.archives import from_lines
from pipeline.archives.lying import LARGEST_MAIL, Found, Lying, Origin, Passed, Reason
from pipeline.archives.mbox import Mbox
from pipeline.archives.naming import Making
from pipeline.archives.streams import Metered, unpacked

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
CHANGED = datetime(2026, 7, 1, 12, 0, tzinfo=UTC)
ORIGIN = Origin(place="old.mbox", key="old.mbox", size=1, changed_ns=int(CHANGED.timestamp()) * 10**9)
LINE = b"From ana@agency.example.org Mon Jan  5 08:00:07 2026\n"
AT = datetime(2026, 1, 5, 8, 0, 7, tzinfo=UTC)
ONE = b"From: ana@agency.example.org\nSubject: one\n\nGood morning\n"
TWO = b"Return-Path: <bo@agency.example.org>\nSubject: two\n\nGood evening\n"


def taken(written: bytes, *, is_mboxrd: bool = False) -> list[Lying | Passed]:
    return list(Mbox(io.BytesIO(written), ORIGIN, is_mboxrd=is_mboxrd).mails())


def found(written: bytes, *, is_mboxrd: bool = False) -> list[Found]:
    mails = taken(written, is_mboxrd=is_mboxrd)
    assert all(isinstance(mail, Lying) for mail in mails), mails
    return [mail.found() for mail in mails if isinstance(mail, Lying)]


def raws(written: bytes, *, is_mboxrd: bool = False) -> list[bytes]:
    return [mail.raw for mail in found(written, is_mboxrd=is_mboxrd)]


def counted(raw: bytes) -> bytes:
    """With a Content-Length, as System V's mail programs write it."""
    head, _, body = raw.partition(b"\n\n")
    return head + f"\nContent-Length: {len(body)}\n\n".encode() + body


QUOTING = b"Subject: q\n\n>From here it is quoted\n>>From twice\n>Fromage\n"
BARE = counted(b"Subject: bare\n\nFrom bo@x Mon Jan  5 08:00:07 2026\nSubject: attached\n\nwords\n")
FLAVOURS = {
    "mboxo": (LINE + ONE + b"\n" + LINE + TWO + b"\n", [ONE, TWO]),
    "no blank line at the end": (LINE + ONE + b"\n" + LINE + TWO, [ONE, TWO]),
    "no blank line between": (LINE + ONE + LINE + TWO, [ONE, TWO]),
    "no line end at the end": (LINE + ONE + b"\n" + LINE + TWO[:-1], [ONE, TWO[:-1]]),
    "empty lines at the end belong to the mail": (LINE + ONE + b"\n\n\n" + LINE + TWO, [ONE + b"\n\n", TWO]),
    "CRLF": (
        (LINE + ONE + b"\n" + LINE + TWO + b"\n").replace(b"\n", b"\r\n"),
        [ONE.replace(b"\n", b"\r\n"), TWO.replace(b"\n", b"\r\n")],
    ),
    "mails in CRLF between lines in LF": (
        LINE + ONE.replace(b"\n", b"\r\n") + b"\n" + LINE + TWO,
        [ONE.replace(b"\n", b"\r\n"), TWO],
    ),
    "quoting stays where nobody can tell who quoted": (LINE + QUOTING + b"\n" + LINE + TWO, [QUOTING, TWO]),
    "mboxcl": (LINE + counted(ONE) + b"\n" + LINE + counted(TWO) + b"\n", [counted(ONE), counted(TWO)]),
    "mboxcl2 holds a mail in a mail": (LINE + BARE + b"\n" + LINE + counted(TWO), [BARE, counted(TWO)]),
    "mboxcl2 without blank lines": (LINE + BARE + LINE + counted(TWO), [BARE, counted(TWO)]),
    "a Content-Length that is wrong": (
        LINE + ONE.replace(b"\n\n", b"\nContent-Length: 3\n\n") + b"\n" + LINE + TWO,
        [ONE.replace(b"\n\n", b"\nContent-Length: 3\n\n"), TWO],
    ),
    "a Content-Length too long for the file": (
        LINE + ONE.replace(b"\n\n", b"\nContent-Length: 99999\n\n") + b"\n" + LINE + TWO,
        [ONE.replace(b"\n\n", b"\nContent-Length: 99999\n\n"), TWO],
    ),
    "blank lines before the first": (b"\n\r\n" + LINE + ONE, [ONE]),
    "prose that begins like a separator": (
        LINE + ONE + b"\nFrom today on we meet at 10:30 in 2026\nin Geneva.\n\n" + LINE + TWO,
        [ONE + b"\nFrom today on we meet at 10:30 in 2026\nin Geneva.\n", TWO],
    ),
    "nothing": (b"", []),
}


@pytest.mark.parametrize("flavour", FLAVOURS)
def test_each_flavour_gives_every_mail_once_and_its_bytes(flavour: str) -> None:
    written, expected = FLAVOURS[flavour]

    assert raws(written) == expected


SEPARATORS = [
    b"From ana@agency.example.org Mon Jan  5 08:00:07 2026",
    b"From - Mon Jan 05 08:00:07 2026",
    b"From ???@??? Mon Jan 05 08:00:07 2026",
    b"From MAILER-DAEMON Mon Jan  5 08:00:07 2026",
    b"From ana@agency.example.org Mon Jan  5 08:00:07 +0000 2026",
    b"From 1853490382021947310@xxx Mon Jan 05 08:00:07 +0000 2026",
    b"From ana@agency.example.org Mon Jan  5 09:00:07 2026 +0100",
    b'From "Ana M." Mon Jan  5 08:00:07 2026',
    b"From ana@agency.example.org  Mon, 5 Jan 2026 08:00:07 +0000",
]


@pytest.mark.parametrize("line", SEPARATORS)
def test_the_lines_of_many_programs_part_mails_and_tell_the_time(line: bytes) -> None:
    first, second = found(LINE + ONE + b"\n" + line + b"\n" + TWO)

    assert (first.raw, second.raw) == (ONE, TWO)
    assert second.received_at == AT


def test_a_line_whose_time_cannot_be_read_leaves_the_time_of_the_file() -> None:
    (mail,) = found(b"From ana Xxx Jan 99 08:00:07 2026\n" + ONE)

    assert (mail.raw, mail.received_at) == (ONE, CHANGED)


def test_quoting_is_undone_where_a_person_says_that_it_can() -> None:
    raw = QUOTING.replace(b"\n>From here", b"\nFrom here").replace(b"\n>>From", b"\n>From")

    assert raws(LINE + from_lines.quoted(raw) + b"\n" + LINE + TWO, is_mboxrd=True) == [raw, TWO]
    assert raws(LINE + from_lines.quoted(raw) + b"\n" + LINE + TWO) == [QUOTING, TWO]


def test_a_sender_cannot_swallow_the_mails_behind_his_own() -> None:
    second = LINE + TWO + b"\n"
    own = b"Subject: greedy\nContent-Length: %d\n\n"
    body = b"words\n"
    greedy = LINE + own % (len(body) + 1 + len(second)) + body + b"\n"

    assert len(taken(LINE + ONE + b"\n" + greedy + second + LINE + ONE)) == 4


def test_mails_are_told_apart_by_their_place_and_the_same_place_is_the_same_mail() -> None:
    written = LINE + ONE + b"\n" + LINE + ONE + b"\n" + LINE + TWO

    uids = [mail.uid for mail in taken(written) if isinstance(mail, Lying)]

    assert len(set(uids)) == 3
    assert uids == [mail.uid for mail in taken(written) if isinstance(mail, Lying)]


def test_what_stands_before_the_first_mail_is_told() -> None:
    before, mail = taken(b"%PDF-1.7 and more\n" + LINE + ONE)

    assert isinstance(before, Passed)
    assert before.reason is Reason.NOT_A_MAIL
    assert isinstance(mail, Lying)
    assert mail.found().raw == ONE


class Endless:
    """A stream of many bytes that are never all there."""

    def __init__(self, *pieces: tuple[bytes, int]) -> None:
        self._pieces = [piece for piece, number in pieces for _ in range(number)]
        self.largest = 0

    def read1(self, size: int, /) -> bytes:
        return self._pieces.pop(0) if self._pieces else b""


def test_a_mail_without_end_is_passed_and_the_next_is_taken() -> None:
    block = b"x" * 2**20
    stream = Endless((LINE + b"Subject: long\n\n", 1), (block, 160), (b"\n\n" + LINE + ONE, 1))

    too_large, mail = Mbox(stream, ORIGIN, is_mboxrd=False).mails()

    assert isinstance(too_large, Passed)
    assert too_large.reason is Reason.TOO_LARGE
    assert isinstance(mail, Lying)
    assert mail.found().raw == ONE


def test_a_mail_with_one_line_of_fifty_megabytes_is_taken() -> None:
    raw = b"Subject: long\n\n" + b"x" * (50 * 2**20) + b"\n"
    assert len(raw) < LARGEST_MAIL

    assert raws(LINE + raw + b"\n" + LINE + ONE) == [raw, ONE]


def test_a_gzip_that_breaks_off_gives_what_was_whole() -> None:
    noise = b"".join(f"{number * 7919 % 10007}\n".encode() for number in range(60_000))
    packed = gzip.compress((LINE + ONE + b"\n") * 3 + LINE + ONE + noise)

    *whole, broken = Mbox(unpacked(io.BytesIO(packed[:-2000]), len(packed)), ORIGIN, is_mboxrd=False).mails()

    assert [mail.found().raw for mail in whole if isinstance(mail, Lying)] == [ONE] * 3
    assert isinstance(broken, Passed)
    assert broken.reason is Reason.DAMAGED


def test_a_gzip_bomb_ends_early() -> None:
    stream = Endless((LINE + ONE, 1), (b"0" * 2**20, 10_000))

    (bomb,) = Mbox(Metered(stream, 1_000), ORIGIN, is_mboxrd=False).mails()

    assert isinstance(bomb, Passed)
    assert bomb.reason is Reason.SWELLS


BODY = st.lists(
    st.sampled_from(
        [
            b"From ",
            b">From ",
            b"\n",
            b"\r\n",
            b"\r",
            b" Mon Jan  5 08:00:07 2026",
            b"\nA: b",
            b">",
            b"x",
            b"\0",
        ]
    ),
    max_size=40,
).map(b"".join)
HEADED = BODY.map(lambda body: b"Subject: s\n" + body)
# Microseconds since 1970, up to 2096.
TIMES = st.integers(0, 4 * 10**15).map(lambda number: EPOCH + timedelta(microseconds=number))


@given(st.lists(st.tuples(HEADED, TIMES), max_size=5))
def test_what_our_export_wrote_comes_back_byte_for_byte_with_its_time(
    mails: list[tuple[bytes, datetime]],
) -> None:
    written = b"".join(
        from_lines.own_line(len(raw), at)
        + from_lines.quoted(raw)
        + (b"\n" if raw.endswith(b"\n") else b"\n\n")
        for raw, at in mails
    )

    back = found(written)

    assert [(mail.raw, mail.received_at) for mail in back] == mails
    assert all(mail.making is Making.OWN_EXPORT for mail in back)


@given(st.lists(BODY, max_size=12), st.integers(1, 50))
@example([b"From  Mon Jan  5 08:00:07 2026\n"], 1)
def test_no_byte_is_lost_and_none_is_in_two_mails(pieces: list[bytes], size: int) -> None:
    written = b"".join(LINE + b"Subject: s\n\n" + piece for piece in pieces)
    chunks = Endless(*((written[start : start + size], 1) for start in range(0, len(written), size)))

    cut = list(Mbox(chunks, ORIGIN, is_mboxrd=False).mails())

    assert [bytes_of(one) for one in cut] == [bytes_of(one) for one in taken(written)]
    places = [int(one.place.rpartition(" ")[2]) for one in cut]
    assert places[:1] == [0][: len(pieces)]
    for one, (start, end) in zip(cut, pairwise([*places, len(written)]), strict=True):
        line, _, rest = written[start:end].partition(b"\n")
        assert line.startswith(b"From ")
        assert rest.rstrip(b"\r\n") == bytes_of(one).rstrip(b"\r\n")


def bytes_of(one: Lying | Passed) -> bytes:
    """A separator with nothing behind it is passed as an empty mail."""
    if isinstance(one, Lying):
        return one.found().raw
    assert one.reason is Reason.EMPTY
    return b""
