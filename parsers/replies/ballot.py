"""The list of answers that we printed, found again in a reply: what was ticked, deleted, struck or made to stand out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from parsers.replies.alignment import words_of
from parsers.replies.lines import Line, Marks, Run
from rules.stances import Option, Stance

EMPTY_BRACKET = re.compile(r"[\[(\uff3b]\s*[_\s.\u00a0]{0,6}\s*[\])\uff3d]|[\u2610\u25a1\u25a2\u25cb\u25ef]")
BRACKET = re.compile(
    r"[\[(\uff3b]\s*([^\[\]()\uff3b\uff3d]{0,14}?)\s*[\])\uff3d]|([\u2610\u25a1\u25a2\u25cb\u25ef])|([\u2611\u2612\u2713\u2714\u2717\u2718\u2705\u274c\u25a0\u25cf\u2716\U0001f5f8\U0001f5f9\U0001f5f7\U0001f5f5])"
)
TICKS = frozenset(
    [
        "x",
        "xx",
        "xxx",
        "xxxx",
        "\u00d7",
        "v",
        "y",
        "yes",
        "*",
        "**",
        "+",
        "ok",
        "o",
        "1",
        "\u2713",
        "\u2714",
        "\u2611",
        "\u2612",
        "\u2717",
        "\u2718",
        "\u2705",
        "\u2716",
        "\u25a0",
        "\u25cf",
        "\u2022",
        "\u0445",
        "/",
    ]
)
BEFORE_TICKS = re.compile(
    r"^(?:x{1,4}|\u00d7|\u0445|[\u2713\u2714\u2611\u2612\u2705\u2717\u2718\u2716\u25a0\U0001f5f8\U0001f5f9]|-{1,3}>|={1,3}>|>{2,4}|\u2192|\u21d2|\*{2,4}|yes)[:.]?$",
    re.IGNORECASE,
)
AFTER_TICKS = re.compile(
    r"^[\s:.,\u2013-]*(?:x{1,4}|\u00d7|\u0445|[\u2713\u2714\u2611\u2612\u2705\u2717\u2718\u2716]|<-{1,4}|<={1,4}|\u2190|\u21d0|yes|<{2,4}|\[\s*x\s*\]|\(\s*x\s*\))[\s:.!]*$",
    re.IGNORECASE,
)
MARKER = re.compile(r"=+\s*(?:end of )?your answer to c-\d{4}-\d+\s*=*", re.IGNORECASE)
INLINE = re.compile(
    r"(?<=\S)\s+(?=(?:[\[(\uff3b][^\[\]()\uff3b\uff3d]{0,14}[\])\uff3d]|[\u2610\u2611\u2612\u25a1])\s*[A-Z]{2,})"
)
BULLETS = re.compile(r"^[\s>|*\u2022\u2013\u00b7-]*")
LONGEST = 400
# How many other lines may stand between two lines of one list.
GAP = 3


class Tick(StrEnum):
    """`UNCLEAR` is a mark, or words beside the line, of which we cannot say what they mean."""

    NONE = "none"
    TICKED = "ticked"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True, kw_only=True)
class BallotLine:
    """One line of the list as it came back.  `beside` is what was written after it, our own words taken out."""

    number: int
    option: Option
    tick: Tick
    has_bracket: bool
    beside: str
    marks: tuple[Marks, ...]
    text: str


@dataclass(slots=True, kw_only=True)
class Ballot:
    """Neighbouring lines of one list; `has_marker` where our line above or below it stands there too."""

    lines: list[BallotLine] = field(default_factory=list)
    has_marker: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What a list says: one stance, or several between which nobody can tell, or none; `how` it was told."""

    stances: tuple[Stance, ...] = ()
    how: str = ""
    evidence: str = ""
    unclear: str = ""
    beside: str = ""

    @property
    def says_nothing(self) -> bool:
        return not self.stances and not self.unclear


