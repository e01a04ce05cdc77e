"""liaison outbox: list, show, retry, release."""

import click

from pipeline.cli import Workplace
from pipeline.commands.options import acting, json_option, reason_option
from pipeline.commands.paging import before_option, limit_option, page

COLUMNS = {
    "id": "No.",
    "name": "Letter",
    "recipient": "To",
    "state": "State",
    "sent_at": "Sent (UTC)",
    "last_answer": "Last answer",
}


@click.group("outbox")
def command() -> None:
    """Letters: what was sent, what waits, what failed, what came back."""


@command.command("list")
@click.option(
    "--state",
    type=click.Choice(["pending", "sending", "sent", "failed", "unknown", "withheld"]),
    help="Only letters in this state.",
)
@limit_option
@before_option
@json_option
@click.pass_obj
def list_(work: Workplace, state: str | None, limit: int, before: int | None, json_wanted: bool) -> None:  # noqa: FBT001
    """List letters, newest first."""
    with work.desk.store.reading() as tx:
        found = tx.outbox.entries(state=state or "", before=before or 0, limit=limit + 1)
    page(found, COLUMNS, limit=limit, json_wanted=json_wanted, empty="No letter matches.")


@command.command("show")
@click.argument("number", type=click.IntRange(1))
@click.option("--html", is_flag=True, help="Print the HTML instead of the text.")
@click.pass_obj
def show(work: Workplace, number: int, html: bool) -> None:  # noqa: FBT001
    """Print a letter as its recipient reads it."""
    from pipeline.letters import words

    found = words(work.desk, number)
    if html:
        click.echo(found.html)
    else:
        click.echo(f"Subject: {found.subject}\n\n{found.text}")


@command.command("retry")
@click.argument("number", type=click.IntRange(1))
@click.pass_obj
def retry(work: Workplace, number: int) -> None:
    """Send a failed or unknown letter again, under the Message-ID it had."""
    from pipeline.letters import retry as do

    click.echo(do(work.desk, number, actor=acting()))


@command.command("release")
@click.argument("numbers", nargs=-1, type=click.IntRange(1), metavar="[NUMBER]...")
@click.option("--all", "everything", is_flag=True, help="Every withheld letter.")
@reason_option
@click.pass_obj
def release(work: Workplace, numbers: tuple[int, ...], everything: bool, reason: str) -> None:  # noqa: FBT001
    """Let withheld letters go out: answers to mails from an archive."""
    if bool(numbers) == everything:
        raise click.UsageError("Say which letters: numbers, or --all.")
    from pipeline.letters import release as do

    click.echo(do(work.desk, numbers, actor=acting(), reason=reason))
