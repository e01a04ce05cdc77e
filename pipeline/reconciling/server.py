"""The mailbox against the register: what lies in the configured folders of the server, listed by UID and compared."""

from collections.abc import Iterable, Sequence
from email.parser import BytesHeaderParser

from parsers.headers import fields_of, message_ids
from pipeline.desk import Desk
from pipeline.errors import NotAllowed
from pipeline.mailbox import Mailbox
from rules.admission import Disposition
from rules.differences import Difference
from rules.server_check import (
    NOWHERE,
    Lying,
    RegisterFacts,
    ServerFacts,
    compare,
    unexpected_sizes,
    unexpected_uids,
)


def differences(desk: Desk) -> tuple[Difference, ...]:
    """Every difference; nothing is changed.  Raises TryLater where mailbox or database are out of reach.

    Another program of the desk may be at work: what counts is only what the register says before and after the look.
    """
    before = register_facts(desk)
    server = server_facts(desk, before)
    found = compare(server, before)
    if not found:
        return ()
    still = set(compare(server, register_facts(desk)))
    return tuple(difference for difference in found if difference in still)


def accept_place(desk: Desk, number: int, *, actor: str, reason: str) -> str:
    """Take the server's word for where a mail lies.  Raises NotAllowed where the register expects nothing else."""
    found = [
        difference
        for difference in differences(desk)
        if difference.target and difference.subject == f"mail {number}"
    ]
    if not found:
        raise NotAllowed(f"mail {number} lies where the register says: there is nothing to accept")
    with desk.store.transaction() as tx:
        for difference in found:
            uid_validity, _, uid = difference.about.partition("/")
            tx.sightings.place(desk.mailbox.name, int(uid_validity), int(uid), difference.target)
        tx.journal.write(
            at=desk.now(),
            actor=actor,
            verb="accepted its place",
            subject=f"intake {number}",
            details={"place": found[0].target, "reason": reason},
        )
    if found[0].target == NOWHERE:
        return f"Mail {number} is no longer expected on the server; its bytes stay in the register."
    return f"Mail {number} is expected in {found[0].target} from now on."


def register_facts(desk: Desk) -> RegisterFacts:
    desk.mailbox.open()
    can_file = desk.mailbox.can_file()
    with desk.store.reading() as tx:
        return tx.sightings.of(desk.mailbox.name, lambda state: shelf_of(desk, state) if can_file else "")


def shelf_of(desk: Desk, state: str) -> str:
    """Where mails of this state are filed; "" where they stay in place."""
    box = desk.settings.mailbox
    return box.quarantine_folder if state == Disposition.QUARANTINED.value else box.processed_folder


def server_facts(desk: Desk, register: RegisterFacts) -> ServerFacts:
    """UIDs and sizes of every folder; Message-IDs only of mails that are not expected where they lie."""
    mailbox, box = desk.mailbox, desk.settings.mailbox
    uid_validity = mailbox.open()
    uids = mailbox.uids_above(0)
    unknown = unexpected_uids(uids, register, uid_validity)
    strangers = {"": lying(mailbox, "", unknown, mailbox.sizes(unknown))}
    for shelf in sorted({box.processed_folder, box.quarantine_folder} - {"", box.folder}):
        sizes = mailbox.sizes_in(shelf)
        strangers[shelf] = lying(mailbox, shelf, unexpected_sizes(sizes, register, shelf), sizes)
    return ServerFacts(inbox=box.folder, uid_validity=uid_validity, uids=frozenset(uids), strangers=strangers)


def lying(mailbox: Mailbox, folder: str, uids: Sequence[int], sizes: dict[int, int]) -> tuple[Lying, ...]:
    """These mails with their Message-IDs; one that has vanished meanwhile is left out."""
    heads = mailbox.heads(uids, folder) if uids else {}
    return tuple(
        Lying(uid=uid, size=sizes.get(uid, 0), message_id=message_id_of(heads[uid]))
        for uid in uids
        if uid in heads
    )


def message_id_of(head: bytes) -> str:
    """As the register has it, "" where there is none."""
    fields = fields_of(BytesHeaderParser().parsebytes(head))
    return next(iter(message_ids(fields.get("message-id", ()))), "")


def is_unseen(found: Iterable[Difference]) -> bool:
    return any(difference.code == "never-seen" for difference in found)
