"""What is known of an office file besides its text: its properties, and what in it we do not follow or execute.

Sources: ECMA-376-2, 11 (core properties), ECMA-376-1, 22.3 (custom properties), office.md 5 (the five checks).
"""

import re
from typing import TYPE_CHECKING, Final

from parsers.office_xml import local_name
from parsers.package import PACKAGE, Package, Relationship
from rules.findings import Finding, note

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

_MACRO_PARTS = ("vbaproject.bin", "vbadata.xml")
_EMBEDDED = {"oleObject", "package", "control", "aFChunk"}
_IGNORED: Final = {
    "file-has-macros": "The file contains macros. They were not run and were ignored.",
    "file-has-objects": "The file contains embedded objects (such as a workbook inside a document). What stands in them "
    "was not read; please write the answer into the form itself.",
    "file-points-outside": "The file refers to something outside itself (a template, a picture or a link). It was not "
    "followed.",
    "file-part-missing": "The file refers to a part of itself that is not there. It was ignored.",
}


def properties(package: Package) -> tuple[tuple[str, str], ...]:
    """Core properties by their XML names ("title", "identifier"), then custom ones by their own, both as text."""
    found: list[tuple[str, str]] = []
    for part in package.related(PACKAGE, "core-properties"):
        found += [(local_name(child), child.text or "") for child in package.xml(part)]
    # The Strict type of custom properties is spelt "customProperties".
    for kind in ("custom-properties", "customProperties"):
        for part in package.related(PACKAGE, kind):
            found += [(child.get("name", ""), _value(child)) for child in package.xml(part)]
    return tuple(found)


def ignored(package: Package) -> "Iterator[Finding]":
    """Notes on macros, objects and links outside that were left alone, one of each."""
    codes = dict.fromkeys(_codes(package))
    for code in codes:
        yield note(code, _IGNORED[code])


def _codes(package: Package) -> "Iterator[str]":
    if any(name.endswith(_MACRO_PARTS) or "/macrosheets/" in name for name in package.names()):
        yield "file-has-macros"
    for source in package.sources():
        for link in package.relationships(source).values():
            if link.kind in _EMBEDDED and not link.external:
                yield "file-has-objects"
            if link.kind == "externalLink" or (link.external and not _is_harmless(link)):
                yield "file-points-outside"
        if any(package.dangling(source)):
            yield "file-part-missing"


def _is_harmless(link: "Relationship") -> bool:
    """Links that a reader may click; and the template on its author's own disk, as in ISO's genuine one (field.md A1.1)."""
    is_local = not link.target.lower().startswith(("http:", "https:", "ftp:", "\\\\", "//", "file://"))
    return link.kind == "hyperlink" or (
        link.kind == "attachedTemplate" and (is_local or _on_disk(link.target))
    )


def _on_disk(target: str) -> bool:
    """file:///C:/..., and no file of another machine."""
    return re.match(r"file:///[a-z]:", target, re.IGNORECASE) is not None


def _value(element: "Element") -> str:
    return "".join(str(text) for text in element.itertext())
