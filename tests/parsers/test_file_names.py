"""Names are shown, never trusted."""

import pytest

from parsers.file_names import LONGEST_NAME, display_name, ending_of, written_name

DOCX = b"PK\x03\x04....[Content_Types].xml....word/document.xml"
XLSX = b"PK\x03\x04....xl/workbook.xml"


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("report.docx", "report.docx"),
        ("../../etc/passwd", "passwd"),
        ("..\\..\\boot.ini", "boot.ini"),
        ("C:\\Users\\jane\\May report.docx", "May report.docx"),
        ("report\x00.exe", "report .exe"),
        ("re\r\nport.docx", "re port.docx"),
        ("gpj.\u202excod.exe", "gpj.xcod.exe"),
        ("report\u200b.docx", "report.docx"),
        ("\ufeff報告書.docx", "報告書.docx"),
        ("e\u0301tude.docx", "étude.docx"),
        ('a<b>c:"d|e?f*.docx', "a_b_c__d_e_f_.docx"),
        (" . report.docx . ", "report.docx"),
        ("\ud800.docx", "docx"),
    ],
)
def test_names_are_cleaned_for_display(written: str, shown: str) -> None:
    assert display_name(written, position=1, content=b"") == shown


@pytest.mark.parametrize("written", ["", "..", "/", "a/..", "\u202e", "\x00"])
def test_an_unnamed_file_is_named_by_place_and_content(written: str) -> None:
    assert display_name(written, position=3, content=DOCX) == "attachment-3.docx"


def test_a_long_name_keeps_its_ending() -> None:
    shown = display_name("x" * 5_000 + ".docx", position=1, content=b"")

    assert len(shown) == LONGEST_NAME
    assert shown.endswith("x.docx")


@pytest.mark.parametrize(
    ("content", "declared", "ending"),
    [
        (DOCX, "application/octet-stream", "docx"),
        (XLSX, "application/msword", "xlsx"),
        (b"PK\x03\x04" + b"\x00" * 100, "", "zip"),
        (b"%PDF-1.7", "application/msword", "pdf"),
        (b"\xd0\xcf\x11\xe0", "application/vnd.ms-excel", "xls"),
        (b"\xd0\xcf\x11\xe0", "application/octet-stream", "doc"),
        (b"words", "text/plain", "txt"),
        (b"words", "application/octet-stream", "bin"),
    ],
)
def test_the_content_says_what_it_is(content: bytes, declared: str, ending: str) -> None:
    assert ending_of(content, declared) == ending


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        (
            {"content-disposition": ["attachment; filename=a.docx"], "content-type": ["x/y; name=b.docx"]},
            "a.docx",
        ),
        ({"content-type": ["x/y; name=b.docx"]}, "b.docx"),
        (
            {"content-disposition": ["attachment; filename=a.docx; filename*=utf-8''%E5%A0%B1.docx"]},
            "報.docx",
        ),
        ({"content-disposition": ['attachment; filename="=?gb2312?B?sai45g==?=.docx"']}, "报告.docx"),
        (
            {"content-disposition": ["attachment; filename==?utf-8?Q?r=C3=A9sum=C3=A9=2Edocx?="]},
            "résumé.docx",
        ),
        ({"content-disposition": ["attachment; filename=\"UTF-8''%E5%A0%B1.docx\""]}, "報.docx"),
        ({"content-disposition": ['attachment; filename="%E5%A0%B1%E5%91%8A.docx"']}, "報告.docx"),
        ({"content-disposition": ['attachment; filename="100%25.docx"']}, "100%25.docx"),
        ({"content-disposition": ["attachment"]}, ""),
        ({}, ""),
    ],
)
def test_the_name_a_part_gives_itself(fields: dict[str, list[str]], name: str) -> None:
    assert written_name(fields) == name


def test_raw_bytes_in_a_name_are_read_as_the_mail_says() -> None:
    value = 'attachment; filename="报告.docx"'.encode("gb18030").decode("ascii", "surrogateescape")

    assert written_name({"content-disposition": [value]}, "gb2312") == "报告.docx"
