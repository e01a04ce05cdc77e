"""The shipped correspondence on both databases, and the rule that holds for every mail: one answer or none."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pipeline import consultations, registers
from pipeline.demo import ACTS, MEETINGS, mails_of
from pipeline.demo_mails import CORRESPONDENCE, delivered
from pipeline.drafts.looking import look
from pipeline.drafts.pages import as_object
from pipeline.sandbox import Sandbox
from pipeline.store.intake import IntakeFilter
from tests.scenarios.desks import Play
from tests.scenarios.mails import MIKA, a_mail

# What becomes of each shipped mail, and which letter answers it.
EXPECTED = (
    {
        "101-complete-docx": ("accepted", "liaison-report", "report-received"),
        "102-the-same-mail-again": ("duplicate", "delivered-again", ""),
        "103-incomplete-docx": ("incomplete", "liaison-report", "report-incomplete"),
        "104-complete-xlsx": ("accepted", "liaison-report", "report-received"),
        "105-late-docx": ("accepted", "liaison-report", "report-received"),
        "106-restricted-xlsx": ("accepted", "liaison-report", "report-received"),
        # Held and asked about at first; confirmed by 202, it has two answers: the question and the confirmation.
        "107-sender-not-proven": ("accepted", "liaison-report", "sender-challenge report-received"),
        "108-pdf-instead-of-the-form": ("quarantined", "no-report-found", "no-report-found"),
        "109-wants-a-blank-form": ("answered", "blank-request", "blank-form"),
        "110-out-of-office": ("automatic", "auto-reply", ""),
        "111-a-stranger": ("quarantined", "stranger", ""),
        "112-a-question-in-japanese": ("quarantined", "other", "under-review"),
        "201-corrected-docx": ("accepted", "liaison-report", "report-received"),
        # The answer to the mail that it confirms is the answer to both.
        "202-sender-confirms": ("answered", "sender-confirmed", ""),
        "203-feedback": ("answered", "feedback", "feedback-received"),
        "204-bounce": ("automatic", "bounce", ""),
    }
    | dict.fromkeys(
        (
            "301-gmail-above-the-quotation",
            "302-outlook-ticked-list",
            "303-below-the-quotation",
            "304-notes-without-marks",
            "305-coloured-line",
            "306-from-a-telephone",
            "307-other-lines-deleted",
            "308-japanese-attribution",
            "310-a-colleague-supports",
            "311-supports-for-now",
            "401-answers-our-question",
            "402-the-head-of-delegation",
            "403-withdraws",
            "404-comment-sheet-docx",
            "405-comment-sheet-xlsx",
            "406-seven-columns-of-2001",
            "501-after-the-closing",
        ),
        ("accepted", "position", "position-received"),
    )
    | {"309-on-one-condition": ("incomplete", "position", "position-unclear")}
    | dict.fromkeys(
        (
            "601-all-except-two",
            "602-ticked-rows",
            "603-filled-sheet",
            "604-numbers-in-words",
            "605-agrees-with-everything",
            "606-had-abstained",
        ),
        ("accepted", "endorsement", "endorsement-received"),
    )
    | {
        "607-names-one-row-alone": ("incomplete", "endorsement", "endorsement-unclear"),
        "701-officer-returns-the-draft": ("accepted", "edited-draft", "draft-returned"),
    }
)
# How each jurisdiction stands in the end.
STANDINGS = {
    "AU": ("in-force", "do-not-support", 1),
    "BR": ("withdrawn", None, 0),
    "CA": ("in-force", "support", 0),
    "CH": ("in-force", "support-with-comments", 2),
    "CN": ("in-force", "abstain", 0),
    "EU": ("in-force", "do-not-support", 1),
    "GB": ("in-force", "support", 0),
    "JP": ("in-force", "support", 0),
    "KR": ("in-force", "support-with-comments", 2),
    "RU": ("late", None, 0),
    "SG": ("in-force", "support-with-comments", 1),
    "US": ("in-force", "support-with-comments", 5),
}


@pytest.fixture
def season(database_url: str, tmp_path: Path, sandbox: Sandbox) -> Iterator[Play]:
    """A desk with the meetings of the demonstration."""
    play = Play(database_url, tmp_path, sandbox=sandbox, at=datetime(2026, 6, 29, 12, 0, tzinfo=UTC))
    for committee, first, last, place, mode, kind in MEETINGS:
        registers.add_meeting(
            play.desk,
            {
                "committee": committee,
                "first_on": first,
                "last_on": last,
                "place": place,
                "mode": mode,
                "kind": kind,
                "liaison_officer": "",
            },
            actor="test",
        )
    yield play
    play.close()


def put(play: Play, path: Path) -> None:
    """Into the mailbox, with what only the desk knows filled in."""
    play.receive(*delivered(play.desk, path))


def play_all(play: Play) -> None:
    """Every act of the demonstration, with a round too many after each."""
    for act in ACTS:
        play.at = act.at
        if act.does is not None:
            act.does(play.desk)
        for path in mails_of(act):
            put(play, path)
        play.poll()
        play.poll()


def test_every_mail_of_a_known_sender_has_one_answer_and_programs_and_strangers_have_none(
    season: Play,
) -> None:
    play_all(season)
    told = {}
    for number, path in enumerate(sorted(CORRESPONDENCE.glob("*.eml")), start=1):
        entry = season.entry(number)
        letters = " ".join(
            str(letter["name"])
            for letter in reversed(entry["letters"])
            if letter["recipient"] == entry["sender_address"]
        )
        told[path.stem] = (entry["state"], entry["kind"], letters)

    assert told == EXPECTED


def test_the_answers_to_the_consultation_are_read_as_their_authors_meant_them(season: Play) -> None:
    play_all(season)
    found = consultations.one(season.desk, "C-2026-001")
    tally = consultations.tally_of(season.desk, "C-2026-001")

    assert {
        entry["jurisdiction"]: (entry["standing"], entry["stance"], entry["comments"])
        for entry in found["standings"]
    } == STANDINGS
    assert (tally["decides"], tally["outcome"]) == (
        {"support": 7, "n": 9, "majority": True},
        "carried-with-objections",
    )
    assert tally["certificate"]["reproduced"] is True


def test_the_comments_that_a_majority_stands_behind_leave_and_no_other(season: Play) -> None:
    play_all(season)
    draft = as_object(*look(season.desk, "C-2026-001"))

    assert [(row["number"], row["clause"], row["support"], row["leaves"]) for row in draft["rows"]] == [
        (1, "Introduction", 5, True),
        (3, "4.2", 6, True),
        (5, "4.10", 2, False),
        (6, "7", 2, False),
        (7, "7.1", 4, False),
        (8, "10.4", 6, True),
        (10, "Annex A.2", 4, False),
        (11, "Annex C", 3, False),
    ]
    assert draft["state"] == "disposed"
    assert [entry["disposition"] for entry in draft["dispositions"]] == [
        "accepted",
        "accepted-in-principle",
        "not-accepted",
    ]
    assert "FDA" not in " ".join(row["comment"] for row in draft["rows"])


def test_every_letter_of_the_season_was_sent_once_and_none_waits(season: Play) -> None:
    for path in sorted(CORRESPONDENCE.glob("1*.eml")):
        put(season, path)
    season.poll()
    season.poll()

    written = season.written()
    identities = [letter.message_id for letter in season.mailer.letters]
    states = {str(row["state"]) for row in season.outbox()}

    assert written == {
        "report-received": 4,
        "report-circulated": 51,
        "report-restricted": 2,
        "report-incomplete": 1,
        "report-reminder": 2,
        "sender-challenge": 1,
        "no-report-found": 1,
        "blank-form": 1,
        "under-review": 1,
    }
    assert len(identities) == len(set(identities)) == 64
    assert states == {"sent"}


NASTY = sorted((Path(__file__).parents[1] / "corpus" / "nasty").glob("*.eml"))


def test_no_nasty_mail_makes_the_desk_fail_or_stops_the_next_one(play: Play) -> None:
    for path in NASTY:
        play.receive(path.read_bytes())
        play.receive(from_somebody_we_know(path.read_bytes()))
    play.deliver(a_mail(text="A question.\n", subject="the last one"))

    with play.desk.store.reading() as tx:
        entries = tx.intake.entries(IntakeFilter(limit=1000))
    failed = [(entry["id"], entry["reason"]) for entry in entries if entry["kind"] == "desk-failed"]
    waiting = [entry["id"] for entry in entries if entry["state"] == "received"]
    unsent = [row["id"] for row in play.outbox() if row["state"] != "sent"]
    assert (failed, waiting, unsent) == ([], [], [])
    assert entries[0]["kind"] == "other"
    assert len(entries) == 2 * len(NASTY) + 1


def from_somebody_we_know(raw: bytes) -> bytes:
    """The same noise below a head that the door lets in."""
    head = f"From: Mika Aalto <{MIKA}>\r\nMessage-ID: <nasty.{len(raw)}.{raw[:3].hex()}@x.example>\r\n"
    return head.encode() + raw
