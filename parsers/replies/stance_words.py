"""Which position a sentence states: whole phrases only, negation first; what merely sounds like one is asked about.

A sentence is clear where all of it follows one of the patterns below: who speaks, the stance, what it is about, and
nothing else.  A condition, a hedge, another speaker or another object makes it unclear, and nothing unclear is ever
counted (procedure 2, settled questions 8.12 to 8.16).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from parsers.replies.asked import Asked
from parsers.replies.sentences import Sentence
from rules.stances import ConsultationKind, Stance

# A longer sentence is not gone through for patterns; if it speaks of a stance at all, it is unclear.
LONGEST_SENTENCE = 400


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What one sentence says: a stance, or a doubt; `without_comments` where it says that there are none."""

    sentence: Sentence
    stance: Stance | None = None
    doubt: Doubt | None = None
    without_comments: bool = False


# -- the parts of a sentence ----------------------------------------------------------------------------------------

ADVERBS = (
    r"(?:(?:fully|strongly|wholeheartedly|hereby|also|gladly|certainly|completely|entirely|firmly|formally|officially|"
    r"still|now|therefore|thus|again|unanimously|of course|in general terms|herewith|simply|indeed) )*"
)
POLITE = (
    r"(?:(?:would like to|wish to|want to|are pleased to|am pleased to|is pleased to|are happy to|am happy to|are glad to|"
    r"are able to|am able to|is able to|are in a position to|is in a position to|can|may|will|shall|have decided to|"
    r"has decided to|decided to|have agreed to|do|does|hereby|also|would|confirm that (?:we|i)|can confirm that (?:we|i)|"
    r"confirm that it|can|are|is|am) )?"
)
NOUNS = (
    r"(?:draft|document|dis|cd|cdv|fdis|np|nwip|nwi|wd|dts|dtr|dpas|position|proposal|standard|text|revision|edition|"
    r"amendment|version|consultation|question|it|this|that|one|item|project|publication|adoption|advancement|"
    r"circulation|progression|work|new|imdrf|proposed|attached|above|present|current|revised|international|"
    r"committee|next|stage|iso|iec|tc|sc|jtc|en|as|an|drafted|written|circulated|submitted|sent|distributed|mentioned|"
    r"[a-z]?\d[\w.:/()-]*|c-\d{4}-\d+|n\d+|the|a|of|for|on|to|in|its|your|statement|support|supporting|enquiry|referenced|"
    r"subject|same|whole|entire|complete|mentioned|matter|request|as it stands|current form|present form|its|form)"
)
OBJECT = rf"(?: (?:(?:with|to|of|for|on|in|towards|regarding|concerning|as regards|about) )?(?:{NOUNS}[,:]? ?){{1,14}})?"
WHEN = r"(?:,? (?:at this (?:time|stage|point)|for now|at present|in its (?:current|present) form|as it stands|as drafted|as written))?"
COMMENT_NOUN = r"(?:comments?|remarks?|observations|suggestions|editorial comments?|technical comments?|general comments?)"
COMMENTS = (
    rf"(?P<comments>[,;]? ?-? ?(?:but |and |however,? )?(?:(?:we|i) )?(?:with|have|submit|offer|provide|has|make|attach|would like to (?:make|submit|offer)|also have)"
    rf"(?: (?:the|some|a|few|couple|of|following|attached|enclosed|minor|several|our|two|three|four|five|\d+|one|these|additional|editorial|technical|general|few|below|many|major|more|and|listed))*"
    rf" {COMMENT_NOUN}(?: (?:on|to|for) (?:{NOUNS} ?){{1,8}})?(?:[,:]? ?\(?(?:below|attached|enclosed|as follows|as below|see below|see attached|see attachment|see enclosed|as attached|in the (?:attached |enclosed )?(?:sheet|file|table|attachment|template|annex|form|document)|listed below|given below|here|hereafter|above|are attached|are below|are enclosed|follow|following)\)?)*)"
)
NO_COMMENTS = rf"(?P<without>[,;]? ?-? ?(?:and |but )?(?:(?:we|i) )?(?:with no|without(?: any)?|have no|has no|no)(?: further| additional| other)? {COMMENT_NOUN}(?: (?:on|to|at) (?:{NOUNS} ?){{1,8}})?)"
TAIL = rf"(?:{COMMENTS}|{NO_COMMENTS})?{WHEN}"
NEGATED = (
    r"(?:(?:do|does|can|could|will|would|shall|may|are|is|am|did)(?: (?:regrettably|unfortunately|currently|hereby|therefore))? not(?: (?:currently|be able to|be|in a position to|able to|in|wish to|want to|wish|intend to))*|"
    r"(?:are|is|am) (?:unable|not able|not in a position|in no position) to|can in no way|can no longer|no longer|not)"
)
AGREES = r"(?:support|supports|endorse|endorses|approve of|approves of|approve|approves|agree with|agrees with|agree to|agrees to|back|favour|favor)"
FAVOURS = r"(?:(?:in favou?r(?: of)?|supportive(?: of)?|in support(?: of)?|in agreement with|in full support(?: of)?|fully supportive(?: of)?))"

