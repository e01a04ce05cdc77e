"""`liaison check` on files that hold files or come in older formats (procedure 7)."""

from pathlib import Path
from typing import Any

import pytest

from pipeline.checking import Checked, as_object, check
from pipeline.converter import Converter
from tests.parsers.container_builders import msg, msg_file
from tests.parsers.office_builders import zipped
from tests.scenarios.mails import File, a_mail, a_report, a_word_report
from tests.servers.office import program, saved_as

OLD_DOC = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600) + "WordDocument".encode("utf-16-le")


def checked(folder: Path, name: str, content: bytes, converter: Converter | None = None) -> Checked:
    file = folder / name
    file.write_bytes(content)
    (found,) = check([file], None, converter or Converter(None))
    return found


def codes(found: Checked) -> list[str]:
    return [finding.code for finding in found.findings]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("FW.msg", msg(msg_file("report.docx", a_word_report().content))),
        ("report.zip", zipped({"report.xlsx": a_report().content, "agenda.pdf": b"%PDF-1.7"})),
    ],
)
def test_a_container_with_one_form_is_checked_as_that_form(tmp_path: Path, name: str, content: bytes) -> None:
    found = checked(tmp_path, name, content)

    assert (found.kind, found.complete) == ("liaison-report", True)
    assert "file-was-packed" in codes(found)
    assert "files" not in as_object(found)


def test_a_container_with_several_forms_shows_each(tmp_path: Path) -> None:
    both = zipped({"a.docx": a_word_report().content, "b.xlsx": a_report(meeting_location="").content})
    told: dict[str, Any] = as_object(checked(tmp_path, "both.zip", both))

    assert (told["kind"], told["complete"]) == ("unrecognised", False)
    assert [finding["code"] for finding in told["findings"]] == ["several-reports"]
    assert [(file["file"], file["kind"], file["complete"]) for file in told["files"]] == [
        ("both.zip: a.docx", "liaison-report", True),
        ("both.zip: b.xlsx", "liaison-report", False),
    ]


def test_an_old_document_without_libreoffice(tmp_path: Path) -> None:
    assert codes(checked(tmp_path, "report.doc", OLD_DOC)) == ["file-is-doc"]
    assert codes(checked(tmp_path, "report.zip", zipped({"report.doc": OLD_DOC}))) == ["file-is-archive"]


@pytest.mark.office
def test_an_old_document_is_converted_also_within_an_archive_and_a_mail(tmp_path: Path) -> None:
    old = saved_as(tmp_path, a_word_report().content, "docx", "rtf")
    converter = Converter(program())

    packed = checked(tmp_path, "old.zip", zipped({"report.rtf": old}), converter)
    assert (packed.kind, packed.complete) == ("liaison-report", True)
    assert codes(packed)[:2] == ["file-was-packed", "file-was-converted"]
    mailed = checked(tmp_path, "mail.eml", a_mail(File(content=old, name="report.rtf")), converter)
    assert [(file.file, file.kind) for file in mailed.files] == [("report.rtf", "liaison-report")]


def test_a_list_that_is_missing_is_asked_for_in_a_mail_but_not_of_a_file_alone(tmp_path: Path) -> None:
    form = a_report(attendance="List attached")

    assert "attendance-not-attached" not in codes(checked(tmp_path, "report.xlsx", form.content))
    mailed = checked(tmp_path, "mail.eml", a_mail(form))
    assert "attendance-not-attached" in codes(mailed.files[0])
