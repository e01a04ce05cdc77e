"""A position of a jurisdiction: what becomes of a representative's answer (procedure 3.2, 4, 8.12-8.19)."""

from dataclasses import replace

from pipeline.consulted import Named
from pipeline.handlers import held, position_receipt, position_record
from pipeline.handlers.arrived import Arrived
from pipeline.handlers.position_case import PositionCase, identity
from pipeline.sitting import Sitting
from rules.facts import Representative
from rules.findings import Finding, Severity
from rules.positions import latest_by_person
from rules.remarks import reads_like_comments
from rules.stances import SUPPORTING, Stance
from rules.submissions import PositionStatement


def handle(
    sitting: Sitting, mail: Arrived, named: Named, person: Representative, statement: PositionStatement
) -> None:
    """Settle a proven reply of a representative."""
    earlier = sitting.tx.consultations.positions(named.consultation.reference)
    decide(
        PositionCase(
            sitting=sitting,
            mail=mail,
            consultation=named.consultation,
            letter=named.letter,
            person=person,
            statement=statement,
            own=tuple(position for position in earlier if position.jurisdiction == person.jurisdiction),
        )
    )


def decide(case: PositionCase) -> None:
    """Record it, add to what was recorded, hold it, or ask."""
    if case.statement.for_a_person:
        hold_for_person(case)
    elif case.statement.stance is Stance.WITHDRAW and not case.own:
        position_receipt.ask(replace(case, statement=nothing_to_withdraw(case.statement)))
    elif case.statement.stance is Stance.WITHDRAW and not may_withdraw(case):
        hold_withdrawal(case)
    elif case.statement.stance is not None:
        position_record.record(case)
    elif adds_comments(case):
        position_record.record(replace(case, statement=added(case)), adds_to=case.last)
    else:
        position_receipt.ask(case)


def hold_for_person(case: PositionCase) -> None:
    held.hold(
        case.sitting,
        case.mail,
        "stance-not-the-authors",
        f"about {case.consultation.reference}: a stance stands in words that may not be the sender's; "
        f"`liaison intake assign {case.mail.id} --position STANCE` settles it",
        told="we cannot be sure which of the words in it are yours; please reply once more with your position alone "
        "at the top",
        findings=case.statement.findings,
    )


def hold_withdrawal(case: PositionCase) -> None:
    held.hold(
        case.sitting,
        case.mail,
        "withdrawal-by-another",
        f"withdraws the position of {case.jurisdiction} in {case.consultation.reference}, which another "
        "representative stated",
        told="another representative of your jurisdiction stated the position that it withdraws",
        findings=case.statement.findings,
    )


def nothing_to_withdraw(statement: PositionStatement) -> PositionStatement:
    question = Finding(
        code="nothing-to-withdraw",
        field="stance",
        severity=Severity.QUESTION,
        message="You withdraw a position, but we have none of your jurisdiction. What is its position?",
    )
    return replace(statement, stance=None, findings=(question,))


def may_withdraw(case: PositionCase) -> bool:
    """The one who stated it, or the head of delegation (settled question 8.16)."""
    stated = {entry.person for entry in latest_by_person(case.own) if entry.stance is not Stance.WITHDRAW}
    return case.person.head_of_delegation or identity(case.person) in stated or not stated


def adds_comments(case: PositionCase) -> bool:
    """Comments without a stance after a position are added to it (settled question 8.12)."""
    last = case.last
    if last is None or last.stance is Stance.WITHDRAW:
        return False
    codes = {finding.code for finding in case.statement.findings if finding.severity is not Severity.NOTE}
    brings = bool(case.files) or reads_like_comments(case.statement.remarks)
    return codes <= {"stance-missing"} and brings


def added(case: PositionCase) -> PositionStatement:
    """The same stance once more, now with comments."""
    stance = case.last.stance if case.last is not None else None
    return replace(
        case.statement,
        stance=Stance.SUPPORT_WITH_COMMENTS if stance in SUPPORTING else stance,
        evidence="the position that you stated before",
        findings=(),
    )