POSITIVE = rf"(?:{POLITE}{ADVERBS}{AGREES}|{POLITE}(?:be |is |are |am )?{ADVERBS}{FAVOURS}|{POLITE}{ADVERBS}(?:vote|votes) (?:yes|in favou?r(?: of)?|positively)|{POLITE}(?:express|confirm|give|state|declare|offer|extend|reaffirm|reiterate|have) (?:our|its|my|the)?(?: full| strong)? ?support)"
NEGATIVE = (
    rf"(?:{NEGATED} {ADVERBS}{AGREES}|{NEGATED} {ADVERBS}(?:be )?{FAVOURS}|{POLITE}{ADVERBS}(?:oppose|opposes|object to|objects to|reject|rejects|disagree with|disagrees with|disagree|disagrees)|"
    rf"{POLITE}(?:are |is |am )?{ADVERBS}(?:against|opposed to|opposed)|{POLITE}(?:withhold|withholds|decline|declines|refuse|refuses)(?: to)?(?: our| its)? support|{POLITE}{ADVERBS}(?:vote|votes) (?:no|against)|{POLITE}not support)"
)
ABSTAINS = r"(?:(?:have|has|are|is|am) )?(?:would like to |wish to |wishes to |want to |will |shall |choose to |chooses to |prefer to |prefers to |decided to |decide to |must |hereby |intend to )*(?:abstain|abstains|abstaining|abstained)"
NO_POSITION = (
    r"(?:(?:do|does) not (?:have|hold|take|state|wish to (?:state|take|express)|want to (?:state|take|express)|express) (?:a|any) (?:position|view|opinion|preference)|"
    r"(?:have|has|take|takes|hold|holds|state|states|express|expresses) no (?:position|view|opinion|preference))"
)
WITHDRAWS = (
    r"(?:would like to |wish to |wishes to |want to |hereby |have to |must |will |are |is |am )*(?:withdraw|withdraws|withdrawing|retract|retracts|take back|rescind|rescinds|revoke|revokes)"
    r"(?: (?:our|my|the|its|this|that|your))?(?: (?:earlier|previous|former|initial|last|recent))?(?: (?:position|positions|answer|support|response|reply|statement|submission|abstention|vote))?"
)
ENGAGES = r"(?:should engage|should get involved|should participate|should take part|engage|engagement|support engaging|support engagement|support imdrf engagement|support imdrf engaging)"
ENGAGES_NOT = r"(?:should not engage|should not get involved|should not participate|should not take part|do not engage|not engage|no engagement)"
# What the sentence begins with before its stance.
ON_BEHALF = (
    r"(?:(?:on behalf of|for) [^,;:.]{2,60}, )?(?:(?:after|following) [^,;:.]{3,80}, )?"
    r"(?:(?:dear|hello|hi|good morning|good afternoon)(?: [^,;:.]{1,40})?[,:] )?(?:(?:thank you|thanks|many thanks)(?: [^,;:.]{1,80})?[,;:-] ?)?"
    r"(?:please note that |please be informed that |please be advised that |i am pleased to inform you that |we are pleased to inform you that |"
    r"this is to confirm that |this is to inform you that |i confirm that |we confirm that |i can confirm that |we can confirm that |as discussed, |regarding [^,;:.]{3,80}, |with regard to [^,;:.]{3,80}, |"
    r"with respect to [^,;:.]{3,80}, |in response to [^,;:.]{3,80}, |concerning [^,;:.]{3,80}, )*"
)
LABELLED = (
    r"(?:(?:the |our |my |its |final |official |national )*(?:position|answer|response|reply|stance|vote|decision|choice|status|recommendation|statement)"
    r"(?: (?:of|from|by|for|on|to|regarding|concerning|about) [^:=;.]{2,80}?)?(?: (?:is|remains|will be|would be)(?: that of| as follows| to| that)?|:|=| -)+:? ?)"
)
UNTIL_END = r"[.!;,:]*"

