"""Sending what waits in the outbox: claim, send, mark; nothing is repeated blindly (mail.md 1.6)."""

from collections import Counter
from datetime import timedelta

from outbound.letter import CannotBeWritten, Enclosed, Letter, Stationery, mail_of
from outbound.mailer import DeliveryFailed, ServerOutOfReach
from pipeline.desk import Desk
from pipeline.enclosures import made
from pipeline.errors import TryLater
from pipeline.store import Transaction
from pipeline.store.outbox import Delivery, Enclosure

BATCH = 200
# After the n-th temporary refusal; the last one is repeated.
BACK_OFF = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=6),
)
LAST_ATTEMPT = 24
# Facts that letters of earlier versions were written without; a reply is still laid beside them.
SINCE_ADDED: dict[str, dict[str, object]] = {
    "position-requested": {"listed": 0},
    "position-unclear": {"kept": 0},
}
LEFT_SENDING = "the desk was stopped while this letter was being sent; look before sending it again"


def dispatch(desk: Desk) -> Counter[str]:
    """Send every letter whose time has come; returns how many ended in which state.

    Raises TryLater where the mail server is out of reach; the letters wait.
    """
    outcomes: Counter[str] = Counter()
    with desk.store.transaction() as tx:
        for number in tx.outbox.left_sending(LEFT_SENDING):
            note_fate(desk, tx, number, "unknown", LEFT_SENDING)
    while True:
        with desk.store.reading() as tx:
            due = tx.outbox.due(desk.now(), BATCH)
        if not due:
            return outcomes
        try:
            # Before anything is claimed: a server that is away leaves no letter in doubt.
            desk.mailer.check()
        except ServerOutOfReach as trouble:
            raise TryLater(str(trouble)) from trouble
        for number in due:
            outcome = send_one(desk, number)
            outcomes[outcome] += 1


def send_one(desk: Desk, number: int) -> str:
    """Send one delivery; returns its new state, "" where somebody else had it."""
    with desk.store.transaction() as tx:
        delivery = tx.outbox.delivery(number)
        if delivery is None or not tx.outbox.claim(number):
            return ""
        enclosed = enclosures(tx, delivery)
    try:
        mail = mail_of(letter_of(delivery, enclosed), stationery_of(desk, delivery))
    except CannotBeWritten as fault:
        return note_failure(desk, delivery, DeliveryFailed(str(fault), permanent=True))
    try:
        answer = desk.mailer.send(desk.settings.secretariat.address, delivery.recipient, mail)
    except DeliveryFailed as failure:
        return note_failure(desk, delivery, failure)
    except ServerOutOfReach as trouble:
        with desk.store.transaction() as tx:
            tx.outbox.put_back(number, str(trouble), desk.now() + BACK_OFF[0])
        raise TryLater(str(trouble)) from trouble
    with desk.store.transaction() as tx:
        tx.outbox.sent(number, answer, at=desk.now())
    return "sent"


def note_failure(desk: Desk, delivery: Delivery, failure: DeliveryFailed) -> str:
    """A refusal is dated for another try or shown; a lost answer is unknown and waits for a person."""
    with desk.store.transaction() as tx:
        if failure.outcome_unknown:
            tx.outbox.unknown(delivery.id, failure.answer)
            state = "unknown"
        elif failure.permanent or delivery.attempts + 1 >= LAST_ATTEMPT:
            tx.outbox.failed(delivery.id, failure.answer)
            state = "failed"
        else:
            pause = BACK_OFF[min(delivery.attempts, len(BACK_OFF) - 1)]
            tx.outbox.put_back(delivery.id, failure.answer, desk.now() + pause)
            return "put back"
        note_fate(desk, tx, delivery.id, state, failure.answer)
    return state


def note_fate(desk: Desk, tx: Transaction, number: int, state: str, answer: str) -> None:
    """When it happened: a reconciliation of a day in the past asks for it."""
    tx.journal.write(
        at=desk.now(),
        actor="liaison desk",
        verb=f"letter-{state}",
        subject=f"outbox {number}",
        details={"answer": answer},
    )


def enclosures(tx: Transaction, delivery: Delivery) -> tuple[Enclosed, ...]:
    return tuple(
        Enclosed(name=kept.name, content_type=kept.content_type, content=content_of(tx, kept))
        for kept in delivery.enclosures
    )


def content_of(tx: Transaction, kept: Enclosure) -> bytes:
    return tx.intake.raw(kept.sha256) if kept.sha256 else made(kept.made, kept.facts)


def letter_of(delivery: Delivery, enclosed: tuple[Enclosed, ...]) -> Letter:
    return Letter(
        name=delivery.name,
        # The token is the delivery's own: the same letter goes to many people.
        facts={"token": delivery.token} | SINCE_ADDED.get(delivery.name, {}) | delivery.facts,
        to_name=delivery.recipient_name,
        to_address=delivery.recipient,
        enclosed=enclosed,
    )


def stationery_of(desk: Desk, delivery: Delivery) -> Stationery:
    """The date is the one of writing: a retry sends the same bytes."""
    secretariat = desk.settings.secretariat
    local, _, domain = secretariat.address.partition("@")
    reply_to = f"{local}+{delivery.token}@{domain}" if secretariat.plus_addressing else secretariat.address
    return Stationery(
        from_name=secretariat.name,
        from_address=secretariat.address,
        reply_to=reply_to,
        message_id=delivery.message_id,
        sent_at=delivery.composed_at,
        in_reply_to=delivery.in_reply_to,
        thread=delivery.thread,
    )
