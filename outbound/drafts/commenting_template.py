"""The ISO/IEC commenting template 2012-03 as a Word document, measure for measure (field.md A1.1).

Written part by part: the committee's collation is particular about its structure, and the same rows must give the same
bytes.  Headings and head stand in the page header; the body is one table of eight columns without a heading row.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from outbound.drafts import commenting_parts as parts
from outbound.drafts.stable_bytes import package_bytes
from outbound.drafts.word_xml import R, W, cell, field, paragraph, paragraphs, raised, row, run, table

# Twips; they add up to 15,876.
WIDTHS = (606, 908, 1209, 1209, 1115, 4177, 4233, 2419)
STYLES = (
    "ISOMB",
    "ISOClause",
    "ISOClause",
    "ISOParagraph",
    "ISOCommType",
    "ISOComments",
    "ISOChange",
    "ISOSecretObservations",
)
# The words of each heading, line by line; a digit after "^" is raised.
HEADINGS = (
    ("MB/NC^1",),
    ("Line number", "(e.g. 17)"),
    ("Clause/ Subclause", "(e.g. 3.1)"),
    ("Paragraph/ Figure/ Table/", "(e.g. Table 1)"),
    ("Type of comment^2",),
    ("Comments",),
    ("Proposed change",),
    ("Observations of the secretariat",),
)
TITLE = "Template for comments and secretariat observations"
HEAD_WIDTHS = (7399, 2324, 3742, 2411)
NOTES = (
    (
        "^1 MB = Member body / NC = National Committee (enter the ISO 3166 two-letter country code, e.g. CN for China; "
        "comments from the ISO/CS editing unit are identified by **)"
    ),
    "^2 Type of comment: ge = general, te = technical, ed = editorial",
)
# The two blanks are in the original.
VERSION = "ISO/IEC/CEN/CENELEC  electronic balloting commenting template/version 2012-03"
BLANK_ROWS = 2
BOLD = "<w:b/>"
CENTRED = '<w:jc w:val="center"/>'
# A paragraph that Word wants and nobody should see.
LOW = '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_SECTION = (
    '<w:sectPr><w:headerReference w:type="default" r:id="rId1"/><w:footerReference w:type="default" r:id="rId2"/>'
    '<w:type w:val="continuous"/><w:pgSz w:w="16840" w:h="11907" w:orient="landscape" w:code="9"/>'
    '<w:pgMar w:top="851" w:right="851" w:bottom="851" w:left="851" w:header="567" w:footer="567" w:gutter="0"/>'
    '<w:pgNumType w:start="1"/><w:cols w:space="720"/></w:sectPr>'
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetHead:
    """The head of the sheet, as it is printed."""

    date: str = ""
    document: str = ""
    project: str = ""


def commenting_template(head: SheetHead, rows: Sequence[Sequence[str]] = ()) -> bytes:
    """The .docx with these rows of eight texts each, two empty ones without any; line breaks become paragraphs.

    Raises ValueError for a row that has not eight texts.
    """
    written = {
        "[Content_Types].xml": parts.content_types(),
        "_rels/.rels": parts.package_relationships(),
        "docProps/app.xml": parts.app_properties(),
        "docProps/core.xml": parts.core_properties(),
        "word/_rels/document.xml.rels": parts.document_relationships(),
        "word/document.xml": document(rows or [("",) * len(WIDTHS)] * BLANK_ROWS),
        "word/footer1.xml": footer(),
        "word/header1.xml": header(head),
        "word/settings.xml": parts.settings(),
        "word/styles.xml": parts.styles(),
    }
    return package_bytes((name, (_XML + text).encode()) for name, text in written.items())


def document(rows: Sequence[Sequence[str]]) -> str:
    body = table(WIDTHS, "".join(comment_row(texts) for texts in rows))
    # Word wants a paragraph behind a table; it is as low as can be.
    last = paragraph("", properties=LOW)
    return f"<w:document {W} {R}><w:body>{body}{last}{_SECTION}</w:body></w:document>"


def comment_row(texts: Sequence[str]) -> str:
    if len(texts) != len(WIDTHS):
        raise ValueError(f"a row has {len(texts)} texts and not {len(WIDTHS)}")
    columns = zip(WIDTHS, STYLES, texts, strict=True)
    return row("".join(cell(width, paragraphs(text, style)) for width, style, text in columns), CENTRED)


def header(head: SheetHead) -> str:
    first = table(HEAD_WIDTHS, row(head_cells(head)))
    headings = table(WIDTHS, row(heading_cells()))
    gap, last = paragraph("", "Header"), paragraph("", "Header", LOW)
    return f"<w:hdr {W} {R}>{first}{gap}{headings}{last}</w:hdr>"


def head_cells(head: SheetHead) -> str:
    texts = (TITLE, f"Date: {head.date}", f"Document: {head.document}", f"Project: {head.project}")
    return "".join(
        cell(width, paragraph(run(text.rstrip(), BOLD), "ISOComments"))
        for width, text in zip(HEAD_WIDTHS, texts, strict=True)
    )


def heading_cells() -> str:
    return "".join(
        cell(width, "".join(heading_line(line) for line in lines))
        for width, lines in zip(WIDTHS, HEADINGS, strict=True)
    )


def heading_line(line: str) -> str:
    return paragraph(raised(line, "" if line.startswith("(e.g.") else BOLD), "ISOComments", CENTRED)


def footer() -> str:
    notes = "".join(paragraph(raised(note), "Footer") for note in NOTES)
    pages = run("page ") + field("PAGE") + run(" of ") + field("NUMPAGES")
    return f"<w:ftr {W} {R}>{notes}{paragraph(pages, 'Footer')}{paragraph(run(VERSION), 'Footer')}</w:ftr>"
