"""The lines of a multiple-choice cell: where options stand, which ticks belong to them, what else is written."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from parsers.folding import Folded, fold
from parsers.forms.options import Option, OptionSet
from parsers.forms.script import BOX_OFF, BOX_ON

_ON = rf"{BOX_ON}☑☒✓✔✅✗✘✕✖🗸🗹🗵🗷⊠■●◉⦿√\uf0fe\uf0fc\uf0fb\uf052\uf051\uf053\uf078"
_OFF = rf"{BOX_OFF}☐□◯○❏❑◻\uf0a8\uf06f\uf071"
_TICK = re.compile(
    rf"(?P<on>[{_ON}]\ufe0f?|[\[({{<]\s*(?:x+|v|[{_ON}])\s*[\])}}>]|(?<!\w)_*x{{1,3}}_*(?!\w)|[-=]*>{{1,2}}(?=\s|\w)|[→⇒►▶➔➜☞]|<[-=]+|[←⇐◄◀])"
    rf"|(?P<off>[{_OFF}]|\[\s*\]|\(\s*\)|\{{\s*\}})"
)
_OR = re.compile(r"(?<!\w)(?:or|and/or)(?!\w)|[/;|,]")
# Harmless between options; a question mark is none, "Yes?" must be asked.
_FILL = re.compile(r"[\s\-:;,./|()\[\]•·▪*_\"'!=~‣●\uf0b7]")
_ENUMERATION = re.compile(r"\(?(?:\d{1,2}|[a-z])[.)](?=\s)|(?:answer|reply|response)\s*[:=-]")
# "Yes, no comments" names one option; behind "or" and "/" the word is the printed heading.
NO_COMMENT = re.compile(r"[,.;:\-–—]\s*no\s+comments?(?!\w)[ \t]*(?![:-])", re.IGNORECASE)
_SEPARATOR = re.compile(r"[-:;,.(!\t]")
_DANGLING_OR = re.compile(r"(?<!\w)or\s*$")
_TRAILING_OR = re.compile(r"[\s,;]+or(?!\w)")


@dataclass(frozen=True, slots=True)
class Occurrence:
    """An option's name in the cell (offsets of the text); `printed` when the form's explanation follows it."""

    option: Option
    start: int
    end: int
    printed: bool


@dataclass(slots=True)
class ChoiceLine:
    """A line of the cell.  `form` are the spans that are not the author's words once the line counts as a choice.

    `ticked` and `unticked` are indexes of occurrences; `stray` says that a tick could belong to two options;
    `rest` says that the author's words follow the options.
    """

    start: int
    end: int
    occurrences: list[Occurrence] = field(default_factory=list)
    form: list[tuple[int, int]] = field(default_factory=list)
    ticked: set[int] = field(default_factory=set)
    unticked: set[int] = field(default_factory=set)
    stray: bool = False
    rest: bool = False


@dataclass(frozen=True, slots=True)
class _Gap:
    """What stands between two options: ticks with their offsets, and where a connector divides it."""

    start: int
    end: int
    ticks: tuple[tuple[int, bool], ...]
    divided_at: int | None
    tail: bool = False


def choice_line(text: str, start: int, end: int, options: OptionSet) -> ChoiceLine:
    """Read one line of the text, given by its offsets."""
    twin = fold(text[start:end])
    line = ChoiceLine(start, end)
    gaps = [_gap(twin.text, 0)]
    while (hit := _option_at(twin.text, gaps[-1].end, options)) is not None:
        option, head_end, tail_end = hit
        printed = tail_end > head_end
        line.occurrences.append(_occurrence(twin, start, option, gaps[-1].end, head_end, printed=printed))
        gaps.append(_gap_with_tail(twin.text, option, tail_end, printed=printed))
        if gaps[-1].tail and not printed:
            line.occurrences[-1] = replace(line.occurrences[-1], printed=True)
        elif not printed and _explains_another(twin.text, head_end, option, options):
            line.stray = True
    if not line.occurrences:
        # In front of the author's words an arrow or "x" is punctuation; alone it marks we know not what.
        line.stray = gaps[0].end == len(twin.text) and any(is_on for _, is_on in gaps[0].ticks)
        return line
    return _with_rest(line, twin, gaps, options)


def _explains_another(seen: str, at: int, option: Option, options: OptionSet) -> bool:
    """As in "Successful – IMDRF positions were accepted": the name of one option with the explanation of another."""
    others = [other for other in options.options if other is not option]
    if not all(other.tail for other in options.options):
        return False
    found = (re.compile(other.tail).match(seen, at) for other in others)
    return any(match is not None and match.end() > at for match in found)


def _occurrence(twin: Folded, base: int, option: Option, at: int, end: int, *, printed: bool) -> Occurrence:
    return Occurrence(option, base + twin.start(at), base + twin.end(end), printed)


def _option_at(seen: str, at: int, options: OptionSet) -> tuple[Option, int, int] | None:
    """The longest option that begins here: (option, end of its name, end of its explanation)."""
    lead = len(seen[:at].rstrip()) - 1
    if lead >= 0 and (phrase := NO_COMMENT.match(seen, lead)) and phrase.end() > at:
        return None
    for option, pattern in options.patterns:
        match = pattern.match(seen, at)
        if match is not None:
            tail = match.start("tail") if option.tail and match.group("tail") else -1
            return option, tail if tail >= 0 else match.end(), match.end()
    return None


def _gap(seen: str, start: int) -> _Gap:
    """Everything from here that is no word of the author's: ticks, connectors, punctuation, a list number."""
    ticks: list[tuple[int, bool]] = []
    divided: int | None = None
    at = start
    while at < len(seen):
        tick = _TICK.match(seen, at)
        connector = _OR.match(seen, at)
        if tick is not None:
            ticks.append((at, tick.lastgroup == "on"))
            at = tick.end()
        elif connector is not None:
            divided = at if divided is None else divided
            at = connector.end()
        elif _FILL.match(seen, at):
            at += 1
        elif start == 0 and (number := _ENUMERATION.match(seen, at)) is not None:
            at = number.end()
        else:
            break
    return _Gap(start, at, tuple(ticks), divided)


