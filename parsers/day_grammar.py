"""From tokens to groups of days: what a day lacks it takes from its neighbours (office.md 7)."""

from parsers.day_points import DayDoubt, Doubtful, Group, Point
from parsers.day_tokens import Kind, Token
from parsers.month_names import weekdays_of

_BUDDHIST = range(2543, 2643)
_SEPARATORS = frozenset({Kind.RANGE, Kind.LIST, Kind.COMMA, Kind.SLASH})


def groups_of(found: list[Token], *, thai: bool) -> list[Group]:
    """Groups in the order written, months and years shared out; raises Doubtful."""
    _refuse_unread(found)
    prepared = _prepared([token for token in found if token.kind is not Kind.SINCE])
    points, separators = _Builder(thai=thai).build(prepared)
    if not points:
        raise Doubtful(DayDoubt.NO_DAY)
    _share_months(points)
    _share_years(points)
    return _grouped(points, separators)


def _refuse_unread(found: list[Token]) -> None:
    if any(token.kind is Kind.SHORT_YEAR for token in found):
        raise Doubtful(DayDoubt.AMBIGUOUS)
    if _is_open(found):
        raise Doubtful(DayDoubt.UNREAD)
    if any(token.kind is Kind.UNREAD for token in found):
        days = {Kind.DAY, Kind.FULL, Kind.PAIR, Kind.TRIPLE}
        raise Doubtful(DayDoubt.UNREAD if any(token.kind in days for token in found) else DayDoubt.NO_DAY)


def _is_open(found: list[Token]) -> bool:
    """As in "from 12 May 2026": it begins and does not end."""
    kinds = {token.kind for token in found}
    return Kind.SINCE in kinds and not kinds & {Kind.RANGE, Kind.LIST, Kind.SLASH}


def _prepared(found: list[Token]) -> list[Token]:
    """Names settled that depend on their neighbours, commas dropped that only please the eye."""
    settled: list[Token] = []
    for number, token in enumerate(found):
        before = found[number - 1].kind if number else None
        behind = found[number + 1].kind if number + 1 < len(found) else None
        after_next = found[number + 2].kind if number + 2 < len(found) else None
        if token.kind is Kind.MONTH and (behind, after_next) == (Kind.DAY, Kind.MONTH):
            weekdays = tuple(weekdays_of(token.text))
            settled.append(Token(Kind.WEEKDAY, weekdays) if weekdays else token)
        elif token.kind is Kind.PAIR and Kind.MONTH in (before, behind):
            # "12/13 May" are two days, not the twelfth of a thirteenth month.
            first, last = token.numbers
            settled += [Token(Kind.DAY, (first,)), Token(Kind.SLASH), Token(Kind.DAY, (last,))]
        elif not (token.kind is Kind.COMMA and _is_ornament(before, behind)):
            settled.append(token)
    return settled


def _is_ornament(before: Kind | None, behind: Kind | None) -> bool:
    if before is None or behind in (None, Kind.YEAR, Kind.WEEKDAY):
        return True
    return before in (Kind.WEEKDAY, Kind.RANGE, Kind.LIST) or behind in (Kind.RANGE, Kind.LIST, Kind.COMMA)


