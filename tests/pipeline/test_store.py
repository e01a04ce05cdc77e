"""The database in the words of the procedure, alike on SQLite and PostgreSQL."""

from collections.abc import Iterator
from dataclasses import fields
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Table, select, text
from sqlalchemy.exc import DBAPIError, IntegrityError, StatementError

from pipeline import tables
from pipeline.engine import connection, open_engine
from pipeline.engine import database_url as parsed
from pipeline.errors import NotAllowed
from pipeline.migrate import newest, present, upgrade
from pipeline.setup import sample_roster
from pipeline.store import Store
from pipeline.store.intake import Arrival, IntakeFilter, Settled
from pipeline.store.outbox import Addressee, Composed
from pipeline.store.reports import ReportFacts, Revision
from rules.envelope import AttachmentFacts, Envelope, Mailbox
from rules.facts import (
    Jurisdiction,
    LiaisonOfficer,
    Meeting,
    Operator,
    Representative,
    Roster,
    TechnicalCommittee,
)
from rules.findings import Finding, Severity
from rules.receipt import Receipt
from rules.submissions import ReportForm, YesNo

NOON = datetime(2026, 6, 1, 12, 0, tzinfo=UTC)


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    opened = Store(open_engine(parsed(database_url, Path())))
    yield opened
    opened.close()


def kept(store: Store, *raws: bytes, mailbox: str = "INBOX", first_uid: int = 1) -> list[int]:
    """Keep mails; returns their numbers."""
    arrivals = [
        Arrival(uid=first_uid + number, raw=raw, mailbox_received_at=NOON) for number, raw in enumerate(raws)
    ]
    with store.transaction() as tx:
        return tx.intake.keep(mailbox, 1, arrivals, at=NOON)


# -- shape ----------------------------------------------------------------------------------------------------------


def test_a_migrated_database_has_the_shape_of_the_tables(store: Store) -> None:
    with connection(store.engine, writes=False) as opened:
        context = MigrationContext.configure(
            opened, opts={"compare_type": True, "include_name": is_no_search_index}
        )
        assert compare_metadata(context, tables.metadata) == []


def is_no_search_index(name: str | None, kind: str, _parents: object) -> bool:
    """What each database has of its own to find mails by; tests/pipeline/test_search.py looks at those."""
    own = {"table": "mail_words", "index": "ix_mail_texts_words"}
    return not (name or "").startswith(own.get(kind, "\0"))


def test_migrating_again_does_nothing(store: Store) -> None:
    upgrade(store.engine)

    assert present(store.engine) == newest()


@pytest.mark.parametrize(
    ("noun", "table"),
    [
        (Jurisdiction, tables.jurisdictions),
        (Representative, tables.representatives),
        (LiaisonOfficer, tables.liaison_officers),
        (Operator, tables.operators),
        (TechnicalCommittee, tables.committees),
        (Meeting, tables.meetings),
    ],
)
def test_a_noun_s_fields_are_the_columns_of_its_table(noun: type, table: Table) -> None:
    assert {field.name for field in fields(noun)} == {column.name for column in table.columns} - {
        "id",
        "roster_id",
    }


def test_a_moment_without_a_zone_is_refused(store: Store) -> None:
    naive = datetime(2026, 6, 1, 12, 0)  # noqa: DTZ001 - the mistake itself
    with pytest.raises(StatementError, match="has no time zone"), store.transaction() as tx:
        tx.journal.write(at=naive, actor="a", verb="v", subject="s")


def test_a_moment_comes_back_in_utc_whatever_zone_it_had(store: Store) -> None:
    in_tokyo = datetime(2026, 6, 1, 21, 0, 0, 123_456, tzinfo=timezone(timedelta(hours=9)))
    with store.transaction() as tx:
        tx.journal.write(at=in_tokyo, actor="a", verb="v", subject="s")
    with store.reading() as tx:
        (line,) = tx.journal.lines()

    assert line["at"] == datetime(2026, 6, 1, 12, 0, 0, 123_456, tzinfo=UTC)
    assert line["at"].utcoffset() == timedelta(0)


