"""A probe for each construct of SpreadsheetML, and for the ways to fill a workbook in."""

from collections.abc import Mapping
from datetime import date, datetime
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

from openpyxl import load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet.datavalidation import DataValidation

from outbound.drafts.report_form import report_form_xlsx
from rules.appendix_a import ROWS
from tests.parsers.filled_form_1 import fill_xlsx
from tests.parsers.filled_forms import filled_xlsx
from tests.parsers.hostile_forms import ANSWERS, Arrange, sheet
from tests.parsers.office_builders import formats, inline, strict, xlsx, xlsx_parts, zipped
from tests.parsers.test_report_form_1 import ANSWERS as ANSWERS_1
from tests.parsers.test_report_form_1 import PREFILL, blank_xlsx

LINES = {row.field: number for number, row in enumerate(ROWS, 1)}
STRUCK = InlineFont(strike=True)


def rows(cells: Mapping[str, str] | None = None) -> str:
    """Rows of the complete report as XML; `cells` gives other cells of column B, whole."""
    written = ""
    for row in ROWS:
        at = LINES[row.field]
        plain = inline(f"B{at}", escape(ANSWERS[row.field]))
        answer = (cells or {}).get(row.field, plain)
        written += f'<row r="{at}">{inline(f"A{at}", escape(row.label))}{answer}</row>'
    return written


def raw(cells: Mapping[str, str] | None = None, **details: Any) -> bytes:
    return xlsx(rows(cells), **details)


def at(field: str, column: str = "B") -> str:
    return f"{column}{LINES[field]}"


def number(field: str, value: str, style: int = 0, kind: str = "n", formula: str = "") -> dict[str, str]:
    """One answer as a cell of another type."""
    code = f"<f>{formula}</f>" if formula else ""
    return {field: f'<c r="{at(field)}" s="{style}" t="{kind}">{code}<v>{value}</v></c>'}


def put(field: str, value: object) -> bytes:
    def change(made: Any, lines: Mapping[str, int], book: Any) -> None:
        made[f"B{lines[field]}"] = value

    return sheet(change)


def changed(change: Arrange) -> bytes:
    return sheet(change)


def _dates(written: object) -> Arrange:
    def change(made: Any, lines: Mapping[str, int], book: Any) -> None:
        made[f"B{lines['report_date']}"] = written

    return change


def _old_calendar(made: Any, lines: Mapping[str, int], book: Any) -> None:
    book.epoch = CALENDAR_MAC_1904
    made[f"B{lines['report_date']}"] = date(2026, 5, 20)


def _day_cells(made: Any, lines: Mapping[str, int], book: Any) -> None:
    made[f"B{lines['meeting_dates']}"] = date(2026, 5, 12)
    made[f"C{lines['meeting_dates']}"] = date(2026, 5, 16)


def _merged_wide(made: Any, lines: Mapping[str, int], book: Any) -> None:
    for line in lines.values():
        made.merge_cells(f"B{line}:F{line}")


def _merged_down(made: Any, lines: Mapping[str, int], book: Any) -> None:
    made.merge_cells(f"B{lines['immediate_actions']}:B{lines['other_comments']}")


def _hidden_row(made: Any, lines: Mapping[str, int], book: Any) -> None:
    made.row_dimensions[lines["meeting_location"]].hidden = True


def _hidden_column(made: Any, lines: Mapping[str, int], book: Any) -> None:
    made["C3"] = "The first draft said 2 May"
    made.column_dimensions["C"].hidden = True


def _answers_hidden(made: Any, lines: Mapping[str, int], book: Any) -> None:
    made.column_dimensions["B"].hidden = True


def _hidden_sheet(made: Any, lines: Mapping[str, int], book: Any) -> None:
    other = book.create_sheet("Draft")
    other["A1"], other["B1"] = "Meeting Location/s", "Bern"
    other.sheet_state = "hidden"


def _very_hidden_sheet(made: Any, lines: Mapping[str, int], book: Any) -> None:
    _hidden_sheet(made, lines, book)
    book["Draft"].sheet_state = "veryHidden"


