"""What the committee made of our comments: read back from its file, or told by a person (field.md d 29)."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from pipeline.consultations import allowed, found
from pipeline.desk import Desk
from pipeline.drafts.recognising import recognised
from pipeline.drafts.view import draft_of
from pipeline.errors import NotAllowed
from pipeline.reading_sheets import read_sheet
from pipeline.store import Transaction
from rules.consultations import Consultation, ConsultationState, Move
from rules.dispositions import Disposed, RowDisposition, disposition_of, figures
from rules.draft_rows import DraftRow


def dispose_by_file(desk: Desk, reference: str, file: Path, *, actor: str) -> tuple[str, list[str]]:
    """Read the committee's file; returns what was read and what a person must look at.  Raises NotAllowed."""
    comments = read_sheet(desk, file).sheet.comments
    with desk.store.transaction() as tx:
        consultation = allowed(found(tx, reference), Move.DISPOSE)
        rows = released_rows(tx, desk, consultation)
        matched, doubtful = recognised(rows, comments)
        before = {entry.number: entry for entry in tx.releases.dispositions(consultation.reference)}
        told = [
            disposition_in_file(number, comment.observation, before.get(number))
            for number, comment in sorted(matched.items())
            if comment.observation.strip()
        ]
        if not told:
            raise NotAllowed(
                f"{file.name} says nothing about any of our {len(rows)} rows: no observation was read"
            )
        enter(desk, tx, consultation, told, source=file.name, actor=actor)
    known = before | {entry.number: entry for entry in told}
    troubles = [trouble for row in rows if (trouble := trouble_of(row.number, known, doubtful))]
    return f"{summary(told)} of {len(rows)} rows.", troubles


def disposition_in_file(number: int, observation: str, before: RowDisposition | None) -> RowDisposition:
    """What the file says; words that a person has read already are not asked about again."""
    read = disposition_of(observation)
    if read is None and before is not None and before.observation == observation:
        read = before.disposition
    return RowDisposition(number=number, disposition=read, observation=observation)


def trouble_of(number: int, known: Mapping[int, RowDisposition], doubtful: Mapping[int, str]) -> str:
    """What a person must still say of a row, "" where nothing is open."""
    by_hand = f"say what became of it with --row {number} --as WORD"
    entry = known.get(number)
    if number in doubtful and (entry is None or entry.disposition is None):
        return f"{doubtful[number]}: {by_hand}"
    if entry is None:
        return f"Row {number} has no observation yet."
    if entry.disposition is None:
        return f'Row {number}: "{entry.observation}" is none of accepted, not accepted, noted; {by_hand}'
    return ""


def dispose_by_hand(
    desk: Desk, reference: str, number: int, disposition: Disposed, *, actor: str, reason: str
) -> str:
    """A person says what became of a row.  Raises NotAllowed."""
    with desk.store.transaction() as tx:
        consultation = allowed(found(tx, reference), Move.DISPOSE)
        if number not in {row.number for row in released_rows(tx, desk, consultation)}:
            raise NotAllowed(f"row {number} did not go to the committee")
        before = {entry.number: entry for entry in tx.releases.dispositions(consultation.reference)}
        observation = before[number].observation if number in before else reason
        entry = RowDisposition(number=number, disposition=disposition, observation=observation)
        enter(desk, tx, consultation, [entry], source=f"by hand: {reason}", actor=actor)
    return f"Row {number}: {disposition.value.replace('-', ' ')}."


def enter(
    desk: Desk,
    tx: Transaction,
    consultation: Consultation,
    told: Sequence[RowDisposition],
    *,
    source: str,
    actor: str,
) -> None:
    tx.releases.dispose(consultation.reference, told, source=source, at=desk.now(), actor=actor)
    tx.consultations.move(consultation.reference, ConsultationState.DISPOSED)
    tx.journal.write(
        at=desk.now(),
        actor=actor,
        verb="disposed",
        subject=f"consultation {consultation.reference}",
        details={"source": source, **figures(told)},
    )


def summary(told: Sequence[RowDisposition]) -> str:
    return ", ".join(f"{number} {word.replace('-', ' ')}" for word, number in figures(told).items())


def released_rows(tx: Transaction, desk: Desk, consultation: Consultation) -> list[DraftRow]:
    """The rows that went to the committee, in the order of the file."""
    released = tx.releases.of(consultation.reference)
    if released is None:
        return []
    rows = {row.number: row for row in draft_of(tx, desk.settings, consultation).rows}
    return [rows[number] for number in released.rows]
