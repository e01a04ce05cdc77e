"""Text comes out right although the label is wrong; the rung that gave it is told."""

import pytest

from parsers.charsets import Step, codec_of, decode

RUSSIAN = "Мы поддерживаем проект стандарта без замечаний и благодарим секретариат за подготовку документа."
JAPANESE = "この規格案を支持します。コメントはありません。よろしくお願いいたします。"


@pytest.mark.parametrize(
    ("text", "written_in", "declared", "step"),
    [
        ("We support.", "ascii", "us-ascii", Step.DECLARED),
        ("We support.", "ascii", "x-klingon", Step.DECLARED),
        ("Grüße", "utf-8", "utf-8", Step.DECLARED),
        ("Grüße", "utf-8", '"UTF-8"', Step.DECLARED),
        ("Grüße", "utf-8", "utf-8*de", Step.DECLARED),
        ("Grüße", "latin-1", "iso-8859-1", Step.DECLARED),
        ("it’s – “fine” €", "cp1252", "iso-8859-1", Step.SUPERSET),
        ("it’s", "cp1252", "us-ascii", Step.SUPERSET),
        ("Grüße", "utf-8", "iso-8859-1", Step.UTF_8),
        ("Grüße", "utf-8", "us-ascii", Step.UTF_8),
        ("Grüße", "utf-8", "", Step.UTF_8),
        ("朱镕基支持", "gb18030", "gb2312", Step.SUPERSET),
        ("我们支持", "gb2312", "gb2312", Step.DECLARED),
        ("我们支持", "gbk", "x-gbk", Step.DECLARED),
        ("我們在這裏支持", "big5hkscs", "big5", Step.SUPERSET),
        ("똠방각하", "cp949", "ks_c_5601-1987", Step.SUPERSET),
        ("똠방각하", "cp949", "euc-kr", Step.SUPERSET),
        ("①髙橋", "cp932", "shift_jis", Step.SUPERSET),
        ("①髙橋", "cp932", "windows-31j", Step.DECLARED),
        (JAPANESE, "iso2022_jp", "iso-2022-jp", Step.DECLARED),
        (JAPANESE, "utf-8", "iso-2022-jp", Step.UTF_8),
        (JAPANESE, "euc_jp", "iso-2022-jp", Step.KIN),
        (RUSSIAN, "koi8-r", "koi8-r", Step.DECLARED),
        (RUSSIAN, "cp1251", "windows-1251", Step.DECLARED),
        (RUSSIAN, "koi8-r", "", Step.DETECTED),
        (RUSSIAN, "cp1251", "x-unknown", Step.DETECTED),
        ("שלום", "iso8859-8", "iso-8859-8-i", Step.DECLARED),
        ("é", "cp850", "cp-850", Step.DECLARED),
        ("text", "utf-7", "utf-7", Step.DECLARED),
        ("Ünïcode", "utf-16", "unicode", Step.DECLARED),
    ],
)
def test_the_text_is_read_and_the_rung_told(text: str, written_in: str, declared: str, step: Step) -> None:
    found = decode(text.encode(written_in), declared)

    assert (found.text, found.step) == (text, step)


def test_nec_row_13_in_iso_2022_jp_is_read_which_no_codec_of_python_does() -> None:
    circled_one = b"\x1b$B-!\x1b(B and \x1b$B;Y;}\x1b(B, half width \x1b(I1\x1b(B"
    with pytest.raises(UnicodeDecodeError):
        circled_one.decode("iso2022_jp")

    found = decode(circled_one, "iso-2022-jp")

    assert found.text == "① and 支持, half width ｱ"
    assert found.step is Step.SUPERSET


def test_undeclared_shift_sequences_are_japanese() -> None:
    assert decode(JAPANESE.encode("iso2022_jp")).text == JAPANESE


@pytest.mark.parametrize("declared", ["utf-8", "gb2312", "ks_c_5601-1987", "big5"])
def test_one_broken_character_does_not_cost_the_page(declared: str) -> None:
    page = "同意。" * 100
    codec = {"gb2312": "gb18030", "ks_c_5601-1987": "cp949"}.get(declared, declared)

    found = decode(page.encode(codec) + b"\xff tail", declared)

    assert found.text.startswith(page)
    assert found.text.count("\ufffd") == 1
    assert found.step is Step.DAMAGED


@pytest.mark.parametrize(
    "label",
    [
        "rot13",
        "zlib",
        "unicode_escape",
        "raw_unicode_escape",
        "punycode",
        "idna",
        "undefined",
        "\x00",
        "a" * 99,
    ],
)
def test_codecs_that_are_no_charsets_are_not_used(label: str) -> None:
    assert codec_of(label) == ""
    assert decode(b"\\x41 \xc3\xa9", label).text == "\\x41 é"


def test_ascii_labelled_utf_16_is_no_chinese() -> None:
    assert decode(b"We support this.", "utf-16").text == "We support this."


def test_a_byte_order_mark_decides_against_the_label() -> None:
    assert decode("Grüße".encode("utf-16"), "iso-8859-1").text == "Grüße"
    assert decode(b"\xef\xbb\xbfGr\xc3\xbc\xc3\x9fe", "iso-8859-1").text == "Grüße"
