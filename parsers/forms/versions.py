"""Which version of the form a paper is: several carriers vote, any two that agree decide (office.md 6)."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice

from parsers.paper import Cell, Paper, Paragraph, StoryKind
from rules.findings import Finding, Severity
from rules.report_form import FORM_ID, PROPERTY_FORM, PROPERTY_VERSION

_STAMP = re.compile(rf"(?<!\w){re.escape(FORM_ID)} version (\d{{1,2}})(?!\w)", re.IGNORECASE)
_NAME = re.compile(r"lor(\d{1,2})[._]\d{2}(?:[._]\d{1,2})?", re.IGNORECASE)
_ENOUGH = 2
# The first row of a form is near the top; nothing further down is searched for it.
_FIRST_ROWS = 3


def carriers(paper: Paper) -> dict[str, str]:
    """What each carrier says that says anything: ("the footer", "1")."""
    told = {
        "the file's own properties": _custom(paper),
        "its document properties": _stamped(value for name, value in paper.properties if name == "category"),
        "the footer": _stamped(_footers(paper)),
        "the first row": _stamped(_first_rows(paper)),
        "the marked answers": _named(paper),
    }
    return {carrier: version for carrier, version in told.items() if version}


def vote(told: dict[str, str]) -> tuple[str, Finding | None]:
    """The version that nothing contradicts or that two carriers agree on, else ""; a note where carriers differ."""
    votes = Counter(told.values())
    version, count = max(votes.items(), key=lambda item: (item[1], item[0]), default=("", 0))
    if len(votes) < _ENOUGH:
        return version, None
    is_decided = count >= _ENOUGH and list(votes.values()).count(count) == 1
    said = "; ".join(f"{carrier}: {said}" for carrier, said in told.items())
    note = Finding(
        code="form-version-unclear",
        severity=Severity.NOTE,
        message=f"The file names more than one version of the form ({said}). Please check that it was read as meant.",
    )
    return (version if is_decided else ""), note


def _custom(paper: Paper) -> str:
    custom = dict(paper.properties)
    version = custom.get(PROPERTY_VERSION, "")
    return version.strip() if custom.get(PROPERTY_FORM) == FORM_ID else ""


def _stamped(texts: Iterable[str]) -> str:
    """The one version that the texts name, "" for none or several."""
    found = {match[1] for text in texts for match in _STAMP.finditer(text)}
    return found.pop() if len(found) == 1 else ""


def _footers(paper: Paper) -> Iterator[str]:
    for story in paper.stories:
        if story.kind is StoryKind.FOOTER:
            yield from (block.text for block in story.blocks if isinstance(block, Paragraph))


def _first_rows(paper: Paper) -> Iterator[str]:
    """Hidden sheets count: the workbook has one that says nothing else."""
    for table in paper.tables():
        for row in table.rows[:_FIRST_ROWS]:
            yield from ("".join(run.text for p in cell.paragraphs() for run in p.runs) for cell in row.cells)


def _named(paper: Paper) -> str:
    """The version that most bookmarks, defined names and tags begin with."""
    cells = (cell for table in paper.tables() for row in table.rows for cell in row.cells)
    votes = Counter(
        match[1] for cell in islice(cells, 500) for name in _names(cell) if (match := _NAME.fullmatch(name))
    )
    return votes.most_common(1)[0][0] if votes else ""


def _names(cell: Cell) -> Iterator[str]:
    yield from cell.bookmarks
    for paragraph in cell.paragraphs():
        yield from (run.control.tag for run in paragraph.runs if run.control is not None)