# Words that make every sentence about a stance a conditional or partial one.
CONDITION = re.compile(
    r"\b(?:if|provided|providing|unless|subject to|on (?:the )?condition|condition|conditions|conditional|conditionally|as long as|"
    r"so long as|only when|once|assuming|contingent|pending|until|when|depending|depends|dependent|presuming|insofar|in case|whether)\b"
)
PARTIAL = re.compile(
    r"\b(?:in principle|except|excepting|exception|apart from|other than|partially|partly|in part|partial|largely|mostly|mainly|"
    r"generally|broadly|overall|reservation|reservations|to some extent|some of|parts? of|most of|but|however|although|though|"
    r"tentatively|provisionally|preliminary|preliminarily|nevertheless|only|not fully|not entirely|not completely|with caution|"
    r"cautiously|somewhat|rather|not all|hesitant|hesitantly|reluctantly|reluctant)\b"
)
UNDECIDED = re.compile(
    r"\b(?:would|could|might|maybe|perhaps|probably|possibly|likely|unlikely|tend|tends|lean|leaning|leans|think|believe|consider|"
    r"considering|expect|hope|plan|planning|inclined|undecided|not sure|unsure|not yet|yet|still discussing|awaiting|later|soon|"
    r"consulting|previously|earlier|last time|had|used to|supported|opposed|endorsed|seem|seems|appear|appears|assume|guess)\b"
)
# A stance may be near: at least one of these words is in every sentence that states one.
SPEAKS = re.compile(
    r"\b(?:support\w*|suport\w*|endors\w+|approv\w+|favou?r\w*|agree\w*|disagree\w*|disapprov\w+|oppos\w+|object|objects|objection|objections|reject\w*|"
    r"against|abstain\w*|abstention|withdraw\w*|retract\w*|rescind\w*|revok\w+|take back|position|vot(?:e|es|ed|ing)|concur\w*|engag\w+|consent\w*|"
    r"accept|accepts|accepted|acceptable|no view|no opinion|positive|negative|disregard|ignore|consensus|backing|ok|okay|yes|no|fine|happy|comfortable|go ahead|unable|dissent\w*|veto\w*)\b"
)
# Noun and courtesy uses that state nothing.
HARMLESS = re.compile(
    r"\b(?:(?:your|their|his|her|kind|continued|any|technical|customer|it|the secretariat's|further|ongoing|continuous) (?:\w+ )?support|supporting (?:document|information|evidence|material|data|text)\w*|"
    r"in support of (?:this|our|the) (?:comment|proposal|request|suggestion|change)\w*|(?:call|position paper|position papers)|support (?:team|desk|centre|center)|"
    r"life support|decision support|support system\w*|supportive care|not? later than|no later than)\b"
)
BARE = re.compile(
    r"(?:yes|no|ok|okay|agreed|agree|i agree|we agree|approved|accepted|accept|we accept|fine|no objections?|no objection from [^.;]{2,60}|(?:we|i) have no objections?|(?:we|i) do not object|not opposed|not against|"
    r"concur|i concur|we concur|yes,? please|no,? thank you|for|positive|negative|same|ditto|go ahead|\+1|-1|lgtm|fine with (?:us|me)|(?:that is|this is|it is) fine(?: with us| for us| by us)?|acceptable|in agreement|yes,? we do|no,? we do not|yes,? it does|no,? it does not)"
    r"[.!]*"
)
ONE_COMMENT = re.compile(
    r"\b(?:withdraw|withdraws|withdrawing|retract|retracts|delete|remove|take back|disregard|ignore)\b[^.;]{0,40}\b(?:comments?|rows?|remarks?|items?|suggestions?)\b"
)
FIRST_PERSON = r"(?:we|i|our (?:agency|authority|jurisdiction|delegation|country|administration|office|side|experts|committee|mirror committee|organi[sz]ation|team|ministry))"
STANCE_VERB = (
    r"(?:support|supports|endorse|endorses|approve|approves|agree|agrees|disagree|disagrees|favour|favor|oppose|opposes|object|objects|reject|rejects|"
    r"abstain|abstains|withdraw|withdraws|vote|votes|in favou?r|supportive|against|opposed|accept|accepts|concur|concurs|consent|engage|no objection|no position|a position|any position)"
)
AUXILIARIES = (
    r"(?: (?:do|does|did|can|could|will|would|shall|should|may|might|must|am|are|is|be|been|have|has|had|not|no|never|also|fully|strongly|still|now|"
    r"however|therefore|generally|broadly|mostly|largely|partly|partially|cautiously|tentatively|only|to|like|want|wish|able|unable|in|a|position|longer|"
    r"currently|hereby|pleased|happy|glad|going|intend|plan|hope|expect|tend|lean|towards|believe|think|that|we|i|it|really|certainly|simply|just|probably|likely|even|"
    r"regret|regrettably|unfortunately|sorry|afraid|decided|agreed|prefer|could|principle|, ?|yet|as|such|always|overall|in principle|hesitate|hesitant))*"
)


