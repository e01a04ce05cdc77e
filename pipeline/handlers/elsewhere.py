"""A mail from an unlisted address with the token of a request: the registered address is asked (settled question 8.19)."""

from outbound.wording import instant
from pipeline.handlers.arrived import answered_letter, settle
from pipeline.sitting import Sitting
from pipeline.store.intake import Settled, Waiting
from pipeline.store.outbox import Addressee, Composed
from rules.admission import Disposition
from rules.envelope import Envelope
from rules.receipt import Receipt


def ask(sitting: Sitting, waiting: Waiting, envelope: Envelope, arrived_at: Receipt) -> bool:
    """Hold the mail and write to whom the request was sent; the unlisted address gets nothing.

    False where the mail bears no token of a request.
    """
    letter = answered_letter(sitting, envelope)
    if letter is None or letter.consultation_id is None:
        return False
    consultation = sitting.tx.consultations.of_number(letter.consultation_id)
    people = sitting.roster.people_at(letter.recipient, arrived_at.at.date())
    if consultation is None or not people:
        return False
    address = envelope.from_[0].address
    token = sitting.new_token()
    sitting.tx.intake.challenge(waiting.id, token=token, address=letter.recipient.casefold(), at=sitting.at)
    sitting.tx.intake.concerns(waiting.id, consultation.reference)
    settle(
        sitting,
        waiting,
        Settled(
            state=Disposition.QUARANTINED.value,
            kind="answer-from-elsewhere",
            reason=f"{address} is not in the roster, and bears the token of the request to {letter.recipient}, "
            "who was asked",
            receipt=arrived_at,
            findings=envelope.notes,
        ),
    )
    sitting.post(
        Composed(
            occasion=f"intake {waiting.id}: answer-from-elsewhere",
            name="answer-from-elsewhere",
            facts={
                "reference": consultation.reference,
                "document": consultation.document,
                "received": instant(arrived_at.at),
                "address": address,
            },
            to=(Addressee(name=people[0].name, address=letter.recipient),),
            consultation_id=letter.consultation_id,
            token=token,
        )
    )
    return True
