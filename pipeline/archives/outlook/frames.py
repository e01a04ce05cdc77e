"""What the desk and the child that reads an Outlook data file say to each other."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Status(StrEnum):
    MAIL = "mail"
    OTHER = "other"
    UNSENT = "unsent"
    DAMAGED = "damaged"
    END = "end"
    # The file itself.
    CLOSED = "closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """The first frame: which file.  Its path as bytes, since a path need not be text."""

    path: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """The item with this number, counted from 0 through all folders in their order; its `mail` where that is wanted."""

    number: int
    wants_mail: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """What lies at a number, `of` so many in the file.

    `node` is its number in the file, `folder` the path of its folder, `title` its subject, `size` what Outlook says
    of it, in bytes, and `received_at` when it came.  `mail` and the names `lost` of the files that could not be read
    come where the mail was asked for.
    """

    status: Status
    of: int = 0
    node: int = 0
    folder: str = ""
    title: str = ""
    size: int = 0
    received_at: datetime | None = None
    mail: bytes = b""
    lost: tuple[str, ...] = ()
