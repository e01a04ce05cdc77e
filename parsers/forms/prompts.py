"""Author's words separated from printed prompts by alignment (office.md 6, "Blank or answered").

A prompt is recognised by words in a row that it prints, not by single words that an author may use as well.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import islice, pairwise

from parsers.folding import Word, fold, fold_character, words

# Shares of the printed words: from here on the prompt is taken to have been left in the cell (office.md 6).
_KEPT = 0.6
_SURE_RUN = 8
_SHORT_RUN = 3
# So often a prompt may stand in one cell, pasted once more; further copies are the author's business.
_MOST_COPIES = 6
_BULLETS = "·•▪◦‣∙●○-–*o\uf0b7\uf0a7"
# Stands between words that are compared in one go; no word has it.
_BETWEEN = "\0"
_CRUMBS = frozenset(" \t\u00a0().,:;/")

_COMMENTS = re.compile(r"^[ \t]*comments?", re.MULTILINE)
_ALONE = re.compile(r"[ \t]*[:.\-]*[ \t]*(?=\n|$)")
_SEPARATED = re.compile(r"[ \t]*(?::+[ \t]*-?|-+(?=[ \t])|\t| {2,})[ \t]*")
# Words that carry on a sentence of the author's own that happens to begin with "Comments".
_SENTENCE_GOES_ON = re.compile(
    r" (?:were|was|are|is|have|has|had|from|on|of|by|to|for|in|at|that|which|and|or|received|made|submitted|provided|"
    r"sent|raised|will|should|can|may|must|also|regarding|about|concerning|period|resolution|with|as|due|close|"
    r"closed|closing|addressed|resolved|accepted|circulated|collated|discussed|do|did|under)\b"
)
_GLUED = re.compile(r" ?(?=\S)")


@dataclass(frozen=True, slots=True)
class Found:
    """A printed prompt that stands in the cell: which one, from where to where, how much of it."""

    prompt: int
    start: int
    end: int
    coverage: float


@dataclass(frozen=True, slots=True)
class Separated:
    """A cell's text with the printed characters known: `printed[i]` tells whose the i-th character is."""

    text: str
    printed: tuple[bool, ...]
    found: tuple[Found, ...] = ()

    @property
    def own(self) -> str:
        """Author's words, verbatim, lines joined by \\n."""
        return self.own_between(0, len(self.text))

    def own_between(self, start: int, end: int) -> str:
        """Author's words from one offset to another."""
        kept: list[str] = []
        after_prompt = False
        for line_start, line_end in _lines(self.text, start, end):
            line = self._own_line(line_start, line_end)
            touched = any(self.printed[line_start:line_end])
            if line.strip():
                kept.append(line)
                after_prompt = False
            elif touched:
                # Blank lines round a prompt are the form's own spacing.
                while kept and not kept[-1].strip():
                    kept.pop()
                after_prompt = True
            elif not after_prompt:
                kept.append(line)
        return "\n".join(kept).strip()

    def _own_line(self, start: int, end: int) -> str:
        if not any(self.printed[start:end]):
            return self.text[start:end]
        pieces: list[str] = []
        piece = ""
        for offset in range(start, end):
            if not self.printed[offset]:
                piece += self.text[offset]
            elif piece:
                pieces.append(piece)
                piece = ""
        pieces.append(piece)
        return "\n".join(piece.strip() for piece in pieces if not _CRUMBS.issuperset(piece))


def _lines(text: str, start: int, end: int) -> Iterable[tuple[int, int]]:
    while start <= end:
        stop = text.find("\n", start, end)
        if stop < 0:
            stop = end
        yield start, stop
        start = stop + 1