@pytest.mark.parametrize("change", ["UPDATE journal SET actor = 'x'", "DELETE FROM journal"])
def test_a_line_of_the_journal_is_never_changed(store: Store, change: str) -> None:
    with store.transaction() as tx:
        tx.journal.write(at=NOON, actor="a", verb="v", subject="s")
    with pytest.raises(DBAPIError), connection(store.engine, writes=True) as opened:
        opened.execute(text(change))
    with store.reading() as tx:
        assert [line["actor"] for line in tx.journal.lines()] == ["a"]


def test_a_unit_of_work_that_fails_leaves_nothing(store: Store) -> None:
    def half_a_work() -> None:
        with store.transaction() as tx:
            tx.journal.write(at=NOON, actor="a", verb="v", subject="s")
            raise RuntimeError("half-way")

    with pytest.raises(RuntimeError, match="half-way"):
        half_a_work()
    with store.reading() as tx:
        assert tx.journal.lines() == []


def test_an_empty_database_says_that_it_was_never_set_up(tmp_path: Path) -> None:
    empty = Store(open_engine(parsed(f"sqlite:///{tmp_path / 'empty.db'}", tmp_path)))
    with pytest.raises(NotAllowed, match="liaison init"), empty.reading() as tx:
        tx.registers.roster()
    empty.close()


# -- registers ------------------------------------------------------------------------------------------------------


def test_the_newest_roster_stands_and_earlier_ones_stay(store: Store) -> None:
    with store.transaction() as tx:
        assert tx.registers.roster() == Roster()
        tx.registers.replace_roster(Roster(), at=NOON, actor="a", source="first")
        tx.registers.replace_roster(sample_roster(), at=NOON, actor="a", source="second")
    with store.reading() as tx:
        assert tx.registers.roster() == sample_roster()
    with connection(store.engine, writes=False) as opened:
        assert opened.execute(select(tables.rosters.c.source)).scalars().all() == ["first", "second"]


def a_meeting(reference: str, day: date, committee: str = "ISO/TC 210") -> Meeting:
    return Meeting(reference=reference, committee=committee, first_on=day, last_on=day)


def test_meetings_are_numbered_by_the_year_in_which_they_are_held(store: Store) -> None:
    with store.transaction() as tx:
        assert tx.registers.next_meeting_reference(date(2026, 5, 1)) == "M-2026-001"
        tx.registers.add_meeting(a_meeting("M-2026-001", date(2026, 5, 1)))
        tx.registers.add_meeting(a_meeting("M-2026-1000", date(2026, 4, 1)))
        assert tx.registers.next_meeting_reference(date(2026, 6, 1)) == "M-2026-1001"
        assert tx.registers.next_meeting_reference(date(2027, 1, 1)) == "M-2027-001"
        assert [entry.reference for entry in tx.registers.meetings()] == ["M-2026-1000", "M-2026-001"]


def test_one_meeting_is_not_entered_twice(store: Store) -> None:
    with store.transaction() as tx:
        tx.registers.add_meeting(a_meeting("M-1", date(2026, 5, 1)))
    with pytest.raises(IntegrityError), store.transaction() as tx:
        tx.registers.add_meeting(a_meeting("M-2", date(2026, 5, 1)))


# -- intake ---------------------------------------------------------------------------------------------------------


def test_a_mail_is_kept_byte_for_byte_and_the_same_bytes_once(store: Store) -> None:
    raw = bytes(range(256)) * 3
    first, second = kept(store, raw, raw)

    with store.reading() as tx:
        entry = tx.intake.one(first)
        assert entry is not None
        assert tx.intake.raw(entry["sha256"]) == raw
        assert [mail.id for mail in tx.intake.waiting(10, 10**9)] == [first, second]
    with connection(store.engine, writes=False) as opened:
        assert len(opened.execute(select(tables.blobs.c.sha256)).all()) == 1


def test_a_uid_is_kept_once(store: Store) -> None:
    assert len(kept(store, b"a", b"b")) == 2
    assert kept(store, b"a", b"b") == []
    assert len(kept(store, b"a", b"b", b"c")) == 1
    assert len(kept(store, b"a", mailbox="other")) == 1


