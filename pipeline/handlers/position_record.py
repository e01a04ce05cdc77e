"""A position enters the register, and everybody whom it concerns is told (procedure 2 and 3.2)."""

from collections.abc import Sequence
from dataclasses import replace

from outbound.wording import end_of_day
from pipeline.closing import recount
from pipeline.handlers import differing, position_receipt
from pipeline.handlers.position_case import KIND, PositionCase, identity
from pipeline.store.consultations import Stated
from pipeline.store.drafts import CommentOfFile
from rules.admission import Disposition
from rules.comments import words_said
from rules.consultations import Consultation
from rules.endorsements import Endorsement
from rules.positions import JurisdictionStanding, Position, Standing, is_in_time, latest_by_person
from rules.stances import Stance, words_of


def record(case: PositionCase, *, adds_to: Position | None = None) -> None:
    """`adds_to` is the position whose comments these are, None where it stands by itself."""
    waited = len(case.waiting)
    brought = united(case, adds_to)
    stated = stated_by(case, adds_to, brought)
    number = case.sitting.tx.consultations.record(case.consultation.reference, stated)
    keep_comments(case, number, brought[waited:])
    keep_words_about_rows(case, stated.position, number)
    recorded = replace(stated.position, number=number)
    not_counted = why_not_counted(case.consultation, recorded, case.standing(recorded).standing)
    enter(case, recorded, not_counted)
    position_receipt.tell(case, stated, not_counted, waited=waited)
    tell_others(case, recorded)
    if not case.is_open and not not_counted:
        because = f"mail {case.mail.id} arrived in time and was settled later"
        recount(case.sitting, case.consultation, because=because)


def united(case: PositionCase, adds_to: Position | None) -> tuple[CommentOfFile, ...]:
    """The comments of the position: what waited for it, what it adds to, and what the mail brings beyond that."""
    before = case.sitting.tx.drafts.comments_of(adds_to.number) if adds_to is not None else ()
    found = {words_said(entry.comment): entry for entry in case.waiting}
    for entry in (*before, *case.brought):
        found.setdefault(words_said(entry.comment), entry)
    return tuple(found.values())


def keep_comments(case: PositionCase, number: int, brought: Sequence[CommentOfFile]) -> None:
    """What waited for a position of this person belongs to it now; the rest is entered."""
    reference, person = case.consultation.reference, identity(case.person)
    case.sitting.tx.drafts.adopt(reference, person, number)
    case.sitting.tx.drafts.keep_comments(
        reference, brought, position=number, intake_id=case.mail.id, person=person
    )


def keep_words_about_rows(case: PositionCase, position: Position, number: int) -> None:
    """What the answer says about single rows of the list that went with the request (procedure 3.4, list first)."""
    said = case.statement.endorsement
    if said is None or not (said.agreed or said.disagreed):
        return
    case.sitting.tx.lists.endorse(
        case.consultation.reference,
        Endorsement(
            number=0,
            jurisdiction=position.jurisdiction,
            person=position.person,
            name=position.name,
            is_head=position.is_head,
            agreed=said.agreed,
            disagreed=said.disagreed,
            position=number,
            received_at=position.received_at,
            closes_at=case.consultation.closes_at,
        ),
        intake_id=case.mail.id,
        evidence=said.evidence,
        remarks="",
    )


def enter(case: PositionCase, recorded: Position, not_counted: str) -> None:
    """The decision about the mail, and the line of the journal."""
    words = words_of(recorded.stance, case.consultation.kind)
    case.mail.settle(
        case.sitting,
        Disposition.ACCEPTED,
        KIND,
        reason=f"{case.consultation.reference}, {case.jurisdiction}: {words}"
        + (f" (not counted: {not_counted})" if not_counted else ""),
        findings=case.statement.findings,
    )
    case.sitting.write(
        "recorded",
        f"consultation {case.consultation.reference}",
        position=recorded.number,
        jurisdiction=case.jurisdiction,
        intake=case.mail.id,
        counted=not not_counted,
    )


def tell_others(case: PositionCase, recorded: Position) -> None:
    """The colleagues and the Secretariat, where the jurisdiction's people begin or cease to differ (8.16, 8.18)."""
    before, after = case.standing(), case.standing(recorded)
    if after.standing is Standing.HELD:
        differing.tell(case.sitting, case.consultation, case.jurisdiction, after)
        return
    overruled = disagreement(case, after, recorded)
    is_new = overruled - disagreement(case, before) or (overruled and side(before) != side(after))
    if is_new or (before.standing is Standing.HELD and after != before):
        others = [position.number for position in overruled] or before.positions
        differing.tell_settled(case.sitting, case.consultation, case.jurisdiction, after, others)


def side(standing: JurisdictionStanding) -> str:
    return standing.stance.side if standing.stance is not None else ""


def disagreement(case: PositionCase, standing: JurisdictionStanding, *more: Position) -> frozenset[Position]:
    """What colleagues said last and the head of delegation overrules."""
    if standing.stance is None:
        return frozenset()
    valid = [
        entry
        for entry in (*case.own, *more)
        if entry.admitted or is_in_time(entry.received_at, case.consultation.closes_at)
    ]
    return frozenset(
        entry
        for entry in latest_by_person(valid)
        if entry.stance.side != standing.stance.side and entry.stance is not Stance.WITHDRAW
    )


def stated_by(case: PositionCase, adds_to: Position | None, brought: Sequence[CommentOfFile]) -> Stated:
    """The position as it goes into the register.  Raises ValueError for a statement without a stance."""
    statement, waiting = case.statement, case.mail.waiting
    if statement.stance is None:
        raise ValueError("a statement without a stance is no position")
    comments = len(brought) + case.others + others_of(case, adds_to)
    stance = statement.stance
    if stance is Stance.SUPPORT and (comments or statement.announces_comments):
        stance = Stance.SUPPORT_WITH_COMMENTS
    return Stated(
        intake_id=case.mail.id,
        position=Position(
            number=0,
            jurisdiction=case.jurisdiction,
            person=identity(case.person),
            name=case.person.name,
            is_head=case.person.head_of_delegation,
            stance=stance,
            comments=comments if stance is not Stance.WITHDRAW else 0,
            received_at=case.mail.receipt.at,
            mail=waiting.sha256,
        ),
        evidence=statement.evidence,
        remarks=statement.remarks,
        segments=statement.segments,
        findings=statement.findings,
        entered_by=waiting.assigned_by,
        entered_because=waiting.assigned_because,
    )


def others_of(case: PositionCase, adds_to: Position | None) -> int:
    """How many of the comments of the position that is added to are no rows."""
    if adds_to is None:
        return 0
    return max(adds_to.comments - len(case.sitting.tx.drafts.comments_of(adds_to.number)), 0)


def why_not_counted(consultation: Consultation, recorded: Position, now: Standing) -> str:
    """A clause after "because"; "" where it counts or is merely held."""
    if now is Standing.INELIGIBLE:
        return "your jurisdiction is no member of the Management Committee; it is kept as input"
    if not is_in_time(recorded.received_at, consultation.closes_at):
        return f"it reached us after the closing ({end_of_day(consultation.closes_at, consultation.zone)})"
    return ""
