"""Version 1 of the report form as a Word document: codes, guidance under the labels, empty answers with controls."""

from typing import Any
from xml.sax.saxutils import escape, quoteattr

import docx
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.shared import Mm, Pt

from outbound.drafts.report_controls import add_prompt_style, write_answer
from outbound.drafts.report_form import Prefill
from outbound.drafts.report_page import (
    ANSWER_WIDTH,
    GREY,
    INK,
    LABEL_WIDTH,
    SHADE,
    add_cells,
    draw_lines,
    element,
    set_page,
    set_properties,
    set_styles,
    small,
    write_footer,
    write_introduction,
)
from outbound.drafts.stable_bytes import docx_bytes
from rules import appendix_a
from rules import report_form as printed
from rules.report_form import FormLine

_FORM = printed.VERSION_1
# What marks a custom property as one (ECMA-376-1, 22.3.2.2).
_SET = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_PROPERTIES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
    'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">{}</Properties>'
)


def document(prefill: Prefill) -> bytes:
    """Bytes of the .docx; the same prefill gives the same bytes."""
    paper = docx.Document()
    set_page(paper)
    set_styles(paper)
    add_prompt_style(paper)
    set_properties(paper, _FORM.version)
    _set_custom_properties(paper)
    write_introduction(paper)
    how_to = paper.add_paragraph(printed.HOW_TO)
    how_to.paragraph_format.space_after = Pt(8)
    _write_table(paper, prefill)
    closing = paper.add_paragraph(appendix_a.APPEND_REPORTS)
    closing.paragraph_format.space_before = Pt(10)
    write_footer(paper, _FORM.version)
    return docx_bytes(paper, title=appendix_a.TITLE)


def _set_custom_properties(paper: Any) -> None:
    told = ((printed.PROPERTY_FORM, printed.FORM_ID), (printed.PROPERTY_VERSION, _FORM.version))
    listed = "".join(
        f'<property fmtid="{_SET}" pid="{number}" name={quoteattr(name)}><vt:lpwstr>{escape(value)}</vt:lpwstr></property>'
        for number, (name, value) in enumerate(told, 2)
    )
    package = paper.part.package
    uri, kind = PackURI("/docProps/custom.xml"), CONTENT_TYPE.OFC_CUSTOM_PROPERTIES
    part = Part(uri, kind, _PROPERTIES.format(listed).encode(), package)
    package.relate_to(part, RELATIONSHIP_TYPE.CUSTOM_PROPERTIES)


def _write_table(paper: Any, prefill: Prefill) -> None:
    table = paper.add_table(rows=0, cols=2)
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    table.columns[0].width, table.columns[1].width = LABEL_WIDTH, ANSWER_WIDTH
    draw_lines(table)
    for heading, stamp, lines in (
        (appendix_a.DETAILS, _FORM.stamp, _FORM.details),
        (appendix_a.OBSERVATIONS, "", _FORM.observations),
    ):
        _write_heading(table, heading, stamp)
        for line in lines:
            _write_line(table, line, "" if line.part else prefill.of(line.field))


def _write_heading(table: Any, heading: str, stamp: str) -> None:
    cells = add_cells(table)
    for cell, text in zip(cells, (heading, printed.ANSWER), strict=True):
        run = cell.paragraphs[0].add_run(text)
        run.bold, run.font.color.rgb = True, INK
        cell.paragraphs[0].paragraph_format.keep_with_next = True
        cell._tc.get_or_add_tcPr().append(element("w:shd", val="clear", color="auto", fill=SHADE))  # noqa: SLF001
    if stamp:
        paragraph = cells[1].paragraphs[0]
        paragraph.paragraph_format.tab_stops.add_tab_stop(ANSWER_WIDTH - Mm(4), WD_TAB_ALIGNMENT.RIGHT)
        small(paragraph.add_run(f"\t{stamp}"))


def _write_line(table: Any, line: FormLine, answer: str) -> None:
    label, cell = add_cells(table)
    code = label.paragraphs[0].add_run(line.code)
    code.font.size, code.font.color.rgb = Pt(7), GREY
    name = label.add_paragraph()
    name.add_run(line.label).bold = True
    name.paragraph_format.space_after = Pt(2 if line.guidance else 0)
    for text in line.guidance:
        hint = label.add_paragraph()
        run = hint.add_run(text)
        run.font.size, run.font.color.rgb = Pt(8.5), GREY
        hint.paragraph_format.space_after = Pt(2)
    write_answer(cell, _FORM, line, answer)