def test_what_waits_is_bounded_by_number_and_bytes_but_never_nothing(store: Store) -> None:
    kept(store, b"x" * 100, b"y" * 100, b"z" * 100)

    with store.reading() as tx:
        assert len(tx.intake.waiting(2, 10**6)) == 2
        assert len(tx.intake.waiting(10, 200)) == 2
        assert len(tx.intake.waiting(10, 1)) == 1


def an_envelope(message_id: str = "1@x", digest: str = "d" * 64) -> Envelope:
    return Envelope(
        message_ids=(message_id,),
        from_=(Mailbox(name="Mika", address="mika@x.example.org"),),
        subject="100% _sure_",
        content_digest=digest,
        attachments=(
            AttachmentFacts(position=0, name="r.docx", declared_type="x/y", size=3, sha256="a" * 64),
        ),
    )


def settled(store: Store, number: int, envelope: Envelope, state: str = "accepted") -> None:
    with store.transaction() as tx:
        tx.intake.describe(number, envelope, {0: "liaison-report"})
        tx.intake.settle(
            number,
            Settled(
                state=state,
                kind="k",
                reason="r",
                receipt=Receipt(at=NOON - timedelta(days=1), rule="rule"),
                findings=(Finding(code="c", severity=Severity.NOTE, message="m"),),
            ),
            at=NOON,
        )


def test_a_settled_mail_tells_everything(store: Store) -> None:
    (number,) = kept(store, b"a")
    settled(store, number, an_envelope())

    with store.reading() as tx:
        entry = tx.intake.one(number)
        assert tx.intake.one(number + 1) is None
    assert entry is not None
    assert (entry["state"], entry["received_at"]) == ("accepted", NOON - timedelta(days=1))
    assert entry["findings"] == [{"code": "c", "field": "", "place": "", "severity": "note", "message": "m"}]
    assert [file["kind"] for file in entry["attachments"]] == ["liaison-report"]
    assert [seen["uid"] for seen in entry["sightings"]] == [1]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (IntakeFilter(), 2),
        (IntakeFilter(state="accepted"), 1),
        (IntakeFilter(sender="MIKA"), 2),
        (IntakeFilter(sender="%"), 0),
        (IntakeFilter(subject="100%"), 2),
        (IntakeFilter(subject="_SURE_"), 2),
        (IntakeFilter(subject="x_"), 0),
        (IntakeFilter(limit=1), 1),
        (IntakeFilter(before=2), 1),
        (IntakeFilter(since=NOON), 0),
    ],
)
def test_the_register_is_searched_literally(store: Store, wanted: IntakeFilter, found: int) -> None:
    for number in kept(store, b"a", b"b"):
        settled(store, number, an_envelope(), "accepted" if number == 1 else "quarantined")

    with store.reading() as tx:
        assert len(tx.intake.entries(wanted)) == found


@pytest.mark.parametrize(
    ("state", "held_too", "is_twin"),
    [
        ("accepted", False, True),
        ("quarantined", False, False),
        ("quarantined", True, True),
        ("discarded", False, False),
    ],
)
def test_a_held_twin_silences_nothing_that_is_proven(
    store: Store, state: str, *, held_too: bool, is_twin: bool
) -> None:
    first, second = kept(store, b"a", b"b")
    settled(store, first, an_envelope(), state)

    with store.reading() as tx:
        same, other = tx.intake.twins(second, content_digest="d" * 64, message_id="1@x", held_too=held_too)
        other_same, conflict = tx.intake.twins(
            second, content_digest="e" * 64, message_id="1@x", held_too=held_too
        )
        nothing = tx.intake.twins(second, content_digest="", message_id="", held_too=True)
    assert (same, other, other_same, conflict and conflict.id) == (
        (first, None, None, first) if is_twin else (None, None, None, None)
    )
    assert nothing == (None, None)


def test_a_new_life_of_the_mailbox_is_noticed(store: Store) -> None:
    with store.transaction() as tx:
        first = tx.intake.epoch("INBOX", 1, at=NOON)
        tx.intake.kept_up_to("INBOX", 1, 17)
        again = tx.intake.epoch("INBOX", 1, at=NOON)
        second = tx.intake.epoch("INBOX", 2, at=NOON)

    assert (first.kept_up_to, first.follows_another) == (0, False)
    assert (again.kept_up_to, again.follows_another) == (17, False)
    assert (second.kept_up_to, second.follows_another) == (0, True)


