"""One mail or one file, read as far as the door allows: the whole way from bytes to claims.

Runs in the sandbox's child process, since nothing in a mail is trusted.
"""

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256

from parsers.form import Reading
from parsers.forms import claim
from parsers.mail import Attachment, read_mail
from parsers.paper import Unreadable
from parsers.unpack import unpack
from rules.envelope import Envelope
from rules.findings import Finding, Severity

UNRECOGNISED = "unrecognised"


@dataclass(frozen=True, slots=True, kw_only=True)
class FileReading:
    """What one file turned out to be.

    `kind` is the name of the form that claims it ("liaison-report") or "unrecognised"; `reading` is None for the
    latter, and `findings` then say what the file is and what to do.
    """

    position: int = 0
    name: str
    sha256: str
    kind: str = UNRECOGNISED
    reading: Reading | None = None
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MailReading:
    """A mail from outside and, where the door opened, from inside.

    `unreadable` says why the mail itself could not be taken apart; its headers are there all the same.
    """

    envelope: Envelope
    unreadable: Finding | None = None
    opened: bool = False
    files: tuple[FileReading, ...] = ()

    @property
    def reports(self) -> tuple[FileReading, ...]:
        return tuple(file for file in self.files if file.reading is not None)


def read_whole_mail(raw: bytes, opens: Callable[[Envelope], bool]) -> MailReading:
    """Read a mail; its attachments only where `opens` says so."""
    mail = read_mail(raw)
    if mail.unreadable is not None or not opens(mail.envelope):
        return MailReading(envelope=mail.envelope, unreadable=mail.unreadable)
    return MailReading(
        envelope=mail.envelope,
        opened=True,
        files=tuple(read_attachment(attachment) for attachment in mail.attachments if is_file(attachment)),
    )


def is_file(attachment: Attachment) -> bool:
    """Pictures, sound, calendars and signatures of mail programs are no reports (field.md trap 7)."""
    main, _, sub = attachment.facts.declared_type.partition("/")
    looks_like_zip = attachment.content.startswith(b"PK\x03\x04")
    return looks_like_zip or (
        main not in {"image", "audio", "video", "message", "text"}
        and sub not in {"pgp-signature", "pkcs7-signature", "x-pkcs7-signature", "ics"}
    )


def read_attachment(attachment: Attachment) -> FileReading:
    return read_file(attachment.facts.name, attachment.content, position=attachment.facts.position)


def read_file(name: str, content: bytes, *, position: int = 0) -> FileReading:
    """Read one file, whatever it is called; never raises for bad content."""
    digest = sha256(content).hexdigest()
    try:
        paper = unpack(name, content)
    except Unreadable as refusal:
        return FileReading(position=position, name=name, sha256=digest, findings=(refusal.finding,))
    form = claim(paper)
    if form is None:
        return FileReading(position=position, name=name, sha256=digest, findings=(no_form(name),))
    reading = form.read(paper)
    return FileReading(position=position, name=name, sha256=digest, kind=form.name, reading=reading)


def no_form(name: str) -> Finding:
    return Finding(
        code="no-known-form",
        severity=Severity.ERROR,
        message=(
            f'"{name}" can be opened, but it is not the Liaison Officer Meeting Report: '
            "none of its labels were found. Please use the blank form."
        ),
    )
