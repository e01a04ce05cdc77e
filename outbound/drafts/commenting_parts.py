"""The parts of the commenting template that hold no comments: styles, settings, properties, relationships.

Nothing in them tells who wrote the file, when, or with what (procedure 3.7), and nothing points outside it.
"""

from collections.abc import Sequence

from outbound.drafts.word_xml import W

STYLE_NAMES = {
    "ISOMB": "ISO_MB",
    "ISOClause": "ISO_Clause",
    "ISOParagraph": "ISO_Paragraph",
    "ISOCommType": "ISO_Comm_Type",
    "ISOComments": "ISO_Comments",
    "ISOChange": "ISO_Change",
    "ISOSecretObservations": "ISO_Secret_Observations",
}
_FONT = '<w:rFonts w:ascii="Arial" w:eastAsia="Arial" w:hAnsi="Arial" w:cs="Arial"/>'
_RUNNING = (("Header", "header", 18), ("Footer", "footer", 14))
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_TYPES = (
    ("/word/document.xml", f"{_WORD}.document.main+xml"),
    ("/word/styles.xml", f"{_WORD}.styles+xml"),
    ("/word/settings.xml", f"{_WORD}.settings+xml"),
    ("/word/header1.xml", f"{_WORD}.header+xml"),
    ("/word/footer1.xml", f"{_WORD}.footer+xml"),
    ("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
    ("/docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml"),
)


def styles() -> str:
    """The seven styles of the columns say everything themselves: Arial 9 pt, left, lines of exactly 10.5 pt."""
    defaults = (
        f'<w:docDefaults><w:rPrDefault><w:rPr>{_FONT}<w:sz w:val="18"/><w:szCs w:val="18"/><w:lang w:val="en-GB"/>'
        "</w:rPr></w:rPrDefault></w:docDefaults>"
    )
    basic = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/></w:style>'
    )
    running = "".join(running_style(*entry) for entry in _RUNNING)
    own = "".join(column_style(*entry) for entry in STYLE_NAMES.items())
    return f"<w:styles {W}>{defaults}{basic}{running}{own}</w:styles>"


def running_style(identity: str, name: str, half_points: int) -> str:
    return (
        f'<w:style w:type="paragraph" w:styleId="{identity}"><w:name w:val="{name}"/><w:basedOn w:val="Normal"/>'
        f'<w:rPr><w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/></w:rPr></w:style>'
    )


def column_style(identity: str, name: str) -> str:
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{identity}"><w:name w:val="{name}"/>'
        '<w:basedOn w:val="Normal"/><w:pPr><w:spacing w:before="60" w:after="60" w:line="210" w:lineRule="exact"/>'
        f'<w:jc w:val="left"/></w:pPr><w:rPr>{_FONT}<w:sz w:val="18"/><w:szCs w:val="18"/></w:rPr></w:style>'
    )


def settings() -> str:
    """Without the compatibility mode Word would open the file as one of 2003."""
    return (
        f'<w:settings {W}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/><w:compat>'
        '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
        "</w:compat></w:settings>"
    )


def core_properties() -> str:
    return (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Comments</dc:title>'
        "<dc:creator>IMDRF</dc:creator></cp:coreProperties>"
    )


def app_properties() -> str:
    return '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>'


def content_types() -> str:
    overrides = "".join(f'<Override PartName="{part}" ContentType="{kind}"/>' for part, kind in _TYPES)
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def relationships(entries: Sequence[tuple[str, str]]) -> str:
    inside = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(entries, start=1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{inside}</Relationships>'


def package_relationships() -> str:
    return relationships(
        (
            (f"{_OFFICE}/officeDocument", "word/document.xml"),
            (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
            (f"{_OFFICE}/extended-properties", "docProps/app.xml"),
        )
    )


def document_relationships() -> str:
    """The header is rId1 and the footer rId2, as the section names them."""
    return relationships(
        (
            (f"{_OFFICE}/header", "header1.xml"),
            (f"{_OFFICE}/footer", "footer1.xml"),
            (f"{_OFFICE}/styles", "styles.xml"),
            (f"{_OFFICE}/settings", "settings.xml"),
        )
    )