# -- reports --------------------------------------------------------------------------------------------------------


def a_revision(intake_id: int, year: int = 2026, **form: object) -> Revision:
    return Revision(
        intake_id=intake_id,
        file_name="r.docx",
        sha256="a" * 64,
        form=ReportForm(new_work=YesNo.NO, report_date=date(2026, 5, 20), **form),  # type: ignore[arg-type]
        findings=(),
        unassigned=("words",),
        is_complete=True,
        received_at=datetime(year, 6, 1, tzinfo=UTC),
    )


FACTS = ReportFacts(
    committee="ISO/TC 210",
    meeting="",
    officer_name="Mika",
    officer_address="mika@x.example.org",
    is_restricted=False,
    due_at=NOON,
    late_seconds=None,
)


def test_reports_are_numbered_by_the_year_of_their_receipt_and_their_revisions_in_turn(store: Store) -> None:
    mails = kept(store, b"a", b"b", b"c")
    with store.transaction() as tx:
        assert tx.reports.open_new(a_revision(mails[0]), FACTS) == "R-2026-001"
        assert tx.reports.open_new(a_revision(mails[1], 2027), FACTS) == "R-2027-001"
        assert tx.reports.revise("R-2026-001", a_revision(mails[2], meeting_summary="new"), FACTS) == 2
        form = tx.reports.newest_form("R-2026-001")
        one = tx.reports.one("R-2026-001")

    assert form == ReportForm(new_work=YesNo.NO, report_date=date(2026, 5, 20), meeting_summary="new")
    assert one is not None
    assert [entry["number"] for entry in one["revisions"]] == [2, 1]
    assert one["received_at"] == datetime(2026, 6, 1, tzinfo=UTC)


# -- outbox ---------------------------------------------------------------------------------------------------------


def test_a_letter_is_found_by_message_id_and_by_token(store: Store) -> None:
    letter = Composed(
        occasion="o", name="n", facts={"a": [1, "x"]}, to=(Addressee(name="N", address="n@x.example.org"),)
    )
    with store.transaction() as tx:
        assert tx.outbox.post(letter, [("token", "liaison.token@x")], at=NOON)
        assert not tx.outbox.post(letter, [("other", "liaison.other@x")], at=NOON)
        by_id = tx.outbox.by_message_ids(["nothing@x", "liaison.token@x"])
        by_token = tx.outbox.by_tokens(["token"])
        delivery = tx.outbox.delivery(1)
        assert tx.outbox.by_message_ids([]) is None
        assert tx.outbox.by_tokens(["nothing"]) is None

    assert by_id == by_token
    assert by_id is not None
    assert by_id.recipient == "n@x.example.org"
    assert delivery is not None
    assert (delivery.facts, delivery.composed_at) == ({"a": [1, "x"]}, NOON)


def test_the_first_claim_has_the_letter(store: Store) -> None:
    letter = Composed(occasion="o", name="n", facts={}, to=(Addressee(name="N", address="n@x.example.org"),))
    with store.transaction() as tx:
        tx.outbox.post(letter, [("t", "m")], at=NOON)
        assert tx.outbox.due(NOON - timedelta(seconds=1), 10) == []
        assert tx.outbox.due(NOON, 10) == [1]
        assert tx.outbox.claim(1)
        assert not tx.outbox.claim(1)
        assert tx.outbox.due(NOON, 10) == []


def test_occasions_are_found_by_their_beginning_to_the_letter(store: Store) -> None:
    to = (Addressee(name="N", address="n@x.example.org"),)
    with store.transaction() as tx:
        for number, occasion in enumerate(["meeting M_1: a", "meeting MX1: b", "other"]):
            tx.outbox.post(
                Composed(occasion=occasion, name="n", facts={}, to=to),
                [(f"t{number}", f"m{number}")],
                at=NOON,
            )
        assert tx.outbox.occasions("meeting M_1: ") == ["meeting M_1: a"]
