"""What is in the bytes decides; only a paper or a refusal with advice comes out, whatever is sent."""

import zipfile
from io import BytesIO

import docx as python_docx
import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parsers.paper import Paper, PaperFormat, Unreadable
from parsers.unpack import unpack
from rules.findings import Severity
from tests.parsers.office_builders import (
    docx,
    docx_parts,
    field,
    inline,
    p,
    sdt,
    t,
    tbl,
    tc,
    tr,
    xlsx,
    xlsx_parts,
    zipped,
)

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def refusal(content: bytes) -> str:
    with pytest.raises(Unreadable) as caught:
        unpack("report.docx", content)
    finding = caught.value.finding
    assert finding.severity is Severity.ERROR
    assert "lease" in finding.message, "every refusal says what to do"
    return finding.code


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "file-empty"),
        (bytes(500), "file-empty"),
        (b"%PDF-1.7\n%\xe2\xe3", "file-is-pdf"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "file-is-picture"),
        (b"\xff\xd8\xff\xe0" + bytes(50), "file-is-picture"),
        (b"{\\rtf1\\ansi Report}", "file-is-rtf"),
        (b"\xef\xbb\xbf<html><body>Report</body></html>", "file-is-html"),
        (b"<!DOCTYPE html><title>x</title>", "file-is-html"),
        (b"Name;Email\r\nAna;ana@example.org\r\n", "file-is-text"),
        ("Name\tÄ".encode("utf-16"), "file-is-text"),
        (b"From: ana@example.org\r\nSubject: x\r\n\r\nhi", "file-is-mail"),
        (b'<?xml version="1.0"?><w:wordDocument/>', "file-is-xml"),
        (b"\x1f\x8b\x08" + bytes(30), "file-is-archive"),
        (b"\x05Admin" + bytes(156), "file-is-lock-file"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "file-encrypted"),
        (OLE + "WordDocument".encode("utf-16-le"), "file-is-doc"),
        (OLE + "Workbook".encode("utf-16-le"), "file-is-xls"),
        (OLE, "file-is-old-office"),
        (
            zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a/>"}),
            "file-is-odt",
        ),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}), "file-is-ods"),
        (zipped({"report.docx": "inner"}), "file-is-archive"),
        (zipped({"Index/Document.iwa": "x"}), "file-is-pages"),
        (bytes(range(256)), "file-unknown"),
        (bytes.fromhex("3082030006092a864886f70d010703a0"), "file-is-encrypted-mail"),
        (bytes.fromhex("308006092a864886f70d010702a080"), "file-is-encrypted-mail"),
        (b"-----BEGIN PGP MESSAGE-----\n\nhQEMA", "file-is-encrypted-mail"),
    ],
)
def test_what_is_no_form_is_refused_with_advice(content: bytes, code: str) -> None:
    assert refusal(content) == code


def test_a_presentation_is_no_form() -> None:
    parts = docx_parts("") | {"word/document.xml": '<p:presentation xmlns:p="urn:x"/>'}

    assert refusal(zipped(parts)) == "file-not-a-form"


def test_an_archive_is_no_paper_whatever_it_holds() -> None:
    """`containers.py` takes files out; here one file is read."""
    assert refusal(zipped({"a/report.docx": docx(p("x"))})) == "file-is-archive"


def test_a_binary_workbook_is_refused_as_such() -> None:
    parts = docx_parts("", main="xl/workbook.bin") | {"xl/workbook.bin": b"\x83\x01\x00"}

    assert refusal(zipped(parts)) == "file-is-xlsb"


def test_the_name_of_a_file_decides_nothing() -> None:
    assert unpack("report.pdf", docx(p("x"))).format is PaperFormat.DOCX
    assert unpack("", xlsx("")).format is PaperFormat.XLSX
    assert unpack("any name.txt", docx(p("x"))).name == "any name.txt"


LAUGHS = '<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/hostname">]>'


