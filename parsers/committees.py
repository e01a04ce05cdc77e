"""Designations of committees in one spelling, as far as their pattern is clear (procedure 8.9)."""

import re

from parsers.folding import fold

_ORGANISATION = (
    r"(?P<org>iso\s*/\s*iec|iec\s*/\s*iso|cen\s*[/-]\s*(?:clc|cenelec)|iso|iec|cenelec|clc|cen)[\s/:\-]*"
)
_TC = r"(?:tc|technical committee|pc|project committee)"
_SC = r"(?:sc|sub-?\s?committee)"
_NUMBER = r"[\s.\-]*(?:no\.?|number|#)?[\s\-]*"
_JOIN = r"[\s/,:;\-]*"
_DESIGNATION = re.compile(
    rf"(?<![\w/]){_ORGANISATION}"
    rf"(?:(?P<kind>jtc|{_TC}){_NUMBER}(?P<tc>\d{{1,3}})(?!\w))?"
    rf"(?:{_JOIN}{_SC}{_NUMBER}(?P<sc>\d{{1,3}}[a-z]?)(?!\w))?"
    rf"(?:{_JOIN}(?P<group>jwg|wg|ahg|ag|cag|jahg|mt|pt|tf|jmt|working group){_NUMBER}(?P<number>\d{{1,3}})(?!\w))?"
)
_BARE = re.compile(
    rf"(?<![\w/])(?:(?:{_TC}){_NUMBER}(?P<tc>\d{{1,3}}){_JOIN})?{_SC}{_NUMBER}(?P<sc>\d{{1,3}}[a-z])(?!\w)"
    rf"(?:{_JOIN}(?P<group>jwg|wg|ahg|ag|cag|mt|pt|tf|working group){_NUMBER}(?P<number>\d{{1,3}})(?!\w))?"
)
_JTC = re.compile(
    rf"(?<![\w/])jtc{_NUMBER}(?P<tc>1)(?!\w)(?:{_JOIN}{_SC}{_NUMBER}(?P<sc>\d{{1,3}})(?!\w))?"
    rf"(?:{_JOIN}(?P<group>jwg|wg|ahg|ag|working group){_NUMBER}(?P<number>\d{{1,3}})(?!\w))?"
)
_ANY = re.compile(rf"(?<!\w)(?:jtc|{_TC}|{_SC}|jwg|wg|working group){_NUMBER}\d")
_NAMED = {
    "iec/iso": "ISO/IEC",
    "cen/cenelec": "CEN/CLC",
    "cen-cenelec": "CEN/CLC",
    "cen-clc": "CEN/CLC",
    "cenelec": "CLC",
}


def committee(written: str) -> str:
    """The designation ("ISO/TC 210", "IEC/SC 62A", "ISO/TC 210/WG 1"), "" unless exactly one is clearly written.

    Knows patterns, not committees: whether there is such a one is the roster's business.
    """
    seen = " ".join(fold(written).text.split())
    found = [match for match in _DESIGNATION.finditer(seen) if match["tc"] or match["sc"]]
    if not found:
        found = list(_JTC.finditer(seen)) or list(_BARE.finditer(seen))
    if len(found) != 1 or _ANY.search(seen[: found[0].start()] + " | " + seen[found[0].end() :]):
        return ""
    return _spelled(found[0])


def _spelled(match: re.Match[str]) -> str:
    parts = match.groupdict()
    organisation = _organisation(parts)
    subcommittee = (parts["sc"] or "").upper()
    if subcommittee[-1:].isalpha():
        # Subcommittees with a letter are IEC's, and carry the number of their committee.
        if organisation != "IEC" or (parts["tc"] and int(parts["tc"]) != int(subcommittee[:-1])):
            return ""
        head = f"IEC/SC {subcommittee}"
    elif not parts["tc"]:
        return ""
    else:
        head = _committee(organisation, parts) + (f"/SC {int(subcommittee)}" if subcommittee else "")
    return head + _group(parts)


def _organisation(parts: dict[str, str | None]) -> str:
    written = re.sub(r"\s", "", parts.get("org") or "")
    if written:
        return _NAMED.get(written, written.upper())
    return "IEC" if (parts["sc"] or "")[-1:].isalpha() else "ISO/IEC"


def _committee(organisation: str, parts: dict[str, str | None]) -> str:
    kind = parts.get("kind") or "jtc"
    number = int(parts["tc"] or 0)
    if kind == "jtc":
        return f"{organisation} JTC {number}" if organisation == "ISO/IEC" else f"{organisation}/JTC {number}"
    short = "PC" if kind.startswith("p") else "TC"
    return f"{organisation}/{short} {number}"


def _group(parts: dict[str, str | None]) -> str:
    if not parts["group"]:
        return ""
    kind = "WG" if parts["group"] == "working group" else parts["group"].upper()
    return f"/{kind} {int(parts['number'] or 0)}"
