"""How a run stands out: direct formatting over the character style over the paragraph style.

Source: ECMA-376-1, 17.7.2 (order of formatting) and 17.7.3 (toggle properties).  Table styles and document defaults
are left out on purpose: they make no difference between the options of one cell.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from parsers import office_limits as limits
from parsers.office_meter import too_long
from parsers.office_xml import W, child, is_on, whole
from parsers.paper import Mark

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.etree import _Element as Element

    from parsers.word.stylesheet import StyleSheet

_VAL = W + "val"
_STYLE = W + "rStyle"
_TOGGLES = {
    W + "b": Mark.BOLD,
    W + "i": Mark.ITALIC,
    W + "strike": Mark.STRIKE,
    W + "dstrike": Mark.STRIKE,
    W + "vanish": Mark.HIDDEN,
}
_NO_COLOUR = {"auto", "none", "nil", "", "000000"}
_VALUED = {
    W + "u": Mark.UNDERLINE,
    W + "highlight": Mark.HIGHLIGHT,
    W + "color": Mark.COLOUR,
    W + "bdr": Mark.BORDER,
}
_RAISED = {"superscript": Mark.SUPERSCRIPT, "subscript": Mark.SUBSCRIPT}
_TOGGLE_MARKS = frozenset(_TOGGLES.values())


@dataclass(frozen=True, slots=True)
class Look:
    """What some formatting switches on and off, and the font it names ("" if none)."""

    on: frozenset[Mark] = frozenset()
    off: frozenset[Mark] = frozenset()
    font: str = ""

    def under(self, upper: "Look") -> "Look":
        """The look that comes of putting another one on top."""
        return Look(
            (self.on - upper.off) | upper.on, (self.off - upper.on) | upper.off, upper.font or self.font
        )


PLAIN: Final = Look()


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """A style with what it inherits.  `list_id` is None where it says nothing about lists."""

    name: str
    look: Look = PLAIN
    list_id: int | None = None
    level: int | None = None


NO_STYLE: Final = Style(name="")


def own_look(properties: "Element | None") -> Look:
    """The look that one w:rPr states itself."""
    if properties is None or len(properties) == 0:
        return PLAIN
    on: set[Mark] = set()
    off: set[Mark] = set()
    font = ""
    for element in properties:
        tag = element.tag
        if tag in _TOGGLES:
            (on if is_on(element) else off).add(_TOGGLES[tag])
        elif tag in _VALUED:
            (off if element.get(_VAL, "none") in _NO_COLOUR else on).add(_VALUED[tag])
        elif tag == W + "shd":
            (on if _is_shaded(element) else off).add(Mark.SHADING)
        elif tag == W + "vertAlign" and element.get(_VAL) in _RAISED:
            on.add(_RAISED[element.get(_VAL, "")])
        elif tag == W + "position" and properties.find(W + "sz") is not None:
            # LibreOffice writes some superscripts as small letters on a raised line.
            on.update(_lifted(whole(element.get(_VAL))))
        elif tag == W + "rFonts":
            font = element.get(W + "ascii") or element.get(W + "hAnsi") or ""
    return Look(frozenset(on), frozenset(off), font) if on or off or font else PLAIN


def list_of(numbering: "Element | None") -> tuple[int | None, int | None]:
    """List id and level that a w:numPr states; list id 0 takes a paragraph out of its style's list."""
    if numbering is None:
        return None, None
    list_id, level = numbering.find(W + "numId"), numbering.find(W + "ilvl")
    return (
        None if list_id is None else whole(list_id.get(_VAL)),
        None if level is None else whole(level.get(_VAL), least=0, most=8),
    )


class Styles:
    """Paragraph and character styles by id.  The styles part is read when the first one is asked for."""

    def __init__(self, load: "Callable[[], StyleSheet | None]") -> None:
        self._load = load
        self._sheet: StyleSheet | None = None
        self._is_loaded = False
        self._resolved: dict[str, Style] = {}

    def style(self, style_id: str) -> Style:
        """The style, or one that bears the id as its name and changes nothing."""
        if not style_id:
            return NO_STYLE
        if style_id not in self._resolved:
            if len(self._resolved) >= limits.WORD_STYLES:
                raise too_long()
            # A style that is its own ancestor meets this while it is being resolved.
            self._resolved[style_id] = Style(name=style_id)
            self._resolved[style_id] = self._resolve(style_id)
        return self._resolved[style_id]

    def look(self, properties: "Element | None", paragraph: Look) -> Look:
        """The look of a run in a paragraph of the given look."""
        if properties is None:
            return paragraph
        reference = child(properties, _STYLE)
        if reference is not None:
            character = self.style(reference.get(_VAL, "")).look
            # Bold over bold is plain: toggles of two style levels cancel each other out.
            both = paragraph.on & character.on & _TOGGLE_MARKS
            under = paragraph.under(character)
            paragraph = Look(under.on - both, under.off, under.font)
        own = own_look(properties)
        if own is PLAIN:
            return paragraph
        return own if paragraph is PLAIN else paragraph.under(own)

    def _resolve(self, style_id: str) -> Style:
        element = self._find(style_id)
        if element is None:
            return Style(name=style_id)
        parent = element.find(W + "basedOn")
        base = self.style(parent.get(_VAL, "")) if parent is not None else NO_STYLE
        name = element.find(W + "name")
        list_id, level = list_of(element.find(f"{W}pPr/{W}numPr"))
        return Style(
            name=style_id if name is None else name.get(_VAL, style_id),
            look=base.look.under(own_look(element.find(W + "rPr"))),
            list_id=base.list_id if list_id is None else list_id,
            level=base.level if level is None else level,
        )

    def _find(self, style_id: str) -> "Element | None":
        if not self._is_loaded:
            self._sheet, self._is_loaded = self._load(), True
        return None if self._sheet is None else self._sheet.find(style_id)


def _lifted(half_points: int) -> set[Mark]:
    if half_points == 0:
        return set()
    return {Mark.SUPERSCRIPT if half_points > 0 else Mark.SUBSCRIPT}


def _is_shaded(shading: "Element") -> bool:
    plain_fill = shading.get(W + "fill", "auto").lower() in {"auto", "ffffff", ""}
    return not plain_fill or shading.get(_VAL, "clear") not in {"clear", "nil"}
