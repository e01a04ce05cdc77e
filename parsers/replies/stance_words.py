"""Which position each sentence of an author states: clear where the grammar knows all of it, else asked about.

A condition, a hedge, another speaker, another object or merely a word that we do not know makes a sentence unclear,
and nothing unclear is ever counted (procedure 2, settled questions 8.12 to 8.16).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from parsers.replies.asked import Asked
from parsers.replies.sentences import Sentence, folded
from parsers.replies.stance_answers import BARE
from parsers.replies.stance_doubts import CUT_SHORT, DISREGARD, FINITE, ONE_COMMENT, Doubt, doubt_of
from parsers.replies.stance_grammar import AROUND, Names, clear_in, coded, is_label, tokens_of
from parsers.replies.stance_vocabulary import listed
from rules.stances import SUPPORTING, Stance

BARE_ANSWERS = frozenset(listed(BARE))
OUR_REFERENCE = re.compile(r"\bc-\d{4}-\d{1,6}\b")
PLACE = re.compile(
    r"\b(?:clause|subclause|annex|section|table|figure|definition|term|note|paragraph|comment|\d{1,2}\.\d)"
)

__all__ = ["Doubt", "Said", "read_sentence", "read_sentences"]

# A comment that speaks of agreement, what would limit it, and what would deny it; in codes of the grammar.
SPOKEN = re.compile(r"^[^S]?S[abf]*n?[abf]*[PO3]")
LIMITED = re.compile(r"[!%~]")
DENIED = re.compile(r"[nOz]")
AFTERTHOUGHT = re.compile(
    r"(?:but |and |though |although )?(?:not (?!applicable)|except|excluding|apart from|only |in principle|in part|partially|partly|"
    r"with (?:some |minor |major )?reservations?|with the exception|tentatively|provisionally|conditionally|just )"
)
DENIAL = re.compile(
    r"\b(?:not|no|none|nobody|never|neither|nor|hardly|barely|unable|far from|against|fail|fails|without|decline|declines|refuse|refuses|rather than|instead of|nothing)\b"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What one sentence says: a stance, or a doubt; `without_comments` where it says that there are none."""

    sentence: Sentence
    stance: Stance | None = None
    doubt: Doubt | None = None
    without_comments: bool = False


def read_sentences(sentences: list[Sentence], asked: Asked) -> Iterator[Said]:
    """What the sentences say of a stance, in order; what speaks of none says nothing."""
    heard = [(sentence, read_sentence(sentence, asked)) for sentence in sentences]
    stances = {said.stance for _, said in heard if said is not None and said.stance is not None}
    for number, (sentence, said) in enumerate(heard):
        if said is None and number and heard[number - 1][1] is not None and is_afterthought(sentence):
            yield Said(sentence=sentence, doubt=Doubt.PARTIAL)
        if said is None or (said.doubt is not None and is_aside(said, stances, asked)):
            continue
        if said.stance is not None and number and is_cut(*heard[number - 1]) and has_no_speaker(sentence):
            yield Said(sentence=sentence, doubt=Doubt.UNCLEAR)
        else:
            yield said


def read_sentence(sentence: Sentence, asked: Asked) -> Said | None:
    """What one sentence says by itself, None where it does not speak of a stance."""
    plain = document_named(sentence.plain, asked.document)
    if bare_words(plain) in BARE_ANSWERS:
        return Said(sentence=sentence, doubt=Doubt.BARE)
    codes = coded(tokens_of(plain), names_in(asked))
    if "?" in plain:
        doubt = doubt_of(plain, codes)
        return None if doubt is None else Said(sentence=sentence, doubt=Doubt.QUESTION)
    if ONE_COMMENT.search(plain):
        return Said(sentence=sentence, doubt=Doubt.ONE_COMMENT)
    if ends_open(plain) or DISREGARD.search(plain):
        return Said(sentence=sentence, doubt=Doubt.UNCLEAR)
    return read_statement(sentence, plain, codes, asked)


def read_statement(sentence: Sentence, plain: str, codes: str, asked: Asked) -> Said | None:
    """A clear position, else why it is none."""
    clear = clear_in(codes, asked.kind)
    if clear is not None:
        return Said(sentence=sentence, stance=clear.stance, without_comments=clear.without_comments)
    doubt = None if is_label(codes) else doubt_of(plain, codes)
    return None if doubt is None else Said(sentence=sentence, doubt=doubt)


def document_named(plain: str, document: str) -> str:
    """The designation that we asked about becomes "it": it may hold any words."""
    name = folded(document)
    if len(name) < 3:
        return plain
    return re.sub(rf"(?<!\w){re.escape(name)}(?::20\d\d)?(?!\w|[-.:/]\w)", "it", plain)


def bare_words(plain: str) -> str:
    """The words of a sentence without the marks around and between them."""
    return " ".join(plain.replace(",", " ").strip(f"{AROUND}.!;:()").split())


def ends_open(plain: str) -> bool:
    """It breaks off after a negation: the rest may stand anywhere ("We do not", a blank line, "support")."""
    words = plain.strip(AROUND).split()
    return len(words) < 40 and words[-1:] != [] and words[-1] in CUT_SHORT and words[:-1][-1:] != ["or"]


@lru_cache(maxsize=32)
def names_in(asked: Asked) -> Names:
    """The author's names, and what names the document: its designation, its title, the number of our consultation."""
    letter = folded(asked.letters[0][:20_000]) if asked.letters else ""
    lines = asked.letters[0][:20_000].splitlines() if asked.letters else []
    title = " ".join(line for line in lines if asked.document and asked.document in line)
    words = {*tokens_of(folded(asked.document)), *tokens_of(folded(title)), *OUR_REFERENCE.findall(letter)}
    return Names(
        own=asked.own_names,
        document=frozenset(word for word in words if word.isalnum() or word[-1:].isdigit()),
    )


def is_aside(said: Said, stances: set[Stance], asked: Asked) -> bool:
    """Beside a clear position: what is agreed with in a comment, and that an earlier mail no longer counts."""
    plain = said.sentence.plain
    if not stances or said.doubt in {Doubt.QUESTION, Doubt.BARE, Doubt.ONE_COMMENT, Doubt.CONDITION}:
        return False
    if DISREGARD.search(plain):
        return True
    codes = coded(tokens_of(plain), names_in(asked))
    if not SPOKEN.search(codes) or LIMITED.search(codes) or not stances <= SUPPORTING:
        return False
    is_against = DENIED.search(codes) is not None
    return not is_against or (stances == {Stance.SUPPORT_WITH_COMMENTS} and PLACE.search(plain) is not None)


def is_afterthought(sentence: Sentence) -> bool:
    """What takes back a part of the sentence before: "Not Annex B.", "In principle.", "With reservations."."""
    return AFTERTHOUGHT.match(sentence.plain) is not None and FINITE.search(sentence.plain) is None


def is_cut(before: Sentence, said: Said | None) -> bool:
    """The sentence before breaks off without a full stop and denies something: it may go on in this one."""
    is_open = not before.plain.endswith((".", "!", "?", ";", ":", ","))
    return said is None and is_open and DENIAL.search(before.plain) is not None


def has_no_speaker(sentence: Sentence) -> bool:
    return re.match(r"(?:we|i|our)\b", sentence.plain) is None
