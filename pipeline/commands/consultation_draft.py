"""liaison consultation: draft, merge, row, release, submit, dispose."""

from datetime import datetime
from pathlib import Path
from typing import Any

import click

from pipeline.cli import Workplace
from pipeline.commands.options import acting, json_option
from pipeline.show import as_json, facts, rows

DAY = click.DateTime(["%Y-%m-%d"])


@click.command("draft")
@click.argument("reference")
@click.option("--circulate", is_flag=True, help="Send the numbered list to every representative.")
@click.option(
    "--until", type=DAY, help="With --circulate: the last day for answers; default: planned from the ballot."
)
@click.option("--to-officer", is_flag=True, help="Send the draft to the Liaison Officer for a last look.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="Write the sheet to FILE.docx or FILE.xlsx, or every file into a folder.",
)
@json_option
@click.pass_obj
def draft(
    work: Workplace,
    reference: str,
    circulate: bool,  # noqa: FBT001
    until: datetime | None,
    to_officer: bool,  # noqa: FBT001
    output: Path | None,
    json_wanted: bool,  # noqa: FBT001
) -> None:
    """Make the draft of a closed consultation, show it, and send it on its way.

    Every comment of a position in force becomes a numbered row, in the order of the document.  A row leaves only if a
    majority of the counted positions, and at least two jurisdictions, stand behind it.
    """
    from pipeline.drafts.circulating import circulate as send_list
    from pipeline.drafts.collating import collate
    from pipeline.drafts.looking import write_files
    from pipeline.drafts.releasing import to_officer as send_draft

    collate(work.desk, reference, actor=acting())
    told = []
    if circulate:
        told.append(send_list(work.desk, reference, until=until.date() if until else None, actor=acting()))
    elif until is not None:
        raise click.UsageError("--until goes with --circulate")
    if to_officer:
        told.append(send_draft(work.desk, reference, actor=acting()))
    if output is not None:
        told += [f"{path} was written." for path in write_files(work.desk, reference, output)]
    if json_wanted:
        show_json(work, reference)
        return
    if not told:
        show_draft(work, reference)
    for sentence in told:
        click.echo(sentence)


def show_json(work: Workplace, reference: str) -> None:
    from pipeline.drafts.looking import look
    from pipeline.drafts.pages import as_object

    click.echo(as_json(as_object(*look(work.desk, reference))))


def show_draft(work: Workplace, reference: str) -> None:
    """The draft in a terminal, and what a person must settle."""
    from pipeline.drafts.looking import look
    from pipeline.drafts.pages import COLUMNS, attention, summary, table

    found, release, _ = look(work.desk, reference)
    facts(summary(found, release))
    rows(table(found), COLUMNS, json_wanted=False, empty="Nobody has raised a comment.")
    for line in attention(found):
        click.echo(line, err=True)


@click.command("merge")
@click.argument("reference")
@click.argument("numbers", type=click.IntRange(1), nargs=-1)
@click.option("--undo", type=click.IntRange(1), help="Let this row speak for itself again.")
@click.option("--reason", help="Why; it is kept with the row.")
@json_option
@click.pass_obj
def merge(
    work: Workplace,
    reference: str,
    numbers: tuple[int, ...],
    undo: int | None,
    reason: str | None,
    json_wanted: bool,  # noqa: FBT001
) -> None:
    """Let one row speak for others that say the same; without numbers, show which rows are alike.

    The first number is the row that stays; the sources of the others stand behind it from then on.  Nothing is merged
    by itself.
    """
    from pipeline.drafts.changing import merge as do
    from pipeline.drafts.changing import part

    if not numbers and undo is None:
        show_proposals(work, reference, json_wanted=json_wanted)
        return
    if not reason:
        raise click.UsageError("say why with --reason")
    if undo is not None:
        click.echo(part(work.desk, reference, undo, actor=acting(), reason=reason))
    if numbers:
        click.echo(do(work.desk, reference, numbers, actor=acting(), reason=reason))


def show_proposals(work: Workplace, reference: str, *, json_wanted: bool) -> None:
    from dataclasses import asdict

    from pipeline.drafts.likeness import proposals
    from pipeline.drafts.looking import look
    from pipeline.drafts.pages import PROPOSALS, proposal_rows

    found, _, _ = look(work.desk, reference)
    proposed = proposals(found.listed)
    if json_wanted:
        click.echo(as_json([asdict(entry) for entry in proposed]))
        return
    rows(proposal_rows(found, proposed), PROPOSALS, json_wanted=False, empty="No two rows are alike.")
    if proposed:
        click.echo(
            f"Merge with `liaison consultation merge {found.consultation.reference} "
            f'{" ".join(str(number) for number in proposed[0].numbers)} --reason "..."`.'
        )


