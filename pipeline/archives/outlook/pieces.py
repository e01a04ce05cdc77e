"""What an Outlook data file holds of one mail."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Role(StrEnum):
    """What a recipient is ([MS-OXOMSG] 2.2.3.1, PidTagRecipientType)."""

    TO = "To"
    CC = "Cc"
    BCC = "Bcc"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """`address` is "" where the file knows a person by the name of a directory only."""

    name: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A body as it is stored: its bytes and what they are written in."""

    content: bytes
    charset: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """A file that the mail carries, or a `mail` inside it.

    Neither where the file could not be read; `link` where the file lies elsewhere and only its place is told.
    `content_id` is what the HTML calls it by.
    """

    name: str
    type: str = ""
    content_id: str = ""
    content: bytes | None = None
    mail: "Pieces | None" = None
    link: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pieces:
    """One mail.  `headers` are its header fields as the server had them, "" for a mail that never left this Outlook.

    `message_class` tells reports, replies by rule and signed mails ([MS-OXOMSG], [MS-OXOSMIME]).
    """

    message_class: str = "IPM.Note"
    headers: str = ""
    author: Person | None = None
    sender: Person | None = None
    recipients: tuple[tuple[Role, Person], ...] = ()
    subject: str = ""
    sent_at: datetime | None = None
    message_id: str = ""
    in_reply_to: str = ""
    references: str = ""
    text: Text | None = None
    html: Text | None = None
    rtf: bytes = b""
    files: tuple[Carried, ...] = ()
