"""May this mail be opened at all?  Decided from its outside (procedure 2)."""

from dataclasses import dataclass

from rules.admission import Disposition
from rules.envelope import Envelope


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnNames:
    """How we recognise ourselves: our addresses, past ones included, and the domain of our Message-IDs."""

    addresses: frozenset[str]
    message_id_domain: str

    def is_own_message_id(self, message_id: str) -> bool:
        return message_id.startswith("liaison.") and message_id.casefold().endswith(
            f"@{self.message_id_domain}"
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class DoorVerdict:
    """`disposition` is None where the mail may be opened; `reason` is a sentence for the register."""

    disposition: Disposition | None
    kind: str = ""
    reason: str = ""

    @property
    def opens(self) -> bool:
        return self.disposition is None


OPEN = DoorVerdict(disposition=None)


def automatic(kind: str, reason: str) -> DoorVerdict:
    return DoorVerdict(disposition=Disposition.AUTOMATIC, kind=kind, reason=reason)


def held(kind: str, reason: str) -> DoorVerdict:
    return DoorVerdict(disposition=Disposition.QUARANTINED, kind=kind, reason=reason)


def door(envelope: Envelope, known_addresses: frozenset[str], own: OwnNames) -> DoorVerdict:
    """Automatic mail is parked, a stranger's attachments stay closed, everybody in the roster comes in.

    Sender and From that differ are held, since we cannot know whose word it is (procedure 2).
    """
    senders = {mailbox.address.casefold() for mailbox in envelope.from_ if mailbox.address}
    if senders & own.addresses or any(own.is_own_message_id(name) for name in envelope.message_ids):
        return automatic("our-own", "our own mail came back")
    if envelope.automatic is not None:
        return automatic(envelope.automatic.kind, envelope.automatic.evidence)
    if not senders:
        return held("no-sender", "the mail names no sender that can be read")
    if len(senders) > 1:
        return held("two-senders", f"the mail names several senders: {', '.join(sorted(senders))}")
    if not senders & known_addresses:
        return held("stranger", f"{min(senders)} is not in the roster; attachments were not opened")
    return OPEN


def differing_sender(envelope: Envelope) -> str:
    """The Sender address where it is not the From address, "" otherwise (RFC 5322, 3.6.2)."""
    if envelope.sender is None or not envelope.sender.address:
        return ""
    same = {mailbox.address.casefold() for mailbox in envelope.from_}
    return "" if envelope.sender.address.casefold() in same else envelope.sender.address
