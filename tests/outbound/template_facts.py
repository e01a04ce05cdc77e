"""The facts of the commenting template 2012-03 (field.md A1.1), each read from the raw parts and stated by itself.

It imports nothing of ours: what the writer believes about the template cannot make it right here.
"""

import re
from collections.abc import Iterator
from io import BytesIO
from zipfile import ZipFile

from lxml import etree

from tests.outbound.schema_order import W, misplaced

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
WIDTHS = ["606", "908", "1209", "1209", "1115", "4177", "4233", "2419"]
STYLES = [
    ("ISOMB", "ISO_MB"),
    ("ISOClause", "ISO_Clause"),
    ("ISOClause", "ISO_Clause"),
    ("ISOParagraph", "ISO_Paragraph"),
    ("ISOCommType", "ISO_Comm_Type"),
    ("ISOComments", "ISO_Comments"),
    ("ISOChange", "ISO_Change"),
    ("ISOSecretObservations", "ISO_Secret_Observations"),
]
HEADINGS = [
    ["MB/NC1"],
    ["Line number", "(e.g. 17)"],
    ["Clause/ Subclause", "(e.g. 3.1)"],
    ["Paragraph/ Figure/ Table/", "(e.g. Table 1)"],
    ["Type of comment2"],
    ["Comments"],
    ["Proposed change"],
    ["Observations of the secretariat"],
]
VERSION = "ISO/IEC/CEN/CENELEC  electronic balloting commenting template/version 2012-03"
NOTE_1 = (
    "1 MB = Member body / NC = National Committee (enter the ISO 3166 two-letter country code, e.g. CN for China; "
    "comments from the ISO/CS editing unit are identified by **)"
)
NOTE_2 = "ge = general, te = technical, ed = editorial"
# Whatever a collation could stumble over, or what could tell a person, a moment or a place.
FORBIDDEN = frozenset(
    [
        "gridSpan",
        "vMerge",
        "hMerge",
        "sdt",
        "tblHeader",
        "ins",
        "del",
        "moveFrom",
        "moveTo",
        "hyperlink",
        "drawing",
        "pict",
        "object",
        "commentReference",
        "footnoteReference",
        "bookmarkStart",
        "proofErr",
        "attachedTemplate",
        "rsids",
        "titlePg",
        "evenAndOddHeaders",
        "vanish",
        "altChunk",
    ]
)
PARTS = {
    "[Content_Types].xml",
    "_rels/.rels",
    "docProps/app.xml",
    "docProps/core.xml",
    "word/_rels/document.xml.rels",
    "word/document.xml",
    "word/footer1.xml",
    "word/header1.xml",
    "word/settings.xml",
    "word/styles.xml",
}

Parts = dict[str, bytes]


def faults(content: bytes) -> list[str]:
    """Every fact of the template that does not hold of this file, in words; empty for a true one."""
    with ZipFile(BytesIO(content)) as package:
        names = package.namelist()
        parts = {name: package.read(name) for name in names}
    if set(names) != PARTS or len(names) != len(PARTS) or names[0] != "[Content_Types].xml":
        return [f"parts: {names}"]
    return [fault for check in CHECKS for fault in check(parts)]


def body_rows(content: bytes) -> list[list[str]]:
    """The cells of the body, paragraphs joined by line ends, tabs as tabs."""
    with ZipFile(BytesIO(content)) as package:
        body = etree.fromstring(package.read("word/document.xml"), etree.XMLParser(huge_tree=True))
    return [
        ["\n".join(text_of(p) for p in cell.iterchildren(f"{W}p")) for cell in row.iterchildren(f"{W}tc")]
        for row in body.iter(f"{W}tr")
    ]


def tree(parts: Parts, name: str) -> etree._Element:
    return etree.fromstring(parts[name])


def text_of(element: etree._Element) -> str:
    return "".join(
        "\t" if node.tag == f"{W}tab" else node.text or "" for node in element.iter(f"{W}t", f"{W}tab")
    )


def values(element: etree._Element | None) -> dict[str, str]:
    if element is None:
        return {}
    return {re.sub(r"\{.*\}", "", str(key)): str(value) for key, value in element.attrib.items()}


