"""The middle of an Outlook data file ([MS-PST] 2.3): values on a heap, found as properties of one thing or as a table."""

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tests.outlook.node_database import Branches, Layout, cut, pieces

PROPERTIES, TABLE, TREE = 0xBC, 0x7C, 0xB5
# What is larger has a place of its own below the node (2.3.3.3).
LARGEST, MOST_VALUES = 3580, 2047
# [MS-OXCDATA] 2.11.1: how wide a value is where it is always the same; only these three fit into a row as they are.
WIDTHS = {0x02: 2, 0x03: 4, 0x04: 4, 0x05: 8, 0x06: 8, 0x07: 8, 0x0A: 4, 0x0B: 1, 0x14: 8, 0x40: 8}
ROW_NUMBER, ROW_VERSION = 0x67F2_0003, 0x67F3_0003


@dataclass(frozen=True)
class Property:
    """A value as the file has it: its type, and its bytes without any terminator."""

    type: int
    value: bytes


Properties = Mapping[int, Property]


@dataclass(frozen=True, kw_only=True)
class Row:
    number: int
    properties: Properties


class Heap:
    """Small values in the blocks of one node (2.3.1), each with a number of its own."""

    def __init__(self, client: int, layout: Layout) -> None:
        self._client = client
        self._room = layout.room
        self._blocks: list[list[bytes]] = [[]]
        self._left = self._room_in(0)

    def add(self, value: bytes) -> int:
        """The number of a value; one without bytes has none."""
        assert len(value) <= LARGEST
        if not value:
            return 0
        if self._left < len(value) + 2 or len(self._blocks[-1]) == MOST_VALUES:
            self._blocks.append([])
            self._left = self._room_in(len(self._blocks) - 1)
        self._left -= len(value) + 2
        self._blocks[-1].append(value)
        return (len(self._blocks) - 1) << 16 | len(self._blocks[-1]) << 5

    def replace(self, number: int, value: bytes) -> None:
        values, at = self._blocks[number >> 16], (number >> 5 & 0x7FF) - 1
        assert len(values[at]) == len(value)
        values[at] = value

    def blocks(self, root: int) -> list[bytes]:
        """All but the last block are full: the map of its values stands at the end of each."""
        found = []
        for number, values in enumerate(self._blocks):
            head = bytes(self._head_size(number) - 2)
            if number == 0:
                head = struct.pack("<BBI4x", 0xEC, self._client, root)
            ends = [len(head) + 2]
            for value in values:
                ends.append(ends[-1] + len(value))
            places = struct.pack(f"<HH{len(ends)}H", len(values), 0, *ends)
            last = number == len(self._blocks) - 1
            at = ends[-1] + ends[-1] % 2 if last else self._room - len(places)
            content = struct.pack("<H", at) + head + b"".join(values)
            found.append(content.ljust(at, b"\0") + places)
        return found

    def _room_in(self, number: int) -> int:
        # Besides its head a block has the map's own head, the end of its last value, and a byte to make that even.
        return self._room - self._head_size(number) - 4 - 2 - 1

    @staticmethod
    def _head_size(number: int) -> int:
        """The first block says what the heap is; each that begins 128 others says how full they are (2.3.1.2 to 2.3.1.4).

        Zeros mean that there is room, which only a program that adds to the file would believe.
        """
        if number == 0:
            return 12
        return 66 if number % 128 == 8 else 2


