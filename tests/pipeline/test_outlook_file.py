"""Outlook data files, written by the tests from [MS-PST], read through the child as an import reads them."""

import os
import random
import signal
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path
from typing import Any

import pytest

from parsers.mail import InboundMail, read_mail
from pipeline.archives.lying import Found, Lying, NotTaken, Passed, Reason
from pipeline.archives.naming import Making
from pipeline.archives.reading import mails_in
from pipeline.demo_mails import CORRESPONDENCE
from pipeline.errors import NotAllowed
from tests.outlook import data_file as pst
from tests.outlook.from_mail import kept_by_outlook
from tests.outlook.property_heap import Property

ROOT = Path(__file__).resolve().parents[2]
SENT = datetime(2026, 5, 25, 8, 14, 1, tzinfo=UTC)
JUN = ("Sato, Jun", "jun.sato@agency.example.org")
DESK = pst.recipient("Liaison Desk", "desk@secretariat.example.org")


def a_mail(number: int = 1, **told: Any) -> pst.Message:
    facts: dict[str, Any] = {
        "subject": f"Position {number}",
        "body": "We support it.\r\n",
        "message_id": f"<{number}@agency.example.org>",
        "sender": JUN,
        "sent": SENT,
        "recipients": [DESK],
    }
    return pst.mail(**facts | told)


def written(tmp_path: Path, *messages: pst.Message, **how: Any) -> Path:
    path = tmp_path / "Archive.pst"
    pst.write_data_file(
        path, pst.Folder(name="Archive", folders=[pst.Folder(name="Inbox", messages=messages)]), **how
    )
    return path


def everything(path: Path) -> tuple[list[Found], list[tuple[str, Reason]]]:
    mails, passed = [], []
    for one in mails_in(path):
        if isinstance(one, Passed):
            passed.append((one.place, one.reason))
        else:
            mails.append(one.found())
    return mails, passed


def read(tmp_path: Path, message: pst.Message, **how: Any) -> InboundMail:
    (found,), passed = everything(written(tmp_path, message, **how))
    assert passed == []
    return read_mail(found.raw)


@pytest.mark.parametrize(
    "how", [{}, {"encrypted": True}, {"code_page": "cp1252"}], ids=["plain", "permuted", "ANSI"]
)
def test_a_mail_comes_out_with_everything_that_it_had(tmp_path: Path, how: dict[str, Any]) -> None:
    report = bytes(range(256)) * 5_000
    message = a_mail(
        subject="Rapport d'activité",
        html="<p>Nous sommes d'accord – été</p>".encode(),
        recipients=[DESK, pst.recipient("Zoë Müller", "zoe@example.org", pst.CC)],
        attachments=[
            pst.attached("rapport été.docx", report, "application/msword"),
            pst.attached("empty.txt", b""),
        ],
    )

    mail = read(tmp_path, message, **how)

    envelope = mail.envelope
    assert [(box.name, box.address) for box in envelope.from_] == [JUN]
    assert [box.address for box in envelope.to] == ["desk@secretariat.example.org"]
    assert [(box.name, box.address) for box in envelope.cc] == [("Zoë Müller", "zoe@example.org")]
    assert (envelope.subject, envelope.sent_at) == ("Rapport d'activité", SENT)
    assert envelope.text.strip() == "We support it."
    assert "Nous sommes d'accord – été" in mail.html
    assert [(one.facts.name, one.content) for one in mail.attachments] == [
        ("rapport été.docx", report),
        ("empty.txt", b""),
    ]


def test_the_archive_says_when_it_came_and_what_it_is(tmp_path: Path) -> None:
    (found,), _ = everything(written(tmp_path, a_mail()))

    assert (found.received_at, found.making) == (SENT, Making.REBUILT)


