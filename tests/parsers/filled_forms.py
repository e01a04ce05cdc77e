"""The blank report filled in the way people fill it, as real files: typed over, typed below, struck, ticked.

Takes the bytes of `outbound.drafts.report_form` and gives bytes back; used by tests and by the demo's correspondence.
"""

from collections.abc import Callable, Iterator, Mapping
from io import BytesIO
from typing import Any

import docx
from openpyxl import load_workbook

from rules.appendix_a import ROWS

LABELS = {row.field: row.label for row in ROWS}
Fill = Callable[[Any], None]
"""Fills one answer cell of a Word document."""


def over(text: str) -> Fill:
    """Select everything in the cell and type: printed prompts are gone."""

    def fill(cell: Any) -> None:
        first, *others = text.split("\n")
        for paragraph in cell.paragraphs[1:]:
            paragraph._p.getparent().remove(paragraph._p)
        _clear(cell.paragraphs[0])
        cell.paragraphs[0].style = "Normal"
        cell.paragraphs[0].add_run(first)
        for line in others:
            cell.add_paragraph(line)

    return fill


def below(text: str) -> Fill:
    """Type into the empty paragraph under the prompts."""

    def fill(cell: Any) -> None:
        first, *others = text.split("\n")
        cell.paragraphs[-1].add_run(first)
        for line in others:
            cell.add_paragraph(line)

    return fill


def behind(prompt: int, text: str) -> Fill:
    """Type on, on the line of the prompt with this number."""

    def fill(cell: Any) -> None:
        cell.paragraphs[prompt].add_run(f" {text}")

    return fill


def above(text: str) -> Fill:
    """Type in front of everything printed."""

    def fill(cell: Any) -> None:
        cell.paragraphs[0].insert_paragraph_before(text)

    return fill


def each(*fills: Fill) -> Fill:
    """One after the other in the same cell."""

    def fill(cell: Any) -> None:
        for one in fills:
            one(cell)

    return fill


def looks(number: int, **font: Any) -> Fill:
    """Give the paragraph with this number another look, for example bold=True or strike=True."""

    def fill(cell: Any) -> None:
        for run in cell.paragraphs[number].runs:
            for name, value in font.items():
                setattr(run.font, name, value)

    return fill


def deleted(*numbers: int) -> Fill:
    """Delete printed paragraphs."""

    def fill(cell: Any) -> None:
        for paragraph in [cell.paragraphs[number] for number in numbers]:
            paragraph._p.getparent().remove(paragraph._p)

    return fill


def _clear(paragraph: Any) -> None:
    for run in list(paragraph.runs):
        run._r.getparent().remove(run._r)


def filled_docx(blank: bytes, answers: Mapping[str, Fill | str], arrange: Fill | None = None) -> bytes:
    """The document with its answers; a plain string is typed below the prompts.  `arrange` changes the document last."""
    paper = docx.Document(BytesIO(blank))
    cells = {label.strip(): cell for label, cell in _rows(paper)}
    for field, answer in answers.items():
        fill = below(answer) if isinstance(answer, str) else answer
        fill(cells[LABELS[field]])
    if arrange is not None:
        arrange(paper)
    packed = BytesIO()
    paper.save(packed)
    return packed.getvalue()


def _rows(paper: Any) -> Iterator[tuple[str, Any]]:
    for table in paper.tables:
        for row in table.rows:
            label, cell = row.cells[0], row.cells[-1]
            yield label.text, cell


def filled_xlsx(blank: bytes, answers: Mapping[str, Any], comments: Mapping[str, str] | None = None) -> bytes:
    """The workbook with its answers in column B, remarks in the rows "Comments" below their choices."""
    book = load_workbook(BytesIO(blank))
    sheet = book["Report"]
    lines = {str(sheet.cell(line, 1).value): line for line in range(1, sheet.max_row + 1)}
    for field, answer in answers.items():
        sheet.cell(lines[LABELS[field]], 2).value = answer
    for field, text in (comments or {}).items():
        sheet.cell(lines[LABELS[field]] + 1, 2).value = text
    packed = BytesIO()
    book.save(packed)
    return packed.getvalue()
