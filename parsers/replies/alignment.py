"""Which words of a reply are ours: found by their order in the letters that we sent, however they were wrapped."""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from parsers.replies.sentences import INVISIBLE

WORD = re.compile(r"[^\W_]+")
GRAM = 3
# Fewer words in our order may be the author's own; a whole line of ours is recognised from three words on.
SHORTEST = 6
SHORTEST_LINE = 3
MOST_WORDS = 40_000
MOST_PLACES = 40
# A word that is none of ours; a word of ours is its place in our letters, letter after letter.
NOT_OURS = -1
LETTER = 100_000


def words_of(text: str) -> list[str]:
    return WORD.findall(unicodedata.normalize("NFKC", INVISIBLE.sub("", text)).casefold())


def our_words(lines: Sequence[str], letters: Sequence[str], answers: Sequence[str] = ()) -> list[list[int]]:
    """For each word of each line its place in our letters or NOT_OURS; the words are those of `words_of`.

    A line that is one of the `answers`, word for word, may be the author's, although our letters print it too; so may
    words of a longer line, where they are no more than words of an answer.  What follows such a line ("At 10:14 ... wrote") may
    go on as our letter does.
    """
    theirs = parts_of_answers(answers)
    by_line = [words_of(line) for line in lines]
    ours = [[NOT_OURS] * len(words) for words in by_line]
    flat = [(number, place) for number, words in enumerate(by_line) for place in range(len(words))]
    flat = flat[:MOST_WORDS]
    words = [by_line[number][place] for number, place in flat]
    known, indexes = zip(*map(indexed, letters), strict=True) if letters else ((), ())
    at = before = 0
    while at + GRAM <= len(words):
        length, start = longest(words, at, known, indexes, before)
        number, place = flat[at]
        is_typed = place == 0 and start != before and tuple(by_line[number]) in theirs
        is_answer = is_typed or tuple(words[at : at + length]) in theirs
        is_line = length >= SHORTEST_LINE and covers_lines(flat, at, length, by_line)
        if not is_answer and (length >= SHORTEST or is_line):
            for offset, (number, place) in enumerate(flat[at : at + length]):
                ours[number][place] = start + offset
            before = start + length
            at += length
        else:
            at += 1
    return ours


def parts_of_answers(answers: Sequence[str]) -> set[tuple[str, ...]]:
    """Every run of words that stands within one of the answers."""
    by_answer = [words_of(answer) for answer in answers]
    return {
        tuple(words[start:end])
        for words in by_answer
        for start in range(len(words))
        for end in range(start + GRAM, len(words) + 1)
    }


@lru_cache(maxsize=32)
def indexed(letter: str) -> tuple[list[str], dict[tuple[str, ...], list[int]]]:
    """The words of a letter and where each run of three begins; many replies quote the same letter."""
    words = words_of(letter)[:LETTER]
    return words, index_of(words)


def index_of(words: Sequence[str]) -> dict[tuple[str, ...], list[int]]:
    places: dict[tuple[str, ...], list[int]] = {}
    for at in range(len(words) - GRAM + 1):
        places.setdefault(tuple(words[at : at + GRAM]), []).append(at)
    return places


def longest(
    words: Sequence[str],
    at: int,
    letters: Sequence[Sequence[str]],
    indexes: Sequence[dict[tuple[str, ...], list[int]]],
    before: int,
) -> tuple[int, int]:
    """How many words from here on stand in a letter in the same order, and where they stand.

    Of equally long runs the one that goes on soonest after the place `before` is the one that was quoted.
    """
    best, where = 0, 0
    gram = tuple(words[at : at + GRAM])
    for number, (letter, index) in enumerate(zip(letters, indexes, strict=True)):
        for start in index.get(gram, ())[:MOST_PLACES]:
            length = GRAM
            while (
                at + length < len(words)
                and start + length < len(letter)
                and words[at + length] == letter[start + length]
            ):
                length += 1
            place = number * LETTER + start
            if length > best or (length == best and distance(before, place) < distance(before, where)):
                best, where = length, place
    return best, where


def distance(before: int, place: int) -> int:
    """How far on; a place above is further than any below."""
    return place - before if place >= before else before - place + LETTER


def covers_lines(
    flat: Sequence[tuple[int, int]], at: int, length: int, by_line: Sequence[Sequence[str]]
) -> bool:
    """The words are one or more whole lines."""
    _, first_place = flat[at]
    last_line, last_place = flat[at + length - 1]
    return first_place == 0 and last_place == len(by_line[last_line]) - 1
