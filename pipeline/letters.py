"""Looking at letters, and sending by hand: one again, or those that were withheld."""

from collections.abc import Sequence

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


def release(desk: Desk, numbers: Sequence[int], *, actor: str, reason: str) -> str:
    """Withheld letters wait for the next round, all of them where no numbers are given; all or none of them."""
    with desk.store.transaction() as tx:
        kept = [number for number in numbers if not tx.outbox.release(number, at=desk.now())]
        if kept:
            raise NotAllowed(
                f"{sentence_of(kept)} not withheld; `liaison outbox list --state withheld` shows those that are"
            )
        released = len(numbers) or tx.outbox.release_all(at=desk.now())
        tx.journal.write(
            at=desk.now(),
            actor=actor,
            verb="released",
            subject=f"outbox {numbers[0]}" if len(numbers) == 1 else "outbox",
            details={"letters": list(numbers) or released, "reason": reason},
        )
    return f"{released} letter{'s go' if released != 1 else ' goes'} out with the next `liaison poll`."


def sentence_of(numbers: Sequence[int]) -> str:
    told = ", ".join(str(number) for number in numbers)
    return f"letter {told} is" if len(numbers) == 1 else f"letters {told} are"
