"""What a person does to rows: merge, part, edit, keep, remove; every act is kept with who, when and why."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from pipeline.desk import Desk
from pipeline.drafts.collating import draft_to_change
from pipeline.drafts.view import KEPT, Draft
from pipeline.errors import NotAllowed
from pipeline.sitting import Sitting, sitting_of
from pipeline.store.drafts import RowAct
from rules.comments import WORDS, CommentType
from rules.draft_rows import DraftRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Hand:
    """Somebody at work on a draft, in one transaction.  `reason` stands behind everything that the hand does."""

    sitting: Sitting
    draft: Draft
    actor: str
    reason: str

    def change(self, number: int, done: str, values: Mapping[str, object], **told: str) -> None:
        """Change a row and keep the act."""
        self.sitting.tx.drafts.change_row(self.draft.consultation.reference, number, **values)
        self.act(number, done, **told)

    def act(self, number: int, done: str, *, subject: str = "", before: str = "", after: str = "") -> None:
        reference = self.draft.consultation.reference
        self.sitting.tx.drafts.act(
            reference,
            RowAct(
                number=number,
                act=done,
                subject=subject,
                before=before,
                after=after,
                at=self.sitting.at,
                actor=self.actor,
                reason=self.reason,
            ),
        )
        self.sitting.tx.journal.write(
            at=self.sitting.at,
            actor=self.actor,
            verb=f"row-{done}",
            subject=f"consultation {reference}",
            details={"row": number, "subject": subject, "reason": self.reason},
        )

    def edit(self, row: DraftRow, words: Mapping[str, str]) -> list[str]:
        """Change the words that differ; returns the columns changed.  Raises NotAllowed."""
        changed = []
        for column in WORDS:
            before = getattr(row, column) or ""
            after = words.get(column, before)
            if after == before:
                continue
            if column == "type" and after not in set(CommentType):
                raise NotAllowed(f'"{after}" is no type of comment: write ge, te or ed')
            self.change(row.number, "edited", {column: after}, subject=column, before=before, after=after)
            changed.append(column)
        return changed


@contextmanager
def at_work(desk: Desk, reference: str, *, actor: str, reason: str) -> Iterator[Hand]:
    """Raises NotAllowed where the draft may not be changed."""
    with desk.store.transaction() as tx:
        sitting = sitting_of(desk, tx)
        draft = draft_to_change(sitting, reference)
        yield Hand(sitting=sitting, draft=draft, actor=actor, reason=reason)


def merge(desk: Desk, reference: str, numbers: Sequence[int], *, actor: str, reason: str) -> str:
    """Let the first row speak for the others; their sources go with them.  Raises NotAllowed."""
    first, *others = dict.fromkeys(numbers)
    if not others:
        raise NotAllowed("name at least two rows: the first speaks for the others")
    with at_work(desk, reference, actor=actor, reason=reason) as hand:
        row_in_list(hand.draft, first)
        for number in others:
            row_in_list(hand.draft, number)
            refuse_while_answered(hand.draft, {first, number})
            hand.change(number, "merged", {"merged_into": first}, after=str(first))
    return f"Row {first} speaks for {written(others)} now; the sources of all of them stand behind it."


def refuse_while_answered(draft: Draft, numbers: set[int]) -> None:
    """People are answering to these numbers just now: what they say must stay true."""
    sent = draft.open_list
    if sent is not None and numbers & set(sent.numbers):
        raise NotAllowed(
            f"list {sent.number} is being answered: change it after its closing, and circulate what is new"
        )


def part(desk: Desk, reference: str, number: int, *, actor: str, reason: str) -> str:
    """Take a merge back.  Raises NotAllowed where the row was not merged."""
    with at_work(desk, reference, actor=actor, reason=reason) as hand:
        row = known_row(hand.draft, number)
        if row.merged_into is None:
            raise NotAllowed(f"row {number} is not merged into another")
        hand.change(number, "parted", {"merged_into": None}, before=str(row.merged_into))
    return f"Row {number} speaks for itself again."


def edit(
    desk: Desk, reference: str, number: int, words: Mapping[str, str], *, actor: str, reason: str
) -> str:
    """Other words for a row, column by column; its sources stay.  Raises NotAllowed."""
    with at_work(desk, reference, actor=actor, reason=reason) as hand:
        row = row_in_list(hand.draft, number)
        refuse_while_answered(hand.draft, {number})
        changed = hand.edit(row, words)
    if not changed:
        return f"Row {number} says that already."
    return f"Row {number}: {', '.join(changed).replace('_', ' ')} changed."


def remove(desk: Desk, reference: str, number: int, *, actor: str, reason: str) -> str:
    """Out of the list; it stays in the register with the reason.  Raises NotAllowed."""
    with at_work(desk, reference, actor=actor, reason=reason) as hand:
        row_in_list(hand.draft, number)
        hand.change(number, "removed", {"removed_because": reason})
    return f"Row {number} is out of the list; `--restore` brings it back."


def restore(desk: Desk, reference: str, number: int, *, actor: str, reason: str) -> str:
    """Back into the list.  Raises NotAllowed where it was not removed."""
    with at_work(desk, reference, actor=actor, reason=reason) as hand:
        if not known_row(hand.draft, number).removed_because:
            raise NotAllowed(f"row {number} was not removed")
        hand.change(number, "restored", {"removed_because": ""})
    return f"Row {number} is in the list again."


def keep(desk: Desk, reference: str, number: int, subject: str, *, actor: str, reason: str) -> str:
    """Leave words as they are although they were pointed out (8.30).  Raises NotAllowed where nothing was."""
    with at_work(desk, reference, actor=actor, reason=reason) as hand:
        row_in_list(hand.draft, number)
        of_row = [point for point in hand.draft.points if point.number == number]
        meant = [point for point in of_row if point.subject.casefold() == subject.strip().casefold()]
        if not meant:
            open_ = ", ".join(f'"{point.subject}"' for point in of_row)
            raise NotAllowed(
                f'nothing is open about "{subject}" in row {number}'
                + (f"; what is open there: {open_}" if open_ else "")
            )
        for mark in dict.fromkeys(point.mark for point in meant):
            hand.act(number, KEPT, subject=meant[0].subject, after=mark)
    return f'"{meant[0].subject}" stays in row {number}.'


def known_row(draft: Draft, number: int) -> DraftRow:
    """Raises NotAllowed where there is none."""
    row = draft.row(number)
    if row is None:
        raise NotAllowed(
            f"{draft.consultation.reference} has no row {number}; "
            f"`liaison consultation draft {draft.consultation.reference}` lists them"
        )
    return row


def row_in_list(draft: Draft, number: int) -> DraftRow:
    """Raises NotAllowed where the row does not speak for itself."""
    row = known_row(draft, number)
    if row.merged_into is not None:
        raise NotAllowed(f"row {number} is merged into row {row.merged_into}; part them with --undo first")
    if row.removed_because:
        raise NotAllowed(f"row {number} was removed: {row.removed_because}")
    return row


def written(numbers: Sequence[int]) -> str:
    return ", ".join(str(number) for number in numbers)
