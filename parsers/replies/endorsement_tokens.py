"""A sentence about rows as tokens, and its runs of numbers as sets of rows: "rows 1-5 and 8" is one thing."""

import re
from dataclasses import dataclass, field
from functools import lru_cache

from parsers.replies.endorsement_vocabulary import NUMBER_WORDS, PHRASES, Part
from parsers.replies.stance_vocabulary import listed

# "4.2" is a clause, "5ma" a value and "3rd" a rank; none of them is a row.
TOKEN = re.compile(
    r"\d+(?:\.\d+)+|\d+(?:st|nd|rd|th|[a-z]+)|\d+|[^\W\d_]+(?:['-][^\W\d_]+)*(?!\d)|[^\W\d_]+|[^\s\w]"
)
EMPHASIS = str.maketrans(dict.fromkeys('*_"`<>[]{}', " "))
REFERENCE = re.compile(
    r"(?:\b(?:re:?|regarding|concerning|reference:?|ref\.?:?) )?(?:\bconsultation )?\bc-\d{4}-\d{1,6}\b(?:,? list(?: no\.?)? \d{1,3}\b)?[:,]?"
)
RANGE_MARK = re.compile(r"(?<=\d) ?(?:\.{2,3}|~|\u301c) ?(?=\d)")
MARKS = frozenset(".,;:/()=!-")
RANGES = frozenset({"-", "to", "through", "thru"})
# What may stand between two numbers of one list.
BETWEEN = (
    ("and", "also"),
    ("as", "well", "as"),
    (",", "and"),
    (",",),
    (";",),
    ("and",),
    ("&",),
    ("/",),
    ("+",),
    (",", "&"),
)
NUMBER_SIGNS = frozenset({"no", "nos", "nr", "nrs"})
LONGEST_RANGE = 5_000

