"""What the register calls an archive that mails came from, and what that name says about them.

The name is the mailbox of such a mail, so that whoever settles it, now or after a crash, knows that it is not fresh:
its letters are withheld, and no server tells when it was received.
"""

from hashlib import sha256
from pathlib import Path

# Mails of our own export carry the register's receipt time; those of all others have to be asked for theirs.
ARCHIVE, OWN_EXPORT = "archive:", "export:"
LONGEST_NAME = 200


def mailbox_of(source: Path, *, is_own_export: bool) -> str:
    """The same for the same place, however often it is imported."""
    place = str(source.resolve()).encode("utf-8", "surrogateescape")
    printable = source.resolve().name.encode("utf-8", "replace").decode()[:LONGEST_NAME]
    kind = OWN_EXPORT if is_own_export else ARCHIVE
    return f"{kind}{printable}-{sha256(place).hexdigest()[:12]}"


def mailboxes_of(source: Path) -> tuple[str, str]:
    """Both names under which mails of this source may stand in the register."""
    return mailbox_of(source, is_own_export=False), mailbox_of(source, is_own_export=True)


def is_archive(mailbox: str) -> bool:
    return mailbox.startswith((ARCHIVE, OWN_EXPORT))


def clock_of(mailbox: str) -> str:
    """What a receipt time that comes from there is called; "" for what is no archive."""
    if knows_receipt(mailbox):
        return "the receipt time of the register that exported it"
    return "the time that the archive tells" if is_archive(mailbox) else ""


def knows_receipt(mailbox: str) -> bool:
    """Whether the times of this archive are those that a register had chosen."""
    return mailbox.startswith(OWN_EXPORT)
