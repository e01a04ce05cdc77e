"""`liaison check` on comment sheets that come in older formats or in a container (procedure 7, field.md trap 18)."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from pipeline.checking import Checked, check
from pipeline.converter import Converter
from tests.parsers.office_builders import zipped
from tests.parsers.sheet_probes.books import book
from tests.parsers.sheet_probes.probe import FIRST, TWO
from tests.parsers.sheet_probes.sheets import (
    DATE,
    DOCUMENT,
    PROJECT,
    iec,
    iso_2012,
    pasted_2012,
    row,
    sc4_2003,
)
from tests.servers.office import all_saved_as, program, saved_as

ROWS = [row([str(text) for text in comment]) for comment in TWO]


def checked(folder: Path, name: str, content: bytes, converter: Converter) -> Checked:
    file = folder / name
    file.write_bytes(content)
    (found,) = check([file], None, converter)
    return found


LAYOUTS = {write.__name__: write for write in (iso_2012, pasted_2012, sc4_2003, iec)}


@pytest.fixture(scope="module")
def old_sheets(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], dict[str, bytes]]:
    """Every layout in an older format, by name."""

    @cache
    def saved(target: str) -> dict[str, bytes]:
        written = {name: write(ROWS) for name, write in LAYOUTS.items()}
        return all_saved_as(tmp_path_factory.mktemp("old"), written, "docx", target)

    return saved


@pytest.mark.parametrize("target", ["doc", "odt", "rtf"])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_sheet_in_an_older_format_is_converted_and_read(
    tmp_path: Path, old_sheets: Callable[[str], dict[str, bytes]], target: str, layout: str
) -> None:
    found = checked(tmp_path, f"sheet.{target}", old_sheets(target)[layout], Converter(program()))

    assert found.sheet is not None
    assert [(one.member, one.line, one.clause, one.comment) for one in found.sheet.comments] == [
        (comment[0], comment[1], comment[2], comment[5]) for comment in TWO
    ]
    assert (found.sheet.date, found.sheet.document, found.sheet.project) == (DATE, DOCUMENT, PROJECT)
    assert [finding.code for finding in found.findings] == ["file-was-converted"]
    assert found.complete


@pytest.mark.parametrize("target", ["xls", "ods"])
def test_a_workbook_in_an_older_format_is_read(tmp_path: Path, target: str) -> None:
    old = saved_as(tmp_path, book(), "xlsx", target)
    found = checked(tmp_path, f"sheet.{target}", old, Converter(None))

    assert found.sheet is not None
    assert [one.clause for one in found.sheet.comments] == ["4.2", "5.1"]
    assert found.sheet.comments[0].comment == FIRST[5]


def test_a_container_with_one_sheet_is_that_sheet(tmp_path: Path) -> None:
    packed = zipped({"comments.docx": iso_2012(ROWS), "agenda.pdf": b"%PDF-1.7"})
    found = checked(tmp_path, "comments.zip", packed, Converter(None))

    assert found.kind == "comment-sheet"
    assert found.sheet is not None
    assert len(found.sheet.comments) == 2
