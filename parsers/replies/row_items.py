"""Answers line by line ("1. yes", "3: no, because ..."): each is a sentence of its own, however it is punctuated."""

import re
from collections.abc import Sequence

# The number of a row at the beginning of a line, and an answer behind it.
ITEM = re.compile(
    r"^(?P<head>\W{0,4}(?:(?:row|comment|item|no|nr|number)s?\.?\s{0,2})?#?\(?(?P<number>\d{1,4}))(?P<mark>[.):\s=\u2010-\u2015-]{1,5})"
    r"(?P<answer>\(?(?:we |i )?(?:do not |don't |cannot |can not |can't |fully )?"
    r"(?:agree|disagree|support|endorse|accept|approve|oppose|reject|object|yes|no|ok|okay|fine|agreed|accepted|rejected|supported|y|n)\b)",
    re.IGNORECASE,
)
# "No 1 agree" without a mark may be two answers.
SIGN = re.compile(r"\W{0,4}no\.", re.IGNORECASE)
# "1; 3": a semicolon between numbers ends no sentence, where the second one begins no answer of its own.
SEMICOLON = re.compile(
    r"(?<=\d)\s{0,3};\s{0,3}(?=\d{1,4}(?:\s?(?:[-\u2010-\u2015~]|to|through|\.\.)\s?\d{1,4})?\s{0,2}(?:[,;.]|and\b|&|$))"
)
ENTIRE = re.compile(r"[\s.!;,)]*$")

Lines = Sequence[tuple[int, str]]


def items_apart(own: Lines, rows: Sequence[int]) -> list[list[tuple[int, str]]]:
    """The lines in pieces: an item begins one, and ends it where it is nothing but its answer."""
    pieces: list[list[tuple[int, str]]] = [[]]
    for number, written in own:
        line = SEMICOLON.sub(", ", written)
        item = ITEM.match(line[:400])
        if item is None or int(item["number"]) not in rows:
            pieces[-1].append((number, line))
            continue
        pieces.append([(number, with_colon(line, item))])
        if ENTIRE.match(line, item.end()):
            pieces.append([])
    return [piece for piece in pieces if piece]


def with_colon(line: str, item: re.Match[str]) -> str:
    """The full stop of "1. yes" ends no sentence, and "No. 1: yes" denies nothing: both become "Row 1: yes"."""
    is_misread = "." in item["mark"] or SIGN.match(item["head"]) is not None
    return f"Row {item['number']}: {line[item.start('answer') :]}" if is_misread else line
