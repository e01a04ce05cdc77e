"""One reply, read: its parts, and the position that its author states (procedure 2, "Reading a reply").

Only the author's own words and ticks in our list state a position; both parts of a mail must say the same; whatever is
not certain becomes a question, and what may be somebody else's word goes to a person.
"""

from dataclasses import replace

from parsers.replies.asked import Asked
from parsers.replies.body_comments import comments_in
from parsers.replies.endorsement import read_endorsement
from parsers.replies.html_lines import html_lines
from parsers.replies.lines import text_lines
from parsers.replies.part import LONGEST_EVIDENCE, Reading, read_lines
from parsers.replies.questions import Reason, question
from parsers.replies.sentences import sentences
from parsers.replies.stance_words import read_sentences
from parsers.replies.subjects import own_subject
from rules.findings import Finding, Severity
from rules.stances import SUPPORTING, Stance, options_of
from rules.submissions import EndorsementStatement, PositionStatement

ANNOUNCES = (
    "attach",
    "enclos",
    "comment sheet",
    "separate mail",
    "separate e-mail",
    "will follow",
    "to follow",
)


def read_statement(
    asked: Asked, *, subject: str, text: str, html: str, forwarded: tuple[str, ...] = ()
) -> PositionStatement:
    """What a reply says.

    `text` and `html` are the readable parts of the mail, "" where there is none; `forwarded` the texts of mails in it.
    """
    return with_comments(read_position(asked, subject=subject, text=text, html=html, forwarded=forwarded))


def read_position(
    asked: Asked, *, subject: str, text: str, html: str, forwarded: tuple[str, ...]
) -> PositionStatement:
    """The reply without what its comments are about."""
    if asked.asks_endorsement:
        return endorsing(read_endorsement(asked, subject=subject, text=text, html=html, forwarded=forwarded))
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


def with_comments(statement: PositionStatement) -> PositionStatement:
    """The comments among the remarks as rows; words that give the reason of another position are asked for no clause."""
    if not statement.remarks or statement.for_a_person:
        return statement
    comments, findings, _ = comments_in(statement.remarks)
    if statement.stance not in SUPPORTING:
        findings = tuple(finding for finding in findings if comments and finding.place)
    return replace(statement, comments=comments, comment_findings=findings)


def endorsing(said: EndorsementStatement) -> PositionStatement:
    """An answer to a list of comments, which states no position."""
    return PositionStatement(
        evidence=said.evidence,
        remarks=said.remarks,
        segments=said.segments,
        for_a_person=said.for_a_person,
        endorsement=said,
    )


def agreed(plain: Reading, rich: Reading | None, *, has_text: bool) -> tuple[Reading, bool]:
    """The part that counts, and whether the two parts say different things (settled question 8.14)."""
    if rich is None:
        return plain, False
    if not has_text or not says_something(plain):
        return rich, has_text and not rich.by_marks and says_something(rich) and bool(plain.words.strip())
    if not says_something(rich):
        return plain, bool(rich.words.strip()) or not plain.segments
    if sides(plain) != sides(rich) or bool(plain.doubts) != bool(rich.doubts) or plain.rows != rich.rows:
        return rich, True
    return rich, False


def says_something(reading: Reading) -> bool:
    return bool(reading.stances or reading.doubts or reading.doubtful)


def sides(reading: Reading) -> set[str]:
    return {stance.side for stance in reading.stances}


def concluded(reading: Reading) -> PositionStatement:
    """One stance and no doubt is a position; everything else is a question."""
    base = PositionStatement(segments=reading.segments, remarks=reading.remarks, evidence=reading.evidence)
    if reading.doubts:
        return replace(base, findings=reading.doubts)
    if reading.doubtful:
        return replace(base, findings=(other_voice(reading.doubtful),), for_a_person=True)
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
    return replace(
        base,
        stance=stances[0],
        announces_comments=announces(reading, stances[0]),
        endorsement=rows_of(reading),
    )


def rows_of(reading: Reading) -> EndorsementStatement | None:
    """What is said of the rows of a list that went with the request, None where they are not spoken of."""
    if reading.rows is None:
        return None
    return EndorsementStatement(
        agreed=tuple(sorted(reading.rows.agreed)),
        disagreed=tuple(sorted(reading.rows.disagreed)),
        evidence=reading.evidence,
    )


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
        evidence = told.evidence or told.elsewhere or told.words[:LONGEST_EVIDENCE]
        return replace(statement, findings=(other_voice(evidence),), for_a_person=True)
    words = own_subject(subject, asked.letters)
    said = list(read_sentences(sentences([words]), asked)) if words else []
    stances = tuple(dict.fromkeys(entry.stance for entry in said if entry.stance is not None))
    if len(stances) == 1 and all(entry.doubt is None for entry in said):
        return replace(statement, stance=stances[0], evidence=f"subject: {words}")
    if said:
        return replace(statement, findings=(question(Reason.UNCLEAR, words),))
    return replace(statement, findings=(question(Reason.MISSING),))
