"""What becomes of one mail: the order of the questions that a clerk would ask (procedure 2)."""

from dataclasses import replace
from datetime import timedelta

from parsers.results import FileReading
from pipeline.archives.naming import clock_of, is_archive, is_rebuilt
from pipeline.handlers import (
    answers_and_form,
    automatic,
    blank_request,
    challenge,
    consultation_reply,
    elsewhere,
    feedback,
    held,
    no_report,
    report,
    report_answers,
    returned_draft,
    two_reports,
    two_submissions,
)
from pipeline.handlers.arrived import Arrived, answered_letter, settle
from pipeline.sandbox_frames import Outcome
from pipeline.sitting import Sitting, own_names
from pipeline.store.intake import Settled, Twin, Waiting
from pipeline.store.outbox import Addressee, KnownLetter
from rules.admission import Disposition
from rules.blank_request import asks_for_blank
from rules.door import DoorVerdict, differing_sender, door
from rules.envelope import Envelope
from rules.facts import LiaisonOfficer, Representative, Roster
from rules.proof import Proof, proof_of_sender
from rules.receipt import Receipt, receipt
from rules.submissions import PositionStatement


def settle_mail(sitting: Sitting, waiting: Waiting, outcome: Outcome, *, is_server: bool) -> None:
    """Decide, record and tell, all in the sitting's transaction."""
    reading = outcome.mail
    if reading is None:
        unreadable(sitting, waiting, outcome.failure or "it could not be read")
        return
    envelope = reading.envelope
    arrived_at = receipt(
        waiting.mailbox_received_at,
        envelope.received_header_at,
        is_server=is_server,
        clock=clock_of(waiting.mailbox),
    )
    sitting.tx.intake.describe(waiting.id, envelope, reading.kinds)
    verdict = verdict_at(sitting, waiting, envelope, arrived_at)
    if verdict.disposition is Disposition.AUTOMATIC:
        automatic.park(sitting, waiting, envelope, arrived_at, verdict)
    elif verdict.disposition is not None:
        keep_closed(sitting, waiting, envelope, arrived_at, verdict)
    else:
        sender = sender_of(sitting, waiting, envelope, arrived_at)
        mail = Arrived(
            waiting=waiting,
            reading=reading,
            receipt=arrived_at,
            sender=sender,
            proof=proof_of(sitting, waiting, envelope, sender),
        )
        if outcome.failure:
            held.hold(sitting, mail, "unreadable", outcome.failure, told="it could not be read as a mail")
        elif not is_twin(sitting, mail):
            open_mail(sitting, mail, outcome.statement)


def unreadable(sitting: Sitting, waiting: Waiting, failure: str) -> None:
    """Not even its headers could be read: kept, and nobody can be told."""
    settle(
        sitting,
        waiting,
        Settled(state=Disposition.QUARANTINED.value, kind="unreadable", reason=failure),
    )


def verdict_at(sitting: Sitting, waiting: Waiting, envelope: Envelope, arrived_at: Receipt) -> DoorVerdict:
    """The door, unless a person has said whose mail it is."""
    if waiting.assigned_to:
        return DoorVerdict(disposition=None)
    known = sitting.roster.known_addresses(arrived_at.at.date())
    return door(envelope, known, own_names(sitting.settings))


def keep_closed(
    sitting: Sitting, waiting: Waiting, envelope: Envelope, arrived_at: Receipt, verdict: DoorVerdict
) -> None:
    """A stranger's mail waits for a person; it is not answered, and its attachments stay closed.

    One that bears the token of a request is told to whom the request was sent.
    """
    if verdict.kind == "stranger" and elsewhere.ask(sitting, waiting, envelope, arrived_at):
        return
    settle(
        sitting,
        waiting,
        Settled(
            state=Disposition.QUARANTINED.value,
            kind=verdict.kind,
            reason=verdict.reason,
            receipt=arrived_at,
            findings=envelope.notes,
        ),
    )


def proof_of(sitting: Sitting, waiting: Waiting, envelope: Envelope, sender: Addressee) -> Proof:
    """What proves the sender: a person's word or an answered challenge, our receiving server's, or our own token.

    The token of a letter counts only from the very address that the letter was sent to.
    """
    if waiting.proof:
        return Proof(evidence=waiting.proof)
    proof = proof_of_sender(envelope, sitting.settings.door.receiving_server)
    if proof.is_proven:
        return proof
    letter = answered_letter(sitting, envelope)
    if letter is not None and letter.recipient.casefold() == sender.address.casefold():
        return Proof(evidence=f"answers our letter {letter.delivery_id}")
    return proof


