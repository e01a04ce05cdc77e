"""Days and instants as our letters say them."""

from collections.abc import Iterable
from datetime import date, datetime
from zoneinfo import ZoneInfo

from rules.day_words import MONTHS, spelled_day


def day(value: date) -> str:
    """16 May 2026."""
    return spelled_day(value)


def days(first: date | None, last: date | None) -> str:
    """12-16 May 2026, 29 June - 3 July 2026, or one day; "" where a day is missing."""
    if first is None or last is None:
        return ""
    if first == last:
        return day(last)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}-{day(last)}"
    opening = f"{first.day} {MONTHS[first.month - 1]}"
    return f"{opening if first.year == last.year else day(first)} - {day(last)}"


def instant(value: datetime) -> str:
    """16 May 2026, 14:05 UTC."""
    return f"{day(value)}, {value:%H:%M} UTC"


def end_of_day(value: datetime, zone: str) -> str:
    """A deadline with its zone and the same instant in UTC, so that nobody has to reckon."""
    local = value.astimezone(ZoneInfo(zone))
    return (
        f"{day(local)}, end of the day in the zone {zone_name(zone)} (that is {value:%Y-%m-%d %H:%M:%S} UTC)"
    )


def zone_name(zone: str) -> str:
    """Etc/GMT+12 means UTC-12 (POSIX turns the sign): say what people expect."""
    head, _, hours = zone.partition("Etc/GMT")
    if head == "" and hours[:1] in {"+", "-"}:
        return f"UTC{'-' if hours[0] == '+' else '+'}{hours[1:]}"
    return zone


def size(number: int) -> str:
    """34 kB."""
    return f"{max(1, round(number / 1000)):,} kB"


def numbers(values: Iterable[int]) -> str:
    """1-3, 5, 8, 9."""
    runs: list[list[int]] = []
    for value in sorted(set(values)):
        if runs and value == runs[-1][-1] + 1:
            runs[-1].append(value)
        else:
            runs.append([value])
    return ", ".join(f"{run[0]}-{run[-1]}" if len(run) > 2 else ", ".join(map(str, run)) for run in runs)
