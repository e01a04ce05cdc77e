"""What arrived: raw bytes first, then what became of each mail."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, func, insert, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from pipeline.store.rows import plain
from pipeline.store.searching import enter, holding, words_to_find
from pipeline.tables import attachments, blobs, challenges, epochs, intake, sightings
from rules.envelope import AttachmentFacts, Envelope
from rules.findings import Finding
from rules.receipt import Receipt
from rules.search_words import Sought

RECEIVED = "received"


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """One mail as the mailbox gave it; `receipt` already says which clock counts."""

    uid: int
    raw: bytes
    mailbox_received_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Epoch:
    """One life of a mailbox's UIDs (RFC 9051, 2.3.1.1).  `follows_another` after a change of UIDVALIDITY."""

    kept_up_to: int
    follows_another: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A kept mail that has not been settled yet."""

    id: int
    sha256: str
    size: int
    mailbox: str
    received_at: datetime
    mailbox_received_at: datetime
    assigned_to: str
    proof: str
    about: str = ""
    assigned_position: str = ""
    assigned_by: str = ""
    assigned_because: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Twin:
    """A settled mail that bears the Message-ID of another."""

    id: int
    mailbox: str
    sender_address: str
    sent_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """What became of a mail, for the register."""

    state: str
    kind: str
    reason: str = ""
    receipt: Receipt | None = None
    findings: tuple[Finding, ...] = ()
    proof: str = ""
    duplicate_of: int | None = None
    decided_by: str = "liaison desk"


@dataclass(frozen=True, slots=True, kw_only=True)
class IntakeFilter:
    """Which part of the register is wanted; empty fields do not restrict.

    `since` is the first instant that is wanted, `until` the first that is not; `before` a number that the page before
    ended with.
    """

    state: str = ""
    kind: str = ""
    sender: str = ""
    subject: str = ""
    text: tuple[Sought, ...] = ()
    since: datetime | None = None
    until: datetime | None = None
    limit: int = 50
    before: int = 0
    ids: tuple[int, ...] = field(default=())


class Intake:
    def __init__(self, opened: Connection) -> None:
        self._opened = opened
        self._postgresql = opened.dialect.name == "postgresql"
        self._described: dict[int, dict[str, Any]] = {}
        self._words: dict[int, str] = {}

    # -- keeping ------------------------------------------------------------------------------------------------

    def epoch(self, mailbox: str, uid_validity: int, *, at: datetime) -> Epoch:
        """The epoch of the mailbox, entered when it is met for the first time."""
        known = self._opened.execute(
            select(epochs.c.uid_validity, epochs.c.kept_up_to).where(epochs.c.mailbox == mailbox)
        ).all()
        follows = any(number != uid_validity for number, _ in known)
        for number, kept_up_to in known:
            if number == uid_validity:
                return Epoch(kept_up_to=kept_up_to, follows_another=follows)
        self._opened.execute(
            insert(epochs).values(mailbox=mailbox, uid_validity=uid_validity, first_seen_at=at, kept_up_to=0)
        )
        return Epoch(kept_up_to=0, follows_another=follows)

    def kept_up_to(self, mailbox: str, uid_validity: int, uid: int) -> None:
        self._opened.execute(
            update(epochs)
            .where(epochs.c.mailbox == mailbox, epochs.c.uid_validity == uid_validity)
            .values(kept_up_to=uid)
        )

    def seen_uids(self, mailbox: str, uid_validity: int, uids: Iterable[int]) -> set[int]:
        """Which of these UIDs have been kept already."""
        wanted = list(uids)
        found: set[int] = set()
        for start in range(0, len(wanted), 500):
            query = select(sightings.c.uid).where(
                sightings.c.mailbox == mailbox,
                sightings.c.uid_validity == uid_validity,
                sightings.c.uid.in_(wanted[start : start + 500]),
            )
            found.update(self._opened.execute(query).scalars())
        return found

    def keep(
        self, mailbox: str, uid_validity: int, arrivals: Sequence[Arrival], *, at: datetime
    ) -> list[int]:
        """Store the bytes and enter each mail in the register as received; returns the register numbers.

        A UID that is there already is left alone, so that repeating a batch after a crash adds nothing.
        """
        seen = self.seen_uids(mailbox, uid_validity, [arrival.uid for arrival in arrivals])
        new = [arrival for arrival in arrivals if arrival.uid not in seen]
        if not new:
            return []
        digests = [sha256(arrival.raw).hexdigest() for arrival in new]
        self.keep_blobs([(digest, arrival.raw) for digest, arrival in zip(digests, new, strict=True)])
        rows = [
            received_row(mailbox, digest, arrival, at) for digest, arrival in zip(digests, new, strict=True)
        ]
        numbers = self._opened.execute(
            insert(intake).returning(intake.c.id, sort_by_parameter_order=True), rows
        ).scalars()
        ids = [int(number) for number in numbers]
        self.sight(
            mailbox, uid_validity, [(arrival.uid, number) for arrival, number in zip(new, ids, strict=True)]
        )
        return ids

    def sight(self, mailbox: str, uid_validity: int, pairs: Sequence[tuple[int, int]]) -> None:
        """Note which mail of the register each UID is."""
        if pairs:
            self._opened.execute(
                insert(sightings),
                [
                    {
                        "mailbox": mailbox,
                        "uid_validity": uid_validity,
                        "uid": uid,
                        "intake_id": number,
                        "filed_in": "",
                    }
                    for uid, number in pairs
                ],
            )

    def keep_blobs(self, contents: Sequence[tuple[str, bytes]]) -> None:
        """Bytes by their SHA-256; the same bytes are kept once."""
        rows = {digest: {"sha256": digest, "size": len(raw), "content": raw} for digest, raw in contents}
        statement = (postgresql.insert if self._postgresql else sqlite.insert)(blobs)
        self._opened.execute(statement.on_conflict_do_nothing(), list(rows.values()))

    def unsighted(self, mailbox: str, uid_validity: int, digest: str, *, taken: frozenset[int]) -> int | None:
        """A mail of these bytes that an earlier epoch of the mailbox held and this one has not shown yet."""
        again = (
            select(sightings.c.intake_id)
            .where(sightings.c.mailbox == mailbox, sightings.c.uid_validity == uid_validity)
            .scalar_subquery()
        )
        query = (
            select(intake.c.id)
            .where(
                intake.c.mailbox == mailbox,
                intake.c.sha256 == digest,
                intake.c.id.not_in(again),
                intake.c.id.not_in(taken),
            )
            .order_by(intake.c.id)
            .limit(1)
        )
        found = self._opened.execute(query).scalar()
        return None if found is None else int(found)

    # -- settling -----------------------------------------------------------------------------------------------

    def waiting(self, limit: int, most_bytes: int, *, after: int = 0) -> list[Waiting]:
        """The oldest kept mails with a number above `after` that wait, bounded by number and bytes.

        At least one where any waits.
        """
        rows = self._opened.execute(
            select(*(intake.c[name] for name in Waiting.__dataclass_fields__))
            .where(intake.c.state == RECEIVED, intake.c.id > after)
            .order_by(intake.c.id)
            .limit(limit)
        ).mappings()
        found: list[Waiting] = []
        total = 0
        for row in rows:
            total += row["size"]
            if found and total > most_bytes:
                break
            found.append(Waiting(**row))
        return found

    def still_waiting(self, ids: Sequence[int]) -> set[int]:
        """Which of these nobody else has settled meanwhile; locked for this transaction."""
        query = select(intake.c.id).where(intake.c.id.in_(ids), intake.c.state == RECEIVED)
        return set(self._opened.execute(query.with_for_update()).scalars())

    def states_of(self, ids: Sequence[int]) -> Counter[str]:
        """How many of these mails are in each state."""
        return Counter(self._opened.execute(select(intake.c.state).where(intake.c.id.in_(ids))).scalars())

    def raw(self, digest: str) -> bytes:
        """The bytes, unchanged.  Raises LookupError where there are none."""
        content = self._opened.execute(select(blobs.c.content).where(blobs.c.sha256 == digest)).scalar()
        if content is None:
            raise LookupError(f"no content {digest}")
        return bytes(content)

    def describe(self, number: int, envelope: Envelope, kinds: dict[int, str]) -> None:
        """What the outside of the mail says; `kinds` tells by position what each attachment turned out to be.

        It is written together with the decision, by `settle`.
        """
        sender = envelope.from_[0] if envelope.from_ else None
        self._described[number] = {
            "message_id": envelope.message_ids[0] if envelope.message_ids else "",
            "content_digest": envelope.content_digest,
            "sender_address": sender.address[:320] if sender else "",
            "sender_name": sender.name if sender else "",
            "subject": envelope.subject,
            "sent_at": envelope.sent_at,
        }
        self._words[number] = words_to_find(envelope)
        if envelope.attachments:
            # A mail that is taken up again has its attachments listed already.
            self._opened.execute(attachments.delete().where(attachments.c.intake_id == number))
            self._opened.execute(
                insert(attachments),
                [attachment_row(number, facts, kinds) for facts in envelope.attachments],
            )

    def settle(self, number: int, settled: Settled, *, at: datetime) -> None:
        """Enter what became of the mail."""
        values: dict[str, Any] = self._described.pop(number, {}) | {
            "state": settled.state,
            "kind": settled.kind,
            "reason": settled.reason,
            "findings": plain(settled.findings),
            "duplicate_of": settled.duplicate_of,
            "decided_at": at,
            "decided_by": settled.decided_by,
        }
        if settled.proof:
            values["proof"] = settled.proof
        if settled.receipt is not None:
            values |= {"received_at": settled.receipt.at, "receipt_rule": settled.receipt.rule}
        self._opened.execute(update(intake).where(intake.c.id == number).values(values))
        words = self._words.pop(number, None)
        if words is not None:
            enter(self._opened, number, words)

    def concerns(self, number: int, reference: str) -> None:
        """The consultation that a mail is about."""
        self._opened.execute(update(intake).where(intake.c.id == number).values(about=reference))

    def assign_position(self, number: int, *, reference: str, stance: str, actor: str, reason: str) -> None:
        """What a person has read from the mail: it counts instead of what the program reads."""
        self._opened.execute(
            update(intake)
            .where(intake.c.id == number)
            .values(about=reference, assigned_position=stance, assigned_by=actor, assigned_because=reason)
        )

    def take_up_again(self, number: int, *, proof: str = "", assigned_to: str = "") -> None:
        """A held mail waits once more, now with a person's word or an answered challenge."""
        values: dict[str, Any] = {"state": RECEIVED, "reason": ""}
        if proof:
            values["proof"] = proof
        if assigned_to:
            values["assigned_to"] = assigned_to
        self._opened.execute(update(intake).where(intake.c.id == number).values(values))

    # -- twins --------------------------------------------------------------------------------------------------

    def twins(
        self, number: int, *, content_digest: str, message_id: str, held_too: bool
    ) -> tuple[int | None, Twin | None]:
        """The first other settled mails with the same content and with the same Message-ID, None where there is none.

        Held ones that nothing proved count only where `held_too`.
        """
        columns = (intake.c.mailbox, intake.c.sender_address, intake.c.sent_at)
        query = select(intake.c.id, intake.c.content_digest, *columns).where(
            or_(
                and_(intake.c.content_digest == content_digest, intake.c.content_digest != ""),
                and_(intake.c.message_id == message_id, intake.c.message_id != ""),
            ),
            intake.c.id != number,
            intake.c.state != RECEIVED,
            intake.c.duplicate_of.is_(None),
        )
        if not held_too:
            query = query.where(
                or_(intake.c.state.not_in(("quarantined", "discarded")), intake.c.proof != "")
            )
        found = self._opened.execute(query.order_by(intake.c.id)).all()
        same = next(
            (int(row.id) for row in found if content_digest and row.content_digest == content_digest), None
        )
        others = (
            Twin(id=row.id, mailbox=row.mailbox, sender_address=row.sender_address, sent_at=row.sent_at)
            for row in found
            if row.content_digest != content_digest
        )
        return same, next(others, None)

    # -- challenges ---------------------------------------------------------------------------------------------

    def challenge(self, number: int, *, token: str, address: str, at: datetime) -> None:
        self._opened.execute(
            insert(challenges).values(token=token, intake_id=number, address=address, issued_at=at)
        )

    def open_challenge(self, token: str) -> tuple[int, str] | None:
        """The held mail and the registered address that a token was sent to.

        None once it is answered, or a person has decided about the mail meanwhile.
        """
        query = (
            select(challenges.c.intake_id, challenges.c.address)
            .join(intake, intake.c.id == challenges.c.intake_id)
            .where(
                challenges.c.token == token,
                challenges.c.answered_at.is_(None),
                intake.c.state == "quarantined",
            )
        )
        found = self._opened.execute(query).first()
        return None if found is None else (int(found[0]), str(found[1]))

    def challenge_answered(self, token: str, *, at: datetime) -> None:
        self._opened.execute(update(challenges).where(challenges.c.token == token).values(answered_at=at))

    # -- filing -------------------------------------------------------------------------------------------------

    def unfiled(self, mailbox: str, uid_validity: int, limit: int) -> list[tuple[int, str]]:
        """UIDs of settled mails that still lie where they arrived, with the mail's state."""
        query = (
            select(sightings.c.uid, intake.c.state)
            .join(intake, intake.c.id == sightings.c.intake_id)
            .where(
                sightings.c.mailbox == mailbox,
                sightings.c.uid_validity == uid_validity,
                sightings.c.filed_in == "",
                intake.c.state != RECEIVED,
            )
            .order_by(sightings.c.uid)
            .limit(limit)
        )
        return [(int(uid), str(state)) for uid, state in self._opened.execute(query)]

    def filed(self, mailbox: str, uid_validity: int, uids: Sequence[int], shelf: str) -> None:
        self._opened.execute(
            update(sightings)
            .where(
                sightings.c.mailbox == mailbox,
                sightings.c.uid_validity == uid_validity,
                sightings.c.uid.in_(uids),
            )
            .values(filed_in=shelf)
        )

    # -- looking ------------------------------------------------------------------------------------------------

    def one(self, number: int) -> dict[str, Any] | None:
        """All of one entry, its attachments included, without the raw bytes."""
        row = self._opened.execute(select(intake).where(intake.c.id == number)).mappings().first()
        if row is None:
            return None
        query = select(attachments).where(attachments.c.intake_id == number).order_by(attachments.c.position)
        seen = select(sightings).where(sightings.c.intake_id == number)
        return dict(row) | {
            "attachments": [dict(entry) for entry in self._opened.execute(query).mappings()],
            "sightings": [dict(entry) for entry in self._opened.execute(seen).mappings()],
        }

    def entries(self, wanted: IntakeFilter) -> list[dict[str, Any]]:
        """Entries of the register, newest first."""
        query, number = holding(select(intake), wanted.text, postgresql=self._postgresql)
        conditions = restrictions(wanted)
        if wanted.before:
            conditions.append(number < wanted.before)
        query = query.where(*conditions).order_by(number.desc()).limit(wanted.limit)
        return [dict(row) for row in self._opened.execute(query).mappings()]

    def counts(self) -> dict[str, int]:
        """How many mails are in each state."""
        query = select(intake.c.state, func.count()).group_by(intake.c.state).order_by(intake.c.state)
        return {str(state): int(number) for state, number in self._opened.execute(query)}

    def newest_received(self) -> datetime | None:
        found: datetime | None = self._opened.execute(select(func.max(intake.c.received_at))).scalar()
        return found

    def oldest_waiting(self) -> datetime | None:
        query = select(func.min(intake.c.kept_at)).where(intake.c.state == RECEIVED)
        found: datetime | None = self._opened.execute(query).scalar()
        return found


