"""Phrases of a comment that betray where it comes from, for a person to settle before release (8.30, field.md d 25).

Too many cost a look, one too few costs the confidence of a member; so what is doubtful is told.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from rules import disclosure_names as known
from rules.disclosure_patterns import INNOCENT, PATTERNS, WHY, PhraseKind

WORD = re.compile("[A-Za-z0-9\u00c0-\u024f]+|[^\\W_A-Za-z0-9\u00c0-\u024f]+")
# What may stand between the words of one name.
BETWEEN = re.compile(r"[\s.,'\u2019\u2010-\u2015-]{0,4}")
TITLES = frozenset({"dr", "mr", "mrs", "ms", "prof", "professor", "sir"})
SHORTEST_NAME = 3
LONGEST_ACRONYM = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class DisclosureNames:
    """What the roster knows: jurisdictions (names and codes), authorities, people's names, addresses or domains."""

    jurisdictions: tuple[str, ...] = ()
    authorities: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """The exact words, where they start, what they betray; `why` goes on a sentence that begins with them."""

    words: str
    start: int
    kind: PhraseKind
    why: str

    @property
    def end(self) -> int:
        return self.start + len(self.words)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A name as a sequence of words.  `exact`: only as written; `proper`: only with a capital letter."""

    words: tuple[str, ...]
    kind: PhraseKind
    exact: bool = False
    proper: bool = False

    def matches(self, found: tuple[str, ...]) -> bool:
        if self.exact:
            return found == self.words
        if self.proper and not all(word[:1].isupper() for word in found):
            return False
        return tuple(map(str.casefold, found)) == tuple(map(str.casefold, self.words))


Lexicon = dict[str, tuple[Entry, ...]]
Span = tuple[int, int, PhraseKind]


def betraying_phrases(text: str, names: DisclosureNames) -> tuple[Phrase, ...]:
    """All of them in the order of the text; of two that overlap the longer."""
    folded, places = fold(text)
    spans = [*named(folded, lexicon(names)), *spoken(folded), *addressed(folded, names)]
    if not spans:
        return ()
    innocent = innocent_places(folded)
    left = [span for span in spans if not innocent[span[0]]]
    return tuple(phrase(text, places, span) for span in apart(left))


def innocent_places(text: str) -> bytearray:
    """For each letter whether it stands in a unit, a thing or a reference of everybody's."""
    marked = bytearray(len(text))
    for pattern in INNOCENT:
        for found in pattern.finditer(text):
            marked[found.start() : found.end()] = b"\1" * (found.end() - found.start())
    return marked


def phrase(text: str, places: list[int], span: Span) -> Phrase:
    start, end, kind = span
    first, last = places[start], places[end - 1]
    return Phrase(words=text[first : last + 1], start=first, kind=kind, why=WHY[kind])


def fold(text: str) -> tuple[str, list[int]]:
    """The text without accents, invisible signs and wide letters, and for each letter its place in the original."""
    if text.isascii():
        return text, list(range(len(text)))
    letters: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(text):
        if letter < "\x80":
            plain = letter
        elif unicodedata.category(letter) in {"Cf", "Mn"}:
            continue
        else:
            plain = "".join(
                each for each in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(each)
            )
        letters.append(plain)
        places.extend([place] * len(plain))
    return "".join(letters), places