def widths_of(table: etree._Element) -> list[str]:
    return [values(column)["w"] for column in table.findall(f"{W}tblGrid/{W}gridCol")]


def the_page(parts: Parts) -> Iterator[str]:
    sections = list(tree(parts, "word/document.xml").iter(f"{W}sectPr"))
    if len(sections) != 1:
        yield f"{len(sections)} sections"
    section = sections[0]
    for name, wanted in {
        "pgSz": {"w": "16840", "h": "11907", "orient": "landscape"},
        "pgMar": dict.fromkeys(("top", "right", "bottom", "left"), "851")
        | {"header": "567", "footer": "567"},
        "type": {"val": "continuous"},
        "pgNumType": {"start": "1"},
    }.items():
        found = values(section.find(f"{W}{name}"))
        if any(found.get(key) != value for key, value in wanted.items()):
            yield f"{name} is {found}"
    references = [values(r)["type"] for r in section if str(r.tag).endswith("Reference")]
    if references != ["default", "default"]:
        yield f"headers and footers: {references}"


def the_body(parts: Parts) -> Iterator[str]:
    body = tree(parts, "word/document.xml")[0]
    names = [str(child.tag).removeprefix(W) for child in body]
    if names != ["tbl", "p", "sectPr"] or text_of(body[1]):
        yield f"the body holds {names}"
    table = body[0]
    if widths_of(table) != WIDTHS:
        yield f"the grid is {widths_of(table)}"
    if values(table.find(f"{W}tblPr/{W}tblLayout")) != {"type": "fixed"}:
        yield "the layout is not fixed"
    if values(table.find(f"{W}tblPr/{W}jc")) != {"val": "center"}:
        yield "the table is not centred"
    if values(table.find(f"{W}tblPr/{W}tblW")) != {"w": "15876", "type": "dxa"}:
        yield "the table is not 15,876 wide"
    borders = table.find(f"{W}tblPr/{W}tblBorders")
    if borders is None or {values(side)["val"] for side in borders} != {"single"} or len(borders) != 6:
        yield "not every cell has a line round it"


def the_rows(parts: Parts) -> Iterator[str]:
    for number, row in enumerate(tree(parts, "word/document.xml").iter(f"{W}tr"), start=1):
        cells = row.findall(f"{W}tc")
        if len(cells) != 8:
            yield f"row {number} has {len(cells)} cells"
            continue
        if [values(cell.find(f"{W}tcPr/{W}tcW")) for cell in cells] != [
            {"w": width, "type": "dxa"} for width in WIDTHS
        ]:
            yield f"row {number} has other widths"
        for cell, (style, _) in zip(cells, STYLES, strict=True):
            yield from the_cell(cell, style, number)


def the_cell(cell: etree._Element, style: str, number: int) -> Iterator[str]:
    inside = {str(child.tag).removeprefix(W) for child in cell}
    if inside != {"tcPr", "p"} or len(cell.findall(f"{W}tcPr")) != 1:
        yield f"row {number}: a cell holds {sorted(inside)}"
    found = {values(p.find(f"{W}pPr/{W}pStyle")).get("val") for p in cell.iterchildren(f"{W}p")}
    if found != {style}:
        yield f"row {number}: styles {found} and not {style}"
    runs = {str(child.tag).removeprefix(W) for p in cell.iterchildren(f"{W}p") for child in p}
    if runs - {"pPr", "r"}:
        yield f"row {number}: {sorted(runs)} in a paragraph"


def the_headings(parts: Parts) -> Iterator[str]:
    header = tree(parts, "word/header1.xml")
    tables = header.findall(f"{W}tbl")
    if [len(table.findall(f"{W}tr")) for table in tables] != [1, 1]:
        yield "the header has not two tables of one row"
        return
    first = [text_of(cell) for cell in tables[0].iter(f"{W}tc")]
    labels = ["Template for comments and secretariat observations", "Date:", "Document:", "Project:"]
    if len(first) != 4 or any(not text.startswith(label) for text, label in zip(first, labels, strict=True)):
        yield f"the head is {first}"
    headings = [[text_of(p) for p in cell.iterchildren(f"{W}p")] for cell in tables[1].iter(f"{W}tc")]
    if headings != HEADINGS:
        yield f"the headings are {headings}"
    if widths_of(tables[1]) != WIDTHS:
        yield f"the headings stand in a grid of {widths_of(tables[1])}"
    if raised_in(header) != ["1", "2"]:
        yield f"raised in the header: {raised_in(header)}"


