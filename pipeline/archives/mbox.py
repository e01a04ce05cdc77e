"""Mails of an mbox, one after the other, from a stream that is read once and never held as a whole."""

import re
import zlib
from collections.abc import Iterator
from zipfile import BadZipFile

from pipeline.archives.from_lines import (
    FROM,
    LONGEST_LINE,
    envelope_time,
    own_mark,
    parts_mails,
    unquoted,
)
from pipeline.archives.lying import LARGEST_MAIL, Found, Lying, Origin, Passed, Reason
from pipeline.archives.naming import Making
from pipeline.archives.streams import Stream, Swelling

CHUNK = 2**20
# A separator is judged by its line and the beginning of the next.
AHEAD = 2 * LONGEST_LINE
LONGEST_HEAD = 2**18
_CONTENT_LENGTH = re.compile(rb"(?im)^content-length:[ \t]{0,10}(\d{1,12})[ \t]{0,10}\r?$")
_END_OF_HEAD = re.compile(rb"\n\r?\n")
_BLANK = re.compile(rb"(?:\r?\n){0,3}")


class Mbox:
    """Cuts a stream.  `is_mboxrd` is a person's word that quoting can be undone.

    A Content-Length is believed where it ends exactly before a separator or at the end, and only in a file whose first
    mail has such a one: a sender may have written it too, and must not be able to swallow the mails behind his own.
    """

    def __init__(self, stream: Stream, origin: Origin, *, is_mboxrd: bool) -> None:
        self._stream = stream
        self._origin = origin
        self._is_mboxrd = is_mboxrd
        self._buffer = bytearray()
        # Where the buffer begins in the stream.
        self._offset = 0
        self._is_at_end = False
        self._counts_length: bool | None = None
        self._trouble: Reason | None = None

    def mails(self) -> Iterator[Lying | Passed]:
        """Every mail, and what lies before the first.  Where the stream breaks off, the mail that it broke is passed."""
        if not self._begins_mail(0):
            begins = self._offset
            if self._skip_to_separator():
                yield Passed(place=self._place(begins), reason=self._trouble or Reason.NOT_A_MAIL)
        while self._buffer:
            yield self._next()

    def _next(self) -> Lying | Passed:
        """The mail that begins where the buffer begins, with its "From " line."""
        begins = self._offset
        head = self._buffer.index(b"\n") + 1
        end = self._end_by_length(head) or self._end_by_separator(head)
        if end is None:
            self._skip_to_separator()
            return Passed(place=self._place(begins), reason=Reason.TOO_LARGE)
        line, written = bytes(self._buffer[:head]), self._between(head, end)
        is_broken = self._trouble is not None and end == len(self._buffer)
        del self._buffer[:end]
        self._offset += end
        self._drop_blank_lines()
        if is_broken and self._trouble is not None:
            return Passed(place=self._place(begins), reason=self._trouble)
        return self._lying(line, written, begins)

    def _between(self, head: int, end: int) -> bytes:
        """A mail as it is written, without the one blank line that parts mails; copied once, since it may be large."""
        if self._buffer.endswith(b"\n\r\n", head, end):
            end -= 2
        elif self._buffer.endswith(b"\n\n", head, end):
            end -= 1
        return bytes(memoryview(self._buffer)[head:end])

    def _lying(self, line: bytes, written: bytes, begins: int) -> Lying | Passed:
        found = found_in(line, written, self._origin, is_mboxrd=self._is_mboxrd)
        if not found.raw.strip() and found.making is not Making.OWN_EXPORT:
            return Passed(place=self._place(begins), reason=Reason.EMPTY)
        return Lying(
            uid=self._origin.uid(str(begins)),
            place=self._place(begins),
            size=len(found.raw),
            found=lambda: found,
        )

    def _end_by_length(self, head: int) -> int | None:
        """Where the Content-Length ends the mail, None where it has none that can be believed."""
        if self._counts_length is False:
            return None
        end = self._told_end(head)
        fits = end is not None and self._is_border(end)
        if self._counts_length is None:
            self._counts_length = fits
        return end if fits else None

    def _told_end(self, head: int) -> int | None:
        self._fill(head + LONGEST_HEAD)
        blank = _END_OF_HEAD.search(self._buffer, head, head + LONGEST_HEAD)
        told = _CONTENT_LENGTH.search(self._buffer, head, blank.end()) if blank else None
        if blank is None or told is None or int(told[1]) > LARGEST_MAIL:
            return None
        return blank.end() + int(told[1])

    def _is_border(self, end: int) -> bool:
        """Whether nothing but blank lines lies between this place and a separator or the end."""
        self._fill(end + AHEAD)
        if len(self._buffer) < end:
            return False
        blank = _BLANK.match(self._buffer, end)
        after = blank.end() if blank else end
        return after >= len(self._buffer) or self._begins_mail(after)

    def _end_by_separator(self, head: int) -> int | None:
        """Where the next separator begins, or the end; None where the mail grows too large."""
        searched = head - 1
        while True:
            found = self._separator(searched)
            if found is not None:
                return found
            if self._is_at_end:
                return len(self._buffer)
            if len(self._buffer) > LARGEST_MAIL + head:
                return None
            searched = max(head - 1, len(self._buffer) - AHEAD)
            self._fill(len(self._buffer) + CHUNK)

    def _separator(self, start: int) -> int | None:
        """The next separator whose line and successor are in the buffer."""
        candidate = self._buffer.find(b"\n" + FROM, start)
        while candidate >= 0:
            if candidate + AHEAD > len(self._buffer) and not self._is_at_end:
                return None
            if self._begins_mail(candidate + 1):
                return candidate + 1
            candidate = self._buffer.find(b"\n" + FROM, candidate + 1)
        return None

    def _begins_mail(self, start: int) -> bool:
        self._fill(start + AHEAD)
        line_end = self._buffer.find(b"\n", start, start + AHEAD)
        if line_end < 0 or not self._buffer.startswith(FROM, start):
            return False
        following = bytes(self._buffer[line_end + 1 : line_end + 1 + LONGEST_LINE])
        return parts_mails(bytes(self._buffer[start:line_end]), following)

    def _skip_to_separator(self) -> int:
        """Let go of everything before the next separator; returns how many bytes that were more than blank."""
        lost = 0
        while True:
            found = self._separator(0)
            cut = found if found is not None else max(len(self._buffer) - AHEAD, 0)
            if found is None and self._is_at_end:
                cut = len(self._buffer)
            lost += len(self._buffer[:cut].strip())
            del self._buffer[:cut]
            self._offset += cut
            if found is not None or self._is_at_end:
                return lost
            self._fill(len(self._buffer) + CHUNK)

    def _drop_blank_lines(self) -> None:
        """What parts a mail that was measured from the next separator."""
        self._fill(AHEAD)
        blank = _BLANK.match(self._buffer)
        cut = blank.end() if blank else 0
        del self._buffer[:cut]
        self._offset += cut

    def _fill(self, wanted: int) -> None:
        while len(self._buffer) < wanted and not self._is_at_end:
            chunk = self._read()
            self._buffer += chunk
            self._is_at_end = not chunk

    def _read(self) -> bytes:
        """What is there without waiting for more: of a damaged archive everything before the damage."""
        try:
            return self._stream.read1(CHUNK)
        except Swelling:
            self._trouble = Reason.SWELLS
        except (OSError, EOFError, zlib.error, BadZipFile):
            self._trouble = Reason.DAMAGED
        return b""

    def _place(self, offset: int) -> str:
        return f"{self._origin.place}, byte {offset}"


def found_in(line: bytes, written: bytes, origin: Origin, *, is_mboxrd: bool) -> Found:
    """The mail behind a "From " line; exactly the bytes of the register where we wrote the file."""
    mark = own_mark(line)
    if mark is not None:
        raw = unquoted(written)
        if len(raw) >= mark.size and not raw[mark.size :].strip(b"\r\n"):
            return Found(raw=raw[: mark.size], received_at=mark.received_at, making=Making.OWN_EXPORT)
    return Found(
        raw=unquoted(written) if is_mboxrd else written, received_at=envelope_time(line) or origin.changed_at
    )
