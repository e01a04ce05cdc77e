"""liaison export."""

import sys
from datetime import UTC, datetime
from pathlib import Path

import click

from pipeline.cli import Workplace
from pipeline.commands.intake import STATES
from pipeline.show import printable


@click.command("export")
@click.option(
    "-o",
    "--output",
    "target",
    required=True,
    type=click.Path(path_type=Path),
    help="FILE.mbox, or a new folder for a Maildir.",
)
@click.option(
    "--since", type=click.DateTime(["%Y-%m-%d"]), help="Only mails received on this day (UTC) or later."
)
@click.option("--until", type=click.DateTime(["%Y-%m-%d"]), help="Only mails received before this day (UTC).")
@click.option(
    "--state",
    "states",
    multiple=True,
    type=click.Choice(STATES),
    metavar="STATE",
    help=f"Only mails in this state, repeatable: {', '.join(STATES)}.",
)
@click.pass_obj
def command(
    work: Workplace, target: Path, since: datetime | None, until: datetime | None, states: tuple[str, ...]
) -> None:
    """Write the mails of the register to an mbox or a Maildir, byte for byte.

    Other programs read both; `liaison import` of the file finds the same bytes and the same receipt times.
    """
    if target.suffix not in {"", ".mbox"}:
        raise click.UsageError(f"{target} ends in {target.suffix}: say FILE.mbox, or a folder for a Maildir.")
    from pipeline.archives.exporting import export
    from pipeline.store.archives import Wanted

    wanted = Wanted(
        since=since.replace(tzinfo=UTC) if since else None,
        until=until.replace(tzinfo=UTC) if until else None,
        states=states,
    )
    number = export(work.desk, target, wanted, tell)
    click.echo(f"{printable(str(target))}: {number} mail{'s' if number != 1 else ''} written.")


def tell(written: int, number: int) -> None:
    """A line that is written over in a terminal, nothing elsewhere."""
    if sys.stderr.isatty() and (written % 100 == 0 or written == number):
        click.echo(f"\r{written} of {number}", nl=written == number, err=True)
