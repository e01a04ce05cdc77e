"""From the pieces of a mail to its bytes: the header fields that the server had, and a body put together anew.

The same pieces give the same bytes.  The mail says in a field of its own that it was put together: it is what Outlook
kept, and not what was sent, octet for octet.
"""

import re
from binascii import b2a_base64
from collections.abc import Iterable, Iterator
from email.header import Header
from email.utils import format_datetime
from hashlib import sha256
from mimetypes import guess_type
from urllib.parse import quote

from parsers.rtf import html_of_rtf, is_from_text
from pipeline.archives.outlook.pieces import Carried, Person, Pieces, Role, Text

REBUILT = b"X-Rebuilt-From: Outlook data file\r\n"
# A field name (RFC 5322, 2.2) does not begin as a boundary does.
_FIELD = re.compile(r"[!-,.-9;-~][!-9;-~]*[ \t]*:")
# What says how a body is made: the one that it spoke of is not kept.
_OF_THE_BODY = frozenset(
    [
        "mime-version",
        "content-type",
        "content-transfer-encoding",
        "content-disposition",
        "content-id",
        "content-description",
        "content-location",
    ]
)
_SIGNED = re.compile(rb"(?i)\A\s*(?:mime-version:[^\r\n]*\r?\n)?(content-type:\s*multipart/signed)")
_AUTOMATIC = ("ipm.note.rules.", "report.")
_TYPE = re.compile(r"[a-z0-9!#$&^_.+-]{1,60}/[a-z0-9!#$&^_.+-]{1,100}")
# 57 bytes are a line of 76 characters (RFC 2045, 6.8); lines are joined in portions, since each object costs memory.
_LINE = 57
_PORTION = _LINE * 4_096
_ADDRESS = re.compile(r"[^\s<>@,;:\"()\\\[\]]+@[^\s<>@,;:\"()\\\[\]]+")
_SPECIAL = re.compile(r"[^A-Za-z0-9 !#$%&'*+/=?^_`{|}~-]")
_QUOTED, _ESCAPED = re.compile(r'(["\\])'), r"\\\1"
_SPACE = re.compile(r"[\s\x00-\x1f\x7f]+")


def mail_of(pieces: Pieces) -> bytes:
    """The mail, with CRLF line ends."""
    seed = sha256(f"{pieces.headers}\n{pieces.message_id}\n{pieces.subject}".encode("utf-8", "replace"))
    return b"".join(_entity(pieces, seed.hexdigest(), marked=True))


def _entity(pieces: Pieces, place: str, *, marked: bool = False) -> Iterator[bytes]:
    fields = list(_fields(pieces))
    yield from (field.encode("utf-8", "replace") + b"\r\n" for field in fields)
    if marked:
        yield REBUILT
    yield b"MIME-Version: 1.0\r\n"
    signed = _signed(pieces)
    if signed is None:
        yield from _body(pieces, place)
    else:
        yield signed


# -- header fields ----------------------------------------------------------------------------------------------------


def _fields(pieces: Pieces) -> Iterator[str]:
    """What the server had, but for the fields of the old body; then what only Outlook knows."""
    kept = [field for field in _server_fields(pieces.headers) if _name(field) not in _OF_THE_BODY]
    yield from kept
    known = {_name(field) for field in kept}
    for name, value in _known_to_outlook(pieces):
        if name.lower() not in known and value:
            yield f"{name}: {value}"


def _server_fields(headers: str) -> Iterator[str]:
    """Whole fields up to the first blank line; Outlook puts a line before them, and those of the parts behind."""
    field = ""
    for line in headers.replace("\0", "").replace("\r\n", "\n").replace("\r", "\n").lstrip("\n").split("\n"):
        if not line.strip():
            break
        if line[0] in " \t":
            field += f"\r\n{line}" if field else ""
            continue
        if field:
            yield field
        field = line if _FIELD.match(line) else ""
    if field:
        yield field


def _name(field: str) -> str:
    return field.partition(":")[0].strip().lower()


def _known_to_outlook(pieces: Pieces) -> Iterator[tuple[str, str]]:
    author = pieces.author or pieces.sender
    if author is not None:
        yield "From", _mailbox(author)
        if pieces.sender is not None and pieces.sender.address.lower() != author.address.lower():
            yield "Sender", _mailbox(pieces.sender)
    for role in Role:
        people = [_mailbox(person) for known_as, person in pieces.recipients if known_as is role]
        yield role.value, ",\r\n ".join(people)
    yield "Subject", _words(_one_line(pieces.subject))
    yield "Date", format_datetime(pieces.sent_at) if pieces.sent_at else ""
    yield "Message-ID", _one_line(pieces.message_id)
    yield "In-Reply-To", _one_line(pieces.in_reply_to)
    yield "References", _one_line(pieces.references).replace(" ", "\r\n ")
    if pieces.message_class.lower().startswith(_AUTOMATIC):
        yield "Auto-Submitted", "auto-replied"


def _one_line(text: str) -> str:
    return _SPACE.sub(" ", text).strip()


def _words(text: str) -> str:
    """As encoded words (RFC 2047) where they are not ASCII, and where they would be taken for such."""
    if text.isascii() and "=?" not in text:
        return text
    return Header(text, "utf-8", header_name="Subject").encode(linesep="\r\n")


