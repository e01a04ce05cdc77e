"""The order of clauses in a document: 4.2 before 4.10 before Annex A (settled question 8.29, field.md trap 24).

A clause as a member writes it becomes a place in the document; what cannot be read has none, and waits for a person.
"""

import re
from dataclasses import dataclass

PREFIX = re.compile(
    r"^(?:clauses?|cl\.?|sub-?clauses?|sections?|sec\.?|\u00a7+|paragraphs?|par\.?|no\.?)\s*(?=[\dA-Z(])",
    re.IGNORECASE,
)
NUMBERED = re.compile(r"^(\d{1,3}(?:\.\d{1,4}){0,9})\.?(?![\d])")
LETTERED = re.compile(
    r"^(?:annex|appendix)?\s*([A-Z]{1,2})(?:[.\s]?(\d{1,3}(?:\.\d{1,4}){0,9}))?\.?(?![\w])", re.IGNORECASE
)
ANNEX = re.compile(r"^(?:annex|appendix)\b", re.IGNORECASE)
ITEM = re.compile(
    r"^[\s,]*(?:(?:list )?item\s*)?(?:\(?([a-z]{1,2})\)|\(([a-z]{1,2})\)|([a-z])(?=[\s,;]|$))((?:\s*\d{1,2}\))?)",
    re.IGNORECASE,
)
# Several clauses in one cell; a comma before a list item or a table joins nothing.
BETWEEN = re.compile(
    r"\s*(?:,|;|\band\b|&|\bto\b|\u2013|/)\s*(?=\d|[A-Z]\.|annex\b|clause\b|subclause\b)|\s+-\s+",
    re.IGNORECASE,
)
GENERAL = {"general", "ge", "all", "whole document", "_whole document", "entire document", "the whole document", "general comment", "whole", "entire standard",
           "whole standard", "general comments", "throughout", "document", "overall", "all clauses", "all document", "complete document", "whole text"}  # fmt: skip
FIRST_WORDS = {
    "title": 1, "cover": 1, "cover page": 1, "title page": 1, "contents": 2, "table of contents": 2, "toc": 2, "foreword": 3, "preface": 3,
    "introduction": 4, "intro": 4,
}  # fmt: skip
# Elements that stand for a clause where nothing else does.
ELEMENT = re.compile(r"^(?:table|figure|fig\.?|equation|formula|note|page|line)\b", re.IGNORECASE)
LONGEST = 200

_GENERAL, _NUMBERS, _ANNEXES, _BIBLIOGRAPHY, _ELEMENTS = 0, 5, 6, 7, 8


@dataclass(frozen=True, slots=True, order=True)
class ClausePlace:
    """Where in a document a clause stands; smaller comes first.

    `part` is the part of the document, `numbers` the clause, `item` the letter of a list item.
    """

    part: int
    numbers: tuple[int, ...] = ()
    item: tuple[str, ...] = ()

    @property
    def main(self) -> tuple[int, tuple[int, ...]]:
        """The main clause or the annex that it belongs to."""
        return self.part, self.numbers[: 2 if self.part == _ANNEXES else 1]

    def is_near(self, other: "ClausePlace") -> bool:
        """The same clause, one above or below it, or the next or previous one on its level."""
        one, two = sorted((self.numbers, other.numbers), key=len)
        if self.main != other.main:
            return False
        if len(one) == len(two):
            return one[:-1] == two[:-1] and (not one or abs(one[-1] - two[-1]) <= 1)
        return two[: len(one)] == one


@dataclass(frozen=True, slots=True, order=True)
class RowPlace:
    """Where a comment row stands among all: clause, then line, table, figure; without any of them first."""

    clause: ClausePlace
    element: tuple[int, int, str]


def clause_place(written: str) -> ClausePlace | None:
    """The place of a clause as written, None where it cannot be read.  Of several clauses the first counts."""
    text = " ".join(written[:LONGEST].replace("\u00a0", " ").split()).strip(" .,:;")
    if not text:
        return None
    folded = text.casefold()
    if folded in GENERAL:
        return ClausePlace(_GENERAL)
    if folded in FIRST_WORDS:
        return ClausePlace(FIRST_WORDS[folded])
    if folded.startswith(("bibliography", "references", "bibliographic")):
        return ClausePlace(_BIBLIOGRAPHY)
    for word, part in FIRST_WORDS.items():
        if folded.startswith((f"{word},", f"{word} ")):
            return ClausePlace(part)
    first = BETWEEN.split(text, maxsplit=1)[0] if not ANNEX.match(text) else text
    first = PREFIX.sub("", first or text).strip()
    return numbered(first) or annexed(first) or bare_element(first)


def numbered(text: str) -> ClausePlace | None:
    found = NUMBERED.match(text)
    if found is None:
        return None
    rest = text[found.end() :]
    item = item_of(rest)
    if item is None or (not item and rest[:1].isalnum()):
        return None
    return ClausePlace(_NUMBERS, tuple(int(part) for part in found[1].split(".")), item)


def annexed(text: str) -> ClausePlace | None:
    """A, B ... AA ... ZA: single letters, double letters, the Z-annexes of CEN last."""
    found = LETTERED.match(text)
    if found is None or (found[1].islower() and not ANNEX.match(text)):
        return None
    letters = found[1].upper()
    if not ANNEX.match(text) and found[2] is None and len(text) > len(letters):
        return None
    group = 0 if len(letters) == 1 else (2 if letters[0] == "Z" else 1)
    item = item_of(text[found.end() :])
    if item is None:
        return None
    rest = tuple(int(part) for part in found[2].split(".")) if found[2] else ()
    return ClausePlace(_ANNEXES, (group, *(ord(letter) for letter in letters), *rest), item)


def item_of(rest: str) -> tuple[str, ...] | None:
    """The list item behind a clause, () for none; None where words stand there that are no item and no element."""
    text = rest.strip(" ,;:")
    if not text:
        return ()
    found = ITEM.match(text)
    if found is not None:
        letter = next(part for part in found.groups()[:3] if part)
        return (letter.casefold(), found[4].strip())
    return () if re.match(r"^(?:[(\[\"'\u201c]|[A-Za-z\u00c0-\uffff])", text) else None


def bare_element(text: str) -> ClausePlace | None:
    """A place such as Table 3 names no clause: behind everything that does, in its own order."""
    if ELEMENT.match(text) is None:
        return None
    number = re.search(r"\d{1,6}", text)
    return ClausePlace(_ELEMENTS, (int(number[0]) if number else 0,))


ELEMENTS = (("line", 1), ("table", 2), ("figure", 3), ("fig", 3))


def row_place(clause: str, line: str, element: str) -> RowPlace | None:
    """The place of a whole row, None where its clause cannot be read."""
    place = clause_place(clause)
    if place is None:
        return None
    return RowPlace(place, element_place(line, element))


def element_place(line: str, element: str) -> tuple[int, int, str]:
    """Rows without a line first, then by line, table, figure, then other elements by their words."""
    number = re.search(r"\d{1,9}", line)
    if number is not None:
        return 1, int(number[0]), ""
    text = element.strip().casefold()
    if not text:
        return 0, 0, ""
    for word, rank in ELEMENTS:
        if text.startswith(word):
            found = re.search(r"\d{1,9}", text)
            return rank, int(found[0]) if found else 0, text
    return 4, 0, text