def separate(
    text: str,
    prompts: Sequence[str],
    *,
    labels: Sequence[tuple[int, int]] = (),
    comments: bool = False,
) -> Separated:
    """Whose each character is: the form's or the author's.

    `labels` are spans of printed list labels: one that leads a prompt goes with it.  With `comments` the word
    "Comments" that the form prints into the cell is the form's, also in front of an answer on the same line.
    """
    printed = [False] * len(text)
    cell = words(text)
    taken = [False] * len(cell)
    found: list[Found] = []
    runs = _runs([word.text for word in cell])
    for number, prompt in sorted(enumerate(prompts), key=lambda item: -len(item[1])):
        own = _prompt_runs(prompt)
        if own and runs.isdisjoint(own):
            continue
        for _ in range(_MOST_COPIES):
            match = _find(number, prompt, text, cell, taken, printed)
            if match is None:
                break
            found.append(match)
    if comments:
        _mark_comments(text, printed)
    _mark_leading_labels(text, printed, labels)
    return Separated(text, tuple(printed), tuple(sorted(found, key=lambda item: item.start)))


def _find(
    number: int, prompt: str, text: str, cell: list[Word], taken: list[bool], printed: list[bool]
) -> Found | None:
    """Mark the next copy of the prompt as printed and tell where it stands."""
    own = _prompt_words(prompt)
    blocks = _blocks(text, cell, own, taken)
    if not blocks:
        return None
    spans = [_stretch(text, cell, prompt, own, block) for block in blocks]
    for (start, end), (at, _, size) in zip(spans, blocks, strict=True):
        printed[start:end] = [True] * (end - start)
        taken[at : at + size] = [True] * size
    for left, right in pairwise(blocks):
        if left[0] + left[2] == right[0]:
            start, end = cell[right[0] - 1].end, cell[right[0]].start
            printed[start:end] = [True] * (end - start)
    coverage = sum(size for _, _, size in blocks) / len(own)
    return Found(number, spans[0][0], spans[-1][1], coverage)


@lru_cache(maxsize=64)
def _prompt_words(prompt: str) -> list[Word]:
    """Words of a printed prompt, of which there are few."""
    return words(prompt)


def _blocks(text: str, cell: list[Word], prompt: list[Word], taken: list[bool]) -> list[tuple[int, int, int]]:
    """Runs of the prompt's words in the cell that are surely printed: (word of the cell, of the prompt, length)."""
    texts = ["" if gone else word.text for word, gone in zip(cell, taken, strict=True)]
    joined = _joined(texts)
    whole = joined.find(_joined([word.text for word in prompt]))
    if whole >= 0:
        return [(joined.count(_BETWEEN, 0, whole), 0, len(prompt))]
    if not _share_a_run(joined, prompt):
        return []
    matcher = SequenceMatcher(None, texts, [word.text for word in prompt], autojunk=False)
    every = [(block.a, block.b, block.size) for block in matcher.get_matching_blocks() if block.size]
    long = [block for block in every if block[2] >= min(_SHORT_RUN, len(prompt))]
    if sum(size for _, _, size in long) >= _KEPT * len(prompt):
        return [block for block in every if block in long or _is_sandwiched(block, long)]
    return [block for block in long if _is_remnant(text, cell, prompt, block)]


def _runs(texts: Sequence[str]) -> frozenset[str]:
    """All stretches of three words: a prompt that shares none with a cell cannot stand in it."""
    return frozenset(_BETWEEN.join(texts[at : at + _SHORT_RUN]) for at in range(len(texts) - _SHORT_RUN + 1))


@lru_cache(maxsize=64)
def _prompt_runs(prompt: str) -> frozenset[str]:
    """The stretches of a printed prompt, none where it is too short to have one."""
    return _runs([word.text for word in _prompt_words(prompt)])


def _joined(texts: Sequence[str]) -> str:
    return f"{_BETWEEN}{_BETWEEN.join(texts)}{_BETWEEN}"


def _share_a_run(joined: str, prompt: list[Word]) -> bool:
    """Whether any words in a row of the prompt stand in the cell as well: without them no block can be long enough."""
    size = min(_SHORT_RUN, len(prompt))
    texts = [word.text for word in prompt]
    return any(_joined(texts[at : at + size]) in joined for at in range(len(texts) - size + 1))


def _is_sandwiched(block: tuple[int, int, int], long: list[tuple[int, int, int]]) -> bool:
    start, end = block[0], block[0] + block[2]
    return any(at + size == start for at, _, size in long) and any(at == end for at, _, _ in long)


