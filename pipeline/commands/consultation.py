"""liaison consultation: open, list, show, extend, remind, close, tally, admit; what follows stands in `consultation_draft`."""

from datetime import datetime
from pathlib import Path
from typing import Any

import click

from pipeline.cli import Workplace
from pipeline.commands.consultation_draft import COMMANDS
from pipeline.commands.options import acting, json_option, reason_option
from pipeline.show import as_json, facts, rows

DAY = click.DateTime(["%Y-%m-%d"])


@click.group("consultation")
def command() -> None:
    """Our questions to the Management Committee, the positions that answer them, and the draft that comes of them."""


for further in COMMANDS:
    command.add_command(further)


@command.command("open")
@click.option("--document", required=True, help="What it is about, for example ISO/DIS 14971.")
@click.option(
    "--kind",
    type=click.Choice(["position", "engagement", "other"]),
    default="position",
    show_default=True,
    help="A position on a draft or proposal; whether to engage; or another question.",
)
@click.option("--title", default="", help="The document's title.")
@click.option("--stage", default="", help="NP, WD, CD, DIS, CDV, FDIS ...")
@click.option("--committee", default="", help="Designation or alias, for example ISO/TC 210.")
@click.option("--question", default="", help="The question in a sentence; default: one for the kind.")
@click.option("--ballot-closes", type=DAY, help="The day on which the committee's ballot closes.")
@click.option("--closes", type=DAY, help="Our own closing day; default: planned back from the ballot's.")
@click.option(
    "--origin",
    type=click.Choice(["solicited", "initiative"]),
    default="solicited",
    show_default=True,
    help="Whether the committee asked for our input, or IMDRF acts by itself.",
)
@click.option("--priority", type=click.Choice(["high", "normal", "low"]), default="normal", show_default=True)
@click.option(
    "--mode",
    type=click.Choice(["collect-first", "list-first"]),
    default="collect-first",
    show_default=True,
    help="Comments are collected and then endorsed, or a numbered list goes out with the request.",
)
@click.option(
    "--list",
    "listed",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="With --mode list-first: the comment sheet whose rows go out as the numbered list.",
)
@click.option("--report", default="", help="The liaison report that it comes from, for example R-2026-001.")
@click.option("--officer", default="", help="Address of the Liaison Officer; default: the committee's.")
@click.option(
    "--attach",
    "files",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    multiple=True,
    help="A file that goes with the request, such as the draft; may be repeated.",
)
@click.option("--force", is_flag=True, help="Open it although no time is left.")
@json_option
@click.pass_obj
def open_(work: Workplace, /, json_wanted: bool, **told: Any) -> None:  # noqa: FBT001
    """Ask every representative of the Management Committee, all with the same words.

    The requests are written at once and go out with the next `liaison poll`.
    """
    from pipeline.opening import open_consultation

    opened = open_consultation(work.desk, wanted(told), actor=acting())
    if json_wanted:
        from pipeline.consultations import one

        click.echo(as_json(one(work.desk, opened.consultation.reference)))
        return
    click.echo(
        f"{opened.consultation.reference} is open: {opened.asked} people of {opened.jurisdictions} jurisdictions "
        "are asked with the next `liaison poll`."
    )
    days: list[tuple[str, object]] = [
        ("Positions until", opened.plan.positions_on),
        ("The instant", opened.plan.closes_at),
    ]
    if opened.plan.endorsements_on and opened.consultation.ballot_closes_on:
        days += [
            ("Endorsements until", opened.plan.endorsements_on),
            ("Release until", opened.plan.release_on),
            ("Ballot closes", opened.consultation.ballot_closes_on),
        ]
    facts(
        [(label, f"{day:%Y-%m-%d %H:%M:%S} UTC" if isinstance(day, datetime) else day) for label, day in days]
    )
    for objection in opened.plan.objections:
        click.echo(f"Forced although {objection}.", err=True)


def wanted(told: dict[str, Any]) -> Any:
    from pipeline.opening import Wanted
    from rules.consultations import CommentMode, Origin, Priority
    from rules.stances import ConsultationKind

    return Wanted(
        document=told["document"],
        kind=ConsultationKind(told["kind"]),
        title=told["title"],
        stage=told["stage"],
        committee=told["committee"],
        question=told["question"],
        origin=Origin(told["origin"]),
        priority=Priority(told["priority"]),
        mode=CommentMode(told["mode"]),
        report=told["report"].upper(),
        officer=told["officer"],
        ballot_closes_on=told["ballot_closes"].date() if told["ballot_closes"] else None,
        closes_on=told["closes"].date() if told["closes"] else None,
        files=tuple(told["files"]),
        listed=told["listed"],
        force=told["force"],
    )


@command.command("list")
@json_option
@click.pass_obj
def list_(work: Workplace, json_wanted: bool) -> None:  # noqa: FBT001
    """List consultations, newest first, with how many jurisdictions have answered."""
    from pipeline.consultation_pages import LIST, listed
    from pipeline.consultations import overview

    found = overview(work.desk)
    rows(
        found if json_wanted else listed(found),
        LIST,
        json_wanted=json_wanted,
        empty="No consultation has been opened; `liaison consultation open --help` says how.",
    )


