"""Rounds against a real IMAP server and a real SMTP sink on loopback: what a mailbox does to a desk over time."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest

from benchmarks import corpus
from config.settings import from_table
from pipeline.desk import Desk
from pipeline.loopback import HOST, PASSWORD, USER, LoopbackServers
from pipeline.poll import Round, poll, watch
from pipeline.store.intake import IntakeFilter

NOW = datetime(2026, 3, 20, 12, 0, tzinfo=UTC)


@pytest.fixture
def servers() -> Iterator[LoopbackServers]:
    with LoopbackServers() as opened:
        yield opened


@pytest.fixture
def desk(servers: LoopbackServers, tmp_path: Path, database_url: str) -> Iterator[Desk]:
    chosen = from_table(
        {
            "database": {"url": database_url},
            "mailbox": {
                "host": HOST,
                "port": servers.imap_port,
                "security": "none",
                "user": USER,
                "timeout_seconds": 10,
            },
            "mailer": {"host": HOST, "port": servers.smtp_port, "security": "none"},
            "door": {"receiving_server": corpus.SERVER},
        },
        tmp_path,
        {"LIAISON_MAILBOX_PASSWORD": PASSWORD},
    )
    numbers = count()
    opened = Desk(chosen, now=lambda: NOW, new_token=lambda: f"token{next(numbers):011d}")
    with opened.store.transaction() as tx:
        tx.registers.replace_roster(corpus.roster(50, members=2), at=NOW, actor="test", source="test")
    yield opened
    opened.close()


def deliver(servers: LoopbackServers, number: int) -> None:
    """Numbers that end in 1 bring a Word report, in 0 an Excel one, others are letters of members."""
    kinds = {1: ("report.docx", corpus.docx), 0: ("report.xlsx", corpus.xlsx)}
    name, write = kinds.get(number % 10, ("", corpus.docx))
    raw = corpus.with_file(number, name, write(number)) if name else corpus.reply(number)
    servers.deliver(raw, corpus.BEGIN + timedelta(minutes=number))


def states(desk: Desk) -> dict[str, int]:
    with desk.store.reading() as tx:
        return tx.intake.counts()


def recipients(servers: LoopbackServers) -> list[str]:
    return sorted(recipient for letter in servers.letters for recipient in letter.recipients)


def test_a_round_keeps_settles_answers_and_files(desk: Desk, servers: LoopbackServers) -> None:
    for number in (1, 2, 10):
        deliver(servers, number)

    done = poll(desk)

    assert (done.kept, done.troubles) == (3, ())
    assert states(desk) == {"accepted": 2, "quarantined": 1}
    assert recipients(servers) == [
        "member0@members.example.org",
        "member0@members.example.org",
        "member0@members.example.org",
        "member1@members.example.org",
        "member1@members.example.org",
        "olli@agency.example.org",
        "olli@agency.example.org",
    ]
    assert (servers.mails(), servers.mails("Processed"), servers.mails("Quarantine")) == (0, 2, 1)


def test_a_second_round_finds_nothing_to_do(desk: Desk, servers: LoopbackServers) -> None:
    deliver(servers, 1)
    poll(desk)
    letters = len(servers.letters)

    again = poll(desk)

    assert (again.kept, dict(again.settled), dict(again.sent), again.filed) == (0, {}, {}, 0)
    assert len(servers.letters) == letters


def test_a_new_uidvalidity_stores_nothing_again_and_answers_nobody(
    servers: LoopbackServers, desk: Desk
) -> None:
    desk.settings = without_filing(desk)
    for number in (1, 2, 3):
        deliver(servers, number)
    poll(desk)
    letters = len(servers.letters)

    servers.renumber()
    deliver(servers, 11)
    again = poll(desk)

    assert again.kept == 1
    assert states(desk) == {"accepted": 2, "quarantined": 2}
    # The new report has its confirmation and its two circulations; nothing else went out.
    assert len(servers.letters) == letters + 3
    with desk.store.reading() as tx:
        first = tx.intake.one(1)
    assert first is not None
    assert len(first["sightings"]) == 2
    assert poll(desk).kept == 0


def without_filing(desk: Desk):  # type: ignore[no-untyped-def]
    from dataclasses import replace

    box = replace(desk.settings.mailbox, processed_folder="", quarantine_folder="")
    return replace(desk.settings, mailbox=box)


def test_the_same_mail_twice_under_new_uidvalidity_is_two_mails_as_before(
    servers: LoopbackServers, desk: Desk
) -> None:
    desk.settings = without_filing(desk)
    raw = corpus.with_file(1, "report.docx", corpus.docx(1))
    servers.deliver(raw, corpus.BEGIN)
    servers.deliver(raw, corpus.BEGIN)
    poll(desk)
    assert states(desk) == {"accepted": 1, "duplicate": 1}

    servers.renumber()

    assert poll(desk).kept == 0
    assert states(desk) == {"accepted": 1, "duplicate": 1}


def test_a_mail_that_somebody_moved_away_is_normal(servers: LoopbackServers, desk: Desk) -> None:
    deliver(servers, 1)
    deliver(servers, 2)
    uid_validity = desk.mailbox.open()
    uids = desk.mailbox.uids_above(0)
    desk.mailbox.file(uids[:1], "Elsewhere")

    done = poll(desk)

    assert uid_validity
    assert (done.kept, done.troubles) == (1, ())


def test_a_cut_connection_is_one_trouble_and_the_next_round_goes_on(
    servers: LoopbackServers, desk: Desk
) -> None:
    deliver(servers, 1)
    poll(desk)
    servers.drop_connections()
    deliver(servers, 11)

    rounds = [poll(desk), poll(desk)]

    assert sum(done.kept for done in rounds) == 1
    assert rounds[-1].troubles == ()
    assert states(desk) == {"accepted": 2}


def test_a_mailbox_out_of_reach_keeps_no_letter_from_going(
    tmp_path: Path, desk: Desk, servers: LoopbackServers
) -> None:
    deliver(servers, 1)
    done = poll(desk)
    assert done.troubles == ()

    class Away:
        name, is_server = "imap://away", True

        def open(self) -> int:
            from pipeline.errors import TryLater

            raise TryLater("the mailbox is away")

        def close(self) -> None: ...

    away = Desk(desk.settings, now=lambda: NOW, mailbox=Away())  # type: ignore[arg-type]
    report = poll(away)
    away.close()

    assert report.troubles == ("the mailbox is away",)


def test_watching_answers_a_mail_soon_after_it_came(servers: LoopbackServers, desk: Desk) -> None:
    rounds: list[Round] = []

    def told(done: Round) -> None:
        rounds.append(done)
        if len(rounds) == 1:
            deliver(servers, 1)

    watch(desk, told, rounds=2)

    assert [done.kept for done in rounds] == [0, 1]
    assert len(servers.letters) == 3


def test_watching_pauses_longer_and_longer_while_the_server_is_away(desk: Desk) -> None:
    from dataclasses import replace

    gone = replace(desk.settings, mailbox=replace(desk.settings.mailbox, port=9))
    away = Desk(gone, now=lambda: NOW)
    pauses: list[float] = []
    rounds: list[Round] = []

    watch(away, rounds.append, rounds=5, pause=pauses.append)
    away.close()

    assert pauses == [2.0, 4.0, 8.0, 16.0]
    assert all("cannot be reached" in done.troubles[0] for done in rounds)


def test_a_refused_recipient_is_seen_by_itself(tmp_path: Path, database_url: str) -> None:
    refusals = {"member1@members.example.org": "550 5.1.1 no such user"}
    with LoopbackServers(refuse=lambda address: refusals.get(address, "")) as servers:
        chosen = from_table(
            {
                "database": {"url": database_url},
                "mailbox": {"host": HOST, "port": servers.imap_port, "security": "none", "user": USER},
                "mailer": {"host": HOST, "port": servers.smtp_port, "security": "none"},
                "door": {"receiving_server": corpus.SERVER},
            },
            tmp_path,
            {"LIAISON_MAILBOX_PASSWORD": PASSWORD},
        )
        desk = Desk(chosen, now=lambda: NOW)
        with desk.store.transaction() as tx:
            tx.registers.replace_roster(corpus.roster(50, members=2), at=NOW, actor="test", source="test")
        deliver(servers, 1)
        done = poll(desk)
        with desk.store.reading() as tx:
            (failed,) = tx.outbox.entries(state="failed")
            rows = tx.intake.entries(IntakeFilter())
        desk.close()

    assert dict(done.sent) == {"sent": 2, "failed": 1}
    assert failed["recipient"] == "member1@members.example.org"
    assert failed["last_answer"] == "550 5.1.1 no such user"
    assert [row["state"] for row in rows] == ["accepted"]
