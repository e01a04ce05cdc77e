"""A request for the blank form: both forms come back, filled in with the meeting if one is known."""

from outbound.wording import days, end_of_day
from pipeline.enclosures import blank_forms
from pipeline.handlers.arrived import Arrived
from pipeline.sitting import Sitting
from rules.admission import Disposition
from rules.deadlines import report_due_at
from rules.facts import LiaisonOfficer, Meeting

KIND = "blank-request"


def handle(sitting: Sitting, mail: Arrived) -> None:
    officer = mail.officer(sitting)
    meeting = meeting_to_report(sitting, officer) if officer else None
    due = ""
    if meeting is not None:
        deadline = sitting.deadline(meeting.last_on)
        due = end_of_day(report_due_at(meeting.last_on, deadline), deadline.zone)
    mail.settle(sitting, Disposition.ANSWERED, KIND, reason="the blank form was sent")
    mail.answer(
        sitting,
        "blank-form",
        {
            "meeting": f"{meeting.committee}, {days(meeting.first_on, meeting.last_on)}" if meeting else "",
            "due": due,
        },
        enclosures=blank_forms(officer, meeting),
    )


def meeting_to_report(sitting: Sitting, officer: LiaisonOfficer) -> Meeting | None:
    """The one meeting that has begun, is this officer's to report, and has no report yet."""
    reported = sitting.tx.reports.reported_meetings()
    own = {address.casefold() for address in officer.addresses}
    waiting = [
        meeting
        for meeting in sitting.meetings
        if meeting.reference not in reported
        and meeting.needs_report
        and meeting.first_on <= sitting.at.date()
        and (
            meeting.liaison_officer.casefold() in own
            if meeting.liaison_officer
            else meeting.committee in officer.committees
        )
    ]
    return waiting[0] if len(waiting) == 1 else None
