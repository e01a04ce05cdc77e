"""A mail that brings a report and answers a consultation: two submissions, one decision, one letter (procedure 2)."""

import re
from dataclasses import dataclass, field, replace

from outbound.letter import Letter, words_of
from parsers.results import BodyAnswers
from pipeline.handlers import consultation_reply, report_answers
from pipeline.handlers.arrived import Arrived, settle
from pipeline.sitting import Sitting
from pipeline.store.intake import Settled
from pipeline.store.outbox import Composed, KnownLetter
from rules.admission import Disposition
from rules.promised_report import promises_report
from rules.stances import Stance
from rules.submissions import PositionStatement

NUMBER = re.compile(r"^\d{1,2}\. ", re.MULTILINE)
# The one that needs most attention is the decision about the whole mail.
GRAVITY = (
    Disposition.QUARANTINED.value,
    Disposition.INCOMPLETE.value,
    Disposition.ACCEPTED.value,
    Disposition.ANSWERED.value,
    Disposition.DUPLICATE.value,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Aside(Arrived):
    """The mail while its position is settled: letter and decision are laid by until the report is settled too."""

    letters: list[Composed] = field(default_factory=list)
    decisions: list[Settled] = field(default_factory=list)

    def post(self, sitting: Sitting, letter: Composed) -> None:
        facts = letter.facts | {"secretariat": sitting.settings.secretariat.name}
        self.letters.append(replace(letter, facts=facts))

    def enter(self, sitting: Sitting, settled: Settled) -> None:
        self.decisions.append(settled)


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined(Arrived):
    """The mail while its report is settled: the letter tells the position as well, the decision covers both."""

    letter: Composed
    decision: Settled

    def post(self, sitting: Sitting, letter: Composed) -> None:
        sitting.post(
            replace(
                letter,
                facts=letter.facts | {"also": own_words(self.letter)},
                consultation_id=self.letter.consultation_id,
                token=letter.token or self.letter.token,
            )
        )

    def enter(self, sitting: Sitting, settled: Settled) -> None:
        settle(sitting, self.waiting, joined(settled, self.decision))


def with_position(
    sitting: Sitting, mail: Arrived, letter: KnownLetter | None, statement: PositionStatement | None
) -> Arrived:
    """Settle the position that comes with a report; the report's answer then tells of it.  The mail itself where none does."""
    if is_settled_already(sitting, mail) or will_be_challenged(sitting, mail):
        return mail
    if not mail.reading.reports and (letter is None or letter.consultation_id is None):
        # The words of the mail are the report itself.
        return mail
    aside = Aside(
        waiting=mail.waiting, reading=mail.reading, receipt=mail.receipt, sender=mail.sender, proof=mail.proof
    )
    if not consultation_reply.handled(sitting, aside, letter, beside_report(statement)):
        return mail
    return Joined(
        waiting=mail.waiting,
        reading=mail.reading,
        receipt=mail.receipt,
        sender=mail.sender,
        proof=mail.proof,
        letter=aside.letters[0],
        decision=aside.decisions[0],
    )


def beside_report(statement: PositionStatement | None) -> PositionStatement | None:
    """What announces the report is no comment on the document of the consultation."""
    if statement is None:
        return None
    paragraphs = statement.remarks.split("\n\n")
    kept = [words for words in paragraphs if "comment" in words.casefold() or not announces_report(words)]
    if kept == paragraphs:
        return statement
    announces = statement.announces_comments and (bool(kept) or statement.stance is not Stance.SUPPORT)
    return replace(statement, remarks="\n\n".join(kept), announces_comments=announces)


def announces_report(words: str) -> bool:
    return promises_report("", words, ())


def is_settled_already(sitting: Sitting, mail: Arrived) -> bool:
    """A mail that was held for its report and is taken up again has its position in the register."""
    return not mail.waiting.assigned_position and sitting.tx.consultations.has_position_of(mail.id)


def will_be_challenged(sitting: Sitting, mail: Arrived) -> bool:
    """Nothing proves the sender: the whole mail waits, and is settled when the sender has confirmed it."""
    return not mail.proof.is_proven and sitting.settings.door.reports_without_proof == "challenge"


def states_something(statement: PositionStatement | None) -> bool:
    """The mail says more about a position than nothing: a stance, a doubt, or words that a person must look at."""
    if statement is None:
        return False
    codes = {finding.code for finding in statement.findings}
    return statement.stance is not None or statement.for_a_person or bool(codes - {"stance-missing"})


def reply_to_both(
    sitting: Sitting,
    mail: Arrived,
    letter: KnownLetter | None,
    statement: PositionStatement | None,
    answers: BodyAnswers | None,
) -> bool:
    """Settle a reply to a letter that told of both, where it answers what was asked about the report."""
    if letter is None or letter.report_id is None or letter.consultation_id is None:
        return False
    if answers is None or not answers.says_something:
        return False
    if states_something(statement):
        mail = with_position(sitting, mail, letter, statement)
    report_answers.handle(sitting, mail, letter, answers)
    return True


def own_words(letter: Composed) -> str:
    """What the letter would have said alone, without its greeting and its end."""
    to = letter.to[0]
    words = words_of(
        Letter(
            name=letter.name,
            facts=letter.facts | {"token": letter.token},
            to_name=to.name,
            to_address=to.address,
        )
    )
    own = words.text.partition("\n\n")[2].rpartition("\n\nWith kind regards\n")[0].strip("\n")
    # The numbers of questions belong to the report: "1." must mean one thing in a letter.
    return NUMBER.sub("- ", own[:1].upper() + own[1:])


def joined(report: Settled, position: Settled) -> Settled:
    """The graver decision, with both reasons."""
    graver = min(report, position, key=lambda entry: GRAVITY.index(entry.state))
    return replace(
        report,
        state=graver.state,
        kind=graver.kind if graver.state != report.state else report.kind,
        reason=f"{report.reason}; {position.reason}",
        findings=tuple(dict.fromkeys((*report.findings, *position.findings))),
    )
