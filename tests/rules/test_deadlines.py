"""One month, to the second, and the days of reminders (procedure 3.1 and 4)."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.checks.report_is_in_time import in_words
from rules.deadlines import (
    end_of_day,
    late_by,
    months_after,
    reminder_due,
    report_due_at,
    report_due_on,
)
from rules.parameters import ReportDeadline, in_force

MONTH = ReportDeadline(since=date(2018, 1, 1), months=1, zone="Etc/GMT+12", source="Framework, Appendix A")

# last day of the meeting -> day at whose end the report is due
MONTH_RULE = [
    ("2026-01-31", "2026-02-28"),
    ("2028-01-31", "2028-02-29"),
    ("2026-01-28", "2026-02-28"),
    ("2026-01-29", "2026-02-28"),
    ("2028-01-29", "2028-02-29"),
    ("2026-01-30", "2026-02-28"),
    ("2026-02-28", "2026-03-28"),
    ("2028-02-29", "2028-03-29"),
    ("2026-03-31", "2026-04-30"),
    ("2026-04-30", "2026-05-30"),
    ("2026-05-16", "2026-06-16"),
    ("2026-11-30", "2026-12-30"),
    ("2026-12-01", "2027-01-01"),
    ("2026-12-30", "2027-01-30"),
    ("2026-12-31", "2027-01-31"),
    ("2100-01-31", "2100-02-28"),
    ("2000-01-31", "2000-02-29"),
]


@pytest.mark.parametrize(("last_day", "due"), MONTH_RULE)
def test_a_report_is_due_on_the_same_day_of_the_next_month_or_on_its_last(last_day: str, due: str) -> None:
    assert report_due_on(date.fromisoformat(last_day), MONTH) == date.fromisoformat(due)


@pytest.mark.parametrize(
    ("months", "due"), [(1, "2026-02-28"), (2, "2026-03-31"), (11, "2026-12-31"), (12, "2027-01-31")]
)
def test_more_months_are_clamped_once_and_not_month_by_month(months: int, due: str) -> None:
    assert months_after(date(2026, 1, 31), months) == date.fromisoformat(due)


@pytest.mark.parametrize(
    ("zone", "instant"),
    [
        ("Etc/GMT+12", datetime(2026, 6, 17, 11, 59, 59, tzinfo=UTC)),
        ("UTC", datetime(2026, 6, 16, 23, 59, 59, tzinfo=UTC)),
        ("Asia/Tokyo", datetime(2026, 6, 16, 14, 59, 59, tzinfo=UTC)),
        ("Europe/Zurich", datetime(2026, 6, 16, 21, 59, 59, tzinfo=UTC)),
        ("Asia/Kathmandu", datetime(2026, 6, 16, 18, 14, 59, tzinfo=UTC)),
    ],
)
def test_the_deadline_is_the_last_second_of_the_day_in_its_zone(zone: str, instant: datetime) -> None:
    assert end_of_day(date(2026, 6, 16), zone) == instant


@pytest.mark.parametrize(
    ("day", "instant"),
    [
        (date(2026, 3, 29), datetime(2026, 3, 29, 21, 59, 59, tzinfo=UTC)),
        (date(2026, 10, 25), datetime(2026, 10, 25, 22, 59, 59, tzinfo=UTC)),
    ],
)
def test_a_day_on_which_the_clocks_change_ends_at_its_own_midnight(day: date, instant: datetime) -> None:
    assert end_of_day(day, "Europe/Zurich") == instant


def test_the_due_second_is_in_time_and_the_next_is_late() -> None:
    due = report_due_at(date(2026, 5, 16), MONTH)

    assert due == datetime(2026, 6, 17, 11, 59, 59, tzinfo=UTC)
    assert late_by(due, due) is None
    assert late_by(due.replace(microsecond=999_999), due) is None
    assert late_by(datetime(2026, 6, 17, 12, 0, 0, tzinfo=UTC), due) == timedelta(seconds=1)


def test_an_instant_in_another_zone_is_the_same_instant() -> None:
    due = report_due_at(date(2026, 5, 16), MONTH)
    in_tokyo = datetime(2026, 6, 17, 20, 59, 59, tzinfo=ZoneInfo("Asia/Tokyo"))

    assert late_by(in_tokyo, due) is None
    assert late_by(in_tokyo + timedelta(seconds=1), due) == timedelta(seconds=1)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (1, "less than a minute"),
        (59, "less than a minute"),
        (60, "1 minute"),
        (61, "2 minutes"),
        (3600, "1 hour"),
        (3601, "2 hours"),
        (86_400, "1 day"),
        (86_401, "2 days"),
        (172_800, "2 days"),
    ],
)
def test_a_delay_is_told_in_started_units(seconds: int, words: str) -> None:
    assert in_words(seconds) == words


# -- dated parameters -----------------------------------------------------------------------------------------------

LONGER = ReportDeadline(since=date(2027, 1, 1), months=2, zone="UTC", source="a decision")


@pytest.mark.parametrize(
    ("day", "months"), [("2018-01-01", 1), ("2026-12-31", 1), ("2027-01-01", 2), ("2030-01-01", 2)]
)
def test_a_meeting_is_judged_by_the_rule_in_force_on_its_day(day: str, months: int) -> None:
    assert in_force([LONGER, MONTH], date.fromisoformat(day)).months == months


def test_a_day_before_every_rule_has_none() -> None:
    with pytest.raises(LookupError, match="2017-12-31"):
        in_force([LONGER, MONTH], date(2017, 12, 31))


# -- reminders ------------------------------------------------------------------------------------------------------

DUE = date(2026, 6, 16)
SCHEDULE = [-14, -7, -4, -3, -2, -1, 0, 7, 14, 21, 28, 35]


def reminded_on(days_polled: list[date]) -> list[date]:
    """The days of the reminders when the desk polls on these days."""
    reminders: list[date] = []
    for today in days_polled:
        if reminder_due(DUE, today, reminders[-1] if reminders else None) is not None:
            reminders.append(today)
    return reminders


def around_due(offset: int) -> date:
    return DUE + timedelta(days=offset)


def test_a_desk_that_polls_daily_reminds_on_the_days_of_the_procedure() -> None:
    every_day = [around_due(offset) for offset in range(-30, 40)]

    assert [(day - DUE).days for day in reminded_on(every_day)] == SCHEDULE


def test_a_desk_that_polls_often_reminds_no_oftener() -> None:
    often = [around_due(offset) for offset in range(-30, 40) for _ in range(5)]

    assert [(day - DUE).days for day in reminded_on(often)] == SCHEDULE


@pytest.mark.parametrize(
    ("polled", "reminded"),
    [
        ([-15, -5], [-5]),
        ([-13, -12, -7], [-13, -7]),
        ([-5, -4], [-5, -4]),
        ([3], [3]),
        ([-14, 3, 4, 5, 6, 7], [-14, 3, 7]),
        ([-14, 10, 11, 13, 14], [-14, 10, 14]),
        ([100], [100]),
    ],
)
def test_an_outage_ends_in_one_reminder_and_not_in_a_burst(polled: list[int], reminded: list[int]) -> None:
    days = reminded_on([around_due(offset) for offset in polled])

    assert [(day - DUE).days for day in days] == reminded


@pytest.mark.parametrize(("offset", "left"), [(-13, 13), (-7, 7), (0, 0), (1, -1), (7, -7)])
def test_a_reminder_tells_the_days_that_are_really_left(offset: int, left: int) -> None:
    occasion = reminder_due(DUE, around_due(offset), None)

    assert occasion is not None
    assert occasion.days_left == left


def test_nobody_is_reminded_earlier_than_a_fortnight_before() -> None:
    assert reminder_due(DUE, around_due(-15), None) is None


@given(st.sets(st.integers(-40, 80), min_size=1))
def test_whatever_outages_there_are_no_day_has_two_and_no_outage_swallows_the_last(offsets: set[int]) -> None:
    polled = sorted(offsets)
    reminded = [(day - DUE).days for day in reminded_on([around_due(offset) for offset in polled])]

    assert len(reminded) == len(set(reminded))
    full = [-14, -7, -4, -3, -2, -1, *range(0, 81, 7)]
    for scheduled in full:
        following = [offset for offset in polled if offset >= scheduled]
        if following:
            # On the first day of work from then on, the latest day of the schedule has had its reminder.
            first = following[0]
            newest = max(day for day in full if day <= first)
            assert any(newest <= day <= first for day in reminded)
