"""Mails that lie as files in folders: Maildirs, and .eml files."""

import os
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from pipeline.archives.lying import LARGEST_MAIL, Found, Lying, Origin, Passed, Reason, origin_of, within
from pipeline.archives.naming import Making
from pipeline.folders import stable_name

# The names that our own export gives: seconds, microseconds and register number.
OWN_NAME = re.compile(r"(\d{1,12})\.M(\d{6})R\d{1,12}\.liaison-desk")
_LEADING_NUMBER = re.compile(r"\d{1,15}")


def own_name(number: int, received_at: datetime) -> str:
    """The file name of a mail in a Maildir of ours."""
    return f"{int(received_at.timestamp())}.M{received_at.microsecond:06d}R{number}.liaison-desk"


def own_time(name: str) -> datetime | None:
    match = OWN_NAME.fullmatch(name)
    if match is None:
        return None
    return datetime.fromtimestamp(int(match[1]), UTC).replace(microsecond=int(match[2]))


def is_maildir(folder: Path) -> bool:
    return (folder / "new").is_dir() and (folder / "cur").is_dir()


def in_maildir(folder: Path, place: str) -> Iterator[Lying | Passed]:
    """The mails of one Maildir, the first delivered first; what is still being delivered is not there yet."""
    found = [
        (number_of(entry.name), entry.name, shelf)
        for shelf in ("new", "cur")
        for entry in os.scandir(folder / shelf)
        if not entry.name.startswith(".")
    ]
    for number, (_, name, shelf) in enumerate(sorted(found)):
        key = stable_name(Path(name))
        mail = mail_file(folder / shelf / name, f"{place}/{shelf}/{name}", f"{place}/{key}", own_time(key))
        yield from within([mail], number, len(found))


def number_of(name: str) -> int:
    """The seconds of delivery, with which the names in a Maildir begin."""
    match = _LEADING_NUMBER.match(name)
    return int(match[0]) if match else 0


def mail_file(path: Path, place: str, key: str, own_receipt: datetime | None = None) -> Lying | Passed:
    """A file that is one mail."""
    try:
        status = path.stat()
    except OSError:
        return Passed(place=place, reason=Reason.UNREADABLE)
    if not path.is_file():
        return Passed(place=place, reason=Reason.NOT_A_MAIL)
    if not status.st_size and own_receipt is None:
        return Passed(place=place, reason=Reason.EMPTY)
    if status.st_size > LARGEST_MAIL:
        return Passed(place=place, reason=Reason.TOO_LARGE)
    origin = origin_of(place, key, status)
    return Lying(
        uid=origin.uid(),
        place=place,
        size=status.st_size,
        found=lambda: read(path, origin, own_receipt),
    )


def read(path: Path, origin: Origin, own_receipt: datetime | None) -> Found:
    raw = path.read_bytes()
    if own_receipt is not None:
        return Found(raw=raw, received_at=own_receipt, making=Making.OWN_EXPORT)
    return Found(raw=raw, received_at=origin.changed_at)
