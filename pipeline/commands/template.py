"""liaison template: report, comments, roster."""

from pathlib import Path

import click

from pipeline.cli import Workplace

OUTPUT = click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    required=True,
    help="The file to write.",
)
FORMAT = click.option(
    "--format", "kind", type=click.Choice(["docx", "xlsx"]), help="Default: as the file's name says."
)


@click.group("template")
def command() -> None:
    """Write a blank form."""


@command.command("report")
@FORMAT
@click.option(
    "--meeting", "reference", default="", help="Fill in this meeting of the register, for example M-2026-001."
)
@click.option(
    "--form-version",
    "version",
    type=click.Choice(["0", "1"]),
    default="1",
    show_default=True,
    help="0: laid out as the Framework prints it; 1: our own layout, with codes and fields to fill in.",
)
@OUTPUT
@click.pass_obj
def report(work: Workplace, kind: str | None, reference: str, version: str, output: Path) -> None:
    """Write the Liaison Officer Meeting Report, for Word or Excel."""
    from pipeline.templates import write_report_form

    click.echo(write_report_form(work, kind_of(kind, output, "docx"), reference, output, version))


@command.command("comments")
@FORMAT
@click.option(
    "--document", default="", help="The draft's designation in the head, for example ISO/DIS 14971."
)
@click.option("--project", default="", help="The project in the head.")
@OUTPUT
def comments(kind: str | None, document: str, project: str, output: Path) -> None:
    """Write the blank ISO/IEC commenting template (version 2012-03), for Word or Excel."""
    from outbound.drafts.commenting_template import SheetHead
    from pipeline.templates import write_comment_sheet

    head = SheetHead(document=document, project=project)
    click.echo(write_comment_sheet(kind_of(kind, output, "docx"), head, output))


@command.command("roster")
@click.option(
    "--format", "kind", type=click.Choice(["xlsx", "csv"]), help="Default: as the file's name says."
)
@OUTPUT
def roster(kind: str | None, output: Path) -> None:
    """Write the sample roster: replace its invented people by yours, then import it."""
    from pipeline.registers import write_roster
    from pipeline.setup import sample_roster

    click.echo(write_roster(sample_roster(), kind_of(kind, output, "xlsx"), output))


def kind_of(wanted: str | None, output: Path, usual: str) -> str:
    return wanted or output.suffix.lower().removeprefix(".") or usual
