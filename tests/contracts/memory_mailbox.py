"""A mailbox in memory that behaves as one on a server does: it joins the same contract (test_mailboxes.py)."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from threading import Condition

from pipeline.errors import TryLater
from pipeline.mailbox import Fetched


class MemoryMailbox:
    """Mails by UID, shelves by name.

    `before_wait` is called with the seconds whenever the desk waits, and what it does (deliver a mail, break the link)
    ends the waiting; without it `wait` really waits.
    """

    def __init__(
        self,
        name: str = "memory",
        *,
        is_server: bool = True,
        before_wait: Callable[[float], None] | None = None,
    ) -> None:
        self.name = name
        self.is_server = is_server
        self.uid_validity = 1
        self.offers_move = True
        self.shelves: dict[str, list[Fetched]] = {}
        self.opened = 0
        self._mails: dict[int, Fetched] = {}
        self._next_uid = 1
        self._linked = False
        self._away = ""
        self._before_wait = before_wait
        self._stirred = Condition()
        self._news = False

    # -- what the world does ------------------------------------------------------------------------------------

    def deliver(self, raw: bytes, received_at: datetime) -> int:
        """Put a mail in; returns its UID.  May be called from another thread while the desk waits."""
        with self._stirred:
            uid = self._next_uid
            self._next_uid += 1
            self._mails[uid] = Fetched(uid=uid, raw=raw, received_at=received_at)
            self._stir()
            return uid

    def remove(self, uid: int) -> None:
        """A person deletes a mail."""
        del self._mails[uid]

    def renumber(self) -> None:
        """A restored mailbox: a new UIDVALIDITY, the same mails under new UIDs, and the link ends."""
        self.uid_validity += 1
        mails = [self._mails[uid] for uid in sorted(self._mails)]
        self._mails = {uid: replace(mail, uid=uid) for uid, mail in enumerate(mails, start=101)}
        self._next_uid = 101 + len(mails)
        self.break_link()

    def break_link(self) -> None:
        """The server ends the session; the next `open` is answered again."""
        with self._stirred:
            self._linked = False
            self._stir()

    def go_away(self, sentence: str = "the mailbox memory cannot be reached") -> None:
        """Out of reach until `come_back`."""
        self._away = sentence
        self.break_link()

    def come_back(self) -> None:
        self._away = ""

    # -- what the desk does -------------------------------------------------------------------------------------

    def open(self) -> int:
        if self._away:
            raise TryLater(self._away)
        self._linked = True
        self.opened += 1
        return self.uid_validity

    def uids_above(self, uid: int) -> list[int]:
        self._must_be_linked()
        self._news = False
        return sorted(number for number in self._mails if number > uid)

    def sizes(self, uids: Sequence[int]) -> dict[int, int]:
        self._must_be_linked()
        return {uid: len(self._mails[uid].raw) for uid in uids if uid in self._mails}

    def fetch(self, uids: Sequence[int]) -> Iterator[Fetched]:
        for uid in uids:
            self._must_be_linked()
            if uid in self._mails:
                yield self._mails[uid]

    def can_file(self) -> bool:
        self._must_be_linked()
        return self.offers_move

    def file(self, uids: Sequence[int], shelf: str) -> None:
        self._must_be_linked()
        there = self.shelves.setdefault(shelf, [])
        there += [self._mails.pop(uid) for uid in uids if uid in self._mails]

    def sizes_in(self, folder: str) -> dict[int, int]:
        self._must_be_linked()
        return {number: len(mail.raw) for number, mail in enumerate(self.shelves.get(folder, []), start=1)}

    def heads(self, uids: Sequence[int], folder: str = "") -> dict[int, bytes]:
        self._must_be_linked()
        there = dict(enumerate(self.shelves.get(folder, []), start=1)) if folder else self._mails
        return {uid: there[uid].raw for uid in uids if uid in there}

    def wait(self, seconds: float) -> None:
        self._must_be_linked()
        if self._before_wait is not None:
            self._before_wait(seconds)
        else:
            with self._stirred:
                self._stirred.wait_for(lambda: self._news, timeout=seconds)
        self._must_be_linked()

    def close(self) -> None:
        self._linked = False

    def _must_be_linked(self) -> None:
        if not self._linked:
            raise TryLater(self._away or "the link to the mailbox memory broke")

    def _stir(self) -> None:
        self._news = True
        self._stirred.notify_all()