@lru_cache(maxsize=64)
def patterns(
    kind: ConsultationKind, own_names: tuple[str, ...]
) -> tuple[tuple[Stance, re.Pattern[str]], ...]:
    """Every clear way to state a stance, negation first, as patterns of a whole folded sentence."""
    names = "|".join(re.escape(name) for name in sorted(own_names, key=len, reverse=True))
    speaker = rf"(?:(?:{FIRST_PERSON}{f'|(?:the )?(?:{names})' if names else ''})(?:, [^,;:.]{{2,60}},)?(?: -|:)? ?)"
    label = rf"(?:{LABELLED}{f'|(?:the )?(?:{names})(?: ?[:=]| -) ?' if names else ''})"
    start = rf"{ON_BEHALF}(?:{label})?(?:{speaker})?(?:that )?(?:{speaker})?"
    bare = rf"{ON_BEHALF}(?:{label})?"
    quoted = r"[\"'*_\[(<#>= -]*"
    found = [
        (Stance.WITHDRAW, rf"{start}(?:please )?{WITHDRAWS}{OBJECT}"),
        (Stance.DO_NOT_SUPPORT, rf"{start}{NEGATIVE}{OBJECT}{TAIL}"),
        (Stance.NO_POSITION, rf"{start}{NO_POSITION}{OBJECT}{TAIL}"),
        (Stance.NO_POSITION, rf"{bare}{quoted}no[ -]position{quoted}{OBJECT}"),
        (Stance.ABSTAIN, rf"{start}{ABSTAINS}(?: from)?{OBJECT}{TAIL}"),
        (Stance.ABSTAIN, rf"{bare}{quoted}abstention{quoted}{OBJECT}"),
        (
            Stance.DO_NOT_SUPPORT,
            rf"{bare}{quoted}(?:do(?:es)? not|not) support(?:ed|ing)?{quoted}{OBJECT}{TAIL}",
        ),
        (
            Stance.DO_NOT_SUPPORT,
            rf"{bare}{quoted}(?:against|opposed|oppose|no support|not in favou?r|disagree|reject)[\])*_ -]*",
        ),
        (Stance.SUPPORT, rf"{start}{POSITIVE}{OBJECT}{TAIL}"),
        (
            Stance.SUPPORT,
            rf"{bare}{quoted}(?:full(?:y)? )?supports?{quoted}(?:of|for|to)?{OBJECT}[\])*_ -]*{TAIL}",
        ),
        (
            Stance.SUPPORT,
            rf"{bare}{quoted}(?:in favou?r|in support|yes,? we support|yes,? support)[\])*_ -]*{OBJECT}{TAIL}",
        ),
    ]
    if kind is ConsultationKind.ENGAGEMENT:
        found[:0] = [
            (Stance.DO_NOT_SUPPORT, rf"{start}(?:imdrf )?(?:{ENGAGES_NOT}){OBJECT}{TAIL}"),
            (Stance.NO_POSITION, rf"{bare}{quoted}no view{quoted}{OBJECT}"),
            (
                Stance.SUPPORT,
                rf"{start}(?:(?:think|believe|agree) (?:that )?)?(?:imdrf )?{ENGAGES}{OBJECT}{TAIL}",
            ),
        ]
    return tuple((stance, re.compile(pattern + UNTIL_END)) for stance, pattern in found)