def tree(heap: Heap, rows: Sequence[bytes], *, key: int, place: int) -> None:
    """Sorted rows of key and value, storey above storey (2.3.2); the head is what lies at `place`."""
    storey = 0
    width = len(rows[0]) - key if rows else 4
    while rows:
        groups = list(cut(rows, LARGEST // len(rows[0])))
        index = [group[0][:key] + struct.pack("<I", heap.add(b"".join(group))) for group in groups]
        if len(groups) == 1:
            break
        rows, storey = index, storey + 1
    root = index[0][key:] if rows else bytes(4)
    heap.replace(place, struct.pack("<4B", TREE, key, width, storey) + root)


def property_context(properties: Properties, branches: Branches) -> list[bytes]:
    """The properties of one thing (2.3.3)."""
    heap = Heap(PROPERTIES, branches.database.layout)
    place = heap.add(bytes(8))
    rows = [
        struct.pack("<HH", number, found.type) + at_hand(found, heap, branches, widest=4).ljust(4, b"\0")
        for number, found in sorted(properties.items())
    ]
    tree(heap, rows, key=2, place=place)
    return heap.blocks(place)


def at_hand(found: Property, heap: Heap, branches: Branches, *, widest: int) -> bytes:
    """What stands in the row itself: a small value, or where the value is."""
    width = WIDTHS.get(found.type)
    if width is not None:
        assert len(found.value) == width, found
        if width <= widest:
            return found.value
    if len(found.value) <= LARGEST:
        return struct.pack("<I", heap.add(found.value))
    return struct.pack("<I", branches.lay(pieces(found.value, branches.database.layout.room)))


def table_context(tags: Sequence[int], rows: Sequence[Row], branches: Branches) -> list[bytes]:
    """A table (2.3.4); a tag is the number of a property above its type, as in 0x3001_001F."""
    layout = branches.database.layout
    heap = Heap(TABLE, layout)
    index, head = heap.add(bytes(8)), heap.add(bytes(22 + 8 * len({*tags, ROW_NUMBER, ROW_VERSION})))
    places, ends = columns(tags)
    matrix = [matrix_row(at, row, places, ends, heap, branches) for at, row in enumerate(rows)]
    found = struct.pack("<I", rows_at(matrix, heap, branches))
    described = b"".join(
        struct.pack("<IHBB", tag, place, cell_width(tag), bit) for tag, (place, bit) in sorted(places.items())
    )
    heap.replace(
        head,
        struct.pack("<BB4HI", TABLE, len(places), *ends, index) + found + bytes(4) + described,
    )
    keys = sorted((row.number, at) for at, row in enumerate(rows))
    tree(
        heap,
        [struct.pack("<I", number) + struct.pack(layout.row_place, at) for number, at in keys],
        key=4,
        place=index,
    )
    return heap.blocks(head)


def cell_width(tag: int) -> int:
    return WIDTHS.get(tag & 0xFFFF, 4)


def columns(tags: Sequence[int]) -> tuple[dict[int, tuple[int, int]], list[int]]:
    """Place and bit of each column, and where the columns of 8 and 4, of 2 and of 1 byte end and the bits do (2.3.4.1)."""
    numbered = [ROW_NUMBER, ROW_VERSION, *sorted({*tags} - {ROW_NUMBER, ROW_VERSION})]
    places: dict[int, tuple[int, int]] = {}
    ends = []
    end = 0
    for widths in ((8, 4), (2,), (1,)):
        for bit, tag in enumerate(numbered):
            if cell_width(tag) in widths:
                places[tag] = (end, bit)
                end += cell_width(tag)
        ends.append(end)
    return places, [*ends, end + -(-len(numbered) // 8)]


def matrix_row(
    at: int,
    row: Row,
    places: Mapping[int, tuple[int, int]],
    ends: Sequence[int],
    heap: Heap,
    branches: Branches,
) -> bytes:
    """One row of cells and the bits that say which of them have a value."""
    cells = bytearray(ends[-1])
    own = {
        ROW_NUMBER >> 16: Property(0x03, struct.pack("<I", row.number)),
        ROW_VERSION >> 16: Property(0x03, struct.pack("<I", at + 1)),
    }
    for number, found in (dict(row.properties) | own).items():
        if (place := places.get(number << 16 | found.type)) is None:
            continue
        value = at_hand(found, heap, branches, widest=8)
        cells[place[0] : place[0] + len(value)] = value
        cells[ends[2] + place[1] // 8] |= 0x80 >> place[1] % 8
    return bytes(cells)


def rows_at(matrix: Sequence[bytes], heap: Heap, branches: Branches) -> int:
    """Few rows lie on the heap, many below the node, where no row crosses a block (2.3.4.4)."""
    joined = b"".join(matrix)
    if len(joined) <= LARGEST:
        return heap.add(joined)
    room = branches.database.layout.room
    blocks = [b"".join(group) for group in cut(matrix, room // len(matrix[0]))]
    return branches.lay([*(block.ljust(room, b"\0") for block in blocks[:-1]), blocks[-1]])
