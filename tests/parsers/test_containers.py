"""Forms inside Outlook's envelopes, saved messages, mails and archives are found; what lies about its size is not."""

import base64
import hashlib
import struct
from collections.abc import Sequence
from email.message import EmailMessage

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from outbound.drafts.report_form import report_form_docx, report_form_xlsx
from parsers import containers
from parsers.containers import kind_of, unfold
from parsers.mail import Attachment, read_mail
from parsers.mail_reading import read_whole_mail
from parsers.reading import read_file
from parsers.results import FileReading, MailReading
from tests.parsers.container_builders import (
    IMESSAGE,
    attribute,
    message,
    msg,
    msg_file,
    msg_mail,
    object_property,
    properties,
    tnef,
    tnef_file,
    unicode_property,
)
from tests.parsers.office_builders import docx, p, zipped

FORM, TWIN = report_form_docx(), report_form_xlsx()
LETTER = docx(p("Dear all"))
TNEF_TYPE = "application/ms-tnef"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(90)


def mail(*files: tuple[str, bytes], kind: str = "application/octet-stream") -> bytes:
    written = EmailMessage()
    written["From"], written["Subject"] = "mika.aalto@agency.example.org", "Report"
    written.set_content("The report is attached.")
    main, _, sub = kind.partition("/")
    for name, content in files:
        written.add_attachment(content, maintype=main, subtype=sub, filename=name)
    return written.as_bytes()


def read(raw: bytes) -> MailReading:
    return read_whole_mail(raw, lambda _: True)


def told(found: MailReading) -> list[tuple[int, str, str]]:
    """Position, name and kind of what was read, or the code of its refusal."""
    return [(file.position, file.name, told_of(file)) for file in found.files]


def told_of(file: FileReading) -> str:
    return file.kind if file.reading is not None else file.findings[0].code


def names(found: MailReading) -> list[str]:
    return [facts.name for facts in found.envelope.attachments]


# What is found


def test_a_report_in_an_envelope_of_outlook_is_read_and_listed_with_its_place_and_hash() -> None:
    found = read(mail(("winmail.dat", tnef(tnef_file(b"report.docx", FORM))), kind=TNEF_TYPE))

    assert told(found) == [(2, "winmail.dat: report.docx", "liaison-report")]
    assert names(found) == ["winmail.dat", "winmail.dat: report.docx"]
    inside = found.envelope.attachments[1]
    assert (inside.sha256, inside.size, inside.within) == (hashlib.sha256(FORM).hexdigest(), len(FORM), 1)
    assert found.files[0].sha256 == inside.sha256
    assert found.files[0].reading is not None
    assert [f.message for f in found.files[0].reading.findings if f.code == "file-was-packed"] == [
        'The form was taken out of "winmail.dat".'
    ]


def test_positions_go_on_behind_the_last_attachment() -> None:
    found = read(mail(("a.zip", zipped({"x.docx": FORM, "y.docx": LETTER})), ("b.docx", FORM)))

    assert told(found) == [
        (2, "b.docx", "liaison-report"),
        (3, "a.zip: x.docx", "liaison-report"),
        (4, "a.zip: y.docx", "no-known-form"),
    ]
    assert [facts.position for facts in found.envelope.attachments] == [1, 2, 3, 4]


@pytest.mark.parametrize(
    ("file", "name"),
    [
        (
            tnef_file(b"REPORT~1.DOC", FORM, unicode_property(0x3707, "Bericht für März.docx")),
            "Bericht für März.docx",
        ),
        (tnef_file("報告.docx".encode("cp932"), FORM), "報告.docx"),
        (tnef_file(b"..\\..\\evil.docx", FORM), "evil.docx"),
        (tnef_file(b"", FORM), "attachment-2.docx"),
    ],
    ids=["long", "codepage", "path", "none"],
)
def test_names_in_an_envelope(file: bytes, name: str) -> None:
    assert names(read(mail(("winmail.dat", tnef(file, codepage=932)))))[1] == f"winmail.dat: {name}"


