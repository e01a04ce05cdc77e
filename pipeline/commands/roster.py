"""liaison roster: import, export, list."""

from pathlib import Path

import click

from pipeline.cli import Workplace
from pipeline.commands.options import acting, json_option
from pipeline.show import rows

COLUMNS = {
    "role": "Role",
    "jurisdiction": "Juris.",
    "name": "Name",
    "addresses": "Addresses",
    "since": "Since",
    "until": "Until",
}


@click.group("roster")
def command() -> None:
    """Jurisdictions, representatives, Liaison Officers, Secretariat and committees."""


@command.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.pass_obj
def import_(work: Workplace, file: Path) -> None:
    """Replace the roster by FILE (.xlsx or .csv).

    The file is checked whole first: every bad row is named, and nothing is half-loaded.  Earlier rosters stay in the
    database, since who counts is decided by the day.
    """
    from pipeline.registers import import_roster

    click.echo(import_roster(work.desk, file, actor=acting()))


@command.command("export")
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    required=True,
    help="FILE.xlsx or FILE.csv.",
)
@click.pass_obj
def export(work: Workplace, output: Path) -> None:
    """Write the roster in force to a file that `roster import` takes back."""
    from pipeline.registers import export_roster

    click.echo(export_roster(work.desk, output))


@command.command("list")
@json_option
@click.pass_obj
def list_(work: Workplace, json_wanted: bool) -> None:  # noqa: FBT001
    """List everybody in the roster."""
    from pipeline.registers import people

    rows(people(work.desk), COLUMNS, json_wanted=json_wanted, empty="The roster is empty.")
