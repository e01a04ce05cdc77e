"""The mails of an Outlook data file, one after the other; at most one of them is in memory."""

import os
import subprocess
import weakref
from collections.abc import Callable, Iterator
from datetime import UTC
from importlib.util import find_spec
from pathlib import Path

from pipeline.archives.lying import LARGEST_MAIL, Found, Lying, NotTaken, Origin, Passed, Reason
from pipeline.archives.naming import Making
from pipeline.archives.outlook.frames import Item, Opening, Question, Status
from pipeline.sandbox import WALL_SECONDS, Patient
from pipeline.sandbox_child import start, stop
from pipeline.sandbox_frames import read_frame, write_frame

CHILD = Path(__file__).with_name("child.py")
# Children that end one after the other: not a mail is broken, but the rest of the file.
MOST_ENDED_IN_A_ROW = 3
_PASSED = {
    Status.OTHER: Reason.OTHER_ITEM,
    Status.UNSENT: Reason.UNSENT,
    Status.DAMAGED: Reason.DAMAGED,
    Status.CLOSED: Reason.DAMAGED,
}
_LONGEST_TITLE = 60


def can_read() -> bool:
    """Whether the extra `outlook` is installed."""
    return find_spec("pypff") is not None


def in_outlook(path: Path, origin: Origin) -> Iterator[Lying | Passed]:
    """Every item of the file in the order of its folders."""
    if not can_read():
        yield Passed(place=origin.place, reason=Reason.OUTLOOK)
        return
    reader = Reader(path)
    number = ended = 0
    while ended < MOST_ENDED_IN_A_ROW:
        item = reader.ask(Question(number=number, wants_mail=False))
        if item is not None and item.status is Status.END:
            return
        if item is not None and item.status is Status.CLOSED:
            yield Passed(place=origin.place, reason=Reason.DAMAGED)
            return
        ended = ended + 1 if item is None else 0
        yield listed(reader, origin, number, item or Item(status=Status.DAMAGED))
        number += 1
    yield Passed(place=f"{origin.place}: everything behind item {number}", reason=Reason.DAMAGED)


def listed(reader: "Reader", origin: Origin, number: int, item: Item) -> Lying | Passed:
    place = place_of(origin, number, item)
    if item.status is not Status.MAIL:
        return Passed(place=place, reason=_PASSED[item.status])
    if item.size > LARGEST_MAIL:
        return Passed(place=place, reason=Reason.TOO_LARGE)
    return Lying(
        uid=origin.uid(f"{item.node}"),
        place=place,
        # In base64.
        size=item.size * 4 // 3,
        found=lambda: found(reader, origin, number),
        share=(number + 1) / max(item.of, 1),
    )


def found(reader: "Reader", origin: Origin, number: int) -> Found:
    """The mail, put together now.  Raises NotTaken where that fails."""
    item = reader.ask(Question(number=number, wants_mail=True))
    if item is None or item.status is not Status.MAIL or not item.mail:
        raise NotTaken(Reason.DAMAGED)
    if len(item.mail) > LARGEST_MAIL:
        raise NotTaken(Reason.TOO_LARGE)
    came = item.received_at
    return Found(
        raw=item.mail,
        received_at=came.astimezone(UTC) if came else origin.changed_at,
        lost=item.lost,
        making=Making.REBUILT,
    )


def place_of(origin: Origin, number: int, item: Item) -> str:
    """As a person finds it in Outlook: its folder and its subject."""
    title = item.title if len(item.title) <= _LONGEST_TITLE else f"{item.title[:_LONGEST_TITLE]}…"
    return (
        f"{origin.place}: {item.folder}: {title}"
        if title
        else f"{origin.place}: {item.folder}: item {number + 1}"
    )


class Reader:
    """The child that has the file open; another one is started where it ended.

    The last mail that can be asked for its bytes keeps it: with that one it ends.
    """

    def __init__(self, path: Path) -> None:
        self._path = os.fsencode(path.resolve())
        self._child: subprocess.Popen[bytes] | None = None
        self._end: Callable[[], object] | None = None

    def ask(self, question: Question) -> Item | None:
        """The answer, or None where the question has ended the child."""
        child = self._started()
        assert child.stdin is not None
        assert child.stdout is not None
        try:
            write_frame(child.stdin, question)
        except OSError:
            self._stop()
            return None
        item = read_frame(Patient(child.stdout.fileno(), WALL_SECONDS), Item)
        if item is None or item.status is Status.CLOSED:
            self._stop()
        return item

    def _stop(self) -> None:
        if self._end is not None:
            self._end()
        self._child = None

    def _started(self) -> subprocess.Popen[bytes]:
        if self._child is None:
            self._child = start(CHILD)
            self._end = weakref.finalize(self, stop, self._child)
            assert self._child.stdin is not None
            write_frame(self._child.stdin, Opening(path=self._path))
        return self._child