def _other_sheet(made: Any, lines: Mapping[str, int], book: Any) -> None:
    book.create_sheet("Notes")["B4"] = "Ask the chair about clause 4.2"


def _answers_on_the_second_sheet(made: Any, lines: Mapping[str, int], book: Any) -> None:
    made.title = "Tabelle2"
    first = book.create_sheet("Instructions", 0)
    first["A1"] = "Please fill in the next sheet."


def _two_filled_sheets(made: Any, lines: Mapping[str, int], book: Any) -> None:
    other = book.copy_worksheet(made)
    for field in ("officer_name", "meeting_location", "meeting_summary", "report_date"):
        other[f"B{lines[field]}"] = "Another"
    other[f"B{lines['report_date']}"] = "21 May 2026"


def _answers_in_d(made: Any, lines: Mapping[str, int], book: Any) -> None:
    for line in lines.values():
        made[f"D{line}"] = made[f"B{line}"].value
        made[f"B{line}"] = None


def _notes_in_c(made: Any, lines: Mapping[str, int], book: Any) -> None:
    made[f"C{lines['meeting_location']}"] = "to be confirmed"


def _comment(made: Any, lines: Mapping[str, int], book: Any) -> None:
    made[f"B{lines['meeting_location']}"].comment = Comment("Or Bern?", "A. Reviewer")


def _comment_only(made: Any, lines: Mapping[str, int], book: Any) -> None:
    made[f"B{lines['meeting_location']}"] = None
    made[f"B{lines['meeting_location']}"].comment = Comment("Geneva", "A. Reviewer")


def _filter(made: Any, lines: Mapping[str, int], book: Any) -> None:
    made.auto_filter.ref = f"A1:B{len(ROWS)}"
    made.auto_filter.add_filter_column(1, ["Successful"])
    made.row_dimensions[lines["other_comments"]].hidden = True


def _quoted(made: Any, lines: Mapping[str, int], book: Any) -> None:
    made[f"B{lines['meeting_dates']}"] = "12-16 May 2026"
    made[f"B{lines['meeting_dates']}"].quotePrefix = True


def _struck(made: Any, lines: Mapping[str, int], book: Any) -> None:
    made[f"B{lines['meeting_location']}"].font = Font(strike=True)


def _struck_part(made: Any, lines: Mapping[str, int], book: Any) -> None:
    made[f"B{lines['meeting_location']}"] = CellRichText(TextBlock(STRUCK, "Bern "), "Basel")


def _struck_choice(made: Any, lines: Mapping[str, int], book: Any) -> None:
    made[f"B{lines['document_impact']}"] = CellRichText(TextBlock(STRUCK, "Yes or "), "No")


def _bold_choice(made: Any, lines: Mapping[str, int], book: Any) -> None:
    made[f"B{lines['document_impact']}"] = CellRichText("Yes or ", TextBlock(InlineFont(b=True), "No"))


def _validated(made: Any, lines: Mapping[str, int], book: Any) -> None:
    rule = DataValidation(type="list", formula1='"Yes,No"')
    made.add_data_validation(rule)
    rule.add(f"B{lines['document_impact']}")


def _outside_the_list(made: Any, lines: Mapping[str, int], book: Any) -> None:
    _validated(made, lines, book)
    made[f"B{lines['document_impact']}"] = "Perhaps"


def _options_in_columns(made: Any, lines: Mapping[str, int], book: Any) -> None:
    for column, text in zip("BCD", ("☐ Yes", "☒ No", ""), strict=True):
        made[f"{column}{lines['document_impact']}"] = text


def _filled_cell(made: Any, lines: Mapping[str, int], book: Any) -> None:
    line = lines["document_impact"]
    made[f"B{line}"], made[f"C{line}"] = "Yes", "No"
    made[f"C{line}"].fill = PatternFill("solid", fgColor="FFFF00")


def _link(made: Any, lines: Mapping[str, int], book: Any) -> None:
    cell = made[f"B{lines['officer_email']}"]
    cell.value = "Mira Okonkwo"
    cell.hyperlink = "mailto:mira@regulator.example.org"


