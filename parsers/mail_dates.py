"""Dates of header fields: tolerant of form, never guessed (RFC 5322 sections 3.3 and 4.3).

A date without a zone, with a zone whose offset is unknown, or in a year that cannot be meant is no instant: the
caller keeps what was written and says why.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

_MONTHS = {
    name: number
    for number, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), start=1
    )
}
_ZONES = {
    "ut": 0, "utc": 0, "gmt": 0, "z": 0,
    "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7,
}  # fmt: skip
# Mail is younger than the first of these years, and no clock that matters shows the second.
_FIRST_YEAR, _LAST_YEAR = 1970, 2199
_LONGEST = 200
_TIME = r"(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?:[:.](?P<second>\d{2})(?:[.,]\d{1,9})?)?"
_MONTH = r"(?P<month>[a-z]{3})[a-z]{0,6}\.?"
_ZONE = r"(?P<zone>[+-]\d{2}:?\d{2}|[a-z]{1,5})?"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE | re.ASCII)
    for form in (
        rf"(?:[a-z]{{2,9}}\.? ?,? ?)?(?P<day>\d{{1,2}})[ -]{_MONTH}[ -](?P<year>\d{{2,9}}),? {_TIME} ?{_ZONE}",
        rf"(?:[a-z]{{2,9}},? )?{_MONTH} (?P<day>\d{{1,2}}),? {_TIME} (?P<year>\d{{4,9}}) ?{_ZONE}",
        rf"(?:[a-z]{{2,9}},? )?{_MONTH} (?P<day>\d{{1,2}}),? {_TIME} {_ZONE} (?P<year>\d{{4,9}})",
        rf"(?P<year>\d{{4,9}})-(?P<month>\d{{2}})-(?P<day>\d{{2}})[T ]{_TIME} ?{_ZONE}",
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SentDate:
    """`at` is aware and in UTC, or None; `trouble` is then a code ("date-unreadable", "date-without-zone", ...)."""

    at: datetime | None = None
    trouble: str = ""


def read_date(value: str) -> SentDate:
    """The instant that an unfolded Date value names.  Never raises."""
    text = " ".join(_without_comments(value[: _LONGEST * 5]).split())
    if not text:
        return SentDate(trouble="date-unreadable" if value.strip() else "no-date")
    for form in _FORMS:
        match = form.fullmatch(text[:_LONGEST])
        if match:
            return _read(match.groupdict(""))
    return SentDate(trouble="date-unreadable")


def _read(words: dict[str, str]) -> SentDate:
    offset = _offset(words["zone"].lower())
    try:
        year = _year(words["year"])
        if not _FIRST_YEAR <= year <= _LAST_YEAR:
            return SentDate(trouble="date-absurd")
        local = datetime(
            year,
            _month(words["month"]),
            int(words["day"]),
            int(words["hour"]),
            int(words["minute"]),
            min(int(words["second"] or 0), 59),
            tzinfo=UTC,
        )
    except (ValueError, OverflowError):
        return SentDate(trouble="date-unreadable")
    if int(words["second"] or 0) > 60:
        return SentDate(trouble="date-unreadable")
    if offset is None:
        return SentDate(trouble="date-zone-unknown" if words["zone"] else "date-without-zone")
    # A leap second is the first of the next minute.
    leap = timedelta(seconds=int(words["second"] == "60"))
    return SentDate(at=local + leap - offset)


def _year(digits: str) -> int:
    """RFC 5322 section 4.3: two digits are 1950 to 2049, three count from 1900."""
    year = int(digits)
    if len(digits) == 2:
        return year + (2000 if year < 50 else 1900)
    return year + 1900 if len(digits) == 3 else year


def _month(word: str) -> int:
    if word.isdigit():
        return int(word)
    number = _MONTHS.get(word.lower())
    if number is None:
        raise ValueError(f"no month: {word}")
    return number


def _offset(zone: str) -> timedelta | None:
    if zone[:1] in ("+", "-") and zone:
        hours, minutes = int(zone[1:3]), int(zone[-2:])
        # No place on earth is further from UTC than fourteen hours.
        if hours > 14 or minutes > 59:
            return None
        size = timedelta(hours=hours, minutes=minutes)
        return size if zone[0] == "+" else -size
    hours_or_none = _ZONES.get(zone)
    return None if hours_or_none is None else timedelta(hours=hours_or_none)


def _without_comments(value: str) -> str:
    kept, depth = [], 0
    for char in value:
        if char == "(":
            depth += 1
        elif char == ")":
            depth = max(0, depth - 1)
        elif not depth:
            kept.append(char)
    return "".join(kept)
