"""One reply, read: its parts, and the position that its author states (procedure 2, "Reading a reply").

Only the author's own words and ticks in our list state a position; both parts of a mail must say the same; whatever is
not certain becomes a question, and what may be somebody else's word goes to a person.
"""

from dataclasses import dataclass, replace

from parsers.replies.asked import Asked
from parsers.replies.ballot import Choice, choice_of, split_lines
from parsers.replies.furniture import is_courtesy
from parsers.replies.html_lines import html_lines
from parsers.replies.lines import Line, text_lines
from parsers.replies.questions import Reason, question
from parsers.replies.sentences import Sentence, sentences
from parsers.replies.stance_words import Doubt, Said, read_sentences
from parsers.replies.voices import Voiced, segments_of, voiced
from rules.findings import Finding, Severity
from rules.segments import Segment, Voice
from rules.stances import Option, Stance, options_of
from rules.submissions import PositionStatement

LONGEST_EVIDENCE = 300
ANNOUNCES = (
    "attach",
    "enclos",
    "comment sheet",
    "separate mail",
    "separate e-mail",
    "will follow",
    "to follow",
)


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
    by_marks: bool
    words: str


def read_statement(
    asked: Asked, *, subject: str, text: str, html: str, forwarded: tuple[str, ...] = ()
) -> PositionStatement:
    """What a reply says.

    `text` and `html` are the readable parts of the mail, "" where there is none; `forwarded` the texts of mails in it.
    """
    options = options_of(asked.kind)
    plain = read_lines(text_lines(text), asked, options)
    rich = read_lines(html_lines(html), asked, options) if html.strip() else None
    chosen, differing = agreed(plain, rich, has_text=bool(text.strip()))
    if differing:
        return PositionStatement(
            findings=(question(Reason.PARTS_DIFFER),), segments=chosen.segments, remarks=chosen.remarks
        )
    statement = concluded(chosen)
    if statement.stance is None and not statement.findings:
        statement = from_outside(statement, asked, subject, chosen, forwarded)
    return statement


def read_lines(lines: list[Line], asked: Asked, options: tuple[Option, ...]) -> Reading:
    """One part of the mail: its voices, its ticks, its words."""
    found = voiced(split_lines(lines), asked, options)
    own = found.text_of(Voice.NEW)
    spoken = sentences_of(own)
    said = list(read_sentences(spoken, asked))
    choices = [(choice_of(ballot, options), voice) for ballot, voice in found.ballots]
    ticked = [choice for choice, voice in choices if voice is Voice.NEW and not choice.says_nothing]
    others = [choice for choice, voice in choices if voice is Voice.OTHER and choice.stances]
    counted = stances_of(said, ticked)
    return Reading(
        stances=counted,
        evidence=evidence_of(said, ticked),
        doubts=tuple(doubts_of(said, ticked, counted)),
        remarks=remarks_of(own, spoken, said, ticked),
        segments=segments_of(found),
        says_no_comments=any(entry.without_comments for entry in said),
        elsewhere=elsewhere(found, asked, others),
        by_marks=not said
        and bool(ticked)
        and all(choice.how in {"stands out", "the only line left"} for choice in ticked),
        words=" ".join(line for _, line in own),
    )


def sentences_of(own: list[tuple[int, str]]) -> list[Sentence]:
    """The author's sentences; lines that do not stand next to each other are no sentence."""
    found: list[Sentence] = []
    start = 0
    for position in range(1, len(own) + 1):
        if position < len(own) and own[position][0] == own[position - 1][0] + 1:
            continue
        numbers = [number for number, _ in own[start:position]]
        found += [
            replace(sentence, first=numbers[sentence.first], last=numbers[sentence.last])
            for sentence in sentences([line for _, line in own[start:position]])
        ]
        start = position
    return found


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


def remarks_of(
    own: list[tuple[int, str]], spoken: list[Sentence], said: list[Said], ticked: list[Choice]
) -> str:
    """The author's other words, line by line; sentences that state the position, greetings and courtesies left out."""
    stating = {id(entry.sentence) for entry in said if entry.stance is not None}
    dropped: dict[int, list[Sentence]] = {}
    kept: set[int] = set()
    for sentence in spoken:
        numbers = range(sentence.first, sentence.last + 1)
        if id(sentence) in stating or is_courtesy(sentence.plain):
            for number in numbers:
                dropped.setdefault(number, []).append(sentence)
        else:
            kept.update(numbers)
    lines: list[str] = []
    for number, line in own:
        if number in dropped and number not in kept:
            continue
        text = line
        for sentence in dropped.get(number, ()):
            text = text.replace(sentence.written, "")
        lines.append(text.strip())
    told = [choice.beside for choice in ticked if choice.beside]
    return "\n".join(collapsed([*lines, *told]))