def _gap_with_tail(seen: str, option: Option, start: int, *, printed: bool) -> _Gap:
    """As in "Successful X -- Compromises were reached": a tick between the name and the printed explanation."""
    gap = _gap(seen, start)
    tail = re.compile(option.tail).match(seen, gap.end) if option.tail and not printed else None
    if tail is None or tail.end() == gap.end:
        return gap
    behind = _gap(seen, tail.end())
    return _Gap(start, behind.end, gap.ticks + behind.ticks, behind.divided_at or tail.start(), tail=True)


def _with_rest(line: ChoiceLine, twin: Folded, gaps: list[_Gap], options: OptionSet) -> ChoiceLine:
    """Accept the words behind the options as a comment, or take the whole line for prose."""
    last = gaps[-1]
    end = last.end
    rest = twin.text[end:]
    if rest:
        between = twin.text[last.start : end]
        if not _announces_comment(line.occurrences[-1], between, rest, options):
            return ChoiceLine(line.start, line.end)
        line.rest = True
        # An opening bracket belongs to the author's words.
        bracket = between.rfind("(")
        if bracket >= 0 and ")" not in between[bracket:]:
            end = last.start + bracket
    line.form.append((line.start, line.start + twin.end(end)))
    _attribute(line, gaps)
    if rest:
        _trailing_options(line, twin, end, options)
    return line


def _announces_comment(last: Occurrence, between: str, rest: str, options: OptionSet) -> bool:
    """Words behind an option are a comment only behind a separator or the printed "please specify"."""
    if not (last.printed or _SEPARATOR.search(between)) or _DANGLING_OR.search(between):
        return False
    return not options.goes_on_as_longer(last.option, rest)


def _attribute(line: ChoiceLine, gaps: list[_Gap]) -> None:
    """Give each tick to the option before or behind it."""
    sides = bool(gaps[0].ticks), bool(gaps[-1].ticks)
    for number, gap in enumerate(gaps):
        for place, (at, is_on) in enumerate(gap.ticks):
            owner = _owner(number, gap, place, at, len(line.occurrences), sides)
            if owner is None:
                line.stray = line.stray or is_on
            else:
                (line.ticked if is_on else line.unticked).add(owner)
    line.unticked -= line.ticked


def _owner(number: int, gap: _Gap, place: int, at: int, count: int, sides: tuple[bool, bool]) -> int | None:
    """Index of the option that a tick in gap `number` belongs to; None if it could be either."""
    if number == 0:
        return 0
    if number == count:
        return count - 1
    if gap.divided_at is not None:
        return number - 1 if at < gap.divided_at else number
    if len(gap.ticks) == 2:
        return number - 1 + place
    if sides[0] != sides[1]:
        return number if sides[0] else number - 1
    return None


def _trailing_options(line: ChoiceLine, twin: Folded, start: int, options: OptionSet) -> None:
    """As in "Yes (please specify): two items or No": the printed list goes on behind the author's words."""
    for match in _TRAILING_OR.finditer(twin.text, start):
        found: list[Occurrence] = []
        at = _gap(twin.text, match.start()).end
        while (hit := _option_at(twin.text, at, options)) is not None:
            option, head_end, tail_end = hit
            found.append(_occurrence(twin, line.start, option, at, head_end, printed=tail_end > head_end))
            at = _gap(twin.text, tail_end).end
        if found and at == len(twin.text):
            line.occurrences.extend(found)
            line.form.append((line.start + twin.start(match.start()), line.end))
            return


def lines_of(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Offsets of the lines between two offsets."""
    while start <= end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        yield start, stop
        start = stop + 1
