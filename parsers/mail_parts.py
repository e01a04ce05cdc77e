"""The MIME tree of a mail: its leaves in reading order, what is body and what is attachment (RFC 2045, 2046).

The tree is the standard library's, policy `compat32`: the only one that survived 2,393 real mails (mail.md 4.3).
"""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from email.feedparser import BytesFeedParser
from email.message import Message
from email.parser import BytesHeaderParser
from typing import Any

from parsers.file_names import written_name
from parsers.headers import Fields, content_type, fields_of, first, parameters
from parsers.transfer import from_base64, from_quoted_printable, from_uuencode

MOST_DEPTH = 100
MOST_LEAVES = 1_000
# Each line is compared with every open boundary, so the product is the work: about three seconds of it.
_MOST_COMPARISONS = 10_000_000
# Borders of parts, and whatever else begins with two dashes: far more than the leaves that are read.
_MOST_BORDERS = 30_000
_PIECE = 65_536
_LONGEST_TYPE = 8_192
_MAILS = {"message/rfc822", "message/global", "message/news"}
_UUENCODE = {"x-uuencode", "uuencode", "x-uue", "uue"}
_FIELD_FIRST = re.compile(rb"\s{0,20}(?:From [^\r\n]{1,200}\r?\n)?[!-9;-~]{1,76}:")
_AUTHOR = re.compile(rb"^(?:From|Received|Message-ID|Subject):", re.IGNORECASE | re.MULTILINE)


class TooDeep(Exception):
    """The tree has more levels than any honest mail; nothing below is read."""


class Part(Message):
    """A part whose boundary is read without the quadratic time that the standard library takes over it."""

    def get_boundary(self, failobj: Any = None) -> Any:
        raw = next((str(value) for name, value in self.raw_items() if name.lower() == "content-type"), "")
        if len(raw) > _LONGEST_TYPE:
            return failobj
        return parameters(raw).get("boundary", "").rstrip() or failobj

    def raw_payload(self) -> bytes:
        """The body as it came.  `get_payload` would already decode 8-bit text by the declared charset, and lose it."""
        payload = self.__dict__.get("_payload")
        return payload.encode("ascii", "surrogateescape") if isinstance(payload, str) else b""


@dataclass(slots=True)
class Leaf:
    """A part without parts.  `content` is decoded; `charset` is as declared; `mail` is 0 for the outer mail."""

    fields: Fields
    type: str
    type_parameters: dict[str, str]
    disposition: str
    name: str
    content: bytes
    is_whole: bool
    mail: int
    text: str | None = None
    html: str | None = None
    hashed: bytes = b""

    @property
    def sha256(self) -> bytes:
        if not self.hashed:
            self.hashed = hashlib.sha256(self.content).digest()
        return self.hashed

    @property
    def charset(self) -> str:
        return self.type_parameters.get("charset", "")

    @property
    def is_text(self) -> bool:
        return self.type in ("text/plain", "text/html")

    @property
    def is_body(self) -> bool:
        """Text that is neither named nor set apart; some clients name the body, see `mail.py`."""
        return self.is_text and self.disposition != "attachment" and not self.name

    @property
    def is_inline(self) -> bool:
        return self.disposition == "inline" or (
            self.disposition != "attachment" and "content-id" in self.fields
        )


@dataclass(slots=True)
class Branch:
    """A part with parts; `type` is its multipart type, or message/rfc822 with the one mail it holds."""

    type: str
    parts: "list[Branch | Leaf]"


@dataclass(slots=True)
class Tree:
    """`mails` are the fields of the outer mail and of the mails inside it; `reports` the fields of report parts.

    `reports` maps "message/delivery-status" and the like to groups of fields (RFC 3464 section 2.1).
    """

    root: "Branch | Leaf"
    leaves: list[Leaf] = field(default_factory=list)
    mails: list[Fields] = field(default_factory=list)
    types: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    outer_types: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    reports: dict[str, list[Fields]] = field(default_factory=dict)
    defects: set[str] = field(default_factory=set)
    has_more: bool = False


def parse(raw: bytes) -> Part:
    """The library's tree.  Raises TooDeep, or RecursionError where the library finds the depth first."""
    if (
        raw.count(b"\n") * raw.lower().count(b"boundary") > _MOST_COMPARISONS
        or raw.count(b"\n--") > _MOST_BORDERS
    ):
        raise TooDeep
    # Fed piece by piece: the library's own way from bytes takes five times the mail's size of memory.
    parser = BytesFeedParser(Part)
    for start in range(0, len(raw), _PIECE):
        parser.feed(raw[start : start + _PIECE])
    return parser.close()


def parse_head(raw: bytes, longest: int = 262_144) -> Part:
    """The header fields only, whatever follows them."""
    head = raw[:longest].replace(b"\r\n", b"\n").replace(b"\r", b"\n").partition(b"\n\n")[0]
    return BytesHeaderParser(Part).parsebytes(head + b"\n\n")


