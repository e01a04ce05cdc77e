"""What the author's sentences say about the rows of a list: clauses where the grammar knows all of it, else a question."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from parsers.replies.asked import Asked
from parsers.replies.endorsement_grammar import Clause, Parsed, Scope, parsed
from parsers.replies.endorsement_questions import RowReason, row_question, rows_in_words
from parsers.replies.endorsement_tokens import Coded, coded, tokens_of
from parsers.replies.endorsement_vocabulary import Part
from parsers.replies.furniture import is_courtesy, is_greeting
from parsers.replies.sentences import Sentence
from parsers.replies.stance_doubts import CONDITION, ONLY_A_CONDITION, UNDECIDED, is_foreign_stance
from parsers.replies.stance_words import AFTERTHOUGHT, DENIAL, document_named
from rules.findings import Finding

# "Dear colleagues, agree with 1-5", "Our answer: 1-5".
OPENING = re.compile(
    r"(?:dear|hello|hi|hey|good (?:morning|afternoon|day))\b[^,.:;!?\d]{0,60}[,.:!-]+ |"
    r"(?:thank you|thanks|many thanks)\b[^,.:;!?\d]{0,80}[,.:;!-]+ |"
    r"(?:our|my|the)? ?(?:answer|answers|response|reply|position|positions|decision|endorsements?|choice|view|feedback)"
    r"(?: to the list| on the list| on the rows| on the comments)?(?: (?:is|are)(?: as follows)?)?\s?[:=-]+ "
)
BULLETS = "-\u2022\u00b7\u25cf\u25aa, "
LIMITS = re.compile(
    r"\b(?:only|but|however|except|excepting|although|though|partly|partially|in part|in principle|instead|with|rather|generally|mostly|"
    r"reservations?|provisionally|tentatively|change[sd]?|modif\w+|amend\w+|reword\w*|otherwise|unless)\b"
)
# How a sentence begins that takes something back from the one before it.
TAKES_BACK = re.compile(
    r"(?:mostly|partly|partially|in part|in principle|with (?:some |minor |major )?(?:reservations?|exceptions?|changes|modifications)|provided|only|"
    r"except|but|however|not|unless|if|subject to|conditional|conditionally|provisionally|tentatively|generally|in general|most|some|maybe|"
    r"perhaps|probably|or|otherwise|never|neither|nor|hardly|wait|correction|more or less|pretty much|almost|nearly|roughly|kind of|sort of|i guess|we guess|tbc|to be confirmed|sorry|no longer|far from)\b"
)
ABOUT_ROWS = re.compile(r"[ADpq][w1]?[tjk]*[RLZOY]|[RLZO][tjki,:=-]*S?[abfn]*[ADpq]")
SPOKEN = re.compile(rf"[S@][abfn+1,]*[ADpq]|^[,abfn+1]*[ADpqZ]|{ABOUT_ROWS.pattern}|^[,(-]*[EX]|^n")
NAMED = re.compile(r"k:?\(?R|^[tj]*\(?R|[wEXADpq&]\(?R(?!\?)")
ALONE = re.compile(r"[@SabfnwADpqut.!,;:&+-]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class RowsSaid:
    """What one sentence says: clauses, or a question."""

    sentence: Sentence
    clauses: tuple[Clause, ...] = ()
    gives_reason: bool = False
    doubt: Finding | None = None


def read_rows(spoken: Sequence[Sentence], asked: Asked) -> list[RowsSaid]:
    """What the sentences say of rows, in order; what says nothing of them is left out."""
    return list(heard(spoken, asked))


def heard(spoken: Sequence[Sentence], asked: Asked) -> Iterator[RowsSaid]:
    for sentence in spoken:
        said = read_row_sentence(sentence, asked)
        if said is not None:
            yield said


def read_row_sentence(sentence: Sentence, asked: Asked) -> RowsSaid | None:
    """What one sentence says by itself, None where it does not speak of rows."""
    plain = without_opening(document_named(sentence.plain, asked.document))
    code = coded(tokens_of(plain), asked.rows, asked.own_names)
    if "?" in plain:
        return doubted(sentence, RowReason.QUESTION) if speaks(code, sentence) else None
    found = parsed(code, of_a_draft=not asked.asks_endorsement)
    if found is None:
        reason = doubt_of(code, sentence)
        return None if reason is None else doubted(sentence, reason)
    return settled(sentence, code, found)


def without_opening(plain: str) -> str:
    """The sentence without salutation, thanks and label, as long as these hold no condition and deny nothing."""
    plain = plain.lstrip(BULLETS)
    while (opening := OPENING.match(plain)) is not None and not turns(opening[0]):
        plain = plain[opening.end() :]
    return plain


def turns(words: str) -> bool:
    return any(pattern.search(words) for pattern in (CONDITION, UNDECIDED, DENIAL, LIMITS))


def settled(sentence: Sentence, code: Coded, found: Parsed) -> RowsSaid:
    """The clauses, unless a number is not in the list or the reason may take back what they say."""
    if code.unknown:
        numbers = ", ".join(map(str, dict.fromkeys(code.unknown)))
        return RowsSaid(
            sentence=sentence, doubt=row_question(RowReason.ROW_UNKNOWN, sentence.written, numbers)
        )
    if found.reason >= 0 and takes_back(code, found):
        return doubted(sentence, RowReason.CONDITIONAL)
    return RowsSaid(sentence=sentence, clauses=found.clauses, gives_reason=found.reason >= 0)


def takes_back(code: Coded, found: Parsed) -> bool:
    """Behind an agreement nothing may limit or deny; a refusal may be explained, and not be made conditional."""
    start = code.at[found.reason]
    words = " ".join(code.tokens[start:]).lstrip(" ,;:(.-")
    if any(pattern.match(words) for pattern in (TAKES_BACK, CONDITION, UNDECIDED)):
        return True
    last = found.clauses[-1]
    if not last.agrees or last.excepted:
        return False
    # "Agree with all, more or less": behind an agreement only thanks and a reason said to be one are understood.
    is_because = code.codes[found.reason :].lstrip(",;:(.-").startswith(Part.BECAUSE)
    return turns(words) or not (is_because or is_courtesy(words))


def doubted(sentence: Sentence, reason: RowReason) -> RowsSaid:
    return RowsSaid(sentence=sentence, doubt=row_question(reason, sentence.written))


def doubt_of(code: Coded, sentence: Sentence) -> RowReason | None:
    """Why a sentence that we do not understand must be asked about; None for a remark or a courtesy."""
    if not speaks(code, sentence):
        return None
    if CONDITION.search(sentence.plain):
        return RowReason.CONDITIONAL
    return RowReason.ROWS_MISSING if ALONE.fullmatch(code.codes) else RowReason.UNCLEAR


def speaks(code: Coded, sentence: Sentence) -> bool:
    """It speaks of an answer, names a row, or takes back what another sentence says."""
    if is_polite(code, sentence):
        return False
    plain = sentence.plain
    if SPOKEN.search(code.codes) or NAMED.search(code.codes) or is_foreign_stance(plain):
        return True
    return any(pattern.match(plain) for pattern in (TAKES_BACK, AFTERTHOUGHT)) or bool(
        ONLY_A_CONDITION.fullmatch(plain)
    )


def is_polite(code: Coded, sentence: Sentence) -> bool:
    """A courtesy that names no rows: "all except 3" is no greeting, although "all" begins one."""
    if any(letter in code.codes for letter in "REXZY") or ABOUT_ROWS.search(code.codes):
        return False
    if not is_courtesy(sentence.plain):
        return False
    return not is_greeting(sentence.plain) or not sentence.plain.startswith("all")


# -- what all sentences say together ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class RowsTold:
    """Numbers agreed and disagreed; `adds` where every clause adds; `doubts` where nothing may be taken."""

    agreed: frozenset[int] = frozenset()
    disagreed: frozenset[int] = frozenset()
    adds: bool = False
    doubts: tuple[Finding, ...] = ()

    @property
    def says_something(self) -> bool:
        return bool(self.agreed or self.disagreed or self.doubts)


def told_by(said: Sequence[RowsSaid], asked: Asked) -> RowsTold:
    """The clauses of all sentences put together."""
    clauses = with_exceptions([clause for entry in said for clause in entry.clauses])
    doubts = {entry.doubt.message: entry.doubt for entry in said if entry.doubt is not None}
    if clauses is None:
        words = next(
            entry.sentence.written for entry in said if any(c.scope is Scope.EXCEPTION for c in entry.clauses)
        )
        clauses, doubts = [], doubts | {words: row_question(RowReason.UNCLEAR, words)}
    told = counted(clauses, asked.rows)
    return replace(told, doubts=(*doubts.values(), *told.doubts))


def with_exceptions(clauses: Sequence[Clause]) -> list[Clause] | None:
    """A sentence "Except 3." belongs to "Agree with all." before it; None where it stands behind nothing like that."""
    found: list[Clause] = []
    for clause in clauses:
        if clause.scope is not Scope.EXCEPTION:
            found.append(clause)
        elif found and found[-1].scope is Scope.ALL and found[-1].agrees:
            found[-1] = replace(found[-1], excepted=(*found[-1].excepted, *clause.rows))
        else:
            return None
    return found


def counted(clauses: Sequence[Clause], rows: tuple[int, ...]) -> RowsTold:
    """Numbers first, the rest afterwards; the same number on both sides is asked about."""
    sides: dict[bool, set[int]] = {True: set(), False: set()}
    for clause in sorted(clauses, key=lambda clause: clause.scope is Scope.REST):
        named = sides[True] | sides[False] | set(clause.excepted)
        if clause.scope is Scope.REST and not named:
            return RowsTold(doubts=(row_question(RowReason.ROWS_MISSING, "the rest"),))
        numbers = set(clause.rows) if clause.scope is Scope.ROWS else set(rows) - set(clause.excepted)
        if clause.scope is Scope.REST:
            numbers -= named
        sides[clause.agrees] |= numbers - set(clause.excepted)
        sides[not clause.agrees] |= set(clause.excepted)
    both = tuple(sorted(sides[True] & sides[False]))
    return RowsTold(
        agreed=frozenset(sides[True]),
        disagreed=frozenset(sides[False]),
        adds=bool(clauses) and all(clause.adds for clause in clauses),
        doubts=(row_question(RowReason.CONTRADICTORY, rows_in_words(both)),) if both else (),
    )
