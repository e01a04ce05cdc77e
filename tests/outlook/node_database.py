"""The lower half of an Outlook data file ([MS-PST] 2.2): blocks, the two trees that find them, and the maps of what is taken.

Nothing here knows what a mail is.  Blocks go to the file as they come, so that memory holds the trees alone.
"""

import struct
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO, TypeVar

Thing = TypeVar("Thing")

# Pages and maps ([MS-PST] 2.2.2.7): each map of places answers for as many slots of 64 bytes as it has bits.
PAGE, SLOT, SLOTS = 512, 64, 496 * 8
FIRST_MAP, SECTION = 0x4400, SLOTS * SLOT
BLOCK_TREE, NODE_TREE = 0x80, 0x81
FREE_MAP, PAGE_MAP, PLACE_MAP = 0x82, 0x83, 0x84
# A further kind of map would be due here; two gigabytes are enough for a test.
LAST_SECTION = 8192

NODE_TYPES = 32
# Where numbers of nodes begin, by type ([MS-PST] 2.2.2.6): search folders, messages, associated messages, others.
FIRST_NUMBERS = {0x03: 0x4000, 0x04: 0x10000, 0x08: 0x8000}
FIRST_NUMBER = 0x400
LOCAL_VALUE = 0x1F

# [MS-PST] 5.1: the first third of the table, which encodes.
PERMUTE = bytes.fromhex(
    "41361362a8216ebbf416cc047f64e85d1ef2cb2a74c55e35d295479e962d9a88"
    "4c7d843fdbac31b6485ff6c4d8398be7233b388ec8c1df25b120a546604e9cfb"
    "aad35651457c550007c92b9d859b09a08fadb30f63ab894bd7a7155a716642bf"
    "264a6b98faea7753b270052cfd593a867ece06eb827857c78d43afb41cd45bcd"
    "e2e9274fc3087280cfb0eff5286dbe304d3492d50e3c2232e5e4f99fc2d10a81"
    "12e1ee918376e397e6618a1779a4b7dc907a5c8c02a6ca69de501a1193b95287"
    "58fced1d37491b6ae0293399bd6cd994f340546ff0c673b8d63e6518441fdd67"
    "10f10c19ecae03a1147ba90bfff8a3c0a201f72ebc2468750dfeba2fb5d0da3d"
)


@dataclass(frozen=True, kw_only=True)
class Layout:
    """What the two formats do differently; `word` is how wide a number of a block and a place in the file are."""

    version: int
    word: str
    trailer: int
    page_entries: int
    node_entry: str
    block_entry: str
    branch_head: str
    # How wide a row's place is in the index of a table ([MS-PST] 2.3.4.3.1).
    row_place: str

    @property
    def room(self) -> int:
        """How many bytes fit into a block."""
        return 8192 - self.trailer

    def words(self, *values: int) -> bytes:
        return struct.pack(f"<{len(values)}{self.word}", *values)

    def sealed(self, head: bytes, checksum: int, number: int) -> bytes:
        """The end of a page or block: the younger format has the checksum first, the older one the number."""
        if self.word == "Q":
            return head + struct.pack("<IQ", checksum, number)
        return head + struct.pack("<II", number, checksum)


UNICODE = Layout(
    version=23,
    word="Q",
    trailer=16,
    page_entries=488,
    node_entry="<QQQII",
    block_entry="<QQHHI",
    branch_head="<BBHI",
    row_place="<I",
)
ANSI = Layout(
    version=14,
    word="I",
    trailer=12,
    page_entries=496,
    node_entry="<IIII",
    block_entry="<IIHH",
    branch_head="<BBH",
    row_place="<H",
)


@dataclass(frozen=True, kw_only=True)
class Laid:
    """Where something lies: the number of its data and of the tree of what hangs below it, 0 for none."""

    data: int
    below: int = 0


