"""The package layer: links by kind, names without case, and nothing inflated beyond reason (office.md 5)."""

import struct
import zipfile
from io import BytesIO

import pytest

from parsers import office_limits as limits
from parsers.package import PACKAGE, Package
from parsers.paper import Unreadable
from tests.parsers.office_builders import docx, docx_parts, links, p, zipped


def refusal(content: bytes) -> str:
    """The code with which a package is refused, on opening or on reading its main part."""
    with pytest.raises(Unreadable) as caught:
        Package(content).xml("word/document.xml")
    return caught.value.finding.code


def test_names_have_no_case_and_targets_may_be_absolute_relative_or_escaped() -> None:
    found = Package(
        zipped(
            {
                "Word/Document.xml": "<a/>",
                "word/_rels/document.xml.rels": links(
                    ("r1", "header", "/WORD/header1.xml"),
                    ("r2", "footer", "../other/foot%20er.xml"),
                    ("r3", "hyperlink", "https://example.org/"),
                ),
                "word/header1.xml": "<a/>",
                "other/foot er.xml": "<a/>",
            }
        )
    )

    assert "WORD/document.XML" in found
    assert list(found.related("word/document.xml", "header")) == ["WORD/header1.xml"]
    assert list(found.related("word/document.xml", "footer")) == ["other/foot er.xml"]
    assert found.relationships("word/document.xml")["r3"].external


def test_a_relationship_to_nothing_is_left_out_and_named() -> None:
    found = Package(docx(p("x"), relationships=(("r1", "image", "NULL"), ("r2", "header", "gone.xml"))))

    assert list(found.related("word/document.xml", "header")) == []
    assert [link.target for link in found.dangling("word/document.xml")] == ["word/NULL", "word/gone.xml"]


def test_a_part_without_relationships_has_none() -> None:
    assert Package(zipped({"a.xml": "<a/>"})).relationships("a.xml") == {}
    assert Package(zipped({"a.xml": "<a/>"})).relationships(PACKAGE) == {}


@pytest.mark.parametrize("name", ["/abs.xml", "../up.xml", "a/../../up.xml", "..\\up.xml", "C:/x.xml"])
def test_parts_outside_of_the_package_are_refused(name: str) -> None:
    assert refusal(zipped(docx_parts(p("x")) | {name: "x"})) == "file-damaged"


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("twin", ["word/document.xml", "WORD/Document.xml"])
def test_two_parts_of_one_name_are_refused(twin: str) -> None:
    out = BytesIO(docx(p("x")))
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr(twin, "<other/>")

    assert refusal(out.getvalue()) == "file-damaged"


def test_too_many_entries_are_refused() -> None:
    many = {f"word/{at}.bin": b"" for at in range(limits.ENTRIES)}

    assert refusal(zipped(docx_parts(p("x")) | many)) == "file-inflates-too-much"


def test_an_xml_part_that_inflates_beyond_reason_is_refused_before_inflating() -> None:
    assert refusal(docx(" " * 3_000_000)) == "file-inflates-too-much"


def test_a_large_part_of_ordinary_text_is_read() -> None:
    body = "".join(p(f"{at * 7919 % 104729} {at * 104729 % 7919}") for at in range(20_000))

    assert len(Package(docx(body)).xml("word/document.xml")[0]) == 20_000


def test_zeros_in_a_picture_are_refused_by_the_total() -> None:
    out = BytesIO(docx(p("x")))
    with (
        zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive,
        archive.open("word/media/a.png", "w") as part,
    ):
        for _ in range(210):
            part.write(bytes(2**20))

    assert refusal(out.getvalue()) == "file-inflates-too-much"


def test_a_size_that_lies_in_the_directory_is_found_on_reading() -> None:
    content = docx(" " * 3_000_000)
    with zipfile.ZipFile(BytesIO(content)) as archive:
        size = archive.getinfo("word/document.xml").file_size

    assert refusal(content.replace(struct.pack("<L", size), struct.pack("<L", 1000))) == "file-damaged"


def test_a_directory_of_a_million_entries_is_refused_unread() -> None:
    content = bytearray(docx(p("x")))
    at = content.rfind(b"PK\x05\x06")
    struct.pack_into("<L", content, at + 12, limits.DIRECTORY_BYTES + 1)

    assert refusal(bytes(content)) == "file-inflates-too-much"


def test_a_file_over_the_limit_is_refused_unread() -> None:
    assert refusal(bytes(limits.ATTACHMENT_BYTES + 1)) == "file-too-large"


def test_an_unknown_compression_is_refused() -> None:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_BZIP2) as archive:
        archive.writestr("word/document.xml", "<a/>")

    assert refusal(out.getvalue()) == "file-damaged"


def test_an_entry_with_a_password_is_refused_as_encrypted() -> None:
    content = bytearray(docx(p("x")))
    entry = content.find(b"PK\x01\x02")
    content[entry + 8] |= 1

    assert refusal(bytes(content)) == "file-encrypted"


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9, 0.999])
def test_a_truncated_file_is_damaged(share: float) -> None:
    content = docx(p("x"))

    assert refusal(content[: int(len(content) * share)]) == "file-damaged"
