"""Word documents that nobody would write by hand: each a report form with one thing in it that is far too much."""

from collections.abc import Callable, Mapping

from benchmarks.attacks.padding import dense
from tests.parsers.hostile_forms import form_rows
from tests.parsers.office_builders import Link, docx_parts, links, p, sdt, t, tbl, tr, word_part, zipped

FORM = tbl(*form_rows())
BOX = (
    "<w:r><w:pict><v:shape><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
)


def docx(
    body: str, parts: Mapping[str, str | bytes] | None = None, relationships: tuple[Link, ...] = ()
) -> bytes:
    return dense(docx_parts(body, parts=parts, relationships=relationships))


def rows(number: int, words: str = "A comment of some length.") -> bytes:
    """A table of comments of eight columns below the form."""
    return docx(
        FORM + tbl(*(tr(*(f"{words} {row}.{column}" for column in range(8))) for row in range(number)))
    )


def bare_rows(number: int) -> bytes:
    return docx(FORM + "<w:tbl>" + "<w:tr><w:tc/></w:tr>" * number + "</w:tbl>")


def answer(inside: str) -> bytes:
    """The form with one answer made of this XML."""
    return docx(tbl(*form_rows({"meeting_summary": inside})))


def nested(opened: str, closed: str, depth: int, inside: str = "") -> bytes:
    return docx(FORM + opened * depth + inside + closed * depth)


def tables_in_tables(depth: int) -> bytes:
    return nested("<w:tbl><w:tr><w:tc>", "<w:p/></w:tc></w:tr></w:tbl>", depth)


def choices_in_choices() -> bytes:
    """Each drop-down asks for the words of all that lie in it."""
    opened = "<w:sdt><w:sdtPr><w:dropDownList/></w:sdtPr><w:sdtContent>"
    return nested(opened, "</w:sdtContent></w:sdt>", 100, p("word ") * 60_000)


def boxes_in_boxes() -> bytes:
    opened, closed = BOX.split("{}")
    return nested(f"<w:p>{opened}<w:p>", f"</w:p>{closed}</w:p>", 40, BOX.format("<w:p/>") * 50_000)


def merges() -> bytes:
    cell = '<w:tc><w:tcPr><w:gridSpan w:val="999999999"/><w:vMerge/></w:tcPr><w:p/></w:tc>'
    return docx(FORM + tbl(*(tr(*[cell] * 60) for _ in range(1_000))))


def one_row(columns: int) -> bytes:
    return docx(FORM + tbl(tr(*["cell"] * columns)))


