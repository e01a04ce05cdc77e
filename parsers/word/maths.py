"""Formulas as one line of text: a/b, x^(2), √(y) (ECMA-376-1, 22.1; procedure 8.24)."""

from typing import TYPE_CHECKING

from parsers.office_xml import M, local_name

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_BEFORE = {"rad": "√(", "d": "("}
_BETWEEN = {"f": "/", "sSup": "^", "sSub": "_"}


def linear(element: "Element") -> str:
    """The words of an m:oMath and everything below it."""
    name = local_name(element)
    if name == "t":
        return element.text or ""
    if name in _BETWEEN:
        return _BETWEEN[name].join(_bracketed(part) for part in _parts(element))
    if name == "sSubSup":
        base, lower, upper = ([*map(_bracketed, _parts(element)), "", "", ""])[:3]
        return f"{base}_{lower}^{upper}"
    if name in _BEFORE:
        return _BEFORE[name] + ", ".join(linear(part) for part in element.iterfind(M + "e")) + ")"
    if name == "nary":
        return _operator(element) + "".join(_bracketed(part) for part in _parts(element))
    return "".join(linear(part) for part in _parts(element))


def _parts(element: "Element") -> "list[Element]":
    return [child for child in element if not str(child.tag).endswith("Pr")]


def _bracketed(element: "Element") -> str:
    text = linear(element)
    return text if len(text) <= 1 or text.isalnum() else f"({text})"


def _operator(element: "Element") -> str:
    sign = element.find(f"{M}naryPr/{M}chr")
    return "∫" if sign is None else sign.get(M + "val", "")
