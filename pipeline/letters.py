"""Looking at letters, and sending one again by hand."""

from outbound.letter import Words, words_of
from pipeline.desk import Desk
from pipeline.dispatch import letter_of
from pipeline.errors import NotAllowed


def words(desk: Desk, number: int) -> Words:
    """What a letter says.  Raises NotAllowed where there is none."""
    with desk.store.reading() as tx:
        delivery = tx.outbox.delivery(number)
    if delivery is None:
        raise NotAllowed(f"there is no letter number {number}; `liaison outbox list` shows them")
    return words_of(letter_of(delivery, ()))


def retry(desk: Desk, number: int, *, actor: str) -> str:
    """A failed or unknown letter waits again; the next round sends it."""
    words(desk, number)
    with desk.store.transaction() as tx:
        if not tx.outbox.retry(number, at=desk.now()):
            raise NotAllowed(f"letter {number} has neither failed nor is its fate unknown: nothing to repeat")
        tx.journal.write(at=desk.now(), actor=actor, verb="retried", subject=f"outbox {number}")
    return f"Letter {number} goes out with the next `liaison poll`."
