"""Text of cells: rich runs, escapes, phonetic guides left out (ECMA-376-1, 18.4 and 22.9.2.19)."""

import re
from typing import TYPE_CHECKING

from parsers.office_xml import X
from parsers.paper import Run
from parsers.sheet.looks import Look, text_look
from parsers.symbols import pieces, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

# A stretch of text; its look is None where the cell's own applies.
Stretch = tuple[str, Look | None]

_TEXT, _RUN = X + "t", X + "r"
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_LINE_END = re.compile(r"\r\n?")
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def unescaped(text: str) -> str:
    """The text with _x000D_ and its like decoded, line ends as \\n, characters that XML forbids left out."""
    if "_x" in text:
        text = _ILLEGAL.sub("", _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text))
    return _LINE_END.sub("\n", text) if "\r" in text else text


def stretches(item: "Element") -> tuple[Stretch, ...]:
    """The text of a shared or inline string (CT_Rst), without its phonetic guides."""
    found: list[Stretch] = []
    for child in item:
        tag = child.tag
        if tag == _TEXT:
            found.append((unescaped(child.text or ""), None))
        elif tag == _RUN:
            properties = child.find(X + "rPr")
            text = "".join(unescaped(part.text or "") for part in child.iterfind(X + "t"))
            found.append((text, None if properties is None else text_look(properties)))
    return tuple(found)


def runs(item: tuple[Stretch, ...], cell: Look, link: str = "") -> "Iterator[Run]":
    """Runs of a string in a cell of the given look, boxes and ticks apart."""
    for text, own in item:
        look = own or cell
        for piece, tick in pieces(shown(text, look.font)):
            if piece:
                yield Run(text=piece, marks=look.marks, tick=tick, link=link)