def _mailbox(person: Person) -> str:
    """Somebody whose address is not known gets none: what is no address becomes words."""
    name, address = _one_line(person.name), _one_line(person.address)
    if not _ADDRESS.fullmatch(address):
        name, address = " ".join(filter(None, (name, address))), ""
    if name.isascii() and "=?" not in name:
        quoted = f'"{_QUOTED.sub(_ESCAPED, name)}"' if _SPECIAL.search(name) else name
    else:
        quoted = _words(name)
    return " ".join(filter(None, (quoted, f"<{address}>" if address else "")))


# -- body -------------------------------------------------------------------------------------------------------------


def _signed(pieces: Pieces) -> bytes | None:
    """A signed mail is kept as a file that is the whole body, its Content-Type included ([MS-OXOSMIME] 2.1.3.1)."""
    if not pieces.message_class.lower().startswith("ipm.note.smime") or len(pieces.files) != 1:
        return None
    content = pieces.files[0].content or b""
    found = _SIGNED.match(content)
    return content[found.start(1) :] if found else None


def _body(pieces: Pieces, place: str) -> Iterator[bytes]:
    """The texts and files.  `place` says where in the outermost mail this one lies."""
    html = _html(pieces)
    texts = list(_texts(pieces, html))
    shown: list[list[bytes]] = []
    attached: list[list[bytes]] = []
    for at, one in enumerate(pieces.files):
        is_shown = _is_shown(one, html)
        part = list(_file(one, f"{place}.{at}", is_shown=is_shown))
        (shown if is_shown else attached).append(part)
    body = texts[0] if len(texts) == 1 else list(_multipart("alternative", texts, f"{place} alternative"))
    if shown:
        body = list(_multipart("related", [body, *shown], f"{place} related"))
    if attached:
        body = list(_multipart("mixed", [body, *attached], f"{place} mixed"))
    yield from body


def _html(pieces: Pieces) -> Text | None:
    """The HTML; where there is none, what the RTF shows, since a plain text cannot strike words out."""
    if pieces.html is not None or not pieces.rtf or (pieces.text is not None and is_from_text(pieces.rtf)):
        return pieces.html
    shown = html_of_rtf(pieces.rtf)
    return Text(content=shown.encode("utf-8", "replace"), charset="utf-8") if shown else None


def _texts(pieces: Pieces, html: Text | None) -> Iterator[list[bytes]]:
    plain = pieces.text
    if html is None or (plain is not None and plain.content.strip()):
        plain = plain or Text(content=b"", charset="utf-8")
        yield list(_leaf(f"text/plain; charset={plain.charset}", plain.content))
    if html is not None:
        yield list(_leaf(f"text/html; charset={html.charset}", html.content))


def _is_shown(one: Carried, html: Text | None) -> bool:
    """A picture that the HTML shows; nothing else is inline, whatever Outlook says of it."""
    if html is None or not one.content_id or one.content is None or not _type_of(one).startswith("image/"):
        return False
    return f"cid:{one.content_id.strip('<>')}".encode() in html.content


def _multipart(kind: str, parts: Iterable[Iterable[bytes]], place: str) -> Iterator[bytes]:
    """The boundary is the place: no two parts of a mail have the same, and no line of base64 or of a field is one."""
    mark = f"=_{sha256(place.encode()).hexdigest()[:32]}"
    yield f'Content-Type: multipart/{kind}; boundary="{mark}"\r\n\r\n'.encode()
    for part in parts:
        yield f"--{mark}\r\n".encode()
        yield from part
        yield b"\r\n"
    yield f"--{mark}--\r\n".encode()


def _leaf(content_type: str, content: bytes, *fields: str) -> Iterator[bytes]:
    head = (f"Content-Type: {content_type}", "Content-Transfer-Encoding: base64", *fields)
    yield "\r\n".join((*head, "", "")).encode()
    for at in range(0, len(content), _PORTION):
        lines = range(at, min(at + _PORTION, len(content)), _LINE)
        yield b"".join(b2a_base64(content[line : line + _LINE], newline=False) + b"\r\n" for line in lines)


def _file(one: Carried, place: str, *, is_shown: bool) -> Iterator[bytes]:
    """A file as a part.  One that could not be read, or lies elsewhere, is empty: its name stays."""
    disposition = _disposition("inline" if is_shown else "attachment", one)
    if one.mail is not None:
        yield f"Content-Type: message/rfc822\r\n{disposition}\r\n\r\n".encode()
        yield from _entity(one.mail, place)
        return
    fields = [disposition]
    if one.content_id:
        fields.append(f"Content-ID: <{_one_line(one.content_id).strip('<>')}>")
    if one.link:
        fields.append(f"Content-Location: {_one_line(one.link)}")
    yield from _leaf(_type_of(one), one.content or b"", *fields)


def _type_of(one: Carried) -> str:
    kind = one.type.strip().lower()
    if not _TYPE.fullmatch(kind):
        kind = guess_type(one.name)[0] or "application/octet-stream"
    # In base64 a part must not be made of parts (RFC 2045, 6.4).
    return "application/octet-stream" if kind.startswith(("multipart/", "message/")) else kind


def _disposition(how: str, one: Carried) -> str:
    """With the name as RFC 2231 writes it."""
    return f"Content-Disposition: {how};\r\n filename*=utf-8''{quote(_one_line(one.name), safe='')}"
