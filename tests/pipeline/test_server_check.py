"""Mailbox against register, each difference planted once: in memory, on Dovecot, and the daily look of `poll`."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import insert, select, update

from config.settings import from_table
from pipeline.desk import Desk
from pipeline.doctor import self_checked
from pipeline.engine import connection
from pipeline.errors import NotAllowed
from pipeline.poll import Round, poll, watch
from pipeline.reconciling.self_check import last_check, self_check
from pipeline.reconciling.server import accept_place, differences
from pipeline.sandbox import Sandbox
from pipeline.setup import sample_roster
from pipeline.tables import intake, sightings
from tests.contracts.places import ImapPlace, MemoryPlace
from tests.contracts.test_mailboxes import dovecot_place
from tests.scenarios.desks import MemoryMailer
from tests.servers.dovecot import Dovecot

NOON = datetime(2026, 6, 1, 12, 0, tzinfo=UTC)
Place = MemoryPlace | ImapPlace


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox() as shared:
        yield shared


@pytest.fixture(params=["memory", pytest.param("dovecot", marks=pytest.mark.server)])
def place(request: pytest.FixtureRequest) -> Place:
    if request.param == "memory":
        return MemoryPlace()
    server: Dovecot = request.getfixturevalue("dovecot")
    return dovecot_place(server, "password")


@pytest.fixture
def hour() -> list[datetime]:
    """What the desk's clock shows; tests move it."""
    return [NOON]


@pytest.fixture
def desk(
    place: Place, database_url: str, tmp_path: Path, sandbox: Sandbox, hour: list[datetime]
) -> Iterator[Desk]:
    table = {"database": {"url": database_url}, "door": {"receiving_server": "mx.desk.example.org"}}
    opened = Desk(
        from_table(table, tmp_path, {}),
        now=lambda: hour[0],
        mailbox=place.mailbox(),
        mailer=MemoryMailer(),
        sandbox=sandbox,
    )
    with opened.store.transaction() as tx:
        tx.registers.replace_roster(sample_roster(), at=NOON, actor="test", source="test")
    yield opened
    opened.mailbox.close()
    opened.store.close()


def mail(number: int, *, message_id: bool = True) -> bytes:
    head = b"Message-ID:\r\n <%d@far.example.org>\r\n" % number if message_id else b""
    return head + b"From: far%d@far.example.org\r\nSubject: %d\r\n\r\nGood day %s\r\n" % (
        number,
        number,
        b"x" * number,
    )


def deliver(place: Place, *numbers: int) -> None:
    for number in numbers:
        place.deliver(mail(number), NOON + timedelta(minutes=number))


def move(place: Place, source: str, target: str) -> None:
    """Somebody moves the first mail of a folder."""
    if isinstance(place, MemoryPlace):
        there = place.store.shelves.setdefault(source, [])
        if source == "INBOX":
            place.store.open()
            place.store.file(place.store.uids_above(0)[:1], target)
            return
        moved = there.pop(0)
        if target == "INBOX":
            place.store.deliver(moved.raw, moved.received_at)
        else:
            place.store.shelves.setdefault(target, []).append(moved)
        return
    with place.selected(source) as program:
        if not program.folder_exists(target):
            program.create_folder(target)
        program.move(program.search()[:1], target)


def unfiled(desk: Desk) -> None:
    """Settled mails stay where they are from now on."""
    box = replace(desk.settings.mailbox, processed_folder="", quarantine_folder="")
    desk.settings = replace(desk.settings, mailbox=box)


def filed_again(desk: Desk) -> None:
    box = replace(desk.settings.mailbox, processed_folder="Processed", quarantine_folder="Quarantine")
    desk.settings = replace(desk.settings, mailbox=box)


def told(desk: Desk) -> list[tuple[str, str]]:
    return [(difference.code, difference.subject) for difference in differences(desk)]


def test_a_clean_desk_shows_no_difference(desk: Desk, place: Place) -> None:
    assert told(desk) == []
    deliver(place, 1, 2, 3)
    poll(desk)
    assert told(desk) == []
    unfiled(desk)
    deliver(place, 4)
    poll(desk)
    assert told(desk) == []


def test_a_mail_that_was_never_fetched(desk: Desk, place: Place) -> None:
    deliver(place, 1)
    poll(desk)
    deliver(place, 2)

    (found,) = differences(desk)

    assert (found.code, found.command) == ("never-seen", "liaison poll")
    poll(desk)
    assert told(desk) == []


