"""What people write into the cells of a sheet, in every layout: read as the specification says, or asked about."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pytest

from parsers.reading import read_file
from tests.parsers.sheet_probes.concepts import CELLS, COLUMNS, HEADING_NAMES, PLAIN, SHEETS, Concept, Written
from tests.parsers.sheet_probes.sheets import (
    DATE,
    DOCUMENT,
    PROJECT,
    iec,
    iso_2001,
    iso_2012,
    pasted_2012,
    row,
    sc4_2003,
    workbook,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """How a layout is written, what it is called, and where its first row of comments stands."""

    write: Callable[[Sequence[Sequence[str]]], bytes]
    name: str
    place: str
    before: int
    has_line: bool = True


def in_word(write: Callable[[Sequence[str]], bytes]) -> Callable[[Sequence[Sequence[str]]], bytes]:
    return lambda rows: write([row(texts) for texts in rows])


LAYOUTS = {
    "2012": Layout(write=in_word(iso_2012), name="iso-2012-03", place="body table", before=0),
    "pasted": Layout(write=in_word(pasted_2012), name="iso-2012-03", place="table 2", before=1),
    "2001": Layout(
        write=lambda rows: in_word(iso_2001)([[texts[0], *texts[2:]] for texts in rows]),
        name="iso-2001-10",
        place="body table",
        before=2,
        has_line=False,
    ),
    "sc4": Layout(write=in_word(sc4_2003), name="sc4-2003-04", place="body table", before=1),
    "iec": Layout(write=in_word(iec), name="iec-two-tables", place="table 2", before=1),
    "xlsx": Layout(write=workbook, name="xlsx", place="sheet Comments", before=4),
}


def answer_to(content: bytes) -> dict[str, object]:
    found = read_file("attachment.bin", content)
    assert found.sheet is not None, found.findings
    sheet = found.sheet.sheet
    return {
        "head": (sheet.date, sheet.document, sheet.project),
        "layout": sheet.layout.value,
        "ordinals": [comment.row for comment in sheet.comments],
        "rows": [
            tuple(
                value.value if name == "type" and (value := comment.type) else getattr(comment, name)
                for name in COLUMNS
            )
            for comment in sheet.comments
        ],
        "findings": [
            (finding.severity.value, finding.code, finding.place) for finding in found.sheet.findings
        ],
        "unassigned": list(found.sheet.unassigned),
    }


def demanded(concept: Concept, layout: Layout) -> dict[str, object]:
    rows = [tuple(texts) for texts in concept.wanted or filled(concept)]
    if not layout.has_line:
        rows = [(texts[0], "", *texts[2:]) for texts in rows]
    return {
        "head": (DATE, DOCUMENT, PROJECT),
        "layout": layout.name,
        "ordinals": list(range(1, len(rows) + 1)),
        "rows": rows,
        "findings": [
            (severity, code, placed(layout, number, column))
            for severity, code, number, column in concept.findings
            if layout.has_line or not code.startswith("line-")
        ],
        "unassigned": list(concept.unassigned),
    }


def filled(concept: Concept) -> list[tuple[str, ...]]:
    """The rows with words other than numbers of rows."""
    return [texts for texts in concept.rows if any(texts[1:])]


def placed(layout: Layout, number: int, column: str) -> str:
    if not number:
        return layout.place
    place = f"{layout.place}, row {number + layout.before}"
    return f"{place}, column {column}" if column else place


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("name", SHEETS)
def test_a_sheet_is_read_as_the_specification_says(name: str, layout: str) -> None:
    concept = SHEETS[name]

    assert answer_to(LAYOUTS[layout].write(concept.rows)) == demanded(concept, LAYOUTS[layout])


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("written", CELLS, ids=lambda one: f"{one.column}-{one.text}")
def test_a_cell_is_read_as_the_specification_says(written: Written, layout: str) -> None:
    concept = Concept(
        rows=(tuple(text or "" for text in put(written.column, written.text)),),
        wanted=(put(written.column, written.read),),
        findings=tuple(
            (severity, code, 1, HEADING_NAMES[written.column]) for severity, code in written.findings
        ),
    )

    assert answer_to(LAYOUTS[layout].write(concept.rows)) == demanded(concept, LAYOUTS[layout])


def put(column: str, text: str | None) -> tuple[str | None, ...]:
    """The plain row with one cell changed."""
    return tuple(text if name == column else plain for name, plain in zip(COLUMNS, PLAIN, strict=True))
