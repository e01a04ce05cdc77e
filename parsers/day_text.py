"""What stands in a date besides days, and is no reason to ask: hours, the body that met, a year that is not repeated."""

import re

_HOUR = r"(?:[01]?\d|2[0-4])[:h][0-5]\d(?::[0-5]\d)?(?:\s*[ap]\.?m\.?(?!\w))?"
_ZONE = r"(?:\s*\(?(?:utc|gmt|cest|cet|bst|est|edt|pst|pdt|jst|local time|hrs|h)\)?(?![^\W\d_]))*"
# Only a colon or an "h" tells an hour from a day.
_HOURS = re.compile(
    rf"(?<![\d.:/-])(?:(?:at|@)\s*)?{_HOUR}{_ZONE}(?:\s*(?:-|to|until)\s*{_HOUR}{_ZONE})?(?![\d.:/-])"
)
# As in "3-5 June (plenary)".
_BODY = re.compile(
    r"\(\s*(?:plenary|(?:joint )?working groups?|jwg|wg|ahg|tg|tc|sc|sub-?committee|committee)"
    r"(?:[ -]?\d{1,3}[a-z]?)?(?: (?:meetings?|plenary|sessions?))?\s*\)"
)
# As in "2026-05-12 to 05-16" and in the Korean "2026. 5. 12.(화) - 5. 16.(토)".
_YEAR_ONCE = re.compile(
    r"(?<!\d)(?P<year>\d{4})(?P<mark>[-/.]) ?\d{1,2}(?P=mark) ?\d{1,2}(?:\.|(?!\d))(?:\s*\([^()\d]{1,3}\))?\s*(?:-|to)"
    r"(?P<gap>\s*)(?P<month>\d{1,2})(?P=mark)(?P<blank> ?)(?P<day>\d{1,2})(?:\.|(?!\d))(?![\d/-]|\.\d)"
)


def days_only(seen: str) -> str:
    """A normalised date less its hours and bodies, with the year written out on both sides of a span.

    What is written otherwise stays, so that the grammar asks about it.
    """
    seen = _BODY.sub(" ", _HOURS.sub(" ", seen))
    return _YEAR_ONCE.sub(_with_year, seen)


def _with_year(match: re.Match[str]) -> str:
    # "2026-05-12 - 16-05" without blanks may be anything; between blanks or full stops it is month and day.
    if not match["gap"] and match["mark"] != ".":
        return match.group()
    head = match.group()[: match.start("month") - match.start()]
    mark = match["mark"]
    return f"{head}{match['year']}{mark}{match['month']}{mark}{match['day']}"
