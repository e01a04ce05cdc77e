"""Mails in which several people speak: the lines between them, and what the desk makes of such a mail."""

from parsers.replies.statement import read_statement
from rules.submissions import PositionStatement
from tests.corpus.reply_headers import block
from tests.corpus.reply_letters import ADDRESS, AUTHOR_ADDRESS, NAME, asked, letter

EVERYTHING = ("position-requested", "position-received", "position-reminder", "position-unclear")
OURS = f"On Mon, 8 Jun 2026 at 10:14, {NAME} <{ADDRESS}> wrote:"
THEIRS = "On Tue, 9 Jun 2026 at 08:00, Reto Caflisch <reto.caflisch@switzerland.example.org> wrote:"
MINE = f"On Tue, 9 Jun 2026 at 08:00, Ursina Caduff <{AUTHOR_ADDRESS}> wrote:"
COLLEAGUE = "From: Reto Caflisch <reto.caflisch@switzerland.example.org>\nSent: Tuesday, June 9, 2026 8:00 AM\nTo: Ursina Caduff <ursina.caduff@switzerland.example.org>\nSubject: RE: our position\n"
SUBJECT = f"Re: {letter().subject}"
TICKED = letter().text.replace("[  ] ABSTAIN", "[X] ABSTAIN")


def header(language: str) -> str:
    return block(language).replace("{subject}", SUBJECT)


def read(
    text: str,
    *,
    html: str = "",
    subject: str = SUBJECT,
    known: tuple[str, ...] = EVERYTHING,
    **more: tuple[str, ...],
) -> PositionStatement:
    return read_statement(asked(*known), subject=subject, text=text, html=html, **more)


def quoted(*texts: str, mark: str = "> ") -> str:
    return "\n".join(f"{mark}{line}".rstrip() for text in texts for line in text.split("\n"))


def is_asked_or_held(found: PositionStatement) -> bool:
    return found.stance is None and len(found.findings) > 0