def test_the_same_file_gives_the_same_bytes_and_names(tmp_path: Path) -> None:
    path = written(tmp_path, a_mail(1, attachments=[pst.attached("a.txt", b"a")]), a_mail(2))
    looks = [
        [(one.uid, one.found().raw) for one in mails_in(path) if isinstance(one, Lying)] for _ in range(2)
    ]

    assert looks[0] == looks[1]
    assert len({uid for uid, _ in looks[0]}) == 2


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({0x001A: pst.text("IPM.Appointment")}, Reason.OTHER_ITEM),
        ({0x001A: pst.text("IPM.Contact")}, Reason.OTHER_ITEM),
        ({0x0E07: pst.integer(0x08)}, Reason.UNSENT),
        ({0x0E07: pst.integer(0x09)}, Reason.UNSENT),
        ({0x0E08: pst.integer(200 * 2**20)}, Reason.TOO_LARGE),
    ],
)
def test_what_is_no_mail_or_was_never_sent_is_passed(
    tmp_path: Path, more: dict[int, Property], reason: Reason
) -> None:
    mails, passed = everything(written(tmp_path, a_mail(1), a_mail(2, more=more), a_mail(3)))

    assert len(mails) == 2
    assert passed == [("Archive.pst: Archive/Inbox: Position 2", reason)]


def test_mails_of_all_folders_come_in_their_order(tmp_path: Path) -> None:
    path = tmp_path / "all.ost"
    deep = pst.Folder(name="2026", messages=[a_mail(4)])
    folders = [
        pst.Folder(name="Inbox", messages=[a_mail(2), a_mail(3)], folders=[deep]),
        pst.Folder(name="Empty"),
    ]
    pst.write_data_file(path, pst.Folder(name="Top", messages=[a_mail(1)], folders=folders))

    assert [(one.place, read_mail(one.found().raw).envelope.subject) for one in mails_in(path) if isinstance(one, Lying)] == [
        ("all.ost: Top: Position 1", "Position 1"),
        ("all.ost: Top/Inbox: Position 2", "Position 2"),
        ("all.ost: Top/Inbox: Position 3", "Position 3"),
        ("all.ost: Top/Inbox/2026: Position 4", "Position 4"),
    ]  # fmt: skip


def test_a_mail_inside_a_mail_is_taken_with_its_files(tmp_path: Path) -> None:
    inner = a_mail(7, attachments=[pst.attached("report.docx", b"PK report")])
    middle = a_mail(6, attachments=[pst.enclosed("Position 7", inner), pst.attached("b.txt", b"b")])

    mail = read(tmp_path, a_mail(5, attachments=[pst.enclosed("Position 6", middle)]))

    assert {b"PK report", b"b"} <= {one.content for one in mail.attachments}


def test_mails_in_mails_without_end_are_cut_off_and_told(tmp_path: Path) -> None:
    message = a_mail(0)
    for number in range(1, 12):
        message = a_mail(number, attachments=[pst.enclosed(f"Position {number - 1}", message)])

    (found,), _ = everything(written(tmp_path, message))

    assert found.lost == ("Position 2",)


def test_a_file_that_cannot_be_read_is_told_and_leaves_its_name(tmp_path: Path) -> None:
    broken = pst.Attachment(properties=pst.named("report.docx"), method=pst.BY_VALUE)
    (found,), _ = everything(written(tmp_path, a_mail(attachments=[broken, pst.attached("b.txt", b"b")])))

    assert found.lost == ("report.docx",)
    assert [(one.facts.name, one.content) for one in read_mail(found.raw).attachments] == [
        ("report.docx", b""),
        ("b.txt", b"b"),
    ]


@pytest.mark.parametrize("method", [pst.BY_REFERENCE, pst.BY_REFERENCE_ONLY, pst.BY_WEB_REFERENCE])
def test_a_file_that_lies_elsewhere_is_told_by_its_place(tmp_path: Path, method: int) -> None:
    (found,), _ = everything(
        written(tmp_path, a_mail(attachments=[pst.linked("far.docx", r"\\files\far.docx", method)]))
    )

    assert b"Content-Location: \\\\files\\far.docx" in found.raw
    assert found.lost == ()


@pytest.mark.parametrize(
    ("sender", "address"),
    [
        ({0x0064: pst.text("EX"), 0x0065: pst.text("/o=Agency/cn=Jun"), 0x5D02: pst.text("jun@example.org")}, "jun@example.org"),
        ({0x0064: pst.text("EX"), 0x0065: pst.text("/o=Agency/cn=Jun")}, ""),
        ({0x0064: pst.text("smtp"), 0x0065: pst.text("jun@example.org")}, "jun@example.org"),
    ],
)  # fmt: skip
def test_an_address_of_a_directory_is_none(tmp_path: Path, sender: dict[int, Property], address: str) -> None:
    mail = read(tmp_path, a_mail(more=sender))

    assert [box.address for box in mail.envelope.from_] == [address]


