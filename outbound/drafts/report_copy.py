"""A liaison report as members keep it: our own rendering, never the officer's file (office.md 5)."""

from collections.abc import Sequence
from typing import Any

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from outbound.drafts.stable_bytes import docx_bytes

LABEL_WIDTH = Cm(4.6)
VALUE_WIDTH = Cm(12.4)
INK = RGBColor(0x1F, 0x4E, 0x79)


def report_copy(title: str, fields: Sequence[tuple[str, str]]) -> bytes:
    """A DOCX with the title and one row for each (label, value); the same input gives the same bytes."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21.0), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.0)
    section.top_margin = section.bottom_margin = Cm(2.0)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Arial", Pt(10)
    heading = document.add_paragraph().add_run(title)
    heading.bold, heading.font.size, heading.font.color.rgb = True, Pt(16), INK
    warning = document.add_paragraph().add_run(
        "For the IMDRF Management Committee. May not be shared outside IMDRF."
    )
    warning.italic, warning.font.size = True, Pt(9)
    table = document.add_table(rows=0, cols=2, style="Table Grid")
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    for column, width in zip(table.columns, (LABEL_WIDTH, VALUE_WIDTH), strict=True):
        column.width = width
    for label, value in fields:
        add_row(table, label, value)
    section.footer.paragraphs[0].text = f"{title} - IMDRF internal"
    section.footer.paragraphs[0].runs[0].font.size = Pt(8)
    return docx_bytes(document, title=title)


def add_row(table: Any, label: str, value: str) -> None:
    cells = table.add_row().cells
    cells[0].width, cells[1].width = LABEL_WIDTH, VALUE_WIDTH
    shade = OxmlElement("w:shd")
    shade.set(qn("w:val"), "clear")
    shade.set(qn("w:fill"), "EAF0F6")
    cells[0]._tc.get_or_add_tcPr().append(shade)  # noqa: SLF001 - python-docx has no shading of cells
    cells[0].paragraphs[0].add_run(printable(label)).bold = True
    lines = printable(value).split("\n")
    cells[1].paragraphs[0].text = lines[0]
    for line in lines[1:]:
        cells[1].add_paragraph(line)
    for cell in cells:
        for paragraph in cell.paragraphs:
            paragraph.paragraph_format.space_before = Pt(2)
            paragraph.paragraph_format.space_after = Pt(3)


def printable(text: str) -> str:
    """Without what XML forbids: control characters and lone surrogates (office.md 5)."""
    return "".join(
        letter
        for letter in text
        if letter in "\n\t"
        or (letter >= " " and not 0xD800 <= ord(letter) <= 0xDFFF and ord(letter) not in {0xFFFE, 0xFFFF})
    )