@pytest.mark.parametrize("codepage", [0, 65001, 20866, 99999, 0xFFFFFFFF])
def test_any_codepage(codepage: int) -> None:
    assert names(read(mail(("w", tnef(tnef_file(b"a.docx", FORM), codepage=codepage)))))[1] == "w: a.docx"


def test_a_mail_in_an_envelope_is_opened_as_well() -> None:
    inner = tnef(tnef_file(b"report.xlsx", TWIN))
    outer = tnef(
        tnef_file(b"", b"", unicode_property(0x3001, "FW report"), object_property(IMESSAGE + inner))
    )

    assert told(read(mail(("winmail.dat", outer)))) == [
        (3, "winmail.dat: FW report: report.xlsx", "liaison-report")
    ]


def test_a_saved_message_in_an_envelope() -> None:
    saved = msg(msg_file("report.docx", FORM), msg_file("logo.png", PNG))
    found = read(mail(("winmail.dat", tnef(tnef_file(b"FW.msg", saved)))))

    assert told(found) == [(3, "winmail.dat: FW.msg: report.docx", "liaison-report")]
    assert names(found)[3] == "winmail.dat: FW.msg: logo.png"


@pytest.mark.parametrize("codec", ["utf-16-le", "cp1252"])
def test_names_in_a_saved_message_of_either_kind(codec: str) -> None:
    found = read(mail(("mail.msg", msg(msg_file("Prüfbericht – Zürich.docx", FORM, codec=codec)))))

    assert names(found)[1] == "mail.msg: Prüfbericht – Zürich.docx"


def test_bytes_that_no_codec_takes_are_still_a_name() -> None:
    entry = dict(msg_file("x", FORM)) | {"__substg1.0_3707001F": b"a\x00\x00\xd8b"}
    entry.pop("__substg1.0_3707001E", None)

    assert len(names(read(mail(("mail.msg", msg(entry)))))) == 2


def test_a_message_inside_a_saved_message() -> None:
    saved = msg(msg_mail(message(msg_file("report.docx", FORM))))

    assert told(read(mail(("mail.msg", saved)))) == [(2, "mail.msg: report.docx", "liaison-report")]


def test_every_office_file_in_an_archive_is_a_candidate() -> None:
    archive = zipped(
        {"a/one.docx": FORM, "two.xlsx": TWIN, "__MACOSX/._one.docx": b"PK\x03\x04", "photo.png": PNG}
    )

    assert told(read(mail(("both.zip", archive)))) == [
        (2, "both.zip: one.docx", "liaison-report"),
        (3, "both.zip: two.xlsx", "liaison-report"),
    ]


def test_names_in_an_archive_that_does_not_say_their_charset() -> None:
    """macOS writes UTF-8 and marks nothing; `zipfile` takes it for the letters of the first PC."""
    name = "会議の報.docx"
    archive = zipped({"XXXXXXXXXXXX.docx": FORM}).replace(b"X" * 12, name[:4].encode())

    assert names(read(mail(("a.zip", archive))))[1] == f"a.zip: {name}"


def test_a_mail_in_an_archive() -> None:
    archive = zipped({"forwarded.eml": mail(("report.docx", FORM))})

    assert told(read(mail(("a.zip", archive)))) == [
        (3, "a.zip: forwarded.eml: report.docx", "liaison-report")
    ]


def test_an_archive_in_an_envelope_and_in_a_mail_inside() -> None:
    archive = zipped({"report.docx": FORM})
    assert told(read(mail(("winmail.dat", tnef(tnef_file(b"a.zip", archive)))))) == [
        (3, "winmail.dat: a.zip: report.docx", "liaison-report")
    ]
    assert told(read(mail(("any", mail(("a.zip", archive)))))) == [
        (3, "any: a.zip: report.docx", "liaison-report")
    ]


