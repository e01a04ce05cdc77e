"""The package layer of OOXML: a zip of parts and the relationships between them, read with limits.

Sources: ECMA-376-2 (Open Packaging Conventions), office.md 5 (limits), procedure 8.8 (DOCTYPE).
"""

import posixpath
import struct
import zipfile
import zlib
from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from parsers import office_limits as limits
from parsers.office_xml import damaged, parse
from parsers.paper import Unreadable
from rules.findings import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

# The package itself is the source of the relationships in _rels/.rels.
PACKAGE: Final = ""
_END_OF_DIRECTORY = b"PK\x05\x06"
_IS_ENCRYPTED = 0x1
_IS_UTF_8 = 0x800
# What `zipfile` lets through for a zip whose bytes lie.
_BROKEN_ZIP = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
)
_MAIN_TYPES = ("document.main+xml", "template.main+xml", "sheet.main+xml", "main+xml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Relationship:
    """`kind` is the last segment of the type URI ("header"), the same in Transitional and Strict.

    `target` is the name of a part, or an address if `external`.
    """

    id: str
    kind: str
    target: str
    external: bool


class Package:
    """Parts by name, case-insensitive and without a leading slash.  Only parts that are asked for are inflated.

    Every method raises Unreadable for what breaks a limit or cannot be read.
    """

    def __init__(self, content: bytes) -> None:
        _refuse_size(content)
        try:
            self._zip = zipfile.ZipFile(BytesIO(content))
        except _BROKEN_ZIP as error:
            raise damaged("it is incomplete") from error
        self._entries = _entries(self._zip.infolist())
        self._relationships: dict[str, dict[str, Relationship]] = {}
        self._inflated = self._marks = self._links_read = 0

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._entries

    def names(self) -> "Iterator[str]":
        """Lower-cased names of all parts."""
        yield from self._entries

    def written_names(self) -> "Iterator[tuple[str, str]]":
        """Lower-cased names of all parts, each with the name as its author wrote it."""
        for name, entry in self._entries.items():
            yield name, _written_name(entry)

    def read(self, name: str) -> bytes:
        """The bytes of a part.  KeyError if there is none."""
        entry = self._entries[name.lower()]
        try:
            with self._zip.open(entry) as part:
                content = part.read(limits.XML_PART_BYTES + 1)
        except _BROKEN_ZIP as error:
            raise damaged("a part of it is cut off") from error
        # What the directory says was checked on opening; here is what really came out.
        self._inflated += len(content)
        if len(content) > limits.XML_PART_BYTES or self._inflated > limits.INFLATED_BYTES:
            raise _bomb()
        return content

    def markup(self, name: str) -> bytes:
        """The bytes of a part that will become a tree, as far as memory goes.  KeyError if there is none."""
        content = self.read(name)
        self.count(content)
        return content

    def count(self, content: bytes) -> None:
        """What these bytes make of elements, as far as time and memory go."""
        # An attribute takes twice the room of an element; text between them takes what the end tag counts for.
        self._marks += content.count(b"<") + 2 * content.count(b"=")
        if self._marks > limits.MARKS:
            raise _bomb()

    def xml(self, name: str) -> "Element":
        """The root element of a part.  KeyError if there is none."""
        return parse(self.markup(name))

    def relationships(self, source: str) -> dict[str, Relationship]:
        """Relationships that leave the part `source` (or PACKAGE), by id."""
        key = source.lower()
        if key not in self._relationships:
            self._relationships[key] = {link.id: link for link in self._links(source)}
        return self._relationships[key]

    def sources(self) -> "Iterator[str]":
        """Lower-cased names of all parts that have relationships, PACKAGE among them."""
        for name in self._entries:
            folder, _, file = name.rpartition("/")
            if file.endswith(".rels") and (folder == "_rels" or folder.endswith("/_rels")):
                yield f"{folder.removesuffix('_rels')}{file.removesuffix('.rels')}"

    def related(self, source: str, kind: str) -> "Iterator[str]":
        """Names of the parts that exist at the end of internal relationships of this kind."""
        links = self.relationships(source).values()
        targets = (link.target for link in links if link.kind == kind and not link.external)
        yield from (target for target in dict.fromkeys(targets) if target in self)

    def dangling(self, source: str) -> "Iterator[Relationship]":
        """Relationships to parts that are not there.  Word ignores them and so do we (office.md 1.1)."""
        for link in self.relationships(source).values():
            if not link.external and link.target and link.target not in self:
                yield link

    def main_part(self) -> str | None:
        """The name of the part that holds the document: by relationship, else by content type; None if neither."""
        found = next(self.related(PACKAGE, "officeDocument"), None)
        return found or self._main_by_content_type()

    def content_type(self, name: str) -> str:
        """The declared type of a part, "" if only the extension says something."""
        wanted = "/" + name.lower()
        return next((kind for part, kind in self._overrides() if part.lower() == wanted), "")

    def _main_by_content_type(self) -> str | None:
        return next(
            (part[1:] for part, kind in self._overrides() if kind.endswith(_MAIN_TYPES) and part[1:] in self),
            None,
        )

    def _overrides(self) -> "Iterator[tuple[str, str]]":
        if "[Content_Types].xml" in self:
            for element in self.xml("[Content_Types].xml").iterfind("{*}Override"):
                yield element.get("PartName", ""), element.get("ContentType", "")

    def _links(self, source: str) -> "Iterator[Relationship]":
        folder, _, file = source.rpartition("/")
        name = posixpath.join(folder, "_rels", f"{file}.rels")
        if name not in self:
            return
        content = self.markup(name)
        self._links_read += content.count(b"Relationship")
        if self._links_read > limits.RELATIONSHIPS:
            raise _bomb()
        for element in parse(content).iterfind("{*}Relationship"):
            external = element.get("TargetMode") == "External"
            target = element.get("Target", "")
            yield Relationship(
                id=element.get("Id", ""),
                kind=element.get("Type", "").rpartition("/")[2],
                target=target if external else _resolved(folder, target),
                external=external,
            )


def _resolved(folder: str, target: str) -> str:
    """The part name of a relative or absolute target; "" for a mere fragment."""
    path = unquote(target.partition("#")[0]).replace("\\", "/")
    return posixpath.normpath(posixpath.join("/", folder, path)).lstrip("/") if path else ""


def _refuse_size(content: bytes) -> None:
    if len(content) > limits.ATTACHMENT_BYTES:
        raise Unreadable(
            Finding(
                code="file-too-large",
                severity=Severity.ERROR,
                message=f"The file is larger than {limits.ATTACHMENT_BYTES // 2**20} MB. Please remove pictures and "
                "enclosures from the form and send it again.",
            )
        )
    at = content.rfind(_END_OF_DIRECTORY, max(0, len(content) - 66_000))
    if at >= 0 and len(content) >= at + 16:
        (size,) = struct.unpack_from("<L", content, at + 12)
        # 0xFFFFFFFF stands for "see the 64-bit record".
        if limits.DIRECTORY_BYTES < size < 0xFFFFFFFF:
            raise _bomb()


def _entries(infos: list[zipfile.ZipInfo]) -> dict[str, zipfile.ZipInfo]:
    if len(infos) > limits.ENTRIES or sum(info.file_size for info in infos) > limits.INFLATED_BYTES:
        raise _bomb()
    entries: dict[str, zipfile.ZipInfo] = {}
    for info in infos:
        name = info.filename.replace("\\", "/").lower()
        _refuse_entry(info, name)
        if name in entries:
            raise damaged("it holds two parts of one name")
        if not name.endswith("/"):
            entries[name] = info
    return entries


def _written_name(entry: zipfile.ZipInfo) -> str:
    """Names that are not marked as UTF-8 often are all the same; else they are in a charset that nothing tells."""
    if not entry.flag_bits & _IS_UTF_8:
        with suppress(UnicodeError):
            return entry.filename.encode("cp437").decode("utf-8")
    return entry.filename


def _refuse_entry(info: zipfile.ZipInfo, name: str) -> None:
    if name.startswith("/") or ".." in name.split("/") or ":" in name.split("/", maxsplit=1)[0]:
        raise damaged("it holds a part outside of itself")
    if info.flag_bits & _IS_ENCRYPTED:
        raise encrypted()
    if info.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        raise damaged("it is compressed in a way that Word and Excel do not use")
    if name.endswith((".xml", ".rels")) and _is_inflated_beyond_reason(info):
        raise _bomb()


def _is_inflated_beyond_reason(info: zipfile.ZipInfo) -> bool:
    if info.file_size > limits.XML_PART_BYTES:
        return True
    return info.file_size > limits.RATIO_FROM_BYTES and info.file_size > limits.RATIO * max(
        info.compress_size, 1
    )


def encrypted() -> Unreadable:
    """The refusal of a file with a password."""
    return Unreadable(
        Finding(
            code="file-encrypted",
            severity=Severity.ERROR,
            message="The file is protected with a password and cannot be opened. Please remove the password (in Word "
            "or Excel: File, Info, Protect, Encrypt with Password, leave it empty) and send it again.",
        )
    )


def _bomb() -> Unreadable:
    return Unreadable(
        Finding(
            code="file-inflates-too-much",
            severity=Severity.ERROR,
            message="The file unpacks to far more than a form can hold and was refused for safety. Please fill in a "
            "fresh copy of the form and send that.",
        )
    )


def is_archive(content: bytes) -> bool:
    """A zip that is neither OOXML nor OpenDocument nor Pages.  What cannot be opened is refused where it is read."""
    try:
        package = Package(content)
    except Unreadable:
        return False
    marks = ("[Content_Types].xml", "_rels/.rels", "mimetype", "index/document.iwa")
    return not any(mark in package for mark in marks)
