"""liaison demo."""

import sys
from collections import Counter
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING, Any

import click

from pipeline.commands.options import json_option
from pipeline.commands.reconcile import as_object as as_differences
from pipeline.commands.reconcile import tell as tell_differences
from pipeline.consultation_pages import OUTCOMES, STANDINGS, bar, remarks, standing_rows
from pipeline.show import as_json, drawn

if TYPE_CHECKING:
    from pipeline.demo import Shown

WIDTH = 80
LONGEST_COMMENT = 44
# Mails that are shown with their consultation.
OF_CONSULTATIONS = frozenset({"position", "endorsement", "edited-draft"})


@click.command("demo")
@click.option(
    "--keep",
    type=click.Path(file_okay=False, path_type=Path),
    help="Leave letters, forms and database in this folder; default: a new temporary one.",
)
@json_option
def command(keep: Path | None, json_wanted: bool) -> None:  # noqa: FBT001
    """Show the whole procedure on shipped correspondence.

    Starts a real IMAP server and a real SMTP sink on this machine, delivers forty-two mails in twelve acts, runs the
    real desk on them, and shows what came in, what was understood and what was answered: reports, and a consultation
    from its opening to the released comments.  Nothing leaves this machine.
    """
    from pipeline.demo import demonstrate

    folder = keep or Path(mkdtemp(prefix="liaison-demo-"))
    shown = demonstrate(folder, lambda line: click.echo(line, err=True))
    if json_wanted:
        click.echo(as_json(facts_of(shown)))
    else:
        tell(shown)


def tell(shown: "Shown") -> None:
    """The demonstration in 80 columns."""
    heading(f"What came in ({len(shown.mails)} mails over IMAP), and what became of it")
    table(
        [
            {
                "id": mail["id"],
                "from": local_part(mail),
                "subject": mail["subject"],
                "state": mail["state"],
                "reason": mail["reason"],
            }
            for mail in shown.mails
            if mail["kind"] not in OF_CONSULTATIONS
        ],
        {"id": "No.", "from": "From", "subject": "Subject", "state": "State", "reason": "Why"},
    )
    heading("What was understood: the reports")
    table(
        [
            {
                "reference": f"{report['reference']} rev. {report['revision']}",
                "committee": report["committee"],
                "officer": report["officer_name"],
                "status": report["status"],
                "late": report["late"] or "on time",
            }
            for report in shown.reports
        ],
        {
            "reference": "Report",
            "committee": "Committee",
            "officer": "Officer",
            "status": "Status",
            "late": "Late by",
        },
    )
    heading("What was expected: meetings and their reports")
    table(
        [
            {
                "committee": meeting["committee"],
                "days": f"{meeting['first_on']} to {meeting['last_on'].day:02d}",
                "due": meeting["due_on"],
                "report": meeting["report"],
                "status": meeting["status"],
            }
            for meeting in shown.meetings
        ],
        {"committee": "Committee", "days": "Days", "due": "Due", "report": "Report", "status": "Today"},
    )
    for consultation in shown.consultations:
        tell_consultation(consultation, shown.mails)
        tell_draft(consultation["draft"], shown.mails)
    if shown.reconciled is not None:
        heading("What is still open: liaison reconcile, on 20 October 2026")
        tell_differences(shown.reconciled)
    heading("What was answered: letters over SMTP")
    table(letters_by_kind(shown.letters), {"name": "Letter", "number": "Sent", "to": "To"})
    click.echo(
        f"\n{len(shown.letters)} letters in {shown.seconds} s. Open them here, or look at the desk: ",
        nl=False,
    )
    click.echo(f"cd {shown.folder}; liaison reconcile")
    for name, what in (
        ("letters", "each letter as .html, .txt and .eml"),
        ("IMDRF-Liaison-Report.docx", "the blank form that was enclosed"),
        ("C-2026-001-tally.json", "the certificate of the tally"),
        ("IMDRF-comments-ISO-DIS-14971.docx", "what was released"),
        ("C-2026-001-internal-annex.docx", "who stands behind what"),
        ("desk.db", "the database of this desk"),
    ):
        click.echo(f"  {shown.folder / name}  ({what})")


def local_part(mail: dict[str, Any]) -> str:
    return str(mail["sender_address"].partition("@")[0] or mail["sender_address"])


