"""A reply to a circulated report: kept with it, and passed on to its Liaison Officer (procedure 2)."""

from outbound.wording import days, instant
from pipeline.handlers.arrived import Arrived
from pipeline.sitting import Sitting
from pipeline.store.outbox import Addressee, Composed, Enclosure
from rules.admission import Disposition

KIND = "feedback"
FIRST_WORDS = 1500


def handle(sitting: Sitting, mail: Arrived, report_id: int) -> None:
    reference = sitting.tx.reports.reference_of(report_id)
    report = sitting.tx.reports.one(reference)
    if report is None:
        raise LookupError(f"no report {reference}")
    sitting.tx.reports.add_feedback(report_id, mail.id, mail.sender.address, at=mail.receipt.at)
    mail.settle(sitting, Disposition.ANSWERED, KIND, reason=f"feedback on {reference}")
    mail.answer(
        sitting,
        "feedback-received",
        {"reference": reference, "received": instant(mail.receipt.at), "officer": report["officer_name"]},
        report_id=report_id,
    )
    sitting.post(
        Composed(
            occasion=f"intake {mail.id}: feedback-passed-on",
            name="feedback-passed-on",
            facts={
                "author": mail.sender.name or mail.sender.address,
                "reference": reference,
                "committee": report["committee"],
                "meeting_days": days(report["first_day"], report["last_day"]),
                "words": mail.envelope.text.strip()[:FIRST_WORDS] or "(no words)",
            },
            to=(Addressee(name=report["officer_name"], address=report["officer_address"]),),
            # The mail itself, unchanged: writing it anew would alter six mails in ten (mail.md trap 27).
            enclosures=(
                Enclosure(name="feedback.eml", content_type="message/rfc822", sha256=mail.waiting.sha256),
            ),
            report_id=report_id,
        )
    )