def sender_of(sitting: Sitting, waiting: Waiting, envelope: Envelope, arrived_at: Receipt) -> Addressee:
    """Whom we answer: the registered person behind the address, never a Reply-To (field.md trap 12)."""
    address = waiting.assigned_to or envelope.from_[0].address
    people = sitting.roster.people_at(address, arrived_at.at.date())
    written = envelope.from_[0].name if envelope.from_ and not waiting.assigned_to else ""
    return Addressee(name=people[0].name if people else written or address, address=address)


def is_twin(sitting: Sitting, mail: Arrived) -> bool:
    """The same mail once more is parked; other words under the same Message-ID are shown to a person (mail.md 8).

    A twin that nothing proves cannot silence a proven mail: it was held, and this one is taken.
    """
    if mail.waiting.proof:
        return False
    first, other = sitting.tx.intake.twins(
        mail.id,
        content_digest=mail.envelope.content_digest,
        message_id=mail.message_id,
        held_too=not mail.proof.is_proven,
    )
    if first is not None:
        park_beside(
            sitting, mail, first, "delivered-again", f"the same mail as {first}, which has been answered"
        )
        return True
    if other is not None:
        settle_conflict(sitting, mail, other)
    return other is not None


def park_beside(sitting: Sitting, mail: Arrived, first: int, kind: str, reason: str) -> None:
    """A mail that is another one once more; nobody is told."""
    settle(
        sitting,
        mail.waiting,
        Settled(
            state=Disposition.DUPLICATE.value,
            kind=kind,
            reason=reason,
            receipt=mail.receipt,
            duplicate_of=first,
            proof=mail.proof.evidence,
        ),
    )


def settle_conflict(sitting: Sitting, mail: Arrived, other: Twin) -> None:
    """The Message-ID of another mail, and other words.

    An Outlook data file gives the pieces of a mail, so that its words differ where nothing was changed.  What was put
    together after the mail itself is a copy of it.  The other way round a person looks, since Outlook lets people change
    the mails that they have; the sender has done nothing, and is told nothing.
    """
    if is_rebuilt(mail.waiting.mailbox) and is_copy(mail, other):
        park_beside(
            sitting,
            mail,
            other.id,
            "rebuilt-copy",
            f"has the Message-ID, sender and date of mail {other.id}; its bytes differ since it was put together from an "
            "Outlook data file",
        )
    elif is_rebuilt(other.mailbox) and is_copy(mail, other):
        mail.settle(
            sitting,
            Disposition.QUARANTINED,
            "message-id-conflict",
            reason=f"is the original of mail {other.id}, which was put together from an Outlook data file and decided: "
            "compare the two",
        )
    else:
        held.hold(
            sitting,
            mail,
            "message-id-conflict",
            f"bears the Message-ID of mail {other.id} with other words",
            told="another mail with the same identification but other words arrived before it",
        )


def is_copy(mail: Arrived, other: Twin) -> bool:
    """Of two mails with one Message-ID: the same author, and the same moment."""
    (author,) = mail.envelope.from_[:1] or (None,)
    address = author.address[:320] if author else ""
    return address == other.sender_address and mail.envelope.sent_at == other.sent_at


def open_mail(sitting: Sitting, mail: Arrived, statement: PositionStatement | None) -> None:
    """A mail of somebody we know: find out what it brings."""
    letter = answered_letter(sitting, mail.envelope)
    other_sender = "" if mail.waiting.proof else differing_sender(mail.envelope)
    if is_loop(sitting, mail):
        mail.settle(
            sitting,
            Disposition.QUARANTINED,
            "too-many-answers",
            reason="this address has had too many answers within an hour: two programs may be answering each other",
        )
    elif challenge.answers(sitting, mail, letter, statement):
        return
    elif other_sender:
        held.hold(
            sitting,
            mail,
            "sender-differs",
            f"From is {mail.sender.address}, but it was sent by {other_sender}",
            told=f"it was sent by {other_sender} in your name",
        )
    else:
        open_contents(sitting, mail, letter, statement)


