"""Header fields as people wrote them: encoded words, raw 8-bit text, parameters, lists of Message-IDs.

A field's raw value is what the standard library's `compat32` tree keeps: ASCII, with foreign bytes as lone
surrogates (PEP 383), folded.  What leaves this file is Unicode that PostgreSQL can store.
"""

import re
from collections.abc import Iterable
from email.message import Message
from typing import Any

from parsers.charsets import Step, decode
from parsers.mail_notes import Notebook
from parsers.transfer import from_base64, from_quoted_printable

Fields = dict[str, list[str]]

_MOST_NAMES = 5_000
_MOST_OF_A_NAME = 500
LONGEST_TEXT = 16_384  # characters of a subject or a name, raw
_MOST_IDS = 500
_LONGEST_ID = 998  # RFC 5322 section 2.1.1, the longest line
_LONGEST_PARAMETERS = 65_536
_MOST_SEGMENTS = 1_000

ENCODED_WORD = re.compile(r"=\?([^?\s]{1,60})\?([bBqQ])\?([^?]*)\?=")
_NOT_STORABLE = re.compile("[\ud800-\udfff]")
_ID = re.compile(r"<([^<>]{1,2000})>")
_PARAMETER = re.compile(r';\s*([^\s=;"]+)\s*=\s*("[^"\\]*(?:\\.[^"\\]*)*"?|[^;]*)', re.DOTALL)
_SEGMENT = re.compile(r"([^*]+)\*(?:(\d{1,4})(\*?))?")
_LABELLED = re.compile(r"([\w.:-]{2,40})'[\w-]*'(.*)", re.DOTALL)
_PERCENT = re.compile(rb"%([0-9A-Fa-f]{2})")


def fields_of(part: "Message[Any, Any]") -> Fields:
    """Raw values by lower-case name, in the order of the mail; the first 500 of a name, of 5,000 names."""
    fields: Fields = {}
    for name, value in part.raw_items():
        values = (
            fields.setdefault(name.lower(), []) if len(fields) < _MOST_NAMES else fields.get(name.lower(), [])
        )
        if len(values) < _MOST_OF_A_NAME:
            values.append(str(value))
    return fields


def first(fields: Fields, name: str) -> str:
    """The topmost field of that name, unfolded and trimmed, still encoded; "" where there is none."""
    values = fields.get(name)
    return unfolded(values[0]).strip() if values else ""


def unfolded(value: str) -> str:
    """RFC 5322 section 2.2.3; a lone CR or LF goes the same way, a tab becomes a blank."""
    return value.replace("\r", "").replace("\n", "").replace("\t", " ")


def storable(text: str) -> str:
    """What PostgreSQL and UTF-8 can hold: NULs fall away, lone surrogates become U+FFFD."""
    return _NOT_STORABLE.sub("\ufffd", text.replace("\x00", ""))


def decoded(value: str, *, hint: str = "", notebook: Notebook | None = None, place: str = "") -> str:
    """A raw value as text: RFC 2047 wherever encoded words stand, also inside quotes; the rest by `raw_text`.

    `hint` is the charset that the mail's body declares.  A charset that does not fit is noted at `place`.
    """
    value = unfolded(value)
    if len(value) > LONGEST_TEXT:
        if notebook is not None:
            notebook.add("header-too-long", place, f"Only the first {LONGEST_TEXT} characters were read.")
        value = value[:LONGEST_TEXT]
    if "=?" not in value:
        return storable(raw_text(value, hint)).strip()
    pieces = [
        raw_text(piece, hint) if isinstance(piece, str) else _word_text(*piece, notebook, place)
        for piece in _pieces(value)
    ]
    return storable("".join(pieces)).strip()


def _pieces(value: str) -> list[str | tuple[bytes, str]]:
    """Raw text and (bytes, charset) in turn; neighbours of one charset are one, for they may share a character."""
    pieces: list[str | tuple[bytes, str]] = []
    here = 0
    for word in ENCODED_WORD.finditer(value):
        between = value[here : word.start()]
        here = word.end()
        content, charset = _word_bytes(word[2], word[3]), word[1].lower()
        last = pieces[-1] if pieces else ""
        follows = not isinstance(last, str) and not between.strip()
        if between and not follows:
            pieces.append(between)
        if follows and not isinstance(last, str) and last[1] == charset:
            pieces[-1] = (last[0] + content, charset)
        else:
            pieces.append((content, charset))
    return [*pieces, value[here:]] if value[here:] else pieces


def _word_bytes(encoding: str, content: str) -> bytes:
    data = content.encode("utf-8", "surrogateescape")
    if encoding in "bB":
        return from_base64(data)[0]
    return from_quoted_printable(data.replace(b"_", b"=20").replace(b" ", b"=20"))


