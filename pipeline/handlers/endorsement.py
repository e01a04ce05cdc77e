"""What a representative says about the rows of a circulated list: recorded, told back, or asked about (procedure 2, 8.22, 8.27)."""

from outbound.wording import instant
from pipeline.consulted import Named
from pipeline.handlers import held, quoting
from pipeline.handlers.arrived import Arrived
from pipeline.handlers.endorsement_case import KIND, EndorsementCase, consultation_id, matter, why_not_counted
from pipeline.handlers.endorsement_receipt import said_words, tell, tell_differing
from pipeline.handlers.endorsement_sheets import question, with_sheet
from pipeline.sitting import Sitting
from pipeline.store.lists import SentList
from rules.admission import Disposition
from rules.facts import Representative
from rules.findings import Finding, Severity
from rules.submissions import EndorsementStatement


def handle(
    sitting: Sitting,
    mail: Arrived,
    named: Named,
    sent: SentList,
    person: Representative,
    statement: EndorsementStatement,
) -> None:
    """Settle a proven answer of a representative to a list."""
    earlier = sitting.tx.lists.endorsements(named.consultation.reference)
    case = EndorsementCase(
        sitting=sitting,
        mail=mail,
        consultation=named.consultation,
        sent=sent,
        person=person,
        said=with_sheet(mail, named.consultation, sent, statement),
        own=tuple(entry for entry in earlier if entry.jurisdiction == person.jurisdiction),
    )
    asked = [finding for finding in case.said.findings if finding.severity is not Severity.NOTE]
    if case.said.for_a_person:
        hold_for_person(case)
    elif asked or not (case.said.agreed or case.said.disagreed):
        ask(case)
    else:
        record(case)


def hold_for_person(case: EndorsementCase) -> None:
    held.hold(
        case.sitting,
        case.mail,
        "endorsement-not-the-authors",
        f"about list {case.sent.number} of {case.consultation.reference}: the answer may not be in the sender's own words",
        told="we cannot be sure which of the words in it are yours; please reply once more with your answer alone at the "
        "top",
        findings=case.said.findings,
    )


def ask(case: EndorsementCase) -> None:
    """Nothing is taken; an earlier answer stays in force (8.17)."""
    case.mail.settle(
        case.sitting,
        Disposition.INCOMPLETE,
        KIND,
        reason=f"{case.consultation.reference}, list {case.sent.number}, {case.jurisdiction}: no answer could be read; its "
        "sender was asked",
        findings=case.said.findings,
    )
    case.mail.answer(
        case.sitting,
        "endorsement-unclear",
        {
            **matter(case),
            "stands": instant(case.last.received_at) if case.last else "",
            "questions": quoting.questions((*unread_questions(case.mail), *case.said.findings)),
            "closes": case.closes if case.sent.is_open else "",
        },
        consultation_id=consultation_id(case),
    )


def unread_questions(mail: Arrived) -> list[Finding]:
    """The answer may stand in a file that could not be read."""
    return [question("file-unread", words) for words in quoting.unread(mail.reading.files)]


def record(case: EndorsementCase) -> None:
    """Enter it, tell its author how it was read, and the colleagues where they say something else."""
    entry, not_counted = case.entry, why_not_counted(case)
    case.sitting.tx.lists.endorse(
        case.consultation.reference,
        entry,
        intake_id=case.mail.id,
        evidence=case.said.evidence,
        remarks=case.said.remarks,
    )
    case.mail.settle(
        case.sitting,
        Disposition.ACCEPTED,
        KIND,
        reason=f"{case.consultation.reference}, list {case.sent.number}, {case.jurisdiction}: {said_words(entry)}"
        + (f" (not counted: {not_counted})" if not_counted else ""),
        findings=case.said.findings,
    )
    case.sitting.write(
        "endorsed",
        f"consultation {case.consultation.reference}",
        list=case.sent.number,
        jurisdiction=case.jurisdiction,
        intake=case.mail.id,
        counted=not not_counted,
    )
    tell(case, entry, not_counted)
    tell_differing(case, entry)
