"""One sheet for each thing that Word and Excel let people do: read as the specification demands, or asked about."""

import pytest

from parsers.reading import read_file
from tests.parsers.sheet_probes.books import BOOKS
from tests.parsers.sheet_probes.documents import DOCUMENTS

PROBES = {f"document {name}": make for name, make in DOCUMENTS.items()} | {
    f"workbook {name}": make for name, make in BOOKS.items()
}


@pytest.mark.parametrize("name", PROBES)
def test_a_sheet_is_read_as_demanded(name: str) -> None:
    probe = PROBES[name]()
    found = read_file("attachment.bin", probe.content)
    assert found.sheet is not None, found.findings
    sheet = found.sheet.sheet

    assert [
        (
            one.member,
            one.line,
            one.clause,
            one.element,
            one.type.value if one.type else None,
            one.comment,
            one.proposed_change,
            one.observation,
        )
        for one in sheet.comments
    ] == list(probe.rows)
    assert [f"{one.severity.value} {one.code}: {one.place}" for one in found.sheet.findings] == list(
        probe.findings
    )
    assert found.sheet.unassigned == probe.unassigned
    assert (sheet.date, sheet.document, sheet.project) == probe.head
    assert sheet.layout.value == probe.layout
