"""Where the mails of the register were met in a mailbox, for comparing the two (procedure 6)."""

from collections.abc import Callable

from sqlalchemy import Connection, and_, select, update

from pipeline.tables import epochs, intake, sightings
from rules.server_check import RegisterFacts, Sighting


class Sightings:
    def __init__(self, opened: Connection) -> None:
        self._opened = opened

    def place(self, mailbox: str, uid_validity: int, uid: int, folder: str) -> None:
        """From now on the mail that was met there is expected in this folder."""
        self._opened.execute(
            update(sightings)
            .where(
                sightings.c.mailbox == mailbox,
                sightings.c.uid_validity == uid_validity,
                sightings.c.uid == uid,
            )
            .values(filed_in=folder)
        )

    def of(self, mailbox: str, shelf_of: Callable[[str], str]) -> RegisterFacts:
        """All sightings of a mailbox; `shelf_of` tells the folder that mails of a state belong to."""
        known = self._opened.execute(
            select(epochs.c.uid_validity).where(epochs.c.mailbox == mailbox).order_by(epochs.c.id)
        ).scalars()
        query = (
            select(
                sightings.c.intake_id.label("number"),
                sightings.c.uid_validity,
                sightings.c.uid,
                sightings.c.filed_in,
                intake.c.state,
                intake.c.message_id,
                intake.c.size,
                intake.c.sha256,
            )
            .join(intake, intake.c.id == sightings.c.intake_id)
            .join(
                epochs,
                and_(
                    epochs.c.mailbox == sightings.c.mailbox, epochs.c.uid_validity == sightings.c.uid_validity
                ),
            )
            .where(sightings.c.mailbox == mailbox)
            .order_by(sightings.c.intake_id, epochs.c.id)
        )
        return RegisterFacts(
            epochs=tuple(known),
            sightings=tuple(
                Sighting(**row, shelf=shelf_of(row["state"]))
                for row in self._opened.execute(query).mappings()
            ),
        )
