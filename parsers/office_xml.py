"""OOXML as one dialect: the hardened parser, the namespaces, Strict names folded into Transitional ones.

Sources: ECMA-376 parts 1 and 4 (namespaces), office.md 5 (parser settings).
"""

from io import BytesIO
from typing import TYPE_CHECKING, Final

from lxml import etree

from parsers.paper import Unreadable
from rules.findings import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

_SCHEMAS = "http://schemas.openxmlformats.org/"
_STRICT = "http://purl.oclc.org/ooxml/"

W: Final = "{" + _SCHEMAS + "wordprocessingml/2006/main}"
X: Final = "{" + _SCHEMAS + "spreadsheetml/2006/main}"
R: Final = "{" + _SCHEMAS + "officeDocument/2006/relationships}"
A: Final = "{" + _SCHEMAS + "drawingml/2006/main}"
WP: Final = "{" + _SCHEMAS + "drawingml/2006/wordprocessingDrawing}"
XDR: Final = "{" + _SCHEMAS + "drawingml/2006/spreadsheetDrawing}"
M: Final = "{" + _SCHEMAS + "officeDocument/2006/math}"
MC: Final = "{" + _SCHEMAS + "markup-compatibility/2006}"
W14: Final = "{http://schemas.microsoft.com/office/word/2010/wordml}"

_TRANSITIONAL = {
    _STRICT + "wordprocessingml/main": W[1:-1],
    _STRICT + "spreadsheetml/main": X[1:-1],
    _STRICT + "officeDocument/relationships": R[1:-1],
    _STRICT + "drawingml/main": A[1:-1],
    _STRICT + "drawingml/wordprocessingDrawing": WP[1:-1],
    _STRICT + "drawingml/spreadsheetDrawing": XDR[1:-1],
    _STRICT + "officeDocument/math": M[1:-1],
}

_PARSER = etree.XMLParser(
    resolve_entities=False,
    no_network=True,
    load_dtd=False,
    huge_tree=False,
    remove_comments=True,
    remove_pis=True,
    collect_ids=False,
)
_DOCTYPES = tuple("<!DOCTYPE".encode(encoding) for encoding in ("ascii", "utf-16-le", "utf-16-be"))


def damaged(detail: str) -> Unreadable:
    """The refusal of a file whose inside is broken."""
    return Unreadable(
        Finding(
            code="file-damaged",
            severity=Severity.ERROR,
            message=f"The file is damaged and cannot be read ({detail}). Please open it in Word or Excel, save it "
            "again as .docx or .xlsx, and send it once more.",
        )
    )


def parse(content: bytes) -> "Element":
    """The root of one XML part, in Transitional names.  Raises Unreadable for a DOCTYPE or broken XML."""
    _refuse_doctype(content)
    try:
        root = etree.fromstring(content, _PARSER)
    except etree.XMLSyntaxError as error:
        raise damaged("its XML is not well-formed") from error
    # An encoding that hides the letters of DOCTYPE from the search above does not hide it from the parser.
    if _has_doctype(root):
        raise _doctype()
    if _STRICT.encode() in content or any(uri.startswith(_STRICT) for uri in root.nsmap.values()):
        fold(root)
    return root


def stream(content: bytes, *local_names: str) -> "Iterator[Element]":
    """The elements of these local names as they end, in Transitional names; the caller clears them.

    For long parts of which little is wanted (a worksheet of a million rows).  Raises as `parse`.
    """
    _refuse_doctype(content)
    is_strict = _STRICT.encode() in content
    is_checked = False
    tags = [f"{{*}}{name}" for name in local_names]
    try:
        for _, element in etree.iterparse(
            BytesIO(content),
            tag=tags,
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        ):
            if not is_checked and _has_doctype(element):
                raise _doctype()
            is_checked = True
            if is_strict:
                fold(element)
            yield element
    except etree.XMLSyntaxError as error:
        raise damaged("its XML is not well-formed") from error


def fold(root: "Element") -> None:
    """Rename Strict elements and attributes below (and with) `root` to their Transitional names, in place."""
    for element in root.iter(etree.Element):
        element.tag = _folded(str(element.tag))
        for key in [key for key in element.attrib if str(key).startswith("{" + _STRICT)]:
            element.set(_folded(str(key)), element.attrib.pop(key))


def _folded(name: str) -> str:
    if not name.startswith("{" + _STRICT):
        return name
    uri, _, local = name[1:].partition("}")
    return f"{{{_TRANSITIONAL.get(uri, uri)}}}{local}"


def child(element: "Element", tag: str) -> "Element | None":
    """The first child of that tag, which is nearly always the first of all: what `find` gives for a lone name."""
    for first in element:
        return first if first.tag == tag else next(element.iterchildren(tag), None)
    return None


def local_name(element: "Element") -> str:
    return str(element.tag).rpartition("}")[2]


def is_on(element: "Element | None", attribute: str = W + "val") -> bool:
    """ST_OnOff: present and not switched off (ECMA-376-1, 22.9.2.7)."""
    return element is not None and element.get(attribute, "1") not in {"0", "false", "off"}


def whole(text: str | None, default: int = 0, *, least: int = -(2**31), most: int = 2**31) -> int:
    """A whole number of an attribute, the default where it is none, clamped."""
    try:
        return min(max(int(text or ""), least), most)
    except ValueError:
        return default


def _refuse_doctype(content: bytes) -> None:
    if any(sign in content for sign in _DOCTYPES):
        raise _doctype()


def _has_doctype(root: "Element") -> bool:
    # The stubs do not know this property.
    return bool(getattr(root.getroottree().docinfo, "doctype", ""))


def _doctype() -> Unreadable:
    return Unreadable(
        Finding(
            code="file-has-doctype",
            severity=Severity.ERROR,
            message="The file contains a document type declaration, which Word and Excel never write, and was refused "
            "for safety. Please fill in a fresh copy of the form and send that.",
        )
    )