class NodeDatabase:
    """Writes blocks to a file, and on `close` what finds them."""

    def __init__(self, file: BinaryIO, *, layout: Layout = UNICODE, encrypted: bool = False) -> None:
        self.layout = layout
        self._file = file
        self._encrypted = encrypted
        self._end = FIRST_MAP
        self._taken: list[int] = []
        self._blocks: list[tuple[int, bytes]] = []
        self._nodes: dict[int, bytes] = {}
        self._pages = 0

    # -- what the upper half calls --

    def lay_blocks(self, blocks: Iterable[bytes]) -> int:
        """Data whose blocks are cut by the one who knows where, below as many storeys as they need (2.2.2.8.3.2)."""
        numbers = [(self._block(block), len(block)) for block in blocks]
        storey = 0
        while len(numbers) > 1:
            storey += 1
            width = struct.calcsize(self.layout.word)
            numbers = [
                (self._storey(storey, group), sum(size for _, size in group))
                for group in cut(numbers, (self.layout.room - 8) // width)
            ]
        assert storey <= 2, "more than the format can hold"
        return numbers[0][0] if numbers else 0

    def lay_branches(self, branches: dict[int, Laid]) -> int:
        """The tree of what hangs below a node, by local number (2.2.2.8.3.3)."""
        rows = [self.layout.words(node, at.data, at.below) for node, at in sorted(branches.items())]
        if not rows:
            return 0
        leaves = [(self._branches(0, group), group[0]) for group in self._cut_branches(rows)]
        if len(leaves) == 1:
            return leaves[0][0]
        width = struct.calcsize(self.layout.word)
        index = [row[:width] + self.layout.words(number) for number, row in leaves]
        assert len(list(self._cut_branches(index))) == 1, "more than the format can hold"
        return self._branches(1, index)

    def add(self, node: int, laid: Laid, parent: int = 0) -> None:
        assert node not in self._nodes, hex(node)
        spare = (0,) if self.layout.word == "Q" else ()
        self._nodes[node] = struct.pack(self.layout.node_entry, node, laid.data, laid.below, parent, *spare)

    def close(self) -> None:
        """The trees, the maps, and the head, which says where they are."""
        next_block = 4 * (len(self._blocks) + 1)
        nodes = self._tree(NODE_TREE, sorted(self._nodes.items()))
        blocks = self._tree(BLOCK_TREE, self._blocks)
        for section, taken in enumerate(self._taken):
            self._maps(section, taken)
        # Outlook's own files end where the last map's answers end.
        size = FIRST_MAP + len(self._taken) * SECTION
        self._file.truncate(size)
        self._file.seek(0)
        self._file.write(self._head(size, next_block, nodes, blocks))

    # -- blocks --

    def _block(self, data: bytes, *, internal: bool = False) -> int:
        """One block with its trailer (2.2.2.8.1); only what is not the format's own is encoded."""
        assert len(data) <= self.layout.room
        number = 4 * (len(self._blocks) + 1) | (2 if internal else 0)
        if self._encrypted and not internal:
            data = data.translate(PERMUTE)
        size = -(-(len(data) + self.layout.trailer) // SLOT) * SLOT
        at = self._place(size, SLOT)
        head = struct.pack("<HH", len(data), signature(at, number))
        padding = bytes(size - len(data) - self.layout.trailer)
        self._write(at, data + padding + self.layout.sealed(head, checksum(data), number))
        # Counted are the one reference from above and the entry itself (2.2.2.7.7.3).
        spare = (0,) if self.layout.word == "Q" else ()
        entry = struct.pack(self.layout.block_entry, number, at, len(data), 2, *spare)
        self._blocks.append((number, entry))
        return number

    def _storey(self, storey: int, below: Sequence[tuple[int, int]]) -> int:
        head = struct.pack("<BBHI", 1, storey, len(below), sum(size for _, size in below))
        return self._block(head + self.layout.words(*(number for number, _ in below)), internal=True)

    def _branches(self, storey: int, rows: Sequence[bytes]) -> int:
        spare = (0,) if self.layout.word == "Q" else ()
        head = struct.pack(self.layout.branch_head, 2, storey, len(rows), *spare)
        return self._block(head + b"".join(rows), internal=True)

    def _cut_branches(self, rows: Sequence[bytes]) -> Iterator[Sequence[bytes]]:
        return cut(rows, (self.layout.room - struct.calcsize(self.layout.branch_head)) // len(rows[0]))

    # -- places --

    def _place(self, size: int, step: int) -> int:
        """The next free place: nothing crosses a map, and maps stand where the format wants them."""
        section, offset = divmod(-(-self._end // step) * step - FIRST_MAP, SECTION)
        if offset + size > SECTION:
            section, offset = section + 1, 0
        if section == len(self._taken):
            assert section < LAST_SECTION, "no test needs so much"
            offset = PAGE * len(map_kinds(section))
            self._taken.append(slots(0, offset))
        self._taken[section] |= slots(offset, size)
        at = FIRST_MAP + section * SECTION + offset
        self._end = at + size
        return at

    def _write(self, at: int, content: bytes) -> None:
        if self._file.tell() != at:
            self._file.seek(at)
        self._file.write(content)

    # -- pages --

    def _page(self, kind: int, content: bytes) -> tuple[int, int]:
        self._pages += 1
        at = self._place(PAGE, PAGE)
        self._seal(at, kind, content, self._pages, signature(at, self._pages))
        return self._pages, at

    def _seal(self, at: int, kind: int, content: bytes, number: int, signed: int) -> None:
        """A page with its trailer (2.2.2.7.1)."""
        content = content.ljust(PAGE - self.layout.trailer, b"\0")
        head = struct.pack("<BBH", kind, kind, signed)
        self._write(at, content + self.layout.sealed(head, checksum(content), number))

    def _tree(self, kind: int, entries: Sequence[tuple[int, bytes]]) -> tuple[int, int]:
        """Entries in the order of their keys, storey above storey until one page holds all (2.2.2.7.7)."""
        storey = 0
        while True:
            size = len(entries[0][1])
            room = self.layout.page_entries // size
            above = []
            for group in cut(entries, room):
                content = b"".join(entry for _, entry in group).ljust(self.layout.page_entries, b"\0")
                number, at = self._page(kind, content + bytes([len(group), room, size, storey]))
                above.append((group[0][0], self.layout.words(group[0][0], number, at)))
            if len(above) == 1:
                return number, at
            entries, storey = above, storey + 1

    def _maps(self, section: int, taken: int) -> None:
        """Which slots of a section are taken (2.2.2.7.2); the other maps are kept for old programs and say "none free"."""
        at = FIRST_MAP + section * SECTION
        for kind in map_kinds(section):
            content = taken.to_bytes(SLOTS // 8, "big") if kind == PLACE_MAP else b"\xff" * (SLOTS // 8)
            # The older format has four bytes of padding before the bits.
            padding = bytes(PAGE - self.layout.trailer - len(content))
            self._seal(at, kind, padding + content, at, 0)
            at += PAGE

    # -- the head --

    def _head(self, size: int, next_block: int, nodes: tuple[int, int], blocks: tuple[int, int]) -> bytes:
        """The first bytes of the file (2.2.2.6), with two checksums over what follows them."""
        free = SLOT * sum(SLOTS - taken.bit_count() for taken in self._taken)
        words = self.layout.words
        root = bytes(4) + words(size, size - SECTION, free, 0, *nodes, *blocks) + bytes([2, 0, 0, 0])
        # Both lists of free space belong to old programs and are full of ones.
        maps = b"\xff" * 256
        after = bytes([0x80, 1 if self._encrypted else 0, 0, 0])
        numbers = struct.pack("<I32I", 1, *self._last_numbers())
        if self.layout.word == "Q":
            middle = bytes(8) + words(self._pages + 1) + numbers + bytes(8) + root + bytes(4) + maps
            after += words(next_block)
        else:
            middle = words(next_block, self._pages + 1) + numbers + root + maps
            after += bytes(16)
        summed = struct.pack("<2sHHBB8x", b"SM", self.layout.version, 19, 1, 1) + middle + after
        first = b"!BDN" + struct.pack("<I", checksum(summed[:471])) + summed
        if self.layout.word == "Q":
            first += struct.pack("<I", checksum(summed)) + bytes(4)
        return first + bytes(32)

    def _last_numbers(self) -> list[int]:
        last = [FIRST_NUMBERS.get(kind, FIRST_NUMBER) for kind in range(NODE_TYPES)]
        for node in self._nodes:
            last[node % NODE_TYPES] = max(last[node % NODE_TYPES], node // NODE_TYPES)
        return last


class Branches:
    """What hangs below one node, as it grows."""

    def __init__(self, database: NodeDatabase) -> None:
        self.database = database
        self._laid: dict[int, Laid] = {}
        self._values = FIRST_NUMBER

    def hang(self, node: int, laid: Laid) -> None:
        assert node not in self._laid, hex(node)
        self._laid[node] = laid

    def lay(self, blocks: Iterable[bytes]) -> int:
        """A value too large for its heap, and its local number."""
        self._values += 1
        node = self._values * NODE_TYPES | LOCAL_VALUE
        self.hang(node, Laid(data=self.database.lay_blocks(blocks)))
        return node

    def close(self) -> int:
        return self.database.lay_branches(self._laid)


def cut(things: Sequence[Thing], size: int) -> Iterator[Sequence[Thing]]:
    for at in range(0, len(things), size):
        yield things[at : at + size]


def pieces(value: bytes, size: int) -> Iterator[bytes]:
    for at in range(0, len(value), size):
        yield value[at : at + size]


def slots(offset: int, size: int) -> int:
    """The bits of a map for these bytes; the highest bit is the first slot."""
    first, count = offset // SLOT, -(-size // SLOT)
    return ((1 << count) - 1) << (SLOTS - first - count)


def map_kinds(section: int) -> list[int]:
    """Which maps stand at the beginning of a section (2.2.2.7.2 to 2.2.2.7.5)."""
    kinds = [PLACE_MAP]
    if section % 8 == 0:
        kinds.append(PAGE_MAP)
    # The head has answers for the first 128 sections.
    if section >= 128 and (section - 128) % 496 == 0:
        kinds.append(FREE_MAP)
    return kinds


def checksum(data: bytes) -> int:
    """[MS-PST] 5.3 is zlib's sum without its complements at the beginning and the end."""
    return zlib.crc32(data, 0xFFFFFFFF) ^ 0xFFFFFFFF


def signature(at: int, number: int) -> int:
    """[MS-PST] 5.5"""
    mixed = at ^ number
    return (mixed >> 16 ^ mixed) & 0xFFFF
