"""How a draft looks to the Secretariat: as rows for a terminal of eighty columns, and whole for machines."""

from typing import Any

from outbound.wording import numbers
from pipeline.drafts.annex import raisers
from pipeline.drafts.circulating import place_words
from pipeline.drafts.documents import shortened, support_words
from pipeline.drafts.likeness import Proposal
from pipeline.drafts.releasing import point_words
from pipeline.drafts.view import Draft
from pipeline.store.drafts import RowAct
from pipeline.store.releases import Release
from rules.comments import WORDS, CommentType
from rules.dispositions import RowDisposition
from rules.draft_rows import DraftRow

COLUMNS = {
    "number": "No.",
    "clause": "Clause",
    "type": "Type",
    "beginning": "Comment",
    "support": "Support",
    "leaves": "Leaves",
}
PROPOSALS = {"numbers": "Rows", "likeness": "Alike", "clauses": "Clauses", "beginning": "The first says"}
COMMENT_SHOWN = 60
FINAL_STAGES = frozenset({"FDIS", "PRF"})


def as_object(
    draft: Draft, release: Release | None, dispositions: tuple[RowDisposition, ...]
) -> dict[str, Any]:
    """The whole draft for machines."""
    consultation = draft.consultation
    return {
        "reference": consultation.reference,
        "document": consultation.document,
        "state": consultation.state.value,
        "mode": consultation.mode.value,
        "outcome": consultation.outcome.value if consultation.outcome else None,
        "n": draft.counted.tally.count.n,
        "membership": draft.counted.tally.membership,
        "rows": [row_object(draft, row) for row in draft.listed],
        "out_of_list": [out_object(row) for row in draft.rows if not row.is_in_list],
        "open_points": [
            {
                "number": point.number,
                "kind": point.kind.value,
                "field": point.field,
                "subject": point.subject,
                "message": point.message,
            }
            for point in draft.points
        ],
        "lists": [
            {
                "number": sent.number,
                "made_at": sent.made_at,
                "closes_at": sent.closes_at,
                "open": sent.is_open,
                "rows": list(sent.numbers),
            }
            for sent in draft.lists
        ],
        "endorsements": [
            {
                "number": entry.number,
                "list": entry.list_number,
                "jurisdiction": entry.jurisdiction,
                "person": entry.person,
                "agreed": list(entry.agreed),
                "disagreed": list(entry.disagreed),
                "received_at": entry.received_at,
                "in_time": entry.is_in_time,
                "with_position": entry.position,
            }
            for entry in draft.endorsements
        ],
        "release": release_object(release),
        "dispositions": [
            {
                "number": entry.number,
                "disposition": entry.disposition.value if entry.disposition else None,
                "observation": entry.observation,
            }
            for entry in dispositions
        ],
    }


def out_object(row: DraftRow) -> dict[str, Any]:
    """A row that does not speak for itself any more."""
    return {"number": row.number, "merged_into": row.merged_into, "removed_because": row.removed_because}


def release_object(release: Release | None) -> dict[str, Any] | None:
    if release is None:
        return None
    return {
        "released_at": release.released_at,
        "released_by": release.released_by,
        "authority": release.authority,
        "rows": list(release.rows),
        "files": [{"name": entry.name, "sha256": entry.sha256} for entry in release.files],
        "submitted_on": release.submitted_on,
        "submitted_by": release.submitted_by,
    }


def row_object(draft: Draft, row: DraftRow) -> dict[str, Any]:
    """One row: its words, its sources, and the verdict on it."""
    verdict = draft.verdicts[row.number]
    return {
        "number": row.number,
        **{name: getattr(row, name) for name in WORDS},
        "leaves": verdict.leaves,
        "reason": verdict.reason,
        "warning": verdict.warning,
        "support": verdict.count.support,
        "n": verdict.count.n,
        "supporters": list(verdict.supporters),
        "raised_by": list(verdict.raised_by),
        "endorsed_by": list(verdict.endorsed_by),
        "against": list(verdict.against),
        "differing": list(verdict.differing),
        "not_counted": list(verdict.not_counted),
        "sources": [
            {
                "comment": entry.number,
                "jurisdiction": entry.jurisdiction,
                "position": entry.position,
                "place": entry.source,
            }
            for entry in draft.sources(row.number)
        ],
    }


def table(draft: Draft) -> list[dict[str, Any]]:
    """A row of the terminal for each row of the list."""
    return [
        {
            "number": row.number,
            "clause": row.clause or "(none)",
            "type": row.type or "?",
            "beginning": shortened(row.comment or "(no comment)", COMMENT_SHOWN),
            "support": support_words(draft.verdicts[row.number]),
            "leaves": "yes" if draft.verdicts[row.number].leaves else "no",
        }
        for row in draft.listed
    ]


