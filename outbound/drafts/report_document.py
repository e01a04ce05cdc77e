"""Appendix A as a Word document: introduction, one table of two columns and two blocks, footer with form and page."""

from collections.abc import Sequence
from typing import Any

import docx
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from outbound.drafts.report_copy import printable
from outbound.drafts.report_form import Prefill
from outbound.drafts.stable_bytes import docx_bytes
from rules import appendix_a as form

_INK = RGBColor(0x1F, 0x4E, 0x79)
_GREY = RGBColor(0x55, 0x5B, 0x66)
_SHADE = "DCE4F0"
_LINE = "8A94A6"
_LABEL_WIDTH, _ANSWER_WIDTH = Mm(58), Mm(112)


def document(prefill: Prefill) -> bytes:
    """Bytes of the .docx; the same prefill gives the same bytes."""
    paper = docx.Document()
    _set_page(paper)
    _set_styles(paper)
    _set_properties(paper)
    _write_introduction(paper)
    _write_table(paper, prefill)
    closing = paper.add_paragraph(form.APPEND_REPORTS)
    closing.paragraph_format.space_before = Pt(10)
    _write_footer(paper)
    return docx_bytes(paper, title=form.TITLE)


def _set_page(paper: Any) -> None:
    section = paper.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(20)
    section.top_margin, section.bottom_margin = Mm(18), Mm(18)
    section.footer_distance = Mm(9)


def _set_styles(paper: Any) -> None:
    normal = paper.styles["Normal"]
    normal.font.name, normal.font.size = "Arial", Pt(9.5)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), "Arial")
    normal.paragraph_format.space_after = Pt(4)
    normal.paragraph_format.line_spacing = 1.05
    title = paper.styles["Title"]
    title.font.name, title.font.size, title.font.bold = "Arial", Pt(18), True
    title.font.color.rgb = _INK
    for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        title.element.rPr.rFonts.attrib.pop(qn(theme), None)
    title.element.rPr.rFonts.set(qn("w:hAnsi"), "Arial")
    title.paragraph_format.space_after = Pt(6)
    border = title.element.pPr.find(qn("w:pBdr"))
    if border is not None:
        title.element.pPr.remove(border)
    bullets = paper.styles["List Bullet"]
    bullets.paragraph_format.space_after = Pt(2)


def _set_properties(paper: Any) -> None:
    core = paper.core_properties
    core.subject = "Framework, Appendix A"
    core.category, core.identifier = f"{form.FORM_ID} version {form.FORM_VERSION}", form.FORM_ID
    core.version, core.keywords = form.FORM_VERSION, form.FORM_ID


def _write_introduction(paper: Any) -> None:
    mark = paper.add_paragraph()
    run = mark.add_run(form.APPENDIX)
    run.font.color.rgb, run.font.size = _GREY, Pt(10)
    mark.paragraph_format.space_after = Pt(0)
    paper.add_paragraph(form.TITLE, style="Title")
    paper.add_paragraph(form.SUBMIT_WITHIN)
    paper.add_paragraph(form.PURPOSES_LEAD).paragraph_format.keep_with_next = True
    for purpose in form.PURPOSES:
        paper.add_paragraph(purpose, style="List Bullet")
    reminder = paper.add_paragraph()
    reminder.paragraph_format.space_before, reminder.paragraph_format.space_after = Pt(6), Pt(8)
    reminder.add_run(form.CONFIDENTIAL_LEAD).bold = True
    reminder.add_run(f" {form.CONFIDENTIAL}")


def _write_table(paper: Any, prefill: Prefill) -> None:
    table = paper.add_table(rows=0, cols=2)
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    table.columns[0].width, table.columns[1].width = _LABEL_WIDTH, _ANSWER_WIDTH
    _draw_lines(table)
    _write_heading(table, form.DETAILS)
    for row in form.DETAIL_ROWS:
        _write_row(table, row, prefill.of(row.field))
    _write_heading(table, form.OBSERVATIONS)
    # The printed form has an empty row under its second heading.
    _add_cells(table)
    for row in form.OBSERVATION_ROWS:
        _write_row(table, row, "")


def _draw_lines(table: Any) -> None:
    properties = table._tbl.tblPr  # noqa: SLF001 - python-docx has no borders of its own
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        borders.append(_element(f"w:{side}", val="single", sz="4", space="0", color=_LINE))
    properties.append(borders)
    margins = OxmlElement("w:tblCellMar")
    for side, width in (("top", "50"), ("left", "100"), ("bottom", "50"), ("right", "100")):
        margins.append(_element(f"w:{side}", w=width, type="dxa"))
    properties.append(margins)


def _element(name: str, **attributes: str) -> Any:
    element = OxmlElement(name)
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), value)
    return element


def _add_cells(table: Any) -> Sequence[Any]:
    row = table.add_row()
    # A row that breaks over two pages hides which question an answer belongs to.
    row._tr.get_or_add_trPr().append(_element("w:cantSplit"))  # noqa: SLF001
    cells = row.cells
    cells[0].width, cells[1].width = _LABEL_WIDTH, _ANSWER_WIDTH
    for cell in cells:
        cell.paragraphs[0].paragraph_format.space_after = Pt(0)
    return list(cells)


def _write_heading(table: Any, heading: str) -> None:
    for cell, text in zip(_add_cells(table), (heading, form.REMARKS), strict=True):
        run = cell.paragraphs[0].add_run(text)
        run.bold, run.font.color.rgb = True, _INK
        cell.paragraphs[0].paragraph_format.keep_with_next = True
        cell._tc.get_or_add_tcPr().append(_element("w:shd", val="clear", color="auto", fill=_SHADE))  # noqa: SLF001


def _write_row(table: Any, row: form.PrintedRow, answer: str) -> None:
    label, cell = _add_cells(table)
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


def _write_footer(paper: Any) -> None:
    paragraph = paper.sections[0].footer.paragraphs[0]
    # The style "Footer" has a tab stop in the middle.
    paragraph.style = "Normal"
    paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(170), WD_TAB_ALIGNMENT.RIGHT)
    _small(paragraph.add_run(f"{form.FORM_ID} version {form.FORM_VERSION}\tPage "))
    _add_field(paragraph, "PAGE")
    _small(paragraph.add_run(" of "))
    _add_field(paragraph, "NUMPAGES")


def _small(run: Any) -> None:
    run.font.size, run.font.color.rgb = Pt(8), _GREY


def _add_field(paragraph: Any, code: str) -> None:
    """A field that the word processor works out, "1" until it does."""
    for kind, text in (("begin", ""), ("", code), ("separate", ""), ("text", "1"), ("end", "")):
        run = paragraph.add_run()
        _small(run)
        if kind == "text":
            run.text = text
        elif kind:
            run._r.append(_element("w:fldChar", fldCharType=kind))  # noqa: SLF001
        else:
            instruction = OxmlElement("w:instrText")
            instruction.text = f" {text} "
            run._r.append(instruction)  # noqa: SLF001
