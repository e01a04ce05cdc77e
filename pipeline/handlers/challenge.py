"""A report whose sender nothing proves is held until the registered address confirms it (procedure 2)."""

from outbound.wording import instant
from pipeline.handlers.arrived import Arrived
from pipeline.sitting import Sitting
from pipeline.threads import tokens_in
from rules.admission import Disposition

CONFIRMED = "confirmed by a reply to our challenge"


def ask_sender(sitting: Sitting, mail: Arrived) -> None:
    """Hold the mail and write to the registered address; the letter is the answer to the mail."""
    token = sitting.new_token()
    sitting.tx.intake.challenge(mail.id, token=token, address=mail.sender.address.casefold(), at=sitting.at)
    mail.settle(
        sitting,
        Disposition.QUARANTINED,
        "sender-unproven",
        reason="nothing proves that the mail came from its sender; the registered address was asked",
    )
    mail.answer(
        sitting,
        "sender-challenge",
        {"subject": mail.envelope.subject, "received": instant(mail.receipt.at), "token": token},
        token=token,
    )


def confirms(sitting: Sitting, mail: Arrived, letter_token: str) -> bool:
    """Where this mail answers a challenge from the address that was asked, take up the held mail again.

    One that brings a report itself is taken up after it, and is as good as confirmed.
    """
    for token in (letter_token, *tokens_in(mail.envelope)):
        waiting = sitting.tx.intake.open_challenge(token) if token else None
        if waiting is not None and waiting[1] == mail.sender.address.casefold():
            sitting.tx.intake.challenge_answered(token, at=sitting.at)
            sitting.tx.intake.take_up_again(
                waiting[0], proof=CONFIRMED, assigned_to=assignment(sitting, *waiting)
            )
            sitting.write("confirmed", f"intake {waiting[0]}", by=f"intake {mail.id}")
            if mail.reading.reports:
                sitting.tx.intake.take_up_again(mail.id, proof=CONFIRMED)
                return True
            mail.settle(
                sitting,
                Disposition.ANSWERED,
                "sender-confirmed",
                reason=f"confirms the held mail {waiting[0]}, whose answer is the answer to both",
            )
            return True
    return False


def assignment(sitting: Sitting, held: int, address: str) -> str:
    """Whose mail a confirmed one is: that of the address that was asked, where it came from another."""
    entry = sitting.tx.intake.one(held)
    written_from = str(entry["sender_address"]).casefold() if entry else address
    return "" if written_from == address else address
