"""IMDRF document numbers in running text (field.md A2.1); their spacing varies, so they are read leniently."""

import re
from collections.abc import Iterable

NUMBER = re.compile(
    r"\b(?:IMDRF\s*/\s*)?(?P<group>[A-Z][A-Za-z&]{1,30}(?:\s+WG)?|MC|GHTF)\s*"
    r"(?:\(\s*(?P<status>PD\s*\d+)\s*\)\s*)?/\s*"
    r"N\s*(?P<number>\d{1,3})\s*(?P<revision>R\s*\d+)?"
    r"(?:\s*(?P<final>FINAL)\b)?\s*(?::?\s*(?P<year>(?:19|20)\d\d)\b)?"
    r"(?:\s*\(\s*Edition\s*(?P<edition>\d+)\s*\))?"
)
ALONE = re.compile(r"(?<![\w/])N\s?(\d{1,3})(?:R\d+)?(?![\w./-])")


def document_numbers(text: str) -> tuple[str, ...]:
    """The documents that a text names, in one spelling and each once: "IMDRF/GRRP WG/N47 FINAL:2018".

    A bare "N47" counts where the text says IMDRF at all: committees number their own papers likewise.
    """
    found = dict.fromkeys(written(match) for match in NUMBER.finditer(text) if is_ours(match))
    taken = {number_of(name) for name in found}
    if "IMDRF" in text:
        rest = NUMBER.sub(" ", text)
        found |= dict.fromkeys(f"N{number}" for number in ALONE.findall(rest) if number not in taken)
    return tuple(found)


def is_ours(match: re.Match[str]) -> bool:
    """Other organizations number papers likewise ("JTC/N123"): without our name, only a group of ours tells."""
    return (
        match.group().startswith("IMDRF") or match["group"].endswith("WG") or match["group"] in {"MC", "GHTF"}
    )


def written(match: re.Match[str]) -> str:
    """One spelling of a number."""
    part = {name: " ".join(value.split()) for name, value in match.groupdict().items() if value}
    status = f" ({part['status'].replace(' ', '')})" if "status" in part else ""
    revision = part.get("revision", "").replace(" ", "")
    final = " FINAL" if "final" in part else ""
    year = f":{part['year']}" if "year" in part else ""
    edition = f" (Edition {part['edition']})" if "edition" in part else ""
    return f"IMDRF/{part['group']}{status}/N{part['number']}{revision}{final}{year}{edition}"


def number_of(name: str) -> str:
    found = re.search(r"/N(\d+)", name)
    return found.group(1) if found else ""


def numbers_in(texts: Iterable[str]) -> tuple[str, ...]:
    """All that several texts name, each once."""
    return tuple(dict.fromkeys(name for text in texts for name in document_numbers(text)))
