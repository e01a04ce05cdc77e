"""The places of the mailbox contract: memory, folders of files, an account on an IMAP server."""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count
from pathlib import Path

from imapclient import IMAPClient

from pipeline.folders import eml_folder, maildir
from pipeline.imap import ImapMailbox, ImapServer
from pipeline.mailbox import Mailbox
from tests.contracts.memory_mailbox import MemoryMailbox


class MemoryPlace:
    def __init__(self) -> None:
        self.store = MemoryMailbox()

    def mailbox(self) -> Mailbox:
        return self.store

    def deliver(self, raw: bytes, received_at: datetime) -> None:
        self.store.deliver(raw, received_at)

    def remove(self, raw: bytes) -> None:
        self.store.open()
        (uid,) = (mail.uid for mail in self.store.fetch(self.store.uids_above(0)) if mail.raw == raw)
        self.store.remove(uid)

    def marks(self) -> Sequence[object]:
        return []

    def shelf(self, name: str) -> int:
        return len(self.store.shelves.get(name, []))

    def renumber(self) -> None:
        self.store.renumber()

    def kick(self) -> None:
        self.store.break_link()


@dataclass
class FolderPlace:
    """A Maildir or a folder of .eml files, filled as delivery programs fill it: written elsewhere, then renamed."""

    root: Path
    make: Callable[[Path], Mailbox]
    drop: str = "."
    ending: str = ""
    _numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def mailbox(self) -> Mailbox:
        return self.make(self.root)

    def deliver(self, raw: bytes, received_at: datetime) -> None:
        part = self.root / "tmp" / f"{next(self._numbers)}.part"
        part.write_bytes(raw)
        os.utime(part, (received_at.timestamp(), received_at.timestamp()))
        part.rename(self.root / self.drop / f"1774958407.M{next(self._numbers)}.host{self.ending}")

    def remove(self, raw: bytes) -> None:
        (found,) = (path for path in self.root.rglob("*") if path.is_file() and path.read_bytes() == raw)
        found.unlink()

    def marks(self) -> Sequence[object]:
        return sorted((str(path), path.stat().st_mtime_ns) for path in self.root.rglob("*"))


def maildir_place(root: Path) -> FolderPlace:
    for name in ("new", "cur", "tmp"):
        (root / name).mkdir()
    return FolderPlace(root, maildir, drop="new")


def eml_place(root: Path) -> FolderPlace:
    (root / "tmp").mkdir()
    return FolderPlace(root, eml_folder, ending=".EML")


@dataclass
class ImapPlace:
    """An account on a server.  `server` is how the desk signs in, `other` how somebody with another program does."""

    server: ImapServer
    other: Callable[[], IMAPClient]
    kicked: Callable[[], None]
    renumbered: Callable[[], None]
    folder: str = "INBOX"

    def mailbox(self) -> Mailbox:
        return ImapMailbox(self.server, self.folder)

    def deliver(self, raw: bytes, received_at: datetime) -> None:
        with self.other() as program:
            program.append(self.folder, raw, msg_time=received_at)

    def remove(self, raw: bytes) -> None:
        with self.selected(self.folder) as program:
            mails = program.fetch(program.search(), ["BODY.PEEK[]"])
            (uid,) = (uid for uid, mail in mails.items() if mail[b"BODY[]"] == raw)
            program.delete_messages([uid])
            program.expunge()

    def marks(self) -> Sequence[object]:
        with self.selected(self.folder) as program:
            flags = program.get_flags(program.search())
            # \Recent belongs to whoever looks first, and to nobody in IMAP4rev2.
            return sorted((uid, sorted(set(marks) - {b"\\Recent"})) for uid, marks in flags.items())

    def shelf(self, name: str) -> int:
        with self.other() as program:
            if not program.folder_exists(name):
                return 0
            return int(program.folder_status(name, ["MESSAGES"])[b"MESSAGES"])

    def renumber(self) -> None:
        self.renumbered()

    def kick(self) -> None:
        self.kicked()

    @contextmanager
    def selected(self, folder: str) -> Iterator[IMAPClient]:
        with self.other() as program:
            program.select_folder(folder)
            yield program
