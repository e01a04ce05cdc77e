"""Why a sentence that speaks of a stance is not clear, and whether it speaks of one of the author's at all."""

import re
from enum import StrEnum

from parsers.replies.authorities import NAMES
from parsers.replies.stance_answers import FOREIGN_AGAINST, FOREIGN_FOR
from parsers.replies.stance_vocabulary import Word, listed


class Doubt(StrEnum):
    """Why a sentence that speaks of a stance states none with certainty."""

    CONDITION = "condition"
    PARTIAL = "partial"
    QUESTION = "question"
    OTHER_SPEAKER = "other-speaker"
    UNDECIDED = "undecided"
    BARE = "bare"
    UNCLEAR = "unclear"
    ONE_COMMENT = "one-comment"


def any_of(phrases: str) -> re.Pattern[str]:
    """One of these phrases, as whole words."""
    longest_first = sorted(listed(phrases), key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(re.escape(phrase) for phrase in longest_first) + r")\b")


CONDITION = any_of(
    "if, provided, providing, unless, subject to, on condition, on the condition, conditional, conditionally, condition, conditions, "
    "as long as, so long as, only when, once, assuming, contingent, pending, until, when, depending, depends, dependent, presuming, "
    "insofar, in case, whether, understanding, otherwise, caveat, proviso, with the following changes, with the following modifications, "
    "with changes, with modifications, with amendments, with corrections, with the following amendments, with the following corrections, "
    "with minor changes, with some changes, with editorial changes, after correction, after the correction, after amendment, "
    "when corrected, once corrected, as amended, as modified, modified, changes, modifications, in exchange"
)
PARTIAL = any_of(
    "in principle, except, excepting, exception, apart from, other than, partially, partly, in part, partial, largely, mostly, "
    "mainly, generally, in general, broadly, overall, reservation, reservations, to some extent, some of, part, parts, most of, but, however, "
    "although, though, tentatively, provisionally, preliminary, preliminarily, nevertheless, only, not fully, not entirely, "
    "not completely, with caution, cautiously, somewhat, rather, not all, hesitant, hesitantly, reluctantly, reluctant, clause, clauses, "
    "subclause, annex, annexes, section, sections, table, figure, chapter, paragraph, concept, idea, spirit, intention, intent, "
    "direction, approach, aim, goal, objective, objectives, while, whereas, yes to, no to"
)
UNDECIDED = any_of(
    "would, could, might, may, maybe, perhaps, probably, possibly, likely, unlikely, tend, tends, lean, leaning, leans, think, believe, consider, "
    "considering, expect, hope, plan, planning, intend, intends, inclined, undecided, not sure, unsure, not yet, yet, still discussing, awaiting, "
    "later, soon, consulting, previously, earlier, last time, last year, had, used to, supported, opposed, endorsed, seem, seems, appear, "
    "appears, assume, guess, for now, at present, for the moment, at this stage, at this time, at this point, at the moment, going to, not decided, decide, ready to, "
    "tomorrow, next week, in due course, discussing, discussion, unclear, no decision"
)
ONE_COMMENT = re.compile(
    r"\b(?:withdraws?|withdrawing|retracts?|take back|takes back)\b[^.;]{0,40}\b(?:comments?|rows?|remarks?|suggestions?)\b|"
    r"\b(?:delete|remove|disregard|ignore|cancel)\b[^.;]{0,40}\b(?:(?:our|my)(?: \w+)? (?:comments?|rows?|remarks?|suggestions?)|(?:comment|row|remark)(?: no\.?| number)? \d)"
)
# "Disregard our previous mail" takes something back, without a word on what stands now.
DISREGARD = re.compile(
    r"\b(?:disregard|ignore|cancel|forget|delete|recall|discard)\b[^.;]{0,30}\b(?:mails?|e-mails?|emails?|messages?|answers?|replies|reply|responses?|positions?|votes?|statements?)\b"
)
# "Please find our position below." announces a position and states none.
LEAD_IN = re.compile(
    r"(?:please |kindly )*(?:find|see|here is|here are|below is|attached is|enclosed is|this is|following is|(?:i|we) (?:hereby )?(?:send|submit|provide|give)(?: you)?)"
    r"(?: (?:attached|enclosed|below|herewith|hereby|here))?(?: (?:our|the|my|its))?(?: (?:official|final|formal|national|swiss|agreed))*"
    r" (?:position|answer|reply|response|vote|statement|feedback)(?: (?:to|on|for|regarding|of) [^,;:.]{1,80})?"
    r"(?: (?:below|attached|enclosed|as follows|herewith|here|above))?[.:]*"
)
# A comma would begin a main clause: "If Annex B stays, clause 4 must refer to it." is a comment.
ONLY_A_CONDITION = re.compile(
    r"(?:but |and )?(?:(?:only|but|however)[, ]+)?(?:if|provided|providing|subject to|on (?:the )?condition|conditional (?:on|upon)|unless|as long as|so long as|pending)\b[^,;:]{0,300}"
)
CUT_SHORT = frozenset(listed("not, never, cannot, neither, nor, hardly, barely, unable, without, don't"))
STANCES = frozenset("PpDO13mVAWwEB")
BETWEEN = frozenset("abfhn2zuoGICvi,~!%ds5Q")
TECHNICAL = re.compile(r"^(?:[Pp]|O|D)[o2](?:[djqe]*)\?")
FINITE = any_of(
    "should, shall, is, are, was, were, has, have, must, needs, need, would, could, can, may, does, do, means, seems, lacks"
)
OUR_STANCE = re.compile(r"(?:s|Sd)[fjed]*[PpOmAIv]|S[abfhG]*[nz][abfhGd]*I|^z[FM]*I|(?:s|Sd)[fjed]*[Lv]b")
# Whoever the subject is: a stance on the draft itself, or a stance that ends a short sentence.
ON_THE_DRAFT = re.compile(
    r"[PpDO1AV3][2o]?[dsj]*[NxM]|^.{0,5}[PpO1A3][.]*$|:[abn]*[PpO1A3][.]*$|[Nx]b[af]*n?[af]*[Dw]"
)
# "We do not.", "Wait, no.", "Correction: we do.": half a sentence that may turn the one before round.
HALF = re.compile(r"(?:^|[^?])S[ab]+n?[ab]*[.]*$|^.{0,5}z[.]*$|X")
OTHERS = any_of(
    ", ".join(name for names in NAMES.values() for name in names if name not in {"us", "eu"})
    + ", industry, manufacturers, manufacturer, colleague, colleagues, boss, director, minister, chair, convenor, secretary, "
    "association, members, member states, everyone, everybody, nobody, no one, no-one, none, none of us, others, they, he, she, experts, expert, "
    "mirror committee, committee, national committee, majority, minority, team, agency, regulators, regulator, authority, authorities, delegation, stakeholders, france, germany, india, italy, spain, eu, colleagues at"
)
OTHER_STANCE = re.compile(
    r"\b(?:supports?|oppos(?:e|es)|abstains?|endorses?|rejects?|approves?|agrees?|disagrees?|favou?rs?|objects?)\b"
    r"(?: (?:to|with|of|for|the|this|that|your|imdrf))*(?: (?:it|draft|document|dis|cd|proposal|position|standard|publication|text)\b|[.,!;]|$)"
)
FOREIGN_YES = re.compile("|".join(re.escape(stem) for stem in listed(FOREIGN_FOR)))
FOREIGN_NO = re.compile("|".join(re.escape(stem) for stem in listed(FOREIGN_AGAINST)))


