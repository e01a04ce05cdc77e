"""Content controls: identity, prompt, stored value, box (ECMA-376-1, 17.5.2; [MS-DOCX] 2.6.1.17 for the box)."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from parsers.office_xml import W14, W, is_on, local_name
from parsers.paper import Control, Tick
from parsers.symbols import tick_of

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_VAL = W + "val"
_KINDS = {
    "text": "text",
    "richText": "rich-text",
    "date": "date",
    "dropDownList": "drop-down",
    "comboBox": "combo-box",
    "checkbox": "check-box",
    "picture": "picture",
    "group": "group",
    "repeatingSection": "repeating-section",
    "repeatingSectionItem": "repeating-section-item",
    "docPartObj": "gallery",
    "docPartList": "gallery",
}
# Data and choices are lines; of controls in controls, each would otherwise go through all below it.
_MOST_TEXT = 20_000
# Google Docs wraps each table and each suggestion in one of these; they mean nothing.
_GOOGLE = "goog_rdk"


@dataclass(slots=True, kw_only=True)
class Box:
    """The state of a check-box control, and whether its glyph was met yet."""

    state: Tick
    glyphs: frozenset[str]
    is_drawn: bool = False

    def is_glyph(self, text: str) -> bool:
        """Whether these characters are the box itself and not a word beside it."""
        return text in self.glyphs or tick_of(text) is not None or (len(text) == 1 and not text.isalnum())


def control_of(wrapper: "Element", outer: Control | None) -> Control | None:
    """The control that a w:sdt makes, inside the control `outer`.  An unnamed one keeps the outer one's names."""
    properties = wrapper.find(W + "sdtPr")
    if properties is None:
        return outer
    parts = {local_name(child): child for child in properties}
    tag = parts["tag"].get(_VAL, "") if "tag" in parts else ""
    if tag.startswith(_GOOGLE):
        return outer
    alias = parts["alias"].get(_VAL, "") if "alias" in parts else ""
    return Control(
        kind=next((kind for name, kind in _KINDS.items() if name in parts), "rich-text"),
        tag=tag or (outer.tag if outer else ""),
        alias=alias or (outer.alias if outer else ""),
        placeholder=is_on(parts.get("showingPlcHdr")),
        value=_stored(parts, wrapper),
    )


def box_of(wrapper: "Element") -> Box | None:
    """The box of a check-box control, None for other controls."""
    element = wrapper.find(f"{W}sdtPr/{W14}checkbox")
    if element is None:
        return None
    checked = element.find(W14 + "checked")
    state = Tick.ON if is_on(checked, W14 + "val") else Tick.OFF
    drawn = (element.find(W14 + name) for name in ("checkedState", "uncheckedState"))
    return Box(state=state, glyphs=frozenset(_glyph(one) for one in drawn if one is not None))


def text_of(wrapper: "Element", most: int = _MOST_TEXT) -> str:
    """The words in a w:sdt, whatever their look, up to where nobody compares them any more."""
    found: list[str] = []
    left = most
    for words in wrapper.iter(W + "t"):
        text = words.text or ""
        found.append(text)
        left -= len(text) + 1
        if left < 0:
            break
    return "".join(found)


def says_the_same(stored: str, text: str, value: str) -> bool:
    """Whether stored data agree with a control: as its text, its list value, or its day."""
    return " ".join(stored.split()) == " ".join(text.split()) or (
        value != "" and value in {stored, stored[:10]}
    )


def _glyph(state: "Element") -> str:
    try:
        return chr(int(state.get(W14 + "val", ""), 16))
    except (ValueError, OverflowError):
        return ""


def _stored(parts: "dict[str, Element]", wrapper: "Element") -> str:
    if "date" in parts:
        return parts["date"].get(W + "fullDate", "")[:10]
    choices = parts.get("dropDownList", parts.get("comboBox"))
    if choices is None:
        return ""
    text = text_of(wrapper)
    for item in choices.iterfind(W + "listItem"):
        value = item.get(W + "value", "")
        if item.get(W + "displayText", value) == text:
            return value if value != text else ""
    return ""
