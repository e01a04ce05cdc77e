"""Filled reports as real bytes, laid out as officers lay them out: retyped, rearranged, pasted, answered anywhere."""

from collections.abc import Callable, Iterable, Mapping
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

from openpyxl import Workbook

from parsers.form import Reading
from parsers.forms.liaison_report import FORM
from parsers.unpack import unpack
from rules.admission import ReportCase, judge
from rules.appendix_a import DETAIL_ROWS, DETAILS, OBSERVATION_ROWS, OBSERVATIONS, REMARKS, ROWS, PrintedRow
from rules.checks import REPORT_CHECKS
from tests.parsers.office_builders import docx, p, sdt, t, tbl, tr
from tests.parsers.report_papers import COMPLETE

ANSWERS: Mapping[str, str] = {name: str(answer) for name, answer in COMPLETE.items()}
# How people name the rows when they type the form anew.
SHORT_LABELS = {
    "officer_name": "Name",
    "officer_email": "E-mail",
    "report_date": "Report date",
    "technical_committee": "TC",
    "meeting_dates": "Dates of the meeting",
    "meeting_location": "Place",
    "meeting_summary": "Summary",
    "attendance": "Attendance",
    "objectives": "How well did IMDRF meet its objectives?",
    "significant_issues": "Significant issues",
    "new_work": "New work items",
    "regional_work": "Regional work",
    "document_impact": "Impact on IMDRF documents",
    "immediate_actions": "Immediate actions",
    "other_comments": "Other comments",
}
Row = Callable[[PrintedRow], str]


def words(text: str) -> str:
    """Paragraphs, one a line."""
    return "".join(p(escape(line)) for line in text.split("\n"))


def label(row: PrintedRow) -> str:
    return escape(row.label)


def answer(row: PrintedRow) -> str:
    return words(ANSWERS[row.field])


def form_rows(changed: Mapping[str, str | Row] | None = None, *, name: Row = label) -> list[str]:
    """Rows of version 0.  `changed` gives another answer cell, or a function that writes the whole row."""
    rows: list[str] = []
    for block, heading in ((DETAIL_ROWS, DETAILS), (OBSERVATION_ROWS, OBSERVATIONS)):
        rows.append(tr(heading, REMARKS))
        for row in block:
            other = (changed or {}).get(row.field, ANSWERS[row.field])
            if not isinstance(other, str):
                rows.append(other(row))
            else:
                rows.append(tr(name(row), other if other.startswith("<") else words(other)))
    return rows


def table(rows: Iterable[str]) -> bytes:
    return docx(tbl(*rows))


def each_row(write: Row) -> bytes:
    """A table of the fifteen rows without headings."""
    return table(write(row) for row in ROWS)


def one(field: str, cell: str) -> bytes:
    """The complete report with one other answer: words, or blocks of XML."""
    return table(form_rows({field: cell}))


def box(*, on: bool) -> str:
    """A check-box control."""
    glyph = "☒" if on else "☐"
    return sdt(t(glyph), f'<w14:checkbox><w14:checked w14:val="{int(on)}"/></w14:checkbox>')


def day_control(text: str, day: str) -> str:
    return sdt(t(text), f'<w:date w:fullDate="{day}T00:00:00Z"/>')


Arrange = Callable[[Any, Mapping[str, int], Workbook], None]


def sheet(arrange: Arrange | None = None, *, labels: str = "A", answers: str = "B", first: int = 1) -> bytes:
    """A workbook with labels and answers in two columns; `arrange` gets the sheet, the row of each field, the book."""
    book = Workbook()
    made = book.worksheets[0]
    made.title = "Report"
    lines = {row.field: number for number, row in enumerate(ROWS, first)}
    for row in ROWS:
        made[f"{labels}{lines[row.field]}"] = row.label
        made[f"{answers}{lines[row.field]}"] = ANSWERS[row.field]
    if arrange is not None:
        arrange(made, lines, book)
    packed = BytesIO()
    book.save(packed)
    return packed.getvalue()


def read(content: bytes) -> Reading:
    paper = unpack("attachment.bin", content)
    assert FORM.claims(paper)
    return FORM.read(paper)


def questions(reading: Reading) -> list[tuple[str, str]]:
    """Code and place of everything that would be asked or noted where no roster is known."""
    case = ReportCase(
        form=reading.form, read_with=reading.findings, places=reading.places, roster_is_known=False
    )
    return [(finding.code, finding.place) for finding in judge(case, REPORT_CHECKS).findings]
