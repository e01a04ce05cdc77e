"""What is written is read back byte for byte by a library that others wrote (libpff)."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pypff
import pytest

from tests.outlook.data_file import (
    BY_REFERENCE,
    BY_REFERENCE_ONLY,
    BY_WEB_REFERENCE,
    CC,
    OLE,
    TO,
    Attachment,
    Folder,
    Message,
    attached,
    binary,
    boolean,
    enclosed,
    integer,
    linked,
    mail,
    named,
    narrow,
    recipient,
    text,
    write_data_file,
)
from tests.outlook.property_heap import Properties, Property

SENT = datetime(2026, 3, 2, 9, 30, 15, 250_000, tzinfo=UTC)
# Around what fits onto a heap, into a block, and below one storey of blocks.
SIZES = (0, 1, 3580, 3581, 8176, 8177, 2 * 8176, 100_000)
LARGE = 9_000_000
PEOPLE = (recipient("Ana Ilić", "ana@example.org"), recipient("", "bo@example.com", CC, "EX"))
# Without this the library takes an item for a folder.
NOTE = {0x001A: text("IPM.Note")}
Entries = dict[int, tuple[int, bytes]]


@contextmanager
def opened(path: Path) -> Iterator[pypff.file]:
    file = pypff.file()
    file.open(str(path))
    try:
        yield file
    finally:
        file.close()


def entries(item: pypff.item, number: int = 0) -> Entries:
    rows = item.get_record_set(number)
    found = (rows.get_entry(at) for at in range(rows.number_of_entries))
    return {entry.entry_type: (entry.value_type, entry.data or b"") for entry in found}


def as_entries(properties: Properties) -> Entries:
    return {number: (found.type, found.value) for number, found in properties.items()}


def content(size: int) -> bytes:
    """Bytes in which no block is like another."""
    return b"".join(at.to_bytes(4, "big") for at in range(size // 4 + 1))[:size]


def agree(item: pypff.message, message: Message) -> None:
    assert entries(item) == as_entries(message.properties)
    people = item.recipients
    count = people.number_of_record_sets if people is not None else 0
    assert count == len(message.recipients)
    for at, person in enumerate(message.recipients):
        # A table has more columns than a row has values.
        assert as_entries(person.properties).items() <= entries(people, at).items()
    assert item.number_of_attachments == len(message.attachments)
    for at, attachment in enumerate(message.attachments):
        agree_attachment(item.get_attachment(at), attachment)


def agree_attachment(item: pypff.attachment, attachment: Attachment) -> None:
    found = entries(item)
    assert as_entries(attachment.properties).items() <= found.items()
    assert found[0x3705] == (0x0003, attachment.method.to_bytes(4, "little"))
    if attachment.message is not None:
        # The library's Python half shows of an enclosed message no more than the heap of its properties.
        assert found[0x3701][0] == 0x000D
        heap = item.read_buffer(item.size)
        assert heap[2:4] == b"\xec\xbc"
        assert attachment.message.properties[0x0037].value in heap
    elif attachment.data is None:
        assert 0x3701 not in found
    elif attachment.data:
        assert item.size == len(attachment.data)
        assert item.read_buffer(item.size) == attachment.data
    else:
        assert found[0x3701] == (0x0102, b"")


def agree_folder(item: pypff.folder, folder: Folder) -> None:
    messages = list(folder.messages)
    assert item.name == folder.name
    assert item.number_of_sub_messages == len(messages)
    for at, message in enumerate(messages):
        agree(item.get_sub_message(at), message)
    assert item.number_of_sub_folders == len(folder.folders)
    for at, child in enumerate(folder.folders):
        agree_folder(item.get_sub_folder(at), child)


def agree_file(path: Path, folder: Folder) -> None:
    with opened(path) as file:
        assert file.number_of_orphan_items == 0
        assert file.root_folder.number_of_sub_folders == 1
        agree_folder(file.root_folder.get_sub_folder(0), folder)


ORDINARY = mail(
    subject="Position of Atlantis on ISO/DIS 1234",
    body="Dear colleagues,\r\n\r\nwe approve – 我们同意.\r\n",
    html="<p>we approve – 我们同意</p>".encode(),
    headers="From: Ana <ana@example.org>\r\nSubject: Position\r\n\r\n",
    message_id="<position-1@example.org>",
    sender=("Ana Ilić", "ana@example.org"),
    sent=SENT,
    recipients=PEOPLE,
    attachments=[attached("position paper.docx", content(20_000), "application/x-test", "part1@example.org")],
)
INNER = mail(
    subject="Inner", body="within", recipients=PEOPLE[:1], attachments=[attached("in.bin", content(9_000))]
)
CASES: dict[str, Callable[[], Message]] = {
    "an ordinary mail": lambda: ORDINARY,
    "nothing but what kind of item it is": lambda: Message(properties=NOTE),
    "an empty subject": lambda: mail(subject=""),
    "a subject whose first letters say how long its prefix is": lambda: mail(subject="\x01\x05RE: Position"),
    "text in a code page": lambda: Message(
        properties={
            0x001A: narrow(b"IPM.Note"),
            0x0037: narrow(b"Gr\xfc\xdfe"),
            0x1000: narrow(b"\xe9" * 5000),
        }
    ),
    "values of every width": lambda: Message(
        properties={
            0x001A: text("IPM.Note"),
            0x0036: Property(0x0002, b"\x01\x02"),
            0x0E1F: boolean(value=True),
            0x3FDE: integer(-2),
            0x0E33: Property(0x0014, bytes(range(8))),
            0x6001: Property(0x0048, bytes(range(16))),
            0x8000: Property(0x101F, content(40)),
        }
    ),
    "bodies around every border": lambda: Message(
        properties=NOTE | {0x6000 + at: binary(content(size)) for at, size in enumerate(SIZES)}
    ),
    "so many properties that their heap has several blocks": lambda: Message(
        properties=NOTE | {0x4000 + at: binary(content(3000 + at)) for at in range(40)}
    ),
    "so many properties that their tree has storeys": lambda: Message(
        properties=NOTE | {0x4000 + at: binary(content(1 + at % 50)) for at in range(1500)}
    ),
    "attachments around every border": lambda: mail(
        subject="Files", attachments=[attached(f"{size}.bin", content(size)) for size in SIZES]
    ),
    "a large attachment": lambda: mail(subject="Large", attachments=[attached("large.bin", content(LARGE))]),
    "a message in a message in a message": lambda: mail(
        subject="Outer",
        attachments=[
            enclosed("Middle", mail(subject="Middle", attachments=[enclosed("Inner", INNER)])),
            attached("after.txt", b"after"),
        ],
    ),
    "files that lie elsewhere": lambda: mail(
        subject="Links",
        attachments=[
            linked("far.docx", r"\\server\far.docx", BY_REFERENCE),
            linked("far.docx", r"\\server\far.docx", BY_REFERENCE_ONLY),
            linked("far.docx", "https://files.example.org/far.docx", BY_WEB_REFERENCE),
        ],
    ),
    "six hundred attachments": lambda: mail(
        subject="Many", attachments=[attached(f"{at}.txt", b"%d" % at) for at in range(600)]
    ),
    "six hundred recipients": lambda: mail(
        subject="Many", recipients=[recipient(f"Person {at}", f"p{at}@example.org") for at in range(600)]
    ),
    "a recipient with a name longer than a heap's value": lambda: mail(
        subject="Long", recipients=[recipient("n" * 5000, "long@example.org")]
    ),
}


@pytest.mark.parametrize("encrypted", [False, True], ids=["plain", "permuted"])
@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_message_is_read_back_as_it_was(
    tmp_path: Path, case: Callable[[], Message], *, encrypted: bool
) -> None:
    folder = Folder(name="Archive", messages=[case()])
    write_data_file(tmp_path / "a.pst", folder, encrypted=encrypted)
    agree_file(tmp_path / "a.pst", folder)


def test_folders_lie_in_folders(tmp_path: Path) -> None:
    deep = Folder(name="2026", messages=[ORDINARY])
    folder = Folder(
        name="Archive",
        messages=[INNER],
        folders=[
            Folder(
                name="Inbox", messages=[ORDINARY, INNER], folders=[Folder(name="Liaison", folders=[deep])]
            ),
            Folder(name="Leer – 空", container_class=None),
            *(Folder(name=f"Folder {at}") for at in range(60)),
        ],
    )
    write_data_file(tmp_path / "a.pst", folder)
    agree_file(tmp_path / "a.pst", folder)


def test_three_hundred_messages_keep_their_order(tmp_path: Path) -> None:
    messages = [
        mail(
            subject=f"Comment {at} on clause {at % 17}",
            body=f"Line {at}\r\n" * at,
            sent=SENT,
            recipients=PEOPLE,
        )
        for at in range(300)
    ]
    write_data_file(tmp_path / "a.pst", Folder(name="Archive", messages=iter(messages)))
    agree_file(tmp_path / "a.pst", Folder(name="Archive", messages=messages))


def test_a_reader_tells_the_common_facts_by_name(tmp_path: Path) -> None:
    write_data_file(tmp_path / "a.pst", Folder(name="Archive", messages=[ORDINARY]))
    with opened(tmp_path / "a.pst") as file:
        item = file.root_folder.get_sub_folder(0).get_sub_message(0)
        assert item.subject == "Position of Atlantis on ISO/DIS 1234"
        assert item.sender_name == "Ana Ilić"
        assert item.client_submit_time == SENT.replace(tzinfo=None)
        assert item.plain_text_body.decode() == "Dear colleagues,\r\n\r\nwe approve – 我们同意.\r\n"
        assert item.html_body.decode() == "<p>we approve – 我们同意</p>"
        assert item.transport_headers == "From: Ana <ana@example.org>\r\nSubject: Position\r\n\r\n"
        assert item.get_attachment(0).long_filename == "position paper.docx"


def test_an_object_of_another_program_hangs_below_its_attachment(tmp_path: Path) -> None:
    sheet = Attachment(properties=named("sheet"), method=OLE, data=content(20_000))
    write_data_file(
        tmp_path / "a.pst", Folder(name="Archive", messages=[mail(subject="Object", attachments=[sheet])])
    )
    with opened(tmp_path / "a.pst") as file:
        item = file.root_folder.get_sub_folder(0).get_sub_message(0).get_attachment(0)
        assert entries(item)[0x3705] == (0x0003, OLE.to_bytes(4, "little"))


def test_an_enclosed_message_has_a_number_that_no_other_has(tmp_path: Path) -> None:
    # libpff looks for it in the whole file first: were it that of the outer message, the outer would contain itself.
    outer = mail(subject="Outer", attachments=[enclosed("Inner", INNER), enclosed("Inner", INNER)])
    write_data_file(tmp_path / "a.pst", Folder(name="Archive", messages=[outer, outer]))
    with opened(tmp_path / "a.pst") as file:
        items = list(file.root_folder.get_sub_folder(0).sub_messages)
        numbers = [item.identifier for item in items]
        for item in items:
            numbers += [int.from_bytes(entries(found)[0x3701][1][:4], "little") for found in item.attachments]
        assert len(numbers) == len(set(numbers)) == 6


def test_permuted_words_cannot_be_seen_in_the_file(tmp_path: Path) -> None:
    seen = {}
    for encrypted in (False, True):
        write_data_file(tmp_path / "a.pst", Folder(name="Archive", messages=[ORDINARY]), encrypted=encrypted)
        seen[encrypted] = "approve".encode("utf-16-le") in (tmp_path / "a.pst").read_bytes()
        with opened(tmp_path / "a.pst") as file:
            assert file.encryption_type == int(encrypted)
    assert seen == {False: True, True: False}


def test_the_same_facts_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a.pst", "b.pst"):
        write_data_file(tmp_path / name, Folder(name="Archive", messages=[ORDINARY]))
    assert (tmp_path / "a.pst").read_bytes() == (tmp_path / "b.pst").read_bytes()


def test_the_older_format_has_its_words_in_a_code_page(tmp_path: Path) -> None:
    person = recipient("Ana Iliæ", "ana@example.org", TO)
    message = mail(
        subject="Grüße",
        body="Žé\r\n" * 5000,
        recipients=[person] * 30,
        attachments=[attached("größe.bin", content(100_000)), enclosed("in", mail(subject="Inner"))],
    )
    folder = Folder(name="Archiv", messages=[message] * 100)
    write_data_file(tmp_path / "a.pst", folder, encrypted=True, code_page="cp1252")
    with opened(tmp_path / "a.pst") as file:
        found = file.root_folder.get_sub_folder(0)
        assert found.name == "Archiv"
        assert found.number_of_sub_messages == 100
        for at in (0, 50, 99):
            item = found.get_sub_message(at)
            assert entries(item)[0x0037] == (0x001E, "Grüße".encode("cp1252"))
            assert entries(item)[0x1000] == (0x001E, ("Žé\r\n" * 5000).encode("cp1252"))
            assert item.recipients.number_of_record_sets == 30
            assert entries(item.recipients, 29)[0x3001] == (0x001E, "Ana Iliæ".encode("cp1252"))
            assert item.get_attachment(0).read_buffer(200_000) == content(100_000)
            assert b"Inner" in item.get_attachment(1).read_buffer(10_000)
