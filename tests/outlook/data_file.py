"""Outlook data files (.pst) written from plain facts after [MS-PST], so that tests know every byte that a reader must find.

What a message, recipient or attachment has as properties is written as it is, and nothing is added that a reader of mail
could see; `mail`, `recipient`, `attached` and `enclosed` give what Outlook itself would.  The same facts give the same bytes.
"""

import struct
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

from tests.outlook.node_database import ANSI, UNICODE, Branches, Laid, NodeDatabase, checksum, pieces
from tests.outlook.property_heap import Properties, Property, Row, property_context, table_context

TO, CC, BCC = 1, 2, 3
# PidTagAttachMethod ([MS-OXCMSG] 2.2.2.9)
BY_VALUE, BY_REFERENCE, BY_REFERENCE_ONLY, EMBEDDED, OLE, BY_WEB_REFERENCE = 1, 2, 4, 5, 6, 7
HAS_ATTACHMENTS, READ = 0x10, 0x01

# Numbers of nodes that are the same in each file ([MS-PST] 2.4.1) ...
STORE, NAMES, ROOT, TOP = 0x21, 0x61, 0x122, 0x8022
ATTACHMENTS, RECIPIENTS = 0x671, 0x692
# ... and the types of others, which are the lowest five bits (2.2.2.1).
FOLDER, MESSAGE, ATTACHMENT, HIERARCHY, CONTENTS, ASSOCIATED = 0x02, 0x04, 0x05, 0x0D, 0x0E, 0x0F

HIERARCHY_COLUMNS = (
    *(0x0E30_0102, 0x0E33_0014, 0x0E34_0102, 0x0E38_0003, 0x3001_001F, 0x3602_0003, 0x3603_0003),
    *(0x360A_000B, 0x3613_001F, 0x6635_0003, 0x6636_0003),
)
CONTENTS_COLUMNS = (
    *(0x0017_0003, 0x001A_001F, 0x0036_0003, 0x0037_001F, 0x0039_0040, 0x0042_001F, 0x0057_000B, 0x0058_000B),
    *(0x0070_001F, 0x0071_0102, 0x0E03_001F, 0x0E04_001F, 0x0E06_0040, 0x0E07_0003, 0x0E08_0003, 0x0E17_0003),
    *(0x0E30_0102, 0x0E33_0014, 0x0E34_0102, 0x0E38_0003, 0x0E3C_0102, 0x0E3D_0102, 0x1097_0003, 0x3008_0040),
    0x65C6_0003,
)
LISTED = frozenset(tag >> 16 for tag in CONTENTS_COLUMNS)
ASSOCIATED_COLUMNS = (0x001A_001F, 0x003A_001F, 0x0E07_0003, 0x0E17_0003, 0x3001_001F, 0x7006_001F)
SEARCH_COLUMNS = (0x001A_001F, 0x0037_001F, 0x0E07_0003, 0x0E08_0003, 0x67F1_0003)
RECIPIENT_COLUMNS = (
    *(0x0C15_0003, 0x0E0F_000B, 0x0FF9_0102, 0x0FFE_0003, 0x0FFF_0102, 0x3001_001F, 0x3002_001F, 0x3003_001F),
    *(0x300B_0102, 0x3900_0003, 0x39FF_001F, 0x3A40_000B),
)
ATTACHMENT_COLUMNS = (0x0E20_0003, 0x3704_001F, 0x3705_0003, 0x370B_0003)
# Each file has these empty tables to copy from ([MS-PST] 2.4.1).
TEMPLATES = {
    0x60D: HIERARCHY_COLUMNS,
    0x60E: CONTENTS_COLUMNS,
    0x60F: ASSOCIATED_COLUMNS,
    0x610: SEARCH_COLUMNS,
    ATTACHMENTS: ATTACHMENT_COLUMNS,
    RECIPIENTS: RECIPIENT_COLUMNS,
}

# Without a number of its own a store is not found by its entry identifiers ([MS-PST] 2.4.3.2); any will do.
STORE_KEY = bytes.fromhex("4c696169736f6e4465736b5465737473")
PUBLIC_STRINGS, CATEGORIES, BUCKETS = 2, "Keywords", 251
COMMON = bytes.fromhex("0820060000000000c000000000000046")