def test_a_mail_attached_as_one_is_listed_once() -> None:
    outer = EmailMessage()
    outer["From"] = "mika.aalto@agency.example.org"
    outer.set_content("forwarded")
    inner = EmailMessage()
    inner["From"] = "ana@agency.example.org"
    inner.set_content("see the form")
    inner.add_attachment(FORM, maintype="application", subtype="octet-stream", filename="report.docx")
    outer.add_attachment(inner)

    assert [entry[1:] for entry in told(read(outer.as_bytes()))] == [("report.docx", "liaison-report")]
    as_file = read(mail(("forwarded.eml", inner.as_bytes())))
    assert [name for _, name, kind in told(as_file) if kind == "liaison-report"] == ["report.docx"]


# What is refused


@pytest.mark.parametrize(
    ("archive", "name"),
    [
        (zipped({"a.zip": zipped({"a.docx": FORM})}), "o.zip: a.zip"),
        (zipped({"m.eml": mail(("a.zip", zipped({"a.docx": FORM})))}), "o.zip: m.eml: a.zip"),
        (zipped({f"{at}.docx": LETTER for at in range(21)}), "o.zip"),
        (zipped({"__MACOSX/x": b"x"}), "o.zip"),
        (zipped({"photo.png": PNG}), "o.zip"),
    ],
    ids=["in-one-another", "with-a-mail-between", "many", "litter", "pictures"],
)
def test_an_archive_that_nobody_can_search_is_answered(archive: bytes, name: str) -> None:
    (file,) = read(mail(("o.zip", archive))).files

    assert (file.name, file.findings[0].code) == (name, "file-is-archive")
    assert "lease" in file.findings[0].message


def test_an_envelope_without_files_is_no_file() -> None:
    found = read(mail(("winmail.dat", tnef(before=attribute(1, 0x800C, b"Hello")))))

    assert found.files == ()
    assert names(found) == ["winmail.dat"]


def test_a_saved_message_without_a_form_is_told() -> None:
    assert told(read(mail(("mail.msg", msg())))) == [(1, "mail.msg", "file-is-mail")]


def test_a_word_document_with_a_message_in_it_stays_a_word_document() -> None:
    old = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600)
    old += "WordDocument".encode("utf-16-le") + "__properties_version1.0".encode("utf-16-le")

    assert kind_of(old) is None
    assert told_of(read_file("x.doc", old)) == "file-is-doc"


def test_no_more_than_so_many_files_and_bytes_come_out_of_a_mail() -> None:
    envelopes = [("w.dat", tnef(*[tnef_file(b"a.docx", LETTER)] * 50)) for _ in range(3)]
    found = read(mail(*envelopes))

    assert len(names(found)) == 3 + containers.MOST_FILES
    # Put in afterwards, in the longest lines that a mail may have: a million short ones take their time on either side.
    coded = base64.b64encode(tnef(tnef_file(b"a", bytes(20 * 2**20))))
    large = b"".join(coded[at : at + 996] + b"\n" for at in range(0, len(coded), 996))
    small = mail(*[("w.dat", b"here")] * 4)
    big = small.replace(base64.encodebytes(b"here"), large)
    assert len(big) > 4 * 20 * 2**20
    unfolded = unfold(read_mail(big).attachments)
    assert sum(len(one.content) for one in unfolded.attachments[4:]) <= containers.MOST_BYTES
    assert [refusal.code for refusal in unfolded.refusals.values()] == ["file-is-archive"]


def test_depth_is_limited() -> None:
    deep = FORM
    for _ in range(6):
        deep = tnef(tnef_file(b"w", deep))

    assert told(read(mail(("winmail.dat", deep)))) == [(4, "winmail.dat: w: w: w", "file-is-archive")]


# A file by itself


def test_a_container_with_one_form_is_that_form() -> None:
    archive = zipped({"report.docx": FORM, "agenda.pdf": b"%PDF-1.7"})
    found = read_file("report.zip", archive)

    assert (found.kind, found.name, found.sha256) == (
        "liaison-report",
        "report.zip",
        hashlib.sha256(archive).hexdigest(),
    )


def test_a_container_with_several_forms_shows_them_all() -> None:
    found = read_file("two.zip", zipped({"a.docx": FORM, "b.xlsx": TWIN}))

    assert (found.kind, found.findings[0].code) == ("unrecognised", "several-reports")
    assert [(file.name, file.kind) for file in found.inside] == [
        ("two.zip: a.docx", "liaison-report"),
        ("two.zip: b.xlsx", "liaison-report"),
    ]