def _word_text(content: bytes, charset: str, notebook: Notebook | None, place: str) -> str:
    found = decode(content, charset, detects=False)
    if notebook is not None and found.step is not Step.DECLARED:
        notebook.add(
            "charset-not-as-declared",
            place,
            f"Declared {storable(charset)}, read as {found.charset} ({found.step}).",
        )
    return found.text


def raw_text(value: str, hint: str = "") -> str:
    """Undeclared 8-bit (or ISO-2022-JP) text, common in Russia, China and Japan: UTF-8, else as `hint` says."""
    if value.isascii() and "\x1b" not in value:
        return value
    data = value.encode("utf-8", "surrogateescape")
    try:
        if "\x1b" not in value:
            return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    return decode(data, hint, detects=False).text


def message_ids(values: Iterable[str]) -> tuple[str, ...]:
    """Message-IDs of the fields in order, each once, without angle brackets or the blanks of folding.

    A value without brackets counts where it is one word (Message-ID) or holds an "@" (In-Reply-To of old clients).
    Exchange writes long References as encoded words, so these are undone first.
    """
    found: dict[str, None] = {}
    for value in values:
        text = _with_words_undone(value)
        ids = _ID.findall(text) or [word for word in text.split() if "@" in word][:1] or text.split()[:1]
        for one in ids:
            tidy = "".join(one.split()).strip("<>")[:_LONGEST_ID]
            if tidy and len(found) < _MOST_IDS:
                found.setdefault(tidy)
    return tuple(found)


def _with_words_undone(value: str) -> str:
    # One field of references may be long; what is cut is the middle of nothing that anybody threads by.
    value = unfolded(value)[: LONGEST_TEXT * 8]
    return decoded(value) if "=?" in value else storable(raw_text(value))


def content_type(fields: Fields, default: str = "text/plain") -> str:
    """Lower-case "type/subtype"; the default where the field is absent or none (RFC 2045 section 5.2)."""
    kind = first(fields, "content-type").partition(";")[0].strip().lower()
    return kind if re.fullmatch(r"[\w.+-]{1,100}/[\w.+-]{1,100}", kind, re.ASCII) else default


def parameters(value: str, hint: str = "") -> dict[str, str]:
    """Parameters of a Content-Type or Content-Disposition by lower-case name, decoded; the first of a name counts.

    RFC 2231 (charsets, continuations) wins over the plain form, encoded words in quotes are undone (trap 18).
    Plain values are still raw in `value`'s sense only as far as `decoded` leaves them; none is trusted as a path.
    """
    plain: dict[str, str] = {}
    segments: dict[str, dict[int, tuple[str, bool]]] = {}
    for number, match in enumerate(_PARAMETER.finditer(unfolded(value)[:_LONGEST_PARAMETERS])):
        if number == _MOST_SEGMENTS:
            break
        name, content = match[1].lower(), _unquoted(match[2])
        piece = _SEGMENT.fullmatch(name)
        if piece is None:
            plain.setdefault(name, content)
            continue
        index, is_encoded = int(piece[2] or 0), piece[2] is None or bool(piece[3])
        segments.setdefault(piece[1], {}).setdefault(index, (content, is_encoded))
    found = {name: decoded(content, hint=hint) for name, content in plain.items()}
    return found | {name: _joined(pieces, hint) for name, pieces in segments.items()}


def _unquoted(value: str) -> str:
    value = value.strip()
    if not value.startswith('"'):
        return value
    # Only quotes and backslashes are escaped: "C:\reports\may.docx" is what people's programs write.
    return re.sub(r'\\(["\\])', r"\1", value[1:].removesuffix('"'))


def _joined(pieces: dict[int, tuple[str, bool]], hint: str) -> str:
    charset, data, is_encoded = "", b"", False
    for number, index in enumerate(sorted(pieces)):
        text, encoded = pieces[index]
        labelled = _LABELLED.fullmatch(text) if encoded and not number else None
        if labelled:
            charset, text = labelled[1], labelled[2]
        raw = text.encode("utf-8", "surrogateescape")
        data += unpercented(raw) if encoded else raw
        is_encoded = is_encoded or encoded
    if is_encoded and charset:
        return storable(decode(data, charset, detects=False).text)
    return decoded(data.decode("utf-8", "surrogateescape"), hint=hint)


def unpercented(data: bytes) -> bytes:
    """RFC 3986 percent escapes; what is no escape stays."""
    return _PERCENT.sub(lambda match: bytes([int(match[1], 16)]), data)
