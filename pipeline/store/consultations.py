"""Consultations, and the positions that were stated in them."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, insert, select, update

from pipeline.store.outbox import Enclosure
from pipeline.store.rows import id_of_consultation, noun, plain
from pipeline.tables import consultations, intake, letters, outbox, positions, rosters, tallies
from rules.consultations import Consultation, ConsultationState, Outcome
from rules.findings import Finding
from rules.positions import Position
from rules.segments import Segment

BOOKKEEPING = frozenset({"id", "enclosures", "roster_id"})
MOMENTS = {"closes_at", "opened_at", "closed_at", "ballot_closes_on", "opened_on"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """A position as it is recorded: the noun, and what it was read from."""

    intake_id: int
    position: Position
    evidence: str
    remarks: str = ""
    segments: tuple[Segment, ...] = ()
    findings: tuple[Finding, ...] = ()
    entered_by: str = ""
    entered_because: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """One delivery of a request to one representative."""

    address: str
    name: str
    token: str
    state: str
    sent_at: datetime | None
    bounced_at: datetime | None


class Consultations:
    def __init__(self, opened: Connection) -> None:
        self._opened = opened

    def next_reference(self, day: date) -> str:
        """C-<year of opening>-<running number>."""
        prefix = f"C-{day.year}-"
        taken = self._opened.execute(
            select(consultations.c.reference).where(
                consultations.c.reference.startswith(prefix, autoescape=True)
            )
        ).scalars()
        return f"{prefix}{max((int(name.removeprefix(prefix)) for name in taken), default=0) + 1:03d}"

    def open(self, consultation: Consultation, enclosures: Sequence[Enclosure]) -> int:
        """Enter it with the newest roster, whose representatives are asked; returns its number."""
        row = plain(consultation)
        row |= {name: getattr(consultation, name) for name in MOMENTS}
        newest = self._opened.execute(select(func.max(rosters.c.id))).scalar_one()
        row |= {"enclosures": [asdict(entry) for entry in enclosures], "roster_id": newest}
        return int(
            self._opened.execute(
                insert(consultations).values(**row).returning(consultations.c.id)
            ).scalar_one()
        )

    def one(self, reference: str) -> Consultation | None:
        return self._one(consultations.c.reference == reference)

    def of_number(self, number: int) -> Consultation | None:
        return self._one(consultations.c.id == number)

    def id_of(self, reference: str) -> int:
        return id_of_consultation(self._opened, reference)

    def roster_of(self, reference: str) -> int:
        """The number of the roster whose representatives were asked."""
        query = select(consultations.c.roster_id).where(consultations.c.reference == reference)
        return int(self._opened.execute(query).scalar_one())

    def enclosures_of(self, reference: str) -> tuple[Enclosure, ...]:
        query = select(consultations.c.enclosures).where(consultations.c.reference == reference)
        return tuple(Enclosure(**entry) for entry in self._opened.execute(query).scalar_one())

    def any(self) -> bool:
        """Whether there has ever been one."""
        return self._opened.execute(select(consultations.c.id).limit(1)).first() is not None

    def all(self) -> tuple[Consultation, ...]:
        """Every consultation, oldest first."""
        return self._some(consultations.c.id > 0)

    def in_state(self, state: ConsultationState) -> tuple[Consultation, ...]:
        return self._some(consultations.c.state == state.value)

    def due(self, at: datetime) -> tuple[Consultation, ...]:
        """Open ones whose last second has passed."""
        return self._some(
            (consultations.c.state == ConsultationState.OPEN.value) & (consultations.c.closes_at < at)
        )

    def extend(self, reference: str, closes_at: datetime) -> None:
        self._change(reference, closes_at=closes_at)

    def move(self, reference: str, state: ConsultationState) -> None:
        self._change(reference, state=state.value)

    def close(self, reference: str, outcome: Outcome, *, at: datetime) -> None:
        self._change(reference, state=ConsultationState.CLOSED.value, outcome=outcome.value, closed_at=at)

    def decide(self, reference: str, outcome: Outcome) -> None:
        """Another outcome after a late position was admitted."""
        self._change(reference, outcome=outcome.value)

    # -- positions --------------------------------------------------------------------------------------------------

    def record(self, reference: str, stated: Stated) -> int:
        """A position for the register; returns its number."""
        position = stated.position
        return int(
            self._opened.execute(
                insert(positions)
                .values(
                    consultation_id=self.id_of(reference),
                    intake_id=stated.intake_id,
                    jurisdiction=position.jurisdiction,
                    person=position.person,
                    name=position.name,
                    is_head=position.is_head,
                    stance=position.stance.value,
                    comments=position.comments,
                    received_at=position.received_at,
                    admitted=position.admitted,
                    evidence=stated.evidence,
                    remarks=stated.remarks,
                    segments=plain(stated.segments),
                    findings=plain(stated.findings),
                    entered_by=stated.entered_by,
                    entered_because=stated.entered_because,
                )
                .returning(positions.c.id)
            ).scalar_one()
        )

    def positions(self, reference: str) -> tuple[Position, ...]:
        """Everything that was stated, in the order of the register."""
        query = (
            select(
                positions.c.id.label("number"),
                positions.c.jurisdiction,
                positions.c.person,
                positions.c.name,
                positions.c.is_head,
                positions.c.stance,
                positions.c.comments,
                positions.c.received_at,
                positions.c.admitted,
                intake.c.sha256.label("mail"),
            )
            .join(intake, intake.c.id == positions.c.intake_id)
            .join(consultations, consultations.c.id == positions.c.consultation_id)
            .where(consultations.c.reference == reference)
            .order_by(positions.c.id)
        )
        return tuple(noun(Position, row) for row in self._opened.execute(query).mappings())

    def stated(self, reference: str) -> list[dict[str, Any]]:
        """The rows of the register of positions, with what each was read from."""
        query = (
            select(positions)
            .join(consultations, consultations.c.id == positions.c.consultation_id)
            .where(consultations.c.reference == reference)
            .order_by(positions.c.id)
        )
        return [dict(row) for row in self._opened.execute(query).mappings()]

    def has_position_of(self, intake_id: int) -> bool:
        """Whether a position was read from this mail."""
        query = select(func.count()).select_from(positions).where(positions.c.intake_id == intake_id)
        return bool(self._opened.execute(query).scalar_one())

    def admit(self, number: int, reason: str) -> None:
        """The Secretariat counts a late position."""
        self._opened.execute(update(positions).where(positions.c.id == number).values(admitted=reason))

    # -- requests and tallies -----------------------------------------------------------------------------------------

    def invitations(self, reference: str) -> tuple[Invitation, ...]:
        """Who was asked, and whether the request got there."""
        query = (
            select(
                outbox.c.recipient.label("address"),
                outbox.c.recipient_name.label("name"),
                outbox.c.token,
                outbox.c.state,
                outbox.c.sent_at,
                outbox.c.bounced_at,
            )
            .join(letters, letters.c.id == outbox.c.letter_id)
            .join(consultations, consultations.c.id == letters.c.consultation_id)
            .where(consultations.c.reference == reference, letters.c.name == "position-requested")
            .order_by(outbox.c.id)
        )
        return tuple(Invitation(**row) for row in self._opened.execute(query).mappings())

    def letters_to(self, reference: str, addresses: Sequence[str]) -> list[int]:
        """Deliveries about the consultation to these addresses, newest first."""
        query = (
            select(outbox.c.id)
            .join(letters, letters.c.id == outbox.c.letter_id)
            .join(consultations, consultations.c.id == letters.c.consultation_id)
            .where(consultations.c.reference == reference, outbox.c.recipient.in_(addresses))
            .order_by(outbox.c.id.desc())
        )
        return [int(number) for number in self._opened.execute(query).scalars()]

    def waiting_mails(self, reference: str) -> list[dict[str, Any]]:
        """Mails about it that wait for a person or for their sender's confirmation."""
        query = (
            select(
                intake.c.id,
                intake.c.sender_address,
                intake.c.received_at,
                intake.c.kind,
                intake.c.reason,
            )
            .where(intake.c.state == "quarantined", intake.c.about == reference)
            .order_by(intake.c.id)
        )
        return [dict(row) for row in self._opened.execute(query).mappings()]

    def keep_tally(self, reference: str, outcome: Outcome, digest: str, *, at: datetime) -> int:
        """A certificate, kept under this SHA-256, beside its consultation.  Returns its number."""
        consultation_id = self.id_of(reference)
        earlier = self._opened.execute(
            select(func.count()).select_from(tallies).where(tallies.c.consultation_id == consultation_id)
        ).scalar_one()
        number = int(earlier) + 1
        self._opened.execute(
            insert(tallies).values(
                consultation_id=consultation_id,
                number=number,
                counted_at=at,
                outcome=outcome.value,
                sha256=digest,
            )
        )
        return number

    def newest_tally(self, reference: str) -> dict[str, Any] | None:
        query = (
            select(tallies)
            .join(consultations, consultations.c.id == tallies.c.consultation_id)
            .where(consultations.c.reference == reference)
            .order_by(tallies.c.number.desc())
            .limit(1)
        )
        row = self._opened.execute(query).mappings().first()
        return None if row is None else dict(row)

    def _one(self, wanted: ColumnElement[bool]) -> Consultation | None:
        found = self._some(wanted)
        return found[0] if found else None

    def _some(self, wanted: ColumnElement[bool]) -> tuple[Consultation, ...]:
        columns = [column for column in consultations.c if column.name not in BOOKKEEPING]
        query = select(*columns).where(wanted).order_by(consultations.c.id)
        return tuple(noun(Consultation, row) for row in self._opened.execute(query).mappings())

    def _change(self, reference: str, **values: Any) -> None:
        self._opened.execute(
            update(consultations).where(consultations.c.reference == reference).values(**values)
        )
