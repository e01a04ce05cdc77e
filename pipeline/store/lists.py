"""Numbered lists that were sent out, and what people said about their rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, insert, select, update

from pipeline.store.rows import id_of_consultation, noun, plain
from pipeline.tables import consultations, endorsements, intake, lists
from rules.consultations import Consultation
from rules.draft_rows import DraftRow
from rules.endorsements import Endorsement


@dataclass(frozen=True, slots=True, kw_only=True)
class SentList:
    """A list as it was sent; `rows` are the words that people answered to, `closes_at` the last instant in time."""

    reference: str
    number: int
    made_at: datetime
    made_by: str
    closes_at: datetime
    is_open: bool
    rows: tuple[DraftRow, ...]

    @property
    def numbers(self) -> tuple[int, ...]:
        return tuple(row.number for row in self.rows)


class Lists:
    def __init__(self, opened: Connection) -> None:
        self._opened = opened

    def send(
        self, reference: str, rows: Sequence[DraftRow], *, closes_at: datetime, at: datetime, actor: str
    ) -> int:
        """Keep a list in the words in which it goes out; returns its number."""
        consultation_id = id_of_consultation(self._opened, reference)
        earlier = self._opened.execute(
            select(func.count()).select_from(lists).where(lists.c.consultation_id == consultation_id)
        ).scalar_one()
        self._opened.execute(
            insert(lists).values(
                consultation_id=consultation_id,
                number=int(earlier) + 1,
                made_at=at,
                made_by=actor,
                closes_at=closes_at,
                is_open=True,
                rows=plain(tuple(rows)),
            )
        )
        return int(earlier) + 1

    def all(self, reference: str) -> tuple[SentList, ...]:
        return self._some(consultations.c.reference == reference)

    def newest(self, reference: str) -> SentList | None:
        found = self.all(reference)
        return found[-1] if found else None

    def first(self, consultation: Consultation) -> SentList | None:
        """The list that went with the request, None for a consultation that was opened without one."""
        if not consultation.lists_with_request:
            return None
        found = self.all(consultation.reference)
        return found[0] if found else None

    def due(self, at: datetime) -> tuple[SentList, ...]:
        """Open ones whose last second has passed."""
        return self._some((lists.c.is_open.is_(True)) & (lists.c.closes_at < at))

    def open(self) -> tuple[SentList, ...]:
        return self._some(lists.c.is_open.is_(True))

    def close(self, reference: str, number: int) -> None:
        self._change(reference, number, is_open=False)

    def extend(self, reference: str, number: int, closes_at: datetime) -> None:
        self._change(reference, number, closes_at=closes_at)

    # -- endorsements -------------------------------------------------------------------------------------------------

    def endorse(
        self, reference: str, entry: Endorsement, *, intake_id: int, evidence: str, remarks: str
    ) -> int:
        """Enter what somebody said about rows; returns its number."""
        values = plain(entry)
        for name in ("number", "mail", "closes_at"):
            del values[name]
        values["position_id"] = values.pop("position")
        values |= {
            "consultation_id": id_of_consultation(self._opened, reference),
            "intake_id": intake_id,
            "received_at": entry.received_at,
            "evidence": evidence,
            "remarks": remarks,
        }
        return int(
            self._opened.execute(
                insert(endorsements).values(**values).returning(endorsements.c.id)
            ).scalar_one()
        )

    def endorsements(self, reference: str) -> tuple[Endorsement, ...]:
        """Everything that was said about rows, in the order of the register."""
        columns = [
            column
            for column in endorsements.c
            if column.name not in {"id", "consultation_id", "intake_id", "position_id", "evidence", "remarks"}
        ]
        query = (
            select(
                *columns,
                endorsements.c.id.label("number"),
                endorsements.c.position_id.label("position"),
                intake.c.sha256.label("mail"),
                lists.c.closes_at.label("list_closes_at"),
                consultations.c.closes_at.label("consultation_closes_at"),
            )
            .join(intake, intake.c.id == endorsements.c.intake_id)
            .join(consultations, consultations.c.id == endorsements.c.consultation_id)
            .outerjoin(
                lists,
                (lists.c.consultation_id == endorsements.c.consultation_id)
                & (lists.c.number == endorsements.c.list_number),
            )
            .where(consultations.c.reference == reference)
            .order_by(endorsements.c.id)
        )
        found = []
        for row in self._opened.execute(query).mappings():
            values = dict(row)
            of_list, of_consultation = values.pop("list_closes_at"), values.pop("consultation_closes_at")
            # What came with a position is in time when the position is.
            values["closes_at"] = of_consultation if values["position"] is not None else of_list
            found.append(noun(Endorsement, values))
        return tuple(found)

    def remarks(self, reference: str) -> list[tuple[str, str, str]]:
        """Jurisdiction, name and words of everybody who wrote something beside the answer."""
        query = (
            select(endorsements.c.jurisdiction, endorsements.c.name, endorsements.c.remarks)
            .join(consultations, consultations.c.id == endorsements.c.consultation_id)
            .where(consultations.c.reference == reference, endorsements.c.remarks != "")
            .order_by(endorsements.c.id)
        )
        return [(row[0], row[1], row[2]) for row in self._opened.execute(query)]

    def admit(self, number: int, reason: str) -> None:
        """The Secretariat counts a late answer."""
        self._opened.execute(update(endorsements).where(endorsements.c.id == number).values(admitted=reason))

    def _some(self, wanted: object) -> tuple[SentList, ...]:
        query = (
            select(lists, consultations.c.reference)
            .join(consultations, consultations.c.id == lists.c.consultation_id)
            .where(wanted)  # type: ignore[arg-type]
            .order_by(lists.c.id)
        )
        return tuple(
            SentList(
                reference=row["reference"],
                number=row["number"],
                made_at=row["made_at"],
                made_by=row["made_by"],
                closes_at=row["closes_at"],
                is_open=row["is_open"],
                rows=tuple(noun(DraftRow, entry) for entry in row["rows"]),
            )
            for row in self._opened.execute(query).mappings()
        )

    def _change(self, reference: str, number: int, **values: object) -> None:
        self._opened.execute(
            update(lists)
            .where(
                lists.c.consultation_id == id_of_consultation(self._opened, reference),
                lists.c.number == number,
            )
            .values(**values)
        )
