"""The numbered list goes to every representative, who say which rows they agree with (procedure 3.4, collect first)."""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from outbound.wording import day, end_of_day, numbers
from pipeline.closing import keepers
from pipeline.desk import Desk
from pipeline.drafts.collating import collated, draft_to_change
from pipeline.drafts.view import Draft, draft_of
from pipeline.enclosures import sheets_of, too_long_for_excel
from pipeline.errors import NotAllowed
from pipeline.opening import about_document
from pipeline.sitting import Sitting, addressees, sitting_of
from pipeline.store.lists import SentList
from pipeline.store.outbox import Composed
from rules.closings import days_before
from rules.consultations import Consultation
from rules.deadlines import end_of_day as last_second
from rules.draft_rows import DraftRow
from rules.parameters import in_force
from rules.positions import Standing

# A longer list is read in the enclosed sheet; the letter then names its rows and no more.
MOST_ROWS_WITH_WORDS = 60
LETTER = "comments-circulated"


def circulate(desk: Desk, reference: str, *, until: date | None, actor: str) -> str:
    """Ask every representative about the rows, all with the same words.  Raises NotAllowed."""
    with desk.store.transaction() as tx:
        sitting = sitting_of(desk, tx)
        draft = draft_to_change(sitting, reference)
        draft = collated(sitting, draft.consultation, actor=actor)
        consultation = draft.consultation
        if draft.open_list is not None:
            raise NotAllowed(
                f"list {draft.open_list.number} is out until {day_of(draft.open_list, consultation)}; one list at a time"
            )
        if not draft.listed:
            raise NotAllowed(f"{consultation.reference} has no comment: there is no list to circulate")
        closes_at = closing_of(sitting, consultation, until)
        recipients = addressees(sitting.roster.management_committee(sitting.at.date()))
        number = tx.lists.send(
            consultation.reference, draft.listed, closes_at=closes_at, at=sitting.at, actor=actor
        )
        sent = tx.lists.newest(consultation.reference)
        assert sent is not None
        sitting.post(
            Composed(
                occasion=f"consultation {consultation.reference}: list {number}",
                name=LETTER,
                facts=list_facts(consultation, sent),
                to=recipients,
                enclosures=sheets_of(consultation, sent),
                consultation_id=tx.consultations.id_of(consultation.reference),
            )
        )
        tx.journal.write(
            at=sitting.at,
            actor=actor,
            verb="circulated",
            subject=f"consultation {consultation.reference}",
            details={"list": number, "rows": len(draft.listed), "closes_at": closes_at.isoformat()},
        )
    return (
        f"List {number} of {len(draft.listed)} comments goes to {len(recipients)} people with the next `liaison poll`; "
        f"answers count until {end_of_day(closes_at, consultation.zone)}."
    ) + as_word_alone(sent)


def as_word_alone(sent: SentList) -> str:
    """What a person must know of a list whose workbook is left out."""
    rows = too_long_for_excel(sent.rows)
    return (
        f" Too long for a cell of Excel: {numbers(rows)}. The list goes as a Word file alone." if rows else ""
    )


def day_of(sent: SentList, consultation: Consultation) -> str:
    return end_of_day(sent.closes_at, consultation.zone)


def closing_of(sitting: Sitting, consultation: Consultation, until: date | None) -> datetime:
    """The last instant for answers: the day told, else the one planned back from the ballot.  Raises NotAllowed."""
    offsets = in_force(sitting.settings.closing_offsets, consultation.opened_on)
    chosen = until or days_before(consultation.ballot_closes_on, offsets.endorsements_days)
    if chosen is None:
        raise NotAllowed("there is no ballot to plan from: say until when with --until DAY")
    closes_at = last_second(chosen, consultation.zone)
    if closes_at <= sitting.at:
        raise NotAllowed(f"answers would have been due on {day(chosen)}: choose a later day with --until DAY")
    if consultation.ballot_closes_on is not None and chosen >= consultation.ballot_closes_on:
        raise NotAllowed(
            f"the committee's ballot closes on {day(consultation.ballot_closes_on)}: the answers must be there before"
        )
    return closes_at


def list_facts(consultation: Consultation, sent: SentList) -> dict[str, Any]:
    """What the letter says; the same to everybody, and not who raised what."""
    return {
        **about_document(consultation),
        "list": sent.number,
        "closes": end_of_day(sent.closes_at, consultation.zone),
        "closes_on": day(sent.closes_at.astimezone(ZoneInfo(consultation.zone)).date()),
        "with_words": len(sent.rows) <= MOST_ROWS_WITH_WORDS,
        "rows": [row_facts(row) for row in sent.rows],
    }


def row_facts(row: DraftRow) -> dict[str, Any]:
    return {
        "number": row.number,
        "place": place_words(row),
        "comment": row.comment,
        "proposed_change": row.proposed_change,
    }


def place_words(row: DraftRow) -> str:
    """4.2, Table 1, line 17, te: what says where the comment belongs."""
    line = f"line {row.line}" if row.line and not row.line.casefold().startswith("line") else row.line
    return ", ".join(part for part in (row.clause, row.element, line, row.type or "") if part) or "no clause"


def close_due_lists(desk: Desk) -> int:
    """Close every list whose time is over and tell those who keep it; returns how many."""
    with desk.store.transaction() as tx:
        due = tx.lists.due(desk.now())
        if not due:
            return 0
        sitting = sitting_of(desk, tx)
        for sent in due:
            close_list(sitting, sent)
    return len(due)


def close_list(sitting: Sitting, sent: SentList) -> None:
    """The answers are in: what would leave now, and what would stay."""
    consultation = sitting.tx.consultations.one(sent.reference)
    assert consultation is not None
    sitting.tx.lists.close(sent.reference, sent.number)
    if sent.number <= consultation.lists_with_request:
        # The list that went out with the request closes with the consultation, which has its own letter.
        return
    draft = draft_of(sitting.tx, sitting.settings, consultation)
    sitting.write(
        "list-closed", f"consultation {sent.reference}", list=sent.number, leaving=len(draft.leaving)
    )
    recipients = keepers(sitting, consultation)
    if recipients:
        sitting.post(
            Composed(
                occasion=f"consultation {sent.reference}: list {sent.number} closed",
                name="endorsements-closed",
                facts={
                    **about_document(consultation),
                    "list": sent.number,
                    "answered": answered_words(draft, sent),
                    "leaving": [verdict_words(draft, row) for row in draft.leaving],
                    "staying": [verdict_words(draft, row) for row in draft.staying],
                },
                to=recipients,
                consultation_id=sitting.tx.consultations.id_of(sent.reference),
            )
        )


def answered_words(draft: Draft, sent: SentList) -> str:
    """9 of 12 jurisdictions have answered."""
    members = draft.counted.tally.membership
    # What an affiliate sends of its own accord is kept; it is no answer of a member.
    asked = {
        entry.jurisdiction
        for entry in draft.counted.tally.standings
        if entry.standing is not Standing.INELIGIBLE
    }
    answered = {
        entry.jurisdiction
        for entry in draft.endorsements
        if entry.list_number == sent.number
        and entry.position is None
        and entry.is_in_time
        and entry.jurisdiction in asked
    }
    return f"{len(answered)} of {members} jurisdictions have answered list {sent.number}"


def verdict_words(draft: Draft, row: DraftRow) -> str:
    """One line about a row for those who keep the draft."""
    return f"Row {row.number} ({place_words(row)}): {draft.verdicts[row.number].reason}"