def _is_remnant(text: str, cell: list[Word], prompt: list[Word], block: tuple[int, int, int]) -> bool:
    """What is left of a prompt that the author cut: a long run, its beginning, or a line of nothing else."""
    at, printed_at, size = block
    if size >= min(_SURE_RUN, len(prompt)) or (printed_at == 0 and size > _SHORT_RUN):
        return True
    line_start = text.rfind("\n", 0, cell[at].start) + 1
    line_end = text.find("\n", cell[at].start)
    line = words(text[line_start : line_end if line_end >= 0 else len(text)])
    return size > _SHORT_RUN and len(line) == size


def _stretch(
    text: str, cell: list[Word], prompt: str, own: list[Word], block: tuple[int, int, int]
) -> tuple[int, int]:
    """Offsets of a run with the punctuation that the form prints round it."""
    at, printed_at, size = block
    last = printed_at + size
    before = prompt[own[printed_at - 1].end : own[printed_at].start] if printed_at else ""
    behind = prompt[own[last - 1].end : own[last].start if last < len(own) else len(prompt)]
    start, end = cell[at].start, cell[at + size - 1].end
    end += _common(islice(text, end, None), behind)
    start -= _common((text[offset] for offset in range(start - 1, -1, -1)), before[::-1])
    return start, end


def _common(characters: Iterable[str], printed: str) -> int:
    """How many leading characters are the printed punctuation, blanks aside."""
    marks = [mark for mark in fold(printed).text if not mark.isspace()]
    length = 0
    for offset, character in enumerate(characters):
        seen = fold_character(character)
        if seen in ("", " ", "\t"):
            continue
        if not marks or seen != marks[0]:
            if seen not in marks:
                break
            marks = marks[marks.index(seen) :]
        marks.pop(0)
        length = offset + 1
    return length


def _mark_comments(text: str, printed: list[bool]) -> None:
    """The printed word "Comments", once: alone on a line if it stands so anywhere, else in front of an answer."""
    span = comments_span(text)
    if span is not None:
        printed[span[0] : span[1]] = [True] * (span[1] - span[0])


def comments_span(text: str) -> tuple[int, int] | None:
    """Where the printed word "Comments" stands with its colon, or None."""
    twin = fold(text)
    spans: list[tuple[int, int, bool]] = []
    for match in _COMMENTS.finditer(twin.text):
        end = _comments_end(text, twin.text, twin.end(match.end()), match.end())
        if end is not None:
            alone = _ALONE.match(twin.text, match.end()) is not None
            spans.append((twin.start(match.start()), twin.end(end), alone))
    spans.sort(key=lambda span: (not span[2], span[0]))
    return spans[0][:2] if spans else None


def _comments_end(text: str, seen: str, offset: int, index: int) -> int | None:
    """End of the printed word in the folded text, None where the author's own sentence begins with it."""
    if offset < len(text) and text[offset].isalpha() and not text[offset].isupper():
        return None
    for pattern in (_ALONE, _SEPARATED):
        match = pattern.match(seen, index)
        if match is not None:
            return match.end()
    # The form prints the plural: "Comment before July" is an answer that begins with a verb.
    is_singular = seen[index - 1] != "s"
    if (
        offset < len(text)
        and text[offset] in " \u00a0"
        and (is_singular or _SENTENCE_GOES_ON.match(seen, index))
    ):
        return None
    glued = _GLUED.match(seen, index)
    return glued.end() if glued else None


def _mark_leading_labels(text: str, printed: list[bool], labels: Sequence[tuple[int, int]]) -> None:
    """A bullet in front of a prompt is the form's as well, whether typed or numbered."""
    spans = list(labels)
    for start, end in _lines(text, 0, len(text)):
        lead = len(text[start:end]) - len(text[start:end].lstrip())
        mark = start + lead
        if mark + 1 < end and text[mark] in _BULLETS and text[mark + 1].isspace():
            spans.append((start, mark + 1))
    for start, end in spans:
        behind = end
        while behind < len(text) and text[behind] in " \t\u00a0":
            behind += 1
        if behind < len(text) and text[behind] != "\n" and printed[behind]:
            printed[start:behind] = [True] * (behind - start)
