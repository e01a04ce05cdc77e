"""Registers as a workbook: one sheet each, headings frozen and filtered, every cell text and never a formula."""

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from outbound.drafts.fixed_bytes import fixed_zip

Sheet = tuple[str, Sequence[str], Sequence[Sequence[str]]]


def roster_workbook(sheets: Sequence[Sheet]) -> bytes:
    """Sheets of (name, headings, rows of text); the same input gives the same bytes."""
    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.creator = "IMDRF Secretariat"
    for name, headings, rows in sheets:
        sheet = book.create_sheet(name)
        for number, cells in enumerate([headings, *rows], start=1):
            for column, text in enumerate(cells, start=1):
                cell = sheet.cell(number, column)
                cell.value = text or None
                cell.data_type = "s" if text else "n"
                cell.number_format = "@"
                cell.alignment = Alignment(vertical="top", wrap_text=True)
        for column in range(1, len(headings) + 1):
            head = sheet.cell(1, column)
            head.font, head.fill = Font(bold=True, color="FFFFFF"), PatternFill("solid", fgColor="1F4E79")
            longest = max([len(str(row[column - 1])) for row in (headings, *rows)], default=8)
            sheet.column_dimensions[get_column_letter(column)].width = min(max(longest + 2, 10), 48)
        sheet.freeze_panes = "A2"
        sheet.auto_filter.ref = f"A1:{get_column_letter(len(headings))}{len(rows) + 1}"
    return without_now(book)


def without_now(book: Workbook) -> bytes:
    """Save, and write the time of saving over with one that never changes."""
    moment = datetime(2018, 1, 1)  # noqa: DTZ001 - openpyxl wants it naive
    book.properties.created = moment
    written = BytesIO()
    book.save(written)
    return fixed_zip(with_fixed_modified(written.getvalue()))


def with_fixed_modified(content: bytes) -> bytes:
    import re
    from zipfile import ZIP_DEFLATED, ZipFile

    out = BytesIO()
    with ZipFile(BytesIO(content)) as source, ZipFile(out, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            part = source.read(name)
            if name == "docProps/core.xml":
                part = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>2018-01-01T00:00:00Z", part)
            target.writestr(name, part)
    return out.getvalue()
