"""Days as far as they are written, and the calendar days that they come to (office.md 7)."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

_YEARS = range(2000, 2100)
_LONGEST_ROLL = 31


class DayDoubt(StrEnum):
    """Why a date is asked about; each ends a finding's code."""

    AMBIGUOUS = "ambiguous"
    NO_YEAR = "without-year"
    NO_DAY = "without-day"
    IMPOSSIBLE = "impossible"
    BACKWARDS = "backwards"
    TOO_LONG = "too-long"
    ODD_YEAR = "odd-year"
    WEEKDAY = "weekday-differs"
    SEVERAL = "several"
    STORED = "stored-differs"
    UNREAD = "unclear"


class Doubtful(Exception):
    """The tokens are no certain date; carries why and what they may mean."""

    def __init__(self, doubt: DayDoubt, readings: tuple[tuple[date, date], ...] = ()) -> None:
        super().__init__(doubt)
        self.doubt = doubt
        self.readings = readings


@dataclass(slots=True)
class Point:
    """A day as far as it is written: `pair` holds two numbers whose order is not known, `weekday` a claim to check.

    `lender` is the point whose month this one shares; `borrowed_year` says that the year is a neighbour's.
    """

    day: int | None = None
    months: frozenset[int] = frozenset()
    year: int | None = None
    pair: tuple[int, int] | None = None
    dotted: bool = False
    month_before_day: bool = False
    weekday: int | None = None
    lender: "Point | None" = None
    borrowed_year: bool = False

    @property
    def has_day(self) -> bool:
        return self.day is not None or self.pair is not None

    @property
    def has_month(self) -> bool:
        return bool(self.months) or self.pair is not None

    @property
    def is_empty(self) -> bool:
        return not self.has_day and not self.has_month and self.year is None

    def resolved(self, *, month_first: bool) -> tuple[int | None, frozenset[int]]:
        """Day and months if pairs are read in this order."""
        if self.pair is not None:
            day, month = self.pair if self.dotted or not month_first else self.pair[::-1]
            return day, frozenset({month})
        if not self.months and self.lender is not None:
            return self.day, self.lender.resolved(month_first=month_first)[1]
        return self.day, self.months


@dataclass(slots=True)
class Group:
    """One point, or two that a range joins."""

    points: list[Point] = field(default_factory=list)

    def span(self, *, month_first: bool) -> tuple[date, date]:
        """First and last day; raises Doubtful."""
        days = [_date(point, month_first=month_first) for point in self.points]
        if len(days) == 2 and days[0] > days[1]:
            days = self._rolled(days)
        for point, day in zip(self.points, days, strict=True):
            if point.weekday is not None and day.weekday() != point.weekday:
                raise Doubtful(DayDoubt.WEEKDAY, ((days[0], days[-1]),))
        return days[0], days[-1]

    def _rolled(self, days: list[date]) -> list[date]:
        """As in "29 Dec - 2 Jan 2026" crosses the year; any other range that runs backwards is a slip."""
        first, last = days
        if first.month > last.month:
            if self.points[0].borrowed_year:
                first = first.replace(year=first.year - 1)
            elif self.points[1].borrowed_year:
                last = last.replace(year=last.year + 1)
        if first > last or (last - first).days > _LONGEST_ROLL:
            raise Doubtful(DayDoubt.BACKWARDS)
        return [first, last]


def _date(point: Point, *, month_first: bool) -> date:
    day, months = point.resolved(month_first=month_first)
    if day is None:
        raise Doubtful(DayDoubt.NO_DAY)
    if not months:
        raise Doubtful(DayDoubt.UNREAD)
    if point.year is None:
        raise Doubtful(DayDoubt.NO_YEAR)
    if point.year not in _YEARS:
        raise Doubtful(DayDoubt.ODD_YEAR)
    try:
        found = [date(point.year, month, day) for month in sorted(months)]
    except ValueError:
        raise Doubtful(DayDoubt.IMPOSSIBLE) from None
    if len(found) > 1:
        raise Doubtful(DayDoubt.AMBIGUOUS, tuple((one, one) for one in found))
    return found[0]
