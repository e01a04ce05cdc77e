"""From a question to a tally: requests, answers, receipts, differences, reminders, closing (procedure 3 and 4)."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from pipeline import consultations, register
from pipeline.errors import NotAllowed
from pipeline.opening import Opened, Wanted, open_consultation
from pipeline.sandbox import Sandbox
from pipeline.sandbox_frames import Outcome, Task
from rules.stances import Stance
from tests.parsers.comment_sheets import sheet_2012
from tests.scenarios.desks import Play, Sent
from tests.scenarios.mails import DENISE, DOCX, KENJI, URSINA, File, a_mail

BALLOT = date(2026, 7, 30)
ANSWERED = datetime(2026, 6, 10, 8, 0, tzinfo=UTC)


def opened(play: Play, **told: Any) -> Opened:
    """A consultation on a DIS, with its requests sent."""
    wanted: dict[str, Any] = {
        "document": "ISO/DIS 14971",
        "committee": "ISO/TC 210",
        "stage": "DIS",
        "ballot_closes_on": BALLOT,
    }
    found = open_consultation(play.desk, Wanted(**(wanted | told)), actor="test")
    play.poll()
    return found


def request(play: Play, address: str) -> Sent:
    return play.sent("position-requested", address)[-1]


def reply(
    play: Play, sender: str, text: str, *, to: Sent | None = None, at: datetime = ANSWERED, **mail: Any
) -> dict[str, Any]:
    """Answer a letter by its thread; the top of the body is `text`."""
    letter = to or request(play, sender)
    return play.deliver(
        a_mail(
            sender=sender,
            subject=f"Re: {letter.subject}",
            text=text,
            at=at,
            headers=(f"In-Reply-To: <{letter.message_id}>",),
            **mail,
        ),
        at,
    )


def standing(play: Play, code: str, reference: str = "C-2026-001") -> tuple[str, str | None]:
    found = consultations.one(play.desk, reference)
    entry = next(entry for entry in found["standings"] if entry["jurisdiction"] == code)
    return entry["standing"], entry["stance"]


def test_every_representative_is_asked_with_the_same_words(play: Play) -> None:
    found = opened(play)
    requests = play.sent("position-requested")

    assert found.consultation.reference == "C-2026-001"
    assert len(requests) == found.asked == len({letter.recipient for letter in requests})
    assert found.jurisdictions == 12
    tokens = {letter.subject.rpartition("/")[2].rstrip("]") for letter in requests}
    assert len(tokens) == found.asked
    bodies = {letter.text.partition("\n")[2] for letter in requests}
    assert len(bodies) == 1


def test_a_position_is_recorded_and_confirmed(play: Play) -> None:
    opened(play)
    entry = reply(play, URSINA, "SUPPORT\n")
    receipt = play.sent("position-received", URSINA)[0]

    assert (entry["state"], entry["kind"]) == ("accepted", "position")
    assert standing(play, "CH") == ("in-force", "support")
    assert "We have read the position of Switzerland as SUPPORT" in receipt.words


def test_the_latest_answer_of_a_person_counts(play: Play) -> None:
    opened(play)
    reply(play, URSINA, "SUPPORT\n")
    reply(play, URSINA, "DO NOT SUPPORT\n", at=ANSWERED + timedelta(days=1))

    assert standing(play, "CH") == ("in-force", "do-not-support")
    assert (
        "It replaces the answer of 10 June 2026, 08:00 UTC."
        in play.sent("position-received", URSINA)[1].words
    )


def test_a_late_answer_is_recorded_and_not_counted(play: Play) -> None:
    opened(play)
    entry = reply(play, URSINA, "SUPPORT\n", at=datetime(2026, 7, 3, 12, 0, 0, tzinfo=UTC))

    assert entry["state"] == "accepted"
    assert standing(play, "CH") == ("late", None)
    assert "recorded and not counted, because it reached us after the closing" in (
        play.sent("position-received", URSINA)[0].words
    )


def test_the_closing_instant_itself_is_in_time(play: Play) -> None:
    opened(play)
    reply(play, URSINA, "SUPPORT\n", at=datetime(2026, 7, 3, 11, 59, 59, tzinfo=UTC))

    assert standing(play, "CH") == ("in-force", "support")


def test_a_withdrawal_returns_to_not_submitted(play: Play) -> None:
    opened(play)
    reply(play, URSINA, "SUPPORT\n")
    reply(play, URSINA, "WITHDRAW\n", at=ANSWERED + timedelta(hours=1))

    assert standing(play, "CH") == ("withdrawn", None)
    assert "you have withdrawn your answer" in play.sent("position-received", URSINA)[1].words


def test_a_consultation_closes_once_and_tells_the_outcome(play: Play) -> None:
    opened(play)
    reply(play, URSINA, "SUPPORT\n")
    reply(play, DENISE, "SUPPORT\n")
    play.at = datetime(2026, 7, 3, 12, 0, tzinfo=UTC)
    first, second = play.poll(), play.poll()
    told = consultations.tally_of(play.desk, "C-2026-001")

    assert (first.closed, second.closed) == (1, 0)
    assert (told["outcome"], told["decides"]["support"], told["decides"]["n"]) == ("carried", 2, 2)
    assert told["certificate"]["reproduced"] is True
    assert len(play.sent("consultation-closed", URSINA)) == 1
    assert "SUPPORT" in play.sent("consultation-closed", URSINA)[0].text


def test_no_answer_at_all_is_a_proper_end(play: Play) -> None:
    opened(play)
    play.at = datetime(2026, 7, 3, 12, 0, tzinfo=UTC)
    play.poll()

    assert consultations.tally_of(play.desk, "C-2026-001")["outcome"] == "no-imdrf-position"
    assert play.sent("consultation-closed", URSINA)[0].subject.startswith(
        "No IMDRF position on ISO/DIS 14971"
    )


def test_reminders_go_to_those_who_have_not_answered(play: Play) -> None:
    opened(play)
    reply(play, URSINA, "SUPPORT\n")
    play.at = datetime(2026, 6, 25, 15, 0, tzinfo=UTC)
    play.poll()
    play.poll()

    assert len(play.sent("position-reminder", DENISE)) == 1
    assert play.sent("position-reminder", URSINA) == []
    assert play.sent("position-reminder", DENISE)[0].subject.startswith(
        "7 days left: your position on ISO/DIS 14971"
    )


@pytest.mark.parametrize("answer", ["yes, that was us", "Confirmed"])
def test_an_answer_from_an_unlisted_address_is_confirmed_by_the_registered_one(
    play: Play, answer: str
) -> None:
    opened(play)
    letter = request(play, URSINA)
    entry = reply(play, "assistant@elsewhere.example.net", "SUPPORT\n", to=letter)
    asked = play.sent("answer-from-elsewhere", URSINA)[0]
    reply(play, URSINA, answer, to=asked, at=ANSWERED + timedelta(hours=2))

    assert (entry["state"], entry["kind"]) == ("quarantined", "answer-from-elsewhere")
    assert [letter.recipient for letter in play.mailer.letters if "nowhere" in letter.recipient] == []
    assert standing(play, "CH") == ("in-force", "support")


def test_somebody_elses_token_is_held(play: Play) -> None:
    opened(play)
    entry = reply(play, KENJI, "SUPPORT\n", to=request(play, URSINA))

    assert (entry["state"], entry["kind"]) == ("quarantined", "token-of-another")
    assert standing(play, "CH") == ("silent", None)
    assert standing(play, "JP") == ("silent", None)


def test_an_answer_that_names_nothing_is_asked_about(play: Play) -> None:
    opened(play)
    entry = play.deliver(a_mail(sender=URSINA, subject="Our position", text="SUPPORT\n"))

    assert entry["state"] == "incomplete"
    assert "C-2026-001: ISO/DIS 14971" in play.sent("which-consultation", URSINA)[0].text


def test_opening_without_time_is_refused_unless_forced(play: Play) -> None:
    with pytest.raises(NotAllowed, match="would lie in the past"):
        opened(play, ballot_closes_on=date(2026, 6, 20))
    found = opened(play, ballot_closes_on=date(2026, 6, 20), force=True)

    assert found.plan.objections


def test_the_draft_goes_with_the_request(play: Play, tmp_path: Path) -> None:
    draft = tmp_path / "draft.pdf"
    draft.write_bytes(b"%PDF-1.7 draft")
    opened(play, files=(draft,))

    assert request(play, URSINA).enclosed == ["draft.pdf"]


def test_the_secretariat_reads_what_the_program_cannot(play: Play) -> None:
    opened(play)
    entry = reply(play, URSINA, "Please proceed as we discussed on the telephone.\n")
    sentence = register.assign_position(
        play.desk,
        entry["id"],
        stance=Stance.SUPPORT,
        reference="",
        address="",
        jurisdiction="",
        actor="Beatrice",
        reason="she told me on the telephone",
    )
    play.poll()

    assert entry["state"] == "incomplete"
    assert sentence == "Mail 1 was assigned and is now accepted: C-2026-001, CH: SUPPORT"
    assert standing(play, "CH") == ("in-force", "support")
    assert consultations.one(play.desk, "C-2026-001")["positions"][0]["entered_by"] == "Beatrice"
    assert (
        "read by the Secretariat: she told me on the telephone"
        in play.sent("position-received", URSINA)[0].words
    )


def test_the_comments_of_a_sheet_are_counted_and_its_faults_told(play: Play) -> None:
    opened(play)
    rows = [
        ("CH", "", "4.2", "", "te", "The limit is too high.", "Write 5 mA.", ""),
        ("CH", "", "4.3", "", "te/ed", "Unclear.", "", ""),
    ]
    sheet = File(content=sheet_2012(rows), name="comments.docx", kind=DOCX)
    letter = request(play, URSINA)
    play.deliver(
        a_mail(
            sheet,
            sender=URSINA,
            subject=f"Re: {letter.subject}",
            text="We support the draft.\n",
            at=ANSWERED,
            headers=(f"In-Reply-To: <{letter.message_id}>",),
        ),
        ANSWERED,
    )
    receipt = play.sent("position-received", URSINA)[0].words

    assert standing(play, "CH") == ("in-force", "support-with-comments")
    assert consultations.one(play.desk, "C-2026-001")["positions"][0]["comments"] == 2
    assert "comments.docx holds 2 comments." in receipt
    assert (
        'comments.docx, body table, row 2, column Type of comment: The type of comment 2 says "te/ed".'
        in receipt
    )


class Stumbling(Sandbox):
    """A child that fails on replies to consultations, as a fault of ours would."""

    def read(self, tasks: Sequence[Task]) -> Iterator[Outcome]:
        if any(task.kind == "reply" for task in tasks):
            raise RuntimeError("a fault of ours")
        return super().read(tasks)


def test_a_fault_of_ours_in_reading_replies_holds_them_and_the_round_goes_on(
    sqlite_url: str, tmp_path: Path
) -> None:
    with Stumbling() as sandbox:
        play = Play(sqlite_url, tmp_path, sandbox=sandbox)
        opened(play)
        entry = reply(play, URSINA, "SUPPORT\n")

        assert (entry["state"], entry["kind"]) == ("quarantined", "other")
        assert standing(play, "CH") == ("silent", None)
        play.close()
