"""Pages of long lists, and JSON that is written while it is read."""

import json
import tracemalloc
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from pipeline.engine import database_url as parsed
from pipeline.engine import open_engine
from pipeline.show import as_json, as_json_array
from pipeline.store import Store
from pipeline.store.intake import Arrival
from pipeline.store.outbox import Addressee, Composed
from pipeline.store.reports import ReportFacts, Revision
from rules.submissions import ReportForm

NOON = datetime(2026, 6, 1, 12, 0, tzinfo=UTC)


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    opened = Store(open_engine(parsed(database_url, Path())))
    yield opened
    opened.close()


@pytest.mark.parametrize("entries", [[], [{"a": 1}], [{"a": NOON, "b": ["ä\n"]}, {}, {"c": {"d": None}}]])
def test_an_array_in_parts_is_the_array(entries: list[object]) -> None:
    assert "".join(as_json_array(iter(entries))) == as_json(entries) + "\n"


def test_an_array_is_written_without_being_held(store: Store) -> None:
    with store.transaction() as tx:
        for number in range(8_000):
            tx.journal.write(
                at=NOON, actor="a", verb="v", subject=f"intake {number}", details={"reason": "x" * 200}
            )

    tracemalloc.start()
    with store.reading() as tx:
        lines = sum(part.count('"reason"') for part in as_json_array(tx.journal.each(limit=100_000)))
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert lines == 8_000
    # All the lines together are several times that.
    assert most < 2_000_000


def test_pages_of_the_journal_follow_each_other(store: Store) -> None:
    with store.transaction() as tx:
        for number in range(5):
            tx.journal.write(at=NOON, actor="a", verb="v" if number % 2 else "w", subject="s")
    with store.reading() as tx:
        everything = tx.journal.lines()
        first = tx.journal.lines(limit=2)
        rest = tx.journal.lines(before=first[-1]["id"])
        of_verb = tx.journal.lines(verb="v", before=everything[0]["id"])

    assert first + rest == everything
    assert [line["id"] for line in of_verb] == [everything[1]["id"], everything[3]["id"]]


def test_pages_of_letters_follow_each_other(store: Store) -> None:
    with store.transaction() as tx:
        for number in range(5):
            letter = Composed(
                occasion=f"o {number}",
                name="report-received",
                facts={},
                to=(Addressee(name="", address="a@agency.example.org"),),
            )
            tx.outbox.post(letter, [(f"token{number}", f"{number}@desk.example.org")], at=NOON)
    with store.reading() as tx:
        everything = tx.outbox.entries()
        first = tx.outbox.entries(limit=2)
        rest = tx.outbox.entries(state="pending", before=first[-1]["id"])

    assert first + rest == everything


def test_pages_of_reports_follow_each_other(store: Store) -> None:
    references = [a_report(store, number) for number in range(1, 5)]
    with store.reading() as tx:
        everything = [entry["reference"] for entry in tx.reports.entries()]
        first = [entry["reference"] for entry in tx.reports.entries(limit=1)]
        rest = [entry["reference"] for entry in tx.reports.entries(before=first[-1], limit=9)]
        unknown = tx.reports.entries(before="R-1999-001")

    assert everything == first + rest == references[::-1]
    assert unknown == []


def a_report(store: Store, number: int) -> str:
    arrival = Arrival(uid=number, raw=b"%d" % number, mailbox_received_at=NOON)
    facts = ReportFacts(
        committee="ISO/TC 210",
        meeting="",
        officer_name="Mika",
        officer_address="mika@agency.example.org",
        is_restricted=False,
        due_at=None,
        late_seconds=None,
    )
    with store.transaction() as tx:
        (mail,) = tx.intake.keep("INBOX", 1, [arrival], at=NOON)
        revision = Revision(
            intake_id=mail,
            file_name="r.docx",
            sha256="0" * 64,
            form=ReportForm(),
            findings=(),
            unassigned=(),
            is_complete=False,
            received_at=NOON + timedelta(minutes=number),
        )
        return tx.reports.open_new(revision, facts)


def test_the_json_of_a_page_is_read_back(store: Store) -> None:
    a_report(store, 1)
    with store.reading() as tx:
        told = "".join(as_json_array(tx.reports.entries()))

    assert [entry["reference"] for entry in json.loads(told)] == ["R-2026-001"]
