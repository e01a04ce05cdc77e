"""What the desk and its reading child say to each other."""

import struct
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import IO, Protocol, TypeVar

import msgspec

from parsers.replies.asked import Asked
from parsers.results import AskedLetter, BodyAnswers, FileReading, Ledger, MailReading
from rules.submissions import PositionStatement

LENGTH = struct.Struct("!I")
T = TypeVar("T")


class Readable(Protocol):
    def read(self, size: int, /) -> bytes: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """An address that is known on the days from `since` to `until`, None for ever."""

    address: str
    since: date
    until: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """What the child must know to leave strangers' attachments closed."""

    terms: tuple[Term, ...]
    own_addresses: tuple[str, ...]
    own_domain: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """`kind` is mail, file, old-workbook (.xls, .xlsb, .ods), ledger (of one DOCX or XLSX form), answers or reply.

    The content of answers is the text of a mail that answers the letter `asked`; a `reply` is a mail once more that may
    answer the consultation `consulted`.

    `always_open` is a person's word that the mail may be opened.

    A mail comes with the mailbox's time of receipt and whether a server said it: the day decides who is known.
    """

    kind: str
    content: bytes
    name: str = ""
    always_open: bool = False
    received_at: datetime | None = None
    is_server: bool = True
    asked: AskedLetter | None = None
    consulted: Asked | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of a task: `mail`, `file`, `ledger`, `answers` or `statement` (of a reply), else `failure`.

    A mail beside a failure was read from its head alone.
    """

    mail: MailReading | None = None
    statement: PositionStatement | None = None
    file: FileReading | None = None
    ledger: Ledger | None = None
    answers: BodyAnswers | None = None
    failure: str = ""


def write_frame(stream: IO[bytes], message: object) -> None:
    """A dataclass as one frame."""
    write_bytes(stream, msgspec.msgpack.encode(message))
    stream.flush()


def write_task(stream: IO[bytes], task: Task) -> None:
    """A task, and its content as a frame of its own: packed into the task, a mail of fifty megabytes would be copied."""
    write_bytes(stream, msgspec.msgpack.encode(replace(task, content=b"")))
    write_bytes(stream, task.content)
    stream.flush()


def write_bytes(stream: IO[bytes], body: bytes) -> None:
    write_whole(stream, LENGTH.pack(len(body)))
    write_whole(stream, body)


def write_whole(stream: IO[bytes], content: bytes) -> None:
    """All of it: an unbuffered pipe takes a part when the writer is stopped in the middle and goes on later."""
    left = memoryview(content)
    while left:
        left = left[stream.write(left) :]


def read_frame(stream: Readable, kind: type[T]) -> T | None:
    """The next message, or None at the end of the stream, also in the middle of a frame."""
    body = read_bytes(stream)
    return msgspec.msgpack.decode(body, type=kind) if body is not None else None


def read_task(stream: Readable) -> Task | None:
    """The next task with its content, or None at the end of the stream."""
    task, content = read_frame(stream, Task), read_bytes(stream)
    return replace(task, content=content) if task is not None and content is not None else None


def read_bytes(stream: Readable) -> bytes | None:
    head = stream.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return None
    (length,) = LENGTH.unpack(head)
    body = stream.read(length)
    return body if len(body) == length else None
