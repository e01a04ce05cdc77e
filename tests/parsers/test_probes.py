"""One file for each construct and each way to answer: read as a person would, or asked about (office.md 1, 6, 7)."""

import json

import pytest

from parsers.forms.liaison_report import FORM
from parsers.ledger import characters, ledger
from parsers.paper import Unreadable
from parsers.unpack import unpack
from tests.parsers.probes.files import FOLDER, PROBES, answer_to, expected_file
from tests.parsers.test_oracles import ALL


@pytest.mark.parametrize("name", PROBES)
def test_a_probe_is_read_as_a_person_would(name: str) -> None:
    assert answer_to(name) == json.loads(expected_file(name).read_text(encoding="utf-8"))


def test_no_expected_answer_is_left_over() -> None:
    assert {file.stem for file in FOLDER.glob("*.json")} == set(PROBES)


@pytest.mark.parametrize("name", ALL)
def test_every_character_of_a_file_ends_in_one_bin(name: str) -> None:
    try:
        paper = unpack(name, ALL[name])
    except Unreadable:
        return
    if not FORM.claims(paper):
        return
    reading = FORM.read(paper)
    book = ledger(paper, reading)

    assert book.total == characters(paper)
    assert book.lost == ()
    assert book.unassigned == reading.unassigned
