"""Which letter of ours a mail answers: by its thread, by a token in an address or the subject, or in quoted text."""

import re

from pipeline.store import Transaction
from pipeline.store.outbox import KnownLetter
from rules.envelope import Envelope

TOKEN = re.compile(r"(?<![a-z2-7])[a-z2-7]{16}(?![a-z2-7])")
# As the subjects of our letters print them; found in quoted text it is as good as in a header (settled question 8.19).
QUOTED_TOKEN = re.compile(r"\bc-\d{4}-\d{3,6}/([a-z2-7]{16})\b")


def answered_letter(tx: Transaction, envelope: Envelope) -> KnownLetter | None:
    """The letter of ours that this mail answers, None where it answers none."""
    named = (*envelope.in_reply_to, *reversed(envelope.references))
    return (
        tx.outbox.by_message_ids(named[:50])
        or tx.outbox.by_tokens(tokens_in(envelope))
        or tx.outbox.by_tokens(quoted_tokens(envelope))
    )


def tokens_in(envelope: Envelope) -> tuple[str, ...]:
    """Whatever looks like a token of ours in plus-addresses and subject."""
    addresses = [mailbox.address for mailbox in (*envelope.to, *envelope.cc)]
    plus = " ".join(address.partition("@")[0] for address in (*addresses, *envelope.delivered_to))
    return tuple(dict.fromkeys(TOKEN.findall(f"{plus} {envelope.subject}".casefold())))[:20]


def quoted_tokens(envelope: Envelope) -> tuple[str, ...]:
    """Tokens beside the reference of a consultation, as a quoted subject line of ours has them."""
    return tuple(dict.fromkeys(QUOTED_TOKEN.findall(envelope.text.casefold())))[:20]
