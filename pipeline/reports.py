"""Liaison reports as the Secretariat looks at them."""

from datetime import date
from pathlib import Path
from typing import Any

import msgspec

from pipeline.desk import Desk
from pipeline.errors import NotAllowed
from pipeline.handlers import quoting
from pipeline.show import as_json_array
from rules.checks.report_is_in_time import in_words
from rules.document_numbers import document_numbers
from rules.submissions import ReportForm, YesNo


def overview(desk: Desk, *, before: str = "", limit: int | None = None) -> list[dict[str, Any]]:
    """All reports or a page of them, newest first, with their status in words."""
    with desk.store.reading() as tx:
        entries = tx.reports.entries(before=before.upper(), limit=limit)
    return [entry | in_words_of(entry) for entry in entries]


def in_words_of(entry: dict[str, Any]) -> dict[str, str]:
    status = "complete" if entry["is_complete"] else "incomplete"
    return {
        "status": f"{status}, RESTRICTED" if entry["is_restricted"] else status,
        "late": in_words(entry["late_seconds"]) if entry["late_seconds"] else "",
    }


def one(desk: Desk, reference: str) -> dict[str, Any]:
    """A report with its revisions, newest first, and the newest as our letters quote it.

    Raises NotAllowed where there is none.
    """
    with desk.store.reading() as tx:
        found = tx.reports.one(reference.upper())
    if found is None:
        raise NotAllowed(f"there is no report {reference}; `liaison report list` shows them")
    form = msgspec.convert(found["revisions"][0]["fields"], ReportForm)
    return found | in_words_of(found) | {"quoted": quoting.fields(form)}


def action_items(desk: Desk, *, closed_too: bool) -> list[dict[str, Any]]:
    """Action items of complete reports, what is due first first; `status` is open, overdue or closed."""
    today = desk.now().date()
    with desk.store.reading() as tx:
        entries = tx.actions.entries(closed_too=closed_too)
    return [entry | {"status": status_of(entry, today)} for entry in entries]


def status_of(entry: dict[str, Any], today: date) -> str:
    if entry["closed_because"]:
        return "closed"
    return "overdue" if entry["due_on"] is not None and entry["due_on"] < today else "open"


def close_action(desk: Desk, reference: str, *, actor: str, reason: str) -> str:
    """Close an item with a reason.  Raises NotAllowed where there is no such open item."""
    with desk.store.transaction() as tx:
        if not tx.actions.close(reference.upper(), because=reason, at=desk.now(), actor=actor):
            raise NotAllowed(no_open_item(reference))
        tx.journal.write(
            at=desk.now(),
            actor=actor,
            verb="closed",
            subject=f"action {reference.upper()}",
            details={"reason": reason},
        )
    return f"{reference.upper()} is closed."


def assign_action(desk: Desk, reference: str, *, owner: str | None, due_on: date | None, actor: str) -> str:
    """Say who does it, by when, or both."""
    if owner is None and due_on is None:
        raise NotAllowed("nothing was said: give --owner, --due, or both")
    with desk.store.transaction() as tx:
        if not tx.actions.assign(reference.upper(), owner=owner, due_on=due_on):
            raise NotAllowed(no_open_item(reference))
        tx.journal.write(
            at=desk.now(),
            actor=actor,
            verb="assigned",
            subject=f"action {reference.upper()}",
            details={"owner": owner or "", "due_on": due_on.isoformat() if due_on else ""},
        )
    return f"{reference.upper()} was assigned."


def no_open_item(reference: str) -> str:
    return f"there is no open action {reference}; `liaison report actions` shows them"


def new_work(desk: Desk) -> list[dict[str, Any]]:
    """What complete reports tell of new work items, groups and liaisons, the newest report first."""
    return [
        told | {"new_work": form.new_work_comments}
        for told, form in complete_forms(desk)
        if form.new_work is YesNo.YES
    ]


def documents(desk: Desk) -> list[dict[str, Any]]:
    """IMDRF documents that complete reports say are affected: one row a report and document, "" where none is named."""
    return [
        told | {"document": document, "impact": form.document_impact_comments}
        for told, form in complete_forms(desk)
        if form.document_impact is YesNo.YES
        for document in document_numbers(form.document_impact_comments) or ("",)
    ]


def complete_forms(desk: Desk) -> list[tuple[dict[str, Any], ReportForm]]:
    """Reference and committee of each complete report with its newest form."""
    with desk.store.reading() as tx:
        complete = [entry for entry in tx.reports.entries() if entry["is_complete"]]
        forms = [tx.reports.newest_form(entry["reference"]) for entry in complete]
    return [
        ({"reference": entry["reference"], "committee": entry["committee"]}, form)
        for entry, form in zip(complete, forms, strict=True)
        if form is not None
    ]


def export_all(desk: Desk, output: Path) -> str:
    """All reports with all their revisions, as JSON."""
    with desk.store.reading() as tx:
        references = [entry["reference"] for entry in tx.reports.entries()]
    with output.open("w", encoding="utf-8") as file:
        # One at a time: all revisions of many years need not fit into memory.
        file.writelines(as_json_array(one(desk, reference) for reference in references))
    return f"{output} was written: {len(references)} report{'s' if len(references) != 1 else ''}."
