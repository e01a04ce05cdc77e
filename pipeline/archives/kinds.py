"""What a file is, by its first bytes: names lie."""

import re
from enum import StrEnum

from pipeline.archives.from_lines import FROM, parts_mails

HEAD = 8_192
_FIRST_FIELD = re.compile(
    rb"(?i)(?:received|return-path|from|date|message-id|mime-version|delivered-to|subject|to|reply-to|sender"
    rb"|content-type|envelope-to|authentication-results|dkim-signature|arc-seal|x-[a-z0-9-]{1,60}):[ \t\r]"
)


class Kind(StrEnum):
    MBOX = "mbox"
    GZIP = "gzip"
    ZIP = "zip"
    PST = "pst"
    MAIL = "mail"
    EMPTY = "empty"
    OTHER = "other"


PACKED = {
    Kind.GZIP: (b"\x1f\x8b",),
    Kind.ZIP: (b"PK\x03\x04", b"PK\x05\x06"),
    Kind.PST: (b"!BDN",),
}


def kind_of(head: bytes, name: str) -> Kind:
    """The kind of a file with these first bytes; only of a mail the name may tell, since anything can be one."""
    if not head:
        return Kind.EMPTY
    for kind, beginnings in PACKED.items():
        if head.startswith(beginnings):
            return kind
    if not name.lower().endswith(".eml") and is_mbox(head):
        return Kind.MBOX
    return Kind.MAIL if name.lower().endswith(".eml") or is_mail(head) else Kind.OTHER


def is_mbox(head: bytes) -> bool:
    """It begins, blank lines aside, with the line that parts mails."""
    line, _, rest = head.lstrip(b"\r\n").partition(b"\n")
    return line.startswith(FROM) and parts_mails(line, rest)


def is_mail(head: bytes) -> bool:
    """A file without the ending of one is taken for a mail where its first line is a header field of mails."""
    return _FIRST_FIELD.match(head) is not None
