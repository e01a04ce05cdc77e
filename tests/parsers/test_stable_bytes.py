"""What we write depends on its content alone, not on the clock, the user or the order of a library's parts."""

from collections.abc import Callable
from io import BytesIO
from zipfile import ZipFile

import pytest

from outbound.drafts.report_copy import report_copy
from outbound.drafts.report_form import report_form_docx, report_form_xlsx
from outbound.drafts.roster_workbook import roster_workbook

WRITERS: dict[str, Callable[[], bytes]] = {
    "blank.docx": report_form_docx,
    "blank.xlsx": report_form_xlsx,
    "copy.docx": lambda: report_copy("LOR-2026-001", [("Place", "Basel\nBern"), ("Summary", "=1+1\x0bend")]),
    "roster.xlsx": lambda: roster_workbook([("people", ["name"], [["=HYPERLINK()"], ["Mika"]])]),
}


@pytest.mark.parametrize("write", WRITERS.values(), ids=WRITERS)
def test_bytes_depend_on_content_alone(write: Callable[[], bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    first = write()
    # This is the clock that stamps the entries of a zip.
    monkeypatch.setattr("time.localtime", lambda *_: (2031, 7, 1, 12, 0, 0, 1, 182, 0))

    assert write() == first


@pytest.mark.parametrize("write", WRITERS.values(), ids=WRITERS)
def test_packages_tell_no_time_and_no_user(write: Callable[[], bytes]) -> None:
    with ZipFile(BytesIO(write())) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert package.namelist()[0] == "[Content_Types].xml"
        assert package.namelist()[1:] == sorted(package.namelist()[1:])
        properties = package.read("docProps/core.xml").decode()

    assert properties.count("2018-01-01T00:00:00Z") == 2
    assert "IMDRF Secretariat" in properties
