"""Office files written by hand, XML by XML, so that each probe holds exactly one construct."""

import zipfile
from collections.abc import Mapping
from io import BytesIO

_SCHEMAS = "http://schemas.openxmlformats.org/"
_RELATIONSHIPS = _SCHEMAS + "officeDocument/2006/relationships"
_PACKAGE = _SCHEMAS + "package/2006/relationships"
_STRICT = "http://purl.oclc.org/ooxml/"
_NAMESPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "w": _SCHEMAS + "wordprocessingml/2006/main",
        "r": _RELATIONSHIPS,
        "m": _SCHEMAS + "officeDocument/2006/math",
        "mc": _SCHEMAS + "markup-compatibility/2006",
        "a": _SCHEMAS + "drawingml/2006/main",
        "wp": _SCHEMAS + "drawingml/2006/wordprocessingDrawing",
        "xdr": _SCHEMAS + "drawingml/2006/spreadsheetDrawing",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
        "w15": "http://schemas.microsoft.com/office/word/2012/wordml",
        "v": "urn:schemas-microsoft-com:vml",
        "o": "urn:schemas-microsoft-com:office:office",
        "x": "urn:schemas-microsoft-com:office:excel",
    }.items()
)
_MAIN = _SCHEMAS + "spreadsheetml/2006/main"
_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"

Link = tuple[str, str, str]


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip of these parts, in this order."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def strict(xml: str) -> str:
    """The same XML in the namespaces of Strict OOXML."""
    for name in ("wordprocessingml", "spreadsheetml"):
        xml = xml.replace(f"{_SCHEMAS}{name}/2006/main", f"{_STRICT}{name}/main")
    return xml.replace(_RELATIONSHIPS, _STRICT + "officeDocument/relationships")


def links(*found: Link) -> str:
    """A relationships part from (id, last segment of the type, target); a target with "://" or "file:" is external."""
    written = "".join(
        f'<Relationship Id="{name}" Type="{_RELATIONSHIPS}/{kind}" Target="{target}"'
        + (' TargetMode="External"/>' if "://" in target or target.startswith("file:") else "/>")
        for name, kind, target in found
    )
    return f'<Relationships xmlns="{_PACKAGE}">{written}</Relationships>'


def word_part(tag: str, inside: str) -> str:
    """A part of a document whose root is w:`tag`."""
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{tag} {_NAMESPACES}>{inside}</w:{tag}>'


def content_types(main: str, kind: str) -> str:
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/{main}" ContentType="{kind}"/></Types>'
    )


def docx_parts(
    body: str,
    *,
    parts: Mapping[str, str | bytes] | None = None,
    relationships: tuple[Link, ...] = (),
    main: str = "word/document.xml",
    content_type: str = _DOCX,
) -> dict[str, str | bytes]:
    """The parts of a document with this inside of w:body.

    `parts` are inside-of-root strings by tag for styles, numbering, settings, footnotes, endnotes and comments, and
    whole parts by name ("word/header1.xml", "docProps/custom.xml") otherwise.
    """
    folder = main.rpartition("/")[0]
    found: dict[str, str | bytes] = {
        "[Content_Types].xml": content_types(main, content_type),
        "_rels/.rels": links(("rId1", "officeDocument", main)),
        main: word_part("document", f"<w:body>{body}</w:body>"),
    }
    more: list[Link] = list(relationships)
    for name, content in (parts or {}).items():
        if "/" in name:
            found[name] = content
        else:
            found[f"{folder}/{name}.xml"] = word_part(name, str(content))
            more.append((f"auto-{name}", name, f"{name}.xml"))
    found[f"{folder}/_rels/{main.rpartition('/')[2]}.rels"] = links(*more)
    return found


def docx(
    body: str,
    *,
    parts: Mapping[str, str | bytes] | None = None,
    relationships: tuple[Link, ...] = (),
    main: str = "word/document.xml",
    content_type: str = _DOCX,
) -> bytes:
    """The bytes of a document; arguments as `docx_parts`."""
    return zipped(
        docx_parts(body, parts=parts, relationships=relationships, main=main, content_type=content_type)
    )


def t(text: str, properties: str = "") -> str:
    """A run."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def p(inside: str, properties: str = "") -> str:
    """A paragraph of runs; plain words become one."""
    inside = inside if inside.startswith("<") or not inside else t(inside)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inside}</w:p>"


def tc(inside: str, properties: str = "") -> str:
    """A cell of blocks; plain words become a paragraph."""
    inside = inside if inside.startswith("<") else p(inside)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    """A row of cells, some in controls; words and blocks become one."""
    written = "".join(cell if _is_cell(cell) else tc(cell) for cell in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{written}</w:tr>"


def _is_cell(xml: str) -> bool:
    return xml.startswith("<w:tc") or (xml.startswith("<w:sdt>") and "<w:sdtContent><w:tc>" in xml)


def tbl(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def sdt(content: str, properties: str = "") -> str:
    """A content control round anything."""
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def field(code: str, result: str = "", form: str = "") -> str:
    """A complex field; without a result it has no separator either."""
    separated = f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}' if result else ""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin">{form}</w:fldChar></w:r><w:r><w:instrText>{code}</w:instrText></w:r>'
        f'{separated}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def xlsx_parts(
    rows: str,
    *,
    name: str = "Report",
    before: str = "",
    after: str = "",
    state: str = "visible",
    workbook: str = "",
    strings: str = "",
    styles: str = "",
    sheet_links: tuple[Link, ...] = (),
    parts: Mapping[str, str | bytes] | None = None,
) -> dict[str, str | bytes]:
    """The parts of a workbook of one sheet; `rows` is the inside of sheetData, `before` and `after` stand round it."""
    return {
        "[Content_Types].xml": content_types("xl/workbook.xml", _XLSX),
        "_rels/.rels": links(("rId1", "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATIONSHIPS}">{workbook}<sheets>'
        f'<sheet name="{name}" sheetId="1" state="{state}" r:id="s1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": links(
            ("s1", "worksheet", "worksheets/sheet1.xml"),
            ("s2", "sharedStrings", "/xl/sharedStrings.xml"),
            ("s3", "styles", "styles.xml"),
        ),
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{_MAIN}" xmlns:r="{_RELATIONSHIPS}">{before}'
        f"<sheetData>{rows}</sheetData>{after}</worksheet>",
        "xl/worksheets/_rels/sheet1.xml.rels": links(*sheet_links),
        "xl/sharedStrings.xml": f'<sst xmlns="{_MAIN}">{strings}</sst>',
        "xl/styles.xml": f'<styleSheet xmlns="{_MAIN}">{styles}</styleSheet>',
        **(parts or {}),
    }


def xlsx(rows: str, **details: object) -> bytes:
    """The bytes of a workbook; arguments as `xlsx_parts`."""
    return zipped(xlsx_parts(rows, **details))  # type: ignore[arg-type]


def formats(*codes: str) -> str:
    """The inside of a style sheet whose cell styles 0, 1, 2 ... have these format codes."""
    numbers = "".join(f'<numFmt numFmtId="{200 + at}" formatCode="{code}"/>' for at, code in enumerate(codes))
    styles = "".join(f'<xf numFmtId="{200 + at}" fontId="0" fillId="0"/>' for at in range(len(codes)))
    return f"<numFmts>{numbers}</numFmts><cellXfs>{styles}</cellXfs>"


def inline(reference: str, text: str) -> str:
    """A cell with its own string."""
    return f'<c r="{reference}" t="inlineStr"><is><t>{text}</t></is></c>'
