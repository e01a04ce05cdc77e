"""The lines of a reply set right before our list is looked for: one line of the list is one line."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from parsers.replies.lines import Line, Run
from rules.stances import Option

MARKER = re.compile(r"=+\s*(?:end of )?your answer to c-\d{4}-\d+\s*=*", re.IGNORECASE)
BOX = re.compile(r"[\[(\uff3b][^\[\]()\uff3b\uff3d]{0,14}[\])\uff3d]|[\u2610\u2611\u2612\u25a1]")
# Words of two lines of ours, run together by a mail program.
LONGEST = 2_000


def set_right(lines: Sequence[Line], options: Sequence[Option]) -> list[Line]:
    """Lists that were run together are cut, lines that were wrapped inside an option's words are joined."""
    return joined([piece for line in lines for piece in line.cut(cuts(line.text, options))], options)


def cuts(text: str, options: Sequence[Option]) -> list[int]:
    """Where a line of several answers is cut: around our markers, and before each box that follows an answer."""
    if "=" not in text and len(BOX.findall(text[:LONGEST])) < 2:
        return []
    places: set[int] = set()
    for marker in MARKER.finditer(text):
        places |= {marker.start(), marker.end()}
    for box in BOX.finditer(text[:LONGEST]):
        follows = text[box.end() :].lstrip()
        is_answer = any(follows.startswith(option.words) for option in options)
        if is_answer and any(option.words in text[: box.start()] for option in options):
            places.add(box.start())
    return sorted(place for place in places if 0 < place < len(text))


def joined(lines: Sequence[Line], options: Sequence[Option]) -> list[Line]:
    """One line of our list again where "[X] DO NOT" stands above "SUPPORT"."""
    found: list[Line] = []
    for line in lines:
        if found and found[-1].depth == line.depth and is_torn(found[-1].text, line.text, options):
            found[-1] = replace(found[-1], runs=(*found[-1].runs, Run(" "), *line.runs))
        else:
            found.append(line)
    return found


def is_torn(before: str, after: str, options: Sequence[Option]) -> bool:
    """The first of two lines ends, behind a box, in the first words of an answer; the second goes on with the rest."""
    head, tail = before[-60:].rstrip(), after.strip()[:60]
    return any(
        head.endswith(first) and tail.startswith(rest) and BOX.search(head) is not None
        for option in options
        for first, rest in halves(option.words)
    )


@lru_cache(maxsize=64)
def halves(words: str) -> tuple[tuple[str, str], ...]:
    """The words of an answer cut at each blank; asked of every line."""
    parts = words.split(" ")
    return tuple((" ".join(parts[:at]), " ".join(parts[at:])) for at in range(1, len(parts)))
