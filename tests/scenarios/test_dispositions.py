"""What the committee made of our comments, read from its file among the rows of others, or told by a person (field.md d 29)."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from outbound.drafts.commenting_template import SheetHead, commenting_template
from outbound.drafts.commenting_workbook import commenting_workbook
from pipeline.drafts.changing import merge
from pipeline.drafts.collating import collate
from pipeline.drafts.disposing import dispose_by_file, dispose_by_hand
from pipeline.drafts.releasing import release
from pipeline.drafts.submitting import submit
from pipeline.errors import NotAllowed
from rules.dispositions import Disposed
from tests.scenarios.consulting import AFTER, FIRST, HARRIET, RAFAEL, closed, opened, reply
from tests.scenarios.desks import Play
from tests.scenarios.drafting import LIMIT, a_sheet, draft

DEFINITION = ("3.7", "te", "Harm is defined differently in Guide 63.", "Use that definition.")
ANNEX = ("Annex A", "te", "The example contradicts clause 4.", "Delete the example.")
BY_HAND = "say what became of it with --row 3 --as WORD"
# The rows that leave, by number.
OURS = {1: DEFINITION, 3: LIMIT, 5: ANNEX}


def submitted(play: Play, *rows: Sequence[str]) -> None:
    """Two members raise the same rows; merged, released and handed over on the day of the closing."""
    opened(play)
    for sender in (HARRIET, RAFAEL):
        reply(play, sender, "SUPPORT WITH COMMENTS\n", files=(a_sheet(*(rows or OURS.values())),))
    closed(play)
    collate(play.desk, FIRST, actor="test")
    same: dict[str, list[int]] = {}
    for entry in draft(play)["rows"]:
        same.setdefault(entry["comment"], []).append(entry["number"])
    for numbers in same.values():
        merge(play.desk, FIRST, numbers, actor="test", reason="the same")
    release(play.desk, FIRST, authority="MC", project="", actor="test")
    submit(play.desk, FIRST, on=AFTER.date(), by="Mika Aalto", told="", actor="test")


def line(words: Sequence[str], observation: str, *, member: str = "IMDRF", **changed: str) -> tuple[str, ...]:
    """A row of the committee's table."""
    clause, kind, comment, proposed = words
    cells = {"clause": clause, "comment": comment, "proposed": proposed} | changed
    return (member, "", cells["clause"], "", kind, cells["comment"], cells["proposed"], observation)


def answered(play: Play, folder: Path, *rows: Sequence[str]) -> tuple[str, list[str]]:
    """The committee's file is read; returns what was read and what is left to a person."""
    file = folder / "committee.docx"
    file.write_bytes(commenting_template(SheetHead(), rows))
    return dispose_by_file(play.desk, FIRST, file, actor="test")


def dispositions(play: Play) -> dict[int, str | None]:
    return {entry["number"]: entry["disposition"] for entry in draft(play)["dispositions"]}


def test_rows_are_found_among_those_of_others_in_any_order(play: Play, tmp_path: Path) -> None:
    submitted(play)
    said, troubles = answered(
        play,
        tmp_path,
        line(DEFINITION, "Not accepted", member="GB 001"),
        line(ANNEX, "Noted", member="IMDRF 003"),
        line(("4.3", "ed", "A typing mistake.", "Mend it."), "Accepted", member="DE"),
        line(LIMIT, "Accepted with modifications: 4 mA", member="IMDRF\n002"),
        line(DEFINITION, "Accepted", member="imdrf_1"),
    )

    assert (said, troubles) == ("1 accepted, 1 accepted with modifications, 1 noted of 3 rows.", [])
    assert dispositions(play) == {1: "accepted", 3: "accepted-with-modifications", 5: "noted"}
    assert draft(play)["state"] == "disposed"


def test_a_row_that_the_committee_edited_is_known_and_one_of_another_clause_is_not(
    play: Play, tmp_path: Path
) -> None:
    submitted(play)
    _, troubles = answered(
        play,
        tmp_path,
        line(DEFINITION, "Accepted", comment="Harm is defined differently in ISO/IEC Guide 63."),
        line(LIMIT, "Not accepted", clause="4.7"),
        line(ANNEX, "Noted", clause="annex A"),
    )

    assert dispositions(play) == {1: "accepted", 5: "noted"}
    assert troubles == [f"Row 3 (4.2) was not found in the committee's file: {BY_HAND}"]


