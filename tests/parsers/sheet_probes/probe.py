"""A probe: the bytes of a sheet and what the specification demands of it, written down by hand."""

from dataclasses import dataclass

from tests.parsers.sheet_probes.sheets import DATE, DOCUMENT, PROJECT

Comment = tuple[str | None, ...]
FIRST: Comment = ("GB", "17", "4.2", "Table 1", "te", "The limit is too high.", "Write 5 mA.", "")
SECOND: Comment = ("GB", "", "5.1", "", "ed", "Typing mistake.", "", "")
TWO = (FIRST, SECOND)


@dataclass(frozen=True, slots=True, kw_only=True)
class Probe:
    """`findings` are "severity code: place"; `rows` are the comments in the order of the JSON keys."""

    content: bytes
    rows: tuple[Comment, ...] = TWO
    layout: str = "iso-2012-03"
    head: tuple[str, str, str] = (DATE, DOCUMENT, PROJECT)
    findings: tuple[str, ...] = ()
    unassigned: tuple[str, ...] = ()


def changed(before: Comment = FIRST, /, **cells: str | None) -> Comment:
    """The comment with other words in some columns."""
    names = ("member", "line", "clause", "element", "type", "comment", "change", "observation")
    return tuple(cells.get(name, text) for name, text in zip(names, before, strict=True))
