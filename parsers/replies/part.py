"""One part of a reply, text or HTML, read: what its author states, what must be asked, and what others say in it."""

from dataclasses import dataclass

from parsers.replies.asked import Asked
from parsers.replies.ballot_choice import Choice, choice_of
from parsers.replies.ballot_lines import set_right
from parsers.replies.endorsement_ballot import printed_examples
from parsers.replies.endorsement_words import RowsTold
from parsers.replies.lines import Line
from parsers.replies.own_words import remarks_of, sentences_of
from parsers.replies.questions import Reason, question
from parsers.replies.rows_beside import beside_ticks, rows_beside
from parsers.replies.sentences import Sentence
from parsers.replies.stance_doubts import ONLY_A_CONDITION
from parsers.replies.stance_words import Doubt, Said, read_sentences
from parsers.replies.voices import Voiced, segments_of, voiced
from rules.findings import Finding
from rules.segments import Segment, Voice
from rules.stances import Option, Stance

LONGEST_EVIDENCE = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What one part of the mail says.  `by_marks` where only its HTML can tell it: a colour, a struck line."""

    stances: tuple[Stance, ...]
    evidence: str
    doubts: tuple[Finding, ...]
    remarks: str
    segments: tuple[Segment, ...]
    says_no_comments: bool
    elsewhere: str
    doubtful: str
    by_marks: bool
    words: str
    rows: RowsTold | None = None


def read_lines(lines: list[Line], asked: Asked, options: tuple[Option, ...]) -> Reading:
    """One part of the mail: its voices, its ticks, its words."""
    found = voiced(set_right(lines, options), asked, options, printed_examples(asked) if asked.rows else ())
    own = found.text_of(Voice.NEW)
    spoken = sentences_of(own, options)
    rows = rows_beside(spoken, asked)
    said, doubtful = apart([*rows.stated, *read_sentences(rows.left(spoken), asked)], found.doubtful)
    lists = [(*beside_ticks(ballot, asked), voice) for ballot, voice in found.ballots]
    choices = [(choice_of(ballot, options), voice) for ballot, _, voice in lists]
    ticked = [choice for choice, voice in choices if voice is Voice.NEW and not choice.says_nothing]
    others = [choice for choice, voice in choices if voice is Voice.OTHER and choice.stances]
    counted = stances_of(said, ticked)
    told = rows.told(
        counted, [clause for _, clauses, voice in lists if voice is Voice.NEW for clause in clauses], asked
    )
    return Reading(
        stances=counted,
        evidence=evidence_of(said, ticked),
        doubts=(
            *doubts_of(said, ticked, counted),
            *taken_back(spoken, said, counted),
            *(told.doubts if told else ()),
        ),
        remarks=remarks_of(
            own,
            spoken,
            [*rows.stating, *(entry.sentence for entry in said if entry.stance is not None)],
            [choice.beside for choice in ticked],
        ),
        segments=segments_of(found),
        says_no_comments=any(entry.without_comments for entry in said),
        elsewhere=elsewhere(found, asked, others),
        doubtful=next((entry.sentence.written for entry in doubtful if entry.stance not in counted), ""),
        by_marks=not said
        and bool(ticked)
        and all(choice.how in {"stands out", "the only line left"} for choice in ticked),
        words=" ".join(line for _, line in own),
        rows=told,
    )


def apart(said: list[Said], doubtful: frozenset[int]) -> tuple[list[Said], list[Said]]:
    """What is said, and what is stated in lines that may be those of an older letter of ours."""
    stated = [entry for entry in said if entry.stance is not None and entry.sentence.first in doubtful]
    return [entry for entry in said if entry not in stated], stated


def taken_back(spoken: list[Sentence], said: list[Said], counted: tuple[Stance, ...]) -> list[Finding]:
    """A sentence that is nothing but a condition ("Only if Annex B goes.") belongs to the stance beside it."""
    known = {id(entry.sentence) for entry in said}
    return [
        question(Reason.CONDITIONAL, sentence.written)
        for sentence in spoken
        if counted and id(sentence) not in known and ONLY_A_CONDITION.fullmatch(sentence.plain)
    ]


def stances_of(said: list[Said], ticked: list[Choice]) -> tuple[Stance, ...]:
    """Every stance that is stated clearly, each once; support with comments goes before support."""
    found = [entry.stance for entry in said if entry.stance is not None]
    found += [stance for choice in ticked for stance in choice.stances]
    if Stance.SUPPORT_WITH_COMMENTS in found:
        found = [stance for stance in found if stance is not Stance.SUPPORT]
    return tuple(dict.fromkeys(found))


def evidence_of(said: list[Said], ticked: list[Choice]) -> str:
    told = [entry.sentence.written for entry in said if entry.stance is not None]
    told += [
        f"{choice.evidence} ({choice.how})" if choice.how != "ticked" else choice.evidence
        for choice in ticked
        if choice.stances
    ]
    return " / ".join(told)[:LONGEST_EVIDENCE]


def doubts_of(said: list[Said], ticked: list[Choice], counted: tuple[Stance, ...]) -> list[Finding]:
    """Everything that must be asked about before anything may count."""
    found = [question(Reason.TICK_UNCLEAR, choice.unclear) for choice in ticked if choice.unclear]
    for entry in said:
        if entry.doubt is None:
            continue
        # "Yes. We support the draft." says nothing against it; "No. We support the draft." does.
        if entry.doubt is Doubt.BARE and counted and agrees(entry.sentence.plain, counted):
            continue
        found.append(question(REASONS[entry.doubt], entry.sentence.written))
    return list({finding.message: finding for finding in found}.values())


REASONS = {
    Doubt.CONDITION: Reason.CONDITIONAL,
    Doubt.PARTIAL: Reason.PARTIAL,
    Doubt.QUESTION: Reason.QUESTION,
    Doubt.OTHER_SPEAKER: Reason.OTHER_SPEAKER,
    Doubt.UNDECIDED: Reason.UNDECIDED,
    Doubt.BARE: Reason.BARE,
    Doubt.UNCLEAR: Reason.UNCLEAR,
    Doubt.ONE_COMMENT: Reason.ONE_COMMENT,
}


def agrees(plain: str, counted: tuple[Stance, ...]) -> bool:
    """A bare word that points the same way as the stance beside it."""
    positive = not plain.startswith(("no", "not", "negative", "-"))
    return all(positive == (stance.side == Stance.SUPPORT.value) for stance in counted)


def elsewhere(found: Voiced, asked: Asked, others: list[Choice]) -> str:
    """A stance in words that are not the author's: in a signature, a disclaimer, or somebody else's mail."""
    for choice in others:
        return choice.evidence
    for voice in (Voice.SIGNATURE, Voice.OTHER, Voice.DISCLAIMER):
        for said in read_sentences(sentences_of(found.text_of(voice), ()), asked):
            if said.stance is not None:
                return said.sentence.written
    return ""
