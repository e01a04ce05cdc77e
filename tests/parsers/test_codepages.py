"""Numbers of code pages and their names."""

import pytest

from parsers.codepages import charset_of


@pytest.mark.parametrize(
    ("codepage", "letter", "written"),
    [
        (1252, "é", b"\xe9"),
        (1251, "Д", b"\xc4"),
        (932, "①", b"\x87\x40"),
        (936, "条", b"\xcc\xf5"),
        (949, "한", b"\xc7\xd1"),
        (950, "條", b"\xb1\xf8"),
        (874, "ก", b"\xa1"),
        (437, "é", b"\x82"),
        (10000, "é", b"\x8e"),
        (20866, "Д", b"\xe4"),
        (28605, "€", b"\xa4"),
        (50220, "日", b"\x1b$BF|"),
        (54936, "条", b"\xcc\xf5"),
        (65001, "é", b"\xc3\xa9"),
    ],
)
def test_a_code_page_has_a_name_that_decodes_it(codepage: int, letter: str, written: bytes) -> None:
    assert written.decode(charset_of(codepage)) == letter


@pytest.mark.parametrize("codepage", [0, 1200, 28602, 99999, -1])
def test_a_number_that_python_has_no_code_page_for_has_none(codepage: int) -> None:
    assert charset_of(codepage) == ""
