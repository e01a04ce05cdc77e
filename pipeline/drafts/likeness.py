"""Rows that may say the same: proposed for merging, merged by a person only (8.22; the only door to rapidfuzz)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, utils

from rules.clauses import ClausePlace
from rules.draft_rows import DraftRow

# Per cent of token_sort_ratio from which two texts are shown as perhaps the same.
ALIKE = 82.0
# The very words of a proposal count more than the reasons given for it.
SAME_CHANGE = 95.0
ALIKE_WITH_SAME_CHANGE = 55.0
# A word, or three words in a row, that stand in more rows of a neighbourhood than this tell nothing about two of them.
COMMON = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """Rows that may be one: the first speaks for the others; `likeness` is that of the least alike, in per cent."""

    numbers: tuple[int, ...]
    likeness: int


@dataclass(frozen=True, slots=True)
class Text:
    number: int
    place: ClausePlace | None
    words: str
    change: str
    signs: frozenset[str]


def proposals(rows: Sequence[DraftRow]) -> tuple[Proposal, ...]:
    """Groups of rows of the same or a neighbouring clause whose words are alike, in the order of the rows given."""
    order = {row.number: position for position, row in enumerate(rows)}
    alike: dict[int, dict[int, float]] = defaultdict(dict)
    for one, other, likeness in pairs(rows):
        alike[one][other] = alike[other][one] = likeness
    taken: set[int] = set()
    found = []
    for row in rows:
        if row.number in taken or row.number not in alike:
            continue
        group = group_of(row.number, alike, taken, order)
        if len(group) > 1:
            taken.update(group)
            least = min(alike[group[0]][number] for number in group[1:])
            found.append(Proposal(numbers=tuple(group), likeness=int(least)))
    return tuple(found)


def group_of(
    first: int, alike: dict[int, dict[int, float]], taken: set[int], order: dict[int, int]
) -> list[int]:
    """The first row and every free row that is like it and like all that were taken before."""
    group = [first]
    for number in sorted(alike[first], key=order.__getitem__):
        if number not in taken and all(number in alike[member] for member in group):
            group.append(number)
    return group


def pairs(rows: Iterable[DraftRow]) -> Iterator[tuple[int, int, float]]:
    """Every two rows that are alike, with their likeness."""
    for block in neighbourhoods(rows):
        yield from pairs_within(block)


def neighbourhoods(rows: Iterable[DraftRow]) -> Iterator[list[Text]]:
    """Rows of one main clause or annex; those without a readable clause stand together."""
    blocks: dict[object, list[Text]] = defaultdict(list)
    for row in rows:
        place = row.place.clause if row.place is not None else None
        blocks[place.main if place is not None else None].append(text_of(row, place))
    yield from blocks.values()


def text_of(row: DraftRow, place: ClausePlace | None) -> Text:
    words = utils.default_process(f"{row.comment} {row.proposed_change}")
    return Text(
        number=row.number,
        place=place,
        words=words,
        change=utils.default_process(row.proposed_change),
        signs=signs_of(words.split()),
    )


def signs_of(words: Sequence[str]) -> frozenset[str]:
    """Words and threes of words: near-duplicates share some of them, whatever else the neighbourhood is full of."""
    threes = (" ".join(words[start : start + 3]) for start in range(len(words) - 2))
    return frozenset((*words, *threes))


def pairs_within(block: Sequence[Text]) -> Iterator[tuple[int, int, float]]:
    """Only rows that share one of their rarer signs are compared letter by letter."""
    holders: dict[str, list[int]] = defaultdict(list)
    most = max(COMMON, len(block) // 20)
    for position, text in enumerate(block):
        for word in text.signs:
            holders[word].append(position)
    for position, text in enumerate(block):
        shared: set[int] = set()
        for word in text.signs:
            holding = holders[word]
            if len(holding) <= most:
                shared.update(other for other in holding if other > position)
        for other in shared:
            if not are_near(text.place, block[other].place):
                continue
            likeness = likeness_of(text, block[other])
            if likeness:
                yield text.number, block[other].number, likeness


def are_near(one: ClausePlace | None, other: ClausePlace | None) -> bool:
    """The same clause or a neighbouring one: above it, below it, or next to it."""
    return one is None or other is None or one.is_near(other)


def likeness_of(one: Text, other: Text) -> float:
    """Per cent, 0 for rows that are not alike."""
    if one.change and fuzz.ratio(one.change, other.change, score_cutoff=SAME_CHANGE):
        floor = ALIKE_WITH_SAME_CHANGE
    else:
        floor = ALIKE
    return fuzz.token_sort_ratio(one.words, other.words, score_cutoff=floor)


def likeness_of_texts(one: str, other: str) -> float:
    """Per cent, whatever the order of the words."""
    return fuzz.token_sort_ratio(one, other, processor=utils.default_process)
