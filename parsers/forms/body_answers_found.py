"""Which of an author's lines answer which question or field: by number, by label, or by standing below the question."""

import dataclasses
import re
from collections.abc import Iterable
from dataclasses import dataclass

from parsers.days import read_days
from parsers.folding import folded
from parsers.forms.body_answers_letter import LetterWords
from parsers.forms.body_answers_own import OwnLine
from parsers.forms.report_fields import COMMENTS_OF_CHOICE, label_match
from parsers.month_names import months_of
from parsers.results import AskedLetter, Question
from rules.report_form import COMMENTS, VERSION_1, FormLine

_NUMBER = re.compile(
    r"[ \t]*\*?(?:(?:answer|question|point|item|no|nr|q|a|ad|re|zu|to)[ \t]*\.?[ \t]*)?[(#]?(\d{1,2})"
    r"(?:[ \t]*[.):：\]]+\*?(?=[ \t]|$|\D)|[．、）]|[ \t]+[-–—=]+>?(?=[ \t]))[ \t]*",
    re.IGNORECASE,
)
_CODE = re.compile(r"[ \t]*LOR[-\u2010-\u2015 ]?(\d{2})(?!\d)[ \t]*[.:]?[ \t]*", re.IGNORECASE)
_LEAD = re.compile(
    r"[ \t]*(?:(?:a|answer|re|antwort|réponse)[ \t]*[:：][ \t]*|[-=]*>+[ \t]*|[-–—•*→][ \t]+)", re.IGNORECASE
)
_COURTESY = re.compile(
    r"(?:dear|hello|hi|hey|good (?:morning|afternoon|evening|day)|greetings|guten (?:tag|morgen)|hallo|liebe|lieber|sehr "
    r"geehrte|bonjour|chère?s?|buenos d[ií]as|estimad[oa]s?|buongiorno|gentil[ei]|prezad[oa]s?|many thanks|thank you|thanks|"
    r"thx|vielen dank|danke|merci|gracias|grazie|obrigad[oa]|please find (?:my|our|the|below|here)|(?:my|our|the|here are "
    r"(?:my|our|the)) (?:answers?|replies|responses?)|(?:see|please see) (?:my |our |the )?(?:answers? |replies |comments? )?"
    r"(?:below|inline)|answers? (?:below|inline)|sent from my|von meinem|envoyé de mon|enviado desde mi|get outlook for)\b"
    r"[^\d@]{0,120}",
    re.IGNORECASE,
)  # fmt: skip
_LONGEST_DAYS = 100
_LABEL_ENDS = (":", "：", "\t", "?")
_IN_SIGNATURES = frozenset({"officer_name", "officer_email"})
LONG = frozenset(
    {"meeting_summary", "attendance", "significant_issues", "immediate_actions", "other_comments"}
)
_LINES = {line.number: line for line in VERSION_1.lines}
_PARTS = {folded(line.label): line for line in VERSION_1.lines if line.part}


@dataclass(slots=True)
class Item:
    """Something that claims to answer `field`, or the `part` of it; `paragraphs` are lists of lines.

    `is_enclosed` says that more of the author's or of ours follows it, so that its last paragraph surely belongs to it.
    """

    field: str
    question: Question | None = None
    part: str = ""
    label: str = ""
    at: int = 0
    paragraphs: list[list[str]] = dataclasses.field(default_factory=list)
    is_enclosed: bool = False
    is_muddled: bool = False


@dataclass(slots=True)
class Found:
    """The items in their order, and the lines that are none."""

    items: list[Item] = dataclasses.field(default_factory=list)
    left: list[str] = dataclasses.field(default_factory=list)


def find_answers(lines: Iterable[OwnLine], asked: AskedLetter, letter: LetterWords) -> Found:
    finder = _Finder(asked, letter)
    for line in lines:
        finder.take(line)
    return finder.found


def is_courtesy(line: str) -> bool:
    """A greeting, thanks, "see my answers below": words that answer nothing and that nobody misses."""
    return _COURTESY.fullmatch(line.strip()) is not None


