"""What the register calls an archive that mails came from, and what that name says about them.

The name is the mailbox of such a mail, so that whoever settles it, now or after a crash, knows that it is not fresh:
its letters are withheld, and no server tells when it was received.
"""

from enum import StrEnum
from hashlib import sha256
from pathlib import Path

LONGEST_NAME = 200


class Making(StrEnum):
    """How an archive came by its mails: what the names of mailboxes begin with.

    Mails of our own export carry the register's receipt time; those of all others have to be asked for theirs.
    Rebuilt ones were put together from the pieces that Outlook keeps.
    """

    AS_SENT = "archive:"
    OWN_EXPORT = "export:"
    REBUILT = "outlook:"


def mailbox_of(source: Path, making: Making) -> str:
    """The same for the same place, however often it is imported."""
    place = str(source.resolve()).encode("utf-8", "surrogateescape")
    printable = source.resolve().name.encode("utf-8", "replace").decode()[:LONGEST_NAME]
    return f"{making}{printable}-{sha256(place).hexdigest()[:12]}"


def mailboxes_of(source: Path) -> tuple[str, ...]:
    """The names under which mails of this source may stand in the register."""
    return tuple(mailbox_of(source, making) for making in Making)


def is_archive(mailbox: str) -> bool:
    return mailbox.startswith(tuple(Making))


def clock_of(mailbox: str) -> str:
    """What a receipt time that comes from there is called; "" for what is no archive."""
    if knows_receipt(mailbox):
        return "the receipt time of the register that exported it"
    return "the time that the archive tells" if is_archive(mailbox) else ""


def knows_receipt(mailbox: str) -> bool:
    """Whether the times of this archive are those that a register had chosen."""
    return mailbox.startswith(Making.OWN_EXPORT)


def is_rebuilt(mailbox: str) -> bool:
    """Whether its mails are not octet for octet what was sent."""
    return mailbox.startswith(Making.REBUILT)
