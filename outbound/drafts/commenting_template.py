"""The ISO/IEC commenting template 2012-03 as a Word document, measure for measure (field.md A1.1).

Written part by part: the committee's collation is particular about its structure, and the same rows must give the same
bytes.  Headings and head stand in the page header; the body is one table of eight columns without a heading row.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from outbound.drafts.stable_bytes import package_bytes

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
STYLE_NAMES = {
    "ISOMB": "ISO_MB",
    "ISOClause": "ISO_Clause",
    "ISOParagraph": "ISO_Paragraph",
    "ISOCommType": "ISO_Comm_Type",
    "ISOComments": "ISO_Comments",
    "ISOChange": "ISO_Change",
    "ISOSecretObservations": "ISO_Secret_Observations",
}
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
VERSION = "ISO/IEC/CEN/CENELEC electronic balloting commenting template/version 2012-03"
BLANK_ROWS = 2
ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
# A paragraph that Word wants and nobody should see.
LOW = '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


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
    parts = {
        "[Content_Types].xml": content_types(),
        "_rels/.rels": package_relationships(),
        "docProps/app.xml": app_properties(),
        "docProps/core.xml": core_properties(),
        "word/_rels/document.xml.rels": document_relationships(),
        "word/document.xml": document(rows or [("",) * len(WIDTHS)] * BLANK_ROWS),
        "word/footer1.xml": footer(),
        "word/header1.xml": header(head),
        "word/settings.xml": settings(),
        "word/styles.xml": styles(),
    }
    return package_bytes((name, (_XML + text).encode()) for name, text in parts.items())


# -- text -----------------------------------------------------------------------------------------------------------


def clean(text: str) -> str:
    """Words as XML may hold them: no control characters, whatever a member's program left there."""
    return escape(ILLEGAL.sub("", text.replace("\r\n", "\n").replace("\r", "\n")))


def run(text: str, properties: str = "") -> str:
    tabbed = '</w:t><w:tab/><w:t xml:space="preserve">'.join(clean(text).split("\t"))
    return f'<w:r>{f"<w:rPr>{properties}</w:rPr>" if properties else ""}<w:t xml:space="preserve">{tabbed}</w:t></w:r>'


def raised(text: str, properties: str = "") -> str:
    """A text in which "^1" is a raised 1."""
    found: list[str] = []
    for number, part in enumerate(re.split(r"\^(\d)", text)):
        if part:
            found.append(
                run(part, properties + '<w:vertAlign w:val="superscript"/>' if number % 2 else properties)
            )
    return "".join(found)


def paragraph(inside: str, style: str = "", properties: str = "") -> str:
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    about = f"<w:pPr>{named}{properties}</w:pPr>" if named or properties else ""
    return f"<w:p>{about}{inside}</w:p>"


def cell(width: int, blocks: str, properties: str = "") -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{properties}</w:tcPr>{blocks}</w:tc>'


def table(widths: Sequence[int], rows: str) -> str:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="6" w:space="0" w:color="auto"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/><w:tblBorders>{borders}</w:tblBorders>'
        '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="99" w:type="dxa"/><w:right w:w="99" w:type="dxa"/></w:tblCellMar>'
        f'<w:tblLook w:val="0000"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>'
    )


# -- parts ----------------------------------------------------------------------------------------------------------


def document(rows: Sequence[Sequence[str]]) -> str:
    body = table(WIDTHS, "".join(comment_row(row) for row in rows))
    section = (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId1"/><w:footerReference w:type="default" r:id="rId2"/>'
        '<w:type w:val="continuous"/><w:pgSz w:w="16840" w:h="11907" w:orient="landscape" w:code="9"/>'
        '<w:pgMar w:top="851" w:right="851" w:bottom="851" w:left="851" w:header="567" w:footer="567" w:gutter="0"/>'
        '<w:pgNumType w:start="1"/><w:cols w:space="720"/></w:sectPr>'
    )
    # Word wants a paragraph behind a table; it is as low as can be.
    last = paragraph("", properties=LOW)
    return f"<w:document {_W} {_R}><w:body>{body}{last}{section}</w:body></w:document>"