def _labels_in_c(made: Any, lines: Mapping[str, int], book: Any) -> None:
    made.insert_cols(1, 2)


def _heading_rows(made: Any, lines: Mapping[str, int], book: Any) -> None:
    made.insert_rows(1, 3)
    made["A1"] = "IMDRF Liaison Officer Meeting Report"


def _empty_rows_between(made: Any, lines: Mapping[str, int], book: Any) -> None:
    for line in range(len(ROWS), 1, -1):
        made.insert_rows(line)


def _answer_below(made: Any, lines: Mapping[str, int], book: Any) -> None:
    _empty_rows_between(made, lines, book)
    for line in range(1, 2 * len(ROWS), 2):
        made[f"B{line + 1}"] = made[f"B{line}"].value
        made[f"B{line}"] = None


def _across() -> bytes:
    """As a web form exports: questions in the first row, one answer a row."""
    book = load_workbook(BytesIO(sheet()))
    made = book.worksheets[0]
    pairs = [(made[f"A{line}"].value, made[f"B{line}"].value) for line in range(1, len(ROWS) + 1)]
    made.delete_rows(1, len(ROWS))
    for column, (question, reply) in enumerate(pairs, 1):
        made.cell(1, column).value, made.cell(2, column).value = question, reply
    packed = BytesIO()
    book.save(packed)
    return packed.getvalue()


DATES = formats("d mmmm yyyy", "d-mmm", "0.00", "0%", "@", "[$-409]dd/mm/yyyy", ";;;", "0000")
STRING = '<si><t>Basel</t></si><si><r><rPr><strike/></rPr><t xml:space="preserve">Bern </t></r><r><t>Basel</t></r></si><si><t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh></si>'

CELLS = {
    "plain": raw(),
    "shared-string": raw(number("meeting_location", "0", kind="s"), strings=STRING),
    "shared-string-struck-part": raw(number("meeting_location", "1", kind="s"), strings=STRING),
    "shared-string-phonetic": raw(number("meeting_location", "2", kind="s"), strings=STRING),
    "shared-string-missing": raw(number("meeting_location", "99", kind="s"), strings=STRING),
    "date-serial": raw(number("report_date", "46162"), styles=DATES),
    "date-serial-with-time": raw(number("report_date", "46162.75"), styles=DATES),
    "date-serial-1904": raw(number("report_date", "44700"), styles=DATES, workbook='<workbookPr date1904="1"/>'),
    "date-serial-unstyled": raw(number("report_date", "46162", 2), styles=DATES),
    "date-iso": raw(number("report_date", "2026-05-20T00:00:00", kind="d"), styles=DATES),
    "date-shown-without-a-year": raw(number("report_date", "46162", 1), styles=DATES),
    "date-shown-by-numbers": raw(number("report_date", "46148", 5), styles=DATES),
    "date-in-meeting-dates": raw(number("meeting_dates", "46154"), styles=DATES),
    "date-of-text": raw({"report_date": inline("B3", "2026-05-20")}),
    "date-of-ambiguous-text": raw({"report_date": inline("B3", "05/06/2026")}),
    "percentage": raw(number("attendance", "0.5", 3), styles=DATES),
    "number-as-summary": raw(number("meeting_summary", "5.1", 2), styles=DATES),
    "number-with-zeros": raw(number("meeting_location", "12", 7), styles=DATES),
    "number-as-email": raw(number("officer_email", "41223456789"), styles=formats("0")),
    "number-as-committee": raw(number("technical_committee", "210"), styles=formats("0")),
    "truth-as-choice": raw(number("document_impact", "0", kind="b")),
    "truth-true-as-choice": raw(number("document_impact", "1", kind="b")),
    "formula-string": raw(number("meeting_location", "Basel", kind="str", formula="C1&amp;D1")),
    "formula-hyperlink": raw(number("officer_email", "mira@regulator.example.org", kind="str", formula='HYPERLINK("mailto:x@y.example.org","mira@regulator.example.org")')),
    "formula-without-value": raw({"meeting_location": f'<c r="{at("meeting_location")}" t="str"><f>C1</f></c>'}),
    "formula-today": raw(number("report_date", "46162", formula="TODAY()"), styles=DATES),
    "error": raw(number("meeting_location", "#REF!", kind="e")),
    "escapes": raw({"meeting_summary": inline("B7", "First._x000D_\nSecond. _x0041_BC")}),
    "line-breaks": put("meeting_summary", "First.\nSecond."),
    "leading-blanks": put("meeting_location", "   Basel  "),
    "invisible-format": raw({"meeting_location": f'<c r="{at("meeting_location")}" s="6" t="inlineStr"><is><t>Basel</t></is></c>'}, styles=DATES),
    "style-out-of-range": raw(number("report_date", "46162", 99), styles=DATES),
    "without-references": xlsx("".join(f"<row><c t='inlineStr'><is><t>{escape(row.label)}</t></is></c><c t='inlineStr'><is><t>{escape(ANSWERS[row.field])}</t></is></c></row>" for row in ROWS)),
    "wrong-dimension": raw(before='<dimension ref="A1"/>'),
    "strict": zipped({name: strict(str(part)) for name, part in xlsx_parts(rows()).items()}),
    "apostrophe": changed(_quoted),
    "apostrophe-typed": put("meeting_location", "'Basel"),
    "equals-sign-as-text": raw({"meeting_summary": inline("B7", "=SUM(A1)")}),
}  # fmt: skip

