"""Which words of a reply are ours: found by their order in the letters that we sent, however they were wrapped."""

import re
import unicodedata
from collections.abc import Sequence

from parsers.replies.sentences import INVISIBLE

WORD = re.compile(r"[^\W_]+")
GRAM = 3
# Fewer words in our order may be the author's own; a whole line of ours is recognised from three words on.
SHORTEST = 6
SHORTEST_LINE = 3
MOST_WORDS = 40_000
MOST_PLACES = 40


def words_of(text: str) -> list[str]:
    return WORD.findall(unicodedata.normalize("NFKC", INVISIBLE.sub("", text)).casefold())


def our_words(lines: Sequence[str], letters: Sequence[str], answers: Sequence[str] = ()) -> list[list[bool]]:
    """For each word of each line whether it is ours; the words are those of `words_of`.

    A line that is one of the `answers`, word for word, may be the author's, although our letters print it too.
    """
    theirs = {tuple(words_of(answer)) for answer in answers}
    by_line = [words_of(line) for line in lines]
    ours = [[False] * len(words) for words in by_line]
    flat = [(number, place) for number, words in enumerate(by_line) for place in range(len(words))]
    flat = flat[:MOST_WORDS]
    words = [by_line[number][place] for number, place in flat]
    indexes = [(known, index_of(known)) for known in (words_of(letter) for letter in letters)]
    at = 0
    while at + GRAM <= len(words):
        length = max((longest(words, at, known, index) for known, index in indexes), default=0)
        is_answer = tuple(words[at : at + length]) in theirs
        is_line = length >= SHORTEST_LINE and covers_lines(flat, at, length, by_line)
        if length >= SHORTEST or (is_line and not is_answer):
            for number, place in flat[at : at + length]:
                ours[number][place] = True
            at += length
        else:
            at += 1
    return ours


def index_of(words: Sequence[str]) -> dict[tuple[str, ...], list[int]]:
    places: dict[tuple[str, ...], list[int]] = {}
    for at in range(len(words) - GRAM + 1):
        places.setdefault(tuple(words[at : at + GRAM]), []).append(at)
    return places


def longest(
    words: Sequence[str], at: int, known: Sequence[str], index: dict[tuple[str, ...], list[int]]
) -> int:
    """How many words from here on stand in this letter in the same order."""
    best = 0
    for start in index.get(tuple(words[at : at + GRAM]), ())[:MOST_PLACES]:
        length = GRAM
        while (
            at + length < len(words)
            and start + length < len(known)
            and words[at + length] == known[start + length]
        ):
            length += 1
        best = max(best, length)
    return best


def covers_lines(
    flat: Sequence[tuple[int, int]], at: int, length: int, by_line: Sequence[Sequence[str]]
) -> bool:
    """The words are one or more whole lines."""
    _, first_place = flat[at]
    last_line, last_place = flat[at + length - 1]
    return first_place == 0 and last_place == len(by_line[last_line]) - 1
