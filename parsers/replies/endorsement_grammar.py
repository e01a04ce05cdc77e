"""The grammar of an answer about rows: every sentence that it knows completely becomes clauses, all others become none.

A clause agrees or disagrees with numbers, with all, with none or with the rest, some perhaps excepted.  Negation is part
of the verb and tested with it; a word that we do not know stands in no clause, only in a reason behind one.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from parsers.replies.endorsement_tokens import Coded
from parsers.replies.endorsement_vocabulary import Part

LONGEST_SENTENCE = 600
POSITIONS = frozenset({"support", "supports", "endorse", "endorses", "approve", "approves"})


class Scope(StrEnum):
    """What a clause speaks of."""

    ROWS = "rows"
    ALL = "all"
    REST = "rest"
    # "Except 3." behind a sentence that agrees with all.
    EXCEPTION = "exception"


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """`rows` where the scope is rows or an exception; `excepted` are taken out of it and are said the opposite of.

    `is_only` where it says "only"; `is_support` where its verb is that of a position.
    """

    agrees: bool
    scope: Scope
    rows: tuple[int, ...] = ()
    excepted: tuple[int, ...] = ()
    adds: bool = False
    is_only: bool = False
    is_support: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsed:
    """The clauses of a sentence; the reason begins at this place of its codes, -1 where it gives none."""

    clauses: tuple[Clause, ...]
    reason: int = -1


# -- the parts of a sentence ----------------------------------------------------------------------------------------

WHO = r"a{0,3}(?:@S,?)?(?:S[:,-]?)?"
ROW_TERM = r"[tjk]{0,5}:?\(?R\)?"
ALL_TERM = r"(?:L[w]?[tj]{0,3}k?[tj]?)"
REST_TERM = r"O[tj]?k?"
NONE_TERM = r"Z[tj]?k?"
ANY_TERM = r"Y[tj]?k?"
TAIL = r"[iu]{0,3}(?:,?\+(?=[.!;]|$))?\)?"
NEGATIVE = r"[ab+]{0,6}n[ab+]{0,4}"


def term(name: str, *, more: str = "") -> str:
    return rf"(?P<{name}>{ROW_TERM}|{ALL_TERM}|{REST_TERM}|{NONE_TERM}{more})i?"


def exception(name: str) -> str:
    return rf"(?P<{name}>[,(-]{{0,2}}(?:%?[EX]|%n?|&?n)w?[tjk]{{0,5}}\(?R\)?\)?)"


def verb(name: str, *, participles: str = "") -> str:
    agrees, refuses = ("Ap", "Dq") if participles else ("A", "D")
    return rf"(?P<{name}>[abf+1]{{0,6}}[{agrees}]|{NEGATIVE}[{agrees}]|[abf+]{{0,6}}[{refuses}])"


@lru_cache(maxsize=2)
def patterns(*, of_a_draft: bool) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The kinds of clauses; to a request that brought the list "the draft" is the list."""
    itself = "|I" if of_a_draft else ""
    first = rf"(?:{verb('verb')}|f?(?P<told>n?p|q))"
    object_ = rf"(?:,?1)?[:=-]?w{{0,2}}1?{term('term', more=f'|{ANY_TERM}{itself}')}{exception('exception')}?"
    return (
        ("rows first", re.compile(rf"(?P<also>\+?,?){term('term')}{exception('exception')}?[:=,-]{{0,2}}\(?S?{verb('verb', participles='yes')}(?:,?S?{verb('again', participles='yes')})?{TAIL}")),
        ("verb first", re.compile(rf"{WHO}(?P<also>[+,:]*){first}{object_}{TAIL}")),
        ("verb, all implied", re.compile(rf"{WHO}(?P<also>){first}{exception('exception')}{TAIL}")),
        ("alone", re.compile(rf"{WHO}(?P<also>)(?P<term>{ALL_TERM}|{NONE_TERM})i?{exception('exception')}?{TAIL}")),
        ("added", re.compile(rf"{WHO}(?P<also>[&%]?\+,?)(?P<verb>n?)w?(?P<term>{ROW_TERM}){TAIL}")),
        ("exception", re.compile(rf"{exception('exception')}{TAIL}")),
    )  # fmt: skip


JOINT = re.compile(r"[,;./&%-]{1,3}")
END = re.compile(r"[.!;,:-]*")
# What stands between an answer and its reason.
REASON = re.compile(r"[,;:(.-]{0,2}y|[,;:(-]{1,2}")
# "Yes, ..." and "No, ..." before the clauses, where no row follows at once.
LEADING = re.compile(r"([AD])[,.!]+(?=[@Safn+DA])")
# In a reason: another row with an answer, or another row by its name.
ANOTHER = re.compile(r"R\)?[:=,-]?S?[abfn]*[ADpq]|[ADpq]w?[tjk]*R|k:?R")
OTHER_SCOPE = re.compile(r"[LZOEXY%]|S[abfn]*[ADpq]|^[,;:(.-]*[abfn]*[ADpq]")


def parsed(coded: Coded, *, of_a_draft: bool = False) -> Parsed | None:
    """The clauses of a sentence, None where anything in it is not understood."""
    codes = coded.codes
    if len(codes) > LONGEST_SENTENCE or coded.is_odd:
        return None
    leading = LEADING.match(codes)
    start = leading.end() if leading else 0
    clauses, at = clauses_from(coded, start, of_a_draft=of_a_draft)
    if not clauses or (leading and clauses[0].agrees != (leading[1] == "A")):
        return None
    if END.fullmatch(codes, at):
        return Parsed(clauses=tuple(clauses))
    if REASON.match(codes, at) and is_reason(codes[at:]):
        return Parsed(clauses=tuple(clauses), reason=at)
    return None


