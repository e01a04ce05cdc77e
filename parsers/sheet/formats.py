"""Numbers as Excel shows them: 5.10 is not 5.1 (ECMA-376-1, 18.8.30 and 18.8.31).

Common codes are drawn exactly, fractions and scientific notation nearly.  A bare short date (format 14) depends on the
reader's own country and is shown as an ISO day.
"""

import re
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import Final, NamedTuple

BUILT_IN: Final = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?",
    13: "# ??/??", 14: "yyyy-mm-dd", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM",
    20: "h:mm", 21: "h:mm:ss", 22: "yyyy-mm-dd h:mm", 37: "#,##0;(#,##0)", 38: "#,##0;(#,##0)",
    39: "#,##0.00;(#,##0.00)", 40: "#,##0.00;(#,##0.00)", 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 48: "##0.0E+0",
    49: "@", **dict.fromkeys((27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58), "yyyy-mm-dd"),
}  # fmt: skip
_LONGEST_CODE = 255
_MOST_DECIMALS = 30
_LAST_SERIAL = 2_958_466
# Excel's 29 February 1900 never was: day 60 is nobody's day, and days before it are counted from one later.
_NO_DAY = 60
_TOKEN = re.compile(
    r'"([^"]*)(?:"|$)|\\(.)|_.|\*.|\[(h+|m+|s+)\]|\[[^\]]*\]|(E[+-]|[0#?.,%])|(General|@|AM/PM|A/P|y+|m+|d+|h+|s+|e+|g+|b+)|(.)',
    re.IGNORECASE | re.DOTALL,
)
_PIECE = re.compile(r'"[^"]*"?|\\.?|;|[^;"\\]+', re.DOTALL)
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December")  # fmt: skip
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class _Token(NamedTuple):
    """`kind` is literal, elapsed, date, general or digit."""

    kind: str
    text: str


def shown(number: float, code: str, *, is_1904: bool = False) -> str:
    """A number in a format code; "" where the code hides it."""
    if code == "General":
        return _general(number)
    section, number = _section(number, code)
    tokens = _tokens(section)
    if any(token.kind in {"date", "elapsed"} for token in tokens):
        instant = moment(number, is_1904=is_1904)
        return _general(number) if instant is None else _dated(instant, number, tokens)
    if any(token.kind == "general" for token in tokens):
        return "".join(_general(number) if token.kind == "general" else token.text for token in tokens)
    if not any(token.kind == "digit" for token in tokens):
        return "".join(token.text for token in tokens) if section else ""
    return _drawn(Decimal(repr(number)), tokens)


def typed(number: float, code: str, *, is_1904: bool = False) -> date | datetime | float:
    """The day or instant behind a number whose format shows one; else the number.  Instants are naive, as in Excel."""
    if not _shows_day(code):
        return number
    instant = moment(number, is_1904=is_1904)
    if instant is None:
        return number
    return instant.date() if instant.time() == time() else instant


@lru_cache(maxsize=256)
def _shows_day(code: str) -> bool:
    named = {token.text[0].lower() for token in _tokens(_sections(code)[0]) if token.kind == "date"}
    return bool(named & {"y", "d", "e"}) or ("m" in named and "mmm" in code.lower())


def moment(serial: float, *, is_1904: bool) -> datetime | None:
    """The instant of a serial number, to the second; None outside of the calendar."""
    if not 0 <= serial < _LAST_SERIAL or (not is_1904 and int(serial) == _NO_DAY):
        return None
    day_one = date(1904, 1, 1) if is_1904 else date(1899, 12, 30 if serial > _NO_DAY else 31)
    return datetime.combine(day_one, time()) + timedelta(seconds=round(serial * 86_400))


@lru_cache(maxsize=256)
def _sections(code: str) -> tuple[str, ...]:
    """The parts of a code between semicolons that are neither quoted nor escaped."""
    parts = [""]
    for piece in _PIECE.findall(code[:_LONGEST_CODE]):
        if piece == ";":
            parts.append("")
        else:
            parts[-1] += piece
    return tuple(parts)


def _section(number: float, code: str) -> tuple[str, float]:
    """The part of a code for the number's sign, and the number without the sign that the part draws itself."""
    parts = _sections(code)
    if number < 0 and len(parts) > 1:
        return parts[1], -number
    if number == 0 and len(parts) > 2:
        return parts[2], number
    return parts[0], number


@lru_cache(maxsize=256)
def _tokens(section: str) -> tuple[_Token, ...]:
    tokens: list[_Token] = []
    for quoted, escaped, elapsed, digit, name, other in _TOKEN.findall(section):
        if name.lower() in {"general", "@"}:
            tokens.append(_Token("general", ""))
        elif name:
            tokens.append(_Token("date", name))
        elif elapsed:
            tokens.append(_Token("elapsed", elapsed))
        elif digit:
            tokens.append(_Token("digit", digit))
        elif quoted or escaped or other:
            tokens.append(_Token("literal", quoted or escaped or other))
    return tuple(tokens)


def _general(number: float) -> str:
    """General: fifteen digits at most, no trailing zeros."""
    if number == int(number) and abs(number) < 1e15:
        return str(int(number))
    return f"{number:.15g}".replace("e", "E")


# Numbers


