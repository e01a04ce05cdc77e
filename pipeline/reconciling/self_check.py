"""Once a day the desk compares the mailbox with its register by itself; the journal remembers when and what."""

from collections import Counter
from typing import Any

from pipeline.desk import Desk
from pipeline.intake import collect
from pipeline.reconciling.server import differences, is_unseen
from rules.differences import Difference

VERB = "self-check"
# The journal is no report: `liaison reconcile` tells all of them.
MOST_TOLD = 3
MOST_LOGGED = 20


def self_check(desk: Desk) -> int:
    """Compare, unless that was done today (UTC); returns how many differences were found now.

    Raises TryLater where mailbox or database are out of reach; then the next round tries again.
    """
    last = last_check(desk)
    if last is not None and last["at"].date() >= desk.now().date():
        return 0
    found = differences(desk)
    if is_unseen(found):
        # A mail that came since this round has fetched is news and no difference.
        collect(desk)
        found = differences(desk)
    remember(desk, found)
    return len(found)


def last_check(desk: Desk) -> dict[str, Any] | None:
    """The journal's line about the last comparison, None before the first one."""
    with desk.store.reading() as tx:
        return next(iter(tx.journal.lines(subject=subject_of(desk), verb=VERB, limit=1)), None)


def subject_of(desk: Desk) -> str:
    return f"mailbox {desk.mailbox.name}"[:400]


def remember(desk: Desk, found: tuple[Difference, ...]) -> None:
    for difference in found[:MOST_LOGGED]:
        desk.log.warning("mailbox and register differ", extra={"difference": sentence(difference)})
    with desk.store.transaction() as tx:
        tx.journal.write(
            at=desk.now(),
            actor="liaison desk",
            verb=VERB,
            subject=subject_of(desk),
            details={
                "differences": len(found),
                **Counter(difference.code for difference in found),
                "first": [sentence(difference) for difference in found[:MOST_TOLD]],
            },
        )


def sentence(difference: Difference) -> str:
    """For example: never-seen: UID 7 of INBOX, expected in the register, found only on the server."""
    return (
        f"{difference.code}: {difference.subject}, expected {difference.expected}, found {difference.found}"
    )