def raised_in(part: etree._Element) -> list[str]:
    return [
        text_of(run)
        for run in part.iter(f"{W}r")
        if values(run.find(f"{W}rPr/{W}vertAlign")) == {"val": "superscript"}
    ]


def the_footer(parts: Parts) -> Iterator[str]:
    footer = tree(parts, "word/footer1.xml")
    lines = [text_of(line) for line in footer.iter(f"{W}p")]
    for wanted in (NOTE_1, VERSION, "page 1 of 1"):
        if wanted not in lines:
            yield f"the footer lacks {wanted!r}"
    if not any(NOTE_2 in line for line in lines):
        yield f"the footer lacks {NOTE_2!r}"
    codes = [(code.text or "").strip() for code in footer.iter(f"{W}instrText")]
    if codes != ["PAGE", "NUMPAGES"]:
        yield f"the fields are {codes}"
    if raised_in(footer) != ["1", "2"]:
        yield f"raised in the footer: {raised_in(footer)}"


def the_styles(parts: Parts) -> Iterator[str]:
    by_identity = {values(s)["styleId"]: s for s in tree(parts, "word/styles.xml").iter(f"{W}style")}
    for identity, name in dict(STYLES).items():
        style = by_identity[identity]
        if values(style.find(f"{W}name")) != {"val": name}:
            yield f"{identity} is shown as {values(style.find(f'{W}name'))}"
        spacing = values(style.find(f"{W}pPr/{W}spacing"))
        if (spacing.get("line"), spacing.get("lineRule")) != ("210", "exact"):
            yield f"{identity} has lines of {spacing}"
        if values(style.find(f"{W}pPr/{W}jc")) != {"val": "left"}:
            yield f"{identity} is not set left"
        fonts = values(style.find(f"{W}rPr/{W}rFonts"))
        if (fonts.get("ascii"), fonts.get("hAnsi"), values(style.find(f"{W}rPr/{W}sz"))) != (
            "Arial",
            "Arial",
            {"val": "18"},
        ):
            yield f"{identity} is not Arial 9 pt"


def nothing_foreign(parts: Parts) -> Iterator[str]:
    for name, part in parts.items():
        if b"External" in part or b"file:" in part or b"rsid" in part:
            yield f"{name} points outside, or tells who saved it"
        for element in etree.fromstring(part).iter(f"{W}*"):
            if str(element.tag).removeprefix(W) in FORBIDDEN:
                yield f"{name} holds {element.tag}"
    told = {re.sub(r"\{.*\}", "", str(entry.tag)): entry.text for entry in tree(parts, "docProps/core.xml")}
    if told != {"title": "Comments", "creator": "IMDRF"}:
        yield f"the properties tell {told}"
    if len(tree(parts, "docProps/app.xml")):
        yield "the properties tell of a program"


def the_relationships(parts: Parts) -> Iterator[str]:
    entries = {values(e)["Id"]: values(e)["Target"] for e in tree(parts, "word/_rels/document.xml.rels")}
    if {f"word/{target}" for target in entries.values()} - PARTS:
        yield f"relationships to {entries}"
    used = [
        entries.get(str(reference.get(f"{R}id")))
        for reference in tree(parts, "word/document.xml").iter(f"{W}headerReference", f"{W}footerReference")
    ]
    if used != ["header1.xml", "footer1.xml"]:
        yield f"the section uses {used}"


def the_order(parts: Parts) -> Iterator[str]:
    for name, part in parts.items():
        if name.startswith("word/") and not name.endswith(".rels"):
            yield from (f"{name}: {fault}" for fault in misplaced(part))


CHECKS = (
    the_page,
    the_body,
    the_rows,
    the_headings,
    the_footer,
    the_styles,
    nothing_foreign,
    the_relationships,
    the_order,
)
