"""A late position that the Secretariat counts, with a reason that the certificate prints (settled question 8.28)."""

from outbound.wording import instant
from pipeline import closing
from pipeline.consultations import allowed, found
from pipeline.desk import Desk
from pipeline.errors import NotAllowed
from pipeline.handlers import differing
from pipeline.sitting import Sitting, addressees, sitting_of
from pipeline.store.outbox import Composed
from rules.consultations import Consultation, Move
from rules.positions import Position, Standing, is_in_time, standing_of
from rules.stances import words_of


def admit(desk: Desk, reference: str, number: int, *, actor: str, reason: str) -> str:
    """Count it, tell its author, count anew.  Raises NotAllowed."""
    with desk.store.transaction() as tx:
        sitting = sitting_of(desk, tx)
        consultation = allowed(found(tx, reference), Move.ADMIT)
        position = late_position(sitting, consultation, number)
        tx.consultations.admit(number, reason)
        tx.journal.write(
            at=sitting.at,
            actor=actor,
            verb="admitted",
            subject=f"consultation {consultation.reference}",
            details={"position": number, "reason": reason},
        )
        tell_author(sitting, consultation, position, reason)
        tell_colleagues(sitting, consultation, position.jurisdiction)
        closing.recount(
            sitting, consultation, because=f"position {number} was admitted: {reason}", actor=actor
        )
    return f"The late position {number} of {position.jurisdiction} counts in {consultation.reference} now."


def late_position(sitting: Sitting, consultation: Consultation, number: int) -> Position:
    """The position of that number.  Raises NotAllowed where there is nothing to admit."""
    for position in sitting.tx.consultations.positions(consultation.reference):
        if position.number == number:
            objection = why_not(sitting, consultation, position)
            if objection:
                raise NotAllowed(objection)
            return position
    raise NotAllowed(
        f"{consultation.reference} has no position {number}; `liaison consultation show {consultation.reference}` "
        "lists them"
    )


def why_not(sitting: Sitting, consultation: Consultation, position: Position) -> str:
    """Why it cannot be admitted, "" where it can."""
    if is_in_time(position.received_at, consultation.closes_at):
        return f"position {position.number} arrived in time: there is nothing to admit"
    if position.admitted:
        return f"position {position.number} is admitted already: {position.admitted}"
    if position.jurisdiction not in sitting.roster.members(consultation.closes_on):
        return (
            f"{position.jurisdiction} was no Management Committee jurisdiction on the closing day: position "
            f"{position.number} is kept as input and cannot count"
        )
    return ""


def tell_author(sitting: Sitting, consultation: Consultation, position: Position, reason: str) -> None:
    """The receipt had said that it is not counted."""
    people = sitting.roster.people_at(position.person, sitting.at.date())
    if people:
        sitting.post(
            Composed(
                occasion=f"consultation {consultation.reference}: position {position.number} admitted",
                name="position-admitted",
                facts={
                    "reference": consultation.reference,
                    "document": consultation.document,
                    "jurisdiction": sitting.roster.jurisdiction_name(position.jurisdiction),
                    "received": instant(position.received_at),
                    "stance": words_of(position.stance, consultation.kind),
                    "reason": reason,
                },
                to=addressees(people[:1]),
                consultation_id=sitting.tx.consultations.id_of(consultation.reference),
            )
        )


def tell_colleagues(sitting: Sitting, consultation: Consultation, code: str) -> None:
    """An admitted answer may contradict a colleague's: then nothing of the jurisdiction is counted."""
    positions = sitting.tx.consultations.positions(consultation.reference)
    standing = standing_of(
        code,
        [position for position in positions if position.jurisdiction == code],
        is_member=True,
        closes_at=consultation.closes_at,
    )
    if standing.standing is Standing.HELD:
        differing.tell(sitting, consultation, code, standing)