@pytest.mark.parametrize(
    ("more", "text", "html"),
    [
        # Narrow text in the mail's own code page, in the file's.
        ({0x1000: pst.narrow("Да".encode("cp1251")), 0x3FFD: pst.integer(1251)}, "Да", ""),
        ({0x1000: pst.narrow("für".encode("cp1252"))}, "für", ""),
        # HTML as bytes in a code page, as text, without a word on what it is.
        ({0x1013: pst.binary("<p>Да</p>".encode("cp1251")), 0x3FDE: pst.integer(1251)}, None, "<p>Да</p>"),
        (
            {0x1013: pst.binary("<p>日本</p>".encode("iso2022_jp")), 0x3FDE: pst.integer(50220)},
            None,
            "<p>日本</p>",
        ),
        ({0x1013: pst.text("<p>Да</p>")}, None, "<p>Да</p>"),
        ({0x1013: pst.binary("<p>été</p>".encode())}, None, "<p>été</p>"),
        ({0x1013: pst.binary("<p>été</p>".encode("cp1252")), 0x3FDE: pst.integer(99999)}, None, "<p>été</p>"),
    ],
)
def test_texts_are_read_in_what_they_were_written_in(
    tmp_path: Path, more: dict[int, Property], text: str | None, html: str
) -> None:
    mail = read(tmp_path, a_mail(more=more))

    if text is not None:
        assert mail.envelope.text.strip() == text
    assert mail.html == html


def test_a_mail_that_came_over_a_server_keeps_its_fields(tmp_path: Path) -> None:
    headers = "Received: from x by y; Mon, 25 May 2026 08:14:05 +0000\r\nFrom: jun@example.org\r\nSubject: Yes\r\n\r\n"
    (found,), _ = everything(written(tmp_path, a_mail(headers=headers)))

    assert found.raw.startswith(headers.encode().rstrip() + b"\r\n")
    assert read_mail(found.raw).envelope.subject == "Yes"


def test_the_shipped_correspondence_says_in_outlook_what_it_says_on_the_server(tmp_path: Path) -> None:
    raws = [
        path.read_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
        for path in sorted(CORRESPONDENCE.glob("*.eml"))
    ]
    path = written(tmp_path, *(kept_by_outlook(raw, received_at=SENT) for raw in raws))

    mails, passed = everything(path)

    assert passed == []
    differing = [
        read_mail(raw).envelope.subject
        for raw, found in zip(raws, mails, strict=True)
        if said(read_mail(raw)) != said(read_mail(found.raw))
    ]
    # A bounce is no mail with a file, but a report whose parts Outlook does not keep.
    assert differing == ["Undelivered Mail Returned to Sender"]


def said(mail: InboundMail) -> tuple[object, ...]:
    envelope = mail.envelope
    return (
        replace(envelope, text=" ".join(envelope.text.split()), content_digest="", attachments=(), notes=()),
        "".join(mail.html.split()),
        sorted((one.facts.name, one.facts.sha256) for one in mail.attachments),
    )


# -- broken files -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kept", [4, 100, 600, 3_000])
def test_a_file_that_is_cut_off_is_refused(tmp_path: Path, kept: int) -> None:
    path = written(tmp_path, a_mail())
    path.write_bytes(path.read_bytes()[:kept])

    with pytest.raises(NotAllowed, match="damaged archive"):
        list(mails_in(path))


def test_broken_places_touch_no_other_mail_and_are_told(tmp_path: Path) -> None:
    bodies = [f"{number:02} ".encode("utf-16-le") * 4_000 for number in range(20)]
    path = written(
        tmp_path,
        *(a_mail(number, more={0x1000: Property(0x001F, body)}) for number, body in enumerate(bodies)),
    )
    content = bytearray(path.read_bytes())
    at = content.index("07 07 07".encode("utf-16-le"))
    content[at - 4_000 : at] = bytes(4_000)
    path.write_bytes(content)

    mails, passed = everything(path)

    assert passed == [("Archive.pst: Archive/Inbox: item 7", Reason.DAMAGED)]
    told = [read_mail(found.raw).envelope.text.split() for found in mails]
    assert told == [[f"{number:02}"] * 4_000 for number in range(20) if number != 6]


