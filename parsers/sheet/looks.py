"""How a cell looks: number format, marks of its font and fill (ECMA-376-1, 18.8).

Fonts and fills that make no sense are taken as plain; an index that points nowhere means no style.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from parsers import office_limits as limits
from parsers.office_meter import too_long
from parsers.office_xml import X, is_on, whole
from parsers.paper import Mark
from parsers.sheet.formats import BUILT_IN

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_TOGGLES = {"b": Mark.BOLD, "i": Mark.ITALIC, "strike": Mark.STRIKE}
_RAISED = {"superscript": Mark.SUPERSCRIPT, "subscript": Mark.SUBSCRIPT}
# Dark text of a theme, and black and "automatic" of the palette.
_PLAIN_COLOURS = {("theme", "1"), ("indexed", "8"), ("indexed", "64"), ("auto", "1"), ("rgb", "FF000000")}


@dataclass(frozen=True, slots=True)
class Look:
    """Marks and font of text in a cell."""

    marks: frozenset[Mark] = frozenset()
    font: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CellStyle:
    number_format: str = "General"
    look: Look = Look()


PLAIN: Final = CellStyle()


def text_look(properties: "Element | None") -> Look:
    """The look of a font, or of the properties of a run (CT_Font, CT_RPrElt)."""
    if properties is None:
        return Look()
    marks: set[Mark] = set()
    font = ""
    for child in properties:
        name = str(child.tag).rpartition("}")[2]
        value = child.get("val", "")
        if name in _TOGGLES and is_on(child, "val"):
            marks.add(_TOGGLES[name])
        elif name == "u" and value != "none":
            marks.add(Mark.UNDERLINE)
        elif name == "vertAlign" and value in _RAISED:
            marks.add(_RAISED[value])
        elif name == "color" and child.attrib and not _PLAIN_COLOURS & set(child.attrib.items()):
            marks.add(Mark.COLOUR)
        elif name in {"rFont", "name"}:
            font = value
    return Look(frozenset(marks), font)


def cell_styles(root: "Element | None") -> tuple[CellStyle, ...]:
    """The styles that cells name by index."""
    if root is None:
        return ()
    codes = dict(BUILT_IN)
    for element in root.iterfind(f"{X}numFmts/{X}numFmt"):
        codes[whole(element.get("numFmtId"))] = element.get("formatCode", "General")
    if len(codes) > limits.NUMBER_FORMATS or any(
        len(all_) > limits.CELL_STYLES for all_ in root.iterchildren(X + "fonts", X + "fills", X + "cellXfs")
    ):
        raise too_long()
    fonts = [text_look(font) for font in root.iterfind(f"{X}fonts/{X}font")]
    fills = [_is_filled(fill) for fill in root.iterfind(f"{X}fills/{X}fill")]
    return tuple(_style(xf, codes, fonts, fills) for xf in root.iterfind(f"{X}cellXfs/{X}xf"))


def _style(xf: "Element", codes: dict[int, str], fonts: list[Look], fills: list[bool]) -> CellStyle:
    font_at, fill_at = whole(xf.get("fontId")), whole(xf.get("fillId"))
    look = fonts[font_at] if 0 <= font_at < len(fonts) else Look()
    if 0 <= fill_at < len(fills) and fills[fill_at]:
        look = Look(look.marks | {Mark.SHADING}, look.font)
    return CellStyle(number_format=codes.get(whole(xf.get("numFmtId")), "General"), look=look)


def _is_filled(fill: "Element") -> bool:
    pattern = fill.find(X + "patternFill")
    # Every workbook has "gray125" as its second fill, and no cell uses it.
    return pattern is not None and pattern.get("patternType", "none") not in {"none", "gray125"}