def tree_of(message: Part, hint: str = "") -> Tree:
    """Walk the tree.  Raises TooDeep beyond 100 levels; beyond 1,000 leaves it stops and sets `has_more`."""
    tree = Tree(root=Branch(type="", parts=[]))
    tree.mails.append(fields_of(message))
    tree.root = _grown(message, tree, hint, depth=0, mail=0)
    return tree


def _grown(part: Part, tree: Tree, hint: str, *, depth: int, mail: int) -> Branch | Leaf:
    if depth > MOST_DEPTH:
        raise TooDeep
    fields = fields_of(part)
    kind = content_type(fields, part.get_default_type())
    tree.types.append((kind, parameters(first(fields, "content-type")) if "content-type" in fields else {}))
    if not mail:
        tree.outer_types.append(tree.types[-1])
    tree.defects.update(type(defect).__name__ for defect in part.defects)
    if not part.is_multipart():
        return _leaf(part, fields, kind, tree, hint, depth=depth, mail=mail)
    parts = [child for child in part.get_payload() if isinstance(child, Part)]
    if kind in _MAILS:
        return _inner_mail(parts, fields, tree, hint, depth)
    if kind.startswith("message/"):
        # A report that somebody forwards reports nothing about a letter of ours.
        if not mail:
            tree.reports.setdefault(kind, []).extend(fields_of(child) for child in parts[:MOST_LEAVES])
        return Branch(type=kind, parts=[])
    return Branch(type=kind, parts=_children(parts, tree, hint, depth, mail))


def _children(parts: Sequence[Part], tree: Tree, hint: str, depth: int, mail: int) -> list[Branch | Leaf]:
    grown: list[Branch | Leaf] = []
    for part in parts:
        if len(tree.leaves) >= MOST_LEAVES or len(tree.types) >= MOST_LEAVES * 4:
            tree.has_more = True
            break
        grown.append(_grown(part, tree, hint, depth=depth + 1, mail=mail))
    return grown


def _inner_mail(parts: Sequence[Part], fields: Fields, tree: Tree, hint: str, depth: int) -> Branch:
    """A mail inside a mail.  RFC 2046 section 5.2.1 forbids base64 for it; some gateways write it all the same."""
    inner = parts[0] if parts else Part()
    if encoding_of(fields) in ("base64", "quoted-printable") and not inner.keys():
        inner = parse(transfer_decoded(inner.raw_payload(), fields)[0])
    tree.mails.append(fields_of(inner))
    grown = _grown(inner, tree, hint, depth=depth + 1, mail=len(tree.mails) - 1)
    return Branch(type="message/rfc822", parts=[grown])


def _leaf(
    part: Part, fields: Fields, kind: str, tree: Tree, hint: str, *, depth: int, mail: int
) -> Branch | Leaf:
    content, is_whole = transfer_decoded(part.raw_payload(), fields)
    disposition = first(fields, "content-disposition").partition(";")[0].strip().lower()
    leaf = Leaf(
        fields=fields,
        # A multipart that could not be taken apart is shown as the text that it is.
        type="text/plain" if kind.startswith("multipart/") else kind,
        type_parameters=tree.types[-1][1],
        disposition=disposition,
        name=written_name(fields, hint),
        content=content,
        is_whole=is_whole,
        mail=mail,
    )
    tree.leaves.append(leaf)
    if depth and _is_saved_mail(leaf):
        return Branch(type="multipart/mixed", parts=[leaf, _saved_mail(leaf, tree, hint, depth)])
    return leaf


def _is_saved_mail(leaf: Leaf) -> bool:
    """A mail that was attached as a file (.eml), by its name and its first fields."""
    named = leaf.name.lower().endswith(".eml") or leaf.type in _MAILS
    head = leaf.content[:8_192] if named else b""
    return bool(_FIELD_FIRST.match(head) and _AUTHOR.search(head))


def _saved_mail(leaf: Leaf, tree: Tree, hint: str, depth: int) -> Branch:
    inner = parse(leaf.content.lstrip())
    tree.mails.append(fields_of(inner))
    grown = _grown(inner, tree, hint, depth=depth + 1, mail=len(tree.mails) - 1)
    return Branch(type="message/rfc822", parts=[grown])


def encoding_of(fields: Fields) -> str:
    return first(fields, "content-transfer-encoding").partition(";")[0].strip().strip('"').lower()


def transfer_decoded(data: bytes, fields: Fields) -> tuple[bytes, bool]:
    """The bytes of a payload, and whether its encoding was whole.  An unknown encoding is none (RFC 2045 6.4)."""
    encoding = encoding_of(fields)
    if encoding == "base64":
        return from_base64(data)
    if encoding == "quoted-printable":
        return from_quoted_printable(data), True
    if encoding in _UUENCODE:
        return from_uuencode(data), True
    return data, True
