"""Lines in which the author wrote on behind our words, or before them: cut where ours end and begin."""

import re
from collections.abc import Sequence

from parsers.replies.alignment import NOT_OURS, WORD
from parsers.replies.lines import Line

# Fewer words of ours at the end of a line may stand in the author's own sentence by chance.
SHORTEST = 4
# What programs write behind words that they take for links: no words of the author's.
LINK = re.compile(r"^[\s<\[(]*(?:https?:|mailto:|tel:)\S*$", re.IGNORECASE)


def cut_at_seams(
    lines: Sequence[Line], aligned: Sequence[Sequence[int]], kept: frozenset[int]
) -> tuple[list[Line], list[list[int]]]:
    """The lines and their words' places, cut; the lines with the numbers `kept` stay whole."""
    found: list[Line] = []
    places: list[list[int]] = []
    for number, (line, own) in enumerate(zip(lines, aligned, strict=True)):
        seam = None if number in kept else seam_of(line.text, own)
        if seam is None:
            found.append(line)
            places.append(list(own))
        else:
            at, word = seam
            found += line.cut([at])
            places += [list(own[:word]), list(own[word:])]
    return found, places


def seam_of(text: str, own: Sequence[int]) -> tuple[int, int] | None:
    """Where a line of two voices is cut, in letters and in words; None for a line of one voice."""
    ours = [number for number, place in enumerate(own) if place != NOT_OURS]
    if len(ours) < SHORTEST or len(ours) == len(own) or ours[-1] - ours[0] + 1 != len(ours):
        return None
    words = list(WORD.finditer(text))
    if len(words) != len(own):
        return None
    if ours[0] == 0:
        at = end_of_word(text, words[ours[-1]].end())
        return None if LINK.match(text[at:]) else (at, ours[-1] + 1)
    if ours[-1] == len(own) - 1 and re.search(r"[.:?!>\u2013-][\s\"'(]*$", text[: words[ours[0]].start()]):
        return words[ours[0]].start(), ours[0]
    return None


def end_of_word(text: str, at: int) -> int:
    """Behind the punctuation that follows our last word."""
    while at < len(text) and not text[at].isspace() and not text[at].isalnum():
        at += 1
    return at