def comment_row(row: Sequence[str]) -> str:
    if len(row) != len(WIDTHS):
        raise ValueError(f"a row has {len(row)} texts and not {len(WIDTHS)}")
    cells = (
        cell(
            width,
            "".join(
                paragraph(run(line) if line else "", style) for line in text.replace("\r\n", "\n").split("\n")
            ),
        )
        for width, style, text in zip(WIDTHS, STYLES, row, strict=True)
    )
    return f'<w:tr><w:trPr><w:cantSplit w:val="0"/><w:jc w:val="center"/></w:trPr>{"".join(cells)}</w:tr>'


def header(head: SheetHead) -> str:
    bold = "<w:b/>"
    texts = (TITLE, f"Date: {head.date}", f"Document: {head.document}", f"Project: {head.project}")
    first = "".join(
        cell(width, paragraph(run(text.rstrip() if text.endswith(": ") else text, bold), "ISOComments"))
        for width, text in zip(HEAD_WIDTHS, texts, strict=True)
    )
    headings = "".join(
        cell(
            width,
            "".join(
                paragraph(
                    raised(line, "" if line.startswith("(e.g.") else bold),
                    "ISOComments",
                    '<w:jc w:val="center"/>',
                )
                for line in lines
            ),
        )
        for width, lines in zip(WIDTHS, HEADINGS, strict=True)
    )
    gap = paragraph("", "Header")
    return (
        f"<w:hdr {_W} {_R}>{table(HEAD_WIDTHS, f'<w:tr>{first}</w:tr>')}{gap}{table(WIDTHS, f'<w:tr>{headings}</w:tr>')}"
        f"{paragraph('', 'Header', LOW)}</w:hdr>"
    )


def footer() -> str:
    notes = "".join(paragraph(raised(note), "Footer") for note in NOTES)
    pages = run("page ") + field("PAGE") + run(" of ") + field("NUMPAGES")
    return f"<w:ftr {_W} {_R}>{notes}{paragraph(pages, 'Footer')}{paragraph(run(VERSION), 'Footer')}</w:ftr>"


def field(name: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {name} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def styles() -> str:
    fonts = '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial" w:eastAsia="Arial"/>'
    own = "".join(
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{name}"><w:name w:val="{shown}"/><w:basedOn w:val="Normal"/>'
        '<w:pPr><w:spacing w:before="60" w:after="60" w:line="210" w:lineRule="exact"/></w:pPr></w:style>'
        for name, shown in STYLE_NAMES.items()
    )
    running = "".join(
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{name.lower()}"/><w:basedOn w:val="Normal"/>'
        f'<w:rPr><w:sz w:val="{size}"/></w:rPr></w:style>'
        for name, size in (("Header", 18), ("Footer", 14))
    )
    return (
        f'<w:styles {_W}><w:docDefaults><w:rPrDefault><w:rPr>{fonts}<w:sz w:val="18"/><w:szCs w:val="18"/>'
        '<w:lang w:val="en-GB"/></w:rPr></w:rPrDefault></w:docDefaults>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/></w:style>'
        f"{running}{own}</w:styles>"
    )


def settings() -> str:
    return (
        f'<w:settings {_W}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/><w:compat/></w:settings>'
    )


def core_properties() -> str:
    """No author, no moment: nothing that tells whose comments these are (procedure 3.7)."""
    return (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Comments</dc:title><dc:creator>IMDRF</dc:creator></cp:coreProperties>'
    )


def app_properties() -> str:
    return '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>'


def content_types() -> str:
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    overrides = "".join(
        f'<Override PartName="{part}" ContentType="{kind}"/>'
        for part, kind in (
            ("/word/document.xml", f"{main}.document.main+xml"),
            ("/word/styles.xml", f"{main}.styles+xml"),
            ("/word/settings.xml", f"{main}.settings+xml"),
            ("/word/header1.xml", f"{main}.header+xml"),
            ("/word/footer1.xml", f"{main}.footer+xml"),
            ("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
            ("/docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml"),
        )
    )
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def relationships(entries: Sequence[tuple[str, str]]) -> str:
    inside = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(entries, start=1)
    )
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inside}</Relationships>'


def package_relationships() -> str:
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    core = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
    return relationships(
        (
            (f"{office}/officeDocument", "word/document.xml"),
            (core, "docProps/core.xml"),
            (f"{office}/extended-properties", "docProps/app.xml"),
        )
    )


def document_relationships() -> str:
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    return relationships(
        (
            (f"{office}/header", "header1.xml"),
            (f"{office}/footer", "footer1.xml"),
            (f"{office}/styles", "styles.xml"),
            (f"{office}/settings", "settings.xml"),
        )
    )
