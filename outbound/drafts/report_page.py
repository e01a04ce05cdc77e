"""What every version of the report form has in common on paper: page, fonts, introduction, table lines, footer."""

from collections.abc import Sequence
from typing import Any

from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from rules import appendix_a as form

INK = RGBColor(0x1F, 0x4E, 0x79)
GREY = RGBColor(0x55, 0x5B, 0x66)
SHADE = "DCE4F0"
_LINE = "8A94A6"
LABEL_WIDTH, ANSWER_WIDTH = Mm(58), Mm(112)


def set_page(paper: Any) -> None:
    section = paper.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(20)
    section.top_margin, section.bottom_margin = Mm(18), Mm(18)
    section.footer_distance = Mm(9)


def set_styles(paper: Any) -> None:
    normal = paper.styles["Normal"]
    normal.font.name, normal.font.size = "Arial", Pt(9.5)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), "Arial")
    normal.paragraph_format.space_after = Pt(4)
    normal.paragraph_format.line_spacing = 1.05
    title = paper.styles["Title"]
    title.font.name, title.font.size, title.font.bold = "Arial", Pt(18), True
    title.font.color.rgb = INK
    for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        title.element.rPr.rFonts.attrib.pop(qn(theme), None)
    title.element.rPr.rFonts.set(qn("w:hAnsi"), "Arial")
    title.paragraph_format.space_after = Pt(6)
    border = title.element.pPr.find(qn("w:pBdr"))
    if border is not None:
        title.element.pPr.remove(border)
    bullets = paper.styles["List Bullet"]
    bullets.paragraph_format.space_after = Pt(2)


def set_properties(paper: Any, version: str) -> None:
    core = paper.core_properties
    core.subject = "Framework, Appendix A"
    core.category, core.identifier = f"{form.FORM_ID} version {version}", form.FORM_ID
    core.version, core.keywords = version, form.FORM_ID


def write_introduction(paper: Any) -> None:
    mark = paper.add_paragraph()
    run = mark.add_run(form.APPENDIX)
    run.font.color.rgb, run.font.size = GREY, Pt(10)
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


def draw_lines(table: Any) -> None:
    properties = table._tbl.tblPr  # noqa: SLF001 - python-docx has no borders of its own
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        borders.append(element(f"w:{side}", val="single", sz="4", space="0", color=_LINE))
    properties.append(borders)
    margins = OxmlElement("w:tblCellMar")
    for side, width in (("top", "50"), ("left", "100"), ("bottom", "50"), ("right", "100")):
        margins.append(element(f"w:{side}", w=width, type="dxa"))
    properties.append(margins)


def element(name: str, **attributes: str) -> Any:
    made = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def add_cells(table: Any) -> Sequence[Any]:
    row = table.add_row()
    # A row that breaks over two pages hides which question an answer belongs to.
    row._tr.get_or_add_trPr().append(element("w:cantSplit"))  # noqa: SLF001
    cells = row.cells
    cells[0].width, cells[1].width = LABEL_WIDTH, ANSWER_WIDTH
    for cell in cells:
        cell.paragraphs[0].paragraph_format.space_after = Pt(0)
    return list(cells)


def write_footer(paper: Any, version: str) -> None:
    paragraph = paper.sections[0].footer.paragraphs[0]
    # The style "Footer" has a tab stop in the middle.
    paragraph.style = "Normal"
    paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(170), WD_TAB_ALIGNMENT.RIGHT)
    small(paragraph.add_run(f"{form.FORM_ID} version {version}\tPage "))
    _add_field(paragraph, "PAGE")
    small(paragraph.add_run(" of "))
    _add_field(paragraph, "NUMPAGES")


def small(run: Any) -> None:
    run.font.size, run.font.color.rgb = Pt(8), GREY


def _add_field(paragraph: Any, code: str) -> None:
    """A field that the word processor works out, "1" until it does."""
    for kind, text in (("begin", ""), ("", code), ("separate", ""), ("text", "1"), ("end", "")):
        run = paragraph.add_run()
        small(run)
        if kind == "text":
            run.text = text
        elif kind:
            run._r.append(element("w:fldChar", fldCharType=kind))  # noqa: SLF001
        else:
            instruction = OxmlElement("w:instrText")
            instruction.text = f" {text} "
            run._r.append(instruction)  # noqa: SLF001
