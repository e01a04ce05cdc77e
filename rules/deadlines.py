"""The one-month rule and the days of reminders (procedure 3.1 and 4)."""

import calendar
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from rules.parameters import ReportDeadline

REMINDER_DAYS = (14, 7, 4, 3, 2, 1, 0)
OVERDUE_EVERY = 7
ONE_SECOND = timedelta(seconds=1)


def months_after(day: date, months: int) -> date:
    """The same day number that many calendar months later, clamped to the month's end (31 Jan -> 28 or 29 Feb)."""
    index = day.month - 1 + months
    year, month = day.year + index // 12, index % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def report_due_on(last_day: date, deadline: ReportDeadline) -> date:
    """The day, in the zone of the deadline, at whose end the report is due."""
    return months_after(last_day, deadline.months)


def report_due_at(last_day: date, deadline: ReportDeadline) -> datetime:
    """The last second of the due day, as a UTC instant."""
    due_on = report_due_on(last_day, deadline)
    return end_of_day(due_on, deadline.zone)


def end_of_day(day: date, zone: str) -> datetime:
    """The last second of the day in the zone, as a UTC instant."""
    midnight = datetime.combine(day + timedelta(days=1), time(), tzinfo=ZoneInfo(zone))
    return midnight.astimezone(UTC) - ONE_SECOND


def late_by(received_at: datetime, due_at: datetime) -> timedelta | None:
    """How late a report is, or None: the due second itself is in time."""
    delay = received_at.replace(microsecond=0) - due_at
    return delay if delay > timedelta() else None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReminderOccasion:
    """A reminder that is due today: `days_left` is negative once the day has passed."""

    scheduled_on: date
    days_left: int


def reminder_due(due_on: date, today: date, last_reminded_on: date | None) -> ReminderOccasion | None:
    """The one reminder that should go out today, or None.

    `today` and `last_reminded_on` are days in the zone of the deadline.  Only the latest scheduled day counts, so that
    an outage ends in one reminder and not in a burst; a day never sees two.
    """
    scheduled_on = latest_scheduled_day(due_on, today)
    if scheduled_on is None or (last_reminded_on is not None and last_reminded_on >= scheduled_on):
        return None
    return ReminderOccasion(scheduled_on=scheduled_on, days_left=(due_on - today).days)


def latest_scheduled_day(due_on: date, today: date) -> date | None:
    """The newest day of the schedule that is not after today."""
    days_left = (due_on - today).days
    if days_left < 0:
        weeks_over = -days_left // OVERDUE_EVERY
        return due_on + timedelta(days=weeks_over * OVERDUE_EVERY)
    passed = [days for days in REMINDER_DAYS if days >= days_left]
    return due_on - timedelta(days=min(passed)) if passed else None
