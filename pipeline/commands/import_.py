"""liaison import."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli import REFUSED, TRY_LATER, Workplace
from pipeline.commands.options import json_option
from pipeline.show import as_json, printable

if TYPE_CHECKING:
    from pipeline.archives.importing import Imported, Kept


@click.command("import")
@click.argument(
    "sources",
    nargs=-1,
    required=True,
    type=click.Path(path_type=Path),
    metavar="SOURCE...",
)
@click.option(
    "--answer",
    "answers",
    is_flag=True,
    help="Let the answers go out with the next round; else they are withheld.",
)
@click.option(
    "--mboxrd",
    "is_mboxrd",
    is_flag=True,
    help="The mboxes were written with reversible quoting: take one > off lines like '>From '.",
)
@json_option
@click.pass_obj
@click.pass_context
def command(
    ctx: click.Context,
    work: Workplace,
    sources: tuple[Path, ...],
    answers: bool,  # noqa: FBT001
    is_mboxrd: bool,  # noqa: FBT001
    json_wanted: bool,  # noqa: FBT001
) -> None:
    """Read archives of mail into the register.

    SOURCE is an mbox (also .gz), a Maildir, an .eml file, an Outlook data file (.pst), a folder of any of these, or a
    .zip.  Mails go the way of fresh ones; what is known already is not entered twice.  Nobody is answered: letters are
    written and withheld, and `liaison outbox release` sends those that you choose.  Interrupted, it is simply started
    again.
    """
    from pipeline.archives.importing import import_all
    from pipeline.archives.memory import give_back_large_blocks
    from pipeline.commands.import_progress import watching

    give_back_large_blocks()
    try:
        with watching() as watcher:
            done = import_all(work.desk, sources, watcher, is_mboxrd=is_mboxrd, answers=answers)
    except KeyboardInterrupt:
        click.echo("liaison: stopped; the same command goes on from here", err=True)
        ctx.exit(TRY_LATER)
    click.echo(as_json(facts_of(done)) if json_wanted else "\n".join(sentences(done)))
    for one in done.kept:
        complain(one)
    if done.has_faults:
        ctx.exit(REFUSED)


def facts_of(done: "Imported") -> dict[str, object]:
    return {
        "sources": [source_facts(one) for one in done.kept],
        "states": dict(done.states),
        "quarantined": dict(done.quarantined),
        "letters_withheld": done.withheld,
    }


def source_facts(one: "Kept") -> dict[str, object]:
    return {
        "source": str(one.source),
        "seen": one.seen,
        "new": one.new,
        "imported_before": one.earlier,
        "already_there": one.same,
        "passed": {reason.value: number for reason, number in one.passed.items()},
        "faults": [{"place": fault.place, "reason": fault.reason.value} for fault in one.examples],
    }


def sentences(done: "Imported") -> list[str]:
    """What a person reads at the end."""
    told = [source_sentence(one) for one in done.kept]
    states = ", ".join(f"{number} {state}" for state, number in sorted(done.states.items()))
    told.append(f"What became of them: {states or 'nothing'}")
    if done.quarantined:
        kinds = ", ".join(f"{number} {kind}" for kind, number in done.quarantined.most_common())
        told.append(f"Quarantined: {kinds}")
    if done.withheld:
        told.append(f"Letters withheld: {done.withheld} (`liaison outbox list --state withheld`)")
    return told


def source_sentence(one: "Kept") -> str:
    told = [f"{one.seen} mail{'s' if one.seen != 1 else ''}", f"{one.new} new"]
    if one.earlier:
        told.append(f"{one.earlier} imported before")
    if one.same:
        told.append(f"{one.same} already in the register")
    told += [f"{number} passed over: {reason.value}" for reason, number in one.passed.items()]
    return f"{printable(str(one.source))}: {', '.join(told)}"


def complain(one: "Kept") -> None:
    """Each fault with its place, the first ones at least."""
    for fault in one.examples:
        click.echo(f"liaison: {printable(f'{one.source}: {fault.place}')}: {fault.reason.value}", err=True)
    if one.faults > len(one.examples):
        click.echo(f"liaison: {one.source}: {one.faults - len(one.examples)} more like these", err=True)
