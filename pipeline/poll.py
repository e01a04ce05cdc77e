"""One round: fetch, settle, close, remind, send, file; and the loop around it (procedure 4)."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from time import sleep
from typing import TypeVar

from pipeline.closing import close_due
from pipeline.desk import Desk
from pipeline.dispatch import dispatch
from pipeline.drafts.circulating import close_due_lists
from pipeline.drafts.reminding import remind_of_lists
from pipeline.errors import TryLater
from pipeline.intake import collect, file_settled, settle_waiting
from pipeline.position_reminders import remind_of_positions
from pipeline.reconciling.self_check import self_check
from pipeline.reminders import remind

T = TypeVar("T")

LONGEST_PAUSE = 300.0
LOOK_EVERY = 300.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """What one round did.

    `differences` are those that the daily comparison of mailbox and register found; `troubles` are sentences about what
    was out of reach; nothing is lost by them.
    """

    kept: int = 0
    settled: Counter[str] = field(default_factory=Counter)
    closed: int = 0
    reminded: int = 0
    sent: Counter[str] = field(default_factory=Counter)
    filed: int = 0
    differences: int = 0
    troubles: tuple[str, ...] = ()


def poll(desk: Desk) -> Round:
    """Do a round.  A mailbox or mail server out of reach does not keep the other half from its work.

    Raises TryLater only where the database is out of reach.
    """
    troubles: list[str] = []
    kept = attempt(lambda: collect(desk), 0, troubles)
    settled = settle_waiting(desk)
    # A mailbox that we could not look into may hold positions that came in time, and answers of those we would remind.
    looked = not troubles
    closed = close_due(desk) + close_due_lists(desk) if looked else 0
    reminded = remind(desk) + (remind_of_positions(desk) + remind_of_lists(desk) if looked else 0)
    nothing: Counter[str] = Counter()
    sent = attempt(lambda: dispatch(desk), nothing, troubles)
    filed = 0 if troubles else file_settled(desk)
    differences = 0 if troubles else attempt(lambda: self_check(desk), 0, troubles)
    return Round(
        kept=kept,
        settled=settled,
        closed=closed,
        reminded=reminded,
        sent=sent,
        filed=filed,
        differences=differences,
        troubles=tuple(troubles),
    )


def attempt(act: Callable[[], T], otherwise: T, troubles: list[str]) -> T:
    try:
        return act()
    except TryLater as trouble:
        troubles.append(str(trouble))
        return otherwise


def watch(
    desk: Desk,
    told: Callable[[Round], None],
    *,
    rounds: int | None = None,
    pause: Callable[[float], None] = sleep,
) -> None:
    """Rounds for ever, or that many: after each, wait for the mailbox to stir.

    A round with troubles is followed by a growing pause instead, so that a server in need is not besieged.
    """
    failures = 0
    done = 0
    while rounds is None or done < rounds:
        report = careful_round(desk)
        told(report)
        done += 1
        failures = failures + 1 if report.troubles else 0
        if rounds is not None and done >= rounds:
            return
        if failures:
            pause(min(LONGEST_PAUSE, 2.0 ** min(failures, 9)))
        else:
            rest(desk, pause)


def careful_round(desk: Desk) -> Round:
    """A round in which even the database may be away for a while."""
    try:
        return poll(desk)
    except TryLater as trouble:
        return Round(troubles=(str(trouble),))


def rest(desk: Desk, pause: Callable[[float], None]) -> None:
    """Wait in the mailbox; a link that breaks meanwhile is the next round's affair."""
    try:
        desk.mailbox.wait(LOOK_EVERY)
    except TryLater as trouble:
        desk.log.info("waiting ended", extra={"reason": str(trouble)})
        pause(1.0)
