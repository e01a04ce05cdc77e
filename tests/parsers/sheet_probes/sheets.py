"""Comment sheets in raw XML: every layout, page headers that are active and dead, bodies of any rows (field.md A1.1, A1.2)."""

from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

from tests.parsers.office_builders import docx, inline, p, t, tbl, tc, tr, word_part, xlsx

SUP = '<w:vertAlign w:val="superscript"/>'
HEADINGS_2012 = (
    p(t("MB/NC") + t("1", SUP)),
    p("Line number") + p("(e.g. 17)"),
    p("Clause/ Subclause") + p("(e.g. 3.1)"),
    p("Paragraph/ Figure/ Table/") + p("(e.g. Table 1)"),
    p(t("Type of comment") + t("2", SUP)),
    p("Comments"),
    p("Proposed change"),
    p("Observations of the secretariat"),
)
HEADINGS_2001 = (
    p(t("MB") + t("1", SUP)),
    p("Clause No./ Subclause No./ Annex") + p("(e.g. 3.1)"),
    p("Paragraph/ Figure/Table/Note") + p("(e.g. Table 1)"),
    p(t("Type of com-ment") + t("2", SUP)),
    p("Comment (justification for change) by the MB"),
    p("Proposed change by the MB"),
    p("Disposition"),
)
HEADINGS_SC4 = tuple(
    p(f"{number} {words}")
    for number, words in zip(
        ("(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)", "(8)"),
        (
            "MB",
            "Line number",
            "Clause/ Subclause",
            "Paragraph/ Figure/ Table",
            "Type of comment",
            "Comment (justification for change)",
            "Proposed change",
            "Secretariat observations",
        ),
        strict=True,
    )
)
PLAIN_2012 = (
    "MB/NC1",
    "Line number\n(e.g. 17)",
    "Clause/ Subclause\n(e.g. 3.1)",
    "Paragraph/ Figure/ Table/\n(e.g. Table 1)",
    "Type of comment2",
    "Comments",
    "Proposed change",
    "Observations of the secretariat",
)
TITLE = "Template for comments and secretariat observations"
FOOTNOTES = p(
    t("1", SUP)
    + t(
        " MB = Member body / NC = National Committee (enter the ISO 3166 two-letter country code, e.g. CN for China; comments "
        "from the ISO/CS editing unit are identified by **)"
    )
) + p(t("2", SUP) + t(" Type of comment: ge = general te = technical ed = editorial"))
FOOTER_2012 = (
    FOOTNOTES
    + p("page 1 of 3")
    + p("ISO/IEC/CEN/CENELEC  electronic balloting commenting template/version 2012-03")
)
DATE, DOCUMENT, PROJECT = "2026-06-10", "ISO/DIS 14971", "ISO 14971"


def cell(text: str) -> str:
    """A cell of paragraphs, one a line; XML stays as it is."""
    return tc(text if text.startswith("<") else "".join(p(escape(line)) for line in text.split("\n")))


def row(texts: Sequence[str], properties: str = "") -> str:
    return tr(*(text if text.startswith("<w:tc>") else cell(text) for text in texts), properties=properties)


def head_table(date: str = DATE, document: str = DOCUMENT, project: str = PROJECT) -> str:
    return tbl(tr(TITLE, f"Date: {date}", f"Document: {document}", f"Project: {project}"))


def header_2012() -> str:
    return head_table() + p("") + tbl(tr(*map(tc, HEADINGS_2012))) + p("")


def header_2001() -> str:
    return tbl(tr("1", "2", "(3)", "4", "5", "(6)", "(7)"), tr(*map(tc, HEADINGS_2001))) + p("")


def document(
    body: str,
    *,
    header: str = "",
    footer: str = FOOTER_2012,
    first: str = "",
    even: str = "",
    section: str = "",
    parts: Mapping[str, str | bytes] | None = None,
    relationships: tuple[tuple[str, str, str], ...] = (),
) -> bytes:
    """A document with these inside of page headers; `section` are more properties of its only section."""
    margins = {"header1": header, "footer1": footer, "header2": first, "header3": even}
    kinds = {"header1": "default", "footer1": "default", "header2": "first", "header3": "even"}
    used = [name for name, inside in margins.items() if inside]
    references = "".join(f'<w:{name[:6]}Reference w:type="{kinds[name]}" r:id="{name}"/>' for name in used)
    return docx(
        f"{body}<w:sectPr>{references}{section}</w:sectPr>",
        parts={
            **{
                f"word/{name}.xml": word_part("hdr" if name[0] == "h" else "ftr", margins[name])
                for name in used
            },
            **(parts or {}),
        },
        relationships=(*((name, name[:6], f"{name}.xml") for name in used), *relationships),
    )


def iso_2012(rows: Sequence[str], **more: object) -> bytes:
    """Headings in the page header; the first page's of 2001 and the even one are there and dead."""
    body = (tbl(*rows) if rows else "") + p("")
    return document(
        body,
        header=header_2012(),
        first=header_2001(),
        even=p(""),
        **more,  # type: ignore[arg-type]
    )


def pasted_2012(rows: Sequence[str]) -> bytes:
    """The page header copied into the body, headings into the table itself."""
    return document(head_table() + p("") + tbl(tr(*map(tc, HEADINGS_2012)), *rows) + p(""))


def iso_2001(rows: Sequence[str]) -> bytes:
    footer = (
        FOOTNOTES
        + p("NOTE Columns 1, 2, 4, 5 are compulsory.")
        + p("ISO electronic balloting commenting template/version 2001-10")
    )
    head = p(f"Date: {DATE}\u2003\u2003Document: {DOCUMENT}\u2003\u2003Project: {PROJECT}")
    numbers = tr("1", "2", "(3)", "4", "5", "(6)", "(7)")
    return document(head + tbl(numbers, tr(*map(tc, HEADINGS_2001)), *rows) + p(""), footer=footer)


def sc4_2003(rows: Sequence[str]) -> bytes:
    head = tbl(tr("Date:", DATE), tr("Document:", DOCUMENT), tr("Project:", PROJECT))
    return document(
        tbl(tr(*map(tc, HEADINGS_SC4)), *rows), header=head, footer=p("ISO-TC184SC4-Comment-Form-2003-04")
    )


def iec(rows: Sequence[str]) -> bytes:
    head = tbl(tr("Date", "Document", "Project Nr."), tr(DATE, DOCUMENT, PROJECT))
    return document(
        head + p("") + tbl(tr(*map(tc, HEADINGS_2012)), *rows) + p(""),
        header=p("IEC Comment Form"),
        footer=FOOTNOTES,
    )


Cells = Sequence[str]


def book_rows(rows: Sequence[Cells], first: int = 1, column: str = "A") -> str:
    """Rows of strings in a workbook, from this row and column on."""
    return "".join(
        f'<row r="{number}">'
        + "".join(
            text if text.startswith("<c") else inline(f"{chr(ord(column) + at)}{number}", escape(text))
            for at, text in enumerate(texts)
            if text
        )
        + "</row>"
        for number, texts in enumerate(rows, first)
    )


HEAD_ROWS = (("Date:", DATE), ("Document:", DOCUMENT), ("Project:", PROJECT))


def workbook(rows: Sequence[Cells], **more: object) -> bytes:
    """Three rows of head, headings in the fourth."""
    return xlsx(book_rows((*HEAD_ROWS, PLAIN_2012, *rows)), **{"name": "Comments", **more})
