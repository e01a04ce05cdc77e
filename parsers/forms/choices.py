"""Which option of a multiple-choice cell was meant (procedure 8.5, office.md 6 "Which choice").

Each way of marking is one signal; the signals must agree on exactly one option.  Anything else is asked back.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

from parsers.folding import words
from parsers.forms.choice_lines import NO_COMMENT, ChoiceLine, Occurrence, choice_line, lines_of
from parsers.forms.options import Option, OptionSet
from parsers.forms.prompts import Separated, comments_span
from parsers.forms.script import Script, plain
from parsers.paper import Mark

_EMPHASIS = (
    Mark.BOLD,
    Mark.ITALIC,
    Mark.UNDERLINE,
    Mark.HIGHLIGHT,
    Mark.COLOUR,
    Mark.SHADING,
    Mark.BORDER,
    Mark.CIRCLED,
)
_INLINE_COMMENTS = re.compile(
    r"(?<=[\s.;,)])comments?[ \t]*(?:[:-][ \t]*|$|(?=[ \t]\S))", re.IGNORECASE | re.MULTILINE
)
# The printed word stands near the beginning; how often an author writes it must not matter.
_MOST_TRIED = 6
_HEAD_END = re.compile(r"\s*(?:[-–—:;,.(!]|$)")


class Doubt(StrEnum):
    """Why no option was read; each ends a finding's code."""

    SEVERAL = "several-marked"
    ALL_STRUCK = "all-struck"
    NONE_MARKED = "none-marked"
    NOT_AN_OPTION = "not-an-option"


@dataclass(frozen=True, slots=True)
class Choice:
    """The value of the option read ("" if none), the author's other words, and why to ask (None: no reason).

    `quoted` are the lines as they stand in the cell, for the question.
    """

    value: str = ""
    comments: str = ""
    doubt: Doubt | None = None
    quoted: str = ""


@dataclass(slots=True)
class _Cell:
    """The lines before the printed word "Comments", those behind it, and what is printed so far."""

    script: Script
    options: OptionSet
    zone: list[ChoiceLine]
    remarks: list[ChoiceLine]
    printed: list[bool]

    def mark(self, line: ChoiceLine) -> None:
        for start, end in line.form:
            self.printed[start:end] = [True] * (end - start)

    def own(self) -> str:
        """Author's words: neither printed nor struck, boxes as people see them."""
        struck = [Mark.STRIKE in look for look in self.script.looks]
        hidden = tuple(a or b for a, b in zip(self.printed, struck, strict=True))
        return _balanced(plain(Separated(self.script.text, hidden).own))


def read_choice(script: Script, options: OptionSet) -> Choice:
    """Never guesses: an untouched list is no option and no doubt, an unclear one has a doubt."""
    cell = _cell(script, options)
    for line in cell.zone:
        cell.mark(line)
    listed = _listed(cell.zone)
    signals = _signals(cell, listed)
    signals.extend(_typed_again(cell, listed))
    if not signals:
        signals = _typed(cell, listed)
    else:
        signals.extend(_contradiction(cell))
    return _settled(cell, listed, signals)


def _cell(script: Script, options: OptionSet) -> _Cell:
    text = script.text
    span = comments_span(text) or _comments_behind_option(text, options)
    printed = [False] * len(text)
    zone_end = len(text)
    remarks: list[ChoiceLine] = []
    if span is not None:
        printed[span[0] : span[1]] = [True] * (span[1] - span[0])
        zone_end = span[0] if text[span[0] - 1 : span[0]] != "\n" else span[0] - 1
        remarks = [choice_line(text, a, b, options) for a, b in lines_of(text, span[1], len(text))]
    zone = [choice_line(text, a, b, options) for a, b in lines_of(text, 0, zone_end)]
    return _Cell(script, options, zone, remarks, printed)


def _comments_behind_option(text: str, options: OptionSet) -> tuple[int, int] | None:
    """As in "Yes. Comments: two items": the printed word behind nothing but options, on their line."""
    for match in islice(_INLINE_COMMENTS.finditer(text), _MOST_TRIED):
        line = choice_line(text, text.rfind("\n", 0, match.start()) + 1, match.start(), options)
        phrases = NO_COMMENT.finditer(text, line.start, match.end())
        if line.rest or not line.occurrences or any(phrase.end() >= match.end() for phrase in phrases):
            continue
        # Without a colon it is the printed word only behind the whole printed list; "No comments" is a phrase.
        whole = len({item.option.value for item in line.occurrences}) == len(options.options)
        printed = any(item.printed for item in line.occurrences)
        if (whole and (printed or _ends_line(text, match.end()))) or match.group().rstrip()[-1] in ":-":
            return match.span()
    return None


def _ends_line(text: str, at: int) -> bool:
    return not text[at:].partition("\n")[0].strip()


def _listed(zone: list[ChoiceLine]) -> dict[str, Occurrence]:
    """The printed list: one occurrence of each option, the one with the form's explanation before others."""
    listed: dict[str, Occurrence] = {}
    for line in zone:
        for occurrence in line.occurrences:
            seen = listed.get(occurrence.option.value)
            if seen is None or (occurrence.printed and not seen.printed):
                listed[occurrence.option.value] = occurrence
    return listed


