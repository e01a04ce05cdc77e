"""The text conservation ledger: every character of a paper ends in exactly one bin (office.md 8).

The answers are those of the reading; words alone are compared, so that a word which stands in an answer and in a label
alike may be counted for the one or the other, but never twice and never for nothing.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import fields
from enum import StrEnum

from parsers.folding import Word, distance, folded, words
from parsers.form import Reading
from parsers.forms.identity import code_end
from parsers.forms.liaison_report import FORM
from parsers.forms.options import OPTION_SETS
from parsers.forms.printed_words import is_furniture, is_printed_cell
from parsers.forms.prompts import separate
from parsers.forms.report_fields import label_match, label_words
from parsers.forms.script import BOX_OFF, BOX_ON, cell_script, is_visible, script_of
from parsers.paper import Block, Cell, Mark, Paper, Paragraph, Run, Table, Unreadable
from parsers.results import Ledger
from parsers.unpack import unpack
from rules.appendix_a import FURNITURE
from rules.report_form import FORM_ID, HOW_TO, VERSIONS


class Bin(StrEnum):
    LABEL = "label"
    PROMPT = "prompt"
    ANSWER = "answer"
    FURNITURE = "furniture"
    DELETED = "deleted"
    HIDDEN = "hidden"
    UNASSIGNED = "unassigned"


_TEXTS = {line.label for form in VERSIONS.values() for line in form.lines}
_GUIDANCE = {text for form in VERSIONS.values() for line in form.lines for text in line.guidance}
_PRINTED = tuple(
    sorted({*_GUIDANCE, *_TEXTS, *FURNITURE, HOW_TO} - {""}, key=lambda text: (-len(text), text))
)
# Short printed words may stand in anybody's sentence: they are looked for last.
_LONG = tuple(text for text in _PRINTED if len(text.split()) > 3)
_OPTION_WORDS = frozenset(
    word
    for options in OPTION_SETS.values()
    for option in options.options
    for head in (*option.heads, *option.short)
    for word in head.split()
)
_SPARE = frozenset(
    [
        "mailto",
        "page",
        "of",
        "lor",
        "version",
        "your",
        "answer",
        "guidance",
        "remarks",
        "comments",
        "comment",
        "reply",
        "response",
        "please",
        "specify",
        "explain",
        "describe",
        "if",
        "yes",
        "or",
        "and",
        "meeting",
        "details",
        "observations",
    ]
)
_VOCABULARY = (
    label_words()
    | _OPTION_WORDS
    | _SPARE
    | {word for text in _PRINTED for word in folded(text).split()}
    | set(folded(FORM_ID).split())
)
_NEAR = 2


def ledger(paper: Paper, reading: Reading) -> Ledger:
    """Account for every character of the paper."""
    book = _Book(reading)
    for story in paper.stories:
        for block in story.blocks:
            book.block(block)
    return Ledger(
        counts=tuple((one.value, book.counts[one]) for one in Bin),
        unassigned=reading.unassigned,
        lost=tuple(book.lost),
    )


def ledger_of(name: str, content: bytes) -> Ledger | None:
    """The ledger of a file, None for one that is no report form or cannot be opened as DOCX or XLSX."""
    try:
        paper = unpack(name, content)
    except Unreadable:
        return None
    return ledger(paper, FORM.read(paper)) if FORM.claims(paper) else None


def characters(paper: Paper) -> int:
    """All characters of the paper that are no blanks, boxes counted as one each: what a ledger must add up to."""
    return sum(
        _length(paragraph.label) + sum(map(_size, paragraph.runs))
        for story in paper.stories
        for block in story.blocks
        for paragraph in _paragraphs(block)
    )


def _paragraphs(block: Block) -> Iterator[Paragraph]:
    if isinstance(block, Paragraph):
        yield block
    else:
        for row in block.rows:
            for cell in row.cells:
                yield from cell.paragraphs()


def _size(run: Run) -> int:
    return 1 if run.tick else _length(run.text)


def _length(text: str) -> int:
    return sum(not character.isspace() for character in text)


class _Book:
    """Counts so far, and the author's words that have not been met yet."""

    def __init__(self, reading: Reading) -> None:
        self.counts: Counter[Bin] = Counter()
        self.lost: list[str] = []
        self._copies: dict[str, list[Bin]] = {}
        self._answers = _pool(_answers(reading))
        self._shown = frozenset(_pool(reading.unassigned))

    def block(self, block: Block) -> None:
        if isinstance(block, Paragraph):
            self._unit([block])
            return
        for row in block.rows:
            for cell in row.cells:
                whole = Bin.DELETED if row.deleted else Bin.HIDDEN if row.hidden or block.hidden else None
                if whole is not None:
                    self._put(cell.paragraphs(), whole)
                elif any(isinstance(inner, Table) for inner in cell.blocks):
                    for inner in cell.blocks:
                        self.block(inner)
                else:
                    self._unit(list(cell.paragraphs()), cell)

    def _put(self, paragraphs: Iterable[Paragraph], one: Bin) -> None:
        for paragraph in paragraphs:
            self.counts[one] += _length(paragraph.label) + sum(map(_size, paragraph.runs))

    def _unit(self, paragraphs: list[Paragraph], cell: Cell | None = None) -> None:
        """Words that are read together: a cell, or a paragraph outside tables."""
        script = script_of(paragraphs) if cell is None else cell_script(cell)
        for paragraph in paragraphs:
            self._unseen(paragraph)
        live = script.without(Mark.STRIKE)
        self.counts[Bin.DELETED] += _length(script.text) - _length(live.text)
        self._unwritten(paragraphs, _length(script.text))
        bins = self._bins(live.text, cell)
        self.counts.update(
            one for one, character in zip(bins, live.text, strict=True) if not character.isspace()
        )

    def _unseen(self, paragraph: Paragraph) -> None:
        """Runs that no script has."""
        for run in paragraph.runs:
            if Mark.DELETED in run.marks:
                self.counts[Bin.DELETED] += _size(run)
            elif Mark.HIDDEN in run.marks:
                self.counts[Bin.HIDDEN] += _size(run)
            elif not is_visible(run):
                self.counts[Bin.PROMPT] += _size(run)

    def _unwritten(self, paragraphs: list[Paragraph], written: int) -> None:
        """Prompts of controls that lost their flag, and list labels of paragraphs without words."""
        seen = sum(
            _length(paragraph.label) + sum(_size(run) for run in paragraph.runs if is_visible(run))
            for paragraph in paragraphs
        )
        self.counts[Bin.PROMPT] += seen - written

    def _bins(self, text: str, cell: Cell | None) -> list[Bin]:
        """The bin of each character."""
        if is_furniture(text):
            return [Bin.FURNITURE] * len(text)
        if _is_label(text) or is_printed_cell(text):
            return [Bin.LABEL if _is_label(text) or code_end(text) else Bin.PROMPT] * len(text)
        found = words(text)
        if not found:
            is_box = set(text) <= {BOX_ON, BOX_OFF, " ", "\n"}
            return [Bin.PROMPT if is_box else Bin.ANSWER] * len(text)
        is_typed = cell is not None and cell.value is not None
        before = len(self.lost)
        bins = [self._bin(word, text, is_typed=is_typed) for word in self._own(text, found)]
        if len(self.lost) > before and text.strip() in self._copies:
            # An equal copy says nothing new.
            del self.lost[before:]
            bins = self._copies[text.strip()]
        self._copies.setdefault(text.strip(), bins)
        return _spread(text, found, bins)

    def _own(self, text: str, found: list[Word]) -> Iterator[Word | None]:
        """Each word less what of it is printed, None where all of it is: "CommentsNone" is the author's "None"."""
        printed = list(separate(text, _LONG, comments=True).printed)
        match = label_match(text)
        if match is not None:
            printed[: match.end] = [True] * match.end
        for word in found:
            own = [offset for offset in range(word.start, word.end) if not printed[offset]]
            if not own:
                yield None
            elif len(own) == word.end - word.start:
                yield word
            else:
                rest = words(text[own[0] : own[-1] + 1])
                yield Word(rest[0].text, own[0], own[-1] + 1) if rest else None

    def _bin(self, word: Word | None, text: str, *, is_typed: bool) -> Bin:
        if word is None:
            return Bin.PROMPT
        if self._answers[word.text]:
            self._answers[word.text] -= 1
            return Bin.ANSWER
        # What stands twice is shown once.
        if word.text in self._shown:
            return Bin.UNASSIGNED
        if word.text in _VOCABULARY or _is_number(word):
            return Bin.LABEL
        if is_typed or _is_option(word.text):
            return Bin.ANSWER
        self.lost.append(text[word.start : word.end])
        return Bin.UNASSIGNED


