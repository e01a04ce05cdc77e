"""liaison init."""

from pathlib import Path

import click


@click.command("init")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), default=Path())
def command(folder: Path) -> None:
    """Set up a desk in FOLDER (default: here).

    Writes liaison.toml and roster.xlsx, makes the database, and loads the sample roster into an empty one.  What is
    there already is kept; doing it again brings an older database up to date.
    """
    from pipeline.setup import set_up

    for line in set_up(folder):
        click.echo(line)