def test_a_mail_that_somebody_put_among_the_settled_ones_before_the_desk_read_it(
    desk: Desk, place: Place
) -> None:
    deliver(place, 1)
    poll(desk)
    deliver(place, 2)
    move(place, "INBOX", "Processed")

    (found,) = differences(desk)

    assert (found.code, found.subject) == ("never-seen", "Processed")
    assert found.found.startswith("1 mail (UID ")


def test_a_mail_that_is_gone_before_it_was_filed(desk: Desk, place: Place) -> None:
    unfiled(desk)
    deliver(place, 1, 2)
    poll(desk)
    place.remove(mail(1))

    assert told(desk) == [("gone", "mail 1")]
    assert "no longer expected" in accept_place(desk, 1, actor="test", reason="deleted by hand")
    assert told(desk) == []
    with pytest.raises(NotAllowed, match="nothing to accept"):
        accept_place(desk, 1, actor="test", reason="again")


def test_a_mail_that_comes_back_after_it_was_given_up_is_filed_anew(desk: Desk, place: Place) -> None:
    unfiled(desk)
    deliver(place, 1)
    poll(desk)
    filed_again(desk)
    place.remove(mail(1))
    accept_place(desk, 1, actor="test", reason="deleted by hand")
    deliver(place, 1)

    (found,) = differences(desk)

    assert (found.code, found.expected, found.command) == ("moved-by-hand", "nowhere", "liaison poll")
    poll(desk)
    assert told(desk) == []


def test_a_mail_that_was_filed_by_us_and_deleted_later_is_no_difference(desk: Desk, place: Place) -> None:
    deliver(place, 1)
    poll(desk)
    move(place, "Quarantine", "Trash")

    assert told(desk) == []


@pytest.mark.parametrize("target", ["Processed", "INBOX"])
def test_a_mail_that_was_moved_by_hand(desk: Desk, place: Place, target: str) -> None:
    deliver(place, 1, 2)
    poll(desk)
    move(place, "Quarantine", target)

    (found,) = differences(desk)

    assert (found.code, found.subject, found.expected) == ("moved-by-hand", "mail 1", "in Quarantine")
    assert found.found.startswith(f"in {target} as UID ")
    if target == "INBOX":
        assert found.command == "liaison poll"
        poll(desk)
    else:
        assert found.command == 'liaison intake accept-place 1 --reason "..."'
        accept_place(desk, 1, actor="test", reason="it is no stranger's")
    assert told(desk) == []


def test_a_mail_that_was_moved_by_hand_before_it_was_filed(desk: Desk, place: Place) -> None:
    unfiled(desk)
    deliver(place, 1, 2)
    poll(desk)
    filed_again(desk)
    move(place, "INBOX", "Processed")

    assert told(desk) == [("not-filed", "mail 2"), ("moved-by-hand", "mail 1")]


def test_a_mail_without_message_id_that_was_moved_by_hand(desk: Desk, place: Place) -> None:
    place.deliver(mail(1, message_id=False), NOON)
    poll(desk)
    move(place, "Quarantine", "Processed")

    assert told(desk) == [("moved-by-hand", "mail 1")]


def test_a_settled_mail_that_is_still_in_the_inbox(desk: Desk, place: Place) -> None:
    unfiled(desk)
    deliver(place, 1)
    poll(desk)
    filed_again(desk)

    assert told(desk) == [("not-filed", "mail 1")]
    poll(desk)
    assert told(desk) == []


@pytest.mark.parametrize("place", ["memory"], indirect=True)
def test_a_server_that_cannot_move_keeps_its_mails_and_that_is_no_difference(
    desk: Desk, place: Place
) -> None:
    assert isinstance(place, MemoryPlace)
    place.store.offers_move = False
    deliver(place, 1)
    poll(desk)

    assert told(desk) == []
    assert len(place.store.uids_above(0)) == 1
    place.store.offers_move = True
    assert told(desk) == [("not-filed", "mail 1")]
    poll(desk)
    assert told(desk) == []


def test_a_server_that_has_numbered_anew(desk: Desk, place: Place) -> None:
    unfiled(desk)
    deliver(place, 1, 2)
    poll(desk)
    place.remove(mail(1))
    place.renumber()

    assert [code for code, _ in told(desk)] == ["two-epochs"]
    poll(desk)
    assert told(desk) == [("lost-with-epoch", "mail 1")]
    accept_place(desk, 1, actor="test", reason="it was deleted before")
    assert told(desk) == []


