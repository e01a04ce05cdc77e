"""A position of a jurisdiction: record it as it was read, and tell what it was read as (procedure 3.2, 4, 8.12-8.19)."""

from dataclasses import replace

from outbound.wording import end_of_day, instant, size
from pipeline.closing import recount
from pipeline.consulted import Named
from pipeline.handlers import differing, held, quoting
from pipeline.handlers.arrived import Arrived
from pipeline.sitting import Sitting
from pipeline.store.consultations import Stated
from rules.admission import Disposition
from rules.consultations import Consultation, ConsultationState
from rules.enclosures import enclosed
from rules.envelope import AttachmentFacts
from rules.facts import Representative
from rules.findings import Finding, Severity
from rules.positions import (
    JurisdictionStanding,
    Position,
    Standing,
    is_in_time,
    latest_by_person,
    standing_of,
)
from rules.remarks import comment_count, reads_like_comments
from rules.stances import SUPPORTING, Stance, options_of, words_of
from rules.submissions import PositionStatement

KIND = "position"
COMMENT_FILES = (".docx", ".xlsx", ".doc", ".xls", ".odt", ".ods", ".rtf", ".pdf")


def handle(
    sitting: Sitting, mail: Arrived, named: Named, person: Representative, statement: PositionStatement
) -> None:
    """Settle a proven reply of a representative."""
    consultation = named.consultation
    earlier = sitting.tx.consultations.positions(consultation.reference)
    own = [position for position in earlier if position.jurisdiction == person.jurisdiction]
    files = own_files(sitting, mail, consultation)
    if statement.for_a_person:
        hold_for_person(sitting, mail, consultation, statement)
    elif statement.stance is Stance.WITHDRAW and not own:
        ask(sitting, mail, consultation, person, nothing_to_withdraw(statement), own)
    elif statement.stance is Stance.WITHDRAW and not may_withdraw(own, person):
        held.hold(
            sitting,
            mail,
            "withdrawal-by-another",
            f"withdraws the position of {person.jurisdiction} in {consultation.reference}, which another "
            "representative stated",
            told="another representative of your jurisdiction stated the position that it withdraws",
            findings=statement.findings,
        )
    elif statement.stance is not None:
        record(sitting, mail, named, person, statement, own, files)
    elif adds_comments(statement, own, person, files):
        last = latest_of(own, person)
        record(sitting, mail, named, person, added(statement, last), own, files, adds_to=last)
    else:
        ask(sitting, mail, consultation, person, statement, own)


def hold_for_person(
    sitting: Sitting, mail: Arrived, consultation: Consultation, statement: PositionStatement
) -> None:
    held.hold(
        sitting,
        mail,
        "stance-not-the-authors",
        f"about {consultation.reference}: a stance stands in words that may not be the sender's; "
        f"`liaison intake assign {mail.id} --position STANCE` settles it",
        told="we cannot be sure which of the words in it are yours; please reply once more with your position alone "
        "at the top",
        findings=statement.findings,
    )


def nothing_to_withdraw(statement: PositionStatement) -> PositionStatement:
    question = Finding(
        code="nothing-to-withdraw",
        field="stance",
        severity=Severity.QUESTION,
        message="You withdraw a position, but we have none of your jurisdiction. What is its position?",
    )
    return replace(statement, stance=None, findings=(question,))


def may_withdraw(own: list[Position], person: Representative) -> bool:
    """The one who stated it, or the head of delegation (settled question 8.16)."""
    stated = {position.person for position in latest_by_person(own) if position.stance is not Stance.WITHDRAW}
    return person.head_of_delegation or identity(person) in stated or not stated


def identity(person: Representative) -> str:
    """The same for every address that a person writes from."""
    return person.addresses[0].casefold()


def latest_of(own: list[Position], person: Representative) -> Position | None:
    mine = [position for position in own if position.person == identity(person)]
    return max(mine, key=lambda position: position.moment, default=None)


def adds_comments(
    statement: PositionStatement,
    own: list[Position],
    person: Representative,
    files: tuple[AttachmentFacts, ...],
) -> bool:
    """Comments without a stance after a position are added to it (settled question 8.12)."""
    last = latest_of(own, person)
    if last is None or last.stance is Stance.WITHDRAW:
        return False
    codes = {finding.code for finding in statement.findings if finding.severity is not Severity.NOTE}
    return codes <= {"stance-missing"} and (bool(files) or reads_like_comments(statement.remarks))


