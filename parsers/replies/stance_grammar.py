"""The grammar of a clear position: a sentence becomes a string with one character a phrase, and patterns match that.

Unknown words match nowhere but in thanks, salutations and reasons, so whatever we do not know makes a sentence
unclear.  Each pattern walks over single characters, and no repeated group can match the same characters in two ways:
the time grows with the length of the sentence.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from parsers.replies.stance_vocabulary import PHRASES, Word
from rules.stances import ConsultationKind, Stance

# A position of more phrases than this is not gone through; it is asked about.
LONGEST_CLAUSE = 80
TOKEN = re.compile(r"'s\b|[^\W_]+(?:-[^\W_]+|'(?!s\b)[^\W_]+)*|[^\s\w]|_")
NUMBER = re.compile(r"[a-z]{0,5}-?\d[\d-]*[a-z]?\d*")
FULL_STOPS = frozenset("!.\u3002\uff61")
MARKS = FULL_STOPS | frozenset(",;:=-()+/\"'")
# Marks of emphasis around a word, as plain text has them.
EMPHASIS = str.maketrans("", "", "*_")
AROUND = "\"'[]<#=~ -"


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """What a sentence may name: the author's jurisdiction, and words of the document that we asked about."""

    own: tuple[str, ...]
    document: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Clear:
    """What a clear sentence says; `without_comments` where it says that there are none."""

    stance: Stance
    without_comments: bool = False


def tokens_of(plain: str) -> list[str]:
    """Words and marks of a folded sentence, what stands around it taken off."""
    return TOKEN.findall(plain.translate(EMPHASIS).strip(AROUND))


def coded(tokens: list[str], names: Names) -> str:
    """One character for each phrase, the longest phrase first; marks stand for themselves."""
    phrases = phrase_book(names.own)
    codes: list[str] = []
    at = 0
    while at < len(tokens):
        size, code = next(
            (
                (len(phrase), word)
                for phrase, word in phrases.get(tokens[at], ())
                if tuple(tokens[at : at + len(phrase)]) == phrase
            ),
            (1, single(tokens[at], names)),
        )
        codes.append(code)
        at += size
    return "".join(codes)


def single(token: str, names: Names) -> str:
    """A word that is in no phrase: a mark, a part of the document's name, or unknown."""
    if token in MARKS:
        return "." if token in FULL_STOPS else token
    if token in names.document:
        return Word.NUMBER
    if token.isdigit() and len(token) < 3:
        return Word.SOME
    return Word.UNKNOWN


@lru_cache(maxsize=64)
def phrase_book(own: tuple[str, ...]) -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """The phrases by their first word, longest first; the author's own names are speakers."""
    known = {tuple(TOKEN.findall(phrase)): word.value for phrase, word in phrases()}
    known |= {tuple(TOKEN.findall(name)): Word.SPEAKER.value for name in own if name.strip()}
    book: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for phrase, word in sorted(known.items(), key=lambda entry: -len(entry[0])):
        book.setdefault(phrase[0], []).append((phrase, word))
    return {first: tuple(entries) for first, entries in book.items()}


def phrases() -> Iterator[tuple[str, Word]]:
    """Every phrase of the vocabulary with its class; "sorry , i meant" holds a comma of its own."""
    for word, listed in PHRASES.items():
        for phrase in listed.replace(" , ", "\0").split(","):
            yield phrase.strip().replace("\0", " , "), word


# -- the parts of a sentence ----------------------------------------------------------------------------------------