def apart(spans: Iterable[Span]) -> list[Span]:
    """The longer of two that overlap, in the order of the text."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
        elif span[1] - span[0] > kept[-1][1] - kept[-1][0]:
            kept[-1] = span
    return kept


# -- names ----------------------------------------------------------------------------------------------------------


def named(text: str, entries: Lexicon) -> Iterator[Span]:
    tokens = list(WORD.finditer(text))
    for place, token in enumerate(tokens):
        for entry in entries.get(token[0].casefold(), ()):
            found = tokens[place : place + len(entry.words)]
            if entry.matches(tuple(each[0] for each in found)) and adjoining(text, found):
                yield token.start(), found[-1].end(), entry.kind
    for name in known.UNSPACED_NAMES:
        plain = fold(name)[0]
        yield from ((f.start(), f.end(), PhraseKind.JURISDICTION) for f in re.finditer(plain, text))


def adjoining(text: str, tokens: list[re.Match[str]]) -> bool:
    """Nothing but blanks, hyphens and the like stands between the words."""
    return all(
        BETWEEN.fullmatch(text, before.end(), after.start()) is not None for before, after in pairwise(tokens)
    )


@lru_cache(maxsize=8)
def lexicon(names: DisclosureNames) -> Lexicon:
    """Every name by its first word."""
    by_word: dict[str, list[Entry]] = {}
    for entry in (*shipped(), *from_roster(names)):
        if entry.words:
            by_word.setdefault(entry.words[0].casefold(), []).append(entry)
    return {word: tuple(entries) for word, entries in by_word.items()}


def shipped() -> Iterator[Entry]:
    jurisdictions = (known.COMMITTEE_NAMES, known.MEMBER_STATE_NAMES, known.OTHER_NAMES, known.PLACE_NAMES)
    for names in jurisdictions:
        for name in known.listed(names):
            yield Entry(words=words_of(name), kind=PhraseKind.JURISDICTION)
    for name in known.listed(known.AUTHORITY_NAMES):
        yield Entry(words=words_of(name), kind=PhraseKind.AUTHORITY)
    for name in known.listed(known.CAPITAL_NAMES):
        yield Entry(words=words_of(name), kind=PhraseKind.AUTHORITY, exact=True)
    for name in known.listed(known.PROPER_AUTHORITIES):
        yield Entry(words=words_of(name), kind=PhraseKind.AUTHORITY, exact=True)


def from_roster(names: DisclosureNames) -> Iterator[Entry]:
    for name in names.jurisdictions:
        if not is_unclear_code(name):
            kind = PhraseKind.CODE if is_code(name) else PhraseKind.JURISDICTION
            yield Entry(words=words_of(name.split("(")[0]), kind=kind, exact=is_code(name))
    for name in names.authorities:
        short = name.isupper() and len(name) <= LONGEST_ACRONYM
        yield Entry(words=words_of(name), kind=PhraseKind.AUTHORITY, exact=short)
    for name in names.people:
        yield from of_person(name)


def is_code(name: str) -> bool:
    return len(name) == 2 and name.isupper()


def is_unclear_code(name: str) -> bool:
    """CA and IT are words of their own; the patterns look at what stands beside them."""
    return is_code(name) and name not in known.CLEAR_CODES


def of_person(name: str) -> Iterator[Entry]:
    """The whole name in both orders; each part by itself, unless it is a word."""
    words = tuple(word for word in words_of(name) if word.casefold() not in TITLES)
    if len(words) > 1:
        is_words = all(word.casefold() in known.WORDS_THAT_ARE_NAMES for word in words)
        yield Entry(words=words, kind=PhraseKind.PERSON, proper=is_words)
        yield Entry(words=(words[-1], *words[:-1]), kind=PhraseKind.PERSON, proper=True)
    for word in words:
        if len(word) >= SHORTEST_NAME and word.casefold() not in known.WORDS_THAT_ARE_NAMES:
            yield Entry(words=(word,), kind=PhraseKind.PERSON, proper=True)
        for title in TITLES:
            yield Entry(words=(title, word), kind=PhraseKind.PERSON)


def words_of(name: str) -> tuple[str, ...]:
    return tuple(WORD.findall(fold(name)[0]))


# -- ways of speaking, and addresses --------------------------------------------------------------------------------


def spoken(text: str) -> Iterator[Span]:
    for pattern, kind in PATTERNS:
        for found in pattern.finditer(text):
            yield found.start(), found.end(), kind


def addressed(text: str, names: DisclosureNames) -> Iterator[Span]:
    """Domains of the roster's addresses; whole addresses are found by their form."""
    small = text.lower()
    for domain in {entry.rpartition("@")[2].lower() for entry in names.addresses} - {""}:
        place = small.find(domain)
        while place >= 0:
            yield place, place + len(domain), PhraseKind.ADDRESS
            place = small.find(domain, place + len(domain))
