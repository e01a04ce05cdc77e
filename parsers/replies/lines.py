"""A reply as lines with the marks of their words, from plain text or from HTML (mail.md 4.1, 4.2)."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

# The Bat! puts the initials of the quoted author before its mark ("IS> "); GroupWise names us between such marks.
QUOTE_MARK = re.compile(r"^((?:[ \t]?(?:[A-Z]{1,3}(?=>))?[>|\uff1e])+)[ \t]?")
GROUPWISE = re.compile(r"^>>> [^>].{0,300}>>>\s*$|^>>> On \d.{0,300}$")
MOST_LINES = 4_000
LONGEST_LINE = 4_000


@dataclass(frozen=True, slots=True)
class Marks:
    """How words stand out.  `colour` and `background` are as the HTML writes them, "" for none.

    `keeps_lines` is no look: in preformatted text the ends of the source's lines are ends of lines.
    """

    bold: bool = False
    underlined: bool = False
    struck: bool = False
    colour: str = ""
    background: str = ""
    keeps_lines: bool = False


NO_MARKS = Marks()


@dataclass(frozen=True, slots=True)
class Run:
    text: str
    marks: Marks = NO_MARKS


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One displayed line; `depth` counts the quotations that it stands in."""

    runs: tuple[Run, ...]
    depth: int = 0

    @property
    def text(self) -> str:
        """The words, struck ones included."""
        # Nearly every line is of one kind, and every rule asks for its words.
        return self.runs[0].text if len(self.runs) == 1 else "".join([run.text for run in self.runs])

    @property
    def unstruck(self) -> str:
        """The words that still count: struck-out text is no answer (settled question 8.6)."""
        return "".join(run.text for run in self.runs if not run.marks.struck)

    @property
    def is_blank(self) -> bool:
        return not self.text.strip()

    def with_runs(self, runs: Iterable[Run]) -> "Line":
        return replace(self, runs=tuple(runs))

    def cut(self, places: Sequence[int]) -> "list[Line]":
        """The line, cut at these places of its text, which are in order."""
        return [self.with_runs(runs) for runs in runs_cut(self.runs, places)] if places else [self]


def runs_cut(runs: Sequence[Run], places: Sequence[int]) -> list[list[Run]]:
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


def text_lines(text: str) -> list[Line]:
    """Lines of a plain text part; quotation marks become the depth."""
    found: list[Line] = []
    for written in text.split("\n")[:MOST_LINES]:
        quoted = None if GROUPWISE.match(written) else QUOTE_MARK.match(written)
        depth = sum(letter in ">|\uff1e" for letter in quoted[1]) if quoted else 0
        words = written[quoted.end() :] if quoted else written
        found.append(Line(runs=(Run(words[:LONGEST_LINE]),), depth=depth))
    return found