def added(statement: PositionStatement, last: Position | None) -> PositionStatement:
    stance = last.stance if last is not None else None
    return replace(
        statement,
        stance=Stance.SUPPORT_WITH_COMMENTS if stance in SUPPORTING else stance,
        evidence="the position that you stated before",
        findings=(),
    )


def own_files(sitting: Sitting, mail: Arrived, consultation: Consultation) -> tuple[AttachmentFacts, ...]:
    """Documents that came with the answer and could hold comments; what we enclosed ourselves is none."""
    ours = {entry.sha256 for entry in sitting.tx.consultations.enclosures_of(consultation.reference)}
    return tuple(
        file
        for file in enclosed(mail.envelope.attachments, 0)
        if file.name.lower().endswith(COMMENT_FILES) and file.sha256 not in ours
    )


def record(
    sitting: Sitting,
    mail: Arrived,
    named: Named,
    person: Representative,
    statement: PositionStatement,
    own: list[Position],
    files: tuple[AttachmentFacts, ...],
    *,
    adds_to: Position | None = None,
) -> None:
    """The position enters the register, and everybody whom it concerns is told."""
    consultation = named.consultation
    stated = stated_by(mail, person, statement, files, adds_to)
    before = standing(sitting, consultation, person.jurisdiction, own)
    number = sitting.tx.consultations.record(consultation.reference, stated)
    recorded = replace(stated.position, number=number)
    after = standing(sitting, consultation, person.jurisdiction, [*own, recorded])
    not_counted = why_not_counted(consultation, recorded, after.standing)
    words = words_of(recorded.stance, consultation.kind)
    mail.settle(
        sitting,
        Disposition.ACCEPTED,
        KIND,
        reason=f"{consultation.reference}, {person.jurisdiction}: {words}"
        + (f" (not counted: {not_counted})" if not_counted else ""),
        findings=statement.findings,
    )
    sitting.write(
        "recorded",
        f"consultation {consultation.reference}",
        position=number,
        jurisdiction=person.jurisdiction,
        intake=mail.id,
        counted=not not_counted,
    )
    tell(sitting, mail, named, person, stated, own, files, not_counted)
    if after.standing is Standing.HELD:
        differing.tell(sitting, consultation, person.jurisdiction, after)
    elif before.standing is Standing.HELD and after.standing is Standing.IN_FORCE:
        differing.tell_settled(sitting, consultation, person.jurisdiction, after)
    if consultation.state is not ConsultationState.OPEN and not not_counted:
        recount(sitting, consultation, because=f"mail {mail.id} arrived in time and was settled later")


def stated_by(
    mail: Arrived,
    person: Representative,
    statement: PositionStatement,
    files: tuple[AttachmentFacts, ...],
    adds_to: Position | None,
) -> Stated:
    """The position as it goes into the register.  Raises ValueError for a statement without a stance."""
    if statement.stance is None:
        raise ValueError("a statement without a stance is no position")
    comments = comment_count(statement.remarks) + len(files) + (adds_to.comments if adds_to else 0)
    stance = statement.stance
    if stance is Stance.SUPPORT and (comments or statement.announces_comments):
        stance = Stance.SUPPORT_WITH_COMMENTS
    return Stated(
        intake_id=mail.id,
        position=Position(
            number=0,
            jurisdiction=person.jurisdiction,
            person=identity(person),
            name=person.name,
            is_head=person.head_of_delegation,
            stance=stance,
            comments=comments if stance is not Stance.WITHDRAW else 0,
            received_at=mail.receipt.at,
            mail=mail.waiting.sha256,
        ),
        evidence=statement.evidence,
        remarks=statement.remarks,
        segments=statement.segments,
        findings=statement.findings,
        entered_by=mail.waiting.assigned_by,
        entered_because=mail.waiting.assigned_because,
    )


def standing(
    sitting: Sitting, consultation: Consultation, code: str, own: list[Position]
) -> JurisdictionStanding:
    """How the jurisdiction stands with these positions, by the members of the closing day."""
    members = sitting.roster.members(consultation.closes_on)
    return standing_of(code, own, is_member=code in members, closes_at=consultation.closes_at)