def clauses_from(coded: Coded, start: int, *, of_a_draft: bool) -> tuple[list[Clause], int]:
    """As many clauses as follow each other; without a joint between them only clauses of one kind do."""
    clauses: list[Clause] = []
    at, before = start, ""
    while True:
        joint = JOINT.match(coded.codes, at) if clauses else None
        for place in dict.fromkeys((at, joint.end() if joint else at)):
            found = clause_at(coded, place, of_a_draft=of_a_draft)
            if found is not None and (place > at or before in {"", found[1]}):
                break
            found = None
        if found is None:
            return clauses, at
        clause, before, at = found
        clauses.append(clause)


def clause_at(coded: Coded, at: int, *, of_a_draft: bool) -> tuple[Clause, str, int] | None:
    """The clause that begins here, the kind of it, and where it ends."""
    for kind, pattern in patterns(of_a_draft=of_a_draft):
        found = pattern.match(coded.codes, at)
        if found is not None and (clause := clause_of(kind, found, coded)) is not None:
            return clause, kind, found.end()
    return None


def clause_of(kind: str, found: re.Match[str], coded: Coded) -> Clause | None:
    """What a clause says; None where its parts deny each other."""
    parts = found.groupdict()
    words = found[0]
    sign = sign_of(kind, parts)
    named = rows_of(found, "term", coded)
    excepted = rows_of(found, "exception", coded)
    scope, turned = scope_of(kind, parts.get("term") or "")
    if sign is None or not agree_with_each_other(kind, parts, words, named, excepted, sign=sign):
        return None
    return Clause(
        agrees=sign != turned,
        scope=scope,
        rows=excepted if scope is Scope.EXCEPTION else named,
        excepted=() if scope is Scope.EXCEPTION else excepted,
        adds=Part.ALSO in words,
        is_only=Part.ONLY in words,
        is_support=is_position(kind, found, coded),
    )


def is_position(kind: str, found: re.Match[str], coded: Coded) -> bool:
    """The verb states a position by itself: "support except 3"; "agree" does with what it agrees with."""
    if not kind.startswith("verb") or found["verb"] is None:
        return False
    word = coded.tokens[coded.at[found.end("verb") - 1]]
    return word in POSITIONS or (word in {"agree", "agrees"} and kind == "verb first")


def sign_of(kind: str, parts: dict[str, str | None]) -> bool | None:
    """Whether the verb agrees; None where it is said twice in different ways."""
    if kind == "exception":
        return False
    if kind == "added":
        return parts["verb"] != Part.NOT
    if kind == "alone":
        return True
    told = parts.get("verb") or parts.get("told") or ""
    again = parts.get("again")
    sign = agrees(told)
    return sign if again is None or agrees(again) is sign else None


def agrees(verb: str) -> bool:
    return Part.NOT not in verb and verb[-1:] in {Part.AGREE, Part.AGREED}


def scope_of(kind: str, words: str) -> tuple[Scope, bool]:
    """What the words name, and whether they turn the verb round: "agree with none"."""
    if kind == "exception":
        return Scope.EXCEPTION, False
    if Part.ROWS in words:
        return Scope.ROWS, False
    if Part.REST in words:
        return Scope.REST, False
    return Scope.ALL, Part.NONE in words


def agree_with_each_other(
    kind: str,
    parts: dict[str, str | None],
    words: str,
    named: tuple[int, ...],
    excepted: tuple[int, ...],
    *,
    sign: bool,
) -> bool:
    """No double negation, no "not all", no exception from what does not hold it."""
    term_ = parts.get("term") or ""
    is_negated = Part.NOT in (parts.get("verb") or "")
    if Part.NONE in term_ and (not sign or is_negated):
        return False
    if Part.ANY in term_ and sign:
        return False
    whole = Part.ALL in term_ or Part.REST in term_ or Part.ITSELF in term_
    if is_negated and (whole or excepted or Part.ONLY in words) and kind != "added":
        return False
    if Part.ONLY in words and (not sign or excepted or Part.ROWS not in term_):
        return False
    if not excepted or Part.ROWS not in term_:
        return True
    return set(excepted) <= set(named) or (
        says_not(parts["exception"] or "") and not set(excepted) & set(named)
    )


def says_not(words: str) -> bool:
    return Part.BUT_NOT in words or Part.NOT in words


def rows_of(found: re.Match[str], group: str, coded: Coded) -> tuple[int, ...]:
    """The numbers that stand in a part of the clause."""
    if group not in found.re.groupindex or found[group] is None or Part.ROWS not in found[group]:
        return ()
    place = found.start(group) + found[group].index(Part.ROWS)
    return coded.rows[coded.codes.count(Part.ROWS, 0, place)]


def is_reason(codes: str) -> bool:
    """Words of which we know too little, and that say nothing of another row or of all of them."""
    return Part.UNKNOWN in codes and ANOTHER.search(codes) is None and OTHER_SCOPE.search(codes) is None


def names_rows(clauses: Sequence[Clause]) -> bool:
    return any(clause.scope is Scope.ROWS for clause in clauses)