def _signals(cell: _Cell, listed: dict[str, Occurrence]) -> list[set[str]]:
    """What ticks, looks, strikes and deletions say, each as the options that it leaves."""
    signals = [ticked] if (ticked := _ticked(cell.zone)) else []
    looks = {value: _look(cell.script, occurrence) for value, occurrence in listed.items()}
    for mark in _EMPHASIS:
        emphasised = {value for value, look in looks.items() if mark in look}
        if emphasised and len(emphasised) < len(looks):
            signals.append(emphasised)
    struck = {value for value, look in looks.items() if Mark.STRIKE in look}
    left = set(looks) - struck
    if struck and left:
        signals.append(left)
    elif len(listed) == 1 and not struck:
        signals.append(set(listed))
    return signals


def _ticked(zone: list[ChoiceLine]) -> set[str]:
    return {line.occurrences[number].option.value for line in zone for number in line.ticked}


def _unticked(zone: list[ChoiceLine]) -> set[str]:
    return {line.occurrences[number].option.value for line in zone for number in line.unticked}


def _look(script: Script, occurrence: Occurrence) -> frozenset[Mark]:
    """Marks that all letters of an option's name share, so that a marked explanation does not count."""
    letters = [
        look
        for look, character in zip(
            script.looks[occurrence.start : occurrence.end],
            script.text[occurrence.start : occurrence.end],
            strict=True,
        )
        if not character.isspace()
    ]
    return frozenset.intersection(*letters) if letters else frozenset()


def _typed_again(cell: _Cell, listed: dict[str, Occurrence]) -> list[set[str]]:
    """An option typed once more beside the list that already prints it."""
    again = {
        occurrence.option.value
        for line in cell.zone
        for occurrence in line.occurrences
        if occurrence is not listed[occurrence.option.value]
        and Mark.STRIKE not in _look(cell.script, occurrence)
    }
    return [again] if again else []


def _typed(cell: _Cell, listed: dict[str, Occurrence]) -> list[set[str]]:
    """The option typed where the list is untouched ("Comments: Successful.") or gone."""
    if listed and len(listed) < len(cell.options.options):
        return []
    lines = [*([] if listed else cell.zone), *cell.remarks]
    first = next((line for line in lines if cell.script.text[line.start : line.end].strip()), None)
    if first is None:
        return []
    line = first if first.occurrences else _misspelt(cell, first)
    if line is None or len({item.option for item in line.occurrences}) != 1:
        return []
    cell.mark(line)
    return [{line.occurrences[0].option.value}]


def _misspelt(cell: _Cell, line: ChoiceLine) -> ChoiceLine | None:
    """As in "Very succesful - all accepted": the words up to the first separator, read leniently."""
    text = cell.script.text[line.start : line.end]
    found = words(text)
    for count in (1, 2, 3, 4, 5):
        if count > len(found):
            return None
        behind = _HEAD_END.match(text, found[count - 1].end)
        option = cell.options.misspelt(text[found[0].start : found[count - 1].end]) if behind else None
        if behind is not None and option is not None:
            return _as_typed(line, option, found[0].start, found[count - 1].end, behind)
    return None


def _as_typed(line: ChoiceLine, option: Option, start: int, end: int, behind: re.Match[str]) -> ChoiceLine:
    typed = Occurrence(option, line.start + start, line.start + end, printed=False)
    separator = behind.end() - behind.group().count("(")
    return ChoiceLine(line.start, line.end, [typed], [(line.start, line.start + separator)])


def _contradiction(cell: _Cell) -> list[set[str]]:
    """A remark that names an option is a signal too: marked "Yes", but "Comments: No, nothing"."""
    first = next((line for line in cell.remarks if cell.script.text[line.start : line.end].strip()), None)
    named = {item.option.value for item in first.occurrences} if first is not None else set()
    return [named] if named else []


def _settled(cell: _Cell, listed: dict[str, Occurrence], signals: list[set[str]]) -> Choice:
    comments = cell.own()
    quoted = plain(cell.script.text)
    agreed = set.intersection(*signals) if signals else set()
    boxes_off = _unticked(cell.zone) - _ticked(cell.zone)
    stray = any(line.stray for line in cell.zone)
    if len(agreed) == 1 and not stray and not agreed & boxes_off:
        return Choice(value=agreed.pop(), comments=comments, quoted=quoted)
    return Choice(comments=comments, doubt=_doubt(cell, listed, signals, comments), quoted=quoted)


def _doubt(
    cell: _Cell, listed: dict[str, Occurrence], signals: list[set[str]], comments: str
) -> Doubt | None:
    """Why nothing was read; None for a list that nobody touched."""
    if listed and not signals and all(Mark.STRIKE in _look(cell.script, item) for item in listed.values()):
        return Doubt.ALL_STRUCK
    if signals or (listed and any(line.stray for line in cell.zone)):
        return Doubt.SEVERAL
    if not listed:
        return Doubt.NOT_AN_OPTION if comments else None
    untouched = len(listed) == len(cell.options.options) and not comments and _is_even(cell)
    return None if untouched else Doubt.NONE_MARKED


def _is_even(cell: _Cell) -> bool:
    """No stretch of the printed list stands out, or is struck: nobody tried to mark anything."""
    marks = {*_EMPHASIS, Mark.STRIKE}
    looks = {
        cell.script.looks[index] & marks
        for line in cell.zone
        for index in range(line.start, line.end)
        if not cell.script.text[index].isspace()
    }
    return len(looks) < 2


def _balanced(text: str) -> str:
    """As in "(please specify two items)": the bracket that closes the printed words is not the author's."""
    if text.endswith(")") and text.count(")") == text.count("(") + 1:
        return text[:-1].rstrip()
    return text
