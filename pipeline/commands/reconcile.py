"""liaison reconcile."""

from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli import Workplace
from pipeline.commands.options import acting, json_option
from pipeline.show import as_json, click_width, printable

if TYPE_CHECKING:
    from pipeline.reconciling.reconcile import Reconciled
    from rules.differences import Difference

# So many of one kind are shown; --json and -o hold all.
MOST_SHOWN = 12
COLOURS = {"server": "red", "judged-again": "magenta"}


@click.command("reconcile")
@click.option(
    "--as-of", type=click.DateTime(["%Y-%m-%d"]), help="How things stood at the end of that day (UTC)."
)
@click.option(
    "--judge", is_flag=True, help="Read and judge stored reports and positions again; takes a while."
)
@click.option("--apply", is_flag=True, help="Carry out what is safe, in one transaction; leave the rest.")
@click.option(
    "--tell",
    "tell_officers",
    is_flag=True,
    help="With --judge --apply: one letter to the officer of each report whose verdict is another.",
)
@click.option("--no-server", is_flag=True, help="Do not look into the mailbox.")
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Also write an Excel workbook, one sheet a comparison.",
)
@json_option
@click.pass_obj
def command(
    work: Workplace,
    as_of: datetime | None,
    judge: bool,  # noqa: FBT001
    apply: bool,  # noqa: FBT001
    tell_officers: bool,  # noqa: FBT001
    no_server: bool,  # noqa: FBT001
    output: Path | None,
    json_wanted: bool,  # noqa: FBT001
) -> None:
    """Compare what was expected with what arrived, and name what settles each difference.

    Without --apply nothing changes.  The exit code is 0 in either case: a difference is news and no error.
    """
    from pipeline.commands.progress import counting
    from pipeline.reconciling.reconcile import Wish, reconcile, workbook

    if tell_officers and not (judge and apply):
        raise click.UsageError("--tell goes with --judge and --apply")
    wish = Wish(
        as_of=as_of.date() if as_of else None,
        judge=judge,
        apply=apply,
        tell=tell_officers,
        server=not no_server,
    )
    with counting("Judging again", wanted=judge) as step:
        found = reconcile(work.desk, wish, actor=acting(), step=step)
    if output is not None:
        output.write_bytes(workbook(found))
    if json_wanted:
        click.echo(as_json(as_object(found)))
        return
    tell(found)
    if output is not None:
        click.echo(f"{output} was written.")


def as_object(found: "Reconciled") -> dict[str, object]:
    return {
        "at": found.at,
        "counts": {group.value: number for group, number in found.counts.items()},
        "done": list(found.done),
        "troubles": list(found.troubles),
        "differences": [
            {
                name: getattr(value, "value", value)
                for name, value in asdict(difference).items()
                if name not in {"about", "target"}
            }
            for difference in found.differences
        ],
    }


def tell(found: "Reconciled") -> None:
    """Group by group, counted and coloured."""
    from pipeline.reconciling.reconcile import HEADINGS

    click.echo(f"As of {found.at:%Y-%m-%d %H:%M} UTC: {amount(len(found.differences), 'difference')}.")
    for trouble in found.troubles:
        click.secho(f"Not compared: {trouble}", fg="red", err=True)
    for sentence in found.done:
        click.secho(f"Done: {sentence}.", fg="green")
    for group, heading in HEADINGS.items():
        mine = [difference for difference in found.differences if difference.group is group]
        if not mine:
            continue
        click.echo()
        click.secho(f"{heading} ({len(mine)})", bold=True, fg=COLOURS.get(group.value, "cyan"))
        for code in dict.fromkeys(difference.code for difference in mine):
            tell_kind([difference for difference in mine if difference.code == code])


def tell_kind(differences: "list[Difference]") -> None:
    for difference in differences[:MOST_SHOWN]:
        tell_one(difference)
    left = len(differences) - MOST_SHOWN
    if left > 0:
        click.echo(f"  ... and {left} more of {differences[0].code}: --json or -o FILE.xlsx lists them all")


def tell_one(difference: "Difference") -> None:
    """What, then what was expected and what arrived, then the command."""
    width = max(click_width(), 60)
    click.echo(f"  {click.style(difference.code, bold=True)}  {printable(difference.subject)}")
    for label, words in (("expected", difference.expected), ("arrived", difference.found)):
        for line in wrapped(f"{label}: {printable(words)}", width - 6):
            click.echo(f"      {line}")
    if difference.command:
        click.secho(f"      $ {printable(difference.command)}", fg="green")


def wrapped(text: str, width: int) -> list[str]:
    from textwrap import wrap

    return wrap(" ".join(text.split()), width, break_on_hyphens=False, subsequent_indent="  ")


def amount(number: int, word: str) -> str:
    return f"{number or 'no'} {word}{'' if number == 1 else 's'}"
