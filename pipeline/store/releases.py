"""What left IMDRF: released by whom on whose authority, submitted, and what the committee made of it."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime

from sqlalchemy import Connection, delete, insert, select, update

from pipeline.store.outbox import Enclosure
from pipeline.store.rows import id_of_consultation
from pipeline.tables import consultations, dispositions, releases
from rules.dispositions import Disposed, RowDisposition


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """The act that lets a draft leave.  `rows` are the numbers that left, in the order of the file."""

    released_at: datetime
    released_by: str
    authority: str
    rows: tuple[int, ...]
    files: tuple[Enclosure, ...]
    submitted_on: date | None = None
    submitted_by: str = ""
    submission: str = ""


class Releases:
    def __init__(self, opened: Connection) -> None:
        self._opened = opened

    def release(self, reference: str, made: Release) -> None:
        self._opened.execute(
            insert(releases).values(
                consultation_id=id_of_consultation(self._opened, reference),
                released_at=made.released_at,
                released_by=made.released_by,
                authority=made.authority,
                rows=list(made.rows),
                files=[asdict(entry) for entry in made.files],
                submitted_on=made.submitted_on,
                submitted_by=made.submitted_by,
                submission=made.submission,
            )
        )

    def of(self, reference: str) -> Release | None:
        query = (
            select(releases)
            .join(consultations, consultations.c.id == releases.c.consultation_id)
            .where(consultations.c.reference == reference)
        )
        row = self._opened.execute(query).mappings().first()
        if row is None:
            return None
        return Release(
            released_at=row["released_at"],
            released_by=row["released_by"],
            authority=row["authority"],
            rows=tuple(row["rows"]),
            files=tuple(Enclosure(**entry) for entry in row["files"]),
            submitted_on=row["submitted_on"],
            submitted_by=row["submitted_by"],
            submission=row["submission"],
        )

    def submit(self, reference: str, *, on: date, by: str, told: str) -> None:
        """It was uploaded or sent to the committee; told is what there is to say of it."""
        self._opened.execute(
            update(releases)
            .where(releases.c.consultation_id == id_of_consultation(self._opened, reference))
            .values(submitted_on=on, submitted_by=by, submission=told)
        )

    def dispose(
        self, reference: str, found: Sequence[RowDisposition], *, source: str, at: datetime, actor: str
    ) -> None:
        """What the committee made of rows; a later word about a row replaces the one before."""
        consultation_id = id_of_consultation(self._opened, reference)
        numbers = [entry.number for entry in found]
        self._opened.execute(
            delete(dispositions).where(
                dispositions.c.consultation_id == consultation_id, dispositions.c.number.in_(numbers)
            )
        )
        if found:
            self._opened.execute(
                insert(dispositions),
                [
                    {
                        "consultation_id": consultation_id,
                        "number": entry.number,
                        "disposition": entry.disposition.value if entry.disposition else None,
                        "observation": entry.observation,
                        "source": source,
                        "at": at,
                        "actor": actor,
                    }
                    for entry in found
                ],
            )

    def dispositions(self, reference: str) -> tuple[RowDisposition, ...]:
        query = (
            select(dispositions)
            .join(consultations, consultations.c.id == dispositions.c.consultation_id)
            .where(consultations.c.reference == reference)
            .order_by(dispositions.c.number)
        )
        return tuple(
            RowDisposition(
                number=row["number"],
                disposition=Disposed(row["disposition"]) if row["disposition"] else None,
                observation=row["observation"],
            )
            for row in self._opened.execute(query).mappings()
        )
