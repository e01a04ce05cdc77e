"""Liaison reports as the Secretariat looks at them."""

from pathlib import Path
from typing import Any

import msgspec

from pipeline.desk import Desk
from pipeline.errors import NotAllowed
from pipeline.handlers import quoting
from pipeline.show import as_json
from rules.checks.report_is_in_time import in_words
from rules.submissions import ReportForm


def overview(desk: Desk) -> list[dict[str, Any]]:
    """All reports, newest first, with their status in words."""
    with desk.store.reading() as tx:
        return [entry | in_words_of(entry) for entry in tx.reports.entries()]


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


def immediate_actions(desk: Desk) -> list[dict[str, Any]]:
    """What complete reports ask for at once, the newest report first."""
    with desk.store.reading() as tx:
        complete = [entry for entry in tx.reports.entries() if entry["is_complete"]]
        forms = {entry["reference"]: tx.reports.newest_form(entry["reference"]) for entry in complete}
    return [
        {
            "reference": entry["reference"],
            "committee": entry["committee"],
            "immediate_actions": form.immediate_actions,
        }
        for entry in complete
        if (form := forms[entry["reference"]]) is not None and is_action(form.immediate_actions)
    ]


def is_action(text: str) -> bool:
    return text.strip().rstrip(".").casefold() not in {
        "",
        "-",
        "none",
        "no",
        "nil",
        "n/a",
        "na",
        "not applicable",
    }


def export_all(desk: Desk, output: Path) -> str:
    """All reports with all their revisions, as JSON."""
    with desk.store.reading() as tx:
        references = [entry["reference"] for entry in tx.reports.entries()]
    output.write_text(as_json([one(desk, reference) for reference in references]) + "\n", encoding="utf-8")
    return f"{output} was written: {len(references)} report{'s' if len(references) != 1 else ''}."
