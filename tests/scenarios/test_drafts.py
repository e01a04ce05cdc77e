"""From sheets to a released draft: collated, merged, endorsed, looked at, released, submitted, disposed (procedure 3.4 to 3.8)."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from pipeline import consultations
from pipeline.drafts.changing import edit, keep, merge, part
from pipeline.drafts.circulating import circulate
from pipeline.drafts.collating import collate
from pipeline.drafts.likeness import proposals
from pipeline.drafts.looking import look, write_files
from pipeline.drafts.releasing import release, to_officer
from pipeline.drafts.submitting import submit
from pipeline.errors import NotAllowed
from pipeline.reconciling.reconcile import Wish, reconcile
from tests.scenarios.consulting import (
    FIRST,
    HARRIET,
    RAFAEL,
    SECRETARIAT,
    closed,
    opened,
    reply,
    roster_of,
    with_roster,
)
from tests.scenarios.desks import Play, Sent
from tests.scenarios.drafting import (
    AFTER_LIST,
    ENDORSED,
    LIMIT,
    LISTED,
    SCOPE,
    a_returned_sheet,
    a_sheet,
    draft,
    drafted,
    endorse,
    row,
)
from tests.scenarios.mails import DENISE, MIKA, URSINA


def test_every_comment_becomes_a_row_in_the_order_of_the_document(play: Play) -> None:
    found = drafted(play)

    assert found["state"] == "drafted"
    assert [(entry["number"], entry["clause"], entry["raised_by"]) for entry in found["rows"]] == [
        (1, "General", ["CH"]),
        (2, "4.2", ["AU"]),
        (3, "4.2", ["BR"]),
        (4, "4.10", ["BR"]),
    ]
    assert not any(entry["leaves"] for entry in found["rows"])
    assert found["rows"][1]["sources"][0]["place"] == "comments.docx, comment 1"


def test_comments_that_come_before_their_position_wait_for_it(play: Play) -> None:
    opened(play)
    asked = reply(play, HARRIET, "Please find our comments attached.\n", files=(a_sheet(LIMIT, SCOPE),))
    question = play.sent("position-unclear", HARRIET)[-1]
    reply(play, HARRIET, "SUPPORT\n", to=question, files=(a_sheet(LIMIT),))
    reply(play, RAFAEL, "SUPPORT\n")
    receipt = play.sent("position-received", HARRIET)[-1]
    closed(play)
    collate(play.desk, FIRST, actor="test")

    assert asked["state"] == "incomplete"
    assert "The 2 comments that came with it are kept" in question.words
    assert "The 2 comments that you sent before, without a position, belong to it now." in receipt.words
    assert "SUPPORT WITH COMMENTS" in receipt.words
    assert [(entry["clause"], entry["raised_by"]) for entry in draft(play)["rows"]] == [
        ("General", ["AU"]),
        ("4.2", ["AU"]),
    ]


def test_comments_that_never_get_a_position_are_told_to_the_secretariat(play: Play) -> None:
    opened(play)
    reply(play, HARRIET, "Please find our comments attached.\n", files=(a_sheet(LIMIT),))
    found = reconcile(play.desk, Wish(), actor="test").differences
    (difference,) = [entry for entry in found if entry.code == "comments-unplaced"]

    assert difference.found == "1 comment without one"
    assert HARRIET in difference.subject


def test_near_duplicates_are_proposed_and_merged_by_a_person_only(play: Play) -> None:
    drafted(play)
    (proposed,) = proposals(look(play.desk, FIRST)[0].listed)
    merge(play.desk, FIRST, proposed.numbers, actor="test", reason="the same limit")
    merged = row(play, 2)
    part(play.desk, FIRST, 3, actor="test", reason="not the same after all")

    assert proposed.numbers == (2, 3)
    assert (merged["raised_by"], merged["support"], merged["n"], merged["leaves"]) == (
        ["AU", "BR"],
        2,
        4,
        False,
    )
    assert row(play, 2)["raised_by"] == ["AU"]


def test_the_list_goes_to_everybody_and_answers_decide_row_by_row(play: Play) -> None:
    drafted(play)
    merge(play.desk, FIRST, (2, 3), actor="test", reason="the same limit")
    play.at = LISTED
    circulate(play.desk, FIRST, until=None, actor="test")
    play.poll()
    letters = play.sent("comments-circulated")
    entry = endorse(play, DENISE, "AGREE WITH ALL EXCEPT 4\n")
    endorse(play, URSINA, "agree with 2\n")
    play.at = AFTER_LIST
    play.poll()

    assert len({letter.recipient for letter in letters}) == len(letters) == 17
    assert letters[0].enclosed == ["C-2026-001-list-1.docx", "C-2026-001-list-1.xlsx"]
    assert "The limit is too high" in letters[0].text
    bodies = {letter.text.partition("\n")[2].replace(token_of(letter), "") for letter in letters}
    (body,) = bodies
    assert not any(name in body for name in ("Australia", "Brazil", "Harriet", "AU", "BR"))
    assert entry["kind"] == "endorsement"
    assert [(one["number"], one["support"], one["leaves"]) for one in draft(play)["rows"]] == [
        (1, 2, False),
        (2, 4, True),
        (4, 1, False),
    ]
    closed_letters = play.sent("endorsements-closed")
    assert {letter.recipient for letter in closed_letters} == {MIKA, *SECRETARIAT}
    assert "Row 2" in closed_letters[0].words


def test_the_receipt_tells_how_every_row_was_read(play: Play) -> None:
    drafted(play)
    play.at = LISTED
    circulate(play.desk, FIRST, until=None, actor="test")
    play.poll()
    endorse(play, DENISE, "We agree with 1-3 and disagree with 4.\n")
    (receipt,) = play.sent("endorsement-received", DENISE)

    assert "Agrees with: 1-3 Does not agree with: 4 Nothing said about: none" in receipt.words


def test_what_cannot_be_read_is_asked_and_counts_nothing(play: Play) -> None:
    drafted(play)
    play.at = LISTED
    circulate(play.desk, FIRST, until=None, actor="test")
    play.poll()
    entry = endorse(play, DENISE, "disagree with 3\n")
    (asked,) = play.sent("endorsement-unclear", DENISE)

    assert entry["state"] == "incomplete"
    assert "Do you agree with all the other rows" in asked.words
    assert not row(play, 1)["endorsed_by"]


def token_of(letter: Sent) -> str:
    """What is different in every copy of a letter beside the greeting."""
    return letter.message_id.partition("@")[0].removeprefix("liaison.")


def released_draft(play: Play) -> None:
    """Rows 2 and 3 merged and endorsed by all, the draft released."""
    drafted(play)
    merge(play.desk, FIRST, (2, 3), actor="test", reason="the same limit")
    play.at = LISTED
    circulate(play.desk, FIRST, until=None, actor="test")
    play.poll()
    endorse(play, DENISE, "AGREE WITH ALL\n")
    endorse(play, URSINA, "AGREE WITH ALL\n")
    play.at = AFTER_LIST
    play.poll()
    release(play.desk, FIRST, authority="Management Committee, 18 July 2026", project="", actor="test")
    play.poll()


def test_a_released_draft_speaks_for_imdrf_alone(play: Play, tmp_path: Path) -> None:
    released_draft(play)
    written = write_files(play.desk, FIRST, tmp_path / "out")
    again = write_files(play.desk, FIRST, tmp_path / "again")
    letters = play.sent("draft-released")

    assert sorted(path.name for path in written) == [
        "C-2026-001-certificate.docx",
        "C-2026-001-certificate.json",
        "C-2026-001-internal-annex.docx",
        "IMDRF-comments-ISO-DIS-14971.docx",
        "IMDRF-comments-ISO-DIS-14971.xlsx",
        "IMDRF-cover-note-ISO-DIS-14971.docx",
    ]
    assert [path.read_bytes() for path in written] == [path.read_bytes() for path in again]
    to_members = [letter for letter in letters if letter.recipient == DENISE]
    assert [letter.enclosed for letter in to_members] == [
        [
            "IMDRF-comments-ISO-DIS-14971.docx",
            "IMDRF-comments-ISO-DIS-14971.xlsx",
            "IMDRF-cover-note-ISO-DIS-14971.docx",
        ]
    ]
    assert len(next(letter for letter in letters if letter.recipient == MIKA).enclosed) == 6


def test_nothing_leaves_twice_and_nothing_changes_after_the_release(play: Play) -> None:
    released_draft(play)

    with pytest.raises(NotAllowed, match="is released"):
        release(play.desk, FIRST, authority="again", project="", actor="test")
    with pytest.raises(NotAllowed, match="is released"):
        edit(play.desk, FIRST, 2, {"comment": "Other words."}, actor="test", reason="late idea")


def test_a_later_roster_changes_nothing_of_what_was_released(play: Play) -> None:
    released_draft(play)
    before = draft(play)
    roster = roster_of(play)
    gone = tuple(
        replace(entry, until=date(2026, 1, 1)) if entry.code in {"AU", "BR"} else entry
        for entry in roster.jurisdictions
    )
    with_roster(play, replace(roster, jurisdictions=gone))

    assert draft(play) == before


def test_submission_is_recorded_with_day_and_name(play: Play) -> None:
    released_draft(play)
    with pytest.raises(NotAllowed, match="cannot be the day"):
        submit(play.desk, FIRST, on=date(2026, 7, 1), by="Mika Aalto", told="", actor="test")
    submit(play.desk, FIRST, on=date(2026, 7, 17), by="Mika Aalto", told="portal no. 5", actor="test")

    assert draft(play)["state"] == "submitted"
    assert draft(play)["release"]["submitted_by"] == "Mika Aalto"


def test_words_that_betray_a_source_stop_the_release_until_a_person_settles_them(play: Play) -> None:
    opened(play)
    words = ("4.2", "te", "In Japan we ask for 5 mA.", "Write 5 mA.")
    reply(play, HARRIET, "SUPPORT WITH COMMENTS\n", files=(a_sheet(words),))
    reply(play, RAFAEL, "SUPPORT WITH COMMENTS\n", files=(a_sheet(words),))
    closed(play)
    collate(play.desk, FIRST, actor="test")
    merge(play.desk, FIRST, (1, 2), actor="test", reason="the same")
    with pytest.raises(NotAllowed, match="Japan"):
        release(play.desk, FIRST, authority="MC", project="", actor="test")
    edit(play.desk, FIRST, 1, {"comment": "Some ask for 5 mA; TGA too."}, actor="test", reason="no source")
    with pytest.raises(NotAllowed, match="TGA"):
        release(play.desk, FIRST, authority="MC", project="", actor="test")
    keep(play.desk, FIRST, 1, "tga", actor="test", reason="thermogravimetric analysis")
    release(play.desk, FIRST, authority="MC", project="", actor="test")

    assert draft(play)["state"] == "released"


def test_words_changed_after_they_were_endorsed_are_a_matter_for_a_person(play: Play) -> None:
    drafted(play)
    play.at = LISTED
    circulate(play.desk, FIRST, until=None, actor="test")
    play.poll()
    for sender in (DENISE, HARRIET, RAFAEL):
        endorse(play, sender, "AGREE WITH 1\n")
    play.at = AFTER_LIST
    play.poll()
    edit(play.desk, FIRST, 1, {"comment": "The scope is fine."}, actor="test", reason="shorter")
    (point,) = draft(play)["open_points"]
    with pytest.raises(NotAllowed, match="changed after list 1"):
        release(play.desk, FIRST, authority="MC", project="", actor="test")
    keep(play.desk, FIRST, 1, "words", actor="test", reason="the officer asked them all")

    assert point["kind"] == "words-changed"
    assert draft(play)["open_points"] == []
    edit(play.desk, FIRST, 1, {"comment": "The scope is very fine."}, actor="test", reason="again")
    assert len(draft(play)["open_points"]) == 1


def test_the_officer_returns_the_draft_and_hears_what_changed_row_by_row(play: Play) -> None:
    opened(play)
    reply(play, HARRIET, "SUPPORT WITH COMMENTS\n", files=(a_sheet(LIMIT),))
    reply(play, RAFAEL, "SUPPORT WITH COMMENTS\n", files=(a_sheet(LIMIT),))
    closed(play)
    collate(play.desk, FIRST, actor="test")
    merge(play.desk, FIRST, (1, 2), actor="test", reason="the same")
    to_officer(play.desk, FIRST, actor="test")
    play.poll()
    (letter,) = play.sent("draft-for-last-look")
    changed = a_returned_sheet(("IMDRF 1", "", "4.2", "", "te", LIMIT[2], "Write 4 mA.", ""))
    entry = reply(play, MIKA, "Please see my changes.\n", to=letter, at=ENDORSED, files=(changed,))
    (answer,) = play.sent("draft-returned", MIKA)

    assert letter.recipient == MIKA
    assert (entry["state"], entry["kind"]) == ("accepted", "edited-draft")
    assert 'Row 1, proposed change: "Write 5 mA." is now "Write 4 mA."' in answer.words
    assert row(play, 1)["proposed_change"] == "Write 4 mA."
    assert row(play, 1)["raised_by"] == ["AU", "BR"]
    assert play.sent("draft-returned", SECRETARIAT[0])


def test_without_a_position_there_is_no_draft(play: Play) -> None:
    opened(play)
    reply(play, HARRIET, "DO NOT SUPPORT. It is too early.\n", files=(a_sheet(LIMIT),))
    closed(play)

    with pytest.raises(NotAllowed, match="no IMDRF position"):
        collate(play.desk, FIRST, actor="test")
    assert consultations.one(play.desk, FIRST)["state"] == "closed"
