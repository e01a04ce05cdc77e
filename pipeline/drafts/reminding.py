"""Reminders to the jurisdictions that have said nothing about a circulated list (procedure 4)."""

from datetime import date
from zoneinfo import ZoneInfo

from outbound.wording import end_of_day
from pipeline.desk import Desk
from pipeline.enclosures import sheets_of
from pipeline.opening import about_document
from pipeline.sitting import Sitting, addressees, sitting_of
from pipeline.store.lists import SentList
from pipeline.store.outbox import Composed
from rules.consultations import Consultation
from rules.deadlines import reminder_due


def remind_of_lists(desk: Desk) -> int:
    """Write the reminders that are due today, each once; returns how many letters."""
    with desk.store.transaction() as tx:
        open_ = [sent for sent in tx.lists.open() if sent.closes_at >= desk.now()]
        if not open_:
            return 0
        sitting = sitting_of(desk, tx)
        return sum(remind(sitting, sent) for sent in open_)


def remind(sitting: Sitting, sent: SentList) -> int:
    """One reminder of today for each jurisdiction without an answer, none on the day of the list."""
    consultation = sitting.tx.consultations.one(sent.reference)
    if consultation is None or sent.number <= consultation.lists_with_request:
        return 0
    zone = ZoneInfo(consultation.zone)
    today, sent_on = sitting.today(consultation.zone), sent.made_at.astimezone(zone).date()
    closes_on = sent.closes_at.astimezone(zone).date()
    written = 0
    for code in unanswered(sitting, sent):
        last = sitting.tx.outbox.newest_day(prefix_of(sent, code)) or sent_on
        occasion = reminder_due(closes_on, today, max(sent_on, last))
        if occasion is not None:
            written += write(sitting, consultation, sent, code, days_left=occasion.days_left, today=today)
    return written


def unanswered(sitting: Sitting, sent: SentList) -> list[str]:
    """Members of today with nothing said about this list."""
    answered = {
        entry.jurisdiction
        for entry in sitting.tx.lists.endorsements(sent.reference)
        if entry.list_number == sent.number and entry.position is None
    }
    return sorted(sitting.roster.members(sitting.at.date()) - answered)


def prefix_of(sent: SentList, code: str) -> str:
    return f"consultation {sent.reference}: list {sent.number}, reminder to {code} on "


def write(
    sitting: Sitting, consultation: Consultation, sent: SentList, code: str, *, days_left: int, today: date
) -> int:
    """One letter to all representatives of a jurisdiction."""
    recipients = addressees(sitting.roster.representatives_of(code, sitting.at.date()))
    if not recipients:
        return 0
    written = sitting.post(
        Composed(
            occasion=f"{prefix_of(sent, code)}{today.isoformat()}",
            name="endorsement-reminder",
            facts={
                **about_document(consultation),
                "list": sent.number,
                "jurisdiction": sitting.roster.jurisdiction_name(code),
                "days_left": days_left,
                "closes": end_of_day(sent.closes_at, consultation.zone),
            },
            to=recipients,
            enclosures=sheets_of(consultation, sent),
            consultation_id=sitting.tx.consultations.id_of(consultation.reference),
        )
    )
    if written:
        sitting.write(
            "reminded",
            f"consultation {consultation.reference}",
            list=sent.number,
            jurisdiction=code,
            days_left=days_left,
        )
    return len(recipients) if written else 0