@command.command("show")
@click.argument("reference")
@json_option
@click.pass_obj
def show(work: Workplace, reference: str, json_wanted: bool) -> None:  # noqa: FBT001
    """Show who has answered, what each position is read as, and what waits for a person."""
    from pipeline.consultations import one

    found = one(work.desk, reference)
    if json_wanted:
        click.echo(as_json(found))
        return
    tell(found)
    tell_troubles(found)


def tell(found: dict[str, Any]) -> None:
    """The page of a consultation."""
    from pipeline.consultation_pages import OUTCOMES, STANDINGS, bar, remarks, requests, standing_rows

    outcome = f": {OUTCOMES[found['result']]}" if found["result"] else ""
    facts(
        [
            ("Consultation", f"{found['reference']}, {found['state']}{outcome}"),
            ("Document", ": ".join(part for part in (found["document"], found["title"]) if part)),
            ("Question", found["question"]),
            ("Closes", f"{found['closes_at']:%Y-%m-%d %H:%M:%S} UTC"),
            ("Ballot closes", found["ballot_closes_on"] or "no ballot"),
            ("Liaison Officer", found["officer"] or "none"),
            ("Requests", requests(found["requests"])),
            ("Answered", f"{found['answered']}\n{bar(found['standings'])}"),
        ]
    )
    rows(
        standing_rows(found["standings"]),
        STANDINGS,
        json_wanted=False,
        empty="The roster has no Management Committee jurisdiction.",
    )
    for remark in remarks(found["standings"]):
        click.echo(remark)


def tell_troubles(found: dict[str, Any]) -> None:
    """What a person should look at."""
    for request in found["requests"]:
        if request["bounced_at"]:
            click.echo(f"The request to {request['address']} came back.", err=True)
        elif request["state"] in {"failed", "unknown"}:
            click.echo(
                f"The request to {request['address']} is {request['state']}: see `liaison outbox list`.",
                err=True,
            )
    for mail in found["waiting"]:
        click.echo(f"Mail {mail['id']} of {mail['sender_address']} waits: {mail['reason']}", err=True)


@command.command("extend")
@click.argument("reference")
@click.option("--closes", type=DAY, required=True, help="The new closing day.")
@reason_option
@click.pass_obj
def extend(work: Workplace, reference: str, closes: datetime, reason: str) -> None:
    """Give more time; everybody is told, with the reason."""
    from pipeline.consultations import extend as do

    click.echo(do(work.desk, reference, closes.date(), actor=acting(), reason=reason))


@command.command("remind")
@click.argument("reference")
@click.pass_obj
def remind(work: Workplace, reference: str) -> None:
    """Remind those who have not answered now; reminders also go out by themselves."""
    from pipeline.consultations import remind as do

    click.echo(do(work.desk, reference, actor=acting()))


@command.command("close")
@click.argument("reference")
@reason_option
@click.pass_obj
def close(work: Workplace, reference: str, reason: str) -> None:
    """Close now, before its time; it closes by itself at its closing."""
    from pipeline.consultations import close as do

    click.echo(do(work.desk, reference, actor=acting(), reason=reason))


@command.command("tally")
@click.argument("reference")
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write the certificate to FILE.json; after the closing.",
)
@click.option("--recount", is_flag=True, help="Keep today's count as a new certificate; after the closing.")
@click.option("--reason", help="With --recount: why, for example a corrected roster.")
@json_option
@click.pass_obj
def tally(
    work: Workplace,
    reference: str,
    output: Path | None,
    recount: bool,  # noqa: FBT001
    reason: str | None,
    json_wanted: bool,  # noqa: FBT001
) -> None:
    """Count the positions in force, now, without closing anything; for the Secretariat only."""
    from pipeline.consultation_pages import OUTCOMES
    from pipeline.consultations import certificate_of, count_anew, tally_of

    if recount:
        if not reason:
            raise click.UsageError("say why with --reason")
        click.echo(count_anew(work.desk, reference, actor=acting(), reason=reason))
        return
    if output is not None:
        output.write_bytes(certificate_of(work.desk, reference))
        click.echo(f"{output} was written.")
        return
    found = tally_of(work.desk, reference)
    if json_wanted:
        click.echo(as_json(found))
        return
    facts(
        [
            ("Consultation", f"{found['reference']} on {found['document']}, {found['state']}"),
            ("Result", f"{OUTCOMES[found['outcome']]}: {found['reason']}"),
            ("Figures", "\n".join(found["figures"])),
            *(("Warning", warning) for warning in found["warnings"]),
            *certificate_facts(found["certificate"]),
        ]
    )


def certificate_facts(kept: dict[str, Any] | None) -> list[tuple[str, object]]:
    if kept is None:
        return [("Certificate", "is written at the closing")]
    again = (
        "counted again: the same bytes"
        if kept["reproduced"]
        else "counted again: OTHER BYTES, look at the journal"
    )
    return [("Certificate", f"number {kept['number']}, SHA-256 {kept['sha256']}; {again}")]


@command.command("admit")
@click.argument("reference")
@click.argument("number", type=click.IntRange(1))
@reason_option
@click.pass_obj
def admit(work: Workplace, reference: str, number: int, reason: str) -> None:
    """Count a late position by its number; the certificate prints the reason."""
    from pipeline.admitting import admit as do

    click.echo(do(work.desk, reference, number, actor=acting(), reason=reason))