def read_sentence(sentence: Sentence, asked: Asked) -> Said | None:  # noqa: PLR0911 - one return for each kind
    """What the sentence says of a stance, None where it does not speak of one."""
    plain = document_named(sentence.plain, asked.document)
    if BARE.fullmatch(plain):
        return Said(sentence=sentence, doubt=Doubt.BARE)
    if not SPEAKS.search(plain):
        return None
    if plain.endswith("?") or (
        plain.startswith(("should ", "shall ", "may ", "could ", "can ", "does ", "do you ")) and "?" in plain
    ):
        return Said(sentence=sentence, doubt=Doubt.QUESTION) if is_about_us(plain, asked) else None
    if ONE_COMMENT.search(plain):
        return Said(sentence=sentence, doubt=Doubt.ONE_COMMENT)
    if len(plain) > LONGEST_SENTENCE:
        return Said(sentence=sentence, doubt=Doubt.UNCLEAR) if is_about_us(plain, asked) else None
    clear = matched(plain, asked)
    if clear is not None:
        stance, without = clear
        return Said(sentence=sentence, stance=stance, without_comments=without)
    doubt = doubt_of(plain, asked)
    return None if doubt is None else Said(sentence=sentence, doubt=doubt)


def document_named(plain: str, document: str) -> str:
    """The designation that we asked about becomes "it": it may hold any words."""
    from parsers.replies.sentences import folded

    name = folded(document)
    return plain.replace(name, "it") if len(name) > 2 else plain


def matched(plain: str, asked: Asked) -> tuple[Stance, bool] | None:
    """The stance of a sentence that follows one pattern as a whole, and whether it says that there are no comments."""
    for stance, pattern in patterns(asked.kind, asked.own_names):
        found = pattern.fullmatch(plain)
        if found is None:
            continue
        named = found.groupdict()
        if stance is Stance.SUPPORT and named.get("comments"):
            return Stance.SUPPORT_WITH_COMMENTS, False
        return stance, bool(named.get("without"))
    return None


@lru_cache(maxsize=64)
def speaking(own_names: tuple[str, ...]) -> re.Pattern[str]:
    names = "|".join(re.escape(name) for name in sorted(own_names, key=len, reverse=True))
    speaker = rf"(?:{FIRST_PERSON}{f'|(?:{names})' if names else ''})"
    return re.compile(
        rf"\b{speaker},?{AUXILIARIES} {STANCE_VERB}\b|\b(?:our|my) (?:full |strong |continued )?(?:support|position|vote|abstention|opposition|objection)\b|^(?:please )?(?:{STANCE_VERB}|do not support|not support|no support|cannot support)\b"
    )


def is_about_us(plain: str, asked: Asked) -> bool:
    """The author speaks of an own stance, in whatever way."""
    return speaking(asked.own_names).search(HARMLESS.sub(" ", plain)[:2000]) is not None


def doubt_of(plain: str, asked: Asked) -> Doubt | None:
    """Why a sentence about a stance is not clear; None where the stance in it is nobody's (courtesies, comments)."""
    if not is_about_us(plain, asked):
        return Doubt.OTHER_SPEAKER if OTHERS.search(HARMLESS.sub(" ", plain)) else None
    for doubt, pattern in (
        (Doubt.CONDITION, CONDITION),
        (Doubt.PARTIAL, PARTIAL),
        (Doubt.UNDECIDED, UNDECIDED),
    ):
        if pattern.search(plain):
            return doubt
    return Doubt.UNCLEAR


# Somebody else's stance: "the industry supports this", "Brazil abstains", "my colleague will not support it".
OTHERS = re.compile(
    r"\b(?!(?:clause|table|annex|requirement|text|standard|document|draft|which|that|and|or|to|not|the)\b)\w+(?: (?:will|would|does|do|can|could|may))?(?: not)? (?:supports|opposes|abstains|endorses|abstain|support it|support this|support the (?:draft|document|position|proposal))\b"
)


def read_sentences(sentences: list[Sentence], asked: Asked) -> Iterator[Said]:
    for sentence in sentences:
        said = read_sentence(sentence, asked)
        if said is not None:
            yield said
