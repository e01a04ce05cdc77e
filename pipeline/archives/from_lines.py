"""The "From " lines that part the mails of an mbox, and the quoting of lines that look like them.

Four customs are in use.  mboxo writes ">" before body lines that begin with "From ", mboxrd before those that begin with
any number of ">" and "From ", mboxcl adds a Content-Length, mboxcl2 adds it and quotes nothing.  Only mboxrd can be undone,
and its files look like those of mboxo: whether ">From " was quoted by the program or written by a person cannot be told.
So the mark is taken off only where it is certain: in our own exports, and where a person says that the file is mboxrd.
Elsewhere the bytes stay as they lie there.  To take a mark off that a person wrote would turn quoted words into new ones.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime

from parsers.mail_dates import read_date

FROM = b"From "
LONGEST_LINE = 1_000
# A time of day, and a year or the names of a weekday and a month: what every writer of mboxes has put there.
_DATED = re.compile(
    rb"[ \t]\d{1,2}:\d{2}(?::\d{2})?\b.{0,60}?\b(?:19|20)\d{2}\b"
    rb"|\b(?:19|20)\d{2}\b.{0,20}?\b\d{1,2}:\d{2}"
    rb"|\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\b.{0,12}?\b\d{1,2}:\d{2}"
)
_HEADER = re.compile(rb"[!-9;-~]{1,100}[ \t]?:|>From |\r?\n")
_QUOTABLE = re.compile(rb"^(?=>*From )", re.MULTILINE)
_QUOTED = re.compile(rb"^>(?=>*From )", re.MULTILINE)
_OURS = re.compile(rb"From (\d{1,12})\.(\d{6})@liaison-desk\.invalid (.{24})")


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnMark:
    """What the "From " line of our own export says: the size of the mail and the receipt time of the register."""

    size: int
    received_at: datetime


def parts_mails(line: bytes, following: bytes) -> bool:
    """Whether a line that begins with "From " begins a mail: it is dated, and a header field follows, or it is ours."""
    if _OURS.fullmatch(line.rstrip(b"\r\n")):
        return True
    return (
        len(line) <= LONGEST_LINE
        and _DATED.search(line) is not None
        and (not following or _HEADER.match(following) is not None)
    )


def envelope_time(line: bytes) -> datetime | None:
    """The time at the end of the line; without a zone it is UTC (RFC 4155, Appendix A)."""
    words = line.decode("ascii", "replace").split()[2:]
    # Senders may hold spaces: the date begins at one of the next words.
    for start in range(min(len(words), 5)):
        text = " ".join(words[start:])
        told = read_date(text)
        if told.trouble == "date-without-zone":
            told = read_date(f"{text} +0000")
        if told.at is not None:
            return told.at
    return None


def own_line(size: int, received_at: datetime) -> bytes:
    """The line that our export writes: any reader sees a sender and a time, ours also the size and the microseconds."""
    at = received_at.astimezone(UTC)
    return f"From {size}.{at.microsecond:06d}@liaison-desk.invalid {at:%a %b %e %H:%M:%S %Y}\n".encode()


def own_mark(line: bytes) -> OwnMark | None:
    match = _OURS.fullmatch(line.rstrip(b"\r\n"))
    at = envelope_time(line) if match else None
    if match is None or at is None:
        return None
    return OwnMark(size=int(match[1]), received_at=at.replace(microsecond=int(match[2])))


def quoted(raw: bytes) -> bytes:
    """mboxrd: every line that begins with any number of ">" and "From " gets one more."""
    return _QUOTABLE.sub(b">", raw)


def unquoted(written: bytes) -> bytes:
    return _QUOTED.sub(b"", written)
