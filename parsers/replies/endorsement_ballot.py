"""The numbered list of comments as it came back: what its ticks say, row by row, and for all of them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from parsers.replies.asked import Asked
from parsers.replies.ballot import Ballot, BallotLine
from parsers.replies.ballot_choice import TAKES_BACK as LIMITED
from parsers.replies.ballot_choice import is_struck, outstanding
from parsers.replies.ballot_ticks import BRACKET, Tick
from parsers.replies.endorsement_grammar import Clause, Scope, parsed
from parsers.replies.endorsement_questions import RowReason, row_question
from parsers.replies.endorsement_tokens import coded, tokens_of
from parsers.replies.sentences import folded
from rules.findings import Finding
from rules.stances import Option, Stance

ALL = Option(stance=Stance.SUPPORT, words="AGREE WITH ALL")
NONE = Option(stance=Stance.DO_NOT_SUPPORT, words="AGREE WITH NONE")
ROW_LINE = re.compile(r"^\W{0,8}(ROW (\d{1,5}))\s{0,3}:?[ \t]*([^\n]{0,400})$", re.MULTILINE)
# Answers that we print as examples, in capital letters: "AGREE WITH ALL EXCEPT 3, 7".
EXAMPLE = re.compile(r"\b[A-Z]{3,}(?:,? [A-Z]{2,}){0,6}(?: \d{1,4}(?:(?:-|, )\d{1,4}){0,6})?")
NO = frozenset({"n", "no", "disagree"})


@dataclass(frozen=True, slots=True, kw_only=True)
class TickedRows:
    """What the list says: clauses as words would say them; `beside` are words written behind rows."""

    clauses: tuple[Clause, ...] = ()
    evidence: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    doubts: tuple[Finding, ...] = ()
    by_marks: bool = False

    @property
    def says_something(self) -> bool:
        return bool(self.clauses or self.doubts)


@dataclass(slots=True, kw_only=True)
class Ticks:
    """What is collected line by line."""

    whole: list[Clause] = field(default_factory=list)
    rows: list[Clause] = field(default_factory=list)
    evidence: list[str] = field(default_factory=list)
    beside: list[str] = field(default_factory=list)
    unclear: list[str] = field(default_factory=list)


def row_options(asked: Asked) -> tuple[Option, ...]:
    """The lines of the list as we printed it; the words of a row stand behind its number."""
    printed = {
        int(number): words.strip()
        for letter in reversed(asked.letters)
        for _, number, words in ROW_LINE.findall(letter)
    }
    rows = (
        Option(stance=Stance.SUPPORT, words=f"ROW {number}", meaning=printed.get(number, ""))
        for number in asked.rows
    )
    return (ALL, NONE, *rows)


def printed_examples(asked: Asked) -> tuple[str, ...]:
    """The answers that our letters print: whoever types one of them has not quoted us."""
    found = (example for letter in asked.letters for example in EXAMPLE.findall(letter[:100_000]))
    return tuple(dict.fromkeys(example for example in found if " " in example))


def ticked_rows(ballots: Sequence[Ballot], asked: Asked) -> TickedRows:
    """What the lists say together."""
    lines = [line for ballot in ballots for line in ballot.lines]
    ticks = Ticks()
    for line in lines:
        read_line(line, ticks, asked)
    if ticks.whole and (ticks.rows or len({clause.agrees for clause in ticks.whole}) > 1):
        ticks.unclear.append("; ".join(ticks.evidence))
    if ticks.whole or ticks.rows or ticks.unclear:
        standing = [line for line in outstanding(lines) if line.text not in ticks.evidence]
        ticks.unclear += [line.text for line in standing if line.option not in {ALL, NONE}]
        return told(ticks)
    return by_looks(ballots, lines, asked)


def told(ticks: Ticks) -> TickedRows:
    return TickedRows(
        clauses=(*ticks.whole, *ticks.rows),
        evidence=tuple(ticks.evidence),
        beside=tuple(ticks.beside),
        doubts=tuple(row_question(RowReason.TICK_UNCLEAR, words) for words in dict.fromkeys(ticks.unclear)),
    )


def read_line(line: BallotLine, ticks: Ticks, asked: Asked) -> None:
    """One line: its tick, and the words behind it."""
    if is_struck(line):
        ticks.unclear.append(line.text)
    elif line.option in {ALL, NONE}:
        read_whole(line, ticks, asked)
    else:
        read_row(line, ticks)


def read_whole(line: BallotLine, ticks: Ticks, asked: Asked) -> None:
    """AGREE WITH ALL, perhaps with an exception behind it."""
    if line.tick is Tick.NONE and not line.beside:
        return
    words = folded(f"{line.option.words} {line.beside}")
    found = parsed(coded(tokens_of(words), asked.rows, asked.own_names))
    if line.tick is not Tick.TICKED or found is None or found.reason >= 0:
        ticks.unclear.append(line.text)
        return
    ticks.whole += found.clauses
    ticks.evidence.append(line.text)


def read_row(line: BallotLine, ticks: Ticks) -> None:
    """A tick agrees; "no" in the box, or an answer behind the row, says what it says."""
    beside = folded(line.beside)
    if line.tick is Tick.NONE and not beside:
        return
    answer = answered(beside)
    if line.tick is Tick.UNCLEAR:
        agrees = False if says_no(line.text) and answer is not True else None
    elif line.tick is Tick.NONE:
        agrees = answer
    else:
        agrees = None if answer is False or LIMITED.match(beside) else True
    if agrees is None:
        ticks.unclear.append(line.text)
        return
    ticks.rows.append(Clause(agrees=agrees, scope=Scope.ROWS, rows=(number_of(line.option),)))
    ticks.evidence.append(line.text)
    if answer is None and line.beside:
        ticks.beside.append(f"{line.option.words}: {line.beside}")


def says_no(text: str) -> bool:
    inside = BRACKET.search(text)
    return inside is not None and (inside[1] or "").strip(" .").casefold() in NO


def answered(beside: str) -> bool | None:
    """Whether words behind a row agree with it; None where they say something else."""
    found = parsed(coded(tokens_of(f"1: {beside}"), (1,), ())) if beside else None
    return found.clauses[0].agrees if found is not None and found.reason < 0 else None


def number_of(option: Option) -> int:
    return int(option.words.rpartition(" ")[2])


def by_looks(ballots: Sequence[Ballot], lines: Sequence[BallotLine], asked: Asked) -> TickedRows:
    """Nothing is ticked: AGREE WITH ALL or WITH NONE may stand out, or be all that was left of the list."""
    standing = outstanding(lines)
    if len(standing) == 1 and standing[0].option in {ALL, NONE}:
        return whole_of(standing[0], by_marks=True)
    if any(line.option not in {ALL, NONE} for line in standing):
        return TickedRows(doubts=(row_question(RowReason.TICK_UNCLEAR, standing[0].text),))
    is_kept = any(ballot.has_marker or ballot.is_enclosed for ballot in ballots)
    left = {line.option.words for line in lines}
    if not lines or not is_kept or len(left) == len(asked.rows) + 2:
        return TickedRows()
    if len(left) == 1 and lines[0].option in {ALL, NONE} and ballots[0].is_enclosed:
        return whole_of(lines[0], by_marks=True)
    return TickedRows(doubts=(row_question(RowReason.TICK_UNCLEAR, "; ".join(line.text for line in lines)),))


def whole_of(line: BallotLine, *, by_marks: bool) -> TickedRows:
    return TickedRows(
        clauses=(Clause(agrees=line.option is ALL, scope=Scope.ALL),),
        evidence=(line.text,),
        by_marks=by_marks,
    )