@click.command("row")
@click.argument("reference")
@click.argument("number", type=click.IntRange(1))
@click.option("--line", help="The line number.")
@click.option("--clause", help="The clause, for example 4.2 or Annex A.")
@click.option("--element", help="Paragraph, figure or table.")
@click.option("--type", "type_", type=click.Choice(["ge", "te", "ed"]), help="The type of comment.")
@click.option("--comment", help="The words of the comment.")
@click.option("--change", "proposed_change", help="The words of the proposed change.")
@click.option(
    "--keep", metavar="WORDS", help="Keep words that were pointed out; `words` keeps a changed row."
)
@click.option("--remove", is_flag=True, help="Take the row out of the list.")
@click.option("--restore", is_flag=True, help="Bring a removed row back.")
@click.option("--reason", help="Why; it is kept with the row.")
@json_option
@click.pass_obj
def row(work: Workplace, /, reference: str, number: int, json_wanted: bool, **told: Any) -> None:  # noqa: FBT001
    """Show a row with its sources and everything that was done to it, or change it."""
    words = {
        column: told[name]
        for name, column in (
            ("line", "line"),
            ("clause", "clause"),
            ("element", "element"),
            ("type_", "type"),
            ("comment", "comment"),
            ("proposed_change", "proposed_change"),
        )
        if told[name] is not None
    }
    if not words and not any(told[name] for name in ("keep", "remove", "restore")):
        show_row(work, reference, number, json_wanted=json_wanted)
        return
    if not told["reason"]:
        raise click.UsageError("say why with --reason")
    for sentence in changed(work, reference, number, words, told):
        click.echo(sentence)


def changed(
    work: Workplace, reference: str, number: int, words: dict[str, str], told: dict[str, Any]
) -> list[str]:
    """Do what the options ask for; returns a sentence for each."""
    from pipeline.drafts import changing

    who = {"actor": acting(), "reason": told["reason"]}
    done = []
    if told["restore"]:
        done.append(changing.restore(work.desk, reference, number, **who))
    if words:
        done.append(changing.edit(work.desk, reference, number, words, **who))
    if told["keep"]:
        done.append(changing.keep(work.desk, reference, number, told["keep"], **who))
    if told["remove"]:
        done.append(changing.remove(work.desk, reference, number, **who))
    return done


def show_row(work: Workplace, reference: str, number: int, *, json_wanted: bool) -> None:
    from pipeline.drafts.changing import known_row
    from pipeline.drafts.looking import look
    from pipeline.drafts.pages import out_object, row_object, row_page

    found, _, _ = look(work.desk, reference)
    wanted = known_row(found, number)
    if json_wanted:
        told = row_object(found, wanted) if wanted.is_in_list else out_object(wanted)
        click.echo(as_json(told))
    else:
        facts(row_page(found, wanted))


@click.command("release")
@click.argument("reference")
@click.option(
    "--authority", required=True, help="On whose authority, for example the meeting that decided it."
)
@click.option("--project", default="", help="The project in the head of the sheet, for example ISO 14971.")
@click.option(
    "--without-comments", is_flag=True, help="Let the cover note leave alone although comments were raised."
)
@click.pass_obj
def release(
    work: Workplace,
    reference: str,
    authority: str,
    project: str,
    without_comments: bool,  # noqa: FBT001
) -> None:
    """Let the draft leave: the files are fixed, and go to the Liaison Officer to be submitted."""
    from pipeline.drafts.releasing import release as do

    click.echo(
        do(
            work.desk,
            reference,
            authority=authority,
            project=project,
            actor=acting(),
            without_comments=without_comments,
        )
    )


@click.command("submit")
@click.argument("reference")
@click.option("--on", "day", type=DAY, required=True, help="The day on which it was handed to the committee.")
@click.option("--by", required=True, help="Who handed it over.")
@click.option("--remark", default="", help="What is to be remembered of it, for example the portal's number.")
@click.pass_obj
def submit(work: Workplace, reference: str, day: datetime, by: str, remark: str) -> None:
    """Record that the released sheet was submitted to the committee."""
    from pipeline.drafts.submitting import submit as do

    click.echo(do(work.desk, reference, on=day.date(), by=by, told=remark, actor=acting()))


@click.command("dispose")
@click.argument("reference")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path), required=False)
@click.option("--row", "number", type=click.IntRange(1), help="The row of which you say what became of it.")
@click.option(
    "--as",
    "word",
    type=click.Choice(
        ["accepted", "accepted-in-principle", "accepted-with-modifications", "not-accepted", "noted"]
    ),
    metavar="WORD",
    help="What became of it: accepted, accepted-in-principle, accepted-with-modifications, not-accepted or noted.",
)
@click.option("--reason", help="With --row: how you know.")
@click.pass_obj
def dispose(
    work: Workplace,
    reference: str,
    file: Path | None,
    number: int | None,
    word: str | None,
    reason: str | None,
) -> None:
    """Record what the committee made of our comments, from its file or row by row."""
    from pipeline.drafts.disposing import dispose_by_file, dispose_by_hand
    from rules.dispositions import Disposed

    if file is not None and number is None:
        said, troubles = dispose_by_file(work.desk, reference, file, actor=acting())
        click.echo(said)
        for trouble in troubles:
            click.echo(trouble, err=True)
    elif number is not None and word is not None and reason and file is None:
        click.echo(
            dispose_by_hand(work.desk, reference, number, Disposed(word), actor=acting(), reason=reason)
        )
    else:
        raise click.UsageError("name the committee's file, or --row NUMBER with --as WORD and --reason")


COMMANDS = (draft, merge, row, release, submit, dispose)