# Whatever is sent


def assert_read(content: bytes) -> Sequence[Attachment]:
    """Nothing raises, and what is listed keeps its order."""
    found = read(mail(("any", content)))
    positions = [facts.position for facts in found.envelope.attachments]
    assert positions == list(range(1, len(positions) + 1))
    for file in found.files:
        assert file.reading is not None or file.findings
    return unfold(read_mail(mail(("any", content))).attachments).attachments


SMALL_TNEF = tnef(
    tnef_file(b"a.docx", b"PK\x03\x04" + bytes(40), unicode_property(0x3707, "long name.docx")),
    tnef_file(b"", b"", object_property(IMESSAGE + tnef(tnef_file(b"b", b"{\\rtf1}")))),
)
SMALL_MSG = msg(msg_file("a.docx", b"{\\rtf1}"), msg_mail(message(msg_file("b", b"x" * 5000))))


def test_an_envelope_cut_off_anywhere() -> None:
    for length in range(len(SMALL_TNEF)):
        assert_read(SMALL_TNEF[:length])


def test_an_envelope_with_ten_thousand_attributes() -> None:
    assert_read(tnef(*[tnef_file(b"a", b"b")] * 3_400))
    assert_read(tnef(before=attribute(1, 0x800C, b"x") * 10_000))
    held = assert_read(
        tnef(tnef_file(b"a.docx", FORM), before=b"", codepage=1252) + attribute(1, 1, b"") * 10_000
    )
    assert held[1].content == FORM


@pytest.mark.parametrize("count", [0, 7, 2**31, 2**32 - 1])
def test_an_envelope_that_lies_about_its_properties(count: int) -> None:
    lying = attribute(2, 0x9005, struct.pack("<I", count) + unicode_property(0x3707, "x.docx"))
    held = assert_read(tnef(tnef_file(b"a.docx", FORM) + lying))

    assert held[1].content == FORM


def test_an_envelope_whose_attribute_is_longer_than_the_file() -> None:
    lying = struct.pack("<BHHI", 2, 0x800F, 6, 2**32 - 1) + b"abc"

    assert_read(tnef(tnef_file(b"a.docx", b"") + lying))
    assert_read(tnef(properties()))


@pytest.mark.parametrize("at", range(0x30, 0x50, 4))
@pytest.mark.parametrize("value", [0, 1, 2, 0x7FFFFFFF, 0xFFFFFFFE])
def test_a_saved_message_whose_head_lies(at: int, value: int) -> None:
    assert_read(SMALL_MSG[:at] + struct.pack("<I", value) + SMALL_MSG[at + 4 :])


def test_a_saved_message_whose_sectors_form_a_loop() -> None:
    table = SMALL_MSG[-512:]
    for target in range(len(table) // 4 - 1):
        loop = b"".join(
            struct.pack("<I", target)
            if struct.unpack_from("<I", table, at)[0] < 0xFFFFFFFD
            else table[at : at + 4]
            for at in range(0, len(table), 4)
        )
        assert_read(SMALL_MSG[:-512] + loop)


def test_a_saved_message_whose_storages_form_a_loop() -> None:
    """A child that is its own grandparent."""
    at = SMALL_MSG.index("__attach_version1.0_#00000001".encode("utf-16-le")) + 68
    for entry in range(12):
        for offset in (0, 4, 8):
            assert_read(SMALL_MSG[: at + offset] + struct.pack("<I", entry) + SMALL_MSG[at + offset + 4 :])


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from([SMALL_TNEF, SMALL_MSG, zipped({"a.docx": b"{\\rtf1}", "b": b"From: a@b.org\n\nx"})]),
    st.lists(st.tuples(st.floats(0, 1), st.binary(max_size=4)), max_size=6),
)
def test_mutated_containers(content: bytes, changes: list[tuple[float, bytes]]) -> None:
    for where, patch in changes:
        at = int(where * (len(content) - 1))
        content = content[:at] + patch + content[at + max(len(patch), 1) :]

    assert_read(content)
