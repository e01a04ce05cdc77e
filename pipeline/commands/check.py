"""liaison check."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli import REFUSED, Workplace
from pipeline.commands.options import json_option
from pipeline.show import as_json, click_width, facts

if TYPE_CHECKING:
    from pipeline.checking import Checked
    from rules.comments import CommentSheet
    from rules.facts import Roster
    from rules.submissions import EndorsementSheet


@click.command("check")
@click.argument(
    "files", type=click.Path(exists=True, dir_okay=False, path_type=Path), nargs=-1, required=True
)
@json_option
@click.option(
    "--ledger", "ledger_wanted", is_flag=True, help="Instead, account for every character of each form."
)
@click.pass_obj
@click.pass_context
def command(
    ctx: click.Context,
    work: Workplace,
    files: tuple[Path, ...],
    json_wanted: bool,  # noqa: FBT001
    ledger_wanted: bool,  # noqa: FBT001
) -> None:
    """Say what would be understood of each FILE (report, comment sheet, answered list or mail), and every fault with its place.

    Nothing is changed and nothing is sent.  Inside a desk the committees of its roster are known.  Exit code 0: all
    complete; 1: something to ask or to refuse.
    """
    if ledger_wanted:
        show_ledgers(files, json_wanted=json_wanted)
        return
    from pipeline.sandbox_child import started_ahead

    with started_ahead() as child:
        from pipeline.checking import as_object, check
        from pipeline.converter import Converter, find_program

        converter = work.desk.converter if work.has_desk else Converter(find_program())
        checked = list(check(files, roster_of(work), converter, child))
    if json_wanted:
        objects = [as_object(one) for one in checked]
        click.echo(as_json(objects if len(objects) > 1 else objects[0]))
    else:
        for number, one in enumerate(checked):
            if number:
                click.echo()
            show(one)
    if not all(one.complete for one in checked):
        ctx.exit(REFUSED)


def roster_of(work: Workplace) -> "Roster | None":
    """The desk's roster where there is a desk; a desk whose database is away must not keep a form from its check."""
    if not work.has_desk:
        return None
    from pipeline.errors import NotAllowed, TryLater

    try:
        with work.desk.store.reading() as tx:
            return tx.registers.roster()
    except (NotAllowed, TryLater) as trouble:
        click.echo(f"liaison: checked without the roster: {trouble}", err=True)
        return None


def show_ledgers(files: tuple[Path, ...], *, json_wanted: bool) -> None:
    """Characters in each bin, and the words beside the fields; JSON is one array."""
    from pipeline.checking import ledger_object, ledgers

    found = list(ledgers(files))
    if json_wanted:
        click.echo(as_json([ledger_object(path, ledger) for path, ledger in found]))
        return
    for path, ledger in found:
        if ledger is None:
            click.secho(f"{path}: no report form in DOCX or XLSX", bold=True, fg="yellow")
            continue
        click.secho(f"{path}: {ledger.total} characters", bold=True)
        facts([(name, str(count)) for name, count in ledger.counts])
        for text in ledger.unassigned:
            facts([("outside the fields", text)])
        for text in ledger.lost:
            facts([("in no bin", text)])


def show_sheet(sheet: "CommentSheet") -> None:
    """The head, and every comment as it would be taken, one a line."""
    facts(
        [
            ("Layout", sheet.layout.value),
            ("Document", sheet.document or "(blank)"),
            ("Date", sheet.date or "(blank)"),
            ("Project", sheet.project or "(blank)"),
            ("Comments", str(len(sheet.comments))),
        ]
    )
    if sheet.comments:
        from pipeline.commands.comment_lines import comment_lines

        click.echo()
        for line in comment_lines(sheet.comments, click_width()):
            click.echo(line)


def show_endorsements(sheet: "EndorsementSheet") -> None:
    """Which list it answers, and how."""
    agreed = ", ".join(str(number) for number, agrees in sheet.answers if agrees)
    disagreed = ", ".join(str(number) for number, agrees in sheet.answers if not agrees)
    of = f"{sheet.reference}, list {sheet.list_number}" if sheet.list_number else sheet.reference
    facts(
        [("List", of or "(not told)"), ("Agrees with", agreed or "-"), ("Disagrees with", disagreed or "-")]
    )
    facts([(f"Row {number}", words) for number, words in sheet.remarks])


SIGNS = {"error": ("red", "ERROR"), "question": ("yellow", "PLEASE ANSWER"), "note": ("cyan", "note")}


def show(one: "Checked") -> None:
    """What was understood, then what is wrong, as an officer reads it."""
    from pipeline.handlers.quoting import fields

    verdict = "complete" if one.complete else "not complete"
    click.secho(f"{one.file}: {one.kind}, {verdict}", bold=True, fg="green" if one.complete else "yellow")
    if one.kind == "mail":
        facts([("From", one.sender), ("Subject", one.subject)])
    if one.form is not None:
        facts([(row["label"], row["value"] or "(blank)") for row in fields(one.form)])
    if one.sheet is not None:
        show_sheet(one.sheet)
    if one.endorsements is not None:
        show_endorsements(one.endorsements)
    for finding in one.findings:
        colour, word = SIGNS[finding.severity.value]
        where = f" [{finding.place}]" if finding.place else ""
        click.secho(f"\n{word}{where}", fg=colour, bold=True)
        facts([(" ", finding.message)])
    for text in one.unassigned:
        click.secho(
            f"\nFound outside the {'fields' if one.sheet is None else 'comments'}", fg="cyan", bold=True
        )
        facts([(" ", text)])
    for inner in one.files:
        click.echo()
        show(inner)
