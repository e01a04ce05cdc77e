"""The list of answers that we printed, found again in a reply, line by line as it came back."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from parsers.replies.alignment import words_of
from parsers.replies.ballot_lines import MARKER
from parsers.replies.ballot_ticks import Tick, is_tick_behind, tick_before
from parsers.replies.lines import Line, Marks
from rules.stances import Option

LONGEST = 400
# How many other lines may stand between two lines of one list.
GAP = 3
IN_A_BOX = re.compile(r"^\W{0,6}[\[(\u2610-\u2612\u2713\u2714]")
# Our receipts repeat the ticked line behind these words; whoever quotes a receipt ticks nothing by it.
REPEATED = re.compile(r"\bfrom these words:|^\W*(?:these )?words:", re.IGNORECASE)
# Programs write bold and underlined words like this into their plain text.
STARRED = re.compile(r"([*_/])$")


@dataclass(frozen=True, slots=True, kw_only=True)
class BallotLine:
    """One line of the list as it came back.  `beside` is what was written after it, our own words taken out.

    `has_meaning` where the explanation that we print behind the answer stands there too.
    """

    number: int
    option: Option
    tick: Tick
    has_bracket: bool
    has_meaning: bool
    beside: str
    marks: tuple[Marks, ...]
    text: str


@dataclass(slots=True, kw_only=True)
class Ballot:
    """Neighbouring lines of one list; `has_marker` where our line above or below it stands there too.

    `is_enclosed` where words of our letter stand above it and below it: nothing was cut off.
    """

    lines: list[BallotLine] = field(default_factory=list)
    has_marker: bool = False
    is_enclosed: bool = False


def ballots(lines: Sequence[Line], options: Sequence[Option]) -> list[Ballot]:
    """Every list of ours in the reply, in order.

    A single line counts as one only where our brackets or our marker stand there: "SUPPORT" alone are the author's
    own words.
    """
    found: list[Ballot] = []
    current = Ballot()
    pending_marker = -2 * GAP - 2
    for number, line in enumerate(lines):
        if MARKER.search(line.text[:300]):
            is_end = "end of" in line.text.casefold()
            if is_end and current.lines and number - current.lines[-1].number <= 3 * GAP:
                current.has_marker = True
            if not is_end:
                found.append(current)
                current = Ballot()
                pending_marker = number
            continue
        entry = ballot_line(number, line, options)
        if entry is None:
            continue
        current.lines = without_typed(current.lines, entry)
        if begins_another(current, entry):
            found.append(current)
            current = Ballot()
        if number - pending_marker <= GAP + 1:
            current.has_marker = True
        current.lines.append(entry)
    found.append(current)
    return [ballot for ballot in found if is_ours(ballot)]


def without_typed(lines: list[BallotLine], entry: BallotLine) -> list[BallotLine]:
    """A line without a box above one with a box and the same answer was typed there: the author's own words."""
    return [
        known
        for known in lines
        if known.option is not entry.option
        or known.has_bracket
        or known.tick is Tick.TICKED
        or not entry.has_bracket
    ]


def begins_another(ballot: Ballot, entry: BallotLine) -> bool:
    """Too far away, or an answer that this list has already."""
    return bool(ballot.lines) and (
        entry.number - ballot.lines[-1].number > GAP + 1
        or any(known.option is entry.option for known in ballot.lines)
    )


def is_ours(ballot: Ballot) -> bool:
    if not ballot.lines:
        return False
    if len(ballot.lines) > 1 or ballot.has_marker:
        return True
    line = ballot.lines[0]
    return line.has_bracket or (line.has_meaning and line.tick is Tick.TICKED)


def ballot_line(number: int, line: Line, options: Sequence[Option]) -> BallotLine | None:
    """The line as a line of our list, None where it is none."""
    text = line.text.strip()[:LONGEST]
    for option in sorted(options, key=lambda option: -len(option.words)):
        at = place_of(option, text)
        if at < 0:
            continue
        before, after, is_starred = unstarred(text[:at], text[at + len(option.words) :])
        if after[:1].isalnum() or before[-1:].isalnum():
            continue
        tick, has_bracket = tick_before(before)
        if tick is None or REPEATED.search(before) is not None:
            return None
        beside = without_meaning(after, option)
        has_meaning = beside != after
        if is_tick_behind(beside):
            tick, beside = Tick.TICKED, ""
        if not has_bracket and tick is Tick.NONE and beside.strip(" .,:;-"):
            return None
        return BallotLine(
            number=number,
            option=option,
            tick=tick,
            has_bracket=has_bracket,
            has_meaning=has_meaning,
            beside=beside.strip(" :,;\u2013-"),
            marks=marks_of(line, option, is_starred=is_starred),
            text=text,
        )
    return None


def place_of(option: Option, text: str) -> int:
    """Where the answer stands: as we print it, or in small letters as all that follows a box; -1 for nowhere."""
    at = text.find(option.words)
    if at < 0 and IN_A_BOX.match(text) and text.casefold().rstrip(" .!").endswith(option.words.casefold()):
        at = len(text.rstrip(" .!")) - len(option.words)
        return at if tick_before(text[:at])[1] else -1
    return at


def unstarred(before: str, after: str) -> tuple[str, str, bool]:
    """What stands around an answer, without the stars of a bold one."""
    star = STARRED.search(before)
    if star is None or not after.lstrip().startswith(star[1]):
        return before, after, False
    return before[:-1], after.lstrip()[1:], True


def without_meaning(after: str, option: Option) -> str:
    """What was written after the option's words, without the explanation that we print there ourselves."""
    meaning = words_of(option.meaning)
    if not meaning:
        return after
    theirs = words_of(after)
    same = 0
    while same < min(len(meaning), len(theirs)) and meaning[same] == theirs[same]:
        same += 1
    if not same:
        return after
    position, rest = 0, after
    for word in meaning[:same]:
        position = rest.casefold().find(word, position) + len(word)
    return rest[position:].lstrip(" )*_\u00a0")


def marks_of(line: Line, option: Option, *, is_starred: bool) -> tuple[Marks, ...]:
    """How the option's own words stand out, each way once."""
    wanted = set(words_of(option.words))
    marks = dict.fromkeys(run.marks for run in line.runs if set(words_of(run.text)) & wanted)
    return tuple(replace(mark, bold=True) for mark in marks) if is_starred else tuple(marks)