def test_a_missing_row_lends_its_place_to_no_other(play: Play, tmp_path: Path) -> None:
    """Two rows of one clause that are nearly alike, of which the file has one, edited: which one nobody can tell."""
    near = ("4.2", "te", "The limit is too high for patients of low weights.", "Write 5 mA.")
    submitted(play, LIMIT, near)
    fair = line(LIMIT, "Accepted", comment="The limit is too high for patients of low or no weight.")
    other = line(("9", "te", "Words of ours? No.", "None."), "Noted")

    with pytest.raises(NotAllowed, match="says nothing about any of our 2 rows"):
        answered(play, tmp_path, fair, other)
    assert dispositions(play) == {}


def test_the_same_words_with_different_answers_are_left_to_a_person(play: Play, tmp_path: Path) -> None:
    submitted(play)
    _, troubles = answered(
        play,
        tmp_path,
        line(LIMIT, "Accepted", member=""),
        line(LIMIT, "Not accepted", member=""),
        line(ANNEX, "Noted", member=""),
        line(DEFINITION, "Noted", member=""),
    )

    assert dispositions(play) == {1: "noted", 5: "noted"}
    assert troubles == [
        f"Row 3 (4.2) stands 2 times in the committee's file, with different observations: {BY_HAND}"
    ]


@pytest.mark.parametrize("observation", ["To be discussed", "Accepted, but not for class I", "?", "See GB 7"])
def test_an_observation_that_is_no_word_is_left_to_a_person_once(
    play: Play, tmp_path: Path, observation: str
) -> None:
    submitted(play)
    rows = [line(DEFINITION, observation), line(LIMIT, "Accepted"), line(ANNEX, "")]
    said, troubles = answered(play, tmp_path, *rows)
    by_hand = dispose_by_hand(
        play.desk, FIRST, 1, Disposed.ACCEPTED_IN_PRINCIPLE, actor="test", reason="told at the meeting"
    )
    _, again = answered(play, tmp_path, *rows)

    assert said == "1 accepted, 1 unread of 3 rows."
    assert troubles == [
        f'Row 1: "{observation}" is none of accepted, not accepted, noted; say what became of it with --row 1 --as WORD',
        "Row 5 has no observation yet.",
    ]
    assert by_hand == "Row 1: accepted in principle."
    assert again == ["Row 5 has no observation yet."]
    assert dispositions(play) == {1: "accepted-in-principle", 3: "accepted"}


def test_a_row_that_did_not_leave_has_no_disposition(play: Play, tmp_path: Path) -> None:
    submitted(play)

    with pytest.raises(NotAllowed, match="row 2 did not go to the committee"):
        dispose_by_hand(play.desk, FIRST, 2, Disposed.NOTED, actor="test", reason="x")
    with pytest.raises(NotAllowed, match="says nothing about any of our 3 rows"):
        answered(play, tmp_path, *(line(words, "") for words in OURS.values()))
    assert draft(play)["state"] == "submitted"


def test_the_workbook_of_a_committee_is_read_as_well(play: Play, tmp_path: Path) -> None:
    submitted(play)
    file = tmp_path / "committee.xlsx"
    file.write_bytes(commenting_workbook(SheetHead(), [line(words, "Accepted.") for words in OURS.values()]))

    assert dispose_by_file(play.desk, FIRST, file, actor="test") == ("3 accepted of 3 rows.", [])


def test_a_file_that_is_no_sheet_says_what_to_do(play: Play, tmp_path: Path) -> None:
    submitted(play)
    file = tmp_path / "committee.docx"
    file.write_bytes(commenting_template(SheetHead(), [line(LIMIT, "Accepted")])[:3000])

    with pytest.raises(NotAllowed, match=r"committee\.docx"):
        dispose_by_file(play.desk, FIRST, file, actor="test")


def test_nothing_is_disposed_of_before_it_was_handed_over(play: Play, tmp_path: Path) -> None:
    opened(play)
    with pytest.raises(NotAllowed, match="is open"):
        answered(play, tmp_path, line(LIMIT, "Accepted"))
    with pytest.raises(NotAllowed, match="is open"):
        submit(play.desk, FIRST, on=date(2026, 7, 1), by="Mika Aalto", told="", actor="test")
