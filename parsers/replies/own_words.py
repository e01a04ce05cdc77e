"""The author's own words: as sentences, and as the remarks that are left when the position is taken out."""

import re
from collections.abc import Sequence
from dataclasses import replace

from parsers.replies.alignment import words_of
from parsers.replies.furniture import is_courtesy, is_greeting
from parsers.replies.sentences import Sentence, sentences
from rules.stances import Option

# A line that only parts what stands above from what stands below.
RULE = re.compile(r"[-_=*~#+.\u2014\u2013\u2500\s]{3,}")


def sentences_of(own: Sequence[tuple[int, str]], options: Sequence[Option]) -> list[Sentence]:
    """The author's sentences; lines that do not stand next to each other are no sentence."""
    answers = {tuple(words_of(option.words)) for option in options}
    found: list[Sentence] = []
    start = 0
    for position in range(1, len(own) + 1):
        if position < len(own) and not is_break(own, start, position, answers):
            continue
        numbers = [number for number, _ in own[start:position]]
        found += [
            replace(sentence, first=numbers[sentence.first], last=numbers[sentence.last])
            for sentence in sentences([line for _, line in own[start:position]])
        ]
        start = position
    return found


def is_break(
    own: Sequence[tuple[int, str]], start: int, position: int, answers: set[tuple[str, ...]]
) -> bool:
    """Between two lines: others stand there, or the upper one is a salutation or an answer by itself."""
    (above, line), (below, after) = own[position - 1], own[position]
    if below != above + 1:
        return True
    if line.rstrip().endswith((",", "!", ":")) and is_greeting(line):
        return True
    is_first = position - 1 == start or not own[position - 2][1].strip()
    goes_on = not after.lstrip()[:1].isupper()
    return is_first and not goes_on and tuple(words_of(line)) in answers


def remarks_of(
    own: Sequence[tuple[int, str]],
    spoken: Sequence[Sentence],
    stating: Sequence[Sentence],
    beside: Sequence[str],
) -> str:
    """The author's other words, line by line; sentences that state the answer, greetings and courtesies left out.

    `beside` are words that stand beside a ticked line.
    """
    known = {id(sentence) for sentence in stating}
    left = {number: line.strip() for number, line in own}
    blank = {number for number, line in left.items() if not line}
    for sentence in spoken:
        if id(sentence) in known or is_courtesy(sentence.plain):
            take_out(left, sentence)
    lines = ["" if RULE.fullmatch(line) else line for number, line in left.items() if line or number in blank]
    return "\n".join(collapsed([*lines, *(words for words in beside if words)]))


def take_out(left: dict[int, str], sentence: Sentence) -> None:
    """A sentence out of the lines that it stands in: all of them but the last hold it up to their ends."""
    rest = sentence.written
    for number in range(sentence.first, sentence.last):
        line = left[number]
        size = next(size for size in range(min(len(line), len(rest)), -1, -1) if line.endswith(rest[:size]))
        left[number] = line[: len(line) - size].rstrip()
        rest = rest[size:].lstrip()
    left[sentence.last] = left[sentence.last].replace(rest, "", 1).strip() if rest else left[sentence.last]


def collapsed(lines: Sequence[str]) -> list[str]:
    """No blank lines at the ends, and never two together."""
    kept: list[str] = []
    for line in lines:
        if line or (kept and kept[-1]):
            kept.append(line)
    while kept and not kept[-1]:
        kept.pop()
    return kept
