"""Which kind of archive a SOURCE is, by what it holds, and its mails whatever it is."""

import os
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from pipeline.archives.folders import in_maildir, is_maildir, mail_file
from pipeline.archives.kinds import HEAD, Kind, kind_of
from pipeline.archives.lying import Lying, Origin, Passed, Reason, along, origin_of, within
from pipeline.archives.mbox import Mbox
from pipeline.archives.outlook.reading import in_outlook
from pipeline.archives.streams import unpacked
from pipeline.archives.zipped import in_zip
from pipeline.errors import NotAllowed

# What a person is told of a file that holds no mail at all.
ADVICE = {
    Reason.NOT_A_MAIL: "is neither an mbox nor a mail nor an archive of them: `liaison import` reads mbox (also .gz), "
    "Maildir, .eml files, folders of these, .zip and Outlook's .pst",
    Reason.DAMAGED: "is a damaged archive: fetch or pack it again; nothing was taken from it",
    Reason.TOO_MANY: "is a zip of more than 200,000 files: unpack it and import the folder",
    Reason.UNREADABLE: "cannot be opened: check its rights",
    Reason.OUTLOOK: "is an Outlook data file: to read it, install libpff beside the desk with `pip install "
    "libpff-python`, then start the import again",
}
INSIDE_MAILDIR = frozenset({"new", "cur", "tmp"})


def mails_in(source: Path, *, is_mboxrd: bool = False) -> Iterator[Lying | Passed]:
    """Every mail of a file or folder, one after the other.  Raises NotAllowed for what is no archive of mails."""
    if not source.exists():
        raise NotAllowed(f"{source} is not there: give the path of an mbox, a Maildir, a folder or a .zip")
    if source.is_dir():
        return in_folder(source, "", is_mboxrd=is_mboxrd)
    return in_source_file(source, is_mboxrd=is_mboxrd)


def in_source_file(source: Path, *, is_mboxrd: bool) -> Iterator[Lying | Passed]:
    """A file that was named by a person must be an archive or a mail."""
    found = in_file(source, source.name, is_mboxrd=is_mboxrd)
    first_two = list(islice(found, 2))
    match first_two:
        case [Passed(reason=reason)] if reason in ADVICE:
            raise NotAllowed(f"{source} {ADVICE[reason]}")
    # Handed on and let go: they may be large.
    while first_two:
        yield first_two.pop(0)
    yield from found


def in_folder(folder: Path, place: str, *, is_mboxrd: bool) -> Iterator[Lying | Passed]:
    """Everything in a folder and the folders below it; links to other folders are not followed."""
    has_maildir = is_maildir(folder)
    with os.scandir(folder) as listed:
        entries = sorted((entry.name, entry.is_dir(follow_symlinks=False)) for entry in listed)
    if has_maildir:
        entries = [
            (name, is_folder) for name, is_folder in entries if not (is_folder and name in INSIDE_MAILDIR)
        ]
    parts = len(entries) + has_maildir
    if has_maildir:
        yield from within(in_maildir(folder, place or "."), 0, parts)
    for number, (name, is_folder) in enumerate(by_age(folder, entries), start=int(has_maildir)):
        below = f"{place}/{name}" if place else name
        read = in_folder if is_folder else in_file
        yield from within(read(folder / name, below, is_mboxrd=is_mboxrd), number, parts)


def by_age(folder: Path, entries: list[tuple[str, bool]]) -> list[tuple[str, bool]]:
    """Files before folders, the oldest first: mails are best settled in the order in which they came."""

    def changed(entry: tuple[str, bool]) -> tuple[bool, int]:
        name, is_folder = entry
        try:
            return is_folder, 0 if is_folder else (folder / name).stat().st_mtime_ns
        except OSError:
            return is_folder, 0

    return sorted(entries, key=changed)


def in_file(path: Path, place: str, *, is_mboxrd: bool) -> Iterator[Lying | Passed]:
    """The mails of one file, whatever it is."""
    try:
        status = path.stat()
        if not path.is_file():
            yield Passed(place=place, reason=Reason.NOT_A_MAIL)
            return
        with path.open("rb") as file:
            head = file.read(HEAD)
    except OSError:
        yield Passed(place=place, reason=Reason.UNREADABLE)
        return
    kind = kind_of(head, path.name)
    if kind in {Kind.MBOX, Kind.GZIP}:
        yield from in_mbox(path, origin_of(place, place, status), kind, is_mboxrd=is_mboxrd)
    elif kind is Kind.ZIP:
        yield from in_zip(path, origin_of(place, place, status), is_mboxrd=is_mboxrd)
    elif kind is Kind.PST:
        yield from in_outlook(path, origin_of(place, place, status))
    elif kind is Kind.MAIL or path.name.lower().endswith(".eml"):
        yield mail_file(path, place, place)
    elif kind is Kind.OTHER:
        yield Passed(place=place, reason=Reason.NOT_A_MAIL)


def in_mbox(path: Path, origin: Origin, kind: Kind, *, is_mboxrd: bool) -> Iterator[Lying | Passed]:
    with path.open("rb") as file:
        stream = unpacked(file, origin.size) if kind is Kind.GZIP else file
        found = Mbox(stream, origin, is_mboxrd=is_mboxrd).mails()
        yield from along(found, lambda: file.tell() / max(origin.size, 1))
