"""Reminders for meetings without a report (procedure 4)."""

from datetime import date

from outbound.wording import days, end_of_day
from pipeline.desk import Desk
from pipeline.enclosures import blank_forms
from pipeline.sitting import Sitting, addressees, sitting_of
from pipeline.store.outbox import Composed
from rules.deadlines import ReminderOccasion, reminder_due, report_due_at, report_due_on
from rules.facts import LiaisonOfficer, Meeting, in_office


def remind(desk: Desk) -> int:
    """Write the reminders that are due today, each once; returns how many letters."""
    with desk.store.transaction() as tx:
        sitting = sitting_of(desk, tx)
        return sum(remind_of(sitting, meeting) for meeting in unreported(sitting))


def unreported(sitting: Sitting) -> list[Meeting]:
    """Meetings whose report has not come.

    A report that does not tell its days yet is taken for that of the committee's oldest meeting: it has come, and its
    author has been asked.
    """
    reported = sitting.tx.reports.reported_meetings()
    left: list[Meeting] = []
    undated: dict[str, int] = {}
    for meeting in sitting.meetings:
        if not meeting.needs_report or meeting.reference in reported:
            continue
        if meeting.committee not in undated:
            known = sitting.tx.reports.without_meeting(meeting.committee)
            undated[meeting.committee] = sum(report.last_day is None for report in known)
        if undated[meeting.committee]:
            undated[meeting.committee] -= 1
        else:
            left.append(meeting)
    return left


def remind_of(sitting: Sitting, meeting: Meeting) -> int:
    deadline = sitting.deadline(meeting.last_on)
    today = sitting.today(deadline.zone)
    if today <= meeting.last_on:
        return 0
    occasion = reminder_due(
        report_due_on(meeting.last_on, deadline),
        today,
        sitting.tx.outbox.newest_day(f"meeting {meeting.reference}: reminder on "),
    )
    officers = officers_of(sitting, meeting, today)
    if occasion is None or not officers:
        return 0
    return write_reminder(sitting, meeting, occasion, officers, today)


def officers_of(sitting: Sitting, meeting: Meeting, today: date) -> tuple[LiaisonOfficer, ...]:
    """Who is to report: the officer whom the meeting names, else those of the committee."""
    if meeting.liaison_officer:
        named = sitting.roster.officer_at(meeting.liaison_officer, today)
        if named is not None:
            return (named,)
    return tuple(
        officer
        for officer in sitting.roster.liaison_officers
        if meeting.committee in officer.committees and in_office(officer, today)
    )


def write_reminder(
    sitting: Sitting,
    meeting: Meeting,
    occasion: ReminderOccasion,
    officers: tuple[LiaisonOfficer, ...],
    today: date,
) -> int:
    deadline = sitting.deadline(meeting.last_on)
    recipients = addressees(officers)
    written = sitting.post(
        Composed(
            occasion=f"meeting {meeting.reference}: reminder on {today.isoformat()}",
            name="report-reminder",
            facts={
                "committee": meeting.committee,
                "meeting_days": days(meeting.first_on, meeting.last_on),
                "place": meeting.place,
                "due": end_of_day(report_due_at(meeting.last_on, deadline), deadline.zone),
                "days_left": occasion.days_left,
            },
            to=recipients,
            enclosures=blank_forms(officers[0] if len(officers) == 1 else None, meeting),
        )
    )
    if written:
        sitting.write(
            "reminded",
            f"meeting {meeting.reference}",
            days_left=occasion.days_left,
            recipients=[recipient.address for recipient in recipients],
        )
    return len(recipients) if written else 0
