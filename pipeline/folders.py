"""Mailboxes made of files: a Maildir, or a folder of .eml files.

Files have no UIDs.  A mail's UID is drawn from its name, which never changes while it lies there: in a Maildir the
part before the flags.  Nothing is written into the folder.
"""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from time import sleep

from pipeline.errors import TryLater
from pipeline.mailbox import Fetched

# One life: a folder of files does not renumber.
UID_VALIDITY = 1
LOOK_EVERY = 1.0
LONGEST_HEAD = 65_536


def uid_of(name: str) -> int:
    """62 bits of the name's SHA-256: positive, and it fits every database."""
    return int.from_bytes(sha256(name.encode("utf-8", "surrogateescape")).digest()[:8]) >> 2 or 1


class FileMailbox:
    """A folder of files behind the contract of a mailbox."""

    is_server = False

    def __init__(
        self,
        kind: str,
        root: Path,
        listed: Callable[[Path], Iterator[Path]],
        trouble: Callable[[Path], str],
        named: str,
    ) -> None:
        self._root = root
        self._listed = listed
        self._trouble = trouble
        # As the settings name it: a desk that is moved with its folder still knows its mails.
        self.name = f"{kind}:{named or root}"

    def open(self) -> int:
        trouble = self._trouble(self._root)
        if trouble:
            raise TryLater(f"{self._root} {trouble}: check [mailbox] path")
        self._files()
        return UID_VALIDITY

    def uids_above(self, uid: int) -> list[int]:
        """All of them, the oldest file first: drawn UIDs have no order that tells old from new."""
        del uid
        files = self._files()
        return sorted(files, key=lambda drawn: (age_of(files[drawn]), files[drawn].name))

    def sizes(self, uids: Sequence[int]) -> dict[int, int]:
        files = self._files()
        sizes: dict[int, int] = {}
        for uid in uids:
            # Another program may move or delete it in this instant.
            with suppress(FileNotFoundError, KeyError):
                sizes[uid] = files[uid].stat().st_size
        return sizes

    def fetch(self, uids: Sequence[int]) -> Iterator[Fetched]:
        files = self._files()
        for uid in uids:
            if uid in files:
                try:
                    with files[uid].open("rb") as file:
                        raw = file.read()
                        changed = os.fstat(file.fileno()).st_mtime
                except FileNotFoundError:
                    continue
                except OSError as error:
                    raise TryLater(f"{files[uid]} cannot be read: {error.strerror}") from error
                yield Fetched(uid=uid, raw=raw, received_at=datetime.fromtimestamp(changed, UTC))

    def can_file(self) -> bool:
        """Files stay where they are: other programs own this folder, and our register knows."""
        return False

    def file(self, uids: Sequence[int], shelf: str) -> None:
        """Nothing is moved."""

    def sizes_in(self, folder: str) -> dict[int, int]:
        """Nothing was moved anywhere."""
        del folder
        return {}

    def heads(self, uids: Sequence[int], folder: str = "") -> dict[int, bytes]:
        return {} if folder else {mail.uid: mail.raw[:LONGEST_HEAD] for mail in self.fetch(uids)}

    def wait(self, seconds: float) -> None:
        """Until the number of files changes, or the time is over."""
        before = set(self._files())
        waited = 0.0
        while waited < seconds and set(self._files()) == before:
            sleep(min(LOOK_EVERY, seconds - waited))
            waited += LOOK_EVERY

    def close(self) -> None:
        """Nothing is kept open."""

    def _files(self) -> dict[int, Path]:
        try:
            return {uid_of(stable_name(path)): path for path in self._listed(self._root)}
        except OSError as error:
            raise TryLater(f"{self._root} cannot be listed: {error.strerror}") from error


def age_of(path: Path) -> int:
    """When the file was last changed, in nanoseconds; 0 for one that has just gone."""
    try:
        return path.stat().st_mtime_ns
    except FileNotFoundError:
        return 0


def stable_name(path: Path) -> str:
    """The name without Maildir flags: reading a mail in another program renames its file."""
    return path.name.partition(":2,")[0]


def files_in(folder: Path) -> Iterator[Path]:
    """Its files, without hidden ones and folders."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if not entry.name.startswith(".") and entry.is_file():
                yield folder / entry.name


def maildir(root: Path, named: str = "") -> FileMailbox:
    """A Maildir: `new` and `cur` of the top folder."""

    def listed(top: Path) -> Iterator[Path]:
        # In this order: a mail that another program moves meanwhile, from `new` to `cur`, is met twice and not never.
        yield from files_in(top / "new")
        yield from files_in(top / "cur")

    def trouble(top: Path) -> str:
        has_both = (top / "new").is_dir() and (top / "cur").is_dir()
        return "" if has_both else "is no Maildir, which has the folders new and cur"

    return FileMailbox("maildir", root, listed, trouble, named)


def eml_folder(root: Path, named: str = "") -> FileMailbox:
    """A folder of .eml files, without its sub-folders."""

    def listed(top: Path) -> Iterator[Path]:
        return (path for path in files_in(top) if path.suffix.lower() == ".eml")

    def trouble(top: Path) -> str:
        return "" if top.is_dir() else "is no folder"

    return FileMailbox("eml-folder", root, listed, trouble, named)
