"""liaison committee: list."""

import click

from pipeline.cli import Workplace
from pipeline.commands.options import json_option
from pipeline.show import rows

COLUMNS = {
    "designation": "Committee",
    "aliases": "Also written",
    "liaison_category": "Category",
    "since": "Since",
    "officers": "Liaison Officer",
}


@click.group("committee")
def command() -> None:
    """The committees that we are in liaison with; they are part of the roster file."""


@command.command("list")
@json_option
@click.pass_obj
def list_(work: Workplace, json_wanted: bool) -> None:  # noqa: FBT001
    """List committees and who represents us there today."""
    from pipeline.registers import committees

    rows(committees(work.desk), COLUMNS, json_wanted=json_wanted, empty="No committee is registered.")
