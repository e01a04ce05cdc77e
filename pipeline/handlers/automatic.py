"""Automatic mail is parked and never answered; a bounce marks the letter and the address (procedure 2)."""

from pipeline.handlers.arrived import answered_letter, settle
from pipeline.sitting import Sitting
from pipeline.store.intake import Settled, Waiting
from rules.admission import Disposition
from rules.door import DoorVerdict
from rules.envelope import Envelope
from rules.receipt import Receipt


def park(
    sitting: Sitting, waiting: Waiting, envelope: Envelope, receipt: Receipt, verdict: DoorVerdict
) -> None:
    """Enter it as automatic; where it is a bounce of ours, say so beside the letter."""
    reason = verdict.reason
    if verdict.kind == "bounce":
        reason = bounced(sitting, envelope) or reason
    settle(
        sitting,
        waiting,
        Settled(
            state=Disposition.AUTOMATIC.value,
            kind=verdict.kind,
            reason=reason,
            receipt=receipt,
            findings=envelope.notes,
        ),
    )


def bounced(sitting: Sitting, envelope: Envelope) -> str:
    """Mark the letter that came back; returns a sentence, "" where no letter of ours is meant.

    A notice of mere delay marks nothing (RFC 3464, 2.3.3).
    """
    signs = envelope.automatic
    if signs is None:
        return ""
    letter = (
        sitting.tx.outbox.by_message_ids([signs.original_message_id]) if signs.original_message_id else None
    ) or answered_letter(sitting, envelope)
    if letter is None:
        failed = ", ".join(signs.failed_recipients)
        return f"could not be delivered: {failed}" if failed else ""
    if not signs.is_permanent:
        return f"the letter {letter.delivery_id} to {letter.recipient} is delayed"
    sitting.tx.outbox.bounced(letter.delivery_id, signs.evidence, at=sitting.at)
    sitting.write("bounced", f"outbox {letter.delivery_id}", address=letter.recipient)
    return f"the letter {letter.delivery_id} to {letter.recipient} came back"
