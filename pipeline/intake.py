"""From the mailbox into the register: collect (bytes, commit 1) and settle (everything else, commit 2).

The order survives a kill anywhere (mail.md 1): bytes are committed before anything is parsed; a mail's decision, its
letters and its journal line are committed together; moving mails on the server comes last and is cosmetic.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from dataclasses import replace
from hashlib import sha256

from pipeline.answering import with_answers
from pipeline.archives.naming import is_archive, knows_receipt
from pipeline.consulted import with_statements
from pipeline.converter import Converter
from pipeline.converting import with_old_formats
from pipeline.desk import Desk
from pipeline.errors import NotSetUp, TryLater
from pipeline.handlers.settling import headers_only, settle_mail, without_contents
from pipeline.mailbox import Fetched, Mailbox
from pipeline.sandbox import Sandbox
from pipeline.sandbox_frames import Door, Outcome, Task, Term
from pipeline.sitting import own_names, sitting_of
from pipeline.store import Transaction
from pipeline.store.intake import Arrival, Settled, Waiting
from rules.admission import Disposition

# Batches are bounded by number and by bytes, since all of a batch is in memory (stack.md 0).
BATCH = 50
BATCH_BYTES = 8 * 1024 * 1024


def collect(desk: Desk) -> int:
    """Keep every mail that the mailbox holds and the register does not; returns how many were new.

    Raises TryLater where mailbox or database are out of reach; what was kept until then stays kept.
    """
    mailbox = desk.mailbox
    uid_validity = mailbox.open()
    with desk.store.transaction() as tx:
        epoch = tx.intake.epoch(mailbox.name, uid_validity, at=desk.now())
    listed = mailbox.uids_above(epoch.kept_up_to)
    with desk.store.reading() as tx:
        seen = tx.intake.seen_uids(mailbox.name, uid_validity, listed)
    kept = 0
    for uids in batches(mailbox, [uid for uid in listed if uid not in seen]):
        fetched = fetch_all(desk, mailbox, uids)
        with desk.store.transaction() as tx:
            again = seen_in_earlier_epoch(tx, mailbox, uid_validity, fetched) if epoch.follows_another else {}
            tx.intake.sight(mailbox.name, uid_validity, list(again.items()))
            kept += len(
                tx.intake.keep(
                    mailbox.name,
                    uid_validity,
                    [arrival(mail) for mail in fetched if mail.uid not in again],
                    at=desk.now(),
                )
            )
        seen.update(mail.uid for mail in fetched)
        desk.log.info("kept mails", extra={"kept": len(fetched), "mailbox": mailbox.name})
    if mailbox.is_server:
        note_progress(desk, uid_validity, listed, seen, epoch.kept_up_to)
    return kept


def note_progress(
    desk: Desk, uid_validity: int, listed: Sequence[int], seen: set[int], kept_up_to: int
) -> None:
    """Remember up to where nothing is missing; a mail that could not be fetched keeps its gap open."""
    reached = kept_up_to
    for uid in listed:
        if uid not in seen:
            break
        reached = uid
    if reached != kept_up_to:
        with desk.store.transaction() as tx:
            tx.intake.kept_up_to(desk.mailbox.name, uid_validity, reached)


def batches(mailbox: Mailbox, uids: Sequence[int]) -> Iterator[list[int]]:
    """UIDs in portions of BATCH mails and about BATCH_BYTES; a mail larger than that comes alone."""
    for start in range(0, len(uids), 500):
        window = uids[start : start + 500]
        sizes = mailbox.sizes(window)
        batch: list[int] = []
        total = 0
        for uid in window:
            size = sizes.get(uid, 0)
            if batch and (len(batch) == BATCH or total + size > BATCH_BYTES):
                yield batch
                batch, total = [], 0
            batch.append(uid)
            total += size
        if batch:
            yield batch


def fetch_all(desk: Desk, mailbox: Mailbox, uids: Sequence[int]) -> list[Fetched]:
    """The mails of a batch; where the batch fails as a whole, one by one, so that one bad mail stops no other."""
    try:
        return list(mailbox.fetch(uids))
    except TryLater as trouble:
        if len(uids) == 1:
            raise
        desk.log.warning("a batch could not be fetched", extra={"reason": str(trouble)})
    fetched: list[Fetched] = []
    last_trouble: TryLater | None = None
    for uid in uids:
        try:
            mailbox.open()
            fetched.extend(mailbox.fetch([uid]))
        except TryLater as trouble:
            last_trouble = trouble
            desk.log.warning("a mail could not be fetched", extra={"uid": uid, "reason": str(trouble)})
    if not fetched and last_trouble is not None:
        raise last_trouble
    return fetched


def arrival(mail: Fetched) -> Arrival:
    return Arrival(uid=mail.uid, raw=mail.raw, mailbox_received_at=mail.received_at)


def seen_in_earlier_epoch(
    tx: Transaction, mailbox: Mailbox, uid_validity: int, fetched: Sequence[Fetched]
) -> dict[int, int]:
    """After a change of UIDVALIDITY: which of these mails the register has, by their bytes; each once."""
    again: dict[int, int] = {}
    for mail in fetched:
        number = tx.intake.unsighted(
            mailbox.name, uid_validity, sha256(mail.raw).hexdigest(), taken=frozenset(again.values())
        )
        if number is not None:
            again[mail.uid] = number
    return again


def tell_nobody(_settled: Counter[str]) -> None:
    """A round tells what it did at its end."""


def settle_waiting(
    desk: Desk,
    *,
    answering: frozenset[str] = frozenset(),
    told: Callable[[Counter[str]], None] = tell_nobody,
) -> Counter[str]:
    """Work off everything that waits; returns how many mails ended in which state.

    `answering` names the archives whose letters may go out; those of all other archives are withheld.  `told` hears of
    each batch.

    While one batch is settled the sandbox reads the next.  One bad mail never stops the mailbox: it is quarantined
    with its reason and the next one is taken.
    """
    states: Counter[str] = Counter()
    with ThreadPoolExecutor(max_workers=1, thread_name_prefix="reading") as reader:
        # A confirmed challenge may take up a mail with a lower number again: look once more from the start.
        while settled := settle_once_through(desk, reader, answering, told):
            states.update(settled)
    return states


def settle_once_through(
    desk: Desk, reader: Executor, answering: frozenset[str], told: Callable[[Counter[str]], None]
) -> Counter[str]:
    """All that waits, from the lowest number to the highest."""
    states: Counter[str] = Counter()
    batch, reading = read_ahead(desk, reader, after=0)
    while batch:
        outcomes = with_second_readings(desk, batch, reading.result())
        following = read_ahead(desk, reader, after=batch[-1].id)
        settled = settle_batch(desk, batch, outcomes, answering)
        told(settled)
        states.update(settled)
        batch, reading = following
    return states


def with_second_readings(desk: Desk, batch: Sequence[Waiting], outcomes: list[Outcome]) -> Sequence[Outcome]:
    """What replies to our letters say beside those letters.

    Where the desk fails here, its mails are settled without: they wait for a person, and the round goes on.
    """
    try:
        return with_statements(desk, batch, with_answers(desk, outcomes))
    except (TryLater, NotSetUp):
        raise
    except Exception:
        desk.log.exception("replies could not be laid beside our letters; they wait for a person")
        return outcomes


def read_ahead(desk: Desk, reader: Executor, *, after: int) -> tuple[list[Waiting], "Future[list[Outcome]]"]:
    """The next batch, with its reading under way in the sandbox."""
    with desk.store.reading() as tx:
        batch = tx.intake.waiting(BATCH, BATCH_BYTES, after=after)
        raws = [tx.intake.raw(mail.sha256) for mail in batch]
        door = door_of(desk, tx)
    tasks = [
        Task(
            kind="mail",
            content=raw,
            always_open=bool(mail.assigned_to),
            received_at=mail.mailbox_received_at,
            is_server=is_server_time(desk, mail),
        )
        for mail, raw in zip(batch, raws, strict=True)
    ]
    return batch, reader.submit(read_all, desk.sandbox, desk.converter, door, tasks)


def is_server_time(desk: Desk, mail: Waiting) -> bool:
    """Whether the time that came with a mail is its receipt: a server's word, or that of the register that exported it."""
    return knows_receipt(mail.mailbox) if is_archive(mail.mailbox) else desk.mailbox.is_server


