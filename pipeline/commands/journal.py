"""liaison journal: show."""

import click

from pipeline.cli import Workplace
from pipeline.commands.options import json_option
from pipeline.show import rows

COLUMNS = {"at": "When (UTC)", "actor": "Who", "verb": "Did", "subject": "With", "told": "Details"}


@click.group("journal")
def command() -> None:
    """Who did what, when and why.  Lines are only ever added."""


@command.command("show")
@click.option("--subject", default="", help='Only lines about this, for example "intake 17".')
@click.option(
    "--limit", type=click.IntRange(1, 100_000), default=50, show_default=True, help="How many at most."
)
@json_option
@click.pass_obj
def show(work: Workplace, subject: str, limit: int, json_wanted: bool) -> None:  # noqa: FBT001
    """Show lines of the journal, newest first."""
    with work.desk.store.reading() as tx:
        found = tx.journal.lines(subject=subject, limit=limit)
    told = [
        line
        | {"told": "; ".join(f"{name} {value}" for name, value in line["details"].items() if value != "")}
        for line in found
    ]
    rows(
        found if json_wanted else told,
        COLUMNS,
        json_wanted=json_wanted,
        empty="The journal has no such line.",
    )
