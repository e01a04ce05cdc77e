"""The Liaison Officer's last look: what a returned sheet may change, what is asked, and what is never undone (procedure 2)."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from outbound.drafts.commenting_template import SheetHead
from outbound.drafts.commenting_workbook import commenting_workbook
from pipeline.drafts.changing import edit, merge
from pipeline.drafts.circulating import circulate
from pipeline.drafts.collating import collate
from pipeline.drafts.releasing import release, to_officer
from pipeline.errors import NotAllowed
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
from tests.scenarios.drafting import ENDORSED, LIMIT, LISTED, a_returned_sheet, a_sheet, draft, row
from tests.scenarios.mails import MIKA, NADIA, XLSX, File
from tests.servers.office import saved_as

ANNEX = ("Annex A", "te", "The example contradicts clause 4.", "Delete the example.")
DEFINITION = ("3.7", "te", "Harm is defined differently in Guide 63.", "Use that definition.")
FEWER = "Write 4 mA."


def line(number: int | str, words: tuple[str, str, str, str], *, change: str = "") -> tuple[str, ...]:
    """A row as the sheet for the last look has it, with another proposed change where one is given."""
    clause, kind, comment, proposed = words
    return (f"IMDRF {number}".strip(), "", clause, "", kind, comment, change or proposed, "")


AS_SENT = (line(1, DEFINITION), line(3, LIMIT), line(5, ANNEX))


def looked(play: Play) -> Sent:
    """Rows 1, 3 and 5 leave, and the draft was sent to the officer; returns the letter."""
    opened(play)
    for sender in (HARRIET, RAFAEL):
        reply(play, sender, "SUPPORT WITH COMMENTS\n", files=(a_sheet(DEFINITION, LIMIT, ANNEX),))
    closed(play)
    collate(play.desk, FIRST, actor="test")
    for pair in ((1, 2), (3, 4), (5, 6)):
        merge(play.desk, FIRST, pair, actor="test", reason="the same")
    to_officer(play.desk, FIRST, actor="test")
    play.poll()
    (letter,) = play.sent("draft-for-last-look")
    return letter


def sent_back(play: Play, letter: Sent, *files: File, sender: str = MIKA, text: str = "My changes.\n") -> str:
    """What became of a returned draft."""
    return str(reply(play, sender, text, to=letter, at=ENDORSED, files=files)["state"])


def told(play: Play) -> str:
    """The words of the answer to the officer."""
    return play.sent("draft-returned", MIKA)[-1].words


def changes(play: Play) -> list[str]:
    return [entry["proposed_change"] for entry in draft(play)["rows"]]


UNCHANGED = [DEFINITION[3], LIMIT[3], ANNEX[3]]


def test_a_sheet_that_says_the_same_changes_nothing(play: Play) -> None:
    letter = looked(play)

    assert sent_back(play, letter, a_returned_sheet(*AS_SENT)) == "accepted"
    assert "says what the draft says: nothing is changed" in told(play)
    assert changes(play) == UNCHANGED


@pytest.mark.parametrize(
    ("rows", "question"),
    [
        ((*AS_SENT[:2],), "Row 5 (Annex A, te) is not in the returned sheet. It stays in the draft"),
        ((*AS_SENT, line(3, LIMIT, change=FEWER)), "The number 3 stands in more than one row of the sheet."),
        ((*AS_SENT, line(9, LIMIT, change=FEWER)), "has the number 9, which the draft does not have."),
        ((*AS_SENT[:2], line(5, ("", *ANNEX[1:]))), "Row 5 has lost its clause; it stays as it was."),
        ((*AS_SENT[:2], line(5, ("Annex A", "", *ANNEX[2:]))), "The type of row 5 is none of ge, te and ed"),
    ],
    ids=["missing", "twice", "unknown", "clause", "type"],
)
def test_what_a_sheet_leaves_open_is_asked(
    play: Play, rows: tuple[tuple[str, ...], ...], question: str
) -> None:
    letter = looked(play)

    assert sent_back(play, letter, a_returned_sheet(*rows)) == "incomplete"
    assert question in told(play)
    assert changes(play) == UNCHANGED


def test_a_new_row_stays_until_it_is_circulated(play: Play) -> None:
    letter = looked(play)
    fresh = line("", ("6", "ge", "The document is silent about software.", "Add a clause."))
    sent_back(play, letter, a_returned_sheet(*AS_SENT, fresh))

    assert "Row 7 (6, ge): The document is silent about software." in told(play)
    assert (row(play, 7)["leaves"], row(play, 7)["sources"]) == (False, [])


def test_rows_that_have_lost_their_numbers_are_known_by_their_words(play: Play) -> None:
    letter = looked(play)
    rows = [line("", DEFINITION), line("", LIMIT, change=FEWER), line("", ANNEX)]

    assert sent_back(play, letter, a_returned_sheet(*rows)) == "accepted"
    assert changes(play) == [DEFINITION[3], FEWER, ANNEX[3]]


def test_two_sheets_and_a_sheet_that_cannot_be_read_change_nothing_and_say_so(play: Play) -> None:
    letter = looked(play)
    first, second = (a_returned_sheet(*AS_SENT, name=name) for name in ("a.docx", "b.docx"))
    torn = replace(first, content=first.content[:2000])

    assert sent_back(play, letter, first, second) == "incomplete"
    assert "More than one sheet came" in told(play)
    assert sent_back(play, letter, torn) == "incomplete"
    assert "a.docx: " in told(play)
    assert "damaged" in told(play)


def test_words_alone_go_to_the_secretariat(play: Play) -> None:
    letter = looked(play)

    assert sent_back(play, letter, text="OK, please release it.\n") == "accepted"
    assert "OK, please release it." in play.sent("draft-returned", SECRETARIAT[0])[-1].words
    assert changes(play) == UNCHANGED


def test_a_workbook_is_as_good_as_a_document(play: Play) -> None:
    letter = looked(play)
    rows = (AS_SENT[0], line(3, LIMIT, change=FEWER), AS_SENT[2])
    book = File(content=commenting_workbook(SheetHead(), rows), name="draft.xlsx", kind=XLSX)

    assert sent_back(play, letter, book) == "accepted"
    assert changes(play) == [DEFINITION[3], FEWER, ANNEX[3]]


@pytest.mark.slow
@pytest.mark.parametrize("route", [("docx",), ("odt", "docx")], ids=["docx", "odt"])
def test_a_sheet_that_went_through_another_program_says_the_same(
    play: Play, tmp_path: Path, route: tuple[str, ...]
) -> None:
    letter = looked(play)
    (attached,) = [
        bytes(part.get_content())
        for part in letter.mail.iter_attachments()
        if part.get_filename() == f"{FIRST}-draft.docx"
    ]
    kinds = ("docx", *route)
    for source, target in pairwise(kinds):
        attached = saved_as(tmp_path, attached, source, target)

    assert sent_back(play, letter, File(content=attached, name="draft.docx")) == "accepted"
    assert "nothing is changed" in told(play)
    assert changes(play) == UNCHANGED


# -- by whom and when ---------------------------------------------------------------------------------------------------


def test_a_draft_that_somebody_else_returns_is_held(play: Play) -> None:
    letter = looked(play)
    changed = a_returned_sheet(AS_SENT[0], line(3, LIMIT, change=FEWER), AS_SENT[2])

    assert [sent_back(play, letter, changed, sender=sender) for sender in (NADIA, HARRIET)] == [
        "quarantined"
    ] * 2
    assert changes(play) == UNCHANGED


def test_an_officers_other_address_must_be_proven_and_then_counts(play: Play) -> None:
    letter = looked(play)
    roster = roster_of(play)
    own = "mika@aalto.example.org"
    officers = tuple(
        replace(officer, addresses=(*officer.addresses, own)) if MIKA in officer.addresses else officer
        for officer in roster.liaison_officers
    )
    with_roster(play, replace(roster, liaison_officers=officers))
    changed = a_returned_sheet(AS_SENT[0], line(3, LIMIT, change=FEWER), AS_SENT[2])
    entry = reply(play, own, "My changes.\n", to=letter, at=ENDORSED, files=(changed,), proven=False)
    before = changes(play)
    reply(play, own, "Yes, me.\n", to=play.sent("sender-challenge", own)[0], at=ENDORSED, proven=False)

    assert (entry["kind"], before) == ("sender-unproven", UNCHANGED)
    assert changes(play) == [DEFINITION[3], FEWER, ANNEX[3]]


def test_after_the_release_a_returned_draft_waits_for_a_person(play: Play) -> None:
    letter = looked(play)
    release(play.desk, FIRST, authority="MC", project="", actor="test")
    changed = a_returned_sheet(AS_SENT[0], line(3, LIMIT, change=FEWER), AS_SENT[2])

    assert sent_back(play, letter, changed) == "quarantined"
    assert "is released and cannot be changed by mail any more" in play.sent("under-review", MIKA)[-1].words
    assert changes(play) == UNCHANGED


def test_what_the_secretariat_changed_meanwhile_is_not_undone(play: Play) -> None:
    letter = looked(play)
    play.at += timedelta(hours=1)
    edit(
        play.desk, FIRST, 1, {"proposed_change": "Use the words of Guide 63."}, actor="test", reason="clearer"
    )
    edit(play.desk, FIRST, 3, {"proposed_change": "Write 6 mA."}, actor="test", reason="a slip")
    changed = a_returned_sheet(AS_SENT[0], line(3, LIMIT, change=FEWER), line(5, ANNEX, change="Delete it."))

    assert sent_back(play, letter, changed) == "incomplete"
    assert 'says "Write 6 mA." now; your sheet says "Write 4 mA.". Which counts?' in told(play)
    assert changes(play) == ["Use the words of Guide 63.", "Write 6 mA.", "Delete it."]


def test_rows_that_are_being_answered_wait_for_the_end_of_their_list(play: Play) -> None:
    letter = looked(play)
    play.at = LISTED
    circulate(play.desk, FIRST, until=None, actor="test")

    assert (
        sent_back(play, letter, a_returned_sheet(*AS_SENT[:2], line(5, ANNEX, change="Delete it.")))
        == "incomplete"
    )
    assert "Row 5 is in list 1, which is being answered" in told(play)
    assert changes(play) == UNCHANGED


def test_without_an_officer_in_office_nothing_is_sent_and_nothing_released(play: Play) -> None:
    looked(play)
    roster = roster_of(play)
    left = tuple(replace(officer, until=date(2026, 7, 1)) for officer in roster.liaison_officers)
    with_roster(play, replace(roster, liaison_officers=left))

    with pytest.raises(
        NotAllowed, match="no Liaison Officer in office carries C-2026-001: enter one for ISO/TC 210"
    ):
        to_officer(play.desk, FIRST, actor="test")
    with pytest.raises(NotAllowed, match="no Liaison Officer in office"):
        release(play.desk, FIRST, authority="MC", project="", actor="test")
    assert draft(play)["state"] == "drafted"
