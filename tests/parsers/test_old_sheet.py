"""The Excel form in formats that are not .xlsx: its values are read, and the author is told that only they were."""

from dataclasses import replace
from datetime import date as day
from datetime import datetime, time

import pytest

from outbound.drafts.report_form import report_form_xlsx
from parsers.old_sheet import read, shown
from parsers.paper import Paper
from parsers.reading import read_file, read_old_workbook
from tests.parsers.filled_forms import filled_xlsx
from tests.parsers.office_builders import zipped
from tests.servers.office import saved_as

ODS = "application/vnd.oasis.opendocument.spreadsheet"
NAMESPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in {"office": "office", "table": "table", "text": "text"}.items()
)
ANSWERS = {
    "officer_name": "Mika Aalto",
    "officer_email": "mika.aalto@agency.example.org",
    "report_date": day(2026, 5, 20),
    "technical_committee": "ISO/TC 210",
    "meeting_dates": "12-16 May 2026",
    "meeting_location": "Genève, スイス",
    "meeting_summary": "Two drafts.\nOne vote.",
    "attendance": "43 delegates, 17 countries",
    "objectives": "Successful",
    "new_work": "Yes",
    "regional_work": "No related regional activity",
    "document_impact": "No",
    "immediate_actions": 12,
    "other_comments": "None",
}
FILLED = filled_xlsx(report_form_xlsx(), ANSWERS, {"new_work": "Two NWIPs"})


def ods(rows: str) -> bytes:
    """An OpenDocument workbook with one sheet."""
    table = f'<table:table table:name="Report">{rows}</table:table>'
    content = (
        f'<?xml version="1.0"?><office:document-content {NAMESPACES}><office:body><office:spreadsheet>{table}'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    manifest = '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    return zipped({"mimetype": ODS, "content.xml": content, "META-INF/manifest.xml": manifest})


def paper(content: bytes) -> Paper:
    found = read("x", content, "file-is-ods")
    assert found is not None
    return found


def cell(text: str, more: str = "") -> str:
    return f'<table:table-cell office:value-type="string" {more}><text:p>{text}</text:p></table:table-cell>'


@pytest.mark.office
@pytest.mark.parametrize("kind", ["xls", "ods"])
def test_the_excel_form_saved_in_another_format_reads_the_same(
    tmp_path_factory: pytest.TempPathFactory, kind: str
) -> None:
    plain = read_file("form.xlsx", FILLED)
    found = read_old_workbook(
        f"form.{kind}", saved_as(tmp_path_factory.mktemp("office"), FILLED, "xlsx", kind)
    )

    assert (plain.kind, found.kind) == ("liaison-report", "liaison-report")
    assert plain.reading is not None
    assert found.reading is not None
    # A day is a day, but the format in which the cell shows it is not told.
    assert found.reading.form.report_date_as_written == "2026-05-20"
    as_shown = replace(found.reading.form, report_date_as_written="20 May 2026")
    assert as_shown == plain.reading.form
    assert found.reading.unassigned == plain.reading.unassigned
    assert found.reading.places == plain.reading.places
    assert found.reading.findings[0].code == "file-was-converted"
    assert f"(.{kind})" in found.reading.findings[0].message
    assert found.reading.findings[1:] == plain.reading.findings


def test_cells_keep_their_places() -> None:
    gap = '<table:table-row table:number-rows-repeated="3"><table:table-cell/></table:table-row>'
    row = f"<table:table-row><table:table-cell/>{cell('a')}{cell('b')}</table:table-row>"
    (table,) = paper(ods(gap + row)).tables()

    assert table.place == "sheet Report"
    assert [(row.number, [(c.column, c.text) for c in row.cells]) for row in table.rows] == [
        (4, [(1, "a"), (2, "b")])
    ]


def test_a_workbook_that_cannot_be_read_keeps_its_friendly_refusal() -> None:
    old = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600) + "Workbook".encode("utf-16-le")
    for content, code in (
        (zipped({"mimetype": ODS}), "file-is-ods"),
        (zipped({"mimetype": ODS, "content.xml": "<a"}), "file-is-ods"),
        (old, "file-is-xls"),
    ):
        found = read_old_workbook("x", content)
        assert (found.kind, found.findings[0].code, found.original) == ("unrecognised", code, b"")


def test_a_very_long_workbook_is_read_in_part_and_asked_about() -> None:
    row = f"<table:table-row>{cell('word')}</table:table-row>"
    found = paper(ods(row * 3_100))

    assert sum(len(table.rows) for table in found.tables()) == 3_000
    assert [note.code for note in found.notes] == ["file-was-converted", "rows-not-read"]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (43.0, "43"),
        (5.1, "5.1"),
        (1e300, "1e+300"),
        (True, "TRUE"),
        (day(2026, 5, 20), "2026-05-20"),
        (datetime(2026, 5, 20, 0, 0), "2026-05-20"),  # noqa: DTZ001
        (datetime(2026, 5, 20, 9, 30), "2026-05-20 09:30"),  # noqa: DTZ001
        (time(9, 30), "09:30:00"),
        ("a\r\nb", "a\nb"),
    ],
)
def test_values_as_text(value: object, text: str) -> None:
    assert shown(value) == text