def _drawn(number: Decimal, tokens: tuple[_Token, ...]) -> str:
    pattern = "".join(token.text for token in tokens if token.kind == "digit")
    if "E" in pattern.upper():
        return _scientific(number, pattern.upper())
    if any(token.text == "/" for token in tokens):
        return _general(float(number))
    number *= 100 ** pattern.count("%")
    whole, _, decimals = pattern.replace("%", "").partition(".")
    number /= 1000 ** (len(whole) - len(whole.rstrip(",")))
    places = [sign for sign in decimals if sign in "0#?"][:_MOST_DECIMALS]
    rounded = abs(number).quantize(Decimal(1).scaleb(-len(places)), ROUND_HALF_UP)
    units, _, rest = f"{rounded:f}".partition(".")
    sign = "-" if number < 0 and rounded else ""
    return sign + _placed(
        tokens, units.lstrip("0"), _trimmed(rest, places), has_groups="," in whole.rstrip(",")
    )


def _scientific(number: Decimal, pattern: str) -> str:
    mantissa, _, exponent = pattern.partition("E")
    written, _, power = f"{number:.{min(len(mantissa.partition('.')[2]), _MOST_DECIMALS)}E}".partition("E")
    return f"{written}E{power[0]}{power[1:].zfill(len(exponent) - 1)}"


def _trimmed(digits: str, places: list[str]) -> str:
    """Decimals without the zeros that only "#" asks for."""
    least = max((at for at, sign in enumerate(places, 1) if sign != "#"), default=0)
    return digits[:least] + digits[least:].rstrip("0")


def _placed(tokens: tuple[_Token, ...], units: str, decimals: str, *, has_groups: bool) -> str:
    """Digits put into their places from the right, so that words between them stay where they are ("00-00")."""
    point = next((at for at, token in enumerate(tokens) if token == ("digit", ".")), len(tokens))
    left = _whole_part(tokens[:point], units, has_groups=has_groups)
    right = ""
    for token in tokens[point:]:
        if token.kind == "literal" or token.text == "%":
            right += token.text
        elif token.text == ".":
            right += "." if decimals or any(after == ("digit", "0") for after in tokens[point:]) else ""
        elif token.text in "0#?" and decimals:
            right, decimals = right + decimals[0], decimals[1:]
    return left + right


def _whole_part(tokens: tuple[_Token, ...], units: str, *, has_groups: bool) -> str:
    places = [at for at, token in enumerate(tokens) if token.kind == "digit" and token.text in "0#?"]
    written, count = "", 0
    for at in range(len(tokens) - 1, -1, -1):
        token = tokens[at]
        if token.kind == "literal" or token.text == "%":
            written = token.text + written
        elif token.text in "0#?":
            # The first place takes all the digits that are left.
            taken = len(units) if at == places[0] else min(1, len(units))
            digits = units[len(units) - taken :] or ("0" if token.text == "0" else "")
            units = units[: len(units) - taken]
            for digit in reversed(digits):
                written = digit + ("," if has_groups and count and count % 3 == 0 else "") + written
                count += 1
    return written


# Days and hours


def _dated(instant: datetime, serial: float, tokens: tuple[_Token, ...]) -> str:
    is_halved = any(token.text.upper() in {"AM/PM", "A/P"} for token in tokens if token.kind == "date")
    written = ""
    for at, token in enumerate(tokens):
        if token.kind == "elapsed":
            written += _elapsed(serial, token.text)
        elif token.kind == "date":
            written += _date_part(instant, token.text, is_minute=_is_minute(tokens, at), is_halved=is_halved)
        elif token.kind == "literal" or token.text in ".,":
            written += token.text
    return written.rstrip(".") if not written.endswith("..") else written


def _is_minute(tokens: tuple[_Token, ...], at: int) -> bool:
    """An m after hours or before seconds counts minutes."""
    names = [
        (index, token.text[0].lower())
        for index, token in enumerate(tokens)
        if token.kind in {"date", "elapsed"}
    ]
    where = [index for index, _ in names].index(at)
    before = names[where - 1][1] if where else ""
    after = names[where + 1][1] if where + 1 < len(names) else ""
    return before == "h" or after == "s"


def _elapsed(serial: float, unit: str) -> str:
    seconds = round(serial * 86_400)
    per = {"h": 3600, "m": 60, "s": 1}[unit[0].lower()]
    return str(seconds // per).zfill(len(unit))


def _date_part(instant: datetime, name: str, *, is_minute: bool, is_halved: bool) -> str:
    letter, length = name[0].lower(), len(name)
    if letter == "m":
        return (
            str(instant.minute).zfill(length) if is_minute and length < 3 else _month(instant.month, length)
        )
    if letter == "d" and length > 2:
        return _DAYS[instant.weekday()][: 3 if length == 3 else None]
    if letter == "a":
        return ("AM" if instant.hour < 12 else "PM")[: 2 if length > 3 else 1]
    if letter in "ye":
        return f"{instant.year % 100:02d}" if length < 3 and letter == "y" else str(instant.year)
    hour = (instant.hour % 12 or 12) if is_halved else instant.hour
    number = {"d": instant.day, "h": hour, "s": instant.second}.get(letter)
    return "" if number is None else str(number).zfill(length)


def _month(month: int, length: int) -> str:
    if length < 3:
        return str(month).zfill(length)
    return {3: _MONTHS[month - 1][:3], 5: _MONTHS[month - 1][0]}.get(length, _MONTHS[month - 1])
