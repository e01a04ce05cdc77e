"""A report form that was typed or pasted into the body of a mail instead of being attached (procedure 2)."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from parsers.form import Reading
from parsers.forms import liaison_report
from parsers.forms.body_answers import main_attribute
from parsers.forms.body_answers_found import is_courtesy
from parsers.forms.body_answers_letter import LetterWords
from parsers.forms.body_answers_own import heading, is_farewell, own_lines
from parsers.html_paper import blocks_of
from parsers.paper import Block, Paper, PaperFormat, Paragraph, Run, Story, StoryKind, Table
from parsers.results import AskedLetter
from rules.appendix_a import LABELS

_LABELS = 5
_ANSWERS = 3
_SIGN_OFF = 3
_NEEDED = ("technical_committee", "meeting_dates")
_MAY_BE = re.compile(r"committee|meeting|\bTC\b", re.IGNORECASE)
# Words of our own letters: whatever quotes them is no report.
_OURS = (
    "this is what we read",
    "this letter was written by the secretariat's desk program",
    "a copy to keep is enclosed",
)


def typed_form(text: str, html: str) -> Reading | None:
    """The form in the author's own part of a mail; None where there are not enough of its labels."""
    if not _MAY_BE.search(text) and not _MAY_BE.search(html):
        return None
    pasted = _pasted(html) if "<table" in html.lower() else None
    return pasted or _typed(text)


def _pasted(html: str) -> Reading | None:
    """A table of the form in the HTML, with the words around it."""
    blocks = list(_own_blocks(blocks_of(html)))
    if not any(isinstance(block, Table) for block in blocks):
        return None
    return _read(blocks)


def _own_blocks(blocks: Sequence[Block]) -> Iterable[Block]:
    """Everything above a farewell or another's mail, courtesies left out."""
    lines = [block.text if isinstance(block, Paragraph) else "" for block in blocks]
    for number, block in enumerate(blocks):
        written = [line for text in lines[number : number + 4] for line in text.split("\n")]
        if isinstance(block, Paragraph) and (is_farewell(lines[number]) or heading(written, 0)):
            return
        if isinstance(block, Table) or not is_courtesy(lines[number]):
            yield block


def _typed(text: str) -> Reading | None:
    """Lines that begin with a label.  Lines that do not count stay blank, so that places are those of the mail."""
    if sum((":" in line or "\t" in line) and line[:1] != ">" for line in text.split("\n")) < _LABELS:
        return None
    own = own_lines(text, LetterWords(AskedLetter(text="")))
    lines = ["" if line.is_closing or is_courtesy(line.text) else line.text for line in own]
    kept, left = _without_sign_off(lines)
    reading = _read([Paragraph(runs=(Run(text=line),)) for line in kept])
    return reading and replace(reading, unassigned=(*reading.unassigned, *left))


def _without_sign_off(lines: Sequence[str]) -> tuple[list[str], list[str]]:
    """A name under a blank line at the end belongs to no answer."""
    kept, left = list(lines), list[str]()
    while kept and not kept[-1]:
        kept.pop()
    start = max((number for number, line in enumerate(kept) if not line), default=len(kept))
    tail = kept[start:]
    if tail and ":" not in "".join(tail) and all(len(line.split()) <= _SIGN_OFF for line in tail):
        left, kept = [line for line in tail if line], kept[:start]
    return kept, left


def _read(blocks: Sequence[Block]) -> Reading | None:
    paper = Paper(
        name="the text of your mail",
        format=PaperFormat.TEXT,
        stories=(Story(kind=StoryKind.BODY, blocks=tuple(blocks)),),
    )
    if _is_ours(blocks) or not liaison_report.claims(paper):
        return None
    reading = liaison_report.read(paper)
    labels = {field for field, _ in reading.places}
    answered = {field for field in LABELS if getattr(reading.form, main_attribute(field))}
    is_report = len(labels) >= _LABELS and len(answered) >= _ANSWERS and bool(answered.intersection(_NEEDED))
    return reading if is_report else None


def _is_ours(blocks: Sequence[Block]) -> bool:
    """A letter of ours that came back without a sign that it is quoted."""
    text = " ".join(block.text for block in blocks if isinstance(block, Paragraph)).lower()
    return any(words in " ".join(text.split()) for words in _OURS)
