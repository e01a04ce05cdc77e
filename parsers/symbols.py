"""Characters that a symbol font draws differently: ticks and boxes of Wingdings, letters of Symbol.

They arrive as `w:sym`, as U+F0xx, and as plain letters in that font (office.md 8, trap 6).
"""

import re
from typing import TYPE_CHECKING, Final

from parsers.paper import Tick

if TYPE_CHECKING:
    from collections.abc import Iterator

_WINGDINGS = {
    0x4A: "☺", 0x4C: "☹", 0x6C: "●", 0x6D: "❍", 0x6E: "■", 0x6F: "□", 0x70: "□", 0x71: "❑", 0x72: "❒", 0x75: "◆",
    0x76: "❖", 0x78: "⌧", 0x9F: "•", 0xA1: "○", 0xA7: "▪", 0xA8: "☐", 0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE8: "➔",
    0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_WINGDINGS_2 = {
    0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x97: "•", 0x98: "•", 0xA2: "■", 0xA3: "□",
}  # fmt: skip
_WEBDINGS = {0x61: "✓", 0x63: "□", 0x67: "■", 0x72: "✗"}
_GREEK = (
    " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼",
    "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪",
)
_SYMBOL = {0x20 + at: sign for at, sign in enumerate(_GREEK[0])} | {
    0xA0 + at: sign for at, sign in enumerate(_GREEK[1])
}
_FONTS = {"wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2, "webdings": _WEBDINGS, "symbol": _SYMBOL}
_PRIVATE = range(0xF020, 0xF100)

_ON = "☑☒✓✔✕✖✗✘■🗹🗷✅❎❌⌧"
_OFF = "☐□❑❒⬜◻"
_GLYPH: Final = re.compile(f"([{_ON}{_OFF}])")
_IS_PRIVATE = re.compile("[\uf020-\uf0ff]")


def is_symbol_font(font: str) -> bool:
    return font.lower() in _FONTS


def shown(text: str, font: str) -> str:
    """The text as the font draws it.  Characters that we have no twin for stay as they are."""
    table = _FONTS.get(font.lower())
    if table is None:
        # U+F0xx without its font is nearly always a Wingdings tick or a Symbol bullet.
        return _IS_PRIVATE.sub(_guessed, text) if not text.isascii() else text
    return "".join(_drawn(character, table) for character in text)


def pieces(text: str) -> "Iterator[tuple[str, Tick | None]]":
    """The text cut at boxes and ticks, each of which comes with its state."""
    if text.isascii():
        yield text, None
        return
    for piece in _GLYPH.split(text):
        if piece:
            yield piece, tick_of(piece)


def tick_of(glyph: str) -> Tick | None:
    """The state that a box or tick character shows, None for anything else."""
    if len(glyph) != 1:
        return None
    if glyph in _ON:
        return Tick.ON
    return Tick.OFF if glyph in _OFF else None


def _drawn(character: str, table: dict[int, str]) -> str:
    code = ord(character)
    return table.get(code - 0xF000 if code in _PRIVATE else code, character)


def _guessed(match: re.Match[str]) -> str:
    code = ord(match[0]) - 0xF000
    return _WINGDINGS.get(code) or (_SYMBOL[code] if code in {0xB7, 0x2D} else match[0])
