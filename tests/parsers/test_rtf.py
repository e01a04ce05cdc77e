"""What a mail body in RTF says: the words, and the looks that change what is said."""

import re
import shutil
import subprocess
from html import unescape
from pathlib import Path

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.rtf import html_of_rtf, is_from_text

HEAD = rb"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fswiss\fcharset0 Arial;}{\f1\fcharset204 Arial Cyr;}"
HEAD += rb"{\f2\fcharset128 MS Mincho;}}{\colortbl;\red0\green0\blue0;}{\*\generator Riched20;}\viewkind4\uc1\pard\f0 "


def body(rtf: bytes) -> str:
    """What stands in the body of the page."""
    found = re.fullmatch(r"<html><body>(.*)</body></html>", html_of_rtf(HEAD + rtf + b"}"), re.DOTALL)
    return found[1] if found else ""


@pytest.mark.parametrize(
    ("rtf", "html"),
    [
        (rb"We support it.\par Jun", "We support it.<br>\r\nJun"),
        (rb"{\strike We support it.} We do not.", "<s>We support it.</s> We do not."),
        (rb"\strike a\strike0 b", "<s>a</s>b"),
        (rb"{\b\strike a}b", "<b><s>a</s></b>b"),
        (rb"{\deleted\revauthdel1 not }support", "<s>not </s>support"),
        (rb"{\v hidden}shown", '<span style="display:none">hidden</span>shown'),
        (rb"\strike a\plain b", "<s>a</s>b"),
        (rb"\ul a\ulnone b", "<u>a</u>b"),
        # Characters: a code page, a font's own, two bytes, code units, what stands for them elsewhere.
        (rb"Z\'fcrich", "Zürich"),
        (rb"{\f1 \'c4\'e0}", "Да"),
        (rb"{\f2 \'93\'fa\'96\'7b}", "日本"),
        (rb"{\f2 \'93\'fa}", "日"),
        (rb"\u26085?\u26412?", "日本"),
        (rb"\uc2\u8364\'80\'80 5", "€ 5"),
        (rb"\u-10179?\u-8704?", "😀"),
        (rb"\u65?{x}", "Ax"),
        (rb"a\~b\_c\{d\}\\", "a\u00a0b\u2011c{d}\\"),
        (rb"\ldblquote yes\rdblquote\emdash now", "“yes”—now"),
        (rb"1 < 2 & 3", "1 &lt; 2 &amp; 3"),
        # What is not shown.
        (rb"a{\pict\wmetafile8 0100}b{\*\bkmkstart x}c{\info{\author Jun}}d", "abcd"),
        (rb'{\field{\*\fldinst HYPERLINK "https://example.org/"}{\fldrslt the page}}', "the page"),
        (rb"a{\header page 1}b", "ab"),
        (b"a\\bin3 }}}b", "ab"),
        (rb"{\footnote a note}b", "b"),
        (rb"one\cell two\cell\row", "one\ttwo\t<br>"),
        # Broken.
        (rb"a}b}c", "abc"),
        (rb"{{{{a", "a"),
        (rb"\'zz a\u", "zz a"),
        (rb"", ""),
    ],
)
def test_rtf_is_shown_as_outlook_shows_it(rtf: bytes, html: str) -> None:
    assert body(rtf) == html


PACKED = rb"""{\rtf1\ansi\ansicpg1251\fromhtml1 \deff0{\fonttbl{\f0\fswiss Arial;}}
{\*\htmltag18 <html>}
{\*\htmltag50 <body>}\htmlrtf {\htmlrtf0
{\*\htmltag64 <p class="a">}\htmlrtf{\htmlrtf0 We {\*\htmltag84 <s>}\htmlrtf{\strike\htmlrtf0 do\htmlrtf}\htmlrtf0
{\*\htmltag92 </s>} support \'e4\'e0 {\*\htmltag84 &amp;}\htmlrtf &\htmlrtf0  more\htmlrtf\par}\htmlrtf0
{\*\htmltag72 </p>}{\*\mhtmltag64 <p class="b">}
{\*\htmltag58 </body>}{\*\htmltag27 </html>}}}"""


def test_html_that_was_packed_in_rtf_comes_out_as_it_was() -> None:
    assert html_of_rtf(PACKED) == (
        '<html><body><p class="a">We <s>do</s> support да &amp; more</p></body></html>'
    )


def test_rtf_made_from_plain_text_is_told() -> None:
    made = rb"{\rtf1\ansi\fromtext{\fonttbl{\f0 Arial;}}\f0 We support it.\par}"

    assert is_from_text(made)
    assert not is_from_text(PACKED)
    assert "We support it." in html_of_rtf(made)


@pytest.mark.parametrize("content", [b"", b"We support it.", b"<html>", b"PK\x03\x04"])
def test_what_is_no_rtf_says_nothing(content: bytes) -> None:
    assert html_of_rtf(content) == ""


@given(st.lists(st.sampled_from([b"{", b"}", b"\\u-1", b"\\'8", b"\\'83", b"\\bin9", b"\\uc9", b"\\*", b"\\f2 ", b"a", b"\\",
                                 b"\\htmltag", b"\\htmlrtf", b"\\strike", b"\\f99999999999 ", b"\x00", b"\xff"])))  # fmt: skip
def test_no_bytes_stop_the_reading(parts: list[bytes]) -> None:
    for head in (HEAD, PACKED[:60]):
        html_of_rtf(head + b"".join(parts))


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), min_size=1))
def test_every_letter_comes_through(text: str) -> None:
    units = text.encode("utf-16-le")
    written = b"".join(
        b"\\u%d?" % int.from_bytes(units[at : at + 2], "little", signed=True)
        for at in range(0, len(units), 2)
    )

    # Spaces at the ends are nobody's words.
    assert unescape(body(b"." + written + b".")) == f".{text}."


@pytest.mark.slow
def test_what_a_word_processor_writes_is_read(tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.fail("LibreOffice is missing: install libreoffice-writer")
    document = docx.Document()
    paragraph = document.add_paragraph("Japan: we ")
    paragraph.add_run("do not ").font.strike = True
    paragraph.add_run("support № 5, ça va, 日本")
    document.save(str(tmp_path / "a.docx"))
    subprocess.run(
        [office, f"-env:UserInstallation={(tmp_path / 'home').as_uri()}", "--headless", "--convert-to", "rtf", "a.docx"],
        cwd=tmp_path, check=True, capture_output=True,
    )  # fmt: skip

    html = html_of_rtf((tmp_path / "a.rtf").read_bytes())

    assert "Japan: we <s>do not </s>support № 5, ça va, 日本" in unescape(html)
