"""liaison intake: list, show, raw, assign, release, discard."""

import sys
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import click

from pipeline.cli import Workplace
from pipeline.commands.options import acting, json_option, reason_option
from pipeline.commands.paging import before_option, limit_option, page
from pipeline.show import as_json, facts

if TYPE_CHECKING:
    from pipeline.store.intake import IntakeFilter
    from rules.search_words import Sought

MOST_WORDS = 50
STATES = (
    "received",
    "accepted",
    "answered",
    "incomplete",
    "duplicate",
    "automatic",
    "quarantined",
    "discarded",
)
STANCES = ("support", "support-with-comments", "do-not-support", "abstain", "no-position", "withdraw")
COLUMNS = {
    "id": "No.",
    "received_at": "Received (UTC)",
    "sender_address": "From",
    "subject": "Subject",
    "state": "State",
    "reason": "What became of it",
}


@click.group("intake")
def command() -> None:
    """The register of everything that arrived, and what became of it."""


@command.command("list")
@click.option(
    "--state",
    type=click.Choice(STATES),
    metavar="STATE",
    help=f"Only mails in this state: {', '.join(STATES)}.",
)
@click.option("--from", "sender", default="", help="Only senders whose name or address holds this.")
@click.option("--subject", default="", help="Only subjects that hold this.")
@click.option(
    "--text",
    default="",
    help='Only mails with all these words in subject, sender, body or names of files; "a phrase", a beginning*.',
)
@click.option("--kind", default="", help="Only mails of this kind, for example liaison-report.")
@click.option(
    "--since", type=click.DateTime(["%Y-%m-%d"]), help="Only mails received on this day (UTC) or later."
)
@click.option(
    "--until", type=click.DateTime(["%Y-%m-%d"]), help="Only mails received on this day or earlier."
)
@limit_option
@before_option
@json_option
@click.pass_obj
def list_(work: Workplace, /, *, limit: int, json_wanted: bool, **wanted: Any) -> None:
    """List mails, newest first."""
    with work.desk.store.reading() as tx:
        found = tx.intake.entries(filter_of(limit=limit + 1, **wanted))
    page(found, COLUMNS, limit=limit, json_wanted=json_wanted, empty="No mail matches.")


def filter_of(
    *,
    state: str | None,
    since: datetime | None,
    until: datetime | None,
    text: str,
    before: int | None,
    **literal: Any,
) -> "IntakeFilter":
    """What the options ask for; days are those of UTC, and the last one counts as a whole."""
    from pipeline.store.intake import IntakeFilter

    return IntakeFilter(
        state=state or "",
        text=words_sought(text),
        since=since.replace(tzinfo=UTC) if since else None,
        until=until.replace(tzinfo=UTC) + timedelta(days=1) if until else None,
        before=before or 0,
        **literal,
    )


def words_sought(text: str) -> "tuple[Sought, ...]":
    """What --text asks for.  Raises click.UsageError where it asks for nothing or for too much."""
    from rules.search_words import sought

    found = sought(text)
    if text and not found:
        raise click.UsageError(f"--text: {text!r} holds no word to look for.")
    if sum(len(one.words) for one in found) > MOST_WORDS:
        raise click.UsageError(f"--text: more than {MOST_WORDS} words are too many to look for.")
    return found


