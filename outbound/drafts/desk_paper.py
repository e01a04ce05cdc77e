"""Our own papers look alike: page, styles, running lines with the page's number, words and tables."""

from collections.abc import Sequence
from typing import Any

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from outbound.drafts.desk_tables import CELL_STYLE, HEADING, INK, facts_table, headed_table, widths_in
from outbound.drafts.stable_bytes import docx_bytes
from outbound.drafts.word_xml import W, field, one_line, run

A4 = (210, 297)
GREY = '<w:color w:val="555B66"/>'
SMALL = '<w:sz w:val="16"/><w:szCs w:val="16"/>'
LABEL_SHARE = 0.24
NEEDLESS = ("/thumbnail", "/stylesWithEffects", "/customXml")


class DeskPaper:
    """A document in the making; tables of thousands of rows are written as XML at once (office.md 4)."""

    def __init__(self, *, is_landscape: bool = False, margin: int = 15, size: float = 9.5) -> None:
        self.document: Any = docx.Document()
        width, height = reversed(A4) if is_landscape else A4
        self.width = width - 2 * margin
        section = self.document.sections[0]
        section.orientation = WD_ORIENT.LANDSCAPE if is_landscape else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = Mm(width), Mm(height)
        section.left_margin = section.right_margin = Mm(margin)
        section.top_margin, section.bottom_margin = Mm(18), Mm(17)
        section.header_distance = section.footer_distance = Mm(9)
        set_styles(self.document.styles, size)
        bare(self.document)

    def title(self, text: str) -> None:
        self.document.add_paragraph(one_line(text), style="Title")

    def heading(self, text: str) -> None:
        self.document.add_paragraph(one_line(text), style="Heading 1")

    def text(self, words: str, *, is_bold: bool = False, before: float = 0, after: float = 4) -> None:
        written = self.document.add_paragraph()
        written.add_run(one_line(words)).bold = is_bold or None
        written.paragraph_format.space_before, written.paragraph_format.space_after = Pt(before), Pt(after)

    def running(self, header: str, footer: str) -> None:
        """A line at the top of every page, and one at its foot with the page's number."""
        section = self.document.sections[0]
        look = GREY + SMALL
        pages = (
            run(f"{footer}\tpage ", look) + field("PAGE", look) + run(" of ", look) + field("NUMPAGES", look)
        )
        write_line(section.header, run(header, HEADING + SMALL) if header else "")
        foot = write_line(section.footer, pages)
        foot.paragraph_format.tab_stops.add_tab_stop(Mm(self.width), WD_TAB_ALIGNMENT.RIGHT)

    def facts(self, told: Sequence[tuple[str, str]], *, label_share: float = LABEL_SHARE) -> None:
        self._add(facts_table(widths_in(self.width, (label_share, 1 - label_share)), told))

    def table(self, headings: Sequence[str], shares: Sequence[float], rows: Sequence[Sequence[str]]) -> None:
        """`shares` are those of the columns in the width between the margins."""
        self._add(headed_table(widths_in(self.width, shares), headings, rows))

    def _add(self, table: str) -> None:
        body = self.document.element.body
        # The last child is the section.
        body.insert(len(body) - 1, parse_xml(table))
        # Two tables without a paragraph between them would become one.
        self.text("", after=2)

    def written(self, title: str) -> bytes:
        return docx_bytes(self.document, title=one_line(title))


def set_styles(styles: Any, size: float) -> None:
    set_font(styles["Normal"], size)
    styles["Normal"].paragraph_format.space_after = Pt(4)
    cells = styles.add_style(CELL_STYLE, WD_STYLE_TYPE.PARAGRAPH)
    cells.base_style, cells.font.size = styles["Normal"], Pt(8.5)
    cells.paragraph_format.space_before = cells.paragraph_format.space_after = Pt(1.5)
    for name, points, before, after in (("Title", 17, 0, 8), ("Heading 1", 12.5, 10, 4)):
        style = styles[name]
        set_font(style, points)
        style.font.bold, style.font.color.rgb = True, RGBColor.from_string(INK)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
        for border in style.element.pPr.findall(qn("w:pBdr")):
            style.element.pPr.remove(border)


def set_font(style: Any, points: float) -> None:
    style.font.name, style.font.size = "Arial", Pt(points)
    fonts = style.element.rPr.rFonts
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    for script in ("hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), "Arial")


def bare(document: Any) -> None:
    """The skeleton brings a picture, a second set of styles and marks of the sessions in which it was made."""
    for relations in (document.part.rels, document.part.package.rels):
        for identity in [name for name, each in relations.items() if each.reltype.endswith(NEEDLESS)]:
            del relations[identity]
    for part in (document.settings.element, document.styles.element):
        for mark in [*part.iter(qn("w:rsids"), qn("w:rsid"))]:
            mark.getparent().remove(mark)
    for style in document.styles.element.findall(f"{qn('w:style')}[@{qn('w:type')}='table']"):
        if style.get(qn("w:default")) is None:
            document.styles.element.remove(style)
    for place in document.element.iter():
        for name in [name for name in place.attrib if name.startswith(qn("w:rsid"))]:
            del place.attrib[name]


def write_line(place: Any, runs: str) -> Any:
    line = place.paragraphs[0]
    # The styles of running lines have tab stops in the middle.
    line.style = "Normal"
    for each in list(parse_xml(f"<w:p {W}>{runs}</w:p>")):
        line._p.append(each)  # noqa: SLF001 - python-docx writes no fields
    return line