# Words that we do not know, where nothing but courtesy stands; a stance, a negation or a condition ends them.
FREE = r"[^7,.;:!~%nzPOAVWDScHTQ@-]{0,25}+"
SPEAKER = r"d?S(?:[,(-]?[r&/]?d?S[,)]?)*+"
FILLED = r"[abf,]*"
THING = r"(?:[o2]?[odi2jlMNxILpr/]{0,24}[NxiIpM])"
LABEL = r"a*(?:ib)?[djef]*(?:Sd?)?[djef]*[ILv](?:[or2(][odijMNxILSl()]*)?"
IS = r"[b:=9-][bl:=o2i\",-]*"
PLACED = r"[abGukl&(),:-]*"
OF_COMMENTS = r"[dqjloF]*k"
COMMENTS = rf"(?P<comments>(?:[,(:+-]+[&%]?,?S?[abhuG]*|[&%],?S?[ab]*[huG][abhuG]*|[huG][abhuG]*){OF_COMMENTS}(?:[o2]{THING})?{PLACED}|[,(:+-]+l[)]*)"
NO_COMMENTS = r"(?P<without>[,(:+&%-]*S?[abhuG]*[z7][dF]*k(?:[o2][odjMNxi]+)?(?:2G)?[)]?)"
SIDE = r"(?:[,(-]*U[)]?|rd?S|[-,(:]+d?S[)]?)"
THANKED = r"(?:[,&]*S?[af]*T[^!~%n]*)"
# What may not stand in a reason: a condition, a contrast, another stance of the author's.
TURNS = re.compile(r"[!%]|S[abfhn~]*[POAWVD]")
# "We do not support with comments" may deny the support or only the comments.
WITH_COMMENTS_DENIED = re.compile(r"n[abt2]*Pu+k|n[^,.]*7")
END = r"[.;,:)\"'-]*"

OPENING = (
    rf"(?:H{FREE}[,.:-]+|S?[af]*T{FREE}[,.:-]+|@d?S[,:]?|od?S[,:]|Q{FREE},?|o[odi2jlMNxLIr]+[,:]|d*[eL]*X[:,-]*|a[,:]|U,?|t,?|[ijNx][dijNxMo/]*[:-]+|"
    r",*-)*+"
)
# "We have no comments and support the draft": what is said of comments before the position.
BEFORE = rf"(?:(?P<none>(?:S?[ab]*h?)z[dF]*k(?:[o2][odjMNxi]+)?[,&%:-]+)|(?:S?[ab]*h?zd*F*6(?:[o2][odijMNx]+)?[,&%:-]+)|(?P<some>S[ab]*[huG]{OF_COMMENTS}[l]*,?[&%]))?"
EXAMINED = rf"(?:{SPEAKER}[abh]*R{THING}?(?:[,]?[Ur])?,?[&%]?,?)?"
LED = rf"(?:{LABEL}(?:{IS})?|{SPEAKER}[:=-]|{SPEAKER}[af]*[Cv][:=\"o2i-]*)?"
SPEAKING = rf"(?:{SPEAKER})?(?:[abf,]*i?{SPEAKER})?"
START = rf"{OPENING}{BEFORE}{EXAMINED}{LED}\"?{SPEAKING}"
OUR = r"(?:d|Sd)*f*"

SUPPORTS = rf"(?:{FILLED}Pp?|{FILLED}G{OUR}[Pp]|{FILLED}h{OUR}p|p)"
REFUSES = rf"(?:{FILLED}n[abt2]*P|{FILLED}O|[af,]*b[abf,]*1|{FILLED}n[abt2]*G{OUR}[Pp]|{FILLED}V[d2]*f*[Pp]|zf*P|m|{FILLED}Gd*f*m|{FILLED}n[ab2]*D|{FILLED}n[ab2]*p)"
ABSTAINS = rf"{FILLED}(?:Gd*f*|d)?A(?:rg|rd?v)?"
NO_POSITION = rf"(?:{FILLED}[hG]z[FdjM]*I|{FILLED}n[ab2]*[hG][dF]*I|z[FM]*I)"
WITHDRAWS = rf"(?:{FILLED}W(?:[dej]*f*[ILvPpA](?:[o2]{THING})?)?|d[ef]*[PILvp]b[af]*w)"


def after(core: str, *, tail: str = "") -> str:
    """The core, what it is about, and what may stand behind it."""
    also = rf"(?:,?[K{tail}]|{SIDE})"
    return rf"{core}{THING}?{also}*(?:{COMMENTS}|{NO_COMMENTS})?{also}*{THANKED}?{END}"


# "Our position:" with the answer in the next line.
LABEL_ALONE = re.compile(rf"{OPENING}(?:{LABEL}|{SPEAKER}):[-.]*")


