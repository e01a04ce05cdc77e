"""Comments that come after the closing or change hands: admitted, withdrawn, overruled, sent twice (8.16-8.18, 8.28)."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from pipeline.admitting import admit
from pipeline.drafts.circulating import circulate
from pipeline.drafts.collating import collate
from pipeline.drafts.looking import write_files
from pipeline.drafts.releasing import release
from pipeline.errors import NotAllowed
from rules.consultations import CommentMode
from rules.facts import Representative
from tests.scenarios.consulting import (
    AFTER,
    ANSWERED,
    FIRST,
    HARRIET,
    HARUKA,
    INES,
    LUCIA,
    OMAR,
    RAFAEL,
    SOTA,
    changed_person,
    closed,
    joining,
    opened,
    reply,
    roster_of,
    standing,
    with_roster,
)
from tests.scenarios.desks import Play
from tests.scenarios.drafting import (
    AFTER_LIST,
    ENDORSED,
    LIMIT,
    LISTED,
    SCOPE,
    TYPO,
    a_sheet,
    draft,
    drafted,
    endorse,
    row,
)
from tests.scenarios.mails import DENISE, URSINA

LATE = datetime(2026, 7, 5, 9, 0, tzinfo=UTC)


def raisers(play: Play) -> dict[int, list[str]]:
    return {entry["number"]: entry["raised_by"] for entry in draft(play)["rows"]}


def last_position(play: Play) -> int:
    with play.desk.store.reading() as tx:
        return max(position.number for position in tx.consultations.positions(FIRST))


# -- late ---------------------------------------------------------------------------------------------------------------


def test_a_late_position_that_is_admitted_has_its_rows_numbered_on(play: Play) -> None:
    drafted(play)
    reply(
        play,
        HARUKA,
        "SUPPORT WITH COMMENTS\n",
        files=(
            a_sheet(
                ("1", "te", "Say for whom."),
            ),
        ),
        at=LATE,
    )
    before = raisers(play)
    admit(play.desk, FIRST, last_position(play), actor="test", reason="the server was down")
    with pytest.raises(NotAllowed, match="comments have come since the draft was made"):
        release(play.desk, FIRST, authority="MC", project="", actor="test", without_comments=True)
    collate(play.desk, FIRST, actor="test")

    assert before == {1: ["CH"], 2: ["AU"], 3: ["BR"], 4: ["BR"]}
    assert raisers(play) == before | {5: ["JP"]}
    assert [entry["number"] for entry in draft(play)["rows"]] == [1, 5, 2, 3, 4]
    assert draft(play)["n"] == 5


def test_a_sheet_that_comes_after_the_closing_joins_the_position_once_admitted(play: Play) -> None:
    """8.28: comments without a stance after a position are added to it, late as they are."""
    drafted(play)
    reply(play, HARRIET, "Please find one more comment.\n", files=(a_sheet(TYPO),), at=LATE)
    before = raisers(play)
    admit(play.desk, FIRST, last_position(play), actor="test", reason="agreed by the chair")
    collate(play.desk, FIRST, actor="test")

    assert before == {1: ["CH"], 2: ["AU"], 3: ["BR"], 4: ["BR"]}
    assert raisers(play) == before | {5: ["AU"]}
    assert len(row(play, 2)["sources"]) == 2
    assert "not counted" in play.sent("position-received", HARRIET)[-1].words


def test_an_admitted_withdrawal_leaves_its_rows_without_a_raiser(play: Play) -> None:
    drafted(play)
    reply(play, RAFAEL, "WITHDRAW\n", at=LATE)
    admit(play.desk, FIRST, last_position(play), actor="test", reason="by order of the minister")
    collate(play.desk, FIRST, actor="test")

    assert raisers(play) == {1: ["CH"], 2: ["AU"], 3: [], 4: []}
    assert row(play, 4)["sources"][0]["jurisdiction"] == "BR"
    assert row(play, 4)["leaves"] is False


def test_a_head_who_overrules_takes_the_colleagues_rows_with_the_position(play: Play) -> None:
    opened(play)
    reply(play, INES, "SUPPORT WITH COMMENTS\n", files=(a_sheet(LIMIT),))
    reply(play, RAFAEL, "DO NOT SUPPORT\n", at=ANSWERED + timedelta(days=1))
    reply(play, HARRIET, "SUPPORT WITH COMMENTS\n", files=(a_sheet(LIMIT),))
    reply(play, URSINA, "SUPPORT\n")
    closed(play)
    collate(play.desk, FIRST, actor="test")

    assert standing(play, "BR") == ("in-force", "do-not-support")
    assert raisers(play) == {1: ["AU"]}


def test_two_heads_who_differ_leave_their_jurisdiction_out(play: Play) -> None:
    with_roster(play, changed_person(roster_of(play), INES, head_of_delegation=True))
    opened(play)
    reply(play, INES, "SUPPORT WITH COMMENTS\n", files=(a_sheet(LIMIT),))
    reply(play, RAFAEL, "DO NOT SUPPORT\n")
    reply(play, HARRIET, "SUPPORT WITH COMMENTS\n", files=(a_sheet(LIMIT),))
    reply(play, URSINA, "SUPPORT\n")
    closed(play)
    collate(play.desk, FIRST, actor="test")

    assert standing(play, "BR")[0] == "held"
    assert raisers(play) == {1: ["AU"]}


# -- twice --------------------------------------------------------------------------------------------------------------


def test_the_same_sheet_sent_twice_is_one_set_of_rows(play: Play) -> None:
    opened(play)
    for sender in (SOTA, HARUKA):
        reply(play, sender, "SUPPORT WITH COMMENTS\n", files=(a_sheet(LIMIT, TYPO),))
    reply(
        play,
        HARUKA,
        "Once more, in case it got lost.\n",
        files=(a_sheet(LIMIT, TYPO),),
        at=ANSWERED + timedelta(days=1),
    )
    reply(play, DENISE, "SUPPORT\n")
    closed(play)
    collate(play.desk, FIRST, actor="test")

    assert raisers(play) == {1: ["JP"], 2: ["JP"]}


def test_a_later_position_with_a_sheet_replaces_the_earlier_sheet(play: Play) -> None:
    opened(play)
    reply(play, HARRIET, "SUPPORT WITH COMMENTS\n", files=(a_sheet(LIMIT, TYPO),))
    reply(play, HARRIET, "SUPPORT WITH COMMENTS\n", files=(a_sheet(SCOPE),), at=ANSWERED + timedelta(days=1))
    reply(play, DENISE, "SUPPORT\n")
    closed(play)
    collate(play.desk, FIRST, actor="test")

    assert [(entry["clause"], entry["raised_by"]) for entry in draft(play)["rows"]] == [("General", ["AU"])]


# -- who belongs --------------------------------------------------------------------------------------------------------


def test_observers_and_who_joins_after_the_closing_are_kept_as_input_only(play: Play) -> None:
    drafted(play)
    newcomer = Representative(
        jurisdiction="AR", name="Lucia Ferrer", addresses=(LUCIA,), since=date(2026, 7, 4)
    )
    with_roster(play, joining(roster_of(play), newcomer))
    play.at = LISTED
    circulate(play.desk, FIRST, until=None, actor="test")
    play.poll()
    (letter,) = play.sent("comments-circulated", HARRIET)
    entry = endorse(play, OMAR, "AGREE WITH ALL\n")
    foreign = endorse(play, LUCIA, "AGREE WITH ALL\n", to=letter)
    play.at = AFTER_LIST
    play.poll()

    assert (entry["state"], foreign["state"]) == ("accepted", "quarantined")
    assert row(play, 1)["supporters"] == ["CH", "US"]
    assert "1 of 12 jurisdictions have answered list 1" in play.sent("endorsements-closed")[0].words


def test_carried_without_a_row_a_cover_note_leaves_alone(play: Play, tmp_path: Path) -> None:
    opened(play)
    reply(play, HARRIET, "SUPPORT\n")
    reply(play, DENISE, "SUPPORT\n")
    closed(play)
    collate(play.desk, FIRST, actor="test")
    with pytest.raises(NotAllowed, match="there is no list to circulate"):
        circulate(play.desk, FIRST, until=None, actor="test")
    said = release(play.desk, FIRST, authority="MC", project="", actor="test")
    names = {path.name for path in write_files(play.desk, FIRST, tmp_path / "out")}
    with pytest.raises(NotAllowed, match="no row leaves: there is no sheet to write"):
        write_files(play.desk, FIRST, tmp_path / "sheet.docx")

    assert "a cover note and no comment" in said
    assert {name for name in names if name.startswith("IMDRF")} == {"IMDRF-cover-note-ISO-DIS-14971.docx"}


def test_a_list_that_went_with_the_request_is_followed_by_one_of_what_members_added(
    play: Play, tmp_path: Path
) -> None:
    file = tmp_path / "list.docx"
    file.write_bytes(a_sheet(LIMIT, TYPO).content)
    opened(play, mode=CommentMode.LIST_FIRST, listed=file)
    reply(play, HARRIET, "SUPPORT WITH COMMENTS\n", files=(a_sheet(SCOPE),))
    reply(play, RAFAEL, "SUPPORT, EXCEPT 2\n")
    reply(play, DENISE, "SUPPORT\n")
    closed(play)
    collate(play.desk, FIRST, actor="test")
    play.at = LISTED
    circulate(play.desk, FIRST, until=None, actor="test")
    play.poll()
    endorse(play, RAFAEL, "AGREE WITH 3\n")
    endorse(play, DENISE, "AGREE WITH ALL EXCEPT 1\n", at=ENDORSED)
    play.at = AFTER_LIST
    play.poll()

    assert [entry["number"] for entry in draft(play)["lists"]] == [1, 2]
    assert [(entry["number"], entry["supporters"], entry["leaves"]) for entry in draft(play)["rows"]] == [
        (3, ["AU", "BR", "US"], True),
        (1, ["AU", "BR"], True),
        (2, ["AU", "US"], True),
    ]


def test_a_member_who_answers_only_the_list_has_no_voice_in_its_rows(play: Play) -> None:
    drafted(play)
    play.at = LISTED
    circulate(play.desk, FIRST, until=None, actor="test")
    play.poll()
    endorse(play, HARUKA, "AGREE WITH ALL\n")

    assert (row(play, 4)["supporters"], row(play, 4)["not_counted"]) == (["BR"], ["JP"])
    assert AFTER < LISTED
