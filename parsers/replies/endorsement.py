"""One reply to a numbered list of comments, read: the rows that its author agrees with and those that not (procedure 2, 8.22).

Only the author's own words and ticks in our list say anything; both parts of a mail must say the same; whatever is not
certain becomes a question, and what may be somebody else's word goes to a person.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from parsers.replies.asked import Asked
from parsers.replies.ballot_lines import set_right
from parsers.replies.endorsement_ballot import TickedRows, printed_examples, row_options, ticked_rows
from parsers.replies.endorsement_questions import RowReason, row_question, rows_in_words
from parsers.replies.endorsement_words import RowsSaid, RowsTold, counted, read_rows, told_by
from parsers.replies.html_lines import html_lines
from parsers.replies.lines import Line, text_lines
from parsers.replies.own_words import remarks_of, sentences_of
from parsers.replies.row_items import items_apart
from parsers.replies.sentences import Sentence, sentences
from parsers.replies.subjects import own_subject
from parsers.replies.voices import Voiced, segments_of, voiced
from rules.findings import Finding, Severity
from rules.segments import Segment, Voice
from rules.submissions import EndorsementStatement

LONGEST_EVIDENCE = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class RowReading:
    """What one part of the mail says.  `by_marks` where only its HTML can tell it."""

    told: RowsTold
    evidence: str
    remarks: str
    segments: tuple[Segment, ...]
    elsewhere: str
    doubtful: str
    by_marks: bool
    words: str

    @property
    def says_something(self) -> bool:
        return self.told.says_something or bool(self.doubtful)


def read_endorsement(
    asked: Asked, *, subject: str, text: str, html: str, forwarded: tuple[str, ...] = ()
) -> EndorsementStatement:
    """What a reply says about the rows.

    `text` and `html` are the readable parts of the mail, "" where there is none; `forwarded` the texts of mails in it.
    """
    plain = read_row_lines(text_lines(text), asked)
    rich = read_row_lines(html_lines(html), asked) if html.strip() else None
    chosen, differing = agreed(plain, rich, has_text=bool(text.strip()))
    base = EndorsementStatement(segments=chosen.segments, remarks=chosen.remarks, evidence=chosen.evidence)
    if differing:
        return replace(base, evidence="", findings=(row_question(RowReason.PARTS_DIFFER),))
    if chosen.doubtful and not chosen.told.doubts:
        return for_a_person(base, chosen.doubtful)
    if not chosen.told.says_something:
        return from_outside(base, asked, subject, chosen, forwarded)
    return concluded(base, chosen.told, asked)


def read_row_lines(lines: list[Line], asked: Asked) -> RowReading:
    """One part of the mail: its voices, its ticks, its words."""
    options = row_options(asked)
    found = voiced(set_right(lines, options), asked, options, printed_examples(asked))
    pieces = items_apart(found.text_of(Voice.NEW), asked.rows)
    own = [line for piece in pieces for line in piece]
    spoken = [sentence for piece in pieces for sentence in sentences_of(piece, options)]
    said = read_rows(spoken, asked)
    ticked = ticked_rows([ballot for ballot, voice in found.ballots if voice is Voice.NEW], asked)
    certain = [entry for entry in said if entry.doubt or entry.sentence.first not in found.doubtful]
    doubtful = next((entry.sentence.written for entry in said if entry not in certain), "")
    return RowReading(
        told=together(told_by(certain, asked), ticked, asked),
        evidence=evidence_of(certain, ticked),
        remarks=remarks_of(own, spoken, stating(certain), ticked.beside),
        segments=segments_of(found),
        elsewhere=elsewhere(found, asked),
        doubtful=doubtful,
        by_marks=ticked.by_marks and not certain,
        words=" ".join(line for _, line in own),
    )


def stating(said: Sequence[RowsSaid]) -> list[Sentence]:
    """Sentences that say nothing beside their answer; one with a reason is kept among the remarks."""
    return [entry.sentence for entry in said if entry.clauses and not entry.gives_reason]


def evidence_of(said: Sequence[RowsSaid], ticked: TickedRows) -> str:
    told = [entry.sentence.written for entry in said if entry.clauses]
    return " / ".join([*told, *ticked.evidence])[:LONGEST_EVIDENCE]


def together(words: RowsTold, ticked: TickedRows, asked: Asked) -> RowsTold:
    """Words and ticks: where both agree with rows they must be the same rows."""
    ticks = counted(ticked.clauses, asked.rows)
    doubts = (*words.doubts, *ticked.doubts, *ticks.doubts)
    if not ticked.says_something:
        return words
    if not (words.agreed or words.disagreed):
        return replace(ticks, doubts=doubts)
    both = (words.agreed | ticks.agreed) & (words.disagreed | ticks.disagreed)
    differ = words.agreed ^ ticks.agreed if words.agreed and ticks.agreed else frozenset()
    odd = tuple(sorted(both | differ))
    if odd:
        doubts = (*doubts, row_question(RowReason.CONTRADICTORY, rows_in_words(odd)))
    return RowsTold(
        agreed=words.agreed | ticks.agreed, disagreed=words.disagreed | ticks.disagreed, doubts=doubts
    )


def elsewhere(found: Voiced, asked: Asked) -> str:
    """An answer in words that are not the author's: in a signature, a disclaimer, or somebody else's mail."""
    theirs = [ballot for ballot, voice in found.ballots if voice is Voice.OTHER]
    for words in ticked_rows(theirs, asked).evidence:
        return words
    for voice in (Voice.SIGNATURE, Voice.OTHER, Voice.DISCLAIMER):
        for said in read_rows(sentences_of(found.text_of(voice), ()), asked):
            if said.clauses:
                return said.sentence.written
    return ""


def agreed(plain: RowReading, rich: RowReading | None, *, has_text: bool) -> tuple[RowReading, bool]:
    """The part that counts, and whether the two parts say different things (settled question 8.14)."""
    if rich is None:
        return plain, False
    if not has_text or not plain.says_something:
        return rich, has_text and not rich.by_marks and rich.says_something and bool(plain.words.strip())
    if not rich.says_something:
        return plain, bool(rich.words.strip()) or not plain.segments
    return rich, sides(plain.told) != sides(rich.told)


def sides(told: RowsTold) -> tuple[frozenset[int], frozenset[int], bool, bool]:
    return told.agreed, told.disagreed, told.adds, bool(told.doubts)


def concluded(base: EndorsementStatement, told: RowsTold, asked: Asked) -> EndorsementStatement:
    """Rows agreed or disagreed and no doubt; refused rows alone leave the question of the others (8.22)."""
    statement = replace(
        base, agreed=tuple(sorted(told.agreed)), disagreed=tuple(sorted(told.disagreed)), adds=told.adds
    )
    if told.doubts:
        return replace(statement, findings=told.doubts)
    if told.agreed or told.adds or told.disagreed >= set(asked.rows):
        return statement
    return replace(statement, findings=(row_question(RowReason.OTHERS, rows_in_words(statement.disagreed)),))


def for_a_person(base: EndorsementStatement, words: str) -> EndorsementStatement:
    finding = Finding(
        code="endorsement-elsewhere",
        field="endorsement",
        severity=Severity.ERROR,
        message=f'An answer about rows stands in words that may not be the sender\'s own: "{words[:200]}".',
    )
    return replace(base, findings=(finding,), for_a_person=True)


def from_outside(
    base: EndorsementStatement, asked: Asked, subject: str, reading: RowReading, forwarded: tuple[str, ...]
) -> EndorsementStatement:
    """Nothing in the body: another voice, a mail inside the mail, or the subject (settled question 8.14)."""
    if reading.elsewhere:
        return for_a_person(base, reading.elsewhere)
    for text in forwarded:
        inside = read_row_lines(text_lines(text), asked)
        if inside.says_something or inside.elsewhere:
            return for_a_person(base, inside.evidence or inside.elsewhere or inside.words)
    words = own_subject(subject, asked.letters)
    told = told_by(read_rows(sentences([words]), asked), asked) if words else RowsTold()
    if told.says_something:
        return concluded(replace(base, evidence=f"subject: {words}"), told, asked)
    return replace(base, findings=(row_question(RowReason.MISSING),))
