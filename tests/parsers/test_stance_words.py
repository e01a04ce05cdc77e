"""The words of positions are read as the Secretariat's table says: right, or asked back, never wrong."""

import pytest

from tests.parsers.stance_table import Answer, answers, reading

ROWS = list(answers())
STANCES = {"support", "support-with-comments", "do-not-support", "abstain", "no-position", "withdraw"}


def sections() -> list[str]:
    return list(dict.fromkeys(f"{row.kind}: {row.expected}" for row in ROWS))


@pytest.mark.parametrize("section", sections())
def test_each_answer_is_read_as_the_table_says(section: str) -> None:
    rows = [row for row in ROWS if f"{row.kind}: {row.expected}" == section]

    misread = {f"line {row.number}: {row.words}": got for row in rows if not agrees(row, got := read(row))}

    assert misread == {}


def read(row: Answer) -> str:
    return reading(row.words, row.kind)


def agrees(row: Answer, got: str) -> bool:
    """ "asked" without a reason is any question, that for the missing position too."""
    return got not in STANCES if row.expected == "asked" else got == row.expected


def test_the_table_is_long_and_says_nothing_twice() -> None:
    lines = [(row.kind, row.words) for row in ROWS]
    stated = {line: row.expected for line, row in zip(lines, ROWS, strict=True)}

    assert len(stated) > 1_200
    assert {row.words for line, row in zip(lines, ROWS, strict=True) if stated[line] != row.expected} == set()
