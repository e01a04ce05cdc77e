"""A person has handed the released sheet to the committee: when, and who (field.md d 29)."""

from datetime import date

from outbound.wording import day
from pipeline.consultations import allowed, found
from pipeline.desk import Desk
from pipeline.errors import NotAllowed
from rules.consultations import ConsultationState, Move

File = tuple[str, str, bytes]


def submit(desk: Desk, reference: str, *, on: date, by: str, told: str, actor: str) -> str:
    """Record that a person has handed it to the committee.  Raises NotAllowed."""
    with desk.store.transaction() as tx:
        consultation = allowed(found(tx, reference), Move.SUBMIT)
        released = tx.releases.of(consultation.reference)
        assert released is not None
        released_on = released.released_at.date()
        if on < released_on or on > desk.now().date():
            raise NotAllowed(
                f"{day(on)} cannot be the day of submission: it was released on {day(released_on)}, and today is "
                f"{day(desk.now().date())}"
            )
        tx.releases.submit(consultation.reference, on=on, by=by, told=told)
        tx.consultations.move(consultation.reference, ConsultationState.SUBMITTED)
        tx.journal.write(
            at=desk.now(),
            actor=actor,
            verb="submitted",
            subject=f"consultation {consultation.reference}",
            details={"on": on.isoformat(), "by": by, "told": told},
        )
    late = consultation.ballot_closes_on is not None and on > consultation.ballot_closes_on
    return f"{consultation.reference} was submitted on {day(on)} by {by}." + (
        " That is after the committee's closing day." if late else ""
    )
