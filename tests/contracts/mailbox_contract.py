"""What every mailbox must do.  An implementation joins by a class that names its place (test_mailboxes.py)."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from threading import Timer
from typing import Protocol

import pytest

from pipeline.errors import TryLater
from pipeline.mailbox import Fetched, Mailbox

NOON = datetime(2026, 3, 31, 12, 0, 7, tzinfo=UTC)
PLAIN = b"From: ana@agency.example.org\r\nSubject: a report\r\n\r\nGood morning\r\n"
HEAD = b"From: ana@agency.example.org\r\n"
# What mail programs really send and what standards forbid; RFC 9051 leaves out only NUL and bare line ends.
NASTY = {
    "nothing but a head": HEAD + b"\r\n",
    "no line end at the end": HEAD + b"\r\nlast words",
    "8-bit head": b"Subject: Stra\xdfe \xe4\xf6\xfc\r\n\r\n" + bytes(range(128, 256)) + b"\r\n",
    "control letters": HEAD + b"\r\n" + bytes(set(range(1, 32)) - {10, 13}) + b"\x7f\r\n",
    "looks like IMAP": HEAD + b"\r\n* 1 FETCH (UID 9 BODY[] {3}\r\nabc)\r\nA1 OK done\r\n+ go\r\n",
    "looks like SMTP": HEAD + b"\r\n.\r\n..\r\n.dot\r\nQUIT\r\n",
    "looks like mbox": HEAD + b"\r\nFrom ana Thu Jan  1 00:00:00 2026\r\n>From\r\n",
    "braces and quotes": b'Subject: {25}\\"(\r\n\r\n"}{9999+}\r\n)\r\n',
    "one long line": HEAD + b"\r\n" + b"x" * 100_000 + b"\r\n",
    "empty lines": HEAD + b"\r\n" * 500,
    "utf-8 and its mark": b"\xef\xbb\xbf" + HEAD + "\r\nŽluťoučký 議事録 \U0001f4ce\r\n".encode(),
}


class Place(Protocol):
    """Where a mailbox reads: the hands of postmen and of people with other programs."""

    def mailbox(self) -> Mailbox:
        """A new reader of this place; the test closes it."""
        ...

    def deliver(self, raw: bytes, received_at: datetime) -> None: ...

    def remove(self, raw: bytes) -> None:
        """Delete the mail with these bytes, as a person with another program does."""
        ...

    def marks(self) -> Sequence[object]:
        """Whatever would show that somebody has read here: flags, names of files."""
        ...


class ServerPlace(Place, Protocol):
    """A place on a server."""

    def shelf(self, name: str) -> int:
        """How many mails lie in another folder; 0 where there is none."""
        ...

    def renumber(self) -> None:
        """Give the folder a new UIDVALIDITY."""
        ...

    def kick(self) -> None:
        """End every session."""
        ...


@contextmanager
def opened(place: Place) -> Iterator[Mailbox]:
    mailbox = place.mailbox()
    try:
        mailbox.open()
        yield mailbox
    finally:
        mailbox.close()


@contextmanager
def soon(act: Callable[[], None]) -> Iterator[None]:
    """Do something in another thread in a moment; it is over when the block is."""
    timer = Timer(0.3, act)
    timer.start()
    try:
        yield
    finally:
        timer.join()


def wait_and_wait(mailbox: Mailbox) -> None:
    for _turn in range(5):
        mailbox.wait(20)


def everything(mailbox: Mailbox) -> list[Fetched]:
    return list(mailbox.fetch(mailbox.uids_above(0)))


def letter(number: int) -> bytes:
    return PLAIN + b"%d\r\n" % number


class MailboxContract:
    """For every kind of mailbox."""

    @pytest.mark.parametrize("raw", NASTY.values(), ids=NASTY.keys())
    def test_a_mail_comes_out_byte_for_byte(self, place: Place, raw: bytes) -> None:
        place.deliver(raw, NOON)

        with opened(place) as mailbox:
            assert [mail.raw for mail in everything(mailbox)] == [raw]

    def test_a_mail_of_25_megabytes_comes_out_byte_for_byte(self, place: Place) -> None:
        raw = PLAIN + b"0123456789abcdef" * 4 * 16 * 24_000 + b"\r\n"
        place.deliver(raw, NOON)

        with opened(place) as mailbox:
            (mail,) = everything(mailbox)

        # Not compared by pytest, whose words about a difference would be of that size.
        assert (len(mail.raw), mail.raw == raw) == (len(raw), True)

    def test_the_time_of_receipt_is_an_instant(self, place: Place) -> None:
        place.deliver(PLAIN, NOON.astimezone(tz=None))

        with opened(place) as mailbox:
            (mail,) = everything(mailbox)

        assert mail.received_at.utcoffset() is not None
        assert mail.received_at == NOON

    def test_an_empty_mailbox_has_no_uids(self, place: Place) -> None:
        with opened(place) as mailbox:
            assert mailbox.uids_above(0) == []
            assert list(mailbox.fetch([])) == []
            assert mailbox.sizes([]) == {}

    def test_mails_are_listed_as_they_came_and_none_twice(self, place: Place) -> None:
        letters = [letter(number) for number in range(12)]
        for minute, raw in enumerate(letters):
            place.deliver(raw, NOON + timedelta(minutes=minute))

        with opened(place) as mailbox:
            uids = mailbox.uids_above(0)
            listed = [mail.raw for mail in mailbox.fetch(uids)]

        assert listed == letters
        assert len(set(uids)) == 12
        assert min(uids) > 0
        if mailbox.is_server:
            assert uids == sorted(uids)

    def test_mails_come_in_the_order_that_was_asked(self, place: Place) -> None:
        for number in range(4):
            place.deliver(letter(number), NOON)

        with opened(place) as mailbox:
            wanted = mailbox.uids_above(0)[::-1]
            assert [mail.uid for mail in mailbox.fetch(wanted)] == wanted

    def test_a_second_reader_finds_the_same_identities(self, place: Place) -> None:
        for number in range(3):
            place.deliver(letter(number), NOON)

        with opened(place) as one, opened(place) as other:
            assert everything(one) == everything(other)
            assert (one.name, one.open()) == (other.name, other.open())

    def test_sizes_are_near_the_truth(self, place: Place) -> None:
        place.deliver(PLAIN, NOON)

        with opened(place) as mailbox:
            (uid,) = mailbox.uids_above(0)
            assert mailbox.sizes([uid]) == {uid: pytest.approx(len(PLAIN), rel=0.2)}

    def test_a_mail_that_vanished_is_left_out(self, place: Place) -> None:
        for number in range(3):
            place.deliver(letter(number), NOON)

        with opened(place) as mailbox:
            uids = mailbox.uids_above(0)
            (gone,) = (mail.uid for mail in mailbox.fetch(uids) if mail.raw == letter(1))
            place.remove(letter(1))
            mailbox.open()

            assert sorted(mail.raw for mail in mailbox.fetch(uids)) == [letter(0), letter(2)]
            assert set(mailbox.sizes(uids)) == set(uids) - {gone}
            assert mailbox.uids_above(0) == [uid for uid in uids if uid != gone]

    def test_a_mail_may_vanish_without_a_new_look(self, place: Place) -> None:
        place.deliver(PLAIN, NOON)

        with opened(place) as mailbox:
            uids = mailbox.uids_above(0)
            place.remove(PLAIN)

            # A server may go on showing an open session the mail that another one has deleted (RFC 2180, 4.1).
            assert [mail.raw for mail in mailbox.fetch(uids)] in ([], [PLAIN])
            assert set(mailbox.sizes(uids)) in (set(), set(uids))

    def test_reading_leaves_no_trace(self, place: Place) -> None:
        place.deliver(PLAIN, NOON)
        place.deliver(letter(1), NOON)
        before = place.marks()

        with opened(place) as mailbox:
            mailbox.sizes(mailbox.uids_above(0))
            everything(mailbox)
            mailbox.wait(0.1)

        assert place.marks() == before

    def test_a_mail_that_comes_later_is_found_without_opening_again(self, place: Place) -> None:
        place.deliver(letter(0), NOON)

        with opened(place) as mailbox:
            before = set(mailbox.uids_above(0))
            place.deliver(letter(1), NOON)
            (new,) = set(mailbox.uids_above(0)) - before

            assert [mail.raw for mail in mailbox.fetch([new])] == [letter(1)]

    def test_the_head_of_a_mail_tells_its_message_id(self, place: Place) -> None:
        with_id = b"Message-ID:\r\n <1@agency.example.org>\r\n" + PLAIN
        place.deliver(with_id, NOON)
        place.deliver(letter(1), NOON + timedelta(minutes=1))
        before = place.marks()

        with opened(place) as mailbox:
            one, other = uids = mailbox.uids_above(0)
            heads = mailbox.heads([*uids, max(uids) + 7])

        assert b"1@agency.example.org" in heads[one]
        assert b"essage-" not in heads[other]
        assert set(heads) == {one, other}
        assert place.marks() == before

    def test_a_folder_that_is_not_there_is_empty(self, place: Place) -> None:
        with opened(place) as mailbox:
            assert mailbox.sizes_in("Nowhere") == {}
            assert mailbox.heads([1], "Nowhere") == {}

    def test_waiting_ends_when_a_mail_comes(self, place: Place) -> None:
        with opened(place) as mailbox, soon(lambda: place.deliver(PLAIN, NOON)):
            # Far less than the test's patience would be without news.
            for _turn in range(5):
                mailbox.wait(20)
                if mailbox.uids_above(0):
                    break
            assert len(mailbox.uids_above(0)) == 1

    def test_waiting_ends_without_news(self, place: Place) -> None:
        with opened(place) as mailbox:
            mailbox.wait(0.1)
            mailbox.wait(0)
            assert mailbox.uids_above(0) == []

    def test_closing_is_always_allowed_and_opening_works_afterwards(self, place: Place) -> None:
        place.deliver(PLAIN, NOON)
        mailbox = place.mailbox()

        mailbox.close()
        first = mailbox.open()
        mailbox.close()
        mailbox.close()
        second = mailbox.open()
        found = everything(mailbox)
        mailbox.close()

        assert first == second
        assert [mail.raw for mail in found] == [PLAIN]


class ServerMailboxContract(MailboxContract):
    """For mailboxes that number their mails, file them and may go away."""

    def test_nothing_new_is_nothing(self, server_place: ServerPlace) -> None:
        for number in range(3):
            server_place.deliver(letter(number), NOON)

        with opened(server_place) as mailbox:
            last = mailbox.uids_above(0)[-1]
            # A search for "n:*" beyond the end would return the last mail.
            assert mailbox.uids_above(last) == []
            assert mailbox.uids_above(last + 1000) == []
            server_place.remove(letter(2))
            mailbox.open()
            assert mailbox.uids_above(last - 1) == []
            assert mailbox.uids_above(last) == []

    def test_new_mails_have_greater_uids(self, server_place: ServerPlace) -> None:
        server_place.deliver(letter(0), NOON)

        with opened(server_place) as mailbox:
            (first,) = mailbox.uids_above(0)
            server_place.remove(letter(0))
            server_place.deliver(letter(1), NOON - timedelta(days=900))
            mailbox.open()
            (second,) = mailbox.uids_above(first)

        assert second > first

    @pytest.mark.parametrize(
        "shelf", ["Processed", "Erledigt für Prüfung", "処理済み", 'a "quoted" & odd~ name']
    )
    def test_filing_moves_to_a_shelf_that_is_made(self, server_place: ServerPlace, shelf: str) -> None:
        for number in range(3):
            server_place.deliver(letter(number), NOON)

        with opened(server_place) as mailbox:
            uids = mailbox.uids_above(0)
            mailbox.file(uids[:2], shelf)
            mailbox.open()
            left = mailbox.uids_above(0)

        assert left == uids[2:]
        assert server_place.shelf(shelf) == 2

    def test_filing_again_is_no_error(self, server_place: ServerPlace) -> None:
        for number in range(2):
            server_place.deliver(letter(number), NOON)

        with opened(server_place) as mailbox:
            uids = mailbox.uids_above(0)
            mailbox.file(uids[:1], "Processed")
            mailbox.file(uids[:1], "Processed")
            mailbox.file(uids, "Processed")
            mailbox.file([], "Processed")
            mailbox.file([uids[-1] + 500], "Processed")
            assert mailbox.uids_above(0) == []

        assert server_place.shelf("Processed") == 2

    def test_many_mails_are_filed(self, server_place: ServerPlace) -> None:
        for number in range(60):
            server_place.deliver(letter(number), NOON)

        with opened(server_place) as mailbox:
            mailbox.file(mailbox.uids_above(0), "Processed")

        assert server_place.shelf("Processed") == 60

    @pytest.mark.parametrize("shelf", ["Processed", "処理済み"])
    def test_another_folder_is_listed_and_the_mailbox_stays_in_its_own(
        self, server_place: ServerPlace, shelf: str
    ) -> None:
        for number in range(3):
            server_place.deliver(b"Message-ID: <%d@agency.example.org>\r\n" % number + PLAIN, NOON)

        with opened(server_place) as mailbox:
            uids = mailbox.uids_above(0)
            mailbox.file(uids[:2], shelf)
            sizes = mailbox.sizes_in(shelf)
            heads = mailbox.heads(list(sizes), shelf)

            assert list(sizes.values()) == [pytest.approx(len(PLAIN) + 35, rel=0.2)] * 2
            assert [b"%d@agency" % number in head for number, head in enumerate(heads.values())] == [True] * 2
            assert set(mailbox.uids_above(0)) - set(uids[:2]) == {uids[2]}
            assert [mail.uid for mail in mailbox.fetch([uids[2]])] == [uids[2]]
            server_place.deliver(letter(9), NOON)
            mailbox.wait(1)
            assert len(set(mailbox.uids_above(uids[2]))) == 1

    def test_an_empty_folder_holds_nothing(self, server_place: ServerPlace) -> None:
        server_place.deliver(PLAIN, NOON)
        with opened(server_place) as mailbox:
            mailbox.file(mailbox.uids_above(0), "Processed")
            mailbox.open()
            assert mailbox.uids_above(0) == []
            assert len(mailbox.sizes_in("Processed")) == 1
            assert mailbox.heads([], "Processed") == {}
            assert mailbox.heads([]) == {}

    def test_a_renumbered_mailbox_is_seen(self, server_place: ServerPlace) -> None:
        server_place.deliver(letter(0), NOON)
        with opened(server_place) as mailbox:
            before = mailbox.open()
            server_place.renumber()

            after = mailbox.open()
            found = everything(mailbox)

        assert after != before
        assert [mail.raw for mail in found] == [letter(0)]

    def test_a_session_that_the_server_ended_is_told_and_opening_works_again(
        self, server_place: ServerPlace
    ) -> None:
        server_place.deliver(PLAIN, NOON)
        with opened(server_place) as mailbox:
            server_place.kick()
            with pytest.raises(TryLater):
                everything(mailbox)
            with pytest.raises(TryLater):
                mailbox.wait(20)

            mailbox.open()
            assert [mail.raw for mail in everything(mailbox)] == [PLAIN]

    def test_a_session_that_ended_between_two_rounds_is_not_noticed(self, server_place: ServerPlace) -> None:
        server_place.deliver(PLAIN, NOON)
        with opened(server_place) as mailbox:
            server_place.kick()

            mailbox.open()
            assert [mail.raw for mail in everything(mailbox)] == [PLAIN]

    def test_a_session_that_ends_while_waiting_is_told(self, server_place: ServerPlace) -> None:
        with opened(server_place) as mailbox, soon(server_place.kick), pytest.raises(TryLater):
            wait_and_wait(mailbox)

    def test_nothing_is_read_before_opening(self, server_place: ServerPlace) -> None:
        mailbox = server_place.mailbox()

        with pytest.raises(TryLater):
            mailbox.uids_above(0)
        with pytest.raises(TryLater):
            list(mailbox.fetch([1]))
        with pytest.raises(TryLater):
            mailbox.sizes([1])
        with pytest.raises(TryLater):
            mailbox.file([1], "Processed")
        with pytest.raises(TryLater):
            mailbox.sizes_in("Processed")
        with pytest.raises(TryLater):
            mailbox.heads([1])
        with pytest.raises(TryLater):
            mailbox.wait(1)