def summary(draft: Draft, release: Release | None) -> list[tuple[str, object]]:
    """What stands above the table."""
    consultation = draft.consultation
    told: list[tuple[str, object]] = [
        ("Draft", f"{consultation.reference}, {consultation.state.value}"),
        ("Document", ": ".join(part for part in (consultation.document, consultation.title) if part)),
        ("Position", draft.counted.tally.reason),
        ("Rows", f"{len(draft.leaving)} leave, {len(draft.staying)} stay"),
    ]
    told += [("List", list_words(draft, number)) for number in range(len(draft.lists))]
    if release is not None:
        told.append(
            (
                "Released",
                f"{release.released_at:%Y-%m-%d %H:%M} UTC by {release.released_by}: {release.authority}",
            )
        )
        if release.submitted_on is not None:
            told.append(("Submitted", f"{release.submitted_on} by {release.submitted_by}"))
    return told


def list_words(draft: Draft, position: int) -> str:
    """List 1: 12 rows, 9 answers, open until ..."""
    sent = draft.lists[position]
    answers = {
        entry.jurisdiction
        for entry in draft.endorsements
        if entry.list_number == sent.number and entry.is_in_time
    }
    state = "open until" if sent.is_open else "closed"
    return (
        f"{sent.number}: {len(sent.rows)} rows, answers of {len(answers)} jurisdictions, {state} "
        f"{sent.closes_at:%Y-%m-%d %H:%M:%S} UTC"
    )


def attention(draft: Draft) -> list[str]:
    """What a person must settle, a line each."""
    waiting = [
        f"Row {row.number}: {draft.verdicts[row.number].reason}"
        for row in draft.staying
        if draft.verdicts[row.number].waits
    ]
    return [*waiting, *(point_words(point) for point in draft.points), *late_stage(draft)]


def late_stage(draft: Draft) -> list[str]:
    """Technical comments have little effect once the text is final (field.md A3, trap 26)."""
    technical = [row.number for row in draft.leaving if row.type is CommentType.TECHNICAL]
    if draft.consultation.stage.upper() not in FINAL_STAGES or not technical:
        return []
    told = f"The document is at stage {draft.consultation.stage}: technical comments have little effect there"
    return [f"{told} (rows {numbers(technical)})."]


def proposal_rows(draft: Draft, found: tuple[Proposal, ...]) -> list[dict[str, Any]]:
    return [
        {
            "numbers": " ".join(str(number) for number in proposal.numbers),
            "likeness": f"{proposal.likeness} %",
            "clauses": ", ".join(dict.fromkeys(clause_of(draft, number) for number in proposal.numbers)),
            "beginning": shortened(comment_of(draft, proposal.numbers[0]), COMMENT_SHOWN),
        }
        for proposal in found
    ]


def clause_of(draft: Draft, number: int) -> str:
    row = draft.row(number)
    return row.clause if row is not None else ""


def comment_of(draft: Draft, number: int) -> str:
    row = draft.row(number)
    return row.comment if row is not None else ""


def row_page(draft: Draft, row: DraftRow) -> list[tuple[str, object]]:
    """Everything about one row."""
    told: list[tuple[str, object]] = [
        ("Row", row.number),
        ("Place", place_words(row)),
        ("Comment", row.comment),
        ("Proposed", row.proposed_change),
        ("Raised by", ", ".join(raisers(draft, row)) or "nobody"),
    ]
    told += [("Source", f"{entry.jurisdiction}: {entry.source}") for entry in draft.sources(row.number)]
    verdict = draft.verdicts.get(row.number)
    if verdict is None:
        told.append(
            (
                "State",
                f"merged into row {row.merged_into}"
                if row.merged_into
                else f"removed: {row.removed_because}",
            )
        )
    else:
        told += [
            ("Endorsed by", ", ".join(verdict.endorsed_by) or "nobody"),
            ("Against", ", ".join([*verdict.against, *verdict.differing]) or "nobody"),
            ("Verdict", f"{'leaves' if verdict.leaves else 'stays'}: {verdict.reason}"),
        ]
    told += [("To settle", point_words(point)) for point in draft.points if point.number == row.number]
    return told + [("Done", act_words(act)) for act in draft.acts if act.number == row.number]


def act_words(act: RowAct) -> str:
    what = f"{act.act} {act.subject}".strip()
    if act.act == "edited":
        what += f': "{shortened(act.before, COMMENT_SHOWN)}" became "{shortened(act.after, COMMENT_SHOWN)}"'
    if act.act == "merged":
        what += f" into row {act.after}"
    return f"{act.at:%Y-%m-%d %H:%M}, {act.actor}: {what} ({act.reason})"
