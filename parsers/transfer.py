"""Transfer encodings, undone as far as the bytes allow (RFC 2045 section 6; uuencode as POSIX has it)."""

import binascii
import re
from dataclasses import dataclass

_BASE64 = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/= \t\r\n"
_BEGIN = re.compile(r"^begin [0-7]{3,4} (\S[^\n]{0,500})\n(?=[ -`]{2,}|`\n)", re.MULTILINE)
_END = re.compile(r"^end[ \t]*$", re.MULTILINE)
_MOST_BLOCKS = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class UuBlock:
    """A file that somebody pasted into the text; `name` is as written."""

    name: str
    content: bytes


def from_base64(data: bytes) -> tuple[bytes, bool]:
    """The bytes, and whether the encoding was whole.  Never raises: what cannot be read is left out."""
    is_whole = not data.translate(None, _BASE64)
    try:
        return binascii.a2b_base64(data), is_whole
    except binascii.Error:
        pass
    letters = re.sub(rb"[^A-Za-z0-9+/]", b"", data)
    # Four letters are three bytes; one letter left over is none.
    letters = letters[:-1] if len(letters) % 4 == 1 else letters
    return binascii.a2b_base64(letters + b"=" * (-len(letters) % 4)), False


def from_quoted_printable(data: bytes) -> bytes:
    return binascii.a2b_qp(data)


def from_uuencode(data: bytes) -> bytes:
    """The content between begin and end; lines that are none are left out (as `uudecode` of GNU does)."""
    out = bytearray()
    for line in data.splitlines():
        if line.startswith((b"begin ", b"end")) or not line.strip():
            continue
        out += _uu_line(line)
    return bytes(out)


def _uu_line(line: bytes) -> bytes:
    try:
        return binascii.a2b_uu(line)
    except binascii.Error:
        # Encoders that pad their lines; the first letter says how much of it counts.
        counted = (((line[0] - 32) & 63) * 4 + 5) // 3
    try:
        return binascii.a2b_uu(line[: counted + 1])
    except binascii.Error:
        return b""


def without_uu_blocks(text: str) -> tuple[str, tuple[UuBlock, ...]]:
    """The text without pasted files, and these files.  `text` has \\n line ends."""
    if "begin " not in text:
        return text, ()
    kept: list[str] = []
    blocks: list[UuBlock] = []
    here = 0
    while len(blocks) < _MOST_BLOCKS and (begin := _BEGIN.search(text, here)):
        end = _END.search(text, begin.end())
        if end is None:
            break
        content = from_uuencode(text[begin.end() : end.start()].encode("ascii", "replace"))
        blocks.append(UuBlock(name=begin[1].strip(), content=content))
        kept.append(text[here : begin.start()])
        here = end.end()
    return "".join((*kept, text[here:])), tuple(blocks)
