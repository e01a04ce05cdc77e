"""Styles that are cut out of their part are those that parsing all of it finds."""

import pytest
from lxml import etree

from parsers.paper import Unreadable
from parsers.word.stylesheet import StyleSheet
from tests.parsers.office_builders import strict, word_part

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LEAD = '<w:docDefaults/><w:latentStyles><w:lsdException w:name="heading 1"/></w:latentStyles>'


def style(name: str, inside: str = "<w:rPr><w:b/></w:rPr>") -> str:
    return f'<w:style w:type="paragraph" w:styleId="{name}">{inside}</w:style>'


PARTS = {
    "plain": word_part("styles", f"{LEAD}{style('A')}\n  {style('B')}\n"),
    "strict": strict(word_part("styles", style("A") + style("B"))),
    "the last of two counts": word_part("styles", style("A", "") + style("B") + style("A")),
    "empty element first": word_part("styles", '<w:style w:styleId="E"/>' + style("A") + style("B")),
    "empty element between": word_part("styles", style("A") + '<w:style w:styleId="E"/>' + style("B")),
    "comment": word_part("styles", f"<!-- {style('A', '')} -->{style('A')}{style('B')}"),
    "without an id": word_part(
        "styles", '<w:style w:type="table"><w:name/></w:style>' + style("A") + style("B")
    ),
    "quotes": word_part("styles", style("A").replace('"', "'") + style("B")),
    "something between": word_part("styles", style("A") + "<w:x/>" + style("B")),
    "another prefix": word_part("styles", style("A") + style("B"))
    .replace("w:", "q:")
    .replace("xmlns:w=", "xmlns:q="),
}


@pytest.mark.parametrize("content", PARTS.values(), ids=PARTS)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_both_styles_are_found_as_they_are_written(content: str, encoding: str) -> None:
    sheet = StyleSheet(content.replace('"UTF-8"', f'"{encoding}"').encode(encoding))

    for name in ("A", "B"):
        found = sheet.find(name)
        assert found is not None
        assert found.tag == f"{W}style"
        assert found.find(f"{W}rPr/{W}b") is not None
    assert sheet.find("C") is None


def test_names_in_other_letters_are_found() -> None:
    assert (
        StyleSheet(word_part("styles", style("Überschrift") + style("見出し")).encode()).find("見出し")
        is not None
    )


def test_a_broken_style_is_refused_when_it_is_asked_for() -> None:
    sheet = StyleSheet(word_part("styles", style("A", "<w:rPr>") + style("B")).encode())

    assert etree.iselement(sheet.find("B"))
    with pytest.raises(Unreadable):
        sheet.find("A")


def test_a_document_type_is_refused() -> None:
    part = word_part("styles", style("A")).replace("?>", "?><!DOCTYPE x>", 1)

    with pytest.raises(Unreadable):
        StyleSheet(part.encode())
