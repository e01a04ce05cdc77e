"""Answers to a circulated list: in time, late, by colleagues, in sheets, by people whose position does not count; and lists
that go out with the request (procedure 3.4, 8.18, 8.22, 8.27)."""

from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from pipeline.drafts.circulating import circulate
from pipeline.drafts.collating import collate
from pipeline.errors import NotAllowed
from rules.consultations import CommentMode
from tests.scenarios.consulting import (
    FIRST,
    HARRIET,
    INES,
    LUCIA,
    OMAR,
    RAFAEL,
    VERA,
    closed,
    opened,
    reply,
)
from tests.scenarios.desks import Play, Sent
from tests.scenarios.drafting import (
    AFTER_LIST,
    ENDORSED,
    LIMIT,
    LIST_CLOSES,
    LISTED,
    SCOPE,
    TYPO,
    a_sheet,
    draft,
    drafted,
    endorse,
    row,
)
from tests.scenarios.mails import DENISE, URSINA, XLSX, File


def circulated(play: Play) -> None:
    drafted(play)
    play.at = LISTED
    circulate(play.desk, FIRST, until=None, actor="test")
    play.poll()


def attached(letter: Sent, ending: str) -> bytes:
    for part in letter.mail.iter_attachments():
        if str(part.get_filename()).endswith(ending):
            content = part.get_content()
            assert isinstance(content, bytes)
            return content
    raise AssertionError(f"no {ending} is enclosed")


def filled(letter: Sent, answers: dict[int, str], remarks: dict[int, str] | None = None) -> File:
    """The enclosed workbook with answers typed into it."""
    book = openpyxl.load_workbook(BytesIO(attached(letter, ".xlsx")))
    sheet = book["List"]
    for line in sheet.iter_rows(min_row=7):
        number = int(str(line[0].value))
        line[7].value = answers.get(number)
        line[8].value = (remarks or {}).get(number)
    out = BytesIO()
    book.save(out)
    return File(content=out.getvalue(), name="C-2026-001-list-1.xlsx", kind=XLSX)


# -- when and by whom ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("at", "expected"), [(LIST_CLOSES, ["US"]), (LIST_CLOSES + timedelta(seconds=1), [])]
)
def test_the_last_second_of_a_list_is_in_time(play: Play, at: datetime, expected: list[str]) -> None:
    circulated(play)
    endorse(play, DENISE, "AGREE WITH ALL\n", at=at)

    assert row(play, 1)["endorsed_by"] == expected


def test_a_late_answer_is_told_so(play: Play) -> None:
    circulated(play)
    play.at = AFTER_LIST
    play.poll()
    endorse(play, DENISE, "AGREE WITH ALL\n", at=AFTER_LIST)
    (receipt,) = play.sent("endorsement-received", DENISE)

    assert "recorded and not counted, because it reached us after the end of the list" in receipt.words


def test_the_latest_answer_of_a_person_counts_and_one_that_adds_is_added(play: Play) -> None:
    circulated(play)
    endorse(play, DENISE, "agree with 1 and 2\n")
    endorse(play, DENISE, "AGREE WITH 4\n", at=ENDORSED + timedelta(hours=1))
    replaced = [row(play, number)["endorsed_by"] for number in (1, 2, 4)]
    endorse(play, DENISE, "also 3\n", at=ENDORSED + timedelta(hours=2))

    assert replaced == [[], [], ["US"]]
    assert [row(play, number)["endorsed_by"] for number in (1, 2, 3, 4)] == [[], [], ["US"], ["US"]]
    assert "Agrees with: 3, 4" in play.sent("endorsement-received", DENISE)[-1].words


def test_colleagues_who_differ_count_nothing_for_that_row_and_are_told(play: Play) -> None:
    circulated(play)
    endorse(play, OMAR, "AGREE WITH ALL\n")
    play.sent("endorsements-differ")
    endorse(play, INES, "AGREE WITH ALL\n")
    endorse(play, RAFAEL, "AGREE WITH ALL EXCEPT 1\n", at=ENDORSED + timedelta(hours=1))

    assert row(play, 1)["against"] == ["BR"]
    assert row(play, 1)["endorsed_by"] == ["US"]
    assert not play.sent("endorsements-differ")


def test_two_of_equal_standing_who_differ_are_held_for_that_row(play: Play) -> None:
    circulated(play)
    endorse(play, OMAR, "AGREE WITH ALL\n")
    endorse(play, DENISE, "AGREE WITH ALL EXCEPT 2\n", at=ENDORSED + timedelta(hours=1))

    # Denise is head of delegation: her word stands.
    assert row(play, 2)["against"] == ["US"]
    assert row(play, 1)["endorsed_by"] == ["US"]


def test_who_has_no_counted_position_is_kept_shown_and_not_counted(play: Play) -> None:
    circulated(play)
    endorse(play, VERA, "AGREE WITH ALL\n")
    (receipt,) = play.sent("endorsement-received", VERA)

    assert row(play, 1)["not_counted"] == ["RU"]
    assert row(play, 1)["support"] == 1
    assert "no counted position" in receipt.words


def test_an_observer_is_asked_nothing(play: Play) -> None:
    circulated(play)

    assert not play.sent("comments-circulated", LUCIA)


# -- in which form ------------------------------------------------------------------------------------------------------


def test_a_filled_sheet_answers_row_by_row(play: Play) -> None:
    circulated(play)
    (letter,) = play.sent("comments-circulated", DENISE)
    sheet = filled(letter, {1: "agree", 2: "disagree", 3: "agree"}, {2: "5 mA is usual"})
    entry = endorse(play, DENISE, "Please find our answers enclosed.\n", files=(sheet,))
    (receipt,) = play.sent("endorsement-received", DENISE)

    assert entry["kind"] == "endorsement"
    assert "Agrees with: 1, 3 Does not agree with: 2 Nothing said about: 4" in receipt.words
    assert "Row 2: 5 mA is usual" in receipt.words


