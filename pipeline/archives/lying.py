"""A mail where it lies in an archive, and what was passed over: the words that all kinds of archive share."""

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from hashlib import sha256

from pipeline.archives.naming import Making

# Exchange Online takes mails of up to 150 MB; what is larger is no mail, or a damaged archive.
LARGEST_MAIL = 150 * 2**20


class Reason(StrEnum):
    """Why something in an archive was not taken."""

    NOT_A_MAIL = "not a mail"
    EMPTY = "empty"
    TOO_LARGE = "larger than 150 MB"
    DAMAGED = "damaged"
    LOCKED = "needs a password"
    NESTED = "an archive inside an archive"
    SWELLS = "unpacks to far more than mail does"
    UNREADABLE = "cannot be opened"
    OUTLOOK = "an Outlook data file (.pst), and the extra `outlook` is not installed"
    OTHER_ITEM = "an appointment, a contact, or another item of Outlook that is no mail"
    UNSENT = "a draft that was never sent"
    PART_LOST = "a file of this mail cannot be read; the mail came without it"
    TOO_MANY = "a zip of more than 200,000 files"


HARMLESS = frozenset({Reason.NOT_A_MAIL, Reason.OTHER_ITEM, Reason.UNSENT})


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The bytes of a mail, and when the archive says that it came.

    Of an archive that we wrote, that is the receipt time of the register.  `lost` are the names of the files that could
    not be read.
    """

    raw: bytes
    received_at: datetime
    making: Making = Making.AS_SENT
    lost: tuple[str, ...] = ()


class NotTaken(OSError):
    """The bytes of a mail cannot be had, or are too many."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.value)
        self.reason = reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Lying:
    """A mail that is not read yet.  `uid` tells it apart in its archive and stays the same.

    `share` says how much of the archive is behind this mail, of 1: an estimate for whoever waits.
    `found` reads it; it raises NotTaken, or another OSError, where that fails.
    """

    uid: int
    place: str
    size: int
    found: Callable[[], Found]
    share: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Passed:
    """Something that was not taken."""

    place: str
    reason: Reason

    @property
    def is_fault(self) -> bool:
        """Other things may lie beside mails; everything else should be looked at."""
        return self.reason not in HARMLESS


def within(found: Iterable[Lying | Passed], before: int, of: int) -> Iterator[Lying | Passed]:
    """The mails of one part of an archive that has `of` parts, `before` of them behind us."""
    for one in found:
        yield replace(one, share=(before + one.share) / of) if isinstance(one, Lying) else one


def along(found: Iterable[Lying | Passed], share: Callable[[], float]) -> Iterator[Lying | Passed]:
    """The mails of a stream, each with the share of it that has been read by then."""
    for one in found:
        yield replace(one, share=share()) if isinstance(one, Lying) else one


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """The file that mails lie in: `place` as people call it, `key` as it stays when a mail program touches it.

    A file that was changed is another origin, and is read again.
    """

    place: str
    key: str
    size: int
    changed_ns: int

    @property
    def changed_at(self) -> datetime:
        return datetime.fromtimestamp(self.changed_ns // 1_000_000_000, UTC)

    def uid(self, position: str = "") -> int:
        """62 bits of a SHA-256: positive, and it fits every database."""
        named = f"{self.key}\0{self.size}\0{self.changed_ns}\0{position}"
        digest = sha256(named.encode("utf-8", "surrogateescape")).digest()
        return int.from_bytes(digest[:8]) >> 2 or 1


def origin_of(place: str, key: str, status: os.stat_result) -> Origin:
    return Origin(place=place, key=key, size=status.st_size, changed_ns=status.st_mtime_ns)
