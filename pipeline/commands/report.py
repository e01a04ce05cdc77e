"""liaison report: list, show, actions, export."""

from pathlib import Path

import click

from pipeline.cli import Workplace
from pipeline.commands.options import json_option
from pipeline.show import as_json, facts, rows

COLUMNS = {
    "reference": "Report",
    "committee": "Committee",
    "last_day": "Meeting ended",
    "officer_name": "Liaison Officer",
    "revision": "Rev.",
    "status": "Status",
    "late": "Late by",
}


@click.group("report")
def command() -> None:
    """Liaison reports and their revisions."""


@command.command("list")
@json_option
@click.pass_obj
def list_(work: Workplace, json_wanted: bool) -> None:  # noqa: FBT001
    """List reports, newest first."""
    from pipeline.reports import overview

    rows(overview(work.desk), COLUMNS, json_wanted=json_wanted, empty="No report has arrived.")


@command.command("show")
@click.argument("reference")
@json_option
@click.pass_obj
def show(work: Workplace, reference: str, json_wanted: bool) -> None:  # noqa: FBT001
    """Show a report as it was read, with what is still to be asked."""
    from pipeline.reports import one

    found = one(work.desk, reference)
    if json_wanted:
        click.echo(as_json(found))
        return
    newest = found["revisions"][0]
    facts(
        [
            ("Report", f"{found['reference']}, revision {found['revision']}"),
            ("Status", found["status"]),
            ("Meeting", found["meeting"] or "not in the register"),
            ("First received", f"{found['received_at']:%Y-%m-%d %H:%M:%S} UTC"),
            ("Due", f"{found['due_at']:%Y-%m-%d %H:%M:%S} UTC" if found["due_at"] else "not known yet"),
            ("Late by", found["late"] or "-"),
            ("File", f"{newest['file_name']} (mail {newest['intake_id']})"),
        ]
    )
    click.echo()
    facts([(row["label"], row["value"] or "(blank)") for row in found["quoted"]])
    for finding in newest["findings"]:
        where = f" [{finding['place']}]" if finding["place"] else ""
        click.echo(f"\n{finding['severity']} {finding['code']}{where}")
        facts([("", finding["message"])])


@command.command("actions")
@json_option
@click.pass_obj
def actions(work: Workplace, json_wanted: bool) -> None:  # noqa: FBT001
    """List the immediate actions that complete reports ask for."""
    from pipeline.reports import immediate_actions

    rows(
        immediate_actions(work.desk),
        {"reference": "Report", "committee": "Committee", "immediate_actions": "Immediate actions"},
        json_wanted=json_wanted,
        empty="No report asks for immediate actions.",
    )


@command.command("export")
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), required=True, help="FILE.json."
)
@click.pass_obj
def export(work: Workplace, output: Path) -> None:
    """Write all reports with all their revisions as JSON."""
    from pipeline.reports import export_all

    click.echo(export_all(work.desk, output))
