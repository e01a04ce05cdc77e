"""The internal annex of a draft: who stands behind what, and what was done to it; for IMDRF only."""

from collections import Counter
from collections.abc import Iterable

from outbound.drafts.internal_annex import (
    Annex,
    Edit,
    LeavingRow,
    Merge,
    SettledPhrase,
    StayingRow,
    internal_annex,
)
from outbound.wording import day, instant
from pipeline.closing import figures, standing_words
from pipeline.drafts.documents import no_workbook, support_words
from pipeline.drafts.view import KEPT, Draft
from pipeline.enclosures import DOCX
from pipeline.sitting import Sitting
from pipeline.store.drafts import RowAct
from rules.draft_rows import DraftRow
from rules.minority_guard import RowVerdict
from rules.remarks import comment_count, says_nothing


def annex_of(sitting: Sitting, draft: Draft) -> tuple[str, str, bytes]:
    """Who stands behind what, and what was done to it: for IMDRF only."""
    consultation = draft.consultation
    facts = Annex(
        reference=consultation.reference,
        document=": ".join(part for part in (consultation.document, consultation.title) if part),
        facts=(
            ("Question", consultation.question),
            ("Committee", consultation.committee),
            ("Closed", day(consultation.closes_on)),
            ("Outcome", draft.counted.tally.reason),
            *(
                labelled(standing_words(sitting, consultation, entry))
                for entry in draft.counted.tally.standings
            ),
        ),
        figures=[labelled(line) for line in figures(consultation, draft.counted.tally)],
        warnings=(*draft.counted.tally.warnings, *row_warnings(draft), *filter(None, [no_workbook(draft)])),
        leaving=[leaving_row(draft, row) for row in draft.leaving],
        staying=[staying_row(draft, row) for row in draft.staying]
        + [removed_row(draft, row) for row in draft.rows if row.removed_because],
        merges=list(merges(draft)),
        edits=[edit_of(act) for act in draft.acts if act.act == "edited"],
        phrases=[phrase_of(act) for act in draft.acts if act.act == KEPT],
        remarks=remarks(sitting, draft),
    )
    return f"{consultation.reference}-internal-annex.docx", DOCX, internal_annex(facts)


def labelled(line: str) -> tuple[str, str]:
    """What stands before the first colon, and what behind it."""
    label, _, told = line.partition(": ")
    return label, told


def row_warnings(draft: Draft) -> list[str]:
    told = [
        f"Row {row.number}: {draft.verdicts[row.number].warning}"
        for row in draft.leaving
        if draft.verdicts[row.number].warning
    ]
    late = [entry for entry in draft.endorsements if not entry.is_in_time]
    return told + [
        f"{entry.jurisdiction} answered list {entry.list_number} late ({instant(entry.received_at)}): not counted"
        for entry in late
    ]


def leaving_row(draft: Draft, row: DraftRow) -> LeavingRow:
    verdict = draft.verdicts[row.number]
    return LeavingRow(
        number=str(row.number),
        clause=row.clause,
        comment=row.comment,
        raised_by=", ".join(verdict.raised_by),
        endorsed_by=", ".join(verdict.endorsed_by),
        disagree=disagreeing(verdict),
        support=support_words(verdict),
        share=f"{verdict.count.support} of {verdict.membership}",
        note="; ".join(part for part in (verdict.warning, uncounted(verdict)) if part),
    )


def staying_row(draft: Draft, row: DraftRow) -> StayingRow:
    verdict = draft.verdicts[row.number]
    return StayingRow(
        number=str(row.number),
        clause=row.clause,
        comment=row.comment,
        raised_by=", ".join(verdict.raised_by),
        endorsed_by=", ".join(verdict.endorsed_by),
        disagree=disagreeing(verdict),
        reason="; ".join(part for part in (verdict.reason, uncounted(verdict)) if part),
    )


def removed_row(draft: Draft, row: DraftRow) -> StayingRow:
    return StayingRow(
        number=str(row.number),
        clause=row.clause,
        comment=row.comment,
        raised_by=", ".join(raisers(draft, row)),
        reason=f"removed: {row.removed_because}",
    )


def raisers(draft: Draft, row: DraftRow) -> list[str]:
    """Who raised it, whatever became of the position."""
    return sorted({entry.jurisdiction for entry in draft.sources(row.number)})


def disagreeing(verdict: RowVerdict) -> str:
    differing = [f"{code} (its people differ)" for code in verdict.differing]
    return ", ".join([*verdict.against, *differing])


def uncounted(verdict: RowVerdict) -> str:
    """Who spoke for it and has no counted position (8.27)."""
    return f"also for it, not counted: {', '.join(verdict.not_counted)}" if verdict.not_counted else ""


def merges(draft: Draft) -> Iterable[Merge]:
    """What is merged now, with who merged it and why."""
    for row in draft.rows:
        if row.merged_into is None:
            continue
        act = [act for act in draft.acts if act.number == row.number and act.act == "merged"][-1]
        yield Merge(
            into=str(row.merged_into),
            numbers=f"{row.number} ({', '.join(raisers(draft, row)) or 'nobody'})",
            who=act.actor,
            when=instant(act.at),
            why=act.reason,
        )


def edit_of(act: RowAct) -> Edit:
    return Edit(
        number=str(act.number),
        field=act.subject.replace("_", " "),
        before=act.before,
        after=act.after,
        who=f"{act.actor}, {instant(act.at)}",
        why=act.reason,
    )


def phrase_of(act: RowAct) -> SettledPhrase:
    return SettledPhrase(
        number=str(act.number),
        field="",
        words=act.subject,
        noticed="it could betray a source" if act.subject != "words" else "changed after it was endorsed",
        settled="kept",
        who=f"{act.actor}, {instant(act.at)}",
        reason=act.reason,
    )


def remarks(sitting: Sitting, draft: Draft) -> list[tuple[str, str]]:
    """What members wrote beside their rows and answers; words that became rows or only point to a file are left out."""
    reference = draft.consultation.reference
    of_mail = Counter(entry.position for entry in draft.raised.values() if not entry.is_of_file)
    stated = [
        (entry["jurisdiction"], entry["remarks"])
        for entry in sitting.tx.consultations.stated(reference)
        if comment_count(entry["remarks"]) > of_mail[entry["id"]]
    ]
    answered = [
        (code, words)
        for code, _, words in sitting.tx.lists.remarks(reference)
        if any(line.strip() and not says_nothing(line.strip()) for line in words.split("\n"))
    ]
    return stated + answered