@pytest.mark.parametrize("doctype", [LAUGHS, OUTSIDE, "<!DOCTYPE w>"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
@pytest.mark.parametrize("part", ["word/document.xml", "word/_rels/document.xml.rels"])
def test_a_doctype_anywhere_is_refused(doctype: str, encoding: str, part: str) -> None:
    parts = docx_parts(p("x"))
    root = str(parts[part]).partition("?>")[2] or str(parts[part])
    parts[part] = f'<?xml version="1.0" encoding="{encoding}"?>{doctype}{root}'.encode(encoding)

    assert refusal(zipped(parts)) in {"file-has-doctype", "file-damaged"}


def test_a_doctype_in_a_streamed_part_is_refused() -> None:
    parts = xlsx_parts("<row/>")
    parts["xl/worksheets/sheet1.xml"] = LAUGHS + str(parts["xl/worksheets/sheet1.xml"])

    assert refusal(zipped(parts)) == "file-has-doctype"


def nested(depth: int) -> bytes:
    inside = p("deep")
    for _ in range(depth):
        inside = tbl(tr(tc(inside)))
    return docx(inside)


def test_eighty_tables_in_one_another_are_read() -> None:
    assert next(unpack("x", nested(80)).tables()).rows[0].cells[0].text == "deep"


def test_bottomless_nesting_is_refused() -> None:
    assert refusal(nested(5_000)) == "file-damaged"


def test_broken_xml_and_missing_parts_are_damage() -> None:
    assert (
        refusal(zipped(docx_parts(p("x")) | {"word/document.xml": "<w:document><w:body>"})) == "file-damaged"
    )
    assert (
        refusal(zipped(xlsx_parts("") | {"xl/worksheets/sheet1.xml": "<worksheet><sheetData>"}))
        == "file-damaged"
    )


def test_what_python_docx_writes_is_read_word_for_word() -> None:
    document = python_docx.Document()
    document.add_heading("IMDRF Liaison Officer Meeting Report", 1)
    table = document.add_table(2, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Meeting Date/s", "12–16 May 2026"
    table.cell(1, 0).merge(table.cell(1, 1)).text = "Meeting Summary"
    out = BytesIO()
    document.save(out)

    found = unpack("x", out.getvalue())
    (form,) = found.tables()
    assert [[(cell.column, cell.span, cell.text) for cell in row.cells] for row in form.rows] == [
        [(0, 1, "Meeting Date/s"), (1, 1, "12–16 May 2026")],
        [(0, 2, "Meeting Summary")],
    ]
    assert found.notes == ()


def test_what_openpyxl_writes_is_read_cell_for_cell() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Comments"
    sheet.append(["MB", "Clause", "Votes"])
    sheet.append(["**", "4.10", 3])
    out = BytesIO()
    book.save(out)

    (form,) = unpack("x", out.getvalue()).tables()
    assert form.place == "sheet Comments"
    assert [[cell.text for cell in row.cells] for row in form.rows] == [
        ["MB", "Clause", "Votes"],
        ["**", "4.10", "3"],
    ]
    assert form.rows[1].cells[2].value == 3


# Whatever is sent


RICH = docx(
    tbl(tr("a", sdt(tc("b"), '<w:tag w:val="f"/><w14:checkbox><w14:checked w14:val="1"/></w14:checkbox>')))
    + p(field("FORMTEXT", t("x")) + "<w:ins>" + t("y", "<w:b/>") + "</w:ins>", '<w:pStyle w:val="H"/>'),
    parts={
        "styles": '<w:style w:styleId="H"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>',
        "numbering": '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:lvlText w:val="%1"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>',
    },
)
SHEET = xlsx(
    '<row r="1"><c r="A1" s="0"><v>45789</v></c><c t="s"><v>0</v></c>' + inline("C1", "x") + "</row>",
    after='<mergeCells><mergeCell ref="A1:B2"/></mergeCells>',
    styles='<cellXfs><xf numFmtId="14"/></cellXfs>',
    strings="<si><r><t>a</t></r></si>",
)


def assert_paper_or_refusal(content: bytes) -> None:
    try:
        found = unpack("x", content)
    except Unreadable as refused:
        assert refused.finding.code.startswith("file-")  # noqa: PT017
        assert "do not fit together" not in refused.finding.message, "an error that nobody foresaw"  # noqa: PT017
    else:
        assert isinstance(found, Paper)
        for table in found.tables():
            assert all(isinstance(cell.text, str) for row in table.rows for cell in row.cells)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=400), st.sampled_from([b"", b"PK\x03\x04", OLE[:8], b"<?xml "]))
def test_random_bytes(noise: bytes, head: bytes) -> None:
    assert_paper_or_refusal(head + noise)


@settings(max_examples=250, deadline=None)
@given(
    st.sampled_from([RICH, SHEET]), st.lists(st.tuples(st.floats(0, 1), st.binary(max_size=4)), max_size=6)
)
def test_mutated_zips(content: bytes, changes: list[tuple[float, bytes]]) -> None:
    for where, patch in changes:
        at = int(where * (len(content) - 1))
        content = content[:at] + patch + content[at + max(len(patch), 1) :]

    assert_paper_or_refusal(content)


PIECES = [
    "",
    "<",
    "&",
    "</w:p>",
    "<w:p>",
    "<w:tbl>",
    'w:val="',
    "-1",
    "99999999999999999999",
    "\x00",
    "<v/>",
    "R1C1",
]
NOISE = st.one_of(st.sampled_from(PIECES), st.text(max_size=3))


@settings(max_examples=300, deadline=None)
@given(st.sampled_from([RICH, SHEET]), st.data())
def test_mutated_xml(content: bytes, data: st.DataObject) -> None:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        parts: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    name = data.draw(st.sampled_from(sorted(parts)))
    content_of_part = parts[name]
    assert isinstance(content_of_part, bytes)
    text = content_of_part.decode()
    start = data.draw(st.integers(0, len(text)))
    length = data.draw(st.integers(0, 12))
    parts[name] = (text[:start] + data.draw(NOISE) + text[start + length :]).encode("utf-8", "surrogatepass")

    assert_paper_or_refusal(zipped(parts))


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_attributes_of_any_value(data: st.DataObject) -> None:
    """Well-formed nonsense reaches further than broken XML."""
    value = data.draw(
        st.one_of(st.integers(-(2**70), 2**70).map(str), st.text("0123456789abcfx%#.;-", max_size=8))
    )
    attribute = data.draw(
        st.sampled_from(["r", "s", "t", "ref", "numFmtId", "formatCode", "min", "hidden", "w:val"])
    )
    for content in (RICH, SHEET):
        with zipfile.ZipFile(BytesIO(content)) as archive:
            parts: dict[str, str | bytes] = {
                name: _replaced(archive.read(name).decode(), attribute, value) for name in archive.namelist()
            }
        assert_paper_or_refusal(zipped(parts))


def _replaced(xml: str, attribute: str, value: str) -> str:
    head, sign, tail = xml.partition(f' {attribute}="')
    return xml if not sign else head + sign + value + '"' + tail.partition('"')[2]