class _Builder:
    """Points and the separators between them, token by token."""

    def __init__(self, *, thai: bool) -> None:
        self.thai = thai
        self.points: list[Point] = []
        self.separators: list[Kind] = []
        self.point = Point()
        self.weekday: int | None = None
        self.year_first = False

    def build(self, found: list[Token]) -> tuple[list[Point], list[Kind]]:
        ends, rest = _weekdays_of_both_ends(found)
        for number, token in enumerate(rest):
            behind = rest[number + 1].kind if number + 1 < len(rest) else None
            if token.kind in _SEPARATORS:
                self._separate(token.kind, is_last=behind is None)
            elif token.kind is Kind.WEEKDAY:
                self._name_weekday(token, behind)
            else:
                self._add(token)
        self._close()
        if len(self.separators) != max(len(self.points) - 1, 0):
            raise Doubtful(DayDoubt.UNREAD)
        if ends and self.points:
            self.points[0].weekday, self.points[-1].weekday = ends
        return self.points, self.separators

    def _close(self) -> None:
        if not self.point.is_empty:
            self.points.append(self.point)
        self.point = Point()

    def _separate(self, kind: Kind, *, is_last: bool) -> None:
        if kind is Kind.SLASH and self.year_first and self.point.has_day:
            kind = Kind.RANGE
        if self._is_only_year_or_month(kind):
            return
        if self.point.is_empty and self.points and not is_last and self.separators:
            self.separators.append(_joined(self.separators.pop(), kind))
            return
        self._close()
        self.separators.append(kind)

    def _is_only_year_or_month(self, kind: Kind) -> bool:
        """As in "2026, 12-16 May": a comma behind a year or month alone parts nothing."""
        return kind is Kind.COMMA and not self.point.is_empty and not self.point.has_day

    def _name_weekday(self, token: Token, behind: Kind | None) -> None:
        ends = behind is None or behind in _SEPARATORS
        weekday = token.numbers[0] if len(token.numbers) == 1 else None
        if self.point.has_day and (token.trailing or ends):
            self.point.weekday = weekday
        else:
            self.weekday = weekday

    def _add(self, token: Token) -> None:
        point = self.point
        if token.kind is Kind.DAY and not point.has_day:
            point.day, point.month_before_day = token.numbers[0], bool(point.months)
        elif token.kind is Kind.MONTH and not point.has_month:
            point.months = token.months
        elif token.kind is Kind.YEAR and point.year is None:
            point.year = self._year(token.numbers[0])
        elif point.has_day or point.has_month:
            raise Doubtful(DayDoubt.NO_DAY if not point.has_day else DayDoubt.UNREAD)
        else:
            self._add_numeric(token, point)
        if point.has_day and self.weekday is not None:
            point.weekday, self.weekday = self.weekday, None

    def _add_numeric(self, token: Token, point: Point) -> None:
        if token.kind is Kind.FULL:
            year, month, day = token.numbers
            point.year, point.months, point.day = self._year(year), frozenset({month}), day
            point.month_before_day = self.year_first = True
        elif token.kind is Kind.TRIPLE:
            day, month, year = token.numbers
            point.pair, point.year, point.dotted = (day, month), self._year(year), token.dotted
        elif token.kind is Kind.PAIR and self.year_first:
            month, day = token.numbers
            point.months, point.day = frozenset({month}), day
        elif token.kind is Kind.PAIR:
            first, last = token.numbers
            point.pair, point.dotted = (first, last), token.dotted
        elif token.kind is Kind.DAY_YEAR:
            raise Doubtful(DayDoubt.AMBIGUOUS if self.points else DayDoubt.NO_DAY)
        else:
            raise Doubtful(DayDoubt.UNREAD)

    def _year(self, year: int) -> int:
        return year - 543 if self.thai and year in _BUDDHIST else year


def _joined(first: Kind, second: Kind) -> Kind:
    """As in ", and" is one separator; "- /" is none."""
    if {first, second} <= {Kind.COMMA, Kind.LIST, Kind.SLASH}:
        return Kind.LIST
    if first is second:
        return first
    raise Doubtful(DayDoubt.UNREAD)


def _weekdays_of_both_ends(found: list[Token]) -> tuple[tuple[int, int] | None, list[Token]]:
    """As in "Monday to Friday, 12-16 May" and "12-16 May (Mon-Fri)": the two names belong to the two ends."""
    if (ends := _two_weekdays(found[:3])) and not (len(found) > 3 and found[3].kind in _SEPARATORS):
        return ends, found[3:]
    if (ends := _two_weekdays(found[-3:])) and len(found) > 3 and found[-4].kind not in _SEPARATORS:
        return ends, found[:-3]
    return None, found


def _two_weekdays(three: list[Token]) -> tuple[int, int] | None:
    if [token.kind for token in three] != [Kind.WEEKDAY, Kind.RANGE, Kind.WEEKDAY]:
        return None
    first, last = three[0].numbers, three[2].numbers
    return (first[0], last[0]) if len(first) == len(last) == 1 else None


def _share_months(points: list[Point]) -> None:
    """Days without a month take it from the right in "12-16 May", from the left in "May 12-16"."""
    from_left = any(point.month_before_day and point.months for point in points)
    for number, point in enumerate(points):
        if not point.has_month:
            left = [other for other in reversed(points[:number]) if other.has_month]
            right = [other for other in points[number + 1 :] if other.has_month]
            lenders = left + right if from_left else right + left
            point.lender = lenders[0] if lenders else None


def _share_years(points: list[Point]) -> None:
    written = [point.year for point in points]
    for number, point in enumerate(points):
        if point.year is None:
            right = [year for year in written[number + 1 :] if year is not None]
            left = [year for year in reversed(written[:number]) if year is not None]
            point.year = next(iter(right + left), None)
            point.borrowed_year = point.year is not None


def _grouped(points: list[Point], separators: list[Kind]) -> list[Group]:
    groups = [Group([points[0]])]
    for separator, point in zip(separators, points[1:], strict=True):
        if separator is not Kind.RANGE:
            groups.append(Group([point]))
        elif len(groups[-1].points) == 2:
            raise Doubtful(DayDoubt.UNREAD)
        else:
            groups[-1].points.append(point)
    return groups
