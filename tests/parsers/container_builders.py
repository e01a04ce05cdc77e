"""Outlook's containers written by hand: winmail.dat (TNEF) and .msg (an OLE compound file)."""

import struct
from collections.abc import Mapping
from dataclasses import dataclass

IMESSAGE = bytes.fromhex("0703020000000000c000000000000046")
Tree = Mapping[str, "bytes | Tree"]


# -- TNEF -----------------------------------------------------------------------------------------------------------


def attribute(level: int, kind: int, value: bytes) -> bytes:
    """One attribute with its checksum ([MS-OXTNEF] 2.1.3)."""
    return struct.pack("<BHHI", level, kind, 6, len(value)) + value + struct.pack("<H", sum(value) & 0xFFFF)


def unicode_property(number: int, text: str) -> bytes:
    value = text.encode("utf-16-le") + b"\0\0"
    return struct.pack("<HHII", 0x001F, number, 1, len(value)) + value + bytes(-len(value) % 4)


def object_property(value: bytes) -> bytes:
    return struct.pack("<HHII", 0x000D, 0x3701, 1, len(value)) + value + bytes(-len(value) % 4)


def properties(*found: bytes) -> bytes:
    return attribute(2, 0x9005, struct.pack("<I", len(found)) + b"".join(found))


def tnef_file(title: bytes, content: bytes, *found: bytes) -> bytes:
    """One attachment: rendering data, short title, content, and MAPI properties."""
    parts = attribute(2, 0x9002, bytes(14)) + attribute(2, 0x8010, title + b"\0")
    return (
        parts + (attribute(2, 0x800F, content) if content else b"") + (properties(*found) if found else b"")
    )


def tnef(*files: bytes, codepage: int = 1252, before: bytes = b"") -> bytes:
    """A winmail.dat with these attachments."""
    head = struct.pack("<IH", 0x223E9F78, 1) + attribute(1, 0x9006, struct.pack("<I", 0x10000))
    return head + attribute(1, 0x9007, struct.pack("<II", codepage, 0)) + before + b"".join(files)


# -- OLE compound files ([MS-CFB], version 3) -----------------------------------------------------------------------

END, FREE, FAT_SECTOR = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
SECTOR, MINI, CUTOFF = 512, 64, 4096


def msg(*attachments: Tree, **streams: bytes) -> bytes:
    """A saved Outlook message with these attachments, see `msg_file`."""
    return compound(message(*attachments, **streams))


def message(*attachments: Tree, **streams: bytes) -> Tree:
    stored = {f"__attach_version1.0_#{number:08X}": entry for number, entry in enumerate(attachments)}
    return {"__properties_version1.0": bytes(32)} | streams | stored


def msg_file(name: str, content: bytes, *, codec: str = "utf-16-le") -> Tree:
    """An attachment by value; names in another codec than UTF-16 are of the 8-bit kind."""
    kind = "001F" if codec == "utf-16-le" else "001E"
    return {
        "__properties_version1.0": bytes(8),
        f"__substg1.0_3707{kind}": name.encode(codec),
        "__substg1.0_37010102": content,
    }


def msg_mail(inner: Tree) -> Tree:
    """An attachment that is a mail of its own."""
    return {"__properties_version1.0": bytes(8), "__substg1.0_3701000D": inner}


@dataclass
class Entry:
    """A directory entry: `kind` is 1 for a storage, 2 for a stream, 5 for the root."""

    name: str
    kind: int
    right: int = FREE
    child: int = FREE
    start: int = END
    content: bytes = b""

    def packed(self) -> bytes:
        name = self.name.encode("utf-16-le")
        return (
            name.ljust(64, b"\0")
            + struct.pack("<HBB3I", len(name) + 2, self.kind, 1, FREE, self.right, self.child)
            + bytes(36)
            + struct.pack("<IQ", self.start, len(self.content))
        )


def compound(tree: Tree) -> bytes:
    """A compound file that holds these storages (mappings) and streams (bytes)."""
    entries = [Entry("Root Entry", 5)]
    enter(tree, entries[0], entries)
    small, minis = bytearray(), list[int]()
    data, table = bytearray(), list[int]()
    for entry in entries:
        if entry.kind == 2 and len(entry.content) < CUTOFF:
            entry.start = chained(entry.content, small, minis, MINI)
        elif entry.kind == 2:
            entry.start = chained(entry.content, data, table, SECTOR)
    entries[0].content = bytes(small)
    entries[0].start = chained(entries[0].content, data, table, SECTOR)
    minis_at = chained(struct.pack(f"<{len(minis)}I", *minis), data, table, SECTOR, fill=b"\xff")
    listed = b"".join(entry.packed() for entry in entries)
    directory_at = chained(listed, data, table, SECTOR)
    # The table has room for itself.
    sectors = next(number for number in range(1, 110) if number * 128 >= len(table) + number)
    first = len(table)
    table += [FAT_SECTOR] * sectors
    fat = struct.pack(f"<{len(table)}I", *table).ljust(sectors * SECTOR, b"\xff")
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += struct.pack("<5H6x", 0x3E, 3, 0xFFFE, 9, 6)
    rest = (0, sectors, directory_at, 0, CUTOFF, minis_at, -(-len(minis) * 4 // SECTOR), END, 0)
    head += struct.pack("<9I", *rest)
    head += struct.pack("<109I", *range(first, first + sectors), *[FREE] * (109 - sectors))
    return head + bytes(data) + fat


def enter(tree: Tree, parent: Entry, entries: list[Entry]) -> None:
    """Children as a list to the right, which readers take for an unbalanced tree."""
    before: Entry | None = None
    for name in sorted(tree, key=lambda name: (len(name), name.upper())):
        held = tree[name]
        entry = Entry(name, 2, content=held) if isinstance(held, bytes) else Entry(name, 1)
        if before is None:
            parent.child = len(entries)
        else:
            before.right = len(entries)
        entries.append(entry)
        before = entry
        if not isinstance(held, bytes):
            enter(held, entry, entries)


def chained(content: bytes, data: bytearray, table: list[int], size: int, *, fill: bytes = b"\0") -> int:
    """Append the content in sectors and their chain; returns the first, END for nothing."""
    count = -(-len(content) // size)
    first = len(table)
    data += content + fill * (count * size - len(content))
    table += [*range(first + 1, first + count), END] if count else []
    return first if count else END
