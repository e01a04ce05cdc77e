"""What a list that came back says: a line ticked, the only one left, or the one that stands out; else we ask."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from parsers.replies.ballot import Ballot, BallotLine
from parsers.replies.ballot_ticks import Tick
from rules.stances import Option, Stance

BLACK = frozenset({"", "black", "#000", "#000000", "rgb(0,0,0)", "windowtext", "inherit", "initial"})
WHITE = frozenset(
    {"", "white", "#fff", "#ffffff", "rgb(255,255,255)", "transparent", "inherit", "initial", "none"}
)
# "[X] SUPPORT if Annex B goes": what begins like this takes back a part of what was ticked.
TAKES_BACK = re.compile(
    r"^\W*(?:but |and |however,? )?(?:only|if|provided|providing|subject to|on (?:the )?condition|conditional|unless|except|"
    r"apart from|other than|in principle|in part|partly|partially|mostly|generally|pending|until|once|when|assuming|as long as|"
    r"so long as|with (?:a |some |the )?(?:reservation|condition|exception|caveat|minor|major|change|modification|amendment)|"
    r"not (?:yet|fully|entirely|completely|sure)|for now|tentatively|provisionally|however|although|though|but|maybe|perhaps|probably|to be confirmed|tbc)\b",
    re.IGNORECASE,
)


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


def choice_of(ballot: Ballot, options: Sequence[Option]) -> Choice:
    """What the list says.  Signals must agree: one line ticked, or one left, or one that stands out."""
    doubtful = unclear_line(ballot.lines)
    if doubtful is not None:
        return Choice(unclear=doubtful.text)
    ticked = [entry for entry in ballot.lines if entry.tick is Tick.TICKED]
    if ticked:
        return of_ticked(ballot, ticked)
    if any(is_struck(entry) for entry in ballot.lines):
        return of_struck(ballot, options)
    standing = outstanding(ballot.lines)
    if standing:
        return told(standing, "stands out") if len(standing) == 1 else Choice(unclear=standing[0].text)
    return of_left(ballot, options)


def unclear_line(lines: Sequence[BallotLine]) -> BallotLine | None:
    """A line with a mark that nobody can read, with words beside it that are no tick, or ticked and taken back."""
    for entry in lines:
        if entry.tick is Tick.UNCLEAR or (entry.tick is Tick.TICKED and is_struck(entry)):
            return entry
        if entry.beside and (entry.tick is Tick.NONE or TAKES_BACK.match(entry.beside)):
            return entry
    return None


def is_struck(entry: BallotLine) -> bool:
    return bool(entry.marks) and all(marks.struck for marks in entry.marks)


def of_ticked(ballot: Ballot, ticked: Sequence[BallotLine]) -> Choice:
    if len(ticked) > 1:
        return told(ticked, "several lines are ticked")
    standing = outstanding([entry for entry in ballot.lines if not is_struck(entry)])
    if standing and standing[0] is not ticked[0]:
        return told([ticked[0], standing[0]], "one line is ticked and another one stands out")
    return told(ticked, "ticked")


def of_struck(ballot: Ballot, options: Sequence[Option]) -> Choice:
    """All lines but one struck out are a tick; else what was struck may mean anything."""
    left = [entry for entry in ballot.lines if not is_struck(entry)]
    if len(left) == 1 and len(ballot.lines) == len(options):
        return told(left, "the only line left")
    return Choice(unclear=next(entry for entry in ballot.lines if is_struck(entry)).text)


def of_left(ballot: Ballot, options: Sequence[Option]) -> Choice:
    """Lines were deleted, or cut off by the program: only where our words stand above and below is one left a tick."""
    if len(ballot.lines) == 1 and ballot.is_enclosed:
        return told(ballot.lines, "the only line left")
    if len(ballot.lines) < len(options) and (ballot.has_marker or ballot.is_enclosed):
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
    """What a reader notices of the words: weight, line below, colour, background; black and white are no colours."""
    return tuple(
        sorted(
            (marks.bold, marks.underlined, coloured(marks.colour, BLACK), coloured(marks.background, WHITE))
            for marks in entry.marks
        )
    )


def coloured(colour: str, usual: frozenset[str]) -> str:
    spelled = colour.replace(" ", "")
    return "" if spelled in usual else spelled