BOOKS = {
    "filled-version-0": filled_xlsx(report_form_xlsx(), {name: text for name, text in ANSWERS.items() if name != "new_work"} | {"new_work": "Yes"}, {"new_work": "two NWIPs were proposed"}),
    "filled-version-1": fill_xlsx(blank_xlsx(PREFILL), ANSWERS_1),
    "blank-version-1": blank_xlsx(),
    "day-cell": changed(_dates(date(2026, 5, 20))),
    "instant-cell": changed(_dates(datetime(2026, 5, 20, 14, 30))),  # noqa: DTZ001
    "calendar-of-1904": changed(_old_calendar),
    "two-day-cells": changed(_day_cells),
    "merged-wide": changed(_merged_wide),
    "merged-down-over-another-answer": changed(_merged_down),
    "value-under-a-merge": raw({"meeting_location": inline(at("meeting_location"), "Basel") + inline(at("meeting_location", "C"), "Bern")}, after=f'<mergeCells count="1"><mergeCell ref="B{LINES["meeting_location"]}:D{LINES["meeting_location"]}"/></mergeCells>'),
    "hidden-row": changed(_hidden_row),
    "hidden-column": changed(_hidden_column),
    "hidden-answers": changed(_answers_hidden),
    "hidden-sheet": changed(_hidden_sheet),
    "very-hidden-sheet": changed(_very_hidden_sheet),
    "other-sheet": changed(_other_sheet),
    "second-sheet": changed(_answers_on_the_second_sheet),
    "two-filled-sheets": changed(_two_filled_sheets),
    "answers-in-d": changed(_answers_in_d),
    "notes-in-c": changed(_notes_in_c),
    "comment": changed(_comment),
    "comment-only": changed(_comment_only),
    "filter": changed(_filter),
    "struck": changed(_struck),
    "struck-part": changed(_struck_part),
    "struck-choice": changed(_struck_choice),
    "bold-choice": changed(_bold_choice),
    "validated-choice": changed(_validated),
    "choice-outside-the-list": changed(_outside_the_list),
    "options-in-columns": changed(_options_in_columns),
    "coloured-option-cell": changed(_filled_cell),
    "link": changed(_link),
    "labels-in-c": changed(_labels_in_c),
    "heading-rows": changed(_heading_rows),
    "empty-rows-between": changed(_empty_rows_between),
    "answers-below": changed(_answer_below),
    "questions-across": _across(),
}  # fmt: skip

PROBES = {
    **{f"sheet-cell-{name}": content for name, content in CELLS.items()},
    **{f"sheet-book-{name}": content for name, content in BOOKS.items()},
}