def clear_patterns() -> Iterator[tuple[Stance, str]]:
    """Every clear way to state a position, the negative first."""
    yield Stance.WITHDRAW, rf"{START}{WITHDRAWS}{THANKED}?{END}"
    yield Stance.DO_NOT_SUPPORT, rf"(?:z,+)?{START}{after(REFUSES, tail='t')}"
    yield Stance.DO_NOT_SUPPORT, rf"{OPENING}(?:d*f*I|L|d*v){IS}(?:c|f*O){END}"
    yield Stance.DO_NOT_SUPPORT, rf"{OPENING}(?:{LABEL}|{SPEAKER}){IS}n[ab2]*(?:P|D){THING}?{END}"
    yield Stance.DO_NOT_SUPPORT, rf"{OPENING}(?:{LABEL}(?:{IS})?|{SPEAKER}[:=-])?f*1{THING}?{END}"
    yield Stance.DO_NOT_SUPPORT, rf"{OPENING}d[odi2jlMNx]*b[af]*nD(?:U|rd?S){END}"
    yield Stance.DO_NOT_SUPPORT, rf"(?:{SPEAKER})?[af]*(?:d*v){IS}z{END}"
    yield Stance.NO_POSITION, rf"{START}{after(NO_POSITION, tail='t')}"
    yield Stance.ABSTAIN, rf"{START}{after(ABSTAINS, tail='t')}"
    yield Stance.SUPPORT, rf"(?:y[,-]*)?{START}{after(SUPPORTS, tail='Jf')}"
    yield Stance.SUPPORT, rf"{OPENING}{LABEL}(?:{IS})[af]*B{THING}?{END}"
    yield Stance.SUPPORT, rf"{OPENING}(?:(?:{SPEAKER})?[af]*|d*f*)v{IS}y{END}"
    yield (
        Stance.SUPPORT,
        rf"{OPENING}(?:{LABEL}(?:{IS})?|{SPEAKER}[:=-])?[af]*D{SIDE}?(?:{COMMENTS}|{NO_COMMENTS})?{END}",
    )
    yield Stance.SUPPORT, rf"{OPENING}d?[odi2jlMNx]*b[af]*D(?:U|rd?S){END}"
    yield Stance.SUPPORT, rf"{OPENING}d?[odi2jlMNx]*[NxiL]h{OUR}[Pp]{END}"


def engagement_patterns() -> Iterator[tuple[Stance, str]]:
    """The same for "should IMDRF engage or not?", beside the words for positions."""
    yield (
        Stance.DO_NOT_SUPPORT,
        rf"(?:z,+)?{START}(?:M?{FILLED}n[ab2]*M?E|M?5[ab]*E|zM?E|{FILLED}O[2o]?M?E|{FILLED}n[ab2]*P[2oi]?M?E){THING}?{SIDE}*{END}",
    )
    yield (
        Stance.SUPPORT,
        rf"(?:y[,-]*)?{START}(?:M?{FILLED}M?E|{FILLED}P[2oid]*M?E){THING}?{SIDE}*(?:{COMMENTS}|{NO_COMMENTS})?{END}",
    )


@lru_cache(maxsize=8)
def compiled(kind: ConsultationKind) -> tuple[tuple[Stance, re.Pattern[str]], ...]:
    listed = list(clear_patterns())
    if kind is ConsultationKind.ENGAGEMENT:
        listed[:0] = list(engagement_patterns())
    return tuple((stance, re.compile(pattern)) for stance, pattern in listed)


def clear_in(codes: str, kind: ConsultationKind) -> Clear | None:
    """The position of a sentence all of which follows one pattern, its reason aside."""
    clause, _, reason = codes.replace(Word.OUR, Word.THE).partition(Word.BECAUSE)
    if len(clause) > LONGEST_CLAUSE or TURNS.search(reason) or WITH_COMMENTS_DENIED.search(clause):
        return None
    for stance, pattern in compiled(kind):
        found = pattern.fullmatch(clause)
        if found is not None:
            return as_said(stance, found.groupdict())
    return None


def is_label(codes: str) -> bool:
    """Nothing but "Our position:"; the answer stands in the next line."""
    return LABEL_ALONE.fullmatch(codes.replace(Word.OUR, Word.THE)) is not None


def as_said(stance: Stance, parts: dict[str, str | None]) -> Clear:
    """Support that speaks of comments is support with comments."""
    if stance is Stance.SUPPORT and (parts.get("comments") or parts.get("some")):
        return Clear(stance=Stance.SUPPORT_WITH_COMMENTS)
    return Clear(stance=stance, without_comments=bool(parts.get("without") or parts.get("none")))
