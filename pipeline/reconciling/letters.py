"""Letters against deliveries: unsent, failed, of unknown fate, come back; and mails that nobody answered (procedure 6)."""

from collections.abc import Iterator
from datetime import timedelta

from outbound.wording import instant
from pipeline.reconciling.asked import Asked
from pipeline.store.reconciliation import DeliveryThen
from rules.differences import Difference, Group

# The next round sends what waits; only what has waited longer is worth a line.
PATIENCE = timedelta(hours=1)
WORDS = {
    "pending": ("letter-unsent", "sent", "waits since {since}"),
    "failed": ("letter-failed", "taken by the mail server", "refused: {words}"),
    "unknown": ("letter-unknown", "taken by the mail server", "nobody knows: {words}"),
    "bounced": ("letter-bounced", "delivered", "came back on {since}: {words}"),
}


def differences(asked: Asked) -> Iterator[Difference]:
    troubled = asked.tx.reconciliation.troubled_deliveries
    for delivery in troubled(asked.at, asked.at - PATIENCE, is_past=asked.is_past):
        yield of_delivery(delivery)
    for mail in asked.tx.reconciliation.unanswered_mails(asked.at):
        yield Difference(
            group=Group.LETTERS,
            code="answer-missing",
            subject=f"mail {mail.id} of {mail.sender_address}",
            expected="exactly one answer",
            found="none",
            command=f"liaison intake show {mail.id}",
        )


def of_delivery(delivery: DeliveryThen) -> Difference:
    code, expected, found = WORDS[delivery.trouble]
    return Difference(
        group=Group.LETTERS,
        code=code,
        subject=f"letter {delivery.id}, {delivery.name} to {delivery.recipient}",
        expected=expected,
        found=found.format(since=instant(delivery.since), words=delivery.words or "no reason was given"),
        command=command_of(delivery),
    )


def command_of(delivery: DeliveryThen) -> str:
    if delivery.trouble == "pending":
        return "liaison poll"
    if delivery.trouble == "bounced":
        return "liaison roster import roster.xlsx"
    return f"liaison outbox retry {delivery.id}"
