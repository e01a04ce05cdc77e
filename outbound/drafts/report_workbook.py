"""The spreadsheet twin of Appendix A: labels in column A, answers in B, printed hints in C."""

from math import ceil

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from outbound.drafts.report_copy import printable
from outbound.drafts.report_form import Prefill
from outbound.drafts.stable_bytes import xlsx_bytes
from rules import appendix_a as form

_LINE = Side(style="thin", color="FF8A94A6")
_GRID = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_HEAD = PatternFill("solid", fgColor="FFDCE4F0")
TOP = Alignment(wrap_text=True, vertical="top")
PLAIN = Font(name="Arial", size=10)
BOLD = Font(name="Arial", size=10, bold=True)
_HEADING = Font(name="Arial", size=10, bold=True, color="FF1F4E79")
HINT = Font(name="Arial", size=8, italic=True, color="FF555B66")
WIDTHS = {"A": 36, "B": 62, "C": 44}
# Letters that fit into one line of the column, a little less than its width says.
LABEL_LETTERS, HINT_LETTERS = 33, 50
LABEL_LINE, HINT_LINE = 13.0, 11.0
ROOM = {"meeting_summary": 120, "attendance": 105}


def workbook(prefill: Prefill) -> bytes:
    """Bytes of the .xlsx; the same prefill gives the same bytes."""
    book = Workbook()
    del book["Sheet"]
    sheet: Worksheet = book.create_sheet("Report")
    _write(sheet, prefill)
    set_print(sheet, form.FORM_VERSION)
    set_properties(book, form.FORM_VERSION)
    return xlsx_bytes(book, title=form.TITLE)


def set_properties(book: Workbook, version: str) -> None:
    properties = book.properties
    properties.subject = "Framework, Appendix A"
    properties.category, properties.identifier = f"{form.FORM_ID} version {version}", form.FORM_ID
    properties.version, properties.keywords = version, form.FORM_ID


def _write(sheet: Worksheet, prefill: Prefill) -> None:
    for column, width in WIDTHS.items():
        sheet.column_dimensions[column].width = width
    write_heading(sheet, 1, form.DETAILS)
    line = 2
    for row in form.DETAIL_ROWS:
        _write_row(sheet, line, row, prefill.of(row.field))
        line += 1
    write_heading(sheet, line, form.OBSERVATIONS)
    for row in form.OBSERVATION_ROWS:
        line += 1
        _write_row(sheet, line, row, "")
        if row.choices:
            offer(sheet, line, row.choices)
            line += 1
            write_cells(sheet, line, (form.COMMENTS, "", ""), height=40)
            sheet.cell(line, 1).alignment = Alignment(horizontal="left", vertical="top", indent=2)
    sheet.freeze_panes = "B2"


def write_heading(sheet: Worksheet, line: int, heading: str, answers: str = form.REMARKS) -> None:
    write_cells(sheet, line, (heading, answers, form.GUIDANCE), height=18)
    for cell in sheet[line]:
        cell.font, cell.fill = _HEADING, _HEAD


def _write_row(sheet: Worksheet, line: int, row: form.PrintedRow, answer: str) -> None:
    hint = row.guidance or "\n".join(prompt for prompt in row.prompts if prompt != form.COMMENTS)
    write_cells(sheet, line, (row.label, printable(answer), hint), height=_height(row, hint))
    if row.field == "report_date":
        sheet.cell(line, 2).number_format = "d mmmm yyyy"


def _height(row: form.PrintedRow, hint: str) -> float:
    """Points: the label and the hint fit, and there is room to write."""
    label = LABEL_LINE * ceil(len(row.label) / LABEL_LETTERS)
    hints = HINT_LINE * sum(ceil(len(line) / HINT_LETTERS) for line in hint.split("\n"))
    return max(label, hints, ROOM.get(row.field, 40 if row.prompts and not row.choices else 18)) + 6


def write_cells(sheet: Worksheet, line: int, texts: tuple[str, str, str], *, height: float) -> None:
    sheet.row_dimensions[line].height = height
    for column, (text, font) in enumerate(zip(texts, (BOLD, PLAIN, HINT), strict=True), start=1):
        cell = sheet.cell(line, column)
        if text and isinstance(cell, Cell):
            write_text(cell, text)
        cell.font, cell.alignment, cell.border = font, TOP, _GRID
        if column == 2:
            cell.number_format = "@"


def write_text(cell: Cell, text: str) -> None:
    cell.value = text
    # A text that begins with "=" would become a formula (office.md 5).
    cell.data_type = "s"


def offer(sheet: Worksheet, line: int, choices: tuple[str, ...]) -> None:
    """A list to choose from; other words stay possible, because our reader asks about them kindly."""
    listed = DataValidation(type="list", formula1=f'"{",".join(choices)}"', allow_blank=True)
    listed.errorStyle, listed.showErrorMessage = "warning", True
    listed.errorTitle, listed.error = (
        "Not in the list",
        "Please choose one of the list, or keep what you wrote.",
    )
    listed.promptTitle, listed.prompt, listed.showInputMessage = (
        "Please choose",
        " / ".join(choices),
        True,
    )
    sheet.add_data_validation(listed)
    listed.add(sheet.cell(line, 2))


def set_print(sheet: Worksheet, version: str) -> None:
    setup = sheet.page_setup
    setup.paperSize, setup.orientation = sheet.PAPERSIZE_A4, sheet.ORIENTATION_LANDSCAPE
    setup.fitToWidth, setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    margins = sheet.page_margins
    margins.left = margins.right = 0.6
    margins.top, margins.bottom, margins.header, margins.footer = 0.9, 0.7, 0.4, 0.35
    sheet.print_title_rows = "1:1"
    sheet.oddHeader = _line(form.TITLE, "")
    sheet.oddFooter = _line(f"{form.FORM_ID} version {version}", "Page &P of &N")


def _line(left: str, right: str) -> HeaderFooterItem:
    return HeaderFooterItem(left=_HeaderFooterPart(text=left), right=_HeaderFooterPart(text=right))