def door_of(desk: Desk, tx: Transaction) -> Door:
    """What the reading child must know to leave strangers' attachments closed."""
    own = own_names(desk.settings)
    terms = {
        Term(address=address.casefold(), since=person.since, until=person.until)
        for person in tx.registers.roster().people()
        for address in person.addresses
    }
    return Door(
        terms=tuple(sorted(terms, key=lambda term: (term.address, term.since))),
        own_addresses=tuple(sorted(own.addresses)),
        own_domain=own.message_id_domain,
    )


def read_all(sandbox: Sandbox, converter: Converter, door: Door, tasks: Sequence[Task]) -> list[Outcome]:
    """Read a batch in the sandbox; of a mail that cannot be read, at least the head."""
    sandbox.knows(door)
    outcomes = list(sandbox.read(tasks))
    for position, outcome in enumerate(outcomes):
        if outcome.failure:
            (told,) = sandbox.read([Task(kind="mail", content=headers_only(tasks[position].content))])
            outcomes[position] = without_contents(told, outcome.failure)
    return [with_old_formats(sandbox, converter, outcome) for outcome in outcomes]


def settle_batch(
    desk: Desk, batch: Sequence[Waiting], outcomes: Sequence[Outcome], answering: frozenset[str]
) -> Counter[str]:
    """One transaction for the batch; where it fails, one for each mail."""
    try:
        return settle_together(desk, batch, outcomes, answering)
    except (TryLater, NotSetUp):
        raise
    except Exception:
        desk.log.exception("a batch failed; its mails are settled one by one")
    states: Counter[str] = Counter()
    for mail, outcome in zip(batch, outcomes, strict=True):
        try:
            states.update(settle_together(desk, [mail], [outcome], answering))
        except (TryLater, NotSetUp):
            raise
        except Exception as error:
            desk.log.exception("a mail could not be settled", extra={"intake": mail.id})
            states.update(park_failure(desk, mail, type(error).__name__))
    return states


