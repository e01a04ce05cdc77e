"""What the committee made of our comments: read back from its file, or told by a person (field.md d 29)."""

import re
from collections.abc import Sequence
from pathlib import Path

from pipeline.consultations import allowed, found
from pipeline.desk import Desk
from pipeline.drafts.documents import MEMBER
from pipeline.drafts.likeness import likeness_of_texts
from pipeline.drafts.view import draft_of
from pipeline.errors import NotAllowed
from pipeline.reading_sheets import read_sheet
from pipeline.store import Transaction
from rules.comments import SheetComment
from rules.consultations import Consultation, ConsultationState, Move
from rules.dispositions import Disposed, RowDisposition, disposition_of, figures
from rules.draft_rows import DraftRow
from rules.returned_draft import text_of, words_of

# Committees edit typing mistakes of what they print back; a row is known again from this per cent on.
ALIKE, AHEAD = 85.0, 8.0
OURS = re.compile(rf"\b{MEMBER}\b", re.IGNORECASE)


def dispose_by_file(desk: Desk, reference: str, file: Path, *, actor: str) -> tuple[str, list[str]]:
    """Read the committee's file; returns what was read and what a person must look at.  Raises NotAllowed."""
    comments = read_sheet(desk, file).sheet.comments
    with desk.store.transaction() as tx:
        consultation = allowed(found(tx, reference), Move.DISPOSE)
        rows = released_rows(tx, desk, consultation)
        matched, troubles = match(rows, comments)
        told = [
            RowDisposition(
                number=number,
                disposition=disposition_of(comment.observation),
                observation=comment.observation,
            )
            for number, comment in sorted(matched.items())
            if comment.observation.strip()
        ]
        if not told:
            raise NotAllowed(
                f"{file.name} says nothing about any of our {len(rows)} rows: no observation was read"
            )
        enter(desk, tx, consultation, told, source=file.name, actor=actor)
        known = {entry.number for entry in tx.releases.dispositions(consultation.reference)}
    troubles += [
        f'Row {entry.number}: "{entry.observation}" is none of accepted, not accepted, noted; say which with --row '
        f"{entry.number} --as WORD"
        for entry in told
        if entry.disposition is None
    ]
    missing = [row.number for row in rows if row.number not in known]
    troubles += [f"Row {number} has no observation yet." for number in missing]
    return f"{summary(told)} of {len(rows)} rows.", troubles


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


def match(
    rows: Sequence[DraftRow], comments: Sequence[SheetComment]
) -> tuple[dict[int, SheetComment], list[str]]:
    """Our rows in the committee's table among those of others: by their words, each once; what is doubtful is told."""
    named = [comment for comment in comments if OURS.search(comment.member)]
    candidates = named or list(comments)
    found: dict[int, SheetComment] = {}
    taken: set[int] = set()
    troubles = []
    for row in rows:
        free = [comment for comment in candidates if comment.row not in taken]
        same = [comment for comment in free if words_of(comment) == words_of(row)]
        if same:
            found[row.number] = same[0]
            taken.add(same[0].row)
    for row in rows:
        if row.number in found:
            continue
        told = sorted(
            (
                (likeness_of_texts(text_of(row), text_of(comment)), comment.row)
                for comment in candidates
                if comment.row not in taken
            ),
            reverse=True,
        )
        best = told[0] if told else (0.0, 0)
        second = told[1][0] if len(told) > 1 else 0.0
        if best[0] >= ALIKE and best[0] - second >= AHEAD:
            found[row.number] = next(comment for comment in candidates if comment.row == best[1])
            taken.add(best[1])
        else:
            troubles.append(f"Row {row.number} ({row.clause}) was not found in the committee's file.")
    return found, troubles