def tell_consultation(found: dict[str, Any], mails: list[dict[str, Any]]) -> None:
    """How each answer and each jurisdiction was read, the bar, the tally in a sentence, and the certificate."""
    heading(f"What the members answered: {found['reference']} on {found['document']}")
    table(
        [
            {
                "id": mail["id"],
                "from": local_part(mail),
                "written": mail["written"],
                "reason": mail["reason"].removeprefix(f"{found['reference']}, ").partition(" (")[0],
            }
            for mail in mails
            if mail["kind"] == "position"
        ],
        {"id": "No.", "from": "From", "written": "Written", "reason": "Read as"},
    )
    heading("How the jurisdictions stand after the closing")
    table(standing_rows(found["standings"]), STANDINGS)
    for remark in remarks(found["standings"]):
        click.echo(f"  {remark}")
    click.echo()
    for line in bar(found["standings"]).split("\n"):
        click.echo(f"  {line}")
    tally = found["tally"]
    click.echo(f"  {OUTCOMES[tally['outcome']].capitalize()}: {tally['reason']}.")
    again = (
        "counted again, the same bytes"
        if tally["certificate"]["reproduced"]
        else "counted again, OTHER BYTES"
    )
    click.echo(f"  Certificate: {Path(found['certificate']).name} ({again})")


def tell_draft(found: dict[str, Any], mails: list[dict[str, Any]]) -> None:
    """What the members said of the comments, which rows left, and what the committee made of them."""
    heading("What the members say of the numbered list of comments")
    table(
        [
            {
                "id": mail["id"],
                "from": local_part(mail),
                "written": mail["written"],
                "reason": mail["reason"].partition(", list 1, ")[2].partition(" (")[0] or mail["reason"],
            }
            for mail in mails
            if mail["kind"] in {"endorsement", "edited-draft"}
        ],
        {"id": "No.", "from": "From", "written": "Written", "reason": "Read as"},
    )
    heading("Which comments leave")
    became = {entry["number"]: entry["disposition"] for entry in found["dispositions"]}
    table(
        [
            {
                "number": row["number"],
                "clause": row["clause"],
                "comment": shortened(row["comment"]),
                "support": f"{row['support']} of {row['n']}",
                "leaves": "yes" if row["leaves"] else "no",
                "became": (became.get(row["number"]) or "").replace("-", " "),
            }
            for row in found["rows"]
        ],
        {
            "number": "No.",
            "clause": "Clause",
            "comment": "Comment",
            "support": "Support",
            "leaves": "Leaves",
            "became": "The committee",
        },
    )
    release = found["release"]
    click.echo(
        f"  Released on {release['released_at']:%d %B %Y} on the authority of the {release['authority']};"
    )
    click.echo(f"  submitted on {release['submitted_on']:%d %B %Y} by {release['submitted_by']}.")


def shortened(words: str) -> str:
    text = " ".join(words.split())
    return text if len(text) <= LONGEST_COMMENT else f"{text[:LONGEST_COMMENT]} ..."


def heading(words: str) -> None:
    click.echo()
    click.secho(words, bold=True, fg="cyan")


def table(rows: list[dict[str, Any]], columns: dict[str, str]) -> None:
    click.echo(
        click.unstyle(drawn(rows, columns, WIDTH))
        if not sys.stdout.isatty()
        else drawn(rows, columns, WIDTH),
        nl=False,
    )


def letters_by_kind(letters: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """One row a kind: how many, and to whom."""
    kinds: dict[str, list[str]] = {}
    for letter in letters:
        kinds.setdefault(letter["name"], []).append(letter["recipient"].partition("@")[0])
    return [
        {"name": name, "number": len(people), "to": some(people)} for name, people in sorted(kinds.items())
    ]


def some(people: list[str]) -> str:
    distinct = list(Counter(people))
    return (
        ", ".join(distinct)
        if len(distinct) <= 3
        else f"{', '.join(distinct[:2])} and {len(distinct) - 2} more"
    )


def facts_of(shown: "Shown") -> dict[str, Any]:
    return {
        "folder": str(shown.folder),
        "seconds": shown.seconds,
        "mails": [
            {
                name: mail[name]
                for name in (
                    "id",
                    "sender_address",
                    "subject",
                    "received_at",
                    "state",
                    "kind",
                    "reason",
                    "written",
                )
            }
            for mail in shown.mails
        ],
        "reports": shown.reports,
        "meetings": shown.meetings,
        "consultations": shown.consultations,
        "reconciliation": as_differences(shown.reconciled) if shown.reconciled is not None else None,
        "letters": [
            {
                name: letter[name]
                for name in ("id", "name", "recipient", "state", "message_id", "intake_id", "report")
            }
            for letter in shown.letters
        ],
    }
