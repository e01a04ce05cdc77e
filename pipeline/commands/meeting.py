"""liaison meeting: add, import, list."""

from datetime import datetime
from pathlib import Path

import click

from pipeline.cli import Workplace
from pipeline.commands.options import acting, json_option
from pipeline.show import rows

DAY = click.DateTime(["%Y-%m-%d"])
COLUMNS = {
    "reference": "Meeting",
    "committee": "Committee",
    "first_on": "From",
    "last_on": "To",
    "place": "Place",
    "due_on": "Report due",
    "report": "Report",
    "status": "Status",
}


@click.group("meeting")
def command() -> None:
    """Meetings; each starts the one-month clock of its report."""


@command.command("add")
@click.option("--committee", required=True, help="Designation or alias, for example ISO/TC 210.")
@click.option("--first", type=DAY, required=True, help="First day, for example 2026-05-12.")
@click.option("--last", type=DAY, help="Last day; default: the first.")
@click.option("--place", default="", help="Where; or virtual.")
@click.option(
    "--mode", type=click.Choice(["in-person", "virtual", "hybrid"]), default="in-person", show_default=True
)
@click.option(
    "--kind",
    type=click.Choice(["plenary", "subcommittee", "working-group"]),
    default="plenary",
    show_default=True,
    help="A working group's meeting needs no report.",
)
@click.option(
    "--officer", default="", help="Address of the Liaison Officer who attends; default: the committee's."
)
@click.pass_obj
def add(
    work: Workplace,
    committee: str,
    first: datetime,
    last: datetime | None,
    place: str,
    mode: str,
    kind: str,
    officer: str,
) -> None:
    """Enter a meeting."""
    from pipeline.registers import add_meeting

    click.echo(
        add_meeting(
            work.desk,
            {
                "committee": committee,
                "first_on": first.date().isoformat(),
                "last_on": (last or first).date().isoformat(),
                "place": place,
                "mode": mode,
                "kind": kind,
                "liaison_officer": officer,
            },
            actor=acting(),
        )
    )


@command.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.pass_obj
def import_(work: Workplace, file: Path) -> None:
    """Enter the meetings of a CSV file.

    Columns: committee, first_on, last_on, place, mode, kind, liaison_officer; the first three are needed.  Meetings
    that are there already are left alone.
    """
    from pipeline.registers import import_meetings

    click.echo(import_meetings(work.desk, file, actor=acting()))


@command.command("list")
@json_option
@click.pass_obj
def list_(work: Workplace, json_wanted: bool) -> None:  # noqa: FBT001
    """List meetings with their reports: on time, late, due, overdue."""
    from pipeline.registers import meetings

    rows(meetings(work.desk), COLUMNS, json_wanted=json_wanted, empty="No meeting is registered.")