def test_a_child_that_ends_is_replaced_and_costs_one_item(tmp_path: Path) -> None:
    path = written(tmp_path, *(a_mail(number) for number in range(5)))
    found: list[str] = []
    for at, one in enumerate(mails_in(path)):
        assert isinstance(one, Lying)
        if at == 2:
            end_children()
            with pytest.raises(NotTaken) as refusal:
                one.found()
            assert refusal.value.reason is Reason.DAMAGED
        else:
            found.append(read_mail(one.found().raw).envelope.subject)

    assert found == ["Position 0", "Position 1", "Position 3", "Position 4"]


def test_no_child_is_left_behind(tmp_path: Path) -> None:
    path = written(tmp_path, *(a_mail(number) for number in range(3)))
    before = set(children())
    mails = [one for one in mails_in(path) if isinstance(one, Lying)]
    raw, running = mails[-1].found().raw, set(children()) - before

    mails.clear()

    assert raw
    assert len(running) == 1
    assert not running & set(children())


def children() -> list[int]:
    """Processes that read Outlook data files for this one."""
    own = (
        Path(file).read_text(encoding="ascii").split() for file in Path("/proc/self/task").glob("*/children")
    )
    return [
        int(number)
        for number in chain.from_iterable(own)
        if b"outlook/child.py" in Path(f"/proc/{number}/cmdline").read_bytes()
    ]


def end_children() -> None:
    for number in children():
        os.kill(number, signal.SIGKILL)


def test_without_libpff_the_file_is_refused_with_what_to_install(tmp_path: Path) -> None:
    path = written(tmp_path, a_mail())
    # As if it were not installed: nothing can be found of a name that stands for None.
    program = (
        "import sys\nsys.modules['pypff'] = None\nfrom pathlib import Path\n"
        "from pipeline.archives.reading import mails_in\nlist(mails_in(Path(sys.argv[1])))"
    )
    told = subprocess.run(
        [sys.executable, "-c", program, str(path)], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert "install libpff beside the desk with `pip install libpff-python`" in told.stderr


def spoilt(good: bytes, chance: random.Random) -> bytes:
    """The file with some bytes changed, or cut off as well."""
    content = bytearray(good)
    for _ in range(chance.choice([1, 2, 5, 20, 100])):
        at = chance.randrange(len(content))
        content[at : at + 8] = chance.randbytes(chance.choice([1, 8]))
    return bytes(content[: chance.randrange(len(content))] if chance.random() < 0.2 else content)


@pytest.mark.parametrize("tries", [25, pytest.param(200, marks=pytest.mark.slow)])
def test_of_a_spoilt_file_every_mail_comes_or_is_told_missing(tmp_path: Path, tries: int) -> None:
    inner = a_mail(99, attachments=[pst.attached("x.bin", b"z" * 9_000)])
    files = [pst.attached("a.docx", b"PK" + bytes(range(256)) * 40), pst.enclosed("m", inner)]
    mails = [a_mail(number, html=b"<p>x</p>", attachments=files) for number in range(12)]
    path = written(tmp_path, *mails)
    chance, content = random.Random(tries), path.read_bytes()
    came: Counter[bool] = Counter()
    for _ in range(tries):
        path.write_bytes(spoilt(content, chance))
        whole, missing = taken(path)
        came[whole == len(mails)] += 1
        assert whole == len(mails) or missing

    assert came[True]
    assert came[False]


def taken(path: Path) -> tuple[int, int]:
    """How many mails come out of a file, and how often something is told to be missing."""
    whole = missing = 0
    try:
        for one in mails_in(path):
            if isinstance(one, Passed):
                missing += 1
            else:
                whole += bool(read_mail(one.found().raw).envelope.text)
    except (NotAllowed, NotTaken):
        missing += 1
    return whole, missing