def restrictions(wanted: IntakeFilter) -> list[ColumnElement[bool]]:
    """What a filter says of the register's own columns."""
    columns = intake.c
    found: list[ColumnElement[bool]] = []
    if wanted.state:
        found.append(columns.state == wanted.state)
    if wanted.kind:
        found.append(columns.kind == wanted.kind)
    if wanted.sender:
        named = (columns.sender_address, columns.sender_name)
        found.append(or_(*(one.icontains(wanted.sender, autoescape=True) for one in named)))
    if wanted.subject:
        found.append(columns.subject.icontains(wanted.subject, autoescape=True))
    if wanted.since is not None:
        found.append(columns.received_at >= wanted.since)
    if wanted.until is not None:
        found.append(columns.received_at < wanted.until)
    if wanted.ids:
        found.append(columns.id.in_(wanted.ids))
    return found


def received_row(mailbox: str, digest: str, arrival: Arrival, at: datetime) -> dict[str, Any]:
    return {
        "sha256": digest,
        "size": len(arrival.raw),
        "mailbox": mailbox,
        "received_at": arrival.mailbox_received_at,
        "mailbox_received_at": arrival.mailbox_received_at,
        "receipt_rule": "",
        "kept_at": at,
        "state": RECEIVED,
        "kind": "",
        "reason": "",
        "message_id": "",
        "content_digest": "",
        "sender_address": "",
        "sender_name": "",
        "subject": "",
        "sent_at": None,
        "findings": [],
        "proof": "",
        "assigned_to": "",
        "duplicate_of": None,
        "decided_at": None,
        "decided_by": "",
    }


def attachment_row(number: int, facts: AttachmentFacts, kinds: dict[int, str]) -> dict[str, Any]:
    return {
        "intake_id": number,
        "position": facts.position,
        "name": facts.name,
        "declared_type": facts.declared_type[:200],
        "kind": kinds.get(facts.position, "unopened"),
        "size": facts.size,
        "sha256": facts.sha256,
    }
