"""Mails are found by their words, alike on SQLite and PostgreSQL."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import insert, text

from pipeline.engine import connection, open_engine
from pipeline.engine import database_url as parsed
from pipeline.migrate import settings_for, upgrade
from pipeline.store import Store
from pipeline.store.intake import Arrival, IntakeFilter, Settled, received_row
from pipeline.tables import blobs, intake
from rules.envelope import AttachmentFacts, Envelope, Mailbox
from rules.search_words import sought

NOON = datetime(2026, 6, 1, 12, 0, tzinfo=UTC)
LETTERS = (
    Envelope(
        subject="Report of ISO/TC 210 in Geneva",
        from_=(Mailbox(name="Réka Szabó", address="reka@agency.example.org"),),
        text="Please find the annual report attached.\nPost-market surveillance was discussed (A2.2).",
        attachments=(
            AttachmentFacts(position=1, name="LO_report.docx", declared_type="", size=1, sha256="0" * 64),
        ),
    ),
    Envelope(
        subject="第3回会議議事録",
        from_=(Mailbox(name="山田", address="yamada@office.example.org"),),
        text="会議議事録を送ります。ご確認ください。",
    ),
    Envelope(
        subject="Annual",
        from_=(Mailbox(name="Bo", address="bo@agency.example.org"),),
        text="report on guidelines: 100% done",
    ),
)


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    opened = Store(open_engine(parsed(database_url, Path())))
    yield opened
    opened.close()


def arrive(store: Store, *letters: Envelope) -> list[int]:
    """Keep and settle one mail for each."""
    with store.transaction() as tx:
        arrivals = [
            Arrival(uid=uid, raw=b"%d" % uid, mailbox_received_at=NOON + timedelta(days=uid - 1))
            for uid, _ in enumerate(letters, start=1)
        ]
        numbers = tx.intake.keep("INBOX", 1, arrivals, at=NOON)
        for number, envelope in zip(numbers, letters, strict=True):
            settle(tx.intake, number, envelope)
    return numbers


def settle(register, number: int, envelope: Envelope) -> None:  # type: ignore[no-untyped-def]
    register.describe(number, envelope, {})
    register.settle(number, Settled(state="accepted", kind="liaison-report"), at=NOON)


def found(store: Store, query: str, **more: object) -> list[int]:
    wanted = IntakeFilter(text=sought(query), **more)  # type: ignore[arg-type]
    with store.reading() as tx:
        return [entry["id"] for entry in tx.intake.entries(wanted)]


def test_mails_are_found_by_words_phrases_and_beginnings(store: Store) -> None:
    one, two, three = arrive(store, *LETTERS)
    expected = {
        "report": [three, one],
        "REPORT annual": [three, one],
        '"annual report"': [one],
        '"annual report" guide*': [],
        "guide*": [three],
        "guide": [],
        '"post-market surv"*': [one],
        "reka": [one],
        "réka@agency.example.org": [one],
        "agency.example.org": [three, one],
        "lo_report.docx": [one],
        "iso/tc": [one],
        "A2.2": [one],
        "100%": [three],
        "議事録": [two],
        "議": [two],
        "事": [two],
        "録を": [two],
        "第3回": [two],
        "録事": [],
        "山田 議事録": [two],
        "report 議事録": [],
    }

    assert {query: found(store, query) for query in expected} == expected


def test_words_and_columns_restrict_together(store: Store) -> None:
    one, _two, three = arrive(store, *LETTERS)

    assert found(store, "report", sender="bo") == [three]
    assert found(store, "report", until=NOON + timedelta(days=1)) == [one]
    assert found(store, "report", since=NOON + timedelta(days=1)) == [three]
    assert found(store, "report", kind="liaison-report", state="accepted") == [three, one]
    assert found(store, "report", kind="position") == []


def test_pages_follow_each_other_without_a_gap(store: Store) -> None:
    numbers = arrive(store, *[LETTERS[0], LETTERS[1]] * 5)
    reports = [number for number in reversed(numbers) if number % 2 == numbers[0] % 2]

    first = found(store, "report", limit=2)
    second = found(store, "report", limit=2, before=first[-1])
    last = found(store, "report", limit=2, before=second[-1])

    assert first + second + last == reports
    assert found(store, "", limit=3, before=numbers[4]) == numbers[3:0:-1]


@pytest.mark.parametrize(
    "query",
    [
        '"',
        '" OR "a',
        "report OR annual",
        "NEAR(report annual, 3)",
        "words: report",
        "-report",
        "^report",
        "report AND NOT",
        "'; DROP TABLE intake; --",
        "a' <-> 'b",
        "!report & (",
        "\\'",
        "report:*",
        "{words} : x",
        "\0report",
        "\udcff report",
        "%",
        "'" * 99,
        "論\u0301 \U000e0001",
        "x" * 5000,
        "議" * 500,
    ],
)
def test_nothing_of_a_query_is_syntax(store: Store, query: str) -> None:
    arrive(store, LETTERS[1])

    if sought(query):
        assert found(store, query) == []


def test_operators_are_words_like_others(store: Store) -> None:
    (one,) = arrive(store, Envelope(subject="this or that and not near", text=""))

    assert found(store, "this OR that") == [one]
    assert found(store, "NOT near") == [one]
    assert found(store, "this OR those") == []


def test_a_mail_that_is_settled_again_is_found_by_its_new_words_only(store: Store) -> None:
    (one,) = arrive(store, LETTERS[0])
    with store.transaction() as tx:
        tx.intake.take_up_again(one)
        settle(tx.intake, one, LETTERS[2])

    assert found(store, "geneva") == []
    assert found(store, "guidelines") == [one]


def test_a_mail_in_which_all_is_long_is_found(store: Store) -> None:
    words = " ".join(f"word{number}" for number in range(20_000))
    (one,) = arrive(store, Envelope(subject="x" * 3000, text=words + " " + "議事" * 30_000))

    assert found(store, "word0 word19999") == [one]
    assert found(store, '"word99 word100"') == [one]
    assert found(store, "x" * 3000) == [one]
    assert found(store, "議事議") == [one]


def test_letters_that_a_database_refuses_are_no_words(store: Store) -> None:
    (one,) = arrive(store, Envelope(text="be\0fore \ud83d after 'quoted' back\\slash"))

    assert found(store, "after 'quoted' slash") == [one]


def test_a_database_of_the_version_before_can_be_searched_after_it_was_brought_up_to_date(
    tmp_path: Path,
) -> None:
    brought_up_to_date(f"sqlite:///{tmp_path / 'before.db'}")


@pytest.mark.server
def test_so_can_one_on_postgresql(postgresql_url: str) -> None:
    brought_up_to_date(postgresql_url)


def brought_up_to_date(url: str) -> None:
    engine = open_engine(parsed(url, Path()))
    with connection(engine, writes=True) as opened:
        command.upgrade(settings_for(opened), "0004")
    fill(engine, 1100)
    upgrade(engine)
    store = Store(engine)

    assert found(store, "geneva", limit=5000) == list(range(1100, 0, -1))
    assert found(store, "ana@agency.example.org 7") == [7]
    assert found(store, '"minutes.docx"', limit=5000) == list(range(1100, 0, -1))
    store.close()


def fill(engine, number: int) -> None:  # type: ignore[no-untyped-def]
    arrival = Arrival(uid=1, raw=b"", mailbox_received_at=NOON)
    row = received_row("INBOX", "0" * 64, arrival, NOON) | {"sender_address": "ana@agency.example.org"}
    with connection(engine, writes=True) as opened:
        opened.execute(insert(blobs).values(sha256="0" * 64, size=0, content=b""))
        opened.execute(
            insert(intake), [row | {"subject": f"Geneva {count}"} for count in range(1, number + 1)]
        )
        opened.execute(
            text(
                "INSERT INTO attachments (intake_id, position, name, declared_type, kind, size, sha256) "
                "SELECT id, 1, 'minutes.docx', '', '', 1, '' FROM intake"
            )
        )
