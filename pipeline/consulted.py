"""Which consultation a mail is about, and what had been asked of its author (settled question 8.19)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from config.settings import Settings
from outbound.letter import CannotBeWritten, words_as_sent
from parsers.replies.asked import Asked
from parsers.replies.authorities import names_of
from pipeline.desk import Desk
from pipeline.dispatch import letter_of
from pipeline.sandbox_frames import Outcome, Task
from pipeline.store import Transaction
from pipeline.store.intake import Waiting
from pipeline.store.lists import SentList
from pipeline.store.outbox import KnownLetter
from pipeline.threads import answered_letter
from rules.consultations import Consultation, ConsultationState
from rules.envelope import Envelope
from rules.facts import Representative, Roster
from rules.stances import ConsultationKind

REFERENCE = re.compile(r"\bC-\d{4}-\d{3,6}\b")
# Letters of ours that a reply may quote: the request, receipts, questions, reminders.
MOST_LETTERS = 12
# Letters whose answers speak about the rows of a list.
ENDORSABLE = frozenset(
    {
        "comments-circulated",
        "endorsement-reminder",
        "endorsement-received",
        "endorsement-unclear",
        "endorsements-differ",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """The consultation that a mail names, and the letter that it answers, None where it names the reference alone."""

    consultation: Consultation
    letter: KnownLetter | None


def named_consultations(tx: Transaction, envelope: Envelope, letter: KnownLetter | None) -> tuple[Named, ...]:
    """Every consultation that the mail names, by the letter that it answers or by references in its subject.

    More than one means that nobody can tell which is meant.
    """
    found: dict[str, Named] = {}
    if letter is not None and letter.consultation_id is not None:
        consultation = tx.consultations.of_number(letter.consultation_id)
        if consultation is not None:
            found[consultation.reference] = Named(consultation=consultation, letter=letter)
    for reference in dict.fromkeys(REFERENCE.findall(envelope.subject.upper())):
        consultation = tx.consultations.one(reference)
        if consultation is not None and reference not in found:
            found[reference] = Named(consultation=consultation, letter=None)
    return tuple(found.values())


def asked_of(
    tx: Transaction, settings: Settings, roster: Roster, envelope: Envelope, assigned_to: str
) -> Asked | None:
    """What the author of a mail may be answering; None where the mail is nobody's who can state a position."""
    addresses = [assigned_to] if assigned_to else [mailbox.address for mailbox in envelope.from_]
    people = [person for address in addresses for person in of_jurisdictions(roster, address)]
    letter = answered_letter(tx, envelope)
    named = named_consultations(tx, envelope, letter)
    if not people and not named:
        return None
    if not named:
        return Asked(
            kind=ConsultationKind.POSITION,
            names=own_words(settings),
            own_names=names_of_jurisdictions(roster, people),
        )
    chosen = named[0]
    sent = list_asked_about(tx, chosen)
    recipients = [address for person in people for address in colleagues(roster, person)]
    if chosen.letter is not None:
        recipients.append(chosen.letter.recipient)
    numbers = tx.consultations.letters_to(chosen.consultation.reference, recipients)[:MOST_LETTERS]
    return Asked(
        kind=chosen.consultation.kind,
        letters=tuple(text for number in numbers if (text := text_of(tx, number))),
        names=own_words(settings),
        document=chosen.consultation.document,
        own_names=names_of_jurisdictions(roster, people),
        rows=sent.numbers if sent is not None else (),
        asks_endorsement=sent is not None and not goes_with_request(chosen.consultation, sent),
    )


def list_asked_about(tx: Transaction, named: Named) -> SentList | None:
    """The list that a mail may speak about, None where none went out.

    An answer to a circulated list is one to the newest; one to the request speaks of the list that went with it.
    """
    lists = tx.lists.all(named.consultation.reference)
    if not lists:
        return None
    newest = lists[-1]
    if named.letter is not None:
        circulated = named.letter.name in ENDORSABLE
    else:
        circulated = newest.is_open and named.consultation.state is not ConsultationState.OPEN
    if circulated:
        return newest
    return lists[0] if goes_with_request(named.consultation, lists[0]) else None


def goes_with_request(consultation: Consultation, sent: SentList) -> bool:
    """The first list of a consultation that was opened with one."""
    return sent.number <= consultation.lists_with_request


def names_of_jurisdictions(roster: Roster, people: Sequence[Representative]) -> tuple[str, ...]:
    """What these people may call their jurisdictions."""
    codes = {person.jurisdiction for person in people}
    return tuple(
        name
        for entry in roster.jurisdictions
        if entry.code in codes
        for name in names_of(entry.code, entry.name)
    )


def text_of(tx: Transaction, number: int) -> str:
    """The text of a delivery as it was sent, its subject first, as mail programs quote it."""
    delivery = tx.outbox.delivery(number)
    if delivery is None:
        return ""
    try:
        words = words_as_sent(letter_of(delivery, ()))
    except CannotBeWritten:
        return ""
    return f"{words.subject}\n\n{words.text}"


def own_words(settings: Settings) -> tuple[str, ...]:
    ours = settings.secretariat
    return (ours.name, ours.address, *ours.former_addresses)


def of_jurisdictions(roster: Roster, address: str) -> list[Representative]:
    """The representatives, past ones included, who write from this address."""
    wanted = address.casefold()
    return [
        person
        for person in roster.representatives
        if wanted in {known.casefold() for known in person.addresses}
    ]


def jurisdictions_at(roster: Roster, address: str) -> frozenset[str]:
    """The jurisdictions for which somebody at this address writes or has written."""
    return frozenset(person.jurisdiction for person in of_jurisdictions(roster, address))


def colleagues(roster: Roster, person: Representative) -> list[str]:
    """Addresses of everybody who writes for the same jurisdiction, as our letters use them."""
    return [
        address
        for other in roster.representatives
        if other.jurisdiction == person.jurisdiction
        for address in other.addresses[:1]
    ]


def with_statements(desk: Desk, batch: Sequence[Waiting], outcomes: Sequence[Outcome]) -> list[Outcome]:
    """The same outcomes, with the position that a mail states where it may answer a consultation.

    Such a mail is read once more in the sandbox, now that it is known what its author had been asked.
    """
    told = list(outcomes)
    with desk.store.reading() as tx:
        tasks = dict(replies(desk, tx, batch, outcomes))
    for position, outcome in zip(tasks, desk.sandbox.read(list(tasks.values())), strict=True):
        told[position] = replace(told[position], statement=outcome.statement)
    return told


def replies(
    desk: Desk, tx: Transaction, batch: Sequence[Waiting], outcomes: Sequence[Outcome]
) -> Iterator[tuple[int, Task]]:
    """Position in the batch of each opened mail that may answer a consultation, with its second reading."""
    if not tx.consultations.any():
        return
    roster = tx.registers.roster()
    for position, (waiting, outcome) in enumerate(zip(batch, outcomes, strict=True)):
        if outcome.mail is None or not outcome.mail.opened:
            continue
        asked = asked_of(tx, desk.settings, roster, outcome.mail.envelope, waiting.assigned_to)
        if asked is not None:
            yield position, Task(kind="reply", content=tx.intake.raw(waiting.sha256), consulted=asked)
