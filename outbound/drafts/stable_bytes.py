"""DOCX and XLSX files whose bytes depend on their content alone: no clock, no name, entries in one order.

The same facts must give the same file again, because a letter is written anew from its facts when it is sent.
"""

import re
from collections.abc import Iterable
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

if TYPE_CHECKING:
    from openpyxl import Workbook

AUTHOR = "IMDRF Secretariat"
# The earliest instant that a zip archive can hold.
_EPOCH = (1980, 1, 1, 0, 0, 0)
# Both libraries want it naive; it is written as UTC.
_WRITTEN = datetime(2018, 1, 1)  # noqa: DTZ001
_PROPERTIES = "docProps/core.xml"
_NOW = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")
_FIRST = "[Content_Types].xml"


def docx_bytes(document: Any, *, title: str) -> bytes:
    """A python-docx document without a trace of when and by whom it was written."""
    core = document.core_properties
    core.author = core.last_modified_by = AUTHOR
    core.title, core.comments, core.revision = title, "", 1
    core.created = core.modified = _WRITTEN
    written = BytesIO()
    document.save(written)
    return _stable(written.getvalue())


def xlsx_bytes(book: "Workbook", *, title: str = "") -> bytes:
    """An openpyxl workbook, likewise."""
    book.properties.creator = book.properties.lastModifiedBy = AUTHOR
    book.properties.title = title or None
    written = BytesIO()
    book.save(written)
    return _stable(written.getvalue())


def package_bytes(parts: Iterable[tuple[str, bytes]]) -> bytes:
    """A package of these named parts, in their order, with fixed times and attributes."""
    written = BytesIO()
    with ZipFile(written, "w", ZIP_DEFLATED) as package:
        for name, part in parts:
            entry = ZipInfo(name, _EPOCH)
            entry.compress_type = ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = 0o600 << 16
            package.writestr(entry, part)
    return written.getvalue()


def _stable(content: bytes) -> bytes:
    """The same package with its entries' times and attributes fixed, [Content_Types].xml first as readers expect."""
    with ZipFile(BytesIO(content)) as source:
        names = sorted(source.namelist(), key=lambda name: (name != _FIRST, name))
        parts = ((name, source.read(name)) for name in names)
        return package_bytes(
            (name, _without_now(part) if name == _PROPERTIES else part) for name, part in parts
        )


def _without_now(part: bytes) -> bytes:
    """The present instant, which openpyxl writes whatever the properties say, becomes a fixed one."""
    return _NOW.sub(rb"\g<1>" + f"{_WRITTEN.isoformat()}Z".encode(), part)