def doubt_of(plain: str, codes: str) -> Doubt | None:
    """Why a sentence about a stance is not clear; None where the stance in it is nobody's (courtesies, comments)."""
    if is_foreign_stance(plain):
        return Doubt.UNCLEAR
    if LEAD_IN.fullmatch(plain) and CONDITION.search(plain) is None:
        return None
    if is_about_others(plain) and not is_spoken_by_us(codes):
        return Doubt.OTHER_SPEAKER
    if not is_about_us(plain, codes):
        return None
    for doubt, pattern in (
        (Doubt.CONDITION, CONDITION),
        (Doubt.UNDECIDED, UNDECIDED),
        (Doubt.PARTIAL, PARTIAL),
    ):
        if pattern.search(plain):
            return doubt
    return Doubt.UNCLEAR


def is_foreign_stance(plain: str) -> bool:
    """Words of another language that state a stance, in a sentence of that language."""
    return FOREIGN_NO.search(plain) is not None or FOREIGN_YES.search(plain) is not None


def is_about_us(plain: str, codes: str) -> bool:
    """The author speaks of an own stance, in whatever way."""
    return (
        OUR_STANCE.search(codes) is not None
        or HALF.search(codes) is not None
        or ON_THE_DRAFT.search(codes) is not None
        or is_spoken_by_us(codes)
        or is_bare_beginning(plain, codes)
    )


def is_spoken_by_us(codes: str) -> bool:
    """A speaker, and a stance with nothing but auxiliaries between them."""
    heard = False
    for code in codes:
        if code == Word.SPEAKER:
            heard = True
        elif heard and code in STANCES:
            return True
        elif code not in BETWEEN:
            heard = False
    return False


def is_bare_beginning(plain: str, codes: str) -> bool:
    """It begins with a stance without a speaker; "Support of legacy devices is missing" is a comment."""
    start = codes.lstrip("nza,bf-(yX:~!5")
    if not start or start[0] not in STANCES:
        return False
    return not (TECHNICAL.match(start) and FINITE.search(plain) and CONDITION.search(plain) is None)


def is_about_others(plain: str) -> bool:
    """Somebody else's stance: "the industry supports this", "Brazil abstains", "my colleague will not support it"."""
    actor = OTHERS.search(plain)
    return actor is not None and OTHER_STANCE.search(plain, actor.end(), actor.end() + 40) is not None
