"""Appendix A as a Word document: introduction, one table of two columns and two blocks, footer with form and page."""

from typing import Any

import docx
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.shared import Pt

from outbound.drafts.report_copy import printable
from outbound.drafts.report_form import Prefill
from outbound.drafts.report_page import (
    ANSWER_WIDTH,
    INK,
    LABEL_WIDTH,
    SHADE,
    add_cells,
    draw_lines,
    element,
    set_page,
    set_properties,
    set_styles,
    write_footer,
    write_introduction,
)
from outbound.drafts.stable_bytes import docx_bytes
from rules import appendix_a as form


def document(prefill: Prefill) -> bytes:
    """Bytes of the .docx; the same prefill gives the same bytes."""
    paper = docx.Document()
    set_page(paper)
    set_styles(paper)
    set_properties(paper, form.FORM_VERSION)
    write_introduction(paper)
    _write_table(paper, prefill)
    closing = paper.add_paragraph(form.APPEND_REPORTS)
    closing.paragraph_format.space_before = Pt(10)
    write_footer(paper, form.FORM_VERSION)
    return docx_bytes(paper, title=form.TITLE)


def _write_table(paper: Any, prefill: Prefill) -> None:
    table = paper.add_table(rows=0, cols=2)
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    table.columns[0].width, table.columns[1].width = LABEL_WIDTH, ANSWER_WIDTH
    draw_lines(table)
    _write_heading(table, form.DETAILS)
    for row in form.DETAIL_ROWS:
        _write_row(table, row, prefill.of(row.field))
    _write_heading(table, form.OBSERVATIONS)
    # The printed form has an empty row under its second heading.
    add_cells(table)
    for row in form.OBSERVATION_ROWS:
        _write_row(table, row, "")


def _write_heading(table: Any, heading: str) -> None:
    for cell, text in zip(add_cells(table), (heading, form.REMARKS), strict=True):
        run = cell.paragraphs[0].add_run(text)
        run.bold, run.font.color.rgb = True, INK
        cell.paragraphs[0].paragraph_format.keep_with_next = True
        cell._tc.get_or_add_tcPr().append(element("w:shd", val="clear", color="auto", fill=SHADE))  # noqa: SLF001


def _write_row(table: Any, row: form.PrintedRow, answer: str) -> None:
    label, cell = add_cells(table)
    label.paragraphs[0].add_run(row.label).bold = True
    if answer:
        cell.paragraphs[0].add_run(printable(answer))
    for number, prompt in enumerate(row.prompts):
        _write_prompt(cell, prompt, is_first=number == 0, has_bullet=number < row.bullets)
    if row.prompts:
        # Room to write below the printed words.
        cell.add_paragraph().paragraph_format.space_after = Pt(0)


def _write_prompt(cell: Any, prompt: str, *, is_first: bool, has_bullet: bool) -> None:
    paragraph = cell.paragraphs[0] if is_first else cell.add_paragraph()
    if has_bullet:
        paragraph.style = "List Bullet"
    paragraph.paragraph_format.space_after = Pt(2)
    paragraph.add_run(prompt)
