"""liaison journal: show."""

from typing import Any

import click

from pipeline.cli import Workplace
from pipeline.commands.options import json_option
from pipeline.commands.paging import before_option, limit_option, page
from pipeline.show import as_json_array, cell

COLUMNS = {
    "id": "No.",
    "at": "When (UTC)",
    "actor": "Who",
    "verb": "Did",
    "subject": "With",
    "told": "Details",
}


@click.group("journal")
def command() -> None:
    """Who did what, when and why.  Lines are only ever added."""


@command.command("show")
@click.option("--subject", default="", help='Only lines about this, for example "intake 17".')
@limit_option
@before_option
@json_option
@click.pass_obj
def show(work: Workplace, subject: str, limit: int, before: int | None, json_wanted: bool) -> None:  # noqa: FBT001
    """Show lines of the journal, newest first; with --json as they come, however many."""
    with work.desk.store.reading() as tx:
        if json_wanted:
            for part in as_json_array(tx.journal.each(subject=subject, before=before or 0, limit=limit)):
                click.echo(part, nl=False)
            return
        found = tx.journal.lines(subject=subject, before=before or 0, limit=limit + 1)
    page(
        [line | {"told": told(line["details"])} for line in found],
        COLUMNS,
        limit=limit,
        json_wanted=False,
        empty="The journal has no such line.",
    )


def told(details: dict[str, Any]) -> str:
    return "; ".join(f"{name} {cell(value)}" for name, value in details.items() if value not in ("", []))
