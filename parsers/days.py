"""Days and spans of days as people write them, by our own grammar (office.md 7, procedure 8.3 and 8.10).

Nothing is guessed: what is not certain comes back as a doubt with the readings that are possible.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from parsers.day_grammar import groups_of
from parsers.day_points import DayDoubt, Doubtful, Group
from parsers.day_tokens import normal, tokens
from rules.day_words import spelled_day

_LONGEST = 31
# Single days of one meeting lie near each other; a longer pause is another meeting or must be asked about.
_PAUSE = 7

_SHORT_YEARS = re.compile(r"(\d{1,2}[-/.]\d{1,2}[-/.])(\d{2})(?![\d./-])")

Span = tuple[date, date]
__all__ = ["DayDoubt", "Days", "Span", "read_day", "read_days", "spelled"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """First and last day, the same for a single one.  With a doubt both are None, and `readings` are what it may mean."""

    first: date | None = None
    last: date | None = None
    doubt: DayDoubt | None = None
    readings: tuple[Span, ...] = ()


def read_days(text: str, *, stored: Sequence[date] = (), typed: bool = False) -> Days:
    """The days of one meeting.  `stored` are the days that controls or a cell hold beside the text.

    A stored day decides an ambiguous text; one that contradicts the text is a doubt (procedure 8.10).  `typed`
    says that it is the value of a spreadsheet cell, whose text is only one way to show it.
    """
    read = _read(text)
    return _with_stored(read, text, stored, typed=typed) if stored else read


def read_day(text: str, *, stored: Sequence[date] = (), typed: bool = False) -> Days:
    """One day; several are a doubt."""
    days = read_days(text, stored=stored, typed=typed)
    if days.first is not None and days.last is not None and days.first != days.last:
        return Days(doubt=DayDoubt.SEVERAL, readings=((days.first, days.first), (days.last, days.last)))
    return days


def spelled(span: Span) -> str:
    """Written as "12 May 2026" or "12 May 2026 to 16 May 2026", in English whatever the machine speaks."""
    first, last = map(spelled_day, span)
    return first if first == last else f"{first} to {last}"


def _read(text: str) -> Days:
    seen = normal(text)
    if not seen:
        return Days()
    try:
        groups = groups_of(tokens(seen), thai=_is_thai(seen))
        spans = [_span(groups, month_first=False), _span(groups, month_first=True)]
    except Doubtful as doubtful:
        return Days(doubt=doubtful.doubt, readings=doubtful.readings or _with_long_years(seen))
    return _decided(spans)


def _with_long_years(seen: str) -> tuple[Span, ...]:
    """What a date with a year of two digits may mean: a proposal for the question, never a reading."""
    longer = _SHORT_YEARS.sub(r"\g<1>20\2", seen)
    return _readings(_read(longer)) if longer != seen else ()


def _is_thai(seen: str) -> bool:
    return any("\u0e00" <= character <= "\u0e7f" for character in seen) or "b.e" in seen


def _decided(spans: list[Days]) -> Days:
    """Both orders of day and month were tried; one that the calendar refuses does not count."""
    possible = [span for span in spans if span.doubt is None or span.doubt is DayDoubt.TOO_LONG]
    if not possible:
        return spans[0]
    if len({(span.first, span.last, span.doubt, span.readings) for span in possible}) == 1:
        return possible[0]
    readings = tuple(reading for span in possible for reading in _readings(span))
    return Days(doubt=DayDoubt.AMBIGUOUS, readings=readings)


def _readings(days: Days) -> tuple[Span, ...]:
    if days.first is not None and days.last is not None:
        return ((days.first, days.last),)
    return days.readings


def _span(groups: list[Group], *, month_first: bool) -> Days:
    """First and last day if pairs like 12/05 are read in this order."""
    try:
        spans = [group.span(month_first=month_first) for group in groups]
    except Doubtful as doubtful:
        return Days(doubt=doubtful.doubt, readings=doubtful.readings)
    starts = [first for first, _ in spans]
    if starts != sorted(set(starts)):
        return Days(doubt=DayDoubt.BACKWARDS)
    if len(spans) > 1 and not _is_one_meeting(spans):
        return Days(doubt=DayDoubt.SEVERAL, readings=tuple(spans))
    first, last = spans[0][0], spans[-1][1]
    if (last - first).days > _LONGEST:
        return Days(doubt=DayDoubt.TOO_LONG, readings=((first, last),))
    return Days(first=first, last=last)


def _is_one_meeting(spans: list[Span]) -> bool:
    """A list of single days near each other (procedure 8.3); two ranges never are."""
    if any(first != last for first, last in spans):
        return False
    return all((after[0] - before[0]).days <= _PAUSE for before, after in pairwise(spans))


def _with_stored(read: Days, text: str, stored: Sequence[date], *, typed: bool) -> Days:
    held = min(stored), max(stored)
    if read.first is not None and read.last is not None:
        agree = all(day in (read.first, read.last) for day in stored)
        return read if agree else Days(doubt=DayDoubt.STORED, readings=(*_readings(read), held))
    agreeing = [reading for reading in read.readings if all(day in reading for day in stored)]
    if read.doubt is DayDoubt.AMBIGUOUS:
        if len(agreeing) == 1:
            return Days(first=agreeing[0][0], last=agreeing[0][1])
        return replace(read, doubt=DayDoubt.STORED, readings=(*read.readings, held))
    if read.doubt is DayDoubt.NO_YEAR:
        completed = _read(f"{text} {held[0].year}")
        if completed.first is not None and all(day in (completed.first, completed.last) for day in stored):
            return completed
    if typed and read.doubt in (None, DayDoubt.UNREAD, DayDoubt.NO_DAY, DayDoubt.NO_YEAR, DayDoubt.AMBIGUOUS):
        return Days(first=held[0], last=held[1])
    return read
