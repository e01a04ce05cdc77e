"""The words of a date: numbers, months, weekdays, separators, and what we do not know."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from parsers.day_text import days_only
from parsers.month_names import fold_name, months_of, weekdays_of


class Kind(StrEnum):
    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    SHORT_YEAR = "date with a year of two digits"
    FULL = "year, month and day"
    PAIR = "day and month"
    TRIPLE = "day, month and year in an order that must be found"
    DAY_YEAR = "day and year"
    WEEKDAY = "weekday"
    RANGE = "range"
    LIST = "list"
    COMMA = "comma"
    SLASH = "slash"
    SINCE = "since"
    UNREAD = "unread"


@dataclass(frozen=True, slots=True)
class Token:
    """One word or number.

    `numbers` are the values in the order written; `months` those a name can mean; `dotted` marks d.m.y; `trailing`
    a weekday in brackets, which belongs to the day before it.
    """

    kind: Kind
    numbers: tuple[int, ...] = ()
    months: frozenset[int] = frozenset()
    dotted: bool = False
    trailing: bool = False
    text: str = ""


# Between a first and a last day.
_RANGES = frozenset(
    (  # noqa: SIM905 - words are read best as words
        "to until till til through thru bis au aux à al alla a ate até hasta do по до tot ila ile إلى الى "
        "حتى ถึง から 至 到 부터 עד έως ως"
    ).split()
)
# Between single days.
_LISTS = frozenset("and und et y e и och og ja ve oraz i en și si και ו و と 和 及 및 และ".split())  # noqa: SIM905
# In front of a first day; without a last one the span is open.
_SINCE = frozenset("from since von vom van vanaf desde dal с со od från fra z ze".split())  # noqa: SIM905
# Words that change no date.
_HARMLESS = frozenset(
    (  # noqa: SIM905 - words are read best as words
        "the of on in held meeting dates date day days de del da dall della dell d l la le les los las el "
        "der die den dem des du am im em dos das от в года год г р рік rok roku between inclusive virtual "
        "virtually online hybrid remote remotely utc dias jours tage yılı yıl tarihleri arasında まで 까지 من "
        "ค.ศ พ.ศ วันที่ ที่ วัน ระหว่าง b.e be ce ad på"
    ).split()
)
_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925}
_FAR_DAYS = (
    dict(zip("月火水木金土日", range(7), strict=True))
    | dict(zip("一二三四五六", range(6), strict=True))
    | {"天": 6}
    | dict(zip("월화수목금토일", range(7), strict=True))
)
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_DASHES = re.compile("[\u2010-\u2015\u2212\u301c\u3030~∼〜～]+|\\.\\.+|-->?|->|→")
_MIDNIGHT = re.compile(r"(?<=\d)(?:t|\s+)00:00(?::00(?:\.0+)?)?\s*(?:z|\+00:00)?(?!\d)")
_ORDINAL = r"(?:(?:st|nd|rd|th|er|ère|re|e|º|ª|°|o|a|-?го|-?е|-?ое|:a|:e|te|ten)(?![^\W\d_])|\.(?!\d))?"
_IGNORED = frozenset("().:[]'\"“”„«»*_|")
# "12-May-2026" is a date, not a range.
_HYPHENED = re.compile(r"(?<![\d-])(\d{1,2})[-/]([^\W\d_]{3,12})\.?(?:[-/](\d{4}|\d{2})(?!\d))?")
_WORD_FIRST = re.compile(r"([^\W\d_]{3,12})\.?[-/](\d{1,2})[-/](\d{4})(?!\d)")


def normal(text: str) -> str:
    """One width, one case, one dash, ASCII digits, no marks of direction, no time of midnight."""
    seen = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", _UNSEEN.sub("", text)).casefold())
    seen = "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in seen)
    seen = seen.replace("’", "'").replace("‘", "'")
    seen = _MIDNIGHT.sub("", _DASHES.sub("-", seen)).strip()
    return _WORD_FIRST.sub(_month_then_day, _HYPHENED.sub(_day_then_month, days_only(seen)))


def _day_then_month(match: re.Match[str]) -> str:
    day, word, year = match.groups(default="")
    if not months_of(word):
        return match.group()
    return f"{day} {word} {'20' + year if len(year) == 2 else year} "


def _month_then_day(match: re.Match[str]) -> str:
    word, day, year = match.groups()
    return f"{word} {day} {year}" if months_of(word) else match.group()


def tokens(seen: str) -> list[Token]:
    """Tokens of a normalised text; harmless words are left out, unknown ones are UNREAD."""
    found: list[Token] = []
    at = 0
    while at < len(seen):
        for pattern, read in _RULES:
            match = pattern.match(seen, at)
            if match is not None:
                found.extend(read(match))
                at = match.end()
                break
        else:
            at += 1
    return found


def _numbers(kind: Kind, *, dotted: bool = False) -> Callable[[re.Match[str]], Iterator[Token]]:
    """A reader that takes all numbers of the match in the order written."""

    def read(match: re.Match[str]) -> Iterator[Token]:
        yield Token(kind, tuple(int(digits) for digits in re.findall(r"\d+", match.group())), dotted=dotted)

    return read


def _plain(kind: Kind) -> Callable[[re.Match[str]], Iterator[Token]]:
    def read(match: re.Match[str]) -> Iterator[Token]:
        yield Token(kind, text=match.group())

    return read


def _era(match: re.Match[str]) -> Iterator[Token]:
    year = 1 if match[2] == "元" else int(match[2])
    yield Token(Kind.YEAR, (_ERAS[match[1]] + year,))


def _far_month(match: re.Match[str]) -> Iterator[Token]:
    number = int(match[1])
    yield (
        Token(Kind.MONTH, months=frozenset({number}))
        if number <= 12
        else Token(Kind.UNREAD, text=match.group())
    )


def _far_weekday(match: re.Match[str]) -> Iterator[Token]:
    letter = next(filter(None, match.groups()))
    yield Token(Kind.WEEKDAY, (_FAR_DAYS[letter],), trailing=match.group().startswith("("))


def _basic(match: re.Match[str]) -> Iterator[Token]:
    digits = match.group()
    yield Token(Kind.FULL, (int(digits[:4]), int(digits[4:6]), int(digits[6:])))


def _short_year(match: re.Match[str]) -> Iterator[Token]:
    yield Token(Kind.YEAR, (2000 + int(match[1]),))


def _day(match: re.Match[str]) -> Iterator[Token]:
    yield Token(Kind.DAY, (int(match[1]),))


def _word(match: re.Match[str]) -> Iterator[Token]:
    name = fold_name(match.group().strip("()"))
    if name in _RANGES:
        yield Token(Kind.RANGE, text=name)
    elif name in _LISTS:
        yield Token(Kind.LIST, text=name)
    elif name in _SINCE:
        yield Token(Kind.SINCE, text=name)
    elif name not in _HARMLESS:
        token = _name(name, in_brackets=match.group().startswith("("))
        first, _, last = name.partition("-")
        if token.kind is Kind.UNREAD and weekdays_of(first) and weekdays_of(last):
            yield Token(Kind.WEEKDAY, tuple(weekdays_of(first)))
            yield Token(Kind.RANGE)
            yield Token(Kind.WEEKDAY, tuple(weekdays_of(last)))
        else:
            yield token


def _name(name: str, *, in_brackets: bool) -> Token:
    """A month before a weekday: "mar" is both, and the grammar asks again where it may be a Tuesday."""
    if months := months_of(name):
        return Token(Kind.MONTH, months=months, text=name)
    if weekdays := weekdays_of(name):
        return Token(Kind.WEEKDAY, tuple(weekdays), trailing=in_brackets)
    return Token(Kind.UNREAD, text=name)


_RULES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Iterator[Token]]], ...] = tuple(
    (re.compile(pattern), read)
    for pattern, read in (
        (r"\s*\n\s*", _plain(Kind.LIST)),
        (r"\s+", lambda _: iter(())),
        (r"(令和|平成|昭和)\s*(\d{1,2}|元)\s*年", _era),
        (r"(\d{4})\s*[年년]", _numbers(Kind.YEAR)),
        (r"(\d{1,2})\s*[月월]", _far_month),
        (r"(\d{1,2})\s*[日号號일](?!曜)", _numbers(Kind.DAY)),
        (r"\(([月火水木金土日一二三四五六天월화수목금토일])(?:曜日?|요일)?\)", _far_weekday),
        (
            r"(?:星期|周|週|礼拜)([一二三四五六日天])|([月火水木金土日])曜日?|([월화수목금토일])요일",
            _far_weekday,
        ),
        (r"(\d{4})([-/.])\s?(\d{1,2})\2\s?(\d{1,2})(?!\d)\.?", _numbers(Kind.FULL)),
        (r"\d{1,2}\s?\.\s?\d{1,2}\s?\.\s?\d{4}(?!\d)\.?", _numbers(Kind.TRIPLE, dotted=True)),
        (r"\d{1,2}\s?([-/])\s?\d{1,2}\s?\1\s?\d{4}(?!\d)", _numbers(Kind.TRIPLE)),
        (r"\d{1,2}([-/.])\d{1,2}\1\d{2}(?![\d.])", _plain(Kind.SHORT_YEAR)),
        (r"20\d{6}(?!\d)", _basic),
        (r"\d{1,2}[/.]\d{4}(?!\d)", _numbers(Kind.DAY_YEAR)),
        (r"\d{1,2}\.\d{1,2}(?!\d)\.?", _numbers(Kind.PAIR, dotted=True)),
        (r"\d{1,2}/\d{1,2}(?!\d)", _numbers(Kind.PAIR)),
        (r"'(\d{2})(?!\d)", _short_year),
        (r"\d{4}(?!\d)", _numbers(Kind.YEAR)),
        (rf"(\d{{1,2}})(?!\d){_ORDINAL}", _day),
        (r"\d+", _plain(Kind.UNREAD)),
        (r"-", _plain(Kind.RANGE)),
        (r"/", _plain(Kind.SLASH)),
        (r"[,،、]", _plain(Kind.COMMA)),
        (r"[;&+؛]", _plain(Kind.LIST)),
        (r"(?:から|부터|至|到)", _plain(Kind.RANGE)),
        (r"(?:と|和|及|및)", _plain(Kind.LIST)),
        (r"(?:まで|까지)", lambda _: iter(())),
        (r"[\u0e00-\u0e7f]+(?:\.[\u0e00-\u0e7f]+)*\.?", _word),
        (r"\((?:[^\W\d_]+)\.?\)", _word),
        (r"[^\W\d_]+(?:[.'-](?=[^\W\d_])[^\W\d_]+)*\.?", _word),
        (
            r"[^\w\s]",
            lambda match: iter(
                () if match.group() in _IGNORED else (Token(Kind.UNREAD, text=match.group()),)
            ),
        ),
        (r".", _plain(Kind.UNREAD)),
    )
)