def _spread(text: str, found: list[Word], bins: list[Bin]) -> list[Bin]:
    """Punctuation goes with the word before it, at the beginning with the first."""
    spread = [bins[0]] * len(text)
    ends = [*(word.start for word in found[1:]), len(text)]
    for word, end, one in zip(found, ends, bins, strict=True):
        spread[word.start : end] = [one] * (end - word.start)
    return spread


def _is_label(text: str) -> bool:
    """A label and nothing behind it."""
    match = label_match(text.strip())
    return match is not None and match.end >= len(text.strip())


def _is_number(word: Word) -> bool:
    """The number of a page or row, or a letter that counts ("a)")."""
    return re.fullmatch(r"\d{1,2}|[a-z]", word.text) is not None


def _is_option(word: str) -> bool:
    """An option's name with a slip of the keyboard."""
    return any(len(head) > 4 and distance(word, head, _NEAR) <= _NEAR for head in _OPTION_WORDS)


def _answers(reading: Reading) -> Iterator[str]:
    """The author's words as they stand in the form; parts of an answer and typed values say nothing more."""
    for field in fields(reading.form):
        value = getattr(reading.form, field.name)
        is_again = field.name.startswith("attendance_") or field.name == "technical_committee"
        if (
            isinstance(value, str)
            and not is_again
            and field.name not in OPTION_SETS
            and field.name != "objectives_outcome"
        ):
            yield value


def _pool(texts: Iterable[str]) -> Counter[str]:
    return Counter(word.text for text in texts for word in words(text))
