"""From archives into the register: keep every mail (commit 1), then settle it like a fresh one, its letters withheld.

What the register holds is the progress: an import that was killed is started again and goes on.  Bytes that the
register has already, from wherever, are sighted once more and not entered again.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from pipeline.archives.lying import HARMLESS, Found, Lying, NotTaken, Passed, Reason
from pipeline.archives.naming import mailbox_of, mailboxes_of
from pipeline.archives.reading import mails_in
from pipeline.desk import Desk
from pipeline.intake import BATCH, BATCH_BYTES, settle_waiting
from pipeline.store import Transaction
from pipeline.store.intake import Arrival
from pipeline.store.outbox import WITHHELD

UID_VALIDITY = 1
MOST_EXAMPLES = 20


@dataclass(slots=True, kw_only=True)
class Kept:
    """What was found in one source.  `seen` is `new`, `earlier` (imported before) and `same` (these bytes are known).

    `share` of it is behind us, of 1.
    """

    source: Path
    share: float = 0.0
    seen: int = 0
    new: int = 0
    earlier: int = 0
    same: int = 0
    passed: Counter[Reason] = field(default_factory=Counter)
    examples: list[Passed] = field(default_factory=list)

    @property
    def faults(self) -> int:
        """How many things in this source somebody should look at."""
        return sum(number for reason, number in self.passed.items() if reason not in HARMLESS)

    def passes(self, what: Passed) -> None:
        self.passed[what.reason] += 1
        if what.is_fault and len(self.examples) < MOST_EXAMPLES:
            self.examples.append(what)


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """The end of an import: what the sources held, and what has become of all their mails, in this run or before.

    `withheld` counts the letters of the desk that wait for a person's word, those of earlier imports too.
    """

    kept: tuple[Kept, ...]
    states: Counter[str]
    quarantined: Counter[str]
    withheld: int

    @property
    def has_faults(self) -> bool:
        return any(one.faults for one in self.kept)


@dataclass(frozen=True, slots=True, kw_only=True)
class Watcher:
    """Whom an import tells how far it is: after each batch that was kept, and after each that was settled."""

    keeps: Callable[[Kept], None]
    begins_settling: Callable[[int], None]
    settles: Callable[[Counter[str]], None]


def import_all(
    desk: Desk, sources: Sequence[Path], watcher: Watcher, *, is_mboxrd: bool, answers: bool
) -> Imported:
    """Import these sources; `answers` lets their letters go out with the next round.

    Raises NotAllowed for a source that is no archive, before anything of it is kept; TryLater where the database is out
    of reach.
    """
    kept = tuple(keep(desk, source, watcher, is_mboxrd=is_mboxrd) for source in sources)
    mailboxes = tuple(name for source in sources for name in mailboxes_of(source))
    with desk.store.reading() as tx:
        watcher.begins_settling(tx.archives.waiting())
    settle_waiting(desk, answering=frozenset(mailboxes) if answers else frozenset(), told=watcher.settles)
    with desk.store.reading() as tx:
        outcomes = tx.archives.outcomes(mailboxes)
        withheld = tx.outbox.counts().get(WITHHELD, 0)
    states: Counter[str] = Counter()
    quarantined: Counter[str] = Counter()
    for state, kind, number in outcomes:
        states[state] += number
        if state == "quarantined":
            quarantined[kind] += number
    return Imported(kept=kept, states=states, quarantined=quarantined, withheld=withheld)


def keep(desk: Desk, source: Path, watcher: Watcher, *, is_mboxrd: bool) -> Kept:
    """Commit the bytes of every mail of a source that the register does not hold."""
    told = Kept(source=source)
    for batch in batches(mails_in(source, is_mboxrd=is_mboxrd), told):
        keep_batch(desk, source, batch, told)
        watcher.keeps(told)
    told.share = 1.0
    watcher.keeps(told)
    return told


def batches(found: Iterator[Lying | Passed], told: Kept) -> Iterator[list[Lying]]:
    """Portions of BATCH mails, or of BATCH_BYTES and one mail.

    A portion is emptied before the next mail is read: that of the archive's largest mails is all of them in memory.
    """
    batch: list[Lying] = []
    while (one := next(found, None)) is not None:
        if isinstance(one, Passed):
            told.passes(one)
        else:
            batch.append(one)
        del one
        if len(batch) == BATCH or sum(lying.size for lying in batch) >= BATCH_BYTES:
            yield batch
            batch.clear()
    if batch:
        yield batch


def keep_batch(desk: Desk, source: Path, batch: Sequence[Lying], told: Kept) -> None:
    told.seen += len(batch)
    told.share = batch[-1].share
    with desk.store.reading() as tx:
        seen = seen_before(tx, source, [lying.uid for lying in batch])
    told.earlier += len(seen)
    fresh = read_all((lying for lying in batch if lying.uid not in seen), told)
    for mails in portions(fresh):
        making = mails[0][1].making
        new = keep_mails(desk, mailbox_of(source, making), mails)
        told.new += new
        told.same += len(mails) - new


def portions(fresh: Iterator[tuple[int, Found]]) -> Iterator[list[tuple[int, Found]]]:
    """Mails of one making, and not many more bytes than BATCH_BYTES: an archive may say that its mails are small."""
    portion: list[tuple[int, Found]] = []
    for mail in fresh:
        if portion and portion[0][1].making is not mail[1].making:
            yield portion
            portion.clear()
        portion.append(mail)
        del mail
        if sum(len(found.raw) for _, found in portion) >= BATCH_BYTES:
            yield portion
            portion.clear()
    if portion:
        yield portion


def seen_before(tx: Transaction, source: Path, uids: Sequence[int]) -> set[int]:
    return {uid for name in mailboxes_of(source) for uid in tx.intake.seen_uids(name, UID_VALIDITY, uids)}


def read_all(lying: Iterator[Lying], told: Kept) -> Iterator[tuple[int, Found]]:
    """The bytes of these mails; one that has gone or cannot be read is passed."""
    for one in lying:
        try:
            found = one.found()
        except OSError as error:
            told.seen -= 1
            reason = error.reason if isinstance(error, NotTaken) else Reason.UNREADABLE
            told.passes(Passed(place=one.place, reason=reason))
            continue
        for name in found.lost:
            told.passes(Passed(place=f"{one.place}: {name}", reason=Reason.PART_LOST))
        yield one.uid, found
        del found


def keep_mails(desk: Desk, mailbox: str, mails: Sequence[tuple[int, Found]]) -> int:
    """Enter what is new and sight what is known; returns how many were new."""
    digests = {uid: sha256(found.raw).hexdigest() for uid, found in mails}
    with desk.store.transaction() as tx:
        tx.intake.epoch(mailbox, UID_VALIDITY, at=desk.now())
        seen = tx.intake.seen_uids(mailbox, UID_VALIDITY, digests)
        known = tx.archives.numbers_of(set(digests.values()))
        new: dict[str, Arrival] = {}
        for uid, found in mails:
            if uid not in seen and digests[uid] not in known:
                arrival = Arrival(uid=uid, raw=found.raw, mailbox_received_at=found.received_at)
                new.setdefault(digests[uid], arrival)
        numbers = tx.intake.keep(mailbox, UID_VALIDITY, list(new.values()), at=desk.now())
        known |= dict(zip(new, numbers, strict=True))
        entered = {arrival.uid for arrival in new.values()} | seen
        again = [(uid, known[digest]) for uid, digest in digests.items() if uid not in entered]
        tx.intake.sight(mailbox, UID_VALIDITY, again)
    return len(new)
