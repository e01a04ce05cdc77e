"""The numbered list of everything that was raised: made after the closing, carried on when something is admitted later."""

from dataclasses import replace

from pipeline.consultations import allowed, found
from pipeline.desk import Desk
from pipeline.drafts.view import Draft, draft_of, raised_in_force
from pipeline.errors import NotAllowed
from pipeline.sitting import Sitting, sitting_of
from rules.consultations import Consultation, ConsultationState, Move
from rules.draft_rows import DraftRow, missing_rows, restated

UNDRAFTED = frozenset({ConsultationState.OPEN, ConsultationState.CLOSED})


def collate(desk: Desk, reference: str, *, actor: str) -> Draft:
    """Make the draft, or take in what has come since.  Raises NotAllowed before the closing and without a position."""
    with desk.store.transaction() as tx:
        consultation = found(tx, reference)
        if consultation.state in {
            ConsultationState.RELEASED,
            ConsultationState.SUBMITTED,
            ConsultationState.DISPOSED,
        }:
            return draft_of(tx, desk.settings, consultation)
        return collated(sitting_of(desk, tx), allowed(consultation, Move.DRAFT), actor=actor)


def collated(sitting: Sitting, consultation: Consultation, *, actor: str) -> Draft:
    """The draft with a row for every comment of a position in force, in the sitting's transaction."""
    reference = consultation.reference
    before = draft_of(sitting.tx, sitting.settings, consultation)
    renewed, fresh = to_take_in(before)
    is_new = consultation.state is ConsultationState.CLOSED
    if not fresh and not renewed and not is_new:
        return before
    for row in renewed:
        sitting.tx.drafts.change_row(reference, row.number, sources=list(row.sources))
    sitting.tx.drafts.add_rows(reference, fresh)
    if is_new:
        sitting.tx.consultations.move(reference, ConsultationState.DRAFTED)
    sitting.tx.journal.write(
        at=sitting.at,
        actor=actor,
        verb="drafted" if is_new else "redrafted",
        subject=f"consultation {reference}",
        details={"rows": len(fresh)},
    )
    return draft_of(sitting.tx, sitting.settings, found(sitting.tx, reference))


def to_take_in(draft: Draft) -> tuple[tuple[DraftRow, ...], tuple[DraftRow, ...]]:
    """What has come since: rows with more sources, and new rows."""
    raised = raised_in_force(draft)
    again = restated(raised, draft.rows, draft.raised.values())
    renewed = tuple(
        replace(row, sources=(*row.sources, *again[row.number])) for row in draft.rows if row.number in again
    )
    unchanged = [row for row in draft.rows if row.number not in again]
    return renewed, missing_rows(raised, (*unchanged, *renewed))


def draft_to_change(sitting: Sitting, reference: str) -> Draft:
    """The draft of a consultation whose rows may still change.  Raises NotAllowed where they may not."""
    consultation = found(sitting.tx, reference)
    if consultation.state in UNDRAFTED:
        raise NotAllowed(
            f"{consultation.reference} has no draft yet: `liaison consultation draft {consultation.reference}` makes it "
            "after the closing"
        )
    return draft_of(sitting.tx, sitting.settings, allowed(consultation, Move.DRAFT))