def split_lines(lines: Sequence[Line]) -> list[Line]:
    """A list that a mail program has run together is cut again before each of its brackets and around its markers."""
    found: list[Line] = []
    for line in lines:
        places = cuts(line.text)
        found += [line.with_runs(runs) for runs in cut(line.runs, places)] if places else [line]
    return found


def cuts(text: str) -> list[int]:
    """Where a line of several answers is cut."""
    if "=" not in text and len(BRACKET.findall(text[:2000])) < 2:
        return []
    places = {found.end() for found in INLINE.finditer(text)}
    for marker in MARKER.finditer(text):
        places |= {marker.start(), marker.end()}
    return sorted(place for place in places if 0 < place < len(text))


def cut(runs: Sequence[Run], places: Sequence[int]) -> list[list[Run]]:
    """The runs of a line, cut at these places of its text."""
    pieces: list[list[Run]] = [[]]
    waiting = list(places)
    at = 0
    for run in runs:
        text = run.text
        while waiting and waiting[0] <= at + len(text):
            head = waiting.pop(0) - at
            pieces[-1].append(Run(text[:head], run.marks))
            pieces.append([])
            text, at = text[head:], at + head
        pieces[-1].append(Run(text, run.marks))
        at += len(text)
    return pieces


def ballots(lines: Sequence[Line], options: Sequence[Option]) -> list[Ballot]:
    """Every list of ours in the reply, in order.

    A single line counts as one only where our brackets or our marker stand there: "SUPPORT" alone are the author's
    own words.
    """
    found: list[Ballot] = []
    current = Ballot()
    pending_marker = -GAP - 1
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
        if current.lines and (
            number - current.lines[-1].number > GAP + 1
            or any(known.option is entry.option for known in current.lines)
        ):
            found.append(current)
            current = Ballot()
        if number - pending_marker <= GAP + 1:
            current.has_marker = True
        current.lines.append(entry)
    found.append(current)
    return [ballot for ballot in found if is_ours(ballot)]


def is_ours(ballot: Ballot) -> bool:
    if not ballot.lines:
        return False
    if len(ballot.lines) > 1 or ballot.has_marker:
        return True
    return ballot.lines[0].has_bracket


def ballot_line(number: int, line: Line, options: Sequence[Option]) -> BallotLine | None:
    """The line as a line of our list, None where it is none."""
    text = line.text.strip()[:LONGEST]
    for option in sorted(options, key=lambda option: -len(option.words)):
        at = text.find(option.words)
        if at < 0:
            continue
        before, after = text[:at], text[at + len(option.words) :]
        if after[:1].isalnum() or before[-1:].isalnum():
            continue
        tick, has_bracket = tick_before(before)
        if tick is None:
            return None
        beside = without_meaning(after, option)
        is_ticked_behind = AFTER_TICKS.match(beside) is not None and bool(beside.strip(" .:,-"))
        if is_ticked_behind:
            tick, beside = Tick.TICKED, ""
        if not has_bracket and tick is Tick.NONE and beside.strip(" .:,;-"):
            return None
        return BallotLine(
            number=number,
            option=option,
            tick=tick,
            has_bracket=has_bracket,
            beside=beside.strip(" :,;\u2013-"),
            marks=marks_of(line, option),
            text=text,
        )
    return None


def tick_before(before: str) -> tuple[Tick | None, bool]:
    """What stands before the words: the tick, None where it is no line of a list; and whether there is a bracket."""
    rest = BULLETS.sub("", before).strip()
    bracket = BRACKET.search(rest)
    if bracket is None:
        if not rest:
            arrow = before.strip()
            return (Tick.TICKED if BEFORE_TICKS.match(arrow) else Tick.NONE), False
        return (Tick.TICKED, False) if BEFORE_TICKS.match(rest) else (None, False)
    outside = (rest[: bracket.start()] + rest[bracket.end() :]).strip(" .:\u2022-*")
    inside = (bracket[1] or bracket[3] or "").strip(" _.\u00a0").casefold()
    if outside:
        return (Tick.TICKED if BEFORE_TICKS.match(outside) and not inside else Tick.UNCLEAR), True
    if not inside:
        return Tick.NONE, True
    return (Tick.TICKED if inside in TICKS or bracket[3] else Tick.UNCLEAR), True


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
    return rest[position:].lstrip(" )\u00a0")


