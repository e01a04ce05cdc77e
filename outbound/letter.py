"""A letter: a name and facts, rendered to text and HTML of the same words and put into a mail.

The words live in `letters/NAME.txt.j2` and `letters/NAME.html.j2`, so that the Secretariat can edit them.  The first
line of the text is the subject.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from email import policy
from email.header import Header
from email.mime.application import MIMEApplication
from email.mime.base import MIMEBase
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.utils import format_datetime, formataddr
from functools import cache
from itertools import takewhile
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template, TemplateError, select_autoescape

FOLDER = Path(__file__).parent / "letters"
# Header values hold no line ends: what a sender typed must not become a header of ours.
UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f\u0085\u2028\u2029]+")
LONGEST_LINE = 998
OTHER_THAN_LINE_ENDS = bytes(set(range(256)) - set(b"\r\n\0"))
# A longer Message-ID is not repeated: it would not fit on a line of ours.
LONGEST_ID = 900
MAIL = "message/rfc822"
# Lines of a mail end in CRLF (RFC 5322, 2.3); smtplib does not mend them (stack.md 6).
WIRE = policy.compat32.clone(linesep="\r\n")


class CannotBeWritten(Exception):
    """The templates and the facts do not fit, or an address cannot stand in a header."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Enclosed:
    """A file that goes with the letter."""

    name: str
    content_type: str
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """What to say to whom.  `facts` are plain strings, numbers, lists; `name` is that of the templates."""

    name: str
    facts: Mapping[str, Any]
    to_name: str
    to_address: str
    enclosed: tuple[Enclosed, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Stationery:
    """Who writes, and how the letter is known: Message-IDs are without brackets, `sent_at` is aware."""

    from_name: str
    from_address: str
    reply_to: str
    message_id: str
    sent_at: datetime
    in_reply_to: str = ""
    thread: tuple[str, ...] = field(default=())

    @property
    def is_answer(self) -> bool:
        return self.in_reply_to != ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    subject: str
    text: str
    html: str


@cache
def environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=select_autoescape(
            enabled_extensions=("html.j2",), default=False, default_for_string=False
        ),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def letter_names() -> tuple[str, ...]:
    """Every letter there is."""
    return tuple(sorted(path.name.removesuffix(".txt.j2") for path in FOLDER.glob("[a-z]*.txt.j2")))


@cache
def subject_and_text(name: str) -> tuple[Template, Template]:
    """The first line and the rest, apart: a line end in a fact must not turn a subject into text."""
    lines = (FOLDER / f"{name}.txt.j2").read_text(encoding="utf-8").splitlines(keepends=True)
    imports = "".join(takewhile(lambda line: line.startswith("{% import"), lines))
    start = imports.count("\n")
    subject, text = lines[start], "".join(lines[start + 1 :])
    return environment().from_string(imports + subject), environment().from_string(imports + text)


def words_of(letter: Letter) -> Words:
    """The words, rendered.  Raises jinja2.UndefinedError where a fact is missing."""
    facts = {"name": letter.to_name, **letter.facts}
    subject, text = (template.render(facts) for template in subject_and_text(letter.name))
    html = environment().get_template(f"{letter.name}.html.j2").render(facts)
    return Words(subject=one_line(subject), text=text.lstrip("\n"), html=html)


def words_as_sent(letter: Letter) -> Words:
    """The words of a letter that went out.  Raises CannotBeWritten where the templates no longer fit it."""
    try:
        return words_of(letter)
    except TemplateError as error:
        raise CannotBeWritten(f"{letter.name} cannot be written: {error}") from error


def one_line(text: str) -> str:
    return UNPRINTABLE.sub(" ", text).strip()


def mail_of(letter: Letter, stationery: Stationery) -> bytes:
    """The mail as it goes over the wire; the same letter and stationery give the same bytes.

    Raises CannotBeWritten.
    """
    try:
        return written(words_of(letter), letter, stationery)
    except (TemplateError, UnicodeError) as error:
        raise CannotBeWritten(f"{letter.name} cannot be written: {type(error).__name__}: {error}") from error


def written(words: Words, letter: Letter, stationery: Stationery) -> bytes:
    boundary = f"=_{stationery.message_id.partition('@')[0]}"
    alternatives = MIMEMultipart("alternative", boundary=f"{boundary}.words")
    alternatives.attach(MIMEText(words.text, "plain", "utf-8"))
    alternatives.attach(MIMEText(words.html, "html", "utf-8"))
    mail: MIMEBase = alternatives
    if letter.enclosed:
        mail = MIMEMultipart("mixed", boundary=f"{boundary}.files")
        mail.attach(alternatives)
        for enclosed in letter.enclosed:
            mail.attach(part_of(enclosed))
    for name, value in headers(words.subject, letter, stationery):
        mail[name] = value  # type: ignore[assignment]  # a Header is right under compat32
    return mail.as_bytes(policy=WIRE)


def headers(subject: str, letter: Letter, stationery: Stationery) -> list[tuple[str, str | Header]]:
    """The headers; automatic answers say so and ask for none (RFC 3834, 5)."""
    thread = bracketed(stationery.thread)
    named: list[tuple[str, str | Header]] = [
        ("From", formataddr((one_line(stationery.from_name), stationery.from_address), "utf-8")),
        ("To", formataddr((one_line(letter.to_name), one_line(letter.to_address)), "utf-8")),
        ("Subject", Header(subject, "utf-8") if not subject.isascii() else subject),
        ("Date", format_datetime(stationery.sent_at)),
        ("Message-ID", f"<{stationery.message_id}>"),
        ("Reply-To", stationery.reply_to),
        ("In-Reply-To", bracketed((stationery.in_reply_to,))),
        ("References", Header(thread, header_name="References", maxlinelen=900) if thread else ""),
        ("Auto-Submitted", "auto-replied" if stationery.is_answer else "auto-generated"),
        ("X-Auto-Response-Suppress", "All"),
    ]
    return [(name, value) for name, value in named if value]


def bracketed(message_ids: Iterable[str]) -> str:
    """Message-IDs as headers write them; what is no plain word or too long is left out."""
    return " ".join(
        f"<{name}>"
        for name in message_ids
        if name and len(name) <= LONGEST_ID and name.isascii() and name.isprintable() and " " not in name
    )


def travels_as_it_is(content: bytes) -> bool:
    """Seven bits, lines that end in CRLF and are not too long (RFC 5322, 2.1.1 and 2.3)."""
    lines = content.split(b"\r\n")
    return content.isascii() and all(
        len(line) <= LONGEST_LINE and not line.translate(None, OTHER_THAN_LINE_ENDS) for line in lines
    )


def part_of(enclosed: Enclosed) -> MIMEBase:
    """A file as a part; a mail that may not travel as one unchanged (RFC 2046, 5.2.1) travels as a file."""
    if enclosed.content_type == MAIL and travels_as_it_is(enclosed.content):
        part = MIMEBase("message", "rfc822")
        part.set_payload(enclosed.content.decode("ascii"))
    else:
        main, _, sub = enclosed.content_type.partition("/")
        part = MIMEApplication(enclosed.content, sub if main == "application" else "octet-stream")
    if enclosed.name.isascii():
        part.add_header("Content-Disposition", "attachment", filename=enclosed.name)
    else:
        part.add_header("Content-Disposition", "attachment", filename=("utf-8", "", enclosed.name))
    return part
