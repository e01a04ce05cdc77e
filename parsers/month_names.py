"""Names of months and weekdays: English at once, other languages from Babel's CLDR data when a word asks for them.

Loading a language costs milliseconds, so only those whose script the unknown word has are loaded, common ones first.
"""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

_ENGLISH_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_ENGLISH_DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_COMMON = ("fr", "de", "es", "pt", "it", "sv")
_LATIN = (
    "nl", "da", "nb", "fi", "pl", "cs", "sk", "hu", "ro", "tr", "hr", "sl", "et", "lv", "lt", "id", "ms", "ca", "is",
    "ga", "az", "vi",
)  # fmt: skip
_BY_SCRIPT = {
    "CYRILLIC": ("ru", "uk", "bg", "sr", "kk"),
    "ARABIC": ("ar", "fa"),
    "THAI": ("th",),
    "GREEK": ("el",),
    "HEBREW": ("he",),
    "DEVANAGARI": ("hi",),
}


@dataclass(frozen=True, slots=True)
class Names:
    """Folded name to month (1-12), and to weekday (Monday is 0).  A name of two months has both."""

    months: Mapping[str, frozenset[int]]
    weekdays: Mapping[str, frozenset[int]]


def fold_name(name: str) -> str:
    """Compared without case, accents of composition, and the dot of an abbreviation."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold()).strip().rstrip(".")


def months_of(word: str) -> frozenset[int]:
    """Months that the word names in some language; more than one is a doubt, none is no month."""
    name = fold_name(word)
    return next((names.months[name] for names in _sources(name) if name in names.months), frozenset())


def weekdays_of(word: str) -> frozenset[int]:
    name = fold_name(word)
    return next((names.weekdays[name] for names in _sources(name) if name in names.weekdays), frozenset())


def _sources(name: str) -> Iterable[Names]:
    script = _script(name)
    if script in _BY_SCRIPT:
        yield _names(_BY_SCRIPT[script])
    elif script == "LATIN":
        yield _english()
        yield _names(_COMMON)
        yield _names(_LATIN)


def _script(name: str) -> str:
    letter = next((character for character in name if character.isalpha()), "")
    return unicodedata.name(letter, "").split(" ")[0] if letter else ""


@lru_cache(maxsize=1)
def _english() -> Names:
    return Names(_with_short(_ENGLISH_MONTHS, 1) | {"sept": frozenset({9})}, _with_short(_ENGLISH_DAYS, 0))


def _with_short(names: list[str], first: int) -> dict[str, frozenset[int]]:
    found: dict[str, frozenset[int]] = {}
    for number, name in enumerate(names, start=first):
        found |= {name: frozenset({number}), name[:3]: frozenset({number})}
    if first == 0:
        found |= {
            "tues": frozenset({1}),
            "thur": frozenset({3}),
            "thurs": frozenset({3}),
            "weds": frozenset({2}),
        }
    return found


@cache
def _names(languages: tuple[str, ...]) -> Names:
    from babel import localedata

    months: dict[str, set[int]] = {}
    weekdays: dict[str, set[int]] = {}
    for language in languages:
        if not localedata.exists(language):
            continue
        # Only this dictionary follows the aliases by which one form stands for another.
        held: dict[str | int | None, Any] = dict(localedata.load(language).items())
        data = localedata.LocaleDataDict(held)
        _collect(data["months"], months)
        _collect(data["days"], weekdays)
    return Names(
        {name: frozenset(numbers) for name, numbers in months.items()},
        {name: frozenset(numbers) for name, numbers in weekdays.items()},
    )


def _collect(widths_by_context: Mapping[str, Mapping[str, object]], into: dict[str, set[int]]) -> None:
    """Format and stand-alone forms, else Slavic genitives fail (office.md 7); single letters say too little."""
    for widths in widths_by_context.values():
        for width in ("wide", "abbreviated"):
            names = widths.get(width)
            if not isinstance(names, Mapping):
                continue
            for number, name in names.items():
                folded = fold_name(str(name))
                if len(folded) > 1 and not any(character.isdigit() for character in folded):
                    into.setdefault(folded, set()).add(int(number))