def marks_of(line: Line, option: Option) -> tuple[Marks, ...]:
    """How the option's own words stand out, each way once."""
    wanted = set(words_of(option.words))
    return tuple(dict.fromkeys(run.marks for run in line.runs if set(words_of(run.text)) & wanted))


def choice_of(ballot: Ballot, options: Sequence[Option]) -> Choice:  # noqa: PLR0911 - one return for each sign
    """What the list says.  Signals must agree: one line ticked, or one left, or one that stands out."""
    ticked = [entry for entry in ballot.lines if entry.tick is Tick.TICKED]
    unclear = [entry for entry in ballot.lines if entry.tick is Tick.UNCLEAR]
    struck = [entry for entry in ballot.lines if entry.marks and all(marks.struck for marks in entry.marks)]
    beside = [entry for entry in ballot.lines if entry.beside and entry.tick is not Tick.TICKED]
    if unclear:
        return Choice(unclear=unclear[0].text)
    if any(entry in struck for entry in ticked):
        return Choice(unclear=next(entry for entry in ticked if entry in struck).text)
    if len(ticked) > 1:
        return told(ticked, "several lines are ticked")
    left = [entry for entry in ballot.lines if entry not in struck]
    if ticked:
        standing = outstanding(left)
        if standing and standing[0] is not ticked[0]:
            return told([ticked[0], standing[0]], "one line is ticked and another one stands out")
        return told(ticked, "ticked")
    if beside:
        return Choice(unclear=beside[0].text)
    if struck:
        is_whole = len(ballot.lines) == len(options)
        return (
            told(left, "the only line left")
            if len(left) == 1 and is_whole
            else Choice(unclear=struck[0].text)
        )
    standing = outstanding(ballot.lines)
    if standing:
        return told(standing, "stands out") if len(standing) == 1 else Choice(unclear=standing[0].text)
    if len(ballot.lines) == 1 and ballot.has_marker:
        return told(ballot.lines, "the only line left")
    if len(ballot.lines) < len(options) and ballot.has_marker:
        return Choice(unclear="; ".join(entry.text for entry in ballot.lines))
    return Choice()


def told(lines: Sequence[BallotLine], how: str) -> Choice:
    return Choice(
        stances=tuple(entry.option.stance for entry in lines),
        how=how,
        evidence="; ".join(entry.text for entry in lines),
        beside="\n".join(entry.beside for entry in lines if entry.beside),
    )


def outstanding(lines: Sequence[BallotLine]) -> list[BallotLine]:
    """The lines that look different from most of their siblings; none where that is nobody's or everybody's look."""
    if len(lines) < 3:
        return []
    looks = [look(entry) for entry in lines]
    usual = max(set(looks), key=looks.count)
    different = [entry for entry, own in zip(lines, looks, strict=True) if own != usual]
    return different if len(different) < len(lines) / 2 else []


def look(entry: BallotLine) -> tuple[object, ...]:
    """What a reader notices of the words: weight, line below, colour, background."""
    return tuple(
        sorted(
            (marks.bold, marks.underlined, plain_colour(marks.colour), plain_background(marks.background))
            for marks in entry.marks
        )
    )


def plain_colour(colour: str) -> str:
    """Black in whatever spelling is no colour."""
    spelled = colour.replace(" ", "")
    return (
        ""
        if spelled in {"black", "#000", "#000000", "rgb(0,0,0)", "windowtext", "inherit", "initial"}
        else spelled
    )


def plain_background(background: str) -> str:
    spelled = background.replace(" ", "")
    return (
        ""
        if spelled
        in {"white", "#fff", "#ffffff", "rgb(255,255,255)", "transparent", "inherit", "initial", "none"}
        else spelled
    )
