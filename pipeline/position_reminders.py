"""Reminders to the jurisdictions that have not answered an open consultation (procedure 4)."""

from datetime import date
from zoneinfo import ZoneInfo

from outbound.wording import end_of_day
from pipeline.counting import count
from pipeline.desk import Desk
from pipeline.opening import matter, options_facts
from pipeline.sitting import Sitting, addressees, sitting_of
from pipeline.store.outbox import Composed
from rules.consultations import Consultation, ConsultationState
from rules.deadlines import ReminderOccasion, reminder_due
from rules.facts import Representative
from rules.positions import JurisdictionStanding, Standing
from rules.stances import Stance, words_of

UNANSWERED = frozenset({Standing.SILENT, Standing.WITHDRAWN, Standing.HELD})


def remind_of_positions(desk: Desk) -> int:
    """Write the reminders that are due today, each once; returns how many letters."""
    with desk.store.transaction() as tx:
        consultations = tx.consultations.in_state(ConsultationState.OPEN)
        if not consultations:
            return 0
        sitting = sitting_of(desk, tx)
        return sum(
            remind(sitting, consultation)
            for consultation in consultations
            if consultation.closes_at >= sitting.at
        )


def remind(sitting: Sitting, consultation: Consultation) -> int:
    """The one reminder of today for each jurisdiction without a position, none on the day of the request."""
    today = sitting.today(consultation.zone)
    opened_on = consultation.opened_at.astimezone(ZoneInfo(consultation.zone)).date()
    return sum(
        write(sitting, consultation, entry, occasion.days_left, today)
        for entry in unanswered(sitting, consultation)
        if (
            occasion := due(
                consultation,
                today,
                max(
                    opened_on,
                    sitting.tx.outbox.newest_day(prefix_of(consultation, entry.jurisdiction)) or opened_on,
                ),
            )
        )
    )


def due(consultation: Consultation, today: date, last: date) -> ReminderOccasion | None:
    return reminder_due(consultation.closes_on, today, last)


def remind_by_hand(sitting: Sitting, consultation: Consultation) -> int:
    """Everybody who has not answered, whatever the schedule says; at most once a day."""
    today = sitting.today(consultation.zone)
    left = (consultation.closes_on - today).days
    return sum(
        write(sitting, consultation, entry, left, today) for entry in unanswered(sitting, consultation)
    )


def unanswered(sitting: Sitting, consultation: Consultation) -> list[JurisdictionStanding]:
    counted = count(sitting.tx, sitting.settings, consultation)
    return [entry for entry in counted.tally.standings if entry.standing in UNANSWERED]


def prefix_of(consultation: Consultation, code: str) -> str:
    return f"consultation {consultation.reference}: reminder to {code} on "


def write(
    sitting: Sitting, consultation: Consultation, entry: JurisdictionStanding, days_left: int, today: date
) -> int:
    """One letter to all representatives of a jurisdiction."""
    people: list[Representative] = [
        person
        for person in sitting.roster.management_committee(sitting.at.date())
        if person.jurisdiction == entry.jurisdiction
    ]
    recipients = addressees(people)
    if not recipients:
        return 0
    written = sitting.post(
        Composed(
            occasion=f"{prefix_of(consultation, entry.jurisdiction)}{today.isoformat()}",
            name="position-reminder",
            facts={
                **matter(consultation),
                "jurisdiction": sitting.roster.jurisdiction_name(entry.jurisdiction),
                "held": entry.standing is Standing.HELD,
                "days_left": days_left,
                "closes": end_of_day(consultation.closes_at, consultation.zone),
                "options": options_facts(consultation.kind),
                "no_position": words_of(Stance.NO_POSITION, consultation.kind),
            },
            to=recipients,
            consultation_id=sitting.tx.consultations.id_of(consultation.reference),
        )
    )
    if written:
        sitting.write(
            "reminded",
            f"consultation {consultation.reference}",
            jurisdiction=entry.jurisdiction,
            days_left=days_left,
        )
    return len(recipients) if written else 0
