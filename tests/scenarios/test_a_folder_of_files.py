"""A rehearsal: a desk that reads .eml files and writes its letters into a folder."""

import os
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from email import message_from_bytes
from pathlib import Path

import pytest

from config.settings import from_table
from pipeline.desk import Desk
from pipeline.poll import poll
from pipeline.register import entry
from pipeline.sandbox import Sandbox
from pipeline.setup import sample_roster
from tests.scenarios.desks import NOW, tokens
from tests.scenarios.mails import MIKA, a_mail, a_report


@pytest.fixture
def desk(sqlite_url: str, tmp_path: Path, sandbox: Sandbox) -> Iterator[Desk]:
    """Nothing but folders and a database."""
    drawn = tokens()
    (tmp_path / "mails").mkdir()
    opened = Desk(
        from_table(
            {
                "database": {"url": sqlite_url},
                "mailbox": {"kind": "eml-folder", "path": "mails"},
                "mailer": {"kind": "folder"},
                "door": {"receiving_server": "mx.desk.example.org"},
            },
            tmp_path,
            {},
        ),
        now=lambda: NOW,
        new_token=lambda: next(drawn),
        sandbox=sandbox,
    )
    yield opened
    opened.store.close()


def put(desk: Desk, name: str, raw: bytes, at: datetime = NOW) -> None:
    """A file whose time is that moment."""
    file = desk.settings.home / "mails" / name
    file.write_bytes(raw)
    os.utime(file, (at.timestamp(), at.timestamp()))


def import_roster(desk: Desk, **terms: date) -> None:
    """The sample roster, some officers with an end of their term."""
    roster = sample_roster()
    officers = tuple(
        replace(officer, until=terms.get(officer.name.split()[0].lower()))
        for officer in roster.liaison_officers
    )
    with desk.store.transaction() as tx:
        tx.registers.replace_roster(
            replace(roster, liaison_officers=officers), at=NOW, actor="test", source="test"
        )


def test_a_report_in_a_folder_is_settled_and_its_letters_are_written(desk: Desk) -> None:
    import_roster(desk)
    put(desk, "one.eml", a_mail(a_report()))
    poll(desk)
    poll(desk)

    files = sorted((desk.settings.home / "outgoing").glob("*.eml"))
    recipients = [str(message_from_bytes(file.read_bytes())["To"]) for file in files]
    assert entry(desk, 1)["state"] == "accepted"
    assert len(files) == 18
    assert sum(MIKA in recipient for recipient in recipients) == 1


def test_in_a_folder_the_topmost_received_line_decides_and_not_the_time_of_the_file(desk: Desk) -> None:
    import_roster(desk)
    put(desk, "one.eml", a_mail(a_report()), at=datetime(2026, 7, 30, tzinfo=UTC))
    poll(desk)

    found = entry(desk, 1)
    assert found["received_at"] == datetime(2026, 5, 25, 8, 14, 2, tzinfo=UTC)
    assert found["receipt_rule"] == "the topmost Received header"


@pytest.mark.parametrize(
    ("until", "kind"), [(date(2026, 5, 25), "liaison-report"), (date(2026, 5, 24), "stranger")]
)
def test_in_a_folder_too_who_counts_is_decided_by_the_day_of_receipt(
    desk: Desk, until: date, kind: str
) -> None:
    import_roster(desk, mika=until)
    put(desk, "one.eml", a_mail(a_report()))
    poll(desk)

    assert entry(desk, 1)["kind"] == kind


def test_a_desk_that_is_moved_with_its_folder_knows_its_mails(tmp_path: Path, sqlite_template: Path) -> None:
    def rounds_of(home: Path) -> int:
        told = {"mailbox": {"kind": "eml-folder", "path": "in"}, "mailer": {"kind": "folder"}}
        desk = Desk(from_table(told, home, {}))
        kept = poll(desk).kept
        desk.close()
        return kept

    first = tmp_path / "first"
    (first / "in").mkdir(parents=True)
    shutil.copy(sqlite_template, first / "desk.db")
    (first / "in" / "1.eml").write_bytes(b"From: somebody@nowhere.example.net\r\n\r\nHello.\r\n")

    assert rounds_of(first) == 1
    first.rename(tmp_path / "second")
    assert rounds_of(tmp_path / "second") == 0
