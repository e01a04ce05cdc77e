"""Workbooks that were made again or rearranged, and cells of every other kind."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from io import BytesIO
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font

from outbound.drafts.report_form import report_form_xlsx
from rules.appendix_a import ROWS
from tests.parsers.filled_form_1 import fill_xlsx
from tests.parsers.filled_forms import filled_xlsx
from tests.parsers.hostile_forms import ANSWERS
from tests.parsers.office_builders import formats, xlsx
from tests.parsers.probes.sheets import at, changed, number, put, raw, rows
from tests.parsers.test_report_form_1 import ANSWERS as ANSWERS_1
from tests.parsers.test_report_form_1 import PREFILL, blank_xlsx

BLANK_0 = report_form_xlsx()
MORNING, MIDNIGHT = (datetime(2026, 5, 20, hour, 59) for hour in (9, 23))  # noqa: DTZ001


def packed(book: Workbook) -> bytes:
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def book_of(*lines: Any) -> bytes:
    """A workbook of one sheet with these rows of values."""
    book = Workbook()
    for line in lines:
        book.worksheets[0].append(list(line))
    return packed(book)


def twin(**answers: Any) -> bytes:
    """The workbook of version 0, filled in."""
    plain = {name: text for name, text in ANSWERS.items() if name != "new_work"}
    return filled_xlsx(BLANK_0, {**plain, "new_work": "Yes", **answers}, {"new_work": "two NWIPs"})


def filled_1(**answers: Any) -> bytes:
    """The workbook of version 1; n14="Yes" answers line 14."""
    return fill_xlsx(
        blank_xlsx(PREFILL), {**ANSWERS_1, **{int(name[1:]): text for name, text in answers.items()}}
    )


def edited_1(change: Callable[[Any], None]) -> bytes:
    book = load_workbook(BytesIO(filled_1()), rich_text=True)
    change(book["Report"])
    return packed(book)


def ins_col(made: Any) -> None:
    made.insert_cols(2)


def sort_rows(made: Any) -> None:
    """Sorted by the answers, as a click on the wrong button does; the guidance stays where it was."""
    found = sorted(
        ([cell.value for cell in row] for row in made.iter_rows(min_row=2, max_col=2)),
        key=lambda row: str(row[1]),
    )
    for line, row in enumerate(found, 2):
        for column, value in enumerate(row, 1):
            made.cell(line, column).value = value


def del_codes(made: Any) -> None:
    for line in range(1, made.max_row + 1):
        code, _, rest = str(made.cell(line, 1).value or "").partition("\n")
        if code.startswith("LOR-"):
            made.cell(line, 1).value = rest


def answers_c(made: Any) -> None:
    for line in range(2, made.max_row + 1):
        made.cell(line, 3).value, made.cell(line, 2).value = made.cell(line, 2).value, None


def _labels_hidden(made: Any, lines: Mapping[str, int], book: Any) -> None:
    made.column_dimensions["A"].hidden = True


def _white(made: Any, lines: Mapping[str, int], book: Any) -> None:
    made[f"B{lines['meeting_location']}"].font = Font(color="FFFFFF")


def _collapsed(made: Any, lines: Mapping[str, int], book: Any) -> None:
    made.row_dimensions.group(6, 7, hidden=True)


_FOUND = {
    "label-answer-one-cell": book_of(*[(f"{row.label}: {ANSWERS[row.field]}",) for row in ROWS]),
    "no-colon": book_of(*[(f"{row.label} {ANSWERS[row.field]}",) for row in ROWS]),
    "answer-in-A-below": book_of(*[x for row in ROWS for x in ((row.label,), (ANSWERS[row.field],))]),
    "csv-pasted-in-A": book_of(*[(f"{row.label};{ANSWERS[row.field]}",) for row in ROWS]),
    "csv-comma": book_of(*[(f'"{row.label}","{ANSWERS[row.field]}"',) for row in ROWS]),
    "numbered-col": book_of(*[(place, row.label, ANSWERS[row.field]) for place, row in enumerate(ROWS, 1)]),
    "numbered-col-float": book_of(
        *[(place + 0.0, row.label, ANSWERS[row.field]) for place, row in enumerate(ROWS, 1)]
    ),
    "status-col": book_of(
        ("Field", "Answer", "Status"), *[(row.label, ANSWERS[row.field], "done") for row in ROWS]
    ),
    "question-answer-head": book_of(
        ("Question", "Answer"), *[(row.label, ANSWERS[row.field]) for row in ROWS]
    ),
    "v0-old-new-cols": book_of(
        ("Meeting Details", "Remarks", "Last year"),
        *[(row.label, ANSWERS[row.field], "old " + ANSWERS[row.field]) for row in ROWS],
    ),
    "v0-two-answer-cols-nohead": book_of(*[(row.label, ANSWERS[row.field], "x") for row in ROWS]),
    "across-two-reports": book_of(
        [row.label for row in ROWS],
        [ANSWERS[row.field] for row in ROWS],
        ["other " + ANSWERS[row.field] for row in ROWS],
    ),
    "across-timestamp": book_of(
        ["Timestamp"] + [row.label for row in ROWS], [MORNING] + [ANSWERS[row.field] for row in ROWS]
    ),
    "across-real-date": book_of(
        [row.label for row in ROWS],
        [date(2026, 5, 20) if row.field == "report_date" else ANSWERS[row.field] for row in ROWS],
    ),
    "twin-time": twin(report_date=MIDNIGHT),
    "twin-date-text": twin(report_date="20.05.2026"),
    "twin-choice-blank-space": twin(document_impact=" No "),
    "twin-choice-lower": twin(document_impact="no"),
    "twin-choice-num": twin(document_impact=0),
    "twin-choice-x": twin(document_impact="x"),
    "twin-attendance-number": twin(attendance=43),
    "twin-meeting-date-single": twin(meeting_dates=date(2026, 5, 12)),
    "twin-email-mailto": twin(officer_email="mailto:mira@regulator.example.org"),
    "twin-email-angle": twin(officer_email="Mira <mira@regulator.example.org>"),
    "twin-crlf": twin(meeting_summary="First.\r\nSecond."),
    "twin-long": twin(meeting_summary="x" * 3_000),
    "v1x-plain": filled_1(),
    "v1x-col-inserted": edited_1(ins_col),
    "v1x-sorted": edited_1(sort_rows),
    "v1x-nocodes": edited_1(del_codes),
    "v1x-answers-c": edited_1(answers_c),
    "v1x-date-string": filled_1(n3="20 May 2026"),
    "v1x-date-amb": filled_1(n3="5/6/2026"),
    "v1x-choice-bad": filled_1(n14="Maybe"),
    "v1x-choice-fr": filled_1(n14="Oui"),
    "v1x-choice-both": filled_1(n14="Yes/No"),
    "labels-hidden": changed(_labels_hidden),
    "white-font": changed(_white),
    "row-without-height": xlsx(rows().replace('<row r="6">', '<row r="6" ht="0" customHeight="1">')),
    "column-without-width": xlsx(
        rows(), before='<cols><col min="3" max="3" width="0" customWidth="1"/></cols>'
    ),
    "collapsed-group": changed(_collapsed),
    "formula-concat-no-cache": put("meeting_summary", "=A1&B1"),
    "formula-error-cached": raw(number("meeting_location", "#N/A", kind="e", formula="VLOOKUP(1,2,3)")),
    "number-text": raw({"attendance": f'<c r="{at("attendance")}" t="n"><v>4.3E1</v></c>'}),
    "negative": put("attendance", -3),
    "time": raw(number("meeting_location", "0.5"), styles=formats("hh:mm")),
    "duration": raw(number("meeting_location", "1.5"), styles=formats("[h]:mm")),
    "accounting": raw(number("attendance", "43"), styles=formats("_-* #,##0.00_-")),
    "text-format-section": raw(
        {
            "meeting_location": f'<c r="{at("meeting_location")}" s="0" t="inlineStr"><is><t>Basel</t></is></c>'
        },
        styles=formats("0;-0;0;&quot;City: &quot;@"),
    ),
    "empty-inline": raw(
        {"meeting_location": f'<c r="{at("meeting_location")}" t="inlineStr"><is><t></t></is></c>'}
    ),
    "space-only": put("meeting_location", "   "),
    "nbsp-only": put("meeting_location", "\u00a0"),
}

PROBES = {f"sheet-reworked-{name}": content for name, content in _FOUND.items()}
