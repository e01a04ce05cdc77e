"""What the desk asks of a mailbox, whatever it is: an IMAP folder or a folder of files."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """One mail as the mailbox holds it.

    `uid` with the mailbox's name and UIDVALIDITY is its identity (RFC 9051, 2.3.1.1); `received_at` is INTERNALDATE or
    the file's time, aware.
    """

    uid: int
    raw: bytes
    received_at: datetime


class Mailbox(Protocol):
    """Reads without leaving a trace: nothing is marked as seen, moving is separate and cosmetic.

    Every method may raise TryLater when the mailbox is out of reach; then nothing has happened, and the next call of
    `open` starts afresh.
    """

    @property
    def name(self) -> str:
        """Stable over reconnections; part of the identity of a mail."""
        ...

    @property
    def is_server(self) -> bool:
        """Whether `received_at` is a server's word (INTERNALDATE)."""
        ...

    def open(self) -> int:
        """Connect where needed, select the folder, return its UIDVALIDITY."""
        ...

    def uids_above(self, uid: int) -> list[int]:
        """UIDs greater than this one that are there now, in the order in which the mails came."""
        ...

    def sizes(self, uids: Sequence[int]) -> dict[int, int]:
        """Sizes in bytes, an estimate (mail.md trap 2); a mail that has vanished is missing."""
        ...

    def fetch(self, uids: Sequence[int]) -> Iterator[Fetched]:
        """The mails in this order; one that has vanished meanwhile is left out."""
        ...

    def can_file(self) -> bool:
        """Whether mails can be moved there; where not, they stay where they came and the register alone knows."""
        ...

    def file(self, uids: Sequence[int], shelf: str) -> None:
        """Move mails to a shelf, which is made where it is missing; repeating it or finding it done is no error."""
        ...

    def sizes_in(self, folder: str) -> dict[int, int]:
        """UIDs and sizes of all mails of another folder, which is left as it was; empty where there is none."""
        ...

    def heads(self, uids: Sequence[int], folder: str = "") -> dict[int, bytes]:
        """The Message-ID field of these mails of this folder or another one, or more of the head.

        A mail that has vanished is missing.
        """
        ...

    def wait(self, seconds: float) -> None:
        """Return when something may have happened, or after that time; never believed, always followed by a look."""
        ...

    def close(self) -> None:
        """Let go; never raises."""
        ...
