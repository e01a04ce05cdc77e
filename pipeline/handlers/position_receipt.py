"""What a representative is told of an answer: how it was read, or the question that it leaves (procedure 2 and 3.6)."""

from outbound.wording import end_of_day, instant, numbers, size
from parsers.results import FileReading
from pipeline.handlers import quoting
from pipeline.handlers.position_case import KIND, PositionCase, identity
from pipeline.store.consultations import Stated
from rules.admission import Disposition
from rules.comments import SheetComment, words_said
from rules.findings import Severity
from rules.stances import SUPPORTING, ConsultationKind, Stance, options_of, words_of

# Notes that tell of words which nobody but the author can supply.
WORDS_LOST = frozenset({"formula-without-value"})


def tell(case: PositionCase, stated: Stated, not_counted: str, *, waited: int) -> None:
    """The receipt: never another's answer, never a figure.  `waited` comments had come before, without a position."""
    position = stated.position
    may_change = case.is_open and not not_counted
    case.mail.answer(
        case.sitting,
        "position-received",
        {
            **matter(case),
            "withdrawn": position.stance is Stance.WITHDRAW,
            "stance": words_of(position.stance, case.consultation.kind),
            "evidence": stated.evidence,
            "not_counted": not_counted,
            "replaces": replaced(case, stated, not_counted),
            "remarks": stated.remarks,
            "files": [
                {"name": file.name, "size": size(file.size), "sha256": file.sha256} for file in case.files
            ],
            "notes": [*waited_words(waited), *notes(case, stated)],
            "until": closing_words(case) if may_change else "",
            "options": any_of(case.consultation.kind),
        },
        consultation_id=case.consultation_id,
    )


def ask(case: PositionCase) -> None:
    """What we cannot read with certainty is asked back; an earlier position stays in force (settled question 8.17)."""
    reference, kind = case.consultation.reference, case.consultation.kind
    case.mail.settle(
        case.sitting,
        Disposition.INCOMPLETE,
        KIND,
        reason=f"{reference}, {case.jurisdiction}: no position could be read; its sender was asked",
        findings=case.statement.findings,
    )
    stands = case.standing().stance
    kept = keep_waiting(case)
    case.mail.answer(
        case.sitting,
        "position-unclear",
        {
            **matter(case),
            "stands": words_of(stands, kind) if stands else "",
            "kept": kept,
            "questions": quoting.questions(case.statement.findings),
            "options": [{"words": option.words, "meaning": option.meaning} for option in options_of(kind)],
            "closes": closing_words(case) if case.is_open else "",
        },
        consultation_id=case.consultation_id,
    )


def keep_waiting(case: PositionCase) -> int:
    """Comments without a position wait for it: they must not be sent twice, and none may be lost.  Returns how many came."""
    known = {words_said(entry.comment) for entry in case.waiting}
    case.sitting.tx.drafts.keep_comments(
        case.consultation.reference,
        [entry for entry in case.brought if words_said(entry.comment) not in known],
        position=None,
        intake_id=case.mail.id,
        person=identity(case.person),
    )
    return len(case.brought)


def matter(case: PositionCase) -> dict[str, object]:
    """What both letters say of the answer."""
    return {
        "reference": case.consultation.reference,
        "document": case.consultation.document,
        "jurisdiction": case.jurisdiction_name,
        "received": instant(case.mail.receipt.at),
    }


def closing_words(case: PositionCase) -> str:
    return end_of_day(case.consultation.closes_at, case.consultation.zone)


def replaced(case: PositionCase, stated: Stated, not_counted: str) -> str:
    """When the answer came that this one replaces, "" where it replaces none."""
    last = case.last
    if last is None or not_counted or is_overtaken(case, stated):
        return ""
    return "" if Stance.WITHDRAW in {last.stance, stated.position.stance} else instant(last.received_at)


def is_overtaken(case: PositionCase, stated: Stated) -> bool:
    """The same person has said something since: this mail waited for a confirmation or for a person."""
    return case.last is not None and case.last.received_at > stated.position.received_at


def any_of(kind: ConsultationKind) -> str:
    """The words that may be answered, as in: SUPPORT, ABSTAIN or NO POSITION."""
    *most, last = (option.words for option in options_of(kind))
    return f"{', '.join(most)} or {last}"


def notes(case: PositionCase, stated: Stated) -> list[str]:
    told = [*quoting.notes(stated.findings), *list_notes(case), *body_notes(case)]
    for file in case.sheets:
        told += sheet_notes(file)
    told += quoting.unread(case.unread)
    if stated.position.stance is Stance.SUPPORT_WITH_COMMENTS and not stated.position.comments:
        told.append(
            "Comments are announced, but none came with your mail. Your position counts all the same; please send them "
            "in a reply to this letter."
        )
    if case.last is not None and is_overtaken(case, stated):
        told.append(f"Your later answer of {instant(case.last.received_at)} stays in force.")
    if case.letter is not None and case.letter.recipient.casefold() != case.mail.sender.address.casefold():
        told.append(f"You answered the letter that was written to {case.letter.recipient}.")
    return told


def waited_words(waited: int) -> list[str]:
    if not waited:
        return []
    comments = "The comment that you sent" if waited == 1 else f"The {waited} comments that you sent"
    return [f"{comments} before, without a position, belong{'s' if waited == 1 else ''} to it now."]


def list_notes(case: PositionCase) -> list[str]:
    """Which rows of the list that went with the request the answer covers (procedure 3.4, list first)."""
    sent = case.sitting.tx.lists.first(case.consultation)
    if sent is None or case.statement.stance not in SUPPORTING:
        return []
    said = case.statement.endorsement
    if said is None or not (said.agreed or said.disagreed):
        return [f"Your answer covers all {len(sent.rows)} comments of list {sent.number}."]
    refused = f" and not with {numbers(said.disagreed)}" if said.disagreed else ""
    return [f"Of list {sent.number} you agree with {numbers(said.agreed) or 'none'}{refused}."]


def body_notes(case: PositionCase) -> list[str]:
    """The comments that stand in the mail itself, as they were read, and what is to be asked about them."""
    told = [f"Comment {entry.row} of your mail: {comment_words(entry)}" for entry in case.statement.comments]
    return told + [finding.message for finding in case.statement.comment_findings]


def comment_words(comment: SheetComment) -> str:
    """4.2, Table 1, te: the words; proposed change: the words."""
    where = ", ".join(
        part for part in (comment.clause, comment.element, comment.line, comment.type or "no type") if part
    )
    change = f" Proposed change: {comment.proposed_change}" if comment.proposed_change else ""
    return f"{where}: {comment.comment}{change}"


def sheet_notes(file: FileReading) -> list[str]:
    """How many comments a sheet holds, and every fault that its author should mend, with its cell."""
    if file.sheet is None:
        return []
    number = len(file.sheet.sheet.comments)
    told = [f"{file.name} holds {number} comment{'s' if number != 1 else ''}."]
    return told + [
        f"{file.name}, {finding.place}: {finding.message}"
        for finding in file.sheet.findings
        if finding.severity is not Severity.NOTE or finding.code in WORDS_LOST
    ]