def why_not_counted(consultation: Consultation, recorded: Position, now: Standing) -> str:
    """A clause after "because"; "" where it counts or is merely held."""
    if now is Standing.INELIGIBLE:
        return "your jurisdiction is no member of the Management Committee; it is kept as input"
    if not is_in_time(recorded.received_at, consultation.closes_at):
        return f"it reached us after the closing ({end_of_day(consultation.closes_at, consultation.zone)})"
    return ""


def tell(
    sitting: Sitting,
    mail: Arrived,
    named: Named,
    person: Representative,
    stated: Stated,
    own: list[Position],
    files: tuple[AttachmentFacts, ...],
    not_counted: str,
) -> None:
    """The receipt: never another's answer, never a figure (procedure 3.6)."""
    consultation, position = named.consultation, stated.position
    last = latest_of(own, person)
    is_open = consultation.state is ConsultationState.OPEN and not not_counted
    mail.answer(
        sitting,
        "position-received",
        {
            "reference": consultation.reference,
            "document": consultation.document,
            "jurisdiction": jurisdiction_name(sitting, person.jurisdiction),
            "withdrawn": position.stance is Stance.WITHDRAW,
            "received": instant(position.received_at),
            "stance": words_of(position.stance, consultation.kind),
            "evidence": stated.evidence,
            "not_counted": not_counted,
            "replaces": instant(last.received_at)
            if last is not None
            and last.stance is not Stance.WITHDRAW
            and position.stance is not Stance.WITHDRAW
            else "",
            "remarks": stated.remarks,
            "files": [{"name": file.name, "size": size(file.size), "sha256": file.sha256} for file in files],
            "notes": notes(mail, named, stated),
            "until": end_of_day(consultation.closes_at, consultation.zone) if is_open else "",
            "options": " or ".join(
                (
                    ", ".join(option.words for option in options_of(consultation.kind)[:-1]),
                    options_of(consultation.kind)[-1].words,
                )
            ),
        },
        consultation_id=sitting.tx.consultations.id_of(consultation.reference),
    )


def notes(mail: Arrived, named: Named, stated: Stated) -> list[str]:
    told = quoting.notes(stated.findings)
    if stated.position.stance is Stance.SUPPORT_WITH_COMMENTS and not stated.position.comments:
        told.append(
            "Comments are announced, but none came with your mail. Your position counts all the same; please send them "
            "in a reply to this letter."
        )
    letter = named.letter
    if letter is not None and letter.recipient.casefold() != mail.sender.address.casefold():
        told.append(f"You answered the letter that was written to {letter.recipient}.")
    return told


def jurisdiction_name(sitting: Sitting, code: str) -> str:
    return next((entry.name for entry in sitting.roster.jurisdictions if entry.code == code), code)


def ask(
    sitting: Sitting,
    mail: Arrived,
    consultation: Consultation,
    person: Representative,
    statement: PositionStatement,
    own: list[Position],
) -> None:
    """What we cannot read with certainty is asked back; an earlier position stays in force (settled question 8.17)."""
    mail.settle(
        sitting,
        Disposition.INCOMPLETE,
        KIND,
        reason=f"{consultation.reference}, {person.jurisdiction}: no position could be read; its sender was asked",
        findings=statement.findings,
    )
    stands = standing(sitting, consultation, person.jurisdiction, own)
    is_open = consultation.state is ConsultationState.OPEN
    mail.answer(
        sitting,
        "position-unclear",
        {
            "reference": consultation.reference,
            "document": consultation.document,
            "jurisdiction": jurisdiction_name(sitting, person.jurisdiction),
            "received": instant(mail.receipt.at),
            "stands": words_of(stands.stance, consultation.kind) if stands.stance else "",
            "questions": quoting.questions(statement.findings),
            "options": [
                {"words": option.words, "meaning": option.meaning} for option in options_of(consultation.kind)
            ],
            "closes": end_of_day(consultation.closes_at, consultation.zone) if is_open else "",
        },
        consultation_id=sitting.tx.consultations.id_of(consultation.reference),
    )