# -- values ([MS-OXCDATA] 2.11.1) --


def text(value: str) -> Property:
    return Property(0x001F, value.encode("utf-16-le"))


def narrow(value: bytes) -> Property:
    """Text in some code page; which one stands in other properties of the message, or nowhere."""
    return Property(0x001E, value)


def binary(value: bytes) -> Property:
    return Property(0x0102, value)


def integer(value: int) -> Property:
    return Property(0x0003, struct.pack("<i", value))


def boolean(*, value: bool) -> Property:
    return Property(0x000B, bytes([value]))


def time(value: datetime) -> Property:
    """Tenths of microseconds since 1601."""
    passed = (value - datetime(1601, 1, 1, tzinfo=UTC)) // timedelta(microseconds=1)
    return Property(0x0040, struct.pack("<Q", passed * 10))


# -- nouns --


@dataclass(frozen=True, kw_only=True)
class Recipient:
    properties: Properties


@dataclass(frozen=True, kw_only=True)
class Attachment:
    """With `data` or a `message`, or with neither where the file is elsewhere."""

    properties: Properties = field(default_factory=dict)
    method: int = BY_VALUE
    data: bytes | None = None
    message: "Message | None" = None


@dataclass(frozen=True, kw_only=True)
class Message:
    properties: Properties
    recipients: Sequence[Recipient] = ()
    attachments: Sequence[Attachment] = ()


@dataclass(frozen=True, kw_only=True)
class Folder:
    """Messages are asked for once and written one by one, so that they may come from a generator."""

    name: str
    messages: Iterable[Message] = ()
    folders: Sequence["Folder"] = ()
    container_class: str | None = "IPF.Note"


# -- what Outlook would write --


def mail(
    *,
    subject: str,
    body: str | None = None,
    html: bytes | None = None,
    headers: str | None = None,
    message_id: str | None = None,
    sender: tuple[str, str] | None = None,
    sent: datetime | None = None,
    recipients: Sequence[Recipient] = (),
    attachments: Sequence[Attachment] = (),
    more: Properties | None = None,
) -> Message:
    """A note; `more` adds properties or puts others in the place of these."""
    flags = READ | (HAS_ATTACHMENTS if attachments else 0)
    found = {0x001A: text("IPM.Note"), 0x0037: text(subject), 0x0E07: integer(flags)}
    for number, words in ((0x1000, body), (0x007D, headers), (0x1035, message_id)):
        if words is not None:
            found[number] = text(words)
    if html is not None:
        found |= {0x1013: binary(html), 0x3FDE: integer(65001)}
    if sender is not None:
        name, address = (text(words) for words in sender)
        found |= {0x0C1A: name, 0x0C1E: text("SMTP"), 0x0C1F: address}
        found |= {0x0042: name, 0x0064: text("SMTP"), 0x0065: address}
    if sent is not None:
        found |= {number: time(sent) for number in (0x0039, 0x0E06, 0x3007, 0x3008)}
    for number, kind in ((0x0E04, TO), (0x0E03, CC), (0x0E02, BCC)):
        if names := "; ".join(shown(person) for person in recipients if kind_of(person) == kind):
            found[number] = text(names)
    return Message(properties=found | dict(more or {}), recipients=recipients, attachments=attachments)


def recipient(name: str, address: str, kind: int = TO, address_type: str = "SMTP") -> Recipient:
    return Recipient(
        properties={
            0x0C15: integer(kind),
            0x0FFE: integer(6),
            0x3001: text(name),
            0x3002: text(address_type),
            0x3003: text(address),
            0x3900: integer(0),
        }
    )


def shown(person: Recipient) -> str:
    found = person.properties.get(0x3001)
    return found.value.decode("utf-16-le") if found is not None and found.type == 0x001F else ""


def kind_of(person: Recipient) -> int | None:
    found = person.properties.get(0x0C15)
    return None if found is None else int.from_bytes(found.value, "little")


def attached(
    name: str, data: bytes, media_type: str | None = None, content_id: str | None = None
) -> Attachment:
    """A file, with its bytes."""
    found = named(name)
    if media_type is not None:
        found[0x370E] = text(media_type)
    if content_id is not None:
        found[0x3712] = text(content_id)
    return Attachment(properties=found, data=data)


