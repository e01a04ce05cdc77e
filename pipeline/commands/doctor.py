"""liaison doctor."""

import click

from pipeline.cli import REFUSED, Workplace
from pipeline.commands.options import json_option
from pipeline.show import as_json

SIGNS = {"good": ("ok  ", "green"), "warning": ("look", "yellow"), "bad": ("BAD ", "red")}


@click.command("doctor")
@json_option
@click.pass_obj
@click.pass_context
def command(ctx: click.Context, work: Workplace, json_wanted: bool) -> None:  # noqa: FBT001
    """Try settings, database, mailbox, mail server and clock one by one, and say what to do.

    Sends nothing and changes nothing.  Exit code 1 when something is bad.
    """
    import textwrap

    from pipeline.doctor import examine

    found = []
    for symptom in examine(work.desk):
        found.append(symptom)
        if not json_wanted:
            word, colour = SIGNS[symptom.state]
            lines = textwrap.wrap(symptom.told, 56, break_long_words=False, break_on_hyphens=False)
            click.echo(f"{click.style(word, fg=colour)}  {symptom.what:<16}  {lines[0]}")
            for line in lines[1:]:
                click.echo(f"{'':<24}{line}")
    if json_wanted:
        click.echo(as_json([{"what": s.what, "state": s.state, "told": s.told} for s in found]))
    if any(symptom.state == "bad" for symptom in found):
        ctx.exit(REFUSED)