def test_a_mail_that_was_kept_once_more_after_numbering_anew(desk: Desk, place: Place) -> None:
    unfiled(desk)
    deliver(place, 1)
    poll(desk)
    place.renumber()
    poll(desk)
    # As if its bytes had not been known again: the second sighting has a register number of its own.
    with connection(desk.store.engine, writes=True) as opened:
        row = dict(opened.execute(select(intake).where(intake.c.id == 1)).mappings().one())
        opened.execute(insert(intake).values({**row, "id": 2}))
        *_, second = opened.execute(select(sightings).order_by(sightings.c.uid_validity)).mappings()
        opened.execute(
            update(sightings)
            .where(sightings.c.uid_validity == second["uid_validity"], sightings.c.uid == second["uid"])
            .values(intake_id=2)
        )

    codes = [code for code, _ in told(desk)]

    assert codes.count("kept-twice") == 1


def test_the_same_mail_twice_is_no_mail_kept_twice(desk: Desk, place: Place) -> None:
    unfiled(desk)
    deliver(place, 1, 1)
    poll(desk)

    assert told(desk) == []


def test_looking_changes_nothing(desk: Desk, place: Place) -> None:
    deliver(place, 1, 2)
    poll(desk)
    deliver(place, 3)
    before = place.marks()

    differences(desk)

    assert place.marks() == before
    assert place.shelf("Quarantine") == 2


# -- the daily look ------------------------------------------------------------------------------------------------------


def symptoms(desk: Desk) -> list[tuple[str, str]]:
    return [(symptom.state, symptom.told) for symptom in self_checked(desk)]


def checks(desk: Desk) -> int:
    with desk.store.reading() as tx:
        return sum(line["verb"] == "self-check" for line in tx.journal.lines(limit=1000))


def test_a_round_compares_once_a_day_and_doctor_tells(desk: Desk, place: Place, hour: list[datetime]) -> None:
    assert symptoms(desk)[0][1].startswith("not compared")
    deliver(place, 1)

    rounds = [poll(desk)]
    assert symptoms(desk) == [("good", "agreed with the mailbox on 2026-06-01 12:00 UTC")]
    move(place, "Quarantine", "Processed")
    rounds.append(poll(desk))
    assert checks(desk) == 1
    hour[0] += timedelta(hours=12)
    rounds.append(poll(desk))

    assert [done.differences for done in rounds] == [0, 0, 1]
    assert checks(desk) == 2
    line = last_check(desk)
    assert line is not None
    assert (line["details"]["differences"], line["details"]["moved-by-hand"]) == (1, 1)
    (state, words), (_, first) = symptoms(desk)
    assert state == "warning"
    assert words.startswith("differed from the mailbox on 2026-06-02 00:00 UTC in 1 thing: ")
    assert first.startswith("moved-by-hand: mail 1, expected in Quarantine, found in Processed as UID ")


def test_watching_compares_every_day(desk: Desk, place: Place, hour: list[datetime]) -> None:
    if not isinstance(place, MemoryPlace):
        pytest.skip("how long a server waits is not at stake here")
    done: list[Round] = []

    def told_of(one: Round) -> None:
        done.append(one)
        hour[0] += timedelta(hours=9)
        place.store.deliver(mail(len(done)), NOON)

    watch(desk, told_of, rounds=6)

    # Rounds at 12:00, 21:00, 06:00, 15:00, 00:00 and 09:00 of three days.
    assert checks(desk) == 3


def test_a_mail_that_comes_while_the_desk_compares_is_fetched_and_no_difference(
    desk: Desk, place: Place, hour: list[datetime]
) -> None:
    poll(desk)
    hour[0] += timedelta(days=1)
    deliver(place, 1)

    assert self_check(desk) == 0
    with desk.store.reading() as tx:
        assert tx.intake.counts() == {"received": 1}


def test_a_mailbox_that_goes_away_meanwhile_is_compared_in_the_next_round(
    desk: Desk, place: Place, hour: list[datetime]
) -> None:
    if not isinstance(place, MemoryPlace):
        pytest.skip("the double breaks its link at the very place")
    broken = breaking(place.store.sizes_in, place)
    place.store.sizes_in = broken  # type: ignore[assignment, method-assign]

    first = poll(desk)
    del place.store.sizes_in
    second = poll(desk)

    assert len(first.troubles) == 1
    assert checks(desk) == 1
    assert second.troubles == ()


def breaking(look: Callable[[str], dict[int, int]], place: MemoryPlace) -> Callable[[str], dict[int, int]]:
    def broken(folder: str) -> dict[int, int]:
        place.store.break_link()
        return look(folder)

    return broken
