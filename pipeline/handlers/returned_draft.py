"""The Liaison Officer answers about the draft: a sheet with changes, or words for the Secretariat (procedure 2)."""

from outbound.wording import instant
from pipeline.drafts.changing import Hand
from pipeline.drafts.circulating import place_words
from pipeline.drafts.returning import returned
from pipeline.drafts.view import Draft, draft_of
from pipeline.handlers import challenge, held, quoting
from pipeline.handlers.arrived import Arrived
from pipeline.sitting import Sitting, addressees
from pipeline.store.outbox import Composed, KnownLetter
from rules.admission import Disposition
from rules.consultations import Consultation, ConsultationState
from rules.draft_rows import DraftRow, row_saying
from rules.findings import Severity
from rules.returned_draft import Returned, RowChange
from rules.segments import Segment, Voice

LETTERS = frozenset({"draft-for-last-look", "draft-returned"})
KIND = "edited-draft"
LONGEST_WORDS = 300


def handled(
    sitting: Sitting, mail: Arrived, letter: KnownLetter | None, segments: tuple[Segment, ...]
) -> bool:
    """Settle the mail if it answers about a draft; False where it is about something else."""
    if letter is None or letter.name not in LETTERS or letter.consultation_id is None:
        return False
    consultation = sitting.tx.consultations.of_number(letter.consultation_id)
    if consultation is None:
        return False
    sitting.tx.intake.concerns(mail.id, consultation.reference)
    if not is_the_officer(sitting, mail, letter):
        held.hold(
            sitting,
            mail,
            "token-of-another",
            f"answers the letter {letter.delivery_id} about the draft of {consultation.reference}, which was written to "
            f"{letter.recipient}",
            told="it answers a letter that was written to the Liaison Officer",
        )
    elif not mail.proof.is_proven:
        challenge.ask_sender(sitting, mail, consultation_id=letter.consultation_id)
    elif consultation.state is not ConsultationState.DRAFTED:
        held.hold(
            sitting,
            mail,
            "draft-not-open",
            f"about the draft of {consultation.reference}, which is {consultation.state.value}",
            told=f"the draft of {consultation.reference} is {consultation.state.value} and cannot be changed by mail any more",
        )
    else:
        take(sitting, mail, consultation, letter, segments)
    return True


def is_the_officer(sitting: Sitting, mail: Arrived, letter: KnownLetter) -> bool:
    """The one to whom the letter was written, from whatever address of theirs; still in office."""
    officer = mail.officer(sitting)
    return officer is not None and officer == sitting.roster.officer_at(
        letter.recipient, mail.receipt.at.date()
    )


def take(
    sitting: Sitting,
    mail: Arrived,
    consultation: Consultation,
    letter: KnownLetter,
    segments: tuple[Segment, ...],
) -> None:
    """Change what the sheet changes, keep the rest, and tell the officer and the Secretariat row by row."""
    draft = draft_of(sitting.tx, sitting.settings, consultation)
    sheets = [file for file in mail.reading.files if file.sheet is not None]
    unread = quoting.unread(mail.reading.files)
    found, file_name, notes = Returned(questions=() if sheets else tuple(unread)), "", list[str]()
    if len(sheets) > 1:
        found = Returned(questions=("More than one sheet came; please send the one that counts.",))
    elif sheets and sheets[0].sheet is not None:
        file_name = sheets[0].name
        found = returned(
            draft,
            sheets[0].sheet.sheet.comments,
            by=mail.sender.address,
            looked_at=sitting.tx.drafts.looked_at(consultation.reference, letter.delivery_id),
        )
        notes = unread + [
            f"{finding.place}: {finding.message}"
            for finding in sheets[0].sheet.findings
            if finding.severity is Severity.ERROR
        ]
    changes = apply(sitting, draft, found, mail)
    questions = [*found.questions, *(missing_words(draft, number) for number in found.missing)]
    mail.settle(
        sitting,
        Disposition.INCOMPLETE if questions else Disposition.ACCEPTED,
        KIND,
        reason=f"{consultation.reference}: {len(found.changes)} rows changed, {len(found.added)} new"
        + (f", {len(questions)} questions" if questions else ""),
    )
    facts: dict[str, object] = {
        "reference": consultation.reference,
        "document": consultation.document,
        "received": instant(mail.receipt.at),
        "officer": mail.sender.name,
        "file": file_name,
        "changes": changes,
        "added": [
            f"Row {row.number} ({place_words(row)}): {row.comment}" for row in added_rows(draft, found)
        ],
        "questions": questions,
        "notes": notes,
        "remarks": own_words(segments),
    }
    consultation_id = sitting.tx.consultations.id_of(consultation.reference)
    mail.answer(sitting, "draft-returned", facts | {"of_officer": True}, consultation_id=consultation_id)
    tell_secretariat(sitting, mail, facts, consultation_id)


def apply(sitting: Sitting, draft: Draft, found: Returned, mail: Arrived) -> list[str]:
    """Enter the changes and the new rows; returns a sentence for every change."""
    hand = Hand(sitting=sitting, draft=draft, actor=mail.sender.address, reason=f"returned by mail {mail.id}")
    told = []
    for change in found.changes:
        row = draft.row(change.number)
        if row is not None:
            told += change_words(row, hand.edit(row, change.words), change)
    rows = added_rows(draft, found)
    sitting.tx.drafts.add_rows(draft.consultation.reference, rows)
    for row in rows:
        hand.act(row.number, "added", after=row.comment)
    return told


def change_words(row: DraftRow, columns: list[str], change: RowChange) -> list[str]:
    """Row 3, comment: "before" is now "after"."""
    return [
        f'Row {row.number}, {column.replace("_", " ")}: "{shown(getattr(row, column) or "")}" is now '
        f'"{shown(change.words[column])}"'
        for column in columns
    ]


def shown(words: str) -> str:
    text = " ".join(words.split())
    return text if len(text) <= LONGEST_WORDS else f"{text[:LONGEST_WORDS]} ..."


def missing_words(draft: Draft, number: int) -> str:
    row = draft.row(number)
    place = f" ({place_words(row)})" if row is not None else ""
    return (
        f"Row {number}{place} is not in the returned sheet. It stays in the draft; if it should go, please tell the "
        "Secretariat why."
    )


def added_rows(draft: Draft, found: Returned) -> tuple[DraftRow, ...]:
    last = max((row.number for row in draft.rows), default=0)
    return tuple(row_saying(said, number=last + place) for place, said in enumerate(found.added, start=1))


def own_words(segments: tuple[Segment, ...]) -> str:
    """What the officer wrote beside the sheet."""
    return "\n".join(part.text for part in segments if part.voice is Voice.NEW).strip()


def tell_secretariat(sitting: Sitting, mail: Arrived, facts: dict[str, object], consultation_id: int) -> None:
    recipients = addressees(sitting.roster.secretariat(sitting.at.date()))
    if recipients:
        sitting.post(
            Composed(
                occasion=f"intake {mail.id}: draft-returned to the Secretariat",
                name="draft-returned",
                facts=facts | {"of_officer": False},
                to=recipients,
                consultation_id=consultation_id,
            )
        )
