"""Words compared folded, kept verbatim (office.md 8, trap 19).

Folding forgets case, width, kinds of dashes, quotes and blanks, and characters nobody sees.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

_DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"), "-")
_QUOTES = dict.fromkeys(map(ord, "\u2018\u2019\u201a\u201b\u2032\u00b4`"), "'") | dict.fromkeys(
    map(ord, "\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb"), '"'
)
_SEEN_AS = _DASHES | _QUOTES
_UNSEEN = frozenset(
    "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
_WORD = re.compile(r"[^\W_]+")


@lru_cache(maxsize=8192)
def fold_character(character: str) -> str:
    """What one character is compared as: none for those that nobody sees, several for a ligature."""
    if character in _UNSEEN:
        return ""
    if character in "\n\t":
        return character
    seen = unicodedata.normalize("NFKC", character).casefold().translate(_SEEN_AS)
    return " " if seen.isspace() else seen


@dataclass(frozen=True, slots=True)
class Folded:
    """A text and its folded twin; `at[i]` is where the i-th folded character stands in the text."""

    text: str
    at: Sequence[int]

    def start(self, index: int) -> int:
        return self.at[index]

    def end(self, index: int) -> int:
        """Offset in the text behind the folded characters before `index`."""
        return self.at[index - 1] + 1 if index else 0


# What single characters of ASCII fold to, where it is not their lower case: the quick way for most texts.
_ASCII = {code: " " for code in range(128) if chr(code).isspace() and chr(code) not in "\n\t"} | {
    ord("`"): "'"
}


def fold(text: str) -> Folded:
    """The folded twin with its way back, offset by offset."""
    if text.isascii():
        return Folded(text.lower().translate(_ASCII), range(len(text)))
    twins = {ord(character): fold_character(character) for character in set(text)}
    if all(len(twin) == 1 for twin in twins.values()):
        return Folded(text.translate(twins), range(len(text)))
    pieces: list[str] = []
    at: list[int] = []
    for offset, character in enumerate(text):
        seen = twins[ord(character)]
        pieces.append(seen)
        at.extend([offset] * len(seen))
    return Folded("".join(pieces), tuple(at))


@lru_cache(maxsize=1024)
def folded(text: str) -> str:
    """The words only, one blank between: what two labels are compared by."""
    return " ".join(_WORD.findall(fold(text).text))


class Word(NamedTuple):
    """A folded word and where it stands in the text it came from."""

    text: str
    start: int
    end: int


def words(text: str) -> list[Word]:
    """Letters and digits in a row, folded; punctuation is no word."""
    twin = fold(text)
    if isinstance(twin.at, range):
        return [Word(match[0], *match.span()) for match in _WORD.finditer(twin.text)]
    return [
        Word(match.group(), twin.start(match.start()), twin.end(match.end()))
        for match in _WORD.finditer(twin.text)
    ]


def distance(left: str, right: str, limit: int) -> int:
    """Letters to insert, drop, change or swap between two words; `limit + 1` when it is more than the limit."""
    if abs(len(left) - len(right)) > limit:
        return limit + 1
    before: list[int] = []
    row = list(range(len(right) + 1))
    for i, a in enumerate(left, start=1):
        older, before, row = before, row, [i]
        for j, b in enumerate(right, start=1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == right[j - 2] and left[i - 2] == b:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
    return min(row[-1], limit + 1)
