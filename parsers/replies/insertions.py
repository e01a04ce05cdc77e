"""What stands between our words in a quotation of ours: typed there by the author, or words of a letter that we do not know.

Typed words interrupt our letter, which goes on behind them where it stopped; or they stand at our list, or below
everything.  Words in the place of ours may be those of an older letter: a stance among them goes to a person.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache

from parsers.replies.alignment import LETTER, NOT_OURS, words_of
from parsers.replies.lines import Line
from rules.segments import Voice

# A quotation with fewer words of letters that we know, and with more other ones, is that of another letter.
SHORTEST_QUOTATION = 30
# Of a salutation alone nobody can tell which letter it begins.
SHORTEST_ANCHOR = 6


class Standing(Enum):
    """Whose a line is that is none of ours in a quotation of ours."""

    TYPED = auto()
    DOUBTFUL = auto()
    FOREIGN = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """The lines of one quotation of ours by number, and what is known of each."""

    numbers: Sequence[int]
    aligned: Sequence[Sequence[int]]
    is_ours: Sequence[bool]
    of_lists: frozenset[int]
    list_places: Sequence[tuple[int, int]]

    def standings(self, lines: Sequence[Line]) -> Iterator[tuple[int, Standing]]:
        """Every line that is none of ours."""
        places = [place for number in self.numbers for place in self.aligned[number]]
        known = sum(place != NOT_OURS for place in places)
        is_known = known >= SHORTEST_QUOTATION or 2 * known > len(places)
        anchors = [number for number in self.numbers if self.is_ours[number]]
        for number in self.numbers:
            if self.is_ours[number] or lines[number].is_blank:
                continue
            if not is_known:
                yield number, Standing.FOREIGN
            else:
                above = max((anchor for anchor in anchors if anchor < number), default=None)
                below = min((anchor for anchor in anchors if anchor > number), default=None)
                yield number, self.between(above, below)

    def between(self, above: int | None, below: int | None) -> Standing:
        if above is None:
            return Standing.FOREIGN
        if above in self.of_lists or below in self.of_lists:
            return Standing.TYPED
        before = self.places(above)
        if below is None:
            return Standing.TYPED if self.known_above(above) >= SHORTEST_ANCHOR else Standing.DOUBTFUL
        after = self.places(below)
        goes_on = bool(before and after) and (
            after[0] == before[-1] + 1
            or any(start <= before[-1] < after[0] <= end for start, end in self.list_places)
        )
        return Standing.TYPED if goes_on else Standing.DOUBTFUL

    def known_above(self, number: int) -> int:
        """How many words of ours end with this line: the last line of a paragraph may be a single word."""
        return sum(
            len(self.places(line)) for line in self.numbers if number - SHORTEST_ANCHOR < line <= number
        )

    def places(self, number: int) -> list[int]:
        return [place for place in self.aligned[number] if place != NOT_OURS]


@lru_cache(maxsize=32)
def list_places(letters: tuple[str, ...]) -> list[tuple[int, int]]:
    """From the word before our list to the one after it, for every letter that prints one."""
    found: list[tuple[int, int]] = []
    for number, letter in enumerate(letters):
        words = words_of(letter)
        marks = [at for at in range(len(words) - 2) if words[at : at + 3] == ["your", "answer", "to"]]
        ends = [at for at in marks if words[max(at - 2, 0) : at] == ["end", "of"]]
        if ends and marks[0] < ends[-1]:
            found.append((number * LETTER + marks[0] - 1, number * LETTER + ends[-1] + 7))
    return found


def quotations(regions: Sequence[Voice]) -> Iterator[list[int]]:
    """Runs of lines of quotations of ours."""
    run: list[int] = []
    for number, region in enumerate(regions):
        if region is Voice.OURS:
            run.append(number)
        elif run and region is Voice.OTHER:
            yield run
            run = []
    if run:
        yield run
