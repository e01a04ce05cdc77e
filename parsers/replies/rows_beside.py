"""What a position says about the rows of a list that went with its request: "SUPPORT, EXCEPT 3, 7" (procedure 3.4)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from parsers.replies.asked import Asked
from parsers.replies.ballot import Ballot, BallotLine
from parsers.replies.ballot_ticks import Tick
from parsers.replies.endorsement_grammar import Clause, Scope, parsed
from parsers.replies.endorsement_questions import RowReason, row_question
from parsers.replies.endorsement_tokens import coded, tokens_of
from parsers.replies.endorsement_words import RowsSaid, RowsTold, counted, read_row_sentence
from parsers.replies.sentences import Sentence, folded
from parsers.replies.stance_words import Said
from rules.findings import Finding
from rules.stances import SUPPORTING, Stance

# A row is named and the sentence is not understood: it may limit what a position says of the rows.
NAMES_A_ROW = re.compile(
    r"\brows?\s(?:(?:no|nr|number)s?\.?\s)?#?\d|\b(?:comments?|no\.|nos\.?|#)\s?\d{1,3}\b(?:,| and)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class RowsBeside:
    """Sentences about rows beside a position, or stating one with its rows."""

    said: tuple[RowsSaid, ...] = ()
    doubts: tuple[Finding, ...] = ()

    @property
    def stating(self) -> list[Sentence]:
        return [entry.sentence for entry in self.said if not entry.gives_reason]

    @property
    def stated(self) -> list[Said]:
        """The positions in them."""
        return [
            Said(sentence=entry.sentence, stance=Stance.SUPPORT)
            for entry in self.said
            if any(states_position(clause) for clause in entry.clauses)
        ]

    def left(self, spoken: Sequence[Sentence]) -> list[Sentence]:
        """The sentences that say nothing about rows."""
        taken = {id(entry.sentence) for entry in self.said}
        return [sentence for sentence in spoken if id(sentence) not in taken]

    def told(self, stances: Sequence[Stance], ticked: Sequence[Clause], asked: Asked) -> RowsTold | None:
        """What is said of the rows together with these stances; None where no row is spoken of."""
        clauses = [*ticked, *(clause for entry in self.said for clause in entry.clauses)]
        if not clauses:
            return RowsTold(doubts=self.doubts) if self.doubts else None
        told = counted([as_rows(clause) for clause in clauses], asked.rows)
        told = replace(told, adds=False, doubts=(*self.doubts, *told.doubts))
        supports = bool(stances) and set(stances) <= SUPPORTING
        return covering(told, clauses, asked) if supports and not told.doubts else told


def covering(told: RowsTold, clauses: Sequence[Clause], asked: Asked) -> RowsTold:
    """Support covers every row except those named; where it names rows that it agrees with, it must say "only" or name all."""
    rest = frozenset(asked.rows) - told.agreed - told.disagreed
    if not told.agreed:
        return replace(told, agreed=rest)
    if rest and not any(clause.is_only for clause in clauses):
        return replace(told, doubts=(row_question(RowReason.UNCLEAR, numbers_of(told)),))
    return told


def numbers_of(told: RowsTold) -> str:
    return f"agree with {', '.join(str(number) for number in sorted(told.agreed))}"


def as_rows(clause: Clause) -> Clause:
    """An exception behind a position is a refusal of its rows."""
    return replace(clause, scope=Scope.ROWS) if clause.scope is Scope.EXCEPTION else clause


def rows_beside(spoken: Sequence[Sentence], asked: Asked) -> RowsBeside:
    """The sentences that speak of rows by their numbers; none where no list went with the request."""
    if not asked.rows or asked.asks_endorsement:
        return RowsBeside()
    read = [said for sentence in spoken if (said := read_row_sentence(sentence, asked)) is not None]
    known = tuple(entry for entry in read if any(names_numbers(clause) for clause in entry.clauses))
    doubts = [entry.doubt for entry in read if entry.doubt is not None and is_about_rows(entry)]
    return RowsBeside(said=known, doubts=tuple(doubts))


def is_about_rows(entry: RowsSaid) -> bool:
    """A row that the list does not have, or a sentence that names a row and is not understood."""
    of_no_list = entry.doubt is not None and entry.doubt.code == RowReason.ROW_UNKNOWN
    return of_no_list or NAMES_A_ROW.search(entry.sentence.plain) is not None


def names_numbers(clause: Clause) -> bool:
    return bool(clause.rows or clause.excepted) or clause.scope is Scope.REST


def states_position(clause: Clause) -> bool:
    """Whether it is one: "support except 3" and "support only 1-4" are, "we agree with 1-4" is none on the draft."""
    is_whole = clause.scope is Scope.ALL and bool(clause.excepted)
    return clause.agrees and clause.is_support and (is_whole or clause.is_only)


def beside_ticks(ballot: Ballot, asked: Asked) -> tuple[Ballot, list[Clause]]:
    """The list without the rows that were written behind a ticked line, and what is said of these."""
    if not asked.rows or asked.asks_endorsement:
        return ballot, []
    clauses: list[Clause] = []
    lines: list[BallotLine] = []
    for line in ballot.lines:
        found = behind(line, asked)
        clauses += found
        lines.append(replace(line, beside="") if found else line)
    return replace(ballot, lines=lines), clauses


def behind(line: BallotLine, asked: Asked) -> list[Clause]:
    """The rows that the words behind a ticked SUPPORT name, none where they say anything else."""
    if line.tick is not Tick.TICKED or line.option.stance not in SUPPORTING or not line.beside:
        return []
    code = coded(tokens_of(folded(f"support {line.beside}")), asked.rows, ())
    found = parsed(code, of_a_draft=True)
    if found is None or found.reason >= 0 or code.unknown:
        return []
    return list(found.clauses) if all(states_position(clause) for clause in found.clauses) else []
