"""Version 1 of the report form as a workbook: codes and labels in column A, answers in B, guidance in C."""

from math import ceil
from typing import Any, cast

from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.packaging.custom import StringProperty
from openpyxl.styles.colors import Color
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.worksheet import Worksheet

from outbound.drafts import report_workbook as sheets
from outbound.drafts.report_copy import printable
from outbound.drafts.report_form import Prefill
from outbound.drafts.stable_bytes import xlsx_bytes
from rules import appendix_a
from rules import report_form as printed
from rules.report_form import FormLine

_FORM = printed.VERSION_1
_SHEET, _META = "Report", "Form"
_CODE_FONT = InlineFont(rFont="Arial", sz=7, color=Color("FF555B66"))
_LABEL_FONT = InlineFont(rFont="Arial", sz=10, b=True)
_CODE_LINE = 10.0
# Points to write in, for an answer of several lines.
_ROOM, _MOST_ROOM = 44.0, 110.0


def workbook(prefill: Prefill) -> bytes:
    """Bytes of the .xlsx; the same prefill gives the same bytes."""
    book = Workbook()
    del book["Sheet"]
    sheet: Worksheet = book.create_sheet(_SHEET)
    _write(book, sheet, prefill)
    sheets.set_print(sheet, _FORM.version)
    meta: Worksheet = book.create_sheet(_META)
    meta["A1"] = _FORM.stamp
    meta.sheet_state = "hidden"
    sheets.set_properties(book, _FORM.version)
    for name, value in (
        (printed.PROPERTY_FORM, printed.FORM_ID),
        (printed.PROPERTY_VERSION, _FORM.version),
    ):
        # The published types of openpyxl lack its custom properties.
        cast("Any", book).custom_doc_props.append(StringProperty(name=name, value=value))
    return xlsx_bytes(book, title=appendix_a.TITLE)


def _write(book: Workbook, sheet: Worksheet, prefill: Prefill) -> None:
    for column, width in sheets.WIDTHS.items():
        sheet.column_dimensions[column].width = width
    number = 0
    for heading, lines in (
        (appendix_a.DETAILS, _FORM.details),
        (appendix_a.OBSERVATIONS, _FORM.observations),
    ):
        number += 1
        sheets.write_heading(sheet, number, heading, printed.ANSWER)
        if number == 1:
            sheet.cell(1, 3).value = f"{appendix_a.GUIDANCE} ({_FORM.stamp})"
        for line in lines:
            number += 1
            _write_line(sheet, number, line, "" if line.part else prefill.of(line.field))
            book.defined_names.add(DefinedName(_FORM.bookmark(line), attr_text=f"'{_SHEET}'!$B${number}"))
    sheet.freeze_panes = "B2"


def _write_line(sheet: Worksheet, number: int, line: FormLine, answer: str) -> None:
    hint = "\n".join(line.guidance)
    sheets.write_cells(sheet, number, ("", printable(answer), hint), height=_height(line, hint))
    label = CellRichText(TextBlock(_CODE_FONT, f"{line.code}\n"), TextBlock(_LABEL_FONT, line.label))
    sheet.cell(number, 1).value = label
    if line.is_day:
        sheet.cell(number, 2).number_format = "d mmmm yyyy"
    if line.choices:
        sheets.offer(sheet, number, line.choices)


def _height(line: FormLine, hint: str) -> float:
    """Points: the code, the label and the hint fit, and there is room to write."""
    label = _CODE_LINE + sheets.LABEL_LINE * ceil(len(line.label) / sheets.LABEL_LETTERS)
    hints = sheets.HINT_LINE * sum(ceil(len(text) / sheets.HINT_LETTERS) for text in hint.split("\n"))
    room = _MOST_ROOM if line.field == "meeting_summary" else _ROOM
    return max(label, hints, room if line.is_long else 0) + 6