def settle_together(
    desk: Desk, batch: Sequence[Waiting], outcomes: Sequence[Outcome], answering: frozenset[str]
) -> Counter[str]:
    with desk.store.transaction() as tx:
        sitting = sitting_of(desk, tx)
        silent = replace(sitting, withholds=True)
        mine = tx.intake.still_waiting([mail.id for mail in batch])
        for mail, outcome in zip(batch, outcomes, strict=True):
            if mail.id in mine:
                is_silent = is_archive(mail.mailbox) and mail.mailbox not in answering
                settle_mail(
                    silent if is_silent else sitting, mail, outcome, is_server=is_server_time(desk, mail)
                )
        return tx.intake.states_of(sorted(mine))


def park_failure(desk: Desk, mail: Waiting, error: str) -> Counter[str]:
    """The desk itself failed on this mail: quarantine with the error's name, and the next mail is taken."""
    settled = Settled(
        state=Disposition.QUARANTINED.value, kind="desk-failed", reason=f"the desk failed on it with {error}"
    )
    with desk.store.transaction() as tx:
        if tx.intake.still_waiting([mail.id]):
            tx.intake.settle(mail.id, settled, at=desk.now())
            tx.journal.write(
                at=desk.now(),
                actor="liaison desk",
                verb="settled",
                subject=f"intake {mail.id}",
                details={"state": settled.state, "kind": settled.kind, "reason": settled.reason},
            )
        return tx.intake.states_of([mail.id])


def file_settled(desk: Desk) -> int:
    """Move settled mails to their shelves on the server; returns how many.  Trouble here is told and forgotten."""
    shelves = {Disposition.QUARANTINED.value: desk.settings.mailbox.quarantine_folder}
    moved = 0
    mailbox = desk.mailbox
    try:
        uid_validity = mailbox.open()
        if not mailbox.can_file():
            return 0
        while True:
            with desk.store.reading() as tx:
                unfiled = tx.intake.unfiled(mailbox.name, uid_validity, 500)
            by_shelf: dict[str, list[int]] = {}
            for uid, state in unfiled:
                shelf = shelves.get(state, desk.settings.mailbox.processed_folder)
                by_shelf.setdefault(shelf, []).append(uid)
            by_shelf.pop("", None)
            if not by_shelf:
                return moved
            for shelf, uids in by_shelf.items():
                mailbox.file(uids, shelf)
                with desk.store.transaction() as tx:
                    tx.intake.filed(mailbox.name, uid_validity, uids, shelf)
                moved += len(uids)
    except TryLater as trouble:
        desk.log.warning("mails could not be moved on the server", extra={"reason": str(trouble)})
        return moved
