"""Answers to a numbered list are read as the Secretariat's table says: right, or asked back, never wrong."""

import pytest

from tests.parsers.endorsement_table import agrees, row_answers, row_reading

ANSWERS = list(row_answers())


@pytest.mark.parametrize("expected", list(dict.fromkeys(row.expected for row in ANSWERS)))
def test_each_answer_is_read_as_the_table_says(expected: str) -> None:
    misread = {
        f"line {row.number}: {row.words}": got
        for row in ANSWERS
        if row.expected == expected and not agrees(row, got := row_reading(row.words))
    }

    assert misread == {}


def test_the_table_is_long_and_says_nothing_twice() -> None:
    assert len({row.words for row in ANSWERS}) == len(ANSWERS) > 250
    assert sum(row.expected.startswith("asked") for row in ANSWERS) > 80
