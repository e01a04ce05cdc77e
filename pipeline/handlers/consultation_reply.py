"""A mail that answers a consultation: which one, whose word it is, and whether anything proves it (procedure 2)."""

from dataclasses import replace

from outbound.wording import day, instant
from pipeline.consulted import (
    REFERENCE,
    Named,
    goes_with_request,
    jurisdictions_at,
    list_asked_about,
    named_consultations,
    of_jurisdictions,
)
from pipeline.handlers import challenge, endorsement, held, position
from pipeline.handlers.arrived import Arrived
from pipeline.sitting import Sitting
from pipeline.store.outbox import KnownLetter
from rules.admission import Disposition
from rules.consultations import ConsultationState
from rules.facts import Representative, in_office
from rules.segments import Voice
from rules.stances import Stance
from rules.submissions import EndorsementStatement, PositionStatement


def handled(
    sitting: Sitting, mail: Arrived, letter: KnownLetter | None, statement: PositionStatement | None
) -> bool:
    """Settle the mail if it answers a consultation; False where it is about something else."""
    if mail.waiting.assigned_position:
        as_read_by_a_person(sitting, mail)
        return True
    if statement is None:
        return False
    named = named_consultations(sitting.tx, mail.envelope, letter) or named_in_answer(
        sitting, letter, statement
    )
    if len(named) == 1:
        answer_one(sitting, mail, named[0], without_name(without_reference(statement), mail))
        return True
    if letter is not None and not named and letter.name != "which-consultation":
        return False
    if named or (statement.stance is not None and representatives(sitting, mail)):
        ask_which(sitting, mail, named)
        return True
    return False


def named_in_answer(
    sitting: Sitting, letter: KnownLetter | None, statement: PositionStatement
) -> tuple[Named, ...]:
    """Asked which one is meant, people write its reference into the body."""
    if letter is None or letter.name != "which-consultation":
        return ()
    words = "\n".join(part.text for part in statement.segments if part.voice is Voice.NEW).upper()
    known = (sitting.tx.consultations.one(name) for name in dict.fromkeys(REFERENCE.findall(words)))
    return tuple(Named(consultation=entry, letter=None) for entry in known if entry is not None)


def without_reference(statement: PositionStatement) -> PositionStatement:
    """A line that only says which consultation is meant is no comment."""
    lines = statement.remarks.split("\n")
    kept = [line for line in lines if not REFERENCE.fullmatch(line.strip(" .:;,-[]()").upper())]
    return replace(statement, remarks="\n".join(kept).strip("\n")) if kept != lines else statement


def without_name(statement: PositionStatement, mail: Arrived) -> PositionStatement:
    """The author's own name at the end is no comment."""
    *above, last = statement.remarks.rstrip().split("\n")
    written = " ".join(mailbox.name for mailbox in mail.envelope.from_)
    own = words_of_name(f"{mail.sender.name} {written}")
    if not words_of_name(last) or not words_of_name(last) <= own:
        return statement
    return replace(statement, remarks="\n".join(above).rstrip())


def words_of_name(text: str) -> set[str]:
    return {word.strip(".,;-").casefold() for word in text[:200].split()} - {""}


def as_read_by_a_person(sitting: Sitting, mail: Arrived) -> None:
    """The Secretariat has read the mail: its word counts, and the register says so."""
    consultation = sitting.tx.consultations.one(mail.waiting.about)
    people = representatives(sitting, mail)
    if consultation is None or not people:
        raise LookupError(f"mail {mail.id} was assigned to nobody's position")
    stance = Stance(mail.waiting.assigned_position)
    statement = PositionStatement(
        stance=stance,
        evidence=f"read by the Secretariat: {mail.waiting.assigned_because}",
        remarks="",
    )
    position.handle(sitting, mail, Named(consultation=consultation, letter=None), people[0], statement)


