"""The registers as they stood at an instant, for a reconciliation; nothing is changed by it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, and_, exists, func, or_, select

from pipeline.store.intake import Waiting
from pipeline.tables import (
    consultations,
    intake,
    journal,
    letters,
    outbox,
    report_revisions,
    reports,
    rosters,
)

# What the journal says of letters, and the state that they were in from then on.
FATES = {"letter-failed": "failed", "letter-unknown": "unknown", "retried": "pending"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportThen:
    """A report by its newest revision of that time; `late_seconds` is that of its first version."""

    reference: str
    committee: str
    meeting: str
    officer_address: str
    first_day: Any
    last_day: Any
    is_complete: bool
    received_at: datetime
    due_at: datetime | None
    late_seconds: int | None
    revised_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class MailThen:
    """A mail that waited at that time; `state` is received or quarantined."""

    id: int
    state: str
    kind: str
    reason: str
    sender_address: str
    received_at: datetime
    kept_at: datetime
    about: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryThen:
    """A delivery with a trouble; `trouble` is pending, failed, unknown or bounced."""

    id: int
    name: str
    recipient: str
    trouble: str
    since: datetime
    words: str


class Reconciliation:
    def __init__(self, opened: Connection) -> None:
        self._opened = opened

    def roster_number(self, at: datetime) -> int:
        """The roster in force then, 0 where none had been imported."""
        query = select(func.max(rosters.c.id)).where(rosters.c.imported_at <= at)
        return int(self._opened.execute(query).scalar_one() or 0)

    def meetings_entered(self, at: datetime) -> frozenset[str]:
        """References of the meetings that had been entered by then, from the journal."""
        query = select(journal.c.subject).where(journal.c.verb == "entered", journal.c.at <= at)
        return frozenset(
            str(subject).removeprefix("meeting ") for subject in self._opened.execute(query).scalars()
        )

    def reports(self, at: datetime) -> tuple[ReportThen, ...]:
        """Every report that had arrived, oldest first."""
        newest = (
            select(
                report_revisions.c.report_id,
                func.max(report_revisions.c.number).label("number"),
            )
            .where(report_revisions.c.received_at <= at)
            .group_by(report_revisions.c.report_id)
            .subquery()
        )
        query = (
            select(
                reports.c.reference,
                reports.c.committee,
                reports.c.meeting,
                reports.c.officer_address,
                reports.c.first_day,
                reports.c.last_day,
                report_revisions.c.is_complete,
                reports.c.received_at,
                reports.c.due_at,
                reports.c.late_seconds,
                report_revisions.c.received_at.label("revised_at"),
            )
            .join(newest, newest.c.report_id == reports.c.id)
            .join(
                report_revisions,
                and_(
                    report_revisions.c.report_id == reports.c.id,
                    report_revisions.c.number == newest.c.number,
                ),
            )
            .order_by(reports.c.id)
        )
        return tuple(ReportThen(**row) for row in self._opened.execute(query).mappings())

    def consultations_opened(self, at: datetime) -> tuple[str, ...]:
        query = (
            select(consultations.c.reference)
            .where(consultations.c.opened_at <= at)
            .order_by(consultations.c.id)
        )
        return tuple(self._opened.execute(query).scalars())

    def waiting_mails(self, at: datetime) -> Iterator[MailThen]:
        """Mails that had not been settled, or waited for a person, at that time; oldest first."""
        waits = intake.c.state.in_(("received", "quarantined"))
        # Settled since, by the desk or by a person: they waited then.
        waited = intake.c.decided_at > at
        query = (
            select(*(getattr(intake.c, name) for name in MailThen.__dataclass_fields__))
            .where(intake.c.kept_at <= at, or_(waits, waited))
            .order_by(intake.c.id)
        )
        for row in self._opened.execute(query).mappings():
            yield MailThen(**row)

    def troubled_deliveries(self, at: datetime, since: datetime, *, is_past: bool) -> Iterator[DeliveryThen]:
        """Letters that were not delivered at that time; those that wait only if they were due before `since`.

        A letter that came back is settled once a later one has reached the same address.  For a time that `is_past` the
        journal tells which letters had failed by then.
        """
        fates = self.fates() if is_past else {}
        later = outbox.alias("later")
        reached = exists().where(
            later.c.recipient == outbox.c.recipient,
            later.c.sent_at > outbox.c.bounced_at,
            later.c.sent_at <= at,
            later.c.bounced_at.is_(None),
        )
        bounced = and_(outbox.c.bounced_at <= at, ~reached)
        unsent = and_(outbox.c.state == "pending", outbox.c.send_at < since)
        late = and_(outbox.c.sent_at > at, or_(letters.c.composed_at < since, outbox.c.id.in_(fates)))
        query = (
            select(outbox, letters.c.name, letters.c.composed_at)
            .join(letters, letters.c.id == outbox.c.letter_id)
            .where(
                letters.c.composed_at <= at,
                or_(unsent, late, outbox.c.state.in_(("failed", "unknown")), bounced),
            )
            .order_by(outbox.c.id)
        )
        for row in self._opened.execute(query).mappings():
            state, words = row["state"] if row["state"] != "sent" else "pending", row["last_answer"]
            if row["id"] in fates:
                state, words = fate_at(fates[row["id"]], at)
            came_back = row["bounced_at"] is not None and row["bounced_at"] <= at
            if came_back or state != "pending" or row["composed_at"] < since:
                yield DeliveryThen(
                    id=row["id"],
                    name=row["name"],
                    recipient=row["recipient"],
                    trouble="bounced" if came_back else state,
                    since=row["bounced_at"] if came_back else row["composed_at"],
                    words=row["bounce_reason"] if came_back else words,
                )

    def fates(self) -> dict[int, list[tuple[datetime, str, str]]]:
        """By letter the moments when it failed, or when somebody had it sent again: the new state and the words."""
        query = (
            select(journal.c.at, journal.c.verb, journal.c.subject, journal.c.details)
            .where(journal.c.verb.in_(FATES), journal.c.subject.like("outbox %"))
            .order_by(journal.c.id)
        )
        found: dict[int, list[tuple[datetime, str, str]]] = {}
        for row in self._opened.execute(query):
            moment = (row.at, FATES[row.verb], str(row.details.get("answer", "")))
            found.setdefault(int(row.subject.removeprefix("outbox ")), []).append(moment)
        return found

    def unanswered_mails(self, at: datetime) -> Iterator[MailThen]:
        """Mails that were taken and have no letter: each should have exactly one answer (procedure 2)."""
        answered = exists().where(letters.c.intake_id == intake.c.id)
        query = (
            select(*(getattr(intake.c, name) for name in MailThen.__dataclass_fields__))
            .where(
                intake.c.kept_at <= at,
                intake.c.state.in_(("accepted", "incomplete")),
                ~answered,
            )
            .order_by(intake.c.id)
        )
        for row in self._opened.execute(query).mappings():
            yield MailThen(**row)

    def quarantined_senders(self) -> list[tuple[int, str, str, datetime]]:
        """Number, kind, sender and receipt of quarantined mails whose sender was not known or had no office."""
        query = (
            select(intake.c.id, intake.c.kind, intake.c.sender_address, intake.c.received_at)
            .where(
                intake.c.state == "quarantined",
                intake.c.kind.in_(("stranger", "not-a-representative", "liaison-report")),
            )
            .order_by(intake.c.id)
        )
        return [(row[0], row[1], row[2], row[3]) for row in self._opened.execute(query)]

    def mail(self, number: int) -> Waiting | None:
        """A mail as it stands before it is settled, whatever has become of it; None where there is no such number."""
        columns = (intake.c[name] for name in Waiting.__dataclass_fields__)
        row = self._opened.execute(select(*columns).where(intake.c.id == number)).mappings().first()
        return None if row is None else Waiting(**row)


def fate_at(moments: Sequence[tuple[datetime, str, str]], at: datetime) -> tuple[str, str]:
    """The state and the words of a letter at that time, by what the journal says of it."""
    return next(((state, words) for then, state, words in reversed(moments) if then <= at), ("pending", ""))
