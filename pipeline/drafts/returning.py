"""What a returned sheet changes, laid beside the rows as the officer saw them: what others did meanwhile is never undone."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from pipeline.drafts.likeness import likeness_of_texts
from pipeline.drafts.view import Draft
from pipeline.store.drafts import RowAct
from rules.comments import CommentType, SheetComment
from rules.draft_rows import DraftRow
from rules.returned_draft import Returned, RowChange, compare


def returned(
    draft: Draft, comments: Sequence[SheetComment], *, by: str, looked_at: datetime | None
) -> Returned:
    """The difference; `by` is the officer's address, `looked_at` when the sheet was written that the officer had."""
    meanwhile = [
        act for act in draft.acts if looked_at is not None and act.at > looked_at and act.actor != by
    ]
    rows = {row.number: row for row in draft.leaving}
    found = compare([as_seen(row, meanwhile) for row in rows.values()], comments, likeness_of_texts)
    changes, questions = [], list(found.questions)
    for change in found.changes:
        asked = being_answered(draft, change.number) or changed_meanwhile(
            rows[change.number], change, meanwhile
        )
        questions += asked
        if not asked:
            changes.append(change)
    return replace(found, changes=tuple(changes), questions=tuple(questions))


def as_seen(row: DraftRow, meanwhile: Sequence[RowAct]) -> DraftRow:
    """The row in its words before the first of these acts changed them."""
    before: dict[str, str | CommentType | None] = {}
    for act in meanwhile:
        if act.number == row.number and act.act == "edited":
            before.setdefault(act.subject, act.before)
    if "type" in before:
        before["type"] = CommentType(before["type"]) if before["type"] else None
    return replace(row, **before)  # type: ignore[arg-type]


def being_answered(draft: Draft, number: int) -> list[str]:
    """People are answering to these words just now: what they say must stay true."""
    sent = draft.open_list
    if sent is None or number not in sent.numbers:
        return []
    return [
        f"Row {number} is in list {sent.number}, which is being answered: please send its change after its closing."
    ]


def changed_meanwhile(row: DraftRow, change: RowChange, meanwhile: Sequence[RowAct]) -> list[str]:
    """Both have changed the same words, and not alike."""
    others = {act.subject for act in meanwhile if act.number == row.number and act.act == "edited"}
    return [
        f"The {column.replace('_', ' ')} of row {row.number} was changed after the draft was sent to you, and says "
        f'"{getattr(row, column) or ""}" now; your sheet says "{after}". Which counts?'
        for column, after in change.words.items()
        if column in others and after != (getattr(row, column) or "")
    ]
