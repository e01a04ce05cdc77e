"""The parts of the attendance answer, filled only when certain (procedure 8.2)."""

import re
from dataclasses import dataclass

from parsers.folding import fold
from parsers.forms.prompts import Separated
from parsers.forms.script import has_raised_digit

_NUMBER = r"(?<![\w.,/-])(\d{1,3}(?:[, ]\d{3})+|\d{1,5})(?![\w/]|[.,-]\d)"
_DELEGATES = r"(?:delegates?|participants?|attendees?)"
_COUNTRIES = r"(?:countries|country|nations?)"
_UNSURE = re.compile(
    r"(?:\b(?:about|around|approximately|approx\.?|circa|ca\.?|over|more than|nearly|almost|at least|some|up to|roughly|"
    r"less than|fewer than|under|between|estimated)\s*|[~≈<>±+]\s*)$"
)
# As in "43 delegates on site and 12 online": a share of the number that is wanted.
_SHARE = re.compile(
    r"\d[ \t]+(?:\w+[ \t]+)?(?:online|virtual(?:ly)?|remote(?:ly)?|on[ -]?site|in person|in the room|hybrid)\b"
)
_WHOLE = 0.6


@dataclass(frozen=True, slots=True)
class Attendance:
    """Numbers and texts as far as they are certain; None and "" where they are not."""

    delegates: int | None = None
    countries: int | None = None
    authorities: str = ""
    remarks: str = ""


def attendance_parts(separated: Separated) -> Attendance:
    """From the cell with its three prompts (0: numbers, 1: authorities, 2: remarks) told apart from the answer."""
    slots = _slots(separated)
    numbers = slots.get(0, separated.own if not slots else "")
    delegates, countries = counts(numbers)
    return Attendance(
        delegates=delegates,
        countries=countries,
        authorities=slots.get(1, ""),
        remarks=slots.get(2, ""),
    )


def counts(text: str) -> tuple[int | None, int | None]:
    """Delegates and countries, None for a number that is not certain."""
    return _count(text, _DELEGATES), _count(text, _COUNTRIES)


def _slots(separated: Separated) -> dict[int, str]:
    """What stands behind each prompt, if all three stand in their order and nothing stands before them."""
    found = separated.found
    whole = [item.prompt for item in found] == [0, 1, 2] and all(item.coverage >= _WHOLE for item in found)
    if not whole or separated.own_between(0, found[0].start):
        return {}
    ends = [*(item.start for item in found[1:]), len(separated.text)]
    slots = {item.prompt: separated.own_between(item.end, end) for item, end in zip(found, ends, strict=True)}
    # Everything below the last prompt may answer all three.
    return slots if slots[0] or slots[1] else {}


def _count(text: str, noun: str) -> int | None:
    """The one exact number that the text gives for the noun ("43 delegates", "Delegates: 43")."""
    if has_raised_digit(text):
        # The mark of a note must not become a digit of the number: "43¹ delegates".
        return None
    seen = fold(text).text
    before = list(re.finditer(rf"{_NUMBER}[ \t]+(?:\w+[ \t]+)?{noun}\b", seen))
    behind = list(
        re.finditer(rf"\b(?:number of )?{noun}(?:[ \t]+represented)?[ \t]*[:=][ \t]*{_NUMBER}", seen)
    )
    if len(before) + len(behind) != 1 or len(re.findall(rf"\b{noun}\b", seen)) != 1:
        return None
    match = (before or behind)[0]
    if noun == _DELEGATES and _SHARE.search(seen):
        return None
    if _UNSURE.search(seen[: match.start(1)]):
        return None
    return int(re.sub(r"\D", "", match.group(1)))
