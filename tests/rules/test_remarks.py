"""How many comments stand beside a position: items of a list, else paragraphs (settled question 8.12)."""

import time

import pytest

from rules.remarks import comment_count, reads_like_comments

COUNTED = {
    "": 0,
    "\n\n": 0,
    "Clause 4.2 is unclear.": 1,
    "The definition of harm differs from ISO Guide 63.": 1,
    "The scope is too wide.\n\nThe title is too long.": 2,
    "The scope is too wide,\nand the title is too long.": 1,
    "1. The scope is too wide.\n2. The title is too long.": 2,
    "1) The scope.\n2) The title.\n3) The foreword.": 3,
    "(1) The scope.\n(2) The title.": 2,
    "1.The scope.\n2.The title.": 2,
    "\uff11\uff0e The scope.\n\uff12\uff0e The title.": 2,
    "\u30fb The scope.\n\u30fb The title.": 2,
    "- The scope.\n- The title.": 2,
    "\u2022 The scope.\n\u2022 The title.": 2,
    "* The scope.\n* The title.": 2,
    "a) The scope.\nb) The title.": 2,
    "(a) The scope.\n(b) The title.": 2,
    "Comment 1: The scope.\nComment 2: The title.": 2,
    "Clause 4.2: unclear.\nAnnex B: delete.": 2,
    "4.2 is unclear.\n4.3 is wrong.": 2,
    "4.2: unclear\n\n4.3: wrong": 2,
    "1. The scope is too wide,\nas we said before.\n2. The title.": 2,
    "1. The scope.\n\n2. The title.\n\n": 2,
    "The term is not that of\nAnnex B of the standard.": 1,
    "The limits differ from those in\n4.2 and should be aligned.": 1,
    "Our comments:\n- The scope.\n- The title.": 2,
    "Please find our comments attached.": 0,
    "No comments from our side.": 0,
    "Could you confirm receipt?": 0,
    "Should clause 4.2 not be deleted?": 1,
    "We have no further comments": 0,
    "Name: Ursina Caduff\nDate: 10 June 2026": 0,
    "Name: Ursina Caduff\n\nThe scope is too wide.": 1,
    "Please find attached our comments.": 0,
    "Comments attached.": 0,
    "See attached.": 0,
    "Our comments are in the attached sheet.": 0,
    "Comments will follow separately.": 0,
    "The attached sheet holds our comments.\n\nThe scope is too wide.": 1,
    "Table 3 is attached to clause 4, which is wrong.": 1,
    "2.5 kg is too light for the test.": 1,
    "I have a remark on the title; it is too long.": 1,
}


@pytest.mark.parametrize("remarks", COUNTED, ids=repr)
def test_comments_are_counted(remarks: str) -> None:
    assert comment_count(remarks) == COUNTED[remarks]


@pytest.mark.parametrize("remarks", ["Clause 4.2 is unclear.", "The definition of harm is wrong."])
def test_comments_name_a_place_in_the_document(remarks: str) -> None:
    assert reads_like_comments(remarks)


@pytest.mark.parametrize(
    "remarks", ["Is clause 4.2 still open?", "Thank you, well received.", "Could we have more time?", ""]
)
def test_questions_and_courtesies_are_no_comments(remarks: str) -> None:
    assert not reads_like_comments(remarks)


@pytest.mark.parametrize(
    "unit", ["attached ", "comment ", "1. ", "- \n", "4.", "clause ", "a", "\n", "comment attached "]
)
def test_long_remarks_are_counted_in_no_time(unit: str) -> None:
    begun = time.perf_counter()

    comment_count(unit * 50_000)
    reads_like_comments(unit * 50_000)

    assert time.perf_counter() - begun < 2