def enclosed(name: str, message: Message) -> Attachment:
    """A message in a message."""
    return Attachment(properties={0x3001: text(name)}, method=EMBEDDED, message=message)


def linked(name: str, path: str, method: int = BY_REFERENCE_ONLY) -> Attachment:
    """A file that lies elsewhere."""
    return Attachment(properties=named(name) | {0x3708: text(path), 0x370D: text(path)}, method=method)


def named(name: str) -> dict[int, Property]:
    """Long and short names; the short one has eight letters and three."""
    stem, dot, suffix = name.rpartition(".")
    short = f"{stem[:8]}{dot}{suffix[:3]}" if dot else name[:8]
    return {0x3001: text(name), 0x3704: text(short), 0x3707: text(name)}


# -- the file --


def write_data_file(
    path: Path, folder: Folder, *, encrypted: bool = False, code_page: str | None = None
) -> None:
    """One store with `folder` at the top of what a person sees.

    `encrypted` is the permutation that Outlook writes by default.  With a `code_page` the file is of the older format (ANSI),
    and each text is written in that code page.
    """
    with path.open("wb") as file:
        layout = UNICODE if code_page is None else ANSI
        database = NodeDatabase(file, layout=layout, encrypted=encrypted)
        Writer(database, code_page).write(folder)
        database.close()


class Writer:
    """The upper half of the file ([MS-PST] 2.4)."""

    def __init__(self, database: NodeDatabase, code_page: str | None) -> None:
        self._database = database
        self._code_page = code_page
        self._folder_numbers = count((TOP >> 5) + 1)
        self._message_numbers = count(0x10001)

    def write(self, top: Folder) -> None:
        self._properties(STORE, self._store(top))
        self._properties(NAMES, names())
        for node, tags in TEMPLATES.items():
            self._table(node, tags, [])
        children = [self._folder(top, TOP, ROOT)]
        self._folder_node(ROOT, ROOT, {0x3001: text("")}, [], children)

    def _store(self, top: Folder) -> Properties:
        return {
            0x0FF9: binary(STORE_KEY),
            0x3001: text(top.name),
            0x35DF: integer(0x89),
            0x35E0: binary(bytes(4) + STORE_KEY + struct.pack("<I", TOP)),
            0x67FF: integer(0),
        }

    # -- folders (2.4.4) --

    def _folder(self, folder: Folder, node: int, parent: int) -> Row:
        """Writes a folder with all that it holds; the answer is its row among its parent's folders."""
        rows = []
        for message in folder.messages:
            number = self._next(self._message_numbers, MESSAGE)
            laid = self._message(message)
            self._database.add(number, laid, node)
            # Only what the table shows is kept: bodies are many and large.
            listed = {at: found for at, found in message.properties.items() if at in LISTED}
            rows.append(Row(number=number, properties=listed))
        children = [
            self._folder(child, self._next(self._folder_numbers, FOLDER), node) for child in folder.folders
        ]
        found = {0x3001: text(folder.name)}
        if folder.container_class is not None:
            found[0x3613] = text(folder.container_class)
        return self._folder_node(node, parent, found, rows, children)

    def _folder_node(
        self, node: int, parent: int, found: Properties, rows: Sequence[Row], children: Sequence[Row]
    ) -> Row:
        counts = {0x3602: integer(len(rows)), 0x3603: integer(0), 0x360A: boolean(value=bool(children))}
        found = dict(found) | counts
        self._properties(node, found, parent)
        for kind, tags, listed in (
            (HIERARCHY, HIERARCHY_COLUMNS, children),
            (CONTENTS, CONTENTS_COLUMNS, rows),
            (ASSOCIATED, ASSOCIATED_COLUMNS, ()),
        ):
            self._table(node - FOLDER + kind, tags, listed)
        return Row(number=node, properties=found)

    # -- messages (2.4.5) --

    def _message(self, message: Message) -> Laid:
        branches = Branches(self._database)
        blocks = property_context(self._worded(message.properties), branches)
        people = [
            Row(number=number, properties=person.properties)
            for number, person in enumerate(message.recipients)
        ]
        tags = RECIPIENT_COLUMNS + tuple(
            number << 16 | found.type
            for person in message.recipients
            for number, found in person.properties.items()
        )
        branches.hang(RECIPIENTS, self._laid_table(tags, people))
        listed = []
        for number, attachment in enumerate(message.attachments, start=0x401):
            node = number << 5 | ATTACHMENT
            found, laid = self._attachment(attachment)
            branches.hang(node, laid)
            listed.append(Row(number=node, properties=found))
        if listed:
            branches.hang(ATTACHMENTS, self._laid_table(ATTACHMENT_COLUMNS, listed))
        return self._laid(blocks, branches)

    def _attachment(self, attachment: Attachment) -> tuple[Properties, Laid]:
        """Its properties, of which the table has some, and where it lies (2.4.6.2)."""
        branches = Branches(self._database)
        found = {0x370B: integer(-1)} | dict(attachment.properties) | {0x3705: integer(attachment.method)}
        size = 0
        if attachment.message is not None:
            # Readers look for this number among all messages of the file first.
            node, size = self._next(self._message_numbers, MESSAGE), size_of(attachment.message)
            branches.hang(node, self._message(attachment.message))
            found[0x3701] = within(node, size)
        elif attachment.data is not None:
            size = len(attachment.data)
            found[0x3701] = binary(attachment.data)
            if attachment.method == OLE:
                node = branches.lay(pieces(attachment.data, self._database.layout.room))
                found[0x3701] = within(node, size)
        found = {0x0E20: integer(size)} | found
        return found, self._laid(property_context(self._worded(found), branches), branches)

    # -- nodes --

    @staticmethod
    def _next(numbers: "count[int]", kind: int) -> int:
        return next(numbers) << 5 | kind

    def _properties(self, node: int, found: Properties, parent: int = 0) -> None:
        branches = Branches(self._database)
        blocks = property_context(self._worded(found), branches)
        self._database.add(node, self._laid(blocks, branches), parent)

    def _table(self, node: int, tags: Sequence[int], rows: Sequence[Row]) -> None:
        self._database.add(node, self._laid_table(tags, rows))

    def _laid_table(self, tags: Sequence[int], rows: Sequence[Row]) -> Laid:
        branches = Branches(self._database)
        if self._code_page is not None:
            tags = [tag - 1 if tag & 0xFFFF == 0x001F else tag for tag in tags]
        rows = [Row(number=row.number, properties=self._worded(row.properties)) for row in rows]
        return self._laid(table_context(tags, rows, branches), branches)

    def _laid(self, blocks: Sequence[bytes], branches: Branches) -> Laid:
        return Laid(data=self._database.lay_blocks(blocks), below=branches.close())

    def _worded(self, properties: Properties) -> Properties:
        """The older format has no text but in a code page."""
        if self._code_page is None:
            return properties
        return {
            number: narrow(found.value.decode("utf-16-le").encode(self._code_page))
            if found.type == 0x001F
            else found
            for number, found in properties.items()
        }


