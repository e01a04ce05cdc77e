"""What a person does with a held mail: release, assign, discard; always with a reason (procedure 2)."""

import pytest

from pipeline import register
from pipeline.errors import NotAllowed
from tests.scenarios.desks import Play
from tests.scenarios.mails import DENISE, KENJI, MIKA, STRANGER, a_mail, a_report


def journal(play: Play, subject: str) -> list[tuple[str, str, str]]:
    """Who did what with which reason, oldest first."""
    with play.desk.store.reading() as tx:
        lines = tx.journal.lines(subject=subject)
    return [(line["actor"], line["verb"], line["details"].get("reason", "")) for line in reversed(lines)]


def test_a_released_mail_is_settled_as_its_senders(play: Play) -> None:
    play.deliver(a_mail(a_report(), proven=False))
    sentence = register.release(play.desk, 1, actor="Beatrice", reason="she called me")
    play.poll()

    assert sentence == "Mail 1 was released and is now accepted: R-2026-001 rev. 1"
    assert play.entry(1)["proof"] == "released by Beatrice"
    assert journal(play, "intake 1")[1] == ("Beatrice", "released", "she called me")
    assert len(play.sent("report-received")) == 1


def test_a_strangers_mail_cannot_be_released_but_assigned(play: Play) -> None:
    play.deliver(a_mail(a_report(), sender=STRANGER))
    with pytest.raises(NotAllowed, match="liaison intake assign 1 --to ADDRESS"):
        register.release(play.desk, 1, actor="Beatrice", reason="-")

    register.assign(play.desk, 1, address=MIKA, actor="Beatrice", reason="his private address")
    play.poll()

    assert play.entry(1)["state"] == "accepted"
    assert [letter.recipient for letter in play.sent("report-received")] == [MIKA]
    assert STRANGER not in {letter.recipient for letter in play.mailer.letters}


def test_a_mail_is_assigned_to_registered_people_only(play: Play) -> None:
    play.deliver(a_mail(a_report(), sender=STRANGER))
    with pytest.raises(NotAllowed, match="belonged to nobody in the roster on 2026-05-25"):
        register.assign(play.desk, 1, address="other@nowhere.example.net", actor="Beatrice", reason="-")

    assert play.entry(1)["state"] == "quarantined"


def test_a_discarded_mail_keeps_its_bytes_and_its_reason_and_may_be_taken_up_again(play: Play) -> None:
    raw = a_mail(a_report(), proven=False)
    play.deliver(raw)
    register.discard(play.desk, 1, actor="Beatrice", reason="a joke")

    entry = play.entry(1)
    assert (entry["state"], entry["reason"], entry["decided_by"]) == ("discarded", "a joke", "Beatrice")
    assert register.raw_of(play.desk, 1) == raw
    register.release(play.desk, 1, actor="Beatrice", reason="no joke")
    assert play.entry(1)["state"] == "accepted"


def test_a_settled_mail_is_not_decided_again(play: Play) -> None:
    play.deliver(a_mail(a_report()))

    for act in (register.release, register.discard):
        with pytest.raises(NotAllowed, match=r"mail 1 is accepted: R-2026-001 rev\. 1; it cannot be decided"):
            act(play.desk, 1, actor="Beatrice", reason="-")


def test_an_automatic_mail_that_was_none_is_released(play: Play) -> None:
    play.deliver(a_mail(a_report(), headers=["Auto-Submitted: auto-generated"]))
    assert play.states() == ["automatic"]
    register.release(play.desk, 1, actor="Beatrice", reason="his scanner sends so")

    assert play.states() == ["accepted"]


def test_a_mail_sent_by_another_is_released_once_a_person_knows(play: Play) -> None:
    play.deliver(a_mail(a_report(), headers=["Sender: secretary@elsewhere.example.net"]))
    register.release(play.desk, 1, actor="Beatrice", reason="his secretary")
    play.poll()

    assert play.states() == ["accepted"]
    assert play.written()["under-review"] == 1
    assert play.written()["report-received"] == 1


def test_there_is_nothing_to_decide_about_a_mail_that_never_came(play: Play) -> None:
    with pytest.raises(NotAllowed, match="there is no mail number 7"):
        register.discard(play.desk, 7, actor="Beatrice", reason="-")


def test_an_actor_with_a_long_name_stops_nothing(play: Play) -> None:
    play.deliver(a_mail(a_report(), proven=False))
    register.release(play.desk, 1, actor="B" * 150, reason="known")

    assert play.states() == ["accepted"]


def test_an_assigned_mail_is_judged_by_whose_it_is(play: Play) -> None:
    play.deliver(a_mail(a_report(officer_email=""), sender=DENISE))
    assert play.entry(1)["state"] == "quarantined"
    register.assign(play.desk, 1, address=KENJI, actor="Beatrice", reason="his deputy sent it")

    assert play.entry(1)["state"] == "incomplete"
