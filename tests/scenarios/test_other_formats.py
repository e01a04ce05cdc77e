"""Reports that come in something, as something else, as a link, or not at all."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.converter import Converter
from pipeline.sandbox import Sandbox
from tests.parsers.container_builders import msg, msg_file, tnef, tnef_file
from tests.parsers.office_builders import zipped
from tests.parsers.test_old_sheet import ods
from tests.parsers.xlsb_builder import wide_workbook
from tests.scenarios.desks import Play
from tests.scenarios.mails import DENISE, STRANGER, File, a_mail, a_report, a_word_report
from tests.servers.office import program, saved_as

OLD_DOC = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600) + "WordDocument".encode("utf-16-le")
PDF = File(content=b"%PDF-1.7\n%participants", name="participants.pdf", kind="application/pdf")
LOGO = File(content=b"\x89PNG\r\n\x1a\n" + bytes(90), name="image001.png", kind="image/png")
CARD = File(content=b"BEGIN:VCARD\r\nEND:VCARD\r\n", name="mika.vcf", kind="text/vcard")


class Watched(Converter):
    """Converts nothing and counts how often it is asked."""

    def __init__(self) -> None:
        super().__init__(None)
        self.asked = 0

    def convert(self, content: bytes, kind: str) -> bytes | None:
        self.asked += 1
        return None


@pytest.fixture
def watched() -> Watched:
    return Watched()


@pytest.fixture
def plain_play(sqlite_url: str, tmp_path: Path, sandbox: Sandbox, watched: Watched) -> Iterator[Play]:
    """A desk on a machine without LibreOffice."""
    on_stage = Play(sqlite_url, tmp_path, sandbox=sandbox, converter=watched)
    on_stage.meeting()
    yield on_stage
    on_stage.close()


# In something


@pytest.mark.parametrize(
    ("file", "name"),
    [
        (File(content=tnef(tnef_file(b"r.docx", a_word_report().content)), name="winmail.dat", kind="application/ms-tnef"), "winmail.dat: r.docx"),
        (File(content=msg(msg_file("r.docx", a_word_report().content)), name="FW.msg", kind="application/vnd.ms-outlook"), "FW.msg: r.docx"),
        (File(content=zipped({"r.xlsx": a_report().content}), name="report.zip", kind="application/zip"), "report.zip: r.xlsx"),
    ],
    ids=["tnef", "msg", "zip"],
)  # fmt: skip
def test_a_report_in_a_container_is_accepted_and_the_answer_says_where_it_lay(
    play: Play, file: File, name: str
) -> None:
    entry = play.deliver(a_mail(file))

    assert entry["state"] == "accepted"
    assert [(found["position"], found["name"], found["kind"]) for found in entry["attachments"]] == [
        (1, file.name, "container"),
        (2, name, "liaison-report"),
    ]
    (letter,) = play.sent("report-received")
    assert name in letter.words
    assert f'The form was taken out of "{file.name}".' in letter.words


def test_what_lies_beside_the_report_is_listed_but_the_wrapping_is_not(play: Play) -> None:
    archive = zipped({"report.docx": a_word_report().content, "participants.pdf": PDF.content})
    play.deliver(a_mail(File(content=archive, name="report.zip", kind="application/zip")))

    (letter,) = play.sent("report-circulated", to="ursina.caduff@switzerland.example.org")
    assert "report.zip: participants.pdf" in letter.words
    assert "report.zip (" not in letter.words


def test_two_different_reports_in_one_archive_are_asked_about(play: Play) -> None:
    archive = zipped({"a.docx": a_word_report().content, "b.xlsx": a_report(meeting_location="Oslo").content})
    entry = play.deliver(a_mail(File(content=archive, name="both.zip", kind="application/zip")))

    assert (entry["state"], entry["kind"]) == ("incomplete", "several-reports")
    (letter,) = play.sent("several-reports")
    assert "both.zip: a.docx" in letter.words
    assert "both.zip: b.xlsx" in letter.words


def test_the_same_report_twice_in_one_archive_is_one(play: Play) -> None:
    archive = zipped({"a.docx": a_word_report().content, "copy.docx": a_word_report().content})

    assert play.deliver(a_mail(File(content=archive, name="a.zip")))["state"] == "accepted"


def test_a_strangers_container_stays_closed(plain_play: Play, watched: Watched) -> None:
    archive = zipped({"report.docx": a_word_report().content, "old.doc": OLD_DOC})
    entry = plain_play.deliver(
        a_mail(File(content=archive, name="a.zip"), File(content=OLD_DOC, name="a.doc"), sender=STRANGER)
    )

    assert entry["state"] == "quarantined"
    assert [found["name"] for found in entry["attachments"]] == ["a.zip", "a.doc"]
    assert watched.asked == 0
    assert plain_play.outbox() == []


# As something else


@pytest.mark.office
@pytest.mark.parametrize("kind", ["doc", "ods"])
def test_a_report_in_an_older_format_is_accepted_with_a_note(
    sqlite_url: str, tmp_path: Path, sandbox: Sandbox, kind: str
) -> None:
    source, form = ("docx", a_word_report()) if kind == "doc" else ("xlsx", a_report())
    old = File(content=saved_as(tmp_path, form.content, source, kind), name=f"report.{kind}")
    play = Play(sqlite_url, tmp_path, sandbox=sandbox, converter=Converter(program()))
    play.meeting()
    entry = play.deliver(a_mail(old))
    (letter,) = play.sent("report-received")
    play.close()

    assert (entry["state"], entry["kind"]) == ("accepted", "liaison-report")
    assert [found["kind"] for found in entry["attachments"]] == ["liaison-report"]
    assert "Please check what was understood." in letter.words


def test_without_libreoffice_an_old_document_is_asked_for_anew(plain_play: Play, watched: Watched) -> None:
    entry = plain_play.deliver(a_mail(File(content=OLD_DOC, name="report.doc", kind="application/msword")))

    assert (entry["state"], entry["kind"]) == ("quarantined", "no-report-found")
    assert watched.asked == 1
    (letter,) = plain_play.sent("no-report-found")
    assert "report.doc: The file is in the old Word format (.doc)." in letter.words
    assert letter.enclosed == ["IMDRF-Liaison-Report.docx", "IMDRF-Liaison-Report.xlsx"]


def test_a_workbook_that_ends_the_reading_child_costs_no_more_than_itself(plain_play: Play) -> None:
    """1 kB that asks for 550 GB (office.md 5)."""
    wide = File(content=wide_workbook(), name="wide.xlsb")
    plain_play.receive(a_mail(wide))
    plain_play.receive(a_mail(wide, a_word_report()))
    plain_play.receive(a_mail(a_report(meeting_location="Geneva")))
    plain_play.poll()

    assert plain_play.entry(1)["kind"] == "no-report-found"
    assert "wide.xlsb: The file is in Excel's binary format" in plain_play.sent("no-report-found")[0].words
    assert plain_play.entry(2)["state"] == "accepted"
    assert plain_play.entry(3)["kind"] == "liaison-report"


def test_an_opendocument_workbook_that_is_no_form_is_told_so(plain_play: Play) -> None:
    plain_play.deliver(a_mail(File(content=ods("<table:table-row/>"), name="table.ods")))

    assert "table.ods" in plain_play.sent("no-report-found")[0].words


# As a link, or not at all


@pytest.mark.parametrize(
    ("text", "files", "told"),
    [
        (
            "Dear all,\nmy report is here: https://files.example.org/s/abc?x=1\nMika\n",
            (),
            "a link (to files.example.org)",
        ),
        ("Dear all,\nplease find my report attached.\nMika\n", (), "no file came with it"),
        (
            "Dear all,\nplease find my report attached.\nMika\n",
            (LOGO,),
            "image001.png: The file is a picture",
        ),
        (
            "Please find the report attached.\n",
            (CARD,),
            "no file came with it",
        ),
        (
            "Please find the report attached.\n",
            (File(content=tnef(), name="winmail.dat", kind="application/ms-tnef"),),
            "no file came with it",
        ),
    ],
    ids=["link", "forgotten", "picture", "card", "empty-envelope"],
)
def test_a_report_that_did_not_come_along_is_asked_for(
    play: Play, text: str, files: tuple[File, ...], told: str
) -> None:
    entry = play.deliver(a_mail(*files, subject="Liaison report ISO/TC 210", text=text))

    assert (entry["state"], entry["kind"]) == ("quarantined", "no-report-found")
    (letter,) = play.sent("no-report-found")
    assert told in letter.words
    assert "attach" in letter.words
    assert letter.enclosed == ["IMDRF-Liaison-Report.docx", "IMDRF-Liaison-Report.xlsx"]


def test_an_encrypted_mail_is_told_what_it_is(play: Play) -> None:
    wrapped = bytes.fromhex("3082030006092a864886f70d010703a08202f1") + bytes(200)
    play.deliver(a_mail(File(content=wrapped, name="smime.p7m", kind="application/pkcs7-mime")))

    assert "smime.p7m: The file is a mail that is encrypted" in play.sent("no-report-found")[0].words


@pytest.mark.parametrize(
    ("sender", "text"),
    [
        (DENISE, "Please find my report at https://files.example.org/x\n"),
        (
            "mika.aalto@agency.example.org",
            "Shall we dine after the meeting? See https://inn.example.org/menu\n",
        ),
    ],
)
def test_other_mail_with_a_link_waits_for_a_person_as_before(play: Play, sender: str, text: str) -> None:
    entry = play.deliver(a_mail(sender=sender, subject="Geneva", text=text))

    assert (entry["state"], entry["kind"]) == ("quarantined", "other")


# The list of participants


def test_an_attached_list_of_participants_answers_the_question_of_attendance(play: Play) -> None:
    entry = play.deliver(a_mail(a_report(attendance="See attached list"), PDF))

    assert entry["state"] == "accepted"


def test_a_list_that_did_not_come_along_is_asked_for(play: Play) -> None:
    entry = play.deliver(a_mail(a_report(attendance="See attached list"), CARD))

    assert entry["state"] == "incomplete"
    (letter,) = play.sent("report-incomplete")
    assert "attach the list of participants" in letter.words


def test_a_list_that_came_with_the_first_mail_need_not_come_again(play: Play) -> None:
    play.deliver(a_mail(a_report(attendance="List attached", meeting_location=""), PDF))
    entry = play.deliver(a_mail(a_report(attendance="List attached")))

    assert entry["state"] == "accepted"


def test_the_wrapping_of_the_form_is_no_list(play: Play) -> None:
    envelope = tnef(tnef_file(b"r.xlsx", a_report(attendance="See attachment").content))

    assert play.deliver(a_mail(File(content=envelope, name="winmail.dat")))["state"] == "incomplete"
