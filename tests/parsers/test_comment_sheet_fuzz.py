"""Sheets that something has spoilt: cut off, stirred, elements gone or twice.  Each is read or refused, none raises."""

import random
from functools import cache
from io import BytesIO
from zipfile import ZipFile

import pytest
from lxml import etree

from parsers.reading import read_file
from tests.parsers.office_builders import zipped
from tests.parsers.sheet_probes.books import BOOKS
from tests.parsers.sheet_probes.documents import DOCUMENTS

KINDS = {"comment-sheet", "unrecognised", "liaison-report"}
ROUNDS = 8
PER_ROUND = 70


@cache
def sources() -> list[bytes]:
    return [make().content for make in (*DOCUMENTS.values(), *BOOKS.values())]


def spoilt_tree(content: bytes, chance: random.Random) -> bytes:
    """Some elements moved, doubled or dropped, some numbers changed; the XML stays well-formed."""
    with ZipFile(BytesIO(content)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    for name in [name for name in parts if name.endswith(".xml") and chance.random() < 0.6]:
        root = etree.fromstring(parts[name])
        for _ in range(chance.randint(1, 4)):
            stir(root, chance)
        parts[name] = etree.tostring(root)
    return zipped(parts)


def stir(root: etree._Element, chance: random.Random) -> None:
    below = [one for one in root.iter() if one.getparent() is not None]
    if not below:
        return
    one, other = chance.choice(below), chance.choice(below)
    parent = one.getparent()
    kind = chance.randrange(4)
    if kind == 0 and parent is not None:
        parent.remove(one)
    elif kind == 1:
        other.append(etree.fromstring(etree.tostring(one)))
    elif kind == 2 and parent is not None:
        parent.append(etree.fromstring(etree.tostring(one)))
    else:
        for name in one.attrib:
            one.set(name, chance.choice(("", "0", "-1", "3", "99999999", "x")))


def spoilt_bytes(content: bytes, chance: random.Random) -> bytes:
    if chance.random() < 0.4:
        return content[: chance.randrange(len(content))]
    stirred = bytearray(content)
    for _ in range(chance.randint(1, 20)):
        at, to = chance.randrange(len(stirred)), chance.randrange(len(stirred))
        stirred[at], stirred[to] = stirred[to], stirred[at]
    return bytes(stirred)


@pytest.mark.parametrize("seed", range(ROUNDS))
def test_a_spoilt_sheet_never_raises(seed: int) -> None:
    chance = random.Random(seed)
    healthy = sources()
    for _ in range(PER_ROUND):
        spoil = spoilt_tree if chance.random() < 0.8 else spoilt_bytes
        found = read_file("sheet.docx", spoil(chance.choice(healthy), chance))

        assert found.kind in KINDS
        assert found.sheet is not None or found.reading is not None or found.findings