def answer_one(sitting: Sitting, mail: Arrived, named: Named, statement: PositionStatement) -> None:
    """One consultation is meant: whose answer is it?"""
    sitting.tx.intake.concerns(mail.id, named.consultation.reference)
    people = representatives(sitting, mail)
    if named.letter is not None and not speaks_for(sitting, mail, named.letter.recipient):
        held.hold(
            sitting,
            mail,
            "token-of-another",
            f"answers the letter {named.letter.delivery_id} about {named.consultation.reference}, "
            f"which was written to {named.letter.recipient}",
            told="it answers a letter that was written to a representative of another jurisdiction",
        )
    elif not people:
        held.hold(
            sitting,
            mail,
            "not-a-representative",
            f"about {named.consultation.reference}, from somebody who represents no jurisdiction",
            told="you are not registered as a representative who states positions",
        )
    elif is_of_two_minds(sitting, mail, named):
        held.hold(
            sitting,
            mail,
            "capacity-unclear",
            f"about {named.consultation.reference}, from a Liaison Officer who is a representative as well, "
            "and not in answer to the request",
            told="you are registered as Liaison Officer and as representative: please reply to the request itself "
            "if you state your jurisdiction's position",
        )
    elif not mail.proof.is_proven and not is_colleagues_token(sitting, mail, named):
        challenge.ask_sender(
            sitting, mail, consultation_id=sitting.tx.consultations.id_of(named.consultation.reference)
        )
    else:
        person = chosen(people, named, sitting)
        sent = list_asked_about(sitting.tx, named)
        if sent is not None and not goes_with_request(named.consultation, sent):
            said = statement.endorsement or EndorsementStatement()
            said = replace(said, remarks=statement.remarks)
            endorsement.handle(sitting, mail, named, sent, person, said)
        else:
            position.handle(sitting, mail, named, person, statement)


def representatives(sitting: Sitting, mail: Arrived) -> tuple[Representative, ...]:
    """The sender as a representative in office on the day of receipt."""
    return tuple(
        person
        for person in sitting.roster.people_at(mail.sender.address, mail.receipt.at.date())
        if isinstance(person, Representative)
    )


def chosen(people: tuple[Representative, ...], named: Named, sitting: Sitting) -> Representative:
    """Of somebody who represents two jurisdictions, the one whose request was answered."""
    if named.letter is not None:
        asked = jurisdictions_at(sitting.roster, named.letter.recipient)
        return next((person for person in people if person.jurisdiction in asked), people[0])
    return people[0]


def speaks_for(sitting: Sitting, mail: Arrived, recipient: str) -> bool:
    """Whoever got the letter may answer it, and a colleague of the same jurisdiction (settled question 8.19)."""
    if recipient.casefold() == mail.sender.address.casefold():
        return True
    mine = jurisdictions_at(sitting.roster, mail.sender.address)
    return not mine.isdisjoint(jurisdictions_at(sitting.roster, recipient))


def is_of_two_minds(sitting: Sitting, mail: Arrived, named: Named) -> bool:
    """A Liaison Officer's own jurisdiction must answer as such (field.md C14)."""
    return named.letter is None and mail.officer(sitting) is not None


def is_colleagues_token(sitting: Sitting, mail: Arrived, named: Named) -> bool:
    """The unguessable token of a request to the same jurisdiction proves its representatives."""
    return named.letter is not None and any(
        in_office(person, mail.receipt.at.date())
        for person in of_jurisdictions(sitting.roster, mail.sender.address)
    )


def ask_which(sitting: Sitting, mail: Arrived, named: tuple[Named, ...]) -> None:
    """No consultation is named, or several are: never guess."""
    consultations = [entry.consultation for entry in named] or sitting.tx.consultations.in_state(
        ConsultationState.OPEN
    )
    mail.settle(
        sitting,
        Disposition.INCOMPLETE,
        "position",
        reason="states a position, and nobody can tell on which consultation; its sender was asked",
    )
    mail.answer(
        sitting,
        "which-consultation",
        {
            "subject": mail.envelope.subject,
            "received": instant(mail.receipt.at),
            "received_on": day(mail.receipt.at.date()),
            "open": [
                f"{entry.reference}: {entry.document}, until {day(entry.closes_at.date())}"
                for entry in consultations
            ],
            "example": consultations[0].reference if consultations else "",
        },
    )
