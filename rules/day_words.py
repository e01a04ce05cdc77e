"""Days in English words, whatever language the machine speaks: letters and questions say them alike."""

from datetime import date

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def spelled_day(day: date) -> str:
    """16 May 2026."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
