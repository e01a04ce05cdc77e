"""One mail, or one file with others in it, read as far as the door allows: the whole way from bytes to claims.

Runs in the sandbox's child process, since nothing in a mail is trusted.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from hashlib import sha256

from parsers.containers import Unfolded, holds_nothing, outermost, unfold
from parsers.containers_outlook import OLE, TNEF
from parsers.file_names import ending_of
from parsers.forms.body_form import typed_form
from parsers.forms.liaison_report import FORM as LIAISON_REPORT
from parsers.links import links_in
from parsers.mail import Attachment, read_mail
from parsers.reading import no_form, read_content
from parsers.results import UNRECOGNISED, FileReading, MailReading
from rules.envelope import AttachmentFacts, Envelope
from rules.findings import Finding, Severity, note

_SIGNATURES = (b"PK\x03\x04", OLE, TNEF, b"{\\rtf")
_NEVER_FORMS = {"pgp-signature", "pkcs7-signature", "x-pkcs7-signature", "ics", "pgp-encrypted", "pgp-keys"}


def read_whole_mail(raw: bytes, opens: Callable[[Envelope], bool]) -> MailReading:
    """Read a mail; its attachments only where `opens` says so."""
    mail = read_mail(raw)
    if mail.unreadable is not None or not opens(mail.envelope):
        return MailReading(envelope=mail.envelope, unreadable=mail.unreadable)
    unfolded = unfold(mail.attachments)
    facts = tuple(attachment.facts for attachment in unfolded.attachments)
    return MailReading(
        envelope=replace(mail.envelope, attachments=facts),
        opened=True,
        files=tuple(read_all(unfolded)),
        links=links_in(mail.envelope.text, mail.html),
        typed=read_typed(mail.envelope.text, mail.html, raw),
    )


def read_typed(text: str, html: str, raw: bytes) -> FileReading | None:
    """The form in the words of the mail itself, as if it were a file."""
    reading = typed_form(text, html)
    if reading is None:
        return None
    digest = sha256(raw).hexdigest()
    return FileReading(name="the text of your mail", sha256=digest, kind=LIAISON_REPORT.name, reading=reading)


def read_all(unfolded: Unfolded) -> Iterator[FileReading]:
    """Every file that could be a form, in order of position; a container only if nothing in it could."""
    files = [file for file in unfolded.attachments if is_file(file)]
    wrapping = containers_of({file.facts.position for file in files}, unfolded.attachments)
    for file in files:
        position = file.facts.position
        refusal = unfolded.refusals.get(position)
        if refusal is None and position in unfolded.opened:
            if position in wrapping:
                continue
            refusal = holds_nothing(file.content)
            if refusal is None:
                continue
        yield refused(file, refusal) if refusal else read_attachment(file)


def containers_of(positions: set[int], attachments: tuple[Attachment, ...]) -> set[int]:
    """The containers in which, at whatever depth, one of these files lies."""
    within = {attachment.facts.position: attachment.facts.within for attachment in attachments}
    found: set[int] = set()
    for position in positions:
        outer = within.get(position)
        while outer is not None and outer not in found:
            found.add(outer)
            outer = within.get(outer)
    return found


def is_file(attachment: Attachment) -> bool:
    """Pictures, sound, calendars, cards and signatures of mail programs are no reports (field.md trap 7)."""
    facts, content = attachment.facts, attachment.content
    if content.startswith(_SIGNATURES):
        return True
    main, _, sub = facts.declared_type.partition("/")
    if main in {"image", "audio", "video", "message", "text"} or sub in _NEVER_FORMS:
        return False
    ending = ending_of(content)
    is_picture = ending in {"png", "jpg", "gif"}
    return ending not in {"ics", "vcf"} and not (is_picture and facts.within is not None)


def refused(attachment: Attachment, refusal: Finding) -> FileReading:
    facts = attachment.facts
    return FileReading(position=facts.position, name=facts.name, sha256=facts.sha256, findings=(refusal,))


def read_attachment(attachment: Attachment) -> FileReading:
    facts = attachment.facts
    notes = () if facts.within is None else (taken_out(facts.name),)
    return read_content(facts.name, attachment.content, position=facts.position, notes=notes)


def read_packed(name: str, content: bytes) -> FileReading:
    """Read a file that may hold others; a container with one form in it is that form."""
    facts = AttachmentFacts(
        position=1,
        name=name,
        declared_type="application/octet-stream",
        size=len(content),
        sha256=sha256(content).hexdigest(),
    )
    unfolded = unfold((Attachment(facts=facts, content=content),))
    if 1 not in unfolded.opened and 1 not in unfolded.refusals:
        return read_content(name, content)
    inside = tuple(file for file in read_all(unfolded) if file.position != 1)
    reports = [file for file in inside if file.reading is not None]
    forms = reports or [file for file in inside if file.kind != UNRECOGNISED]
    if len(forms) == 1:
        return replace(forms[0], position=0, name=name, sha256=facts.sha256)
    refusal = unfolded.refusals.get(1) or several_or_none(content, reports)
    return FileReading(name=name, sha256=facts.sha256, findings=(refusal,), inside=inside)


def taken_out(name: str) -> Finding:
    """The note on a form that came in something."""
    return note("file-was-packed", f'The form was taken out of "{outermost(name)}".')


def several_or_none(content: bytes, forms: list[FileReading]) -> Finding:
    if not forms:
        return holds_nothing(content) or no_form("The file")
    names = ", ".join(f'"{form.name}"' for form in forms)
    return Finding(
        code="several-reports",
        severity=Severity.QUESTION,
        message=f"The file holds several report forms: {names}. Please send the one that counts.",
    )
