"""liaison report: list, show, actions, new-work, documents, export."""

from datetime import datetime
from pathlib import Path

import click

from pipeline.cli import Workplace
from pipeline.commands.options import acting, json_option, reason_option
from pipeline.commands.paging import limit_option, page
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
@limit_option
@click.option(
    "--before", default="", help="Only reports before this one, for example R-2026-051: the next page."
)
@json_option
@click.pass_obj
def list_(work: Workplace, limit: int, before: str, json_wanted: bool) -> None:  # noqa: FBT001
    """List reports, newest first."""
    from pipeline.reports import overview

    found = overview(work.desk, before=before, limit=limit + 1)
    empty = f"No report is older than {before.upper()}." if before else "No report has arrived."
    page(found, COLUMNS, limit=limit, json_wanted=json_wanted, empty=empty, key="reference")


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


@command.group("actions", invoke_without_command=True)
@click.option("--all", "closed_too", is_flag=True, help="Closed ones as well.")
@json_option
@click.pass_obj
@click.pass_context
def actions(ctx: click.Context, work: Workplace, closed_too: bool, json_wanted: bool) -> None:  # noqa: FBT001
    """List the immediate actions that complete reports ask for; close or assign them."""
    if ctx.invoked_subcommand is not None:
        return
    from pipeline.reports import action_items

    rows(
        action_items(work.desk, closed_too=closed_too),
        {
            "reference": "Action",
            "report": "Report",
            "committee": "Committee",
            "text": "What",
            "owner": "Owner",
            "due_on": "Due",
            "status": "Status",
        },
        json_wanted=json_wanted,
        empty="No action is open.",
    )


@actions.command("close")
@click.argument("reference")
@reason_option
@click.pass_obj
def close(work: Workplace, reference: str, reason: str) -> None:
    """Close an action: it is done, or it is not needed."""
    from pipeline.reports import close_action

    click.echo(close_action(work.desk, reference, actor=acting(), reason=reason))


@actions.command("assign")
@click.argument("reference")
@click.option("--owner", help="Who does it.")
@click.option("--due", type=click.DateTime(["%Y-%m-%d"]), help="By which day.")
@click.pass_obj
def assign(work: Workplace, reference: str, owner: str | None, due: datetime | None) -> None:
    """Say who does an action, and by when."""
    from pipeline.reports import assign_action

    due_on = due.date() if due else None
    click.echo(assign_action(work.desk, reference, owner=owner, due_on=due_on, actor=acting()))


@command.command("new-work")
@json_option
@click.pass_obj
def new_work_(work: Workplace, json_wanted: bool) -> None:  # noqa: FBT001
    """List new work items, groups and liaisons that complete reports tell of."""
    from pipeline.reports import new_work

    rows(
        new_work(work.desk),
        {"reference": "Report", "committee": "Committee", "new_work": "New work"},
        json_wanted=json_wanted,
        empty="No report tells of new work.",
    )


@command.command("documents")
@json_option
@click.pass_obj
def documents_(work: Workplace, json_wanted: bool) -> None:  # noqa: FBT001
    """List the IMDRF documents that complete reports say are affected."""
    from pipeline.reports import documents

    rows(
        documents(work.desk),
        {"document": "Document", "reference": "Report", "committee": "Committee", "impact": "What is said"},
        json_wanted=json_wanted,
        empty="No report names an affected document.",
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
