"""liaison poll."""

import signal
from typing import TYPE_CHECKING

import click

from pipeline.cli import TRY_LATER, Workplace
from pipeline.commands.options import json_option
from pipeline.show import as_json

if TYPE_CHECKING:
    from pipeline.poll import Round


@click.command("poll")
@click.option("--watch", "stays", is_flag=True, help="Stay, and do a round whenever the mailbox stirs.")
@json_option
@click.pass_obj
@click.pass_context
def command(ctx: click.Context, work: Workplace, stays: bool, json_wanted: bool) -> None:  # noqa: FBT001
    """Do a round: fetch new mail, settle it, remind, send letters.

    A round that is interrupted is simply done again: nothing is stored, answered or sent twice.  Exit code 75 means
    that mailbox, mail server or database were out of reach; nothing is lost, and the next round goes on.
    """
    from pipeline.poll import poll, watch

    def told(done: "Round") -> None:
        click.echo(as_json(facts_of(done)) if json_wanted else sentence(done))
        for trouble in done.troubles:
            click.echo(f"liaison: {trouble}", err=True)

    if stays:
        end_on_request()
        try:
            watch(work.desk, told)
        except KeyboardInterrupt:
            click.echo("Stopped; the next `liaison poll` goes on from here.", err=True)
            return
    done = poll(work.desk)
    told(done)
    if done.troubles:
        ctx.exit(TRY_LATER)


def end_on_request() -> None:
    """A service manager's SIGTERM ends the watch like Ctrl-C, between two steps; a harder end is survived too."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)


def facts_of(done: "Round") -> dict[str, object]:
    return {
        "kept": done.kept,
        "settled": dict(done.settled),
        "closed": done.closed,
        "reminded": done.reminded,
        "sent": dict(done.sent),
        "filed": done.filed,
        "differences": done.differences,
        "troubles": list(done.troubles),
    }


def sentence(done: "Round") -> str:
    """What a round did, on one line."""
    settled = ", ".join(f"{number} {state}" for state, number in sorted(done.settled.items()))
    sent = ", ".join(f"{number} {state}" for state, number in sorted(done.sent.items()) if state)
    return (
        f"{done.kept} new mail{'s' if done.kept != 1 else ''} kept; settled: {settled or 'none'}; "
        f"letters: {sent or 'none'}; reminders written: {done.reminded}"
        + (f"; consultations closed: {done.closed}" if done.closed else "")
        + (f"; differences of mailbox and register: {done.differences}" if done.differences else "")
    )