def collapsed(lines: list[str]) -> list[str]:
    """No blank lines at the ends, and never two together."""
    kept: list[str] = []
    for line in lines:
        if line or (kept and kept[-1]):
            kept.append(line)
    while kept and not kept[-1]:
        kept.pop()
    return kept


def elsewhere(found: Voiced, asked: Asked, others: list[Choice]) -> str:
    """A stance in words that are not the author's: in a signature, a disclaimer, or somebody else's mail."""
    for choice in others:
        return choice.evidence
    for voice in (Voice.SIGNATURE, Voice.OTHER, Voice.DISCLAIMER):
        for said in read_sentences(sentences_of(found.text_of(voice)), asked):
            if said.stance is not None:
                return said.sentence.written
    return ""


def agreed(plain: Reading, rich: Reading | None, *, has_text: bool) -> tuple[Reading, bool]:
    """The part that counts, and whether the two parts say different things (settled question 8.14)."""
    if rich is None:
        return plain, False
    if not has_text or not says_something(plain):
        return rich, has_text and not rich.by_marks and says_something(rich) and bool(plain.words.strip())
    if not says_something(rich):
        return plain, bool(rich.words.strip()) or not plain.segments
    if sides(plain) != sides(rich) or bool(plain.doubts) != bool(rich.doubts):
        return rich, True
    return rich, False


def says_something(reading: Reading) -> bool:
    return bool(reading.stances or reading.doubts)


def sides(reading: Reading) -> set[str]:
    return {stance.side for stance in reading.stances}


def concluded(reading: Reading) -> PositionStatement:
    """One stance and no doubt is a position; everything else is a question."""
    base = PositionStatement(segments=reading.segments, remarks=reading.remarks, evidence=reading.evidence)
    if reading.doubts:
        return replace(base, findings=reading.doubts)
    stances = reading.stances
    if Stance.WITHDRAW in stances and len(stances) == 2:
        # "We withdraw our answer. Our position is now: abstain." replaces it.
        stances = tuple(stance for stance in stances if stance is not Stance.WITHDRAW)
        if Stance.WITHDRAW in reading.stances[1:]:
            return replace(base, findings=(question(Reason.SEVERAL, reading.evidence),))
    if len(stances) > 1:
        return replace(base, findings=(question(Reason.SEVERAL, reading.evidence),))
    if not stances:
        return base
    if reading.elsewhere and not same_side(reading.elsewhere, reading):
        return replace(base, findings=(other_voice(reading.elsewhere),), for_a_person=True)
    return replace(
        base,
        stance=stances[0],
        announces_comments=announces(reading, stances[0]),
    )


def same_side(words: str, reading: Reading) -> bool:
    """Quoted words of others are everyday beside a clear stance of the author's own."""
    return bool(words and reading.stances)


def other_voice(words: str) -> Finding:
    return Finding(
        code="stance-elsewhere",
        field="stance",
        severity=Severity.ERROR,
        message=f'A position stands in words that may not be the sender\'s own: "{words[:200]}".',
    )


def announces(reading: Reading, stance: Stance) -> bool:
    """Comments are promised: by the stance itself, or by an attachment that is spoken of."""
    words = f"{reading.evidence} {reading.remarks}".casefold()
    return stance is Stance.SUPPORT_WITH_COMMENTS or any(sign in words for sign in ANNOUNCES)


def from_outside(
    statement: PositionStatement, asked: Asked, subject: str, reading: Reading, forwarded: tuple[str, ...]
) -> PositionStatement:
    """Nothing in the body: another voice, a mail inside the mail, or the subject (settled question 8.14)."""
    if reading.elsewhere:
        return replace(statement, findings=(other_voice(reading.elsewhere),), for_a_person=True)
    inside = [read_lines(text_lines(text), asked, options_of(asked.kind)) for text in forwarded]
    if any(says_something(entry) or entry.elsewhere for entry in inside):
        told = next(entry for entry in inside if says_something(entry) or entry.elsewhere)
        words = told.evidence or told.elsewhere or told.words[:LONGEST_EVIDENCE]
        return replace(statement, findings=(other_voice(words),), for_a_person=True)
    own_subject = without_ours(subject, asked)
    said = list(read_sentences(sentences([own_subject]), asked)) if own_subject else []
    stances = tuple(dict.fromkeys(entry.stance for entry in said if entry.stance is not None))
    if len(stances) == 1 and all(entry.doubt is None for entry in said):
        return replace(statement, stance=stances[0], evidence=f"subject: {own_subject}")
    if said:
        return replace(statement, findings=(question(Reason.UNCLEAR, own_subject),))
    return replace(statement, findings=(question(Reason.MISSING),))


def without_ours(subject: str, asked: Asked) -> str:
    """The author's own words of the subject: without reply marks, and "" where it is merely that of our letter."""
    from parsers.replies.subjects import own_subject

    return own_subject(subject, asked.letters)
