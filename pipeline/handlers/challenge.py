"""A mail whose sender nothing proves is held until the registered address confirms it (procedure 2)."""

from outbound.wording import instant
from pipeline.handlers import held
from pipeline.handlers.arrived import Arrived
from pipeline.sitting import Sitting
from pipeline.store.outbox import KnownLetter
from pipeline.threads import tokens_in
from rules.admission import Disposition
from rules.confirmation import affirms, denies
from rules.submissions import PositionStatement

CONFIRMED = "confirmed by a reply to our challenge"
# What a mere "yes" or nothing at all is called where a position was looked for.
NO_STANCE = frozenset({"stance-missing", "stance-bare"})


def ask_sender(sitting: Sitting, mail: Arrived, *, consultation_id: int | None = None) -> None:
    """Hold the mail and write to the registered address; the letter is the answer to the mail.

    `consultation_id` is the consultation that the mail answers, None for any other mail.
    """
    token = sitting.new_token()
    sitting.tx.intake.challenge(mail.id, token=token, address=mail.sender.address.casefold(), at=sitting.at)
    mail.settle(
        sitting,
        Disposition.QUARANTINED,
        "sender-unproven",
        reason="nothing proves that the mail came from its sender; "
        + ("the letter that asks is withheld" if sitting.withholds else "the registered address was asked"),
    )
    mail.answer(
        sitting,
        "sender-challenge",
        {"subject": mail.envelope.subject, "received": instant(mail.receipt.at), "token": token},
        consultation_id=consultation_id,
        token=token,
    )


def answers(
    sitting: Sitting, mail: Arrived, letter: KnownLetter | None, statement: PositionStatement | None
) -> bool:
    """Settle a reply to a challenge from the address that was asked: a yes takes up the held mail again, a no keeps it.

    False where the mail answers no challenge, or states a position of its own instead of a yes.
    """
    token = challenged_by(sitting, mail, letter)
    waiting = sitting.tx.intake.open_challenge(token) if token else None
    if waiting is None:
        return False
    if denies(mail.envelope.text):
        hold_denial(sitting, mail, waiting[0])
        return True
    brings_own = bool(mail.reading.reports) or states_position(letter, statement)
    if states_position(letter, statement) and not affirms(mail.envelope.text):
        return False
    confirm(sitting, mail, token, *waiting)
    if brings_own:
        # Taken up after the held one, and as good as confirmed.
        sitting.tx.intake.take_up_again(mail.id, proof=CONFIRMED)
    else:
        mail.settle(
            sitting,
            Disposition.ANSWERED,
            "sender-confirmed",
            reason=f"confirms the held mail {waiting[0]}, whose answer is the answer to both",
        )
    return True


def challenged_by(sitting: Sitting, mail: Arrived, letter: KnownLetter | None) -> str:
    """The token of the open challenge to this sender that the mail answers, "" where there is none."""
    for token in (letter.token if letter is not None else "", *tokens_in(mail.envelope)):
        waiting = sitting.tx.intake.open_challenge(token) if token else None
        if waiting is not None and waiting[1] == mail.sender.address.casefold():
            return token
    return ""


def states_position(letter: KnownLetter | None, statement: PositionStatement | None) -> bool:
    """The reply says more than yes: a stance, or something that must be asked about."""
    if letter is None or letter.consultation_id is None or statement is None:
        return False
    codes = {finding.code for finding in statement.findings}
    return statement.stance is not None or statement.for_a_person or bool(codes - NO_STANCE)


def confirm(sitting: Sitting, mail: Arrived, token: str, held_mail: int, address: str) -> None:
    sitting.tx.intake.challenge_answered(token, at=sitting.at)
    sitting.tx.intake.take_up_again(
        held_mail, proof=CONFIRMED, assigned_to=assignment(sitting, held_mail, address)
    )
    sitting.write("confirmed", f"intake {held_mail}", by=f"intake {mail.id}")


def hold_denial(sitting: Sitting, mail: Arrived, held_mail: int) -> None:
    """A no, or words that hold one: the mail in question stays where it is."""
    held.hold(
        sitting,
        mail,
        "not-confirmed",
        f"does not plainly confirm the held mail {held_mail}; `liaison intake release {held_mail}` or "
        f"`liaison intake discard {held_mail}` settles it",
        told="it does not plainly say that the held mail is yours; that mail stays held, and nothing happens with it",
    )


def assignment(sitting: Sitting, held: int, address: str) -> str:
    """Whose mail a confirmed one is: that of the address that was asked, where it came from another."""
    entry = sitting.tx.intake.one(held)
    written_from = str(entry["sender_address"]).casefold() if entry else address
    return "" if written_from == address else address