def open_contents(
    sitting: Sitting, mail: Arrived, letter: KnownLetter | None, statement: PositionStatement | None
) -> None:
    reports = distinct(mail.reading.reports) or typed_reports(mail, letter)
    files = tuple(file for file in mail.reading.files if file.reading is None)
    circulated = letter if letter is not None and letter.name == "report-circulated" else None
    answers = mail.reading.answers
    if reports:
        take_reports(sitting, mail, reports, letter, statement)
    elif mail.reading.unreadable is not None:
        held.hold(
            sitting,
            mail,
            "unreadable",
            mail.reading.unreadable.message,
            told="it could not be read completely",
            findings=(mail.reading.unreadable,),
        )
    elif (
        returned_draft.handled(sitting, mail, letter, statement.segments if statement else ())
        or two_submissions.reply_to_both(sitting, mail, letter, statement, answers)
        or consultation_reply.handled(sitting, mail, letter, statement)
    ):
        return
    elif circulated is not None and not speaks_for_recipient(sitting, mail, circulated):
        held.hold(
            sitting,
            mail,
            "token-of-another",
            f"answers the letter {circulated.delivery_id}, which was written to {circulated.recipient}",
            told="it answers a letter that was written to a member of another jurisdiction",
        )
    elif circulated is not None and circulated.report_id is not None:
        feedback.handle(sitting, mail, circulated.report_id)
    elif answers is not None and answers.says_something:
        report_answers.handle(sitting, mail, letter, answers)
    elif files and mail.officer(sitting) is not None:
        no_report.handle(sitting, mail, files)
    elif not files and asks_for_blank(own_subject(mail, letter), mail.envelope.text):
        blank_request.handle(sitting, mail)
    elif no_report.is_promised(sitting, mail, own_subject(mail, letter)):
        no_report.handle(sitting, mail, ())
    elif answers is not None and letter is not None and letter.name == "report-incomplete":
        report_answers.hold_unanswered(sitting, mail)
    else:
        held.hold(sitting, mail, "other", "a mail of a known sender that is none of the known kinds")


def take_reports(
    sitting: Sitting,
    mail: Arrived,
    reports: tuple[FileReading, ...],
    letter: KnownLetter | None,
    statement: PositionStatement | None,
) -> None:
    """One report is judged, of several one is asked for; a position beside it is told in the same letter."""
    mail = two_submissions.with_position(sitting, mail, letter, statement)
    if len(reports) > 1:
        two_reports.handle(sitting, mail, reports)
        return
    answered = answers_and_form.with_answers(sitting, reports[0], letter, mail.reading.answers)
    report.handle(sitting, mail, answered, letter)


def typed_reports(mail: Arrived, letter: KnownLetter | None) -> tuple[FileReading, ...]:
    """A form in the words of the mail, where no file is one; a reply about a report was read for its answers instead."""
    is_about_report = letter is not None and letter.report_id is not None
    return () if mail.reading.typed is None or is_about_report else (mail.reading.typed,)


def speaks_for_recipient(sitting: Sitting, mail: Arrived, letter: KnownLetter) -> bool:
    """Whoever got the letter may answer it, and a colleague of the same jurisdiction (settled question 8.19)."""
    if letter.recipient.casefold() == mail.sender.address.casefold():
        return True
    return bool(
        jurisdictions(sitting.roster, letter.recipient) & jurisdictions(sitting.roster, mail.sender.address)
    )


def jurisdictions(roster: Roster, address: str) -> set[str]:
    """The jurisdictions of whoever has or had this address."""
    wanted = address.casefold()
    people: tuple[Representative | LiaisonOfficer, ...] = (*roster.representatives, *roster.liaison_officers)
    return {
        person.jurisdiction for person in people if wanted in {known.casefold() for known in person.addresses}
    }


def own_subject(mail: Arrived, letter: KnownLetter | None) -> str:
    """The subject where the author chose it; that of a reply to us is ours."""
    return mail.envelope.subject if letter is None else ""


def distinct(reports: tuple[FileReading, ...]) -> tuple[FileReading, ...]:
    """One form sent as DOCX and as XLSX, word for word alike, is one report."""
    different: list[FileReading] = []
    for file in reports:
        if all(
            file.reading and kept.reading and file.reading.form != kept.reading.form for kept in different
        ):
            different.append(file)
    return tuple(different)


def is_loop(sitting: Sitting, mail: Arrived) -> bool:
    """Whether two programs may be answering each other; an archive does not answer back."""
    if is_archive(mail.waiting.mailbox):
        return False
    since = sitting.at - timedelta(hours=1)
    written = sitting.tx.outbox.answers_since(mail.sender.address, since)
    return written >= sitting.settings.door.answers_per_hour


def headers_only(raw: bytes, most: int = 65_536) -> bytes:
    """The head of a mail whose whole could not be read, so that the register can say from whom it is."""
    head = raw[:most]
    for end in (b"\r\n\r\n", b"\n\n"):
        head = head.partition(end)[0]
    return head + b"\r\n\r\n"


def without_contents(outcome: Outcome, failure: str) -> Outcome:
    """What the head told, marked as a failure of the whole."""
    if outcome.mail is None:
        return Outcome(failure=failure)
    return Outcome(mail=replace(outcome.mail, opened=False, files=()), failure=failure)
