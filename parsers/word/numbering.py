"""Printed list labels ("7)", "a)", "•"): they live in numbering.xml, not in the text (ECMA-376-1, 17.9)."""

import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from parsers.office_xml import W, is_on, whole
from parsers.symbols import shown

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.etree import _Element as Element

_VAL = W + "val"
_PLACEHOLDER = re.compile(r"%([1-9])")
# A label is a few characters; a longer one would be repeated for every paragraph.
_LONGEST_PATTERN = 100
# ECMA-376-1, 17.9.6: a list has nine.
_MOST_LEVELS = 9
_LARGEST_LETTER = 26 * 30
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class _Level:
    start: int = 1
    format: str = "decimal"
    pattern: str = ""
    is_legal: bool = False
    restarts: bool = True


class Numbering:
    """Counts through the lists of one document; paragraphs must be asked for in reading order."""

    def __init__(self, load: "Callable[[], Element | None]") -> None:
        self._load = load
        self._elements: dict[str, dict[str, Element]] | None = None
        self._by_style: dict[str, Element] | None = None
        self._lists: dict[int, tuple[str, dict[int, _Level], dict[int, int]]] = {}
        self._counters: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[int, int]] = set()

    def label(self, list_id: int, level: int) -> str:
        """The label of the next paragraph of this list and level, "" where there is none."""
        if list_id not in self._lists:
            self._lists[list_id] = self._read_list(list_id)
        name, levels, restarts = self._lists[list_id]
        if level not in levels:
            return ""
        counters = self._counters.setdefault(name, {})
        if level in restarts and (list_id, level) not in self._begun:
            counters[level] = restarts[level] - 1
        self._begun.add((list_id, level))
        counters[level] = counters.get(level, levels[level].start - 1) + 1
        for deeper in [other for other in counters if other > level and levels.get(other, _Level()).restarts]:
            del counters[deeper]
        return _printed(levels, counters, level)

    def _read_list(self, list_id: int) -> tuple[str, dict[int, _Level], dict[int, int]]:
        instance = self._all("num").get(str(list_id))
        if instance is None:
            return "", {}, {}
        reference = instance.find(W + "abstractNumId")
        name = "" if reference is None else reference.get(_VAL, "")
        levels = self._levels(name)
        restarts: dict[int, int] = {}
        for override in instance.iterfind(W + "lvlOverride"):
            level = whole(override.get(W + "ilvl"))
            start, changed = override.find(W + "startOverride"), override.find(W + "lvl")
            if changed is not None:
                levels[level] = _level(changed)
            if start is not None:
                restarts[level] = whole(start.get(_VAL), 1)
        return name, levels, restarts

    def _levels(self, name: str) -> dict[int, _Level]:
        abstract = self._all("abstractNum").get(name)
        if abstract is None:
            return {}
        link = abstract.find(W + "numStyleLink")
        if link is not None:
            abstract = self._linked(link.get(_VAL, ""), abstract)
        levels = islice(abstract.iterfind(W + "lvl"), _MOST_LEVELS)
        return {whole(level.get(W + "ilvl")): _level(level) for level in levels}

    def _linked(self, style: str, otherwise: "Element") -> "Element":
        if self._by_style is None:
            self._by_style = {}
            for abstract in self._all("abstractNum").values():
                link = abstract.find(W + "styleLink")
                if link is not None:
                    self._by_style.setdefault(link.get(_VAL, ""), abstract)
        return self._by_style.get(style, otherwise)

    def _all(self, tag: str) -> "dict[str, Element]":
        if self._elements is None:
            root = self._load()
            self._elements = {
                tag: {}
                if root is None
                else {found.get(W + key, ""): found for found in root.iterfind(W + tag)}
                for tag, key in (("num", "numId"), ("abstractNum", "abstractNumId"))
            }
        return self._elements[tag]


def _level(element: "Element") -> _Level:
    values = {str(child.tag).rpartition("}")[2]: child for child in element}

    def value(name: str, default: str) -> str:
        return values[name].get(_VAL, default) if name in values else default

    pattern = value("lvlText", "")[:_LONGEST_PATTERN]
    fonts = element.find(f"{W}rPr/{W}rFonts")
    return _Level(
        start=whole(value("start", "0"), 0),
        format=value("numFmt", "decimal"),
        pattern=pattern
        if fonts is None
        else shown(pattern, fonts.get(W + "ascii") or fonts.get(W + "hAnsi") or ""),
        is_legal=is_on(values.get("isLgl")),
        restarts=value("lvlRestart", "1") != "0",
    )


def _printed(levels: dict[int, _Level], counters: dict[int, int], level: int) -> str:
    this = levels[level]
    if this.format == "bullet":
        return this.pattern

    def number(match: re.Match[str]) -> str:
        at = int(match[1]) - 1
        other = levels.get(at, _Level())
        return counted(counters.get(at, other.start), "decimal" if this.is_legal else other.format)

    return _PLACEHOLDER.sub(number, this.pattern).strip()


def counted(number: int, form: str) -> str:
    """A number in a numFmt (ECMA-376-1, 17.18.59); decimal for those that we do not draw."""
    if form == "none":
        return ""
    if form == "decimalZero":
        return f"{number:02d}"
    if form in {"lowerLetter", "upperLetter"} and 0 < number <= _LARGEST_LETTER:
        letters = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letters.upper() if form == "upperLetter" else letters
    if form in {"lowerRoman", "upperRoman"} and 0 < number < 4000:
        return _roman(number).upper() if form == "upperRoman" else _roman(number)
    if form in {"decimalEnclosedCircle", "decimalEnclosedCircleChinese"} and 0 < number <= 20:
        return chr(ord("①") + number - 1)
    return str(number)


def _roman(number: int) -> str:
    letters = ""
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        letters += sign * count
    return letters
