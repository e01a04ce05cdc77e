"""Any bytes as mail: no traceback, a row in the register with its reason, and the mailbox goes on."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from config.settings import from_table
from pipeline.desk import Desk
from pipeline.poll import poll
from pipeline.store.intake import IntakeFilter
from rules.facts import LiaisonOfficer, Roster, TechnicalCommittee
from tests.corpus.nasty_mails import nasty_mails

NOW = datetime(2026, 6, 30, 12, 0, tzinfo=UTC)
SINCE = date(2018, 1, 1)
GOOD = b"From: mika.aalto@agency.example.org\r\nSubject: the last one\r\nMessage-ID: <last@agency.example.org>\r\n\r\nGood.\r\n"
ROSTER = Roster(
    liaison_officers=(
        LiaisonOfficer(
            name="Mika Aalto",
            addresses=("mika.aalto@agency.example.org", "a@example.org", "mika@example.org"),
            authority="Agency",
            jurisdiction="EU",
            committees=("ISO/TC 210",),
            since=SINCE,
        ),
    ),
    committees=(TechnicalCommittee(designation="ISO/TC 210", since=SINCE),),
)


def desk_on(folder: Path, url: str) -> Desk:
    chosen = from_table(
        {
            "database": {"url": url},
            "mailbox": {"kind": "eml-folder", "path": "in"},
            "mailer": {"kind": "folder", "path": "out"},
        },
        folder,
        {},
    )
    desk = Desk(chosen, now=lambda: NOW)
    with desk.store.transaction() as tx:
        tx.registers.replace_roster(ROSTER, at=NOW, actor="test", source="test")
    return desk


@pytest.fixture
def desk(tmp_path: Path, database_url: str) -> Iterator[Desk]:
    (tmp_path / "in").mkdir()
    opened = desk_on(tmp_path, database_url)
    yield opened
    opened.close()


def test_every_nasty_mail_has_its_row_and_the_last_one_is_answered(desk: Desk, tmp_path: Path) -> None:
    nasty = nasty_mails()
    for number, raw in enumerate(nasty.values()):
        (tmp_path / "in" / f"{number:03d}.eml").write_bytes(raw)
    (tmp_path / "in" / "999.eml").write_bytes(GOOD)

    done = poll(desk)

    assert done.troubles == ()
    assert done.kept == len(nasty) + 1
    with desk.store.reading() as tx:
        rows = tx.intake.entries(IntakeFilter(limit=1000))
        raws = {tx.intake.raw(row["sha256"]) for row in rows}
    assert raws == {*nasty.values(), GOOD}
    assert {row["state"] for row in rows} <= {"quarantined", "automatic", "duplicate", "answered"}
    assert [row["id"] for row in rows if not row["reason"]] == []
    assert [row["reason"] for row in rows if row["kind"] == "desk-failed"] == []
    (last,) = (row for row in rows if row["subject"] == "the last one")
    assert (last["state"], last["kind"]) == ("quarantined", "other")
    assert poll(desk).kept == 0


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.one_of(st.binary(max_size=400), st.binary(max_size=200).map(lambda tail: GOOD + tail)),
        min_size=1,
        max_size=8,
    )
)
def test_any_bytes_are_kept_and_settled(desk: Desk, tmp_path: Path, mails: list[bytes]) -> None:
    for path in (tmp_path / "in").iterdir():
        path.unlink()
    with desk.store.reading() as tx:
        before = sum(tx.intake.counts().values())
    for number, raw in enumerate(mails):
        (tmp_path / "in" / f"{before}-{number}.eml").write_bytes(raw)

    done = poll(desk)

    assert done.troubles == ()
    with desk.store.reading() as tx:
        states = tx.intake.counts()
        rows = tx.intake.entries(IntakeFilter(limit=len(mails)))
    assert sum(states.values()) == before + len(mails)
    assert "received" not in states
    assert [row["reason"] for row in rows if row["kind"] == "desk-failed"] == []
