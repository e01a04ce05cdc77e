"""When did a mail arrive?  The mailbox decides, never the Date header (procedure 3.1, mail.md trap 12)."""

from dataclasses import dataclass
from datetime import datetime

from rules.deadlines import late_by
from rules.findings import Finding, Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """The instant that counts (aware, UTC) and the rule that chose it."""

    at: datetime
    rule: str


def receipt(
    mailbox_at: datetime, received_header_at: datetime | None, *, is_server: bool, clock: str = ""
) -> Receipt:
    """INTERNALDATE on a server; in a folder of files the topmost Received header, since files are copied about.

    `clock` names the one that `mailbox_at` comes from, where it is neither a server's nor a file's.
    """
    if is_server:
        return Receipt(at=mailbox_at, rule=clock or "the mail server's receipt time")
    if received_header_at is not None:
        return Receipt(at=received_header_at, rule="the topmost Received header")
    return Receipt(at=mailbox_at, rule=clock or "the time of the file")


def disagreement(
    counted: Receipt, others: dict[str, datetime | None], due_at: datetime
) -> tuple[Finding, ...]:
    """A note where another clock of the mail falls on the other side of the deadline.

    `others` names each clock ("the Date header").
    """
    is_late = late_by(counted.at, due_at) is not None
    differing = [
        f"{name} says {at:%Y-%m-%d %H:%M:%S} UTC"
        for name, at in others.items()
        if at is not None and (late_by(at, due_at) is not None) is not is_late
    ]
    if not differing:
        return ()
    told = "; ".join(differing)
    return (
        Finding(
            code="clocks-disagree",
            severity=Severity.NOTE,
            message=f"{counted.rule.capitalize()} counts ({counted.at:%Y-%m-%d %H:%M:%S} UTC); {told}.",
        ),
    )
