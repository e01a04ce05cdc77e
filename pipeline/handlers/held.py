"""Mail that waits for a person: kept, with a reason, and the known sender is told."""

from outbound.wording import day, instant
from pipeline.handlers.arrived import Arrived
from pipeline.sitting import Sitting
from rules.admission import Disposition
from rules.findings import Finding


def hold(
    sitting: Sitting,
    mail: Arrived,
    kind: str,
    reason: str,
    *,
    told: str = "",
    findings: tuple[Finding, ...] = (),
) -> None:
    """Quarantine with a reason.  `told` is the reason as the sender may read it, a clause after "because"."""
    mail.settle(sitting, Disposition.QUARANTINED, kind, reason=reason, findings=findings)
    mail.answer(
        sitting,
        "under-review",
        {
            "subject": mail.envelope.subject,
            "received": instant(mail.receipt.at),
            "received_on": day(mail.receipt.at.date()),
            "reason": told or "it is nothing that the desk program can settle by itself",
        },
    )
