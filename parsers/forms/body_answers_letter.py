"""The letter that a reply answers, as words in order: which of them are a question, and where a line of it stands."""

from collections import defaultdict
from collections.abc import Sequence

from parsers.folding import folded, words
from parsers.results import AskedLetter, Question

# A line is looked for by so many words; a shorter one only goes on where the one before ended.
_KEY = 4
_MOST_PLACES = 20
_NEAR = 60


class LetterWords:
    """The folded words of a letter; offsets count words from its beginning."""

    def __init__(self, letter: AskedLetter) -> None:
        self.words = [word.text for word in words(letter.text)]
        self._places: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for at in range(len(self.words) - _KEY + 1):
            places = self._places[tuple(self.words[at : at + _KEY])]
            if len(places) < _MOST_PLACES:
                places.append(at)
        self._spans = list(self._questions(letter.questions))

    def _questions(self, questions: Sequence[Question]) -> list[tuple[int, int, Question]]:
        """Where each question begins and ends, with the place that is printed behind it."""
        spans: list[tuple[int, int, Question]] = []
        at = 0
        for question in questions:
            printed = folded(f"{question.message} {question.place}").split()
            start = self.find(printed, at)
            if start is not None and start >= at:
                at = start + len(printed)
                spans.append((start, at, question))
        return spans

    def question_at(self, at: int) -> Question | None:
        """The question that somebody who writes behind so many of our words has just read."""
        for start, end, question in self._spans:
            if start + 1 < at <= end:
                return question
        return None

    def is_end(self, at: int) -> bool:
        """Whether a question ends here."""
        return any(end == at for _, end, _ in self._spans)

    def common(self, seen: Sequence[str], at: int) -> int:
        """How many of the words go on as the letter does at this offset."""
        count = 0
        for ours, word in zip(self.words[at : at + len(seen)], seen, strict=False):
            if ours != word:
                break
            count += 1
        return count

    def find(self, seen: Sequence[str], at: int) -> int | None:
        """Where the letter has these words: at or soon behind the offset, else anywhere; None where it has not."""
        length = len(seen)
        for start in range(at, min(at + _NEAR, len(self.words))):
            if self.common(seen, start) == length:
                return start
        if length < _KEY:
            return None
        places = self._places.get(tuple(seen[:_KEY]), [])
        found = [start for start in places if self.common(seen, start) == length]
        return next((start for start in found if start >= at), found[0] if found else None)