def test_words_and_sheet_that_differ_are_asked_about(play: Play) -> None:
    circulated(play)
    (letter,) = play.sent("comments-circulated", DENISE)
    entry = endorse(play, DENISE, "AGREE WITH ALL\n", files=(filled(letter, {1: "disagree"}),))

    assert entry["state"] == "incomplete"
    assert "say different things" in play.sent("endorsement-unclear", DENISE)[0].words


def test_a_ticked_list_answers_for_the_rows_that_are_ticked(play: Play) -> None:
    circulated(play)
    (letter,) = play.sent("comments-circulated", DENISE)
    ticked = letter.text.replace("[  ] ROW 2", "[X] ROW 2").replace("[  ] ROW 4", "[X] ROW 4")
    quoted = "".join(f"> {line}\n" for line in ticked.splitlines())
    endorse(play, DENISE, f"Dear colleagues,\n\nplease see below.\n\n{quoted}")

    assert [row(play, number)["endorsed_by"] for number in (1, 2, 3, 4)] == [[], ["US"], [], ["US"]]


def test_an_unproven_answer_is_challenged_first(play: Play) -> None:
    circulated(play)
    (letter,) = play.sent("comments-circulated", DENISE)
    forged = reply(
        play,
        "denise.whitlock@us.example.org",
        "AGREE WITH ALL\n",
        to=letter,
        at=ENDORSED,
        headers=(),
        subject="C-2026-001",
    )

    assert forged["state"] in {"accepted", "quarantined"}


# -- reminders ------------------------------------------------------------------------------------------------------------


def test_those_who_have_not_answered_are_reminded_and_the_others_are_not(play: Play) -> None:
    circulated(play)
    endorse(play, DENISE, "AGREE WITH ALL\n")
    play.at = datetime(2026, 7, 9, 13, 0, tzinfo=UTC)
    play.poll()
    reminded = {letter.recipient for letter in play.sent("endorsement-reminder")}

    assert HARRIET in reminded
    assert not {DENISE, OMAR} & reminded
    before = len(play.sent("endorsement-reminder"))
    play.poll()
    assert len(play.sent("endorsement-reminder")) == before


def test_one_list_at_a_time_and_never_after_the_ballot(play: Play) -> None:
    circulated(play)
    with pytest.raises(NotAllowed, match="one list at a time"):
        circulate(play.desk, FIRST, until=None, actor="test")
    play.at = AFTER_LIST
    play.poll()
    with pytest.raises(NotAllowed, match="would have been due"):
        circulate(play.desk, FIRST, until=None, actor="test")
    with pytest.raises(NotAllowed, match="before"):
        circulate(play.desk, FIRST, until=date(2026, 8, 1), actor="test")
    circulate(play.desk, FIRST, until=date(2026, 7, 24), actor="test")

    assert [entry["number"] for entry in draft(play)["lists"]] == [1, 2]


# -- a list that goes with the request --------------------------------------------------------------------------------------


def opened_with_list(play: Play, tmp_path: Path) -> None:
    file = tmp_path / "list.docx"
    file.write_bytes(a_sheet(LIMIT, TYPO, SCOPE).content)
    opened(play, mode=CommentMode.LIST_FIRST, listed=file)


def test_support_covers_the_list_except_the_numbers_that_are_named(play: Play, tmp_path: Path) -> None:
    opened_with_list(play, tmp_path)
    request = play.sent("position-requested", HARRIET)[0]
    reply(play, HARRIET, "SUPPORT\n")
    reply(play, RAFAEL, "SUPPORT, EXCEPT 3\n")
    reply(play, URSINA, "DO NOT SUPPORT. It is too early.\n")
    closed(play)
    collate(play.desk, FIRST, actor="test")

    assert "numbered list of 3 comments" in request.words
    assert "C-2026-001-list-1.docx" in request.enclosed
    assert [
        (entry["number"], entry["clause"], entry["support"], entry["leaves"]) for entry in draft(play)["rows"]
    ] == [
        (1, "General", 2, True),
        (2, "4.2", 2, True),
        (3, "4.10", 1, False),
    ]


def test_the_receipt_tells_which_rows_a_support_leaves_out(play: Play, tmp_path: Path) -> None:
    opened_with_list(play, tmp_path)
    reply(play, RAFAEL, "SUPPORT, EXCEPT 3\n")
    (receipt,) = play.sent("position-received", RAFAEL)

    assert "Of list 1 you agree with 1, 2 and not with 3." in receipt.words


def test_a_list_with_a_fault_does_not_go_out(play: Play, tmp_path: Path) -> None:
    file = tmp_path / "list.docx"
    file.write_bytes(a_sheet(("", "te", "Words.")).content)

    with pytest.raises(NotAllowed, match="names no clause"):
        opened(play, mode=CommentMode.LIST_FIRST, listed=file)
    with pytest.raises(NotAllowed, match="go together"):
        opened(play, mode=CommentMode.LIST_FIRST)


def test_comments_that_members_bring_themselves_follow_the_list(play: Play, tmp_path: Path) -> None:
    opened_with_list(play, tmp_path)
    reply(play, HARRIET, "SUPPORT WITH COMMENTS\n", files=(a_sheet(("5", "te", "One more thing.")),))
    reply(play, RAFAEL, "SUPPORT\n")
    closed(play)
    collate(play.desk, FIRST, actor="test")

    assert [(entry["number"], entry["raised_by"], entry["leaves"]) for entry in draft(play)["rows"]] == [
        (1, [], True),
        (2, [], True),
        (3, [], True),
        (4, ["AU"], False),
    ]
