"""WordprocessingML as text: runs, paragraphs, cells and tables in the order of elements that the schema demands."""

import re
from collections.abc import Sequence
from xml.sax.saxutils import escape

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
# Word's own line break leaves a U+000B in texts that were copied from it; none of these may join two words.
LINE_END = re.compile("\r\n|[\r\n\x0b\x0c\u2028\u2029]")
RAISED = re.compile(r"\^(\d)")
SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")


def lines_of(text: str) -> list[str]:
    """The lines of a text, whatever its author's program wrote between them, without what XML forbids."""
    return [ILLEGAL.sub("", line) for line in LINE_END.split(text)]


def one_line(text: str) -> str:
    return " ".join(lines_of(text))


def clean(text: str) -> str:
    """One line, ready to stand in XML."""
    return escape(one_line(text))


def run(text: str, properties: str = "") -> str:
    tabbed = '</w:t><w:tab/><w:t xml:space="preserve">'.join(clean(text).split("\t"))
    about = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{about}<w:t xml:space="preserve">{tabbed}</w:t></w:r>'


def raised(text: str, properties: str = "") -> str:
    """A text in which "^1" is a raised 1."""
    above = properties + '<w:vertAlign w:val="superscript"/>'
    parts = enumerate(RAISED.split(text))
    return "".join(run(part, above if number % 2 else properties) for number, part in parts if part)


def paragraph(inside: str, style: str = "", properties: str = "") -> str:
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    about = f"<w:pPr>{named}{properties}</w:pPr>" if named or properties else ""
    return f"<w:p>{about}{inside}</w:p>"


def paragraphs(text: str, style: str = "", run_properties: str = "") -> str:
    """One paragraph for each line."""
    return "".join(paragraph(run(line, run_properties) if line else "", style) for line in lines_of(text))


def cell(width: int, blocks: str, properties: str = "") -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{properties}</w:tcPr>{blocks}</w:tc>'


def row(cells: str, properties: str = "") -> str:
    about = f"<w:trPr>{properties}</w:trPr>" if properties else ""
    return f"<w:tr>{about}{cells}</w:tr>"


def table(
    widths: Sequence[int],
    rows: str,
    *,
    size: int = 6,
    colour: str = "auto",
    margin: int = 99,
    namespace: str = "",
) -> str:
    """A table of fixed widths in twips, with a line round every cell; `size` is the line's in eighths of a point."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="{colour}"/>' for side in SIDES
    )
    margins = "".join(f'<w:{side} w:w="{margin}" w:type="dxa"/>' for side in ("left", "right"))
    return (
        f'<w:tbl{namespace and " " + namespace}><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:jc w:val="center"/><w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        f'<w:tblCellMar>{margins}</w:tblCellMar><w:tblLook w:val="0000"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    )


def field(name: str, properties: str = "") -> str:
    """A field that the word processor works out, "1" until it does."""
    about = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    parts = (
        '<w:fldChar w:fldCharType="begin"/>',
        f'<w:instrText xml:space="preserve"> {name} </w:instrText>',
        '<w:fldChar w:fldCharType="separate"/>',
        "<w:t>1</w:t>",
        '<w:fldChar w:fldCharType="end"/>',
    )
    return "".join(f"<w:r>{about}{part}</w:r>" for part in parts)