def runs(number: int, *, alike: bool) -> bytes:
    written = "<w:r><w:t>a</w:t></w:r>"
    other = written if alike else "<w:r><w:rPr><w:b/></w:rPr><w:t>b</w:t></w:r>"
    return answer(p((written + other) * (number // 2)))


def comments(number: int, kind: str, tag: str) -> bytes:
    inside = "".join(
        f'<w:{tag} w:id="{at}"><w:p><w:r><w:t>x{at}</w:t></w:r></w:p></w:{tag}>' for at in range(number)
    )
    return docx(FORM, parts={kind: inside})


def numbering() -> bytes:
    """Every paragraph has a list of its own, and every list looks for another one."""
    count = 20_000
    abstract = "".join(
        f'<w:abstractNum w:abstractNumId="{at}"><w:numStyleLink w:val="none"/></w:abstractNum>'
        for at in range(count)
    )
    lists = "".join(
        f'<w:num w:numId="{at}"><w:abstractNumId w:val="{at}"/></w:num>' for at in range(1, count)
    )
    body = "".join(p("x", f'<w:numPr><w:numId w:val="{at}"/></w:numPr>') for at in range(1, count))
    return docx(FORM + body, parts={"numbering": abstract + lists})


def deep_levels() -> bytes:
    levels = "".join(f'<w:lvl w:ilvl="{at}"><w:lvlText w:val="%1.%2"/></w:lvl>' for at in range(50_000))
    body = p("x", '<w:numPr><w:numId w:val="1"/><w:ilvl w:val="1"/></w:numPr>') * 20_000
    lists = f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>'
    return docx(
        FORM + body, parts={"numbering": lists + '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'}
    )


def styles(number: int, *, chained: bool) -> bytes:
    base = '<w:basedOn w:val="s{}"/>' if chained else ""
    written = "".join(
        f'<w:style w:type="paragraph" w:styleId="s{at}"><w:name w:val="n"/>{base.format(at + 1)}</w:style>'
        for at in range(number)
    )
    body = p("x", '<w:pStyle w:val="s0"/>') if chained else ""
    body += "".join(p("x", f'<w:pStyle w:val="s{at}"/>') for at in range(0, 0 if chained else number, 2))
    return docx(FORM + body, parts={"styles": written})


def one_text(size: int) -> bytes:
    return answer(p("word and " * (size // 9)))


def many_texts(size: int) -> bytes:
    """Much text, none of whose stretches is long."""
    return answer(p("word and other words, 12 May 2026; " * 30) * (size // 1050))


def paragraphs(number: int) -> bytes:
    return docx(FORM + "<w:p/>" * number)


def lines_of_an_answer(number: int) -> bytes:
    return answer(p("Yes") * number)


def attributes(number: int) -> bytes:
    """Very many attributes on one element."""
    written = "".join(f' a{at}=""' for at in range(number))
    return docx(FORM + f"<w:p{written}/>")


def long_attribute(size: int) -> bytes:
    return docx(FORM + sdt(t("x"), f'<w:tag w:val="{"a" * size}"/>') * 3)


def namespaces(number: int) -> bytes:
    """Very many namespaces on one element, and an element in the last of them over and over."""
    written = "".join(f' xmlns:n{at}="u:{at}"' for at in range(number))
    return docx(FORM + f"<w:p{written}>" + f"<n0:x n{number - 1}:y=''/>" * number + "</w:p>")


def names(number: int) -> bytes:
    """Every element has another name."""
    return docx(FORM + "".join(f"<w:a{at}/>" for at in range(number)))


def fields(number: int, *, closed: bool) -> bytes:
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end"))
    code = "<w:r><w:instrText>EQ \\o(a,b)</w:instrText></w:r>"
    return answer(
        p((begin + code) * number + "<w:r><w:t>x</w:t></w:r>" * number + end * (number if closed else 0))
    )


def deleted_marks(number: int) -> bytes:
    """Paragraphs that are each the beginning of the next one."""
    return answer(p("word ", '<w:rPr><w:del w:id="1"/></w:rPr>') * number + p("end"))


def bookmarks(number: int) -> bytes:
    return answer("".join(f'<w:bookmarkStart w:id="{at}" w:name="b{at}"/>' for at in range(number)) + p("x"))


def relationships(number: int, target: str) -> bytes:
    written = tuple((f"r{at}", "header", target.format(at)) for at in range(number))
    return docx(FORM, relationships=written)


def relationship_parts(number: int) -> bytes:
    """Every part has relationships of its own, each just small enough."""
    part = links(*((f"r{at}", "image", "https://example.org/") for at in range(4_000)))
    return docx(FORM, parts={f"word/_rels/part{at}.xml.rels": part for at in range(number)})


def same_part(number: int, kind: str) -> bytes:
    """One large part that is named again and again."""
    part = word_part("comments", p("x") * 20_000)
    written = tuple((f"r{at}", kind, "c.xml") for at in range(number))
    return docx(FORM, parts={"word/c.xml": part}, relationships=written)


def sections(number: int) -> bytes:
    """Every section has a header of its own."""
    header = word_part("hdr", p("words") * 1_000)
    found = tuple((f"h{at}", "header", f"h{at}.xml") for at in range(number))
    body = "".join(
        p("x", f'<w:sectPr><w:headerReference w:type="default" r:id="h{at}"/></w:sectPr>')
        for at in range(number)
    )
    return docx(FORM + body, parts={f"word/h{at}.xml": header for at in range(number)}, relationships=found)


def bound_controls(number: int) -> bytes:
    """Every control looks through the data."""
    item = "<a>" + "<b>x</b>" * number + "</a>"
    about = '<ds:datastoreItem xmlns:ds="urn:d" ds:itemID="{1}"/>'
    bound = '<w:dataBinding w:storeItemID="{1}" w:xpath="/a[1]/b[' + str(number) + ']"/>'
    parts = {
        "customXml/item1.xml": item,
        "customXml/about.xml": about,
        "customXml/_rels/item1.xml.rels": links(("x", "customXmlProps", "about.xml")),
    }
    return docx(
        FORM + p(sdt(t("y"), bound) * number),
        parts=parts,
        relationships=(("x", "customXml", "../customXml/item1.xml"),),
    )


def content_types(number: int) -> bytes:
    parts = docx_parts(FORM)
    parts["[Content_Types].xml"] = (
        "<Types>"
        + "".join(f'<Override PartName="/p{at}" ContentType="x"/>' for at in range(number))
        + "</Types>"
    )
    parts["_rels/.rels"] = links()
    return zipped(parts)


def doctype(declaration: str, inside: str) -> bytes:
    parts = docx_parts(FORM)
    body = str(parts["word/document.xml"]).replace("<w:body>", f"<w:body>{p(inside)}")
    parts["word/document.xml"] = body.replace("?>", f"?><!DOCTYPE x [{declaration}]>", 1)
    return zipped(parts)


def billion_laughs() -> bytes:
    first = '<!ENTITY a0 "ha">'
    return doctype(first + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12)), "&a11;")


WORD: dict[str, Callable[[], bytes]] = {
    "5,000 rows of comments": lambda: rows(5_000),
    "20,000 rows of comments": lambda: rows(20_000, "x"),
    "100,000 bare rows": lambda: bare_rows(100_000),
    "1,000,000 bare rows": lambda: bare_rows(1_000_000),
    "60 tables in one another": lambda: tables_in_tables(60),
    "5,000 tables in one another": lambda: tables_in_tables(5_000),
    "5,000 controls in one another": lambda: nested(
        "<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>", 5_000, p("x")
    ),
    "100 choices in one another": choices_in_choices,
    "text boxes in text boxes": boxes_in_boxes,
    "60,000 endless merges": merges,
    "a row of 100,000 cells": lambda: one_row(100_000),
    "1,000,000 runs alike": lambda: runs(1_000_000, alike=True),
    "500,000 runs, no two alike": lambda: runs(500_000, alike=False),
    "200,000 comments": lambda: comments(200_000, "comments", "comment"),
    "200,000 footnotes": lambda: comments(200_000, "footnotes", "footnote"),
    "20,000 lists": numbering,
    "50,000 levels": deep_levels,
    "50,000 styles": lambda: styles(50_000, chained=False),
    "50,000 styles in a chain": lambda: styles(50_000, chained=True),
    "9 MB in one text": lambda: one_text(9_000_000),
    "50 MB in one text": lambda: one_text(50_000_000),
    "25 MB in one answer": lambda: many_texts(25_000_000),
    "400,000 paragraphs": lambda: paragraphs(400_000),
    "5,000,000 paragraphs": lambda: paragraphs(5_000_000),
    "an answer of 100,000 lines": lambda: lines_of_an_answer(100_000),
    "300,000 attributes": lambda: attributes(300_000),
    "9 MB in an attribute": lambda: long_attribute(9_000_000),
    "20,000 namespaces": lambda: namespaces(20_000),
    "1,000,000 names": lambda: names(1_000_000),
    "20,000 fields in one another": lambda: fields(20_000, closed=True),
    "20,000 fields without an end": lambda: fields(20_000, closed=False),
    "50,000 deleted marks": lambda: deleted_marks(50_000),
    "200,000 bookmarks": lambda: bookmarks(200_000),
    "200,000 relationships": lambda: relationships(200_000, "h{}.xml"),
    "1,900 parts of relationships": lambda: relationship_parts(400),
    "10,000 times the same comments": lambda: same_part(10_000, "comments"),
    "1,500 sections with headers": lambda: sections(1_500),
    "5,000 bound controls": lambda: bound_controls(5_000),
    "100,000 content types": lambda: content_types(100_000),
    "a billion laughs": billion_laughs,
    "a quadratic entity": lambda: doctype(f'<!ENTITY a "{"a" * 100_000}">', "&a;" * 10_000),
    "an entity from outside": lambda: doctype('<!ENTITY a SYSTEM "file:///etc/passwd">', "&a;"),
    "300 MB of blanks": lambda: zipped(docx_parts(" " * 300_000_000)),
}
