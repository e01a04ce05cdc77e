"""liaison config: show, check."""

import click

from pipeline.cli import Workplace
from pipeline.commands.options import json_option
from pipeline.show import as_json, facts


@click.group("config")
def command() -> None:
    """Show or check the settings."""


@command.command("show")
@json_option
@click.pass_obj
def show(work: Workplace, json_wanted: bool) -> None:  # noqa: FBT001
    """Show every setting in force; secrets are hidden."""
    from config.settings import explain

    told = explain(work.settings)
    if json_wanted:
        click.echo(as_json(told))
    else:
        facts(list(told.items()))


@command.command("check")
@click.pass_obj
def check(work: Workplace) -> None:
    """Check the settings file and name every problem at once."""
    settings = work.settings
    from pipeline.engine import database_url

    database_url(settings.database.url, settings.home)
    click.echo(f"{work.config_file} is in order.")