class _Finder:
    """Takes one line after the other; `_open` is the item that a line without a sign of its own goes on."""

    def __init__(self, asked: AskedLetter, letter: LetterWords) -> None:
        self._asked = asked
        self._letter = letter
        self._open: Item | None = None
        self._is_gap = False
        self.found = Found()

    def take(self, line: OwnLine) -> None:
        if self._open is not None and self._open.at != line.at:
            self._close(is_enclosed=True)
        if not line.text:
            self._is_gap = True
            return
        opened = self._opened(line)
        if line.is_closing:
            # Under a farewell stand names and addresses: what looks like an answer there is shown and not read.
            self.found.left.extend([line.text] if opened is not None and _is_sure(opened) else [])
        elif opened is not None:
            self._begin(opened)
        elif is_courtesy(line.text):
            self._close(is_enclosed=False)
        elif self._is_beyond(line.text):
            self._refuse(line.text)
        else:
            self._go_on(line.text)
        self._is_gap = False

    def _begin(self, item: Item) -> None:
        if self._open is not None and _restarts(self._open, item, is_gap=self._is_gap):
            self._open.is_muddled = True
            self._go_on(" ".join(item.paragraphs[0]) if item.paragraphs else "")
            return
        if self._open is not None and self._open.field == item.field and item.part and not self._open.part:
            self._open.paragraphs.append(["Comments", *item.paragraphs[0]])
            return
        self._close(is_enclosed=True)
        self._open = item
        self.found.items.append(item)

    def _is_beyond(self, text: str) -> bool:
        """A number that no question has."""
        number = _NUMBER.match(text)
        return (
            number is not None and self._asked.question(int(number[1])) is None and not _is_day(text, number)
        )

    def _refuse(self, text: str) -> None:
        """Something of the author's own count: it may belong to a long answer, and to no short one."""
        if self._open is not None and self._open.field in LONG:
            self._open.is_muddled = self._open.is_muddled or self._open.question is not None
            self._go_on(text)
            return
        self._close(is_enclosed=False)
        self.found.left.append(text)

    def _go_on(self, text: str) -> None:
        if self._open is None:
            self.found.left.append(text)
        elif self._is_gap or not self._open.paragraphs:
            self._open.paragraphs.append([text])
        else:
            self._open.paragraphs[-1].append(text)

    def _close(self, *, is_enclosed: bool) -> None:
        if self._open is not None:
            self._open.is_enclosed = is_enclosed
        self._open = None

    def _opened(self, line: OwnLine) -> Item | None:
        """The item that this line begins, None where it goes on or is none."""
        here = self._letter.question_at(line.at)
        number = _NUMBER.match(line.text)
        question = self._asked.question(int(number[1])) if number else None
        if number and question and not _is_day(line.text, number):
            if here is not None and here is not question:
                return None
            return _numbered(question, line.text[number.end() :], line.at)
        labelled = _labelled(line.text, line.at, self._open)
        if labelled is not None:
            return labelled
        if here is not None and (self._open is None or self._open.question is not here):
            return _item(here.field, _without_lead(line.text), line.at, question=here)
        return None


def _item(
    name: str, text: str, at: int, *, question: Question | None = None, part: str = "", label: str = ""
) -> Item:
    lines = [[text]] if text else []
    return Item(name, question=question, part=part, label=label, at=at, paragraphs=lines)


def _numbered(question: Question, text: str, at: int) -> Item:
    """The number says which question; a label behind it may repeat its field, and may not contradict it."""
    labelled = _labelled(text, at, None)
    if labelled is None:
        return _item(question.field, _without_lead(text), at, question=question)
    labelled.question = question
    labelled.is_muddled = bool(question.field) and labelled.field != question.field
    return labelled


def _without_lead(text: str) -> str:
    """Less the "A:", the arrow or the bullet that people put before an answer."""
    lead = _LEAD.match(text)
    return text[lead.end() :].strip() if lead else text.strip()


def _labelled(text: str, at: int, current: Item | None) -> Item | None:
    """As in "Meeting dates: 12-16 May 2026", "LOR-05 …" and "Explanation of the new work: …"."""
    code = _CODE.match(text)
    line = _LINES.get(int(code[1])) if code else None
    rest = text[code.end() :] if code and line else text
    part = _part(rest)
    if part is not None:
        return _item(part[0].field, part[1], at, part=part[0].part, label=part[0].label)
    match = label_match(rest)
    if match is not None and (
        match.end >= len(rest.rstrip()) or rest[: match.end].rstrip(" ")[-1:] in _LABEL_ENDS
    ):
        if match.field != COMMENTS_OF_CHOICE:
            label = rest[: match.end].strip() if match.exact else ""
            # "*Meeting dates:* 12-16 May 2026" was bold.
            tail = rest[match.end :].removeprefix("*") if rest.startswith("*") else rest[match.end :]
            is_bare = match.end >= len(rest.rstrip()) and rest.rstrip()[-1:] not in _LABEL_ENDS
            return None if is_bare else _item(match.field, tail.strip(), at, label=label)
        if current is not None:
            return _item(current.field, rest[match.end :].strip() or " ", at, part=COMMENTS)
    return _item(line.field, rest.strip(), at, part=line.part, label=line.label) if line else None


def _part(text: str) -> tuple[FormLine, str] | None:
    """A line of version 1 that holds a share of an answer, and what is written behind its label."""
    label, colon, rest = text.replace("：", ":").partition(":")
    line = _PARTS.get(folded(label)) if colon and len(label) < 80 else None
    return (line, rest.strip()) if line else None


def _is_day(text: str, number: re.Match[str]) -> bool:
    """As "2. May 2026" and "1 - 5 June 2026", which begin with a day, and "12.05.2026"."""
    following = folded(text[number.end() :]).split()[:1]
    behind = text[number.end(1) :]
    if following and (months_of(following[0]) or (behind[:1] in ".:-" and behind[1:2].isdigit())):
        return True
    return len(text) < _LONGEST_DAYS and read_days(text).first is not None


def _restarts(current: Item, item: Item, *, is_gap: bool) -> bool:
    """A number that does not go on from "3. The agenda was:" counts something of the author's."""
    if current.question is None or item.question is None or current.field not in LONG:
        return False
    if item.question.number > current.question.number:
        return False
    text = " ".join(line for lines in current.paragraphs for line in lines)
    begins = item.question.number == 1 and not is_gap
    return current.is_muddled or begins or not text or text.endswith((":", "："))


def _is_sure(item: Item) -> bool:
    """More than the "E-mail: …" of a signature."""
    return item.question is not None or is_whole_label(item)


def is_whole_label(item: Item) -> bool:
    """A label that stands in no signature and under no letterhead."""
    return item.field not in _IN_SIGNATURES and len(folded(item.label).split()) > 1
