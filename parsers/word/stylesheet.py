"""The styles part of a document, of which only the styles that the document uses are parsed.

Programs write hundreds of styles (python-docx 350 kB of them) and a form uses five.  Cutting the part into its styles
costs a tenth of parsing it.
"""

import re
from typing import TYPE_CHECKING

from parsers.office_xml import W, parse

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_ID = re.compile(rb' w:styleId="([^"&<]*)"')
_ROOT = re.compile(rb"\s*(?:<\?xml [^<>]*\?>\s*)?<w:styles(?: [^<>]*)?>")
_ENCODING = re.compile(rb"""\bencoding\s*=\s*["'](?!utf-8["'])""", re.IGNORECASE)
_OPENED, _CLOSED, _END = b"<w:style ", b"</w:style>", b"</w:styles>"


class StyleSheet:
    """The w:style elements of one part by their ids."""

    def __init__(self, content: bytes) -> None:
        self._root, self._pieces = _cut(content)
        self._elements: dict[str, Element] = {}
        if not self._root:
            found = parse(content).iterfind(W + "style")
            self._elements = {style.get(W + "styleId", ""): style for style in found}

    def find(self, style_id: str) -> "Element | None":
        """The style of that id, None if there is none.  Raises Unreadable for broken XML."""
        if style_id not in self._elements and style_id.encode() in self._pieces:
            (self._elements[style_id],) = parse(self._root + self._pieces[style_id.encode()] + _END)
        return self._elements.get(style_id)


def _cut(content: bytes) -> tuple[bytes, dict[bytes, bytes]]:
    """The root's start tag and the bytes of each style by id; none where the part is not written plainly enough to cut.

    Plainly means that styles stand one behind the other up to the end, each with an id, and no comments anywhere.
    """
    root = _ROOT.match(content)
    if root is None or _ENCODING.search(root[0]) or b"<!" in content:
        return b"", {}
    first, *others = content[root.end() :].split(_CLOSED)
    if first.count(_OPENED) != 1 or not others or others.pop().strip() != _END:
        return b"", {}
    styles = [first[first.rfind(_OPENED) :], *(other.lstrip() for other in others)]
    pieces: dict[bytes, bytes] = {}
    for style in styles:
        head = style.partition(b">")[0]
        name = _ID.search(head)
        if name is None or not head.startswith(_OPENED) or head.endswith(b"/"):
            return b"", {}
        pieces[name[1]] = style + _CLOSED
    return root[0], pieces