@command.command("show")
@click.argument("number", type=click.IntRange(1))
@json_option
@click.pass_obj
def show(work: Workplace, number: int, json_wanted: bool) -> None:  # noqa: FBT001
    """Show one mail: what it is, what was found, what was answered."""
    from pipeline.register import entry

    found = entry(work.desk, number)
    if json_wanted:
        click.echo(as_json(found))
        return
    facts(
        [
            ("No.", found["id"]),
            ("From", f"{found['sender_name']} <{found['sender_address']}>".strip()),
            ("Subject", found["subject"]),
            (
                "Received",
                f"{found['received_at']:%Y-%m-%d %H:%M:%S} UTC ({found['receipt_rule'] or 'not settled'})",
            ),
            ("Sent", f"{found['sent_at']:%Y-%m-%d %H:%M:%S} UTC" if found["sent_at"] else "not said"),
            ("State", found["state"]),
            ("Kind", found["kind"]),
            ("Reason", found["reason"]),
            ("Proof of sender", found["proof"] or "none"),
            (
                "Decided",
                f"{found['decided_at']:%Y-%m-%d %H:%M:%S} UTC by {found['decided_by']}"
                if found["decided_at"]
                else "",
            ),
            ("SHA-256", found["sha256"]),
            ("Message-ID", found["message_id"]),
        ]
    )
    for file in found["attachments"]:
        click.echo(f"\nAttachment {file['position']}: {file['name']} ({file['size']} bytes, {file['kind']})")
        click.echo(f"  SHA-256 {file['sha256']}")
    for finding in found["findings"]:
        where = f" [{finding['place']}]" if finding["place"] else ""
        click.echo(f"\n{finding['severity']} {finding['code']}{where}")
        facts([("", finding["message"])])
    for letter in found["letters"]:
        click.echo(f"\nLetter {letter['id']}: {letter['name']} to {letter['recipient']}, {letter['state']}")


@command.command("raw")
@click.argument("number", type=click.IntRange(1))
@click.pass_obj
def raw(work: Workplace, number: int) -> None:
    """Write the mail to standard output, byte for byte as it came."""
    from pipeline.register import raw_of

    sys.stdout.buffer.write(raw_of(work.desk, number))


@command.command("assign")
@click.argument("number", type=click.IntRange(1))
@click.option("--to", "address", default="", help="The registered address whose mail this is.")
@click.option(
    "--position",
    "stance",
    type=click.Choice(STANCES),
    metavar="STANCE",
    help=f"The position that it states, as you have read it: {', '.join(STANCES)}.",
)
@click.option("--jurisdiction", default="", help="With --position: whose it is, for example BR; or --to.")
@click.option("--consultation", "reference", default="", help="With --position: where the mail names none.")
@reason_option
@click.pass_obj
def assign(
    work: Workplace,
    number: int,
    address: str,
    stance: str | None,
    jurisdiction: str,
    reference: str,
    reason: str,
) -> None:
    """Say whose mail a held one is; it is then opened and settled as theirs.

    With --position also what it states: "this is Brazil's position: support".
    """
    from pipeline.register import assign as do
    from pipeline.register import assign_position

    if stance is None:
        if not address or jurisdiction or reference:
            raise click.UsageError("Say --to ADDRESS; --jurisdiction and --consultation go with --position.")
        click.echo(do(work.desk, number, address=address, actor=acting(), reason=reason))
        return
    from rules.stances import Stance

    told = assign_position(
        work.desk,
        number,
        stance=Stance(stance),
        reference=reference,
        address=address,
        jurisdiction=jurisdiction,
        actor=acting(),
        reason=reason,
    )
    click.echo(told)


@command.command("release")
@click.argument("number", type=click.IntRange(1))
@reason_option
@click.pass_obj
def release(work: Workplace, number: int, reason: str) -> None:
    """Vouch that a held mail is its sender's; it is then settled."""
    from pipeline.register import release as do

    click.echo(do(work.desk, number, actor=acting(), reason=reason))


@command.command("accept-place")
@click.argument("number", type=click.IntRange(1))
@reason_option
@click.pass_obj
def accept_place(work: Workplace, number: int, reason: str) -> None:
    """Take the server's word for where a mail lies: moved by hand, or deleted."""
    from pipeline.reconciling.server import accept_place as do

    click.echo(do(work.desk, number, actor=acting(), reason=reason))


@command.command("discard")
@click.argument("number", type=click.IntRange(1))
@reason_option
@click.pass_obj
def discard(work: Workplace, number: int, reason: str) -> None:
    """Put a held mail aside; it stays in the register with its bytes."""
    from pipeline.register import discard as do

    click.echo(do(work.desk, number, actor=acting(), reason=reason))
