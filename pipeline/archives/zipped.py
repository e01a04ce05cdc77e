"""Mails in a zip: .eml files, mboxes and Maildirs, read in the order of its directory and unpacked nowhere."""

import re
import struct
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import cast
from zipfile import BadZipFile, ZipExtFile, ZipFile, ZipInfo

from pipeline.archives.folders import own_time
from pipeline.archives.kinds import HEAD, Kind, kind_of
from pipeline.archives.lying import LARGEST_MAIL, Found, Lying, Origin, Passed, Reason, along, within
from pipeline.archives.mbox import Mbox
from pipeline.archives.naming import Making
from pipeline.archives.streams import Metered, Swelling
from pipeline.folders import stable_name

# Each costs half a kilobyte of memory.
MOST_ENTRIES = 200_000
_LITTER = re.compile(r"(?i)(?:^|/)(?:__macosx/.*|\.ds_store|thumbs\.db|desktop\.ini)$")
_IS_ENCRYPTED = 0x1
_UNIX_TIMES = 0x5455
_TROUBLES = (BadZipFile, EOFError, OSError, RuntimeError, NotImplementedError, zlib.error, Swelling)


def in_zip(path: Path, origin: Origin, *, is_mboxrd: bool) -> Iterator[Lying | Passed]:
    try:
        package = ZipFile(path)
    except (BadZipFile, OSError, NotImplementedError, ValueError):
        yield Passed(place=origin.place, reason=Reason.DAMAGED)
        return
    with package:
        entries = package.infolist()
        if len(entries) > MOST_ENTRIES:
            yield Passed(place=origin.place, reason=Reason.TOO_MANY)
            return
        for number, entry in enumerate(entries):
            if not entry.is_dir() and not _LITTER.search(entry.filename):
                found = in_entry(package, entry, entry_origin(origin, entry, number), is_mboxrd=is_mboxrd)
                yield from within(found, number, len(entries))


def entry_origin(origin: Origin, entry: ZipInfo, number: int) -> Origin:
    """Names in a zip are shown and never used: two entries may bear the same."""
    changed = unix_time(entry)
    return Origin(
        place=f"{origin.place}: {entry.filename}",
        key=f"{origin.key}\0{origin.size}\0{origin.changed_ns}\0{number}",
        size=entry.file_size,
        changed_ns=int(changed.timestamp()) * 1_000_000_000 if changed else origin.changed_ns,
    )


def unix_time(entry: ZipInfo) -> datetime | None:
    """When the file was changed, where the zip tells it in UTC; its other time has no zone and is no instant."""
    extra = entry.extra
    while len(extra) >= 4:
        kind, size = struct.unpack_from("<HH", extra)
        if kind == _UNIX_TIMES and size >= 5 and len(extra) >= 9 and extra[4] & 1:
            (seconds,) = struct.unpack_from("<i", extra, 5)
            return datetime.fromtimestamp(seconds, UTC)
        extra = extra[4 + size :]
    return None


def in_entry(
    package: ZipFile, entry: ZipInfo, origin: Origin, *, is_mboxrd: bool
) -> Iterator[Lying | Passed]:
    """The mails of one entry; whatever is wrong with it touches no other."""
    if entry.flag_bits & _IS_ENCRYPTED:
        yield Passed(place=origin.place, reason=Reason.LOCKED)
        return
    try:
        with package.open(entry) as opened:
            # The library opens entries with more methods than it says.
            stream = cast("ZipExtFile", opened)
            kind = kind_of(stream.peek(HEAD)[:HEAD], entry.filename)
            metered = Metered(stream, entry.compress_size)
            if kind is Kind.MBOX and not is_in_maildir(entry):
                found = Mbox(metered, origin, is_mboxrd=is_mboxrd).mails()
                yield from along(found, lambda: stream.tell() / max(entry.file_size, 1))
            else:
                yield one_of(kind, metered, entry, origin)
    except _TROUBLES as trouble:
        reason = Reason.SWELLS if isinstance(trouble, Swelling) else Reason.DAMAGED
        yield Passed(place=origin.place, reason=reason)


def one_of(kind: Kind, stream: Metered, entry: ZipInfo, origin: Origin) -> Lying | Passed:
    """An entry that is one mail, or none."""
    # libpff reads a file here and there, which a packed one cannot be.
    if kind in {Kind.ZIP, Kind.GZIP, Kind.PST}:
        return Passed(place=origin.place, reason=Reason.NESTED)
    if kind is Kind.EMPTY:
        is_mail = is_in_maildir(entry) or entry.filename.lower().endswith(".eml")
        return Passed(place=origin.place, reason=Reason.EMPTY if is_mail else Reason.NOT_A_MAIL)
    if kind is Kind.OTHER and not is_in_maildir(entry):
        return Passed(place=origin.place, reason=Reason.NOT_A_MAIL)
    raw = stream.read_all(LARGEST_MAIL)
    if len(raw) > LARGEST_MAIL:
        return Passed(place=origin.place, reason=Reason.TOO_LARGE)
    found = found_in(raw, entry, origin)
    return Lying(uid=origin.uid(), place=origin.place, size=len(raw), found=lambda: found)


def found_in(raw: bytes, entry: ZipInfo, origin: Origin) -> Found:
    own_receipt = own_time(stable_name(Path(PurePosixPath(entry.filename).name)))
    if own_receipt is not None:
        return Found(raw=raw, received_at=own_receipt, making=Making.OWN_EXPORT)
    return Found(raw=raw, received_at=origin.changed_at)


def is_in_maildir(entry: ZipInfo) -> bool:
    """Every file in a folder that is called `new` or `cur` is a mail."""
    return PurePosixPath(entry.filename).parent.name in {"new", "cur"}