def within(node: int, size: int) -> Property:
    """A thing that hangs below the node (PtypObject, [MS-PST] 2.3.3.5)."""
    return Property(0x000D, struct.pack("<II", node, size))


def size_of(message: Message) -> int:
    """About how much a message is, as Outlook says it."""
    people = sum(len(found.value) for person in message.recipients for found in person.properties.values())
    files = sum(
        len(attachment.data or b"") + (size_of(attachment.message) if attachment.message is not None else 0)
        for attachment in message.attachments
    )
    return sum(len(found.value) for found in message.properties.values()) + people + files


def names() -> Properties:
    """Which names the numbers from 0x8000 have ([MS-PST] 2.4.7): 0x8000 is Outlook's categories.

    Readers stumble over a file in which nothing has a name.
    """
    word = CATEGORIES.encode("utf-16-le")
    # A name hashes by its sum; the lowest bit says that it is a word and no number.
    kind = PUBLIC_STRINGS << 1 | 1
    bucket = 0x1000 + (checksum(word) ^ kind) % BUCKETS
    return {
        0x0001: integer(BUCKETS),
        0x0002: binary(COMMON),
        0x0003: binary(struct.pack("<IHH", 0, kind, 0)),
        0x0004: binary(struct.pack("<I", len(word)) + word + bytes(-len(word) % 4)),
        bucket: binary(struct.pack("<IHH", checksum(word), kind, 0)),
    }