Book = dict[str, tuple[tuple[tuple[str, ...], str], ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Coded:
    """One character for each phrase; `rows` are the numbers behind each R, in order.

    `at` is where each character begins among the tokens.  `unknown` are numbers that the list does not have, `is_odd` a range that runs backwards.
    """

    codes: str
    rows: tuple[tuple[int, ...], ...]
    tokens: tuple[str, ...]
    at: tuple[int, ...]
    unknown: tuple[int, ...] = ()
    is_odd: bool = False


@dataclass(slots=True, kw_only=True)
class Found:
    """What is collected while a sentence is walked through."""

    codes: list[str] = field(default_factory=list)
    at: list[int] = field(default_factory=list)
    rows: list[tuple[int, ...]] = field(default_factory=list)
    unknown: list[int] = field(default_factory=list)
    is_odd: bool = False

    def add(self, code: str, at: int) -> None:
        self.codes.append(code)
        self.at.append(at)

    @property
    def last(self) -> str:
        return self.codes[-1] if self.codes else ""


def tokens_of(plain: str) -> list[str]:
    """Words, numbers and marks of a folded sentence; emphasis, quotation marks and our own reference fall away."""
    text = REFERENCE.sub(" ", plain)
    text = RANGE_MARK.sub("-", text.translate(EMPHASIS))
    return TOKEN.findall(text)


@lru_cache(maxsize=64)
def phrase_book(own: tuple[str, ...]) -> Book:
    """The phrases by their first word, longest first; the author's own names are speakers."""
    known = {
        tuple(tokens_of(phrase)): part.value
        for part, phrases in PHRASES.items()
        for phrase in listed(phrases)
    }
    known |= {tuple(tokens_of(name)): Part.SPEAKER.value for name in own if name.strip()}
    book: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for phrase, code in sorted(known.items(), key=lambda entry: -len(entry[0])):
        book.setdefault(phrase[0], []).append((phrase, code))
    return {first: tuple(entries) for first, entries in book.items()}


def coded(tokens: list[str], rows: tuple[int, ...], own: tuple[str, ...]) -> Coded:
    """The sentence phrase by phrase, the longest phrase first."""
    found = Found()
    at = 0
    while at < len(tokens):
        at += step(tokens, at, found, rows, own)
    return Coded(
        codes="".join(found.codes),
        rows=tuple(found.rows),
        tokens=tuple(tokens),
        at=tuple(found.at),
        unknown=tuple(found.unknown),
        is_odd=found.is_odd,
    )


def step(tokens: list[str], at: int, found: Found, rows: tuple[int, ...], own: tuple[str, ...]) -> int:
    """Take the phrase that begins here; returns how many tokens it has."""
    size = number_sign(tokens, at, found)
    if size:
        return size
    if number_at(tokens, at, found) is not None:
        if found.last == Part.ALL and counts_them(tokens, at, rows):
            return 1
        return take_numbers(tokens, at, found, rows)
    for phrase, code in phrase_book(own).get(tokens[at], ()):
        if tuple(tokens[at : at + len(phrase)]) == phrase:
            found.add(code, at)
            return len(phrase)
    found.add(mark_of(tokens[at]), at)
    return 1


def mark_of(written: str) -> str:
    if written == "&":
        return Part.AND
    return written if written in MARKS else Part.UNKNOWN


def counts_them(tokens: list[str], at: int, rows: tuple[int, ...]) -> bool:
    """Whether it is the number of all of them: "all 12 comments" of a list of twelve."""
    return tokens[at] == str(len(rows)) and tokens[at + 1 : at + 2] not in ([","], ["-"], ["and"])


def number_sign(tokens: list[str], at: int, found: Found) -> int:
    """The sign in "no. 3" names a row and that in "2: no. 3: yes" does not; where nobody can tell it stays unknown."""
    sign, behind = tokens[at], tokens[at + 1 : at + 3]
    if sign not in NUMBER_SIGNS or not behind:
        return 0
    has_stop = behind[0] == "." and behind[1:] != [] and behind[1].isdigit()
    if not (has_stop or behind[0].isdigit()):
        return 0
    if sign == "no":
        if found.last in {":", "-", "=", Part.ROWS, Part.BE}:
            return 0
        is_certain = found.last in {
            Part.WITH,
            Part.ROW,
            Part.THE,
            Part.EXCEPT,
            Part.BUT_NOT,
            Part.BUT,
            Part.LISTED,
            Part.ALSO,
        }
        if not is_certain and not (has_stop and found.last in {",", Part.AND, Part.NOT}):
            found.add(Part.UNKNOWN, at)
            return 1
    found.add(Part.ROW, at)
    return 2 if has_stop else 1


def number_at(tokens: list[str], at: int, found: Found | None = None) -> int | None:
    """The number here; one in words only where "row" or another number stands before it: "three" alone is a count."""
    if at >= len(tokens):
        return None
    if tokens[at].isdecimal() and len(tokens[at]) < 6:
        return int(tokens[at])
    if found is None or found.last == Part.ROW:
        return NUMBER_WORDS.get(tokens[at])
    return None


def take_numbers(tokens: list[str], start: int, found: Found, rows: tuple[int, ...]) -> int:
    """A list of numbers and ranges as one R; returns how many tokens it has."""
    numbers: list[int] = []
    at = start
    while True:
        first = number_at(tokens, at)
        last, size = range_end(tokens, at)
        at += size
        numbers += spanned(first or 0, last, found, rows)
        joint = joint_at(tokens, at)
        if joint is None:
            break
        at += joint
    found.add(Part.ROWS, start)
    found.rows.append(tuple(dict.fromkeys(numbers)))
    found.unknown += [number for number in found.rows[-1] if number not in rows]
    return at - start


def spanned(first: int, last: int | None, found: Found, rows: tuple[int, ...]) -> list[int]:
    """The rows of a range.  Its ends must be in the list; within it, numbers may be missing that were merged away."""
    if last is None:
        return [first]
    if not first < last <= first + LONGEST_RANGE:
        found.is_odd = True
        return [first, last]
    within = [number for number in range(first + 1, last) if number in rows]
    return [first, *within, last]


def range_end(tokens: list[str], at: int) -> tuple[int | None, int]:
    """The end of a range that begins here, None for a single number; and the tokens of both."""
    if tokens[at + 1 : at + 2] and tokens[at + 1] in RANGES:
        beyond = at + 2
        sign = skipped_sign(tokens, beyond)
        last = number_at(tokens, beyond + sign)
        if last is not None:
            return last, 3 + sign
    return None, 1


def joint_at(tokens: list[str], at: int) -> int | None:
    """How many tokens stand between this number and the next one of the list; None where the list ends."""
    if number_at(tokens, at) is not None and tokens[at].isdecimal():
        return 0
    for joint in BETWEEN:
        if tuple(tokens[at : at + len(joint)]) == joint:
            beyond = at + len(joint)
            sign = skipped_sign(tokens, beyond)
            if number_at(tokens, beyond + sign) is not None:
                return len(joint) + sign
    return None


def skipped_sign(tokens: list[str], at: int) -> int:
    """The length of "row" or "no." before a further number of the list."""
    if tokens[at : at + 1] and tokens[at] in {"row", "rows", "comment", "comments", "#", "number", "item"}:
        return 1
    if tokens[at : at + 2] == ["no", "."]:
        return 2
    return 0
