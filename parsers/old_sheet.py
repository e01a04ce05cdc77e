"""Workbooks in formats that are not OOXML (.xls, .xlsb, .ods) as papers: the only door to calamine.

Only in the reading child, in a task of its own: two cells far from each other make the library ask for 550 GB and end
the process (office.md 5).  It shows values, not looks: number formats, struck words, balloons and hidden rows cannot be told (office.md 1.2).
"""

import datetime as dt
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING

from parsers import office_limits as limits
from parsers.package import encrypted
from parsers.paper import Cell, Paper, PaperFormat, Paragraph, Row, Run, Story, StoryKind, Table
from rules.findings import Finding, Severity, note

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

# By the code of the refusal that is spared.
FORMATS = {
    "file-is-xls": "the old Excel format (.xls)",
    "file-is-xlsb": "Excel's binary format (.xlsb)",
    "file-is-ods": "an OpenDocument spreadsheet (.ods)",
}
_Value = int | float | str | bool | dt.time | dt.date | dt.datetime | dt.timedelta
_Areas = dict[tuple[int, int], tuple[int, bool]]


def read(name: str, content: bytes, code: str) -> Paper | None:
    """The paper in a workbook whose refusal would have been `code`, a key of FORMATS; None if it cannot be read.

    Raises Unreadable for one with a password.
    """
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    try:
        book = CalamineWorkbook.from_filelike(BytesIO(content))
        wanted = [sheet for sheet in book.sheets_metadata if sheet.typ is SheetTypeEnum.WorkSheet]
        stories: list[Story] = []
        notes = [_converted(code)]
        rows, cells = limits.SHEET_ROWS, limits.SHEET_CELLS
        for sheet in wanted:
            table = _table(book.get_sheet_by_name(sheet.name), rows, cells)
            rows -= len(table.rows)
            cells -= sum(len(row.cells) for row in table.rows)
            is_hidden = sheet.visible is not SheetVisibleEnum.Visible
            table = Table(place=f"sheet {sheet.name}", rows=table.rows, hidden=is_hidden)
            stories.append(Story(kind=StoryKind.BODY, blocks=(table,)))
        if rows <= 0 or cells <= 0:
            notes.append(_cut_off())
    except (MemoryError, KeyboardInterrupt, SystemExit):
        raise
    # A panic of the library is no Exception, and what it raises otherwise are several kinds.
    except BaseException as error:
        if "password" in str(error).lower():
            raise encrypted() from error
        return None
    return Paper(name=name, format=PaperFormat.XLSX, stories=tuple(stories), notes=tuple(notes))


def _table(sheet: "CalamineSheet", rows: int, cells: int) -> Table:
    """Cells with words at their true places, up to so many."""
    _, left = sheet.start or (0, 0)
    merges = _merges(sheet)
    found: list[Row] = []
    # Rows are counted from the first of the sheet, columns from the first one used.
    for number, values in enumerate(sheet.iter_rows()):
        if len(found) >= rows or cells <= 0:
            break
        row = tuple(_cells(values, number, left, merges))
        cells -= len(row)
        if row:
            found.append(Row(number=number + 1, cells=row))
    return Table(place="", rows=tuple(found))


def _cells(values: "list[_Value]", row: int, left: int, merges: _Areas) -> Iterator[Cell]:
    for column, value in enumerate(values, start=left):
        text = shown(value)
        if text:
            span, is_below = merges.get((row, column), (1, False))
            yield Cell(
                column=column,
                span=span,
                blocks=tuple(Paragraph(runs=(Run(text=line),)) for line in text.split("\n")),
                merged_above=is_below,
                value=_typed(value),
            )


def _merges(sheet: "CalamineSheet") -> _Areas:
    """The width of each merged area at its first cell, and its first column's cells below (0-based row and column)."""
    found: _Areas = {}
    for (top, left), (bottom, right) in (sheet.merged_cell_ranges or [])[: limits.SHEET_ROWS]:
        found[top, left] = (right - left + 1, False)
        for row in range(top + 1, min(bottom, top + limits.SHEET_ROWS) + 1):
            found[row, left] = (1, True)
    return found


def shown(value: object) -> str:
    """A value as text: whole numbers without a point, days as ISO days, truth as Excel writes it."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, dt.datetime):
        is_day = value.time() == dt.time(0)
        return value.date().isoformat() if is_day else value.isoformat(" ", "minutes")
    if isinstance(value, dt.date):
        return value.isoformat()
    return str(value).replace("\r\n", "\n").replace("\r", "\n")


def _typed(value: object) -> dt.date | dt.datetime | float | bool | None:
    if isinstance(value, dt.datetime) and value.time() == dt.time(0):
        return value.date()
    return value if isinstance(value, dt.date | dt.datetime | float | int | bool) else None


def _converted(code: str) -> Finding:
    return note(
        "file-was-converted",
        f"The form is in {FORMATS[code]}. It was read by its values alone: numbers and dates may be shown otherwise than "
        "in your program, and struck words, hidden rows and balloons cannot be told from others. Please check what was "
        "understood.",
    )


def _cut_off() -> Finding:
    return Finding(
        code="rows-not-read",
        severity=Severity.QUESTION,
        message="The workbook is very long; not all of its rows were read. Please send the form in a workbook of its own.",
    )
