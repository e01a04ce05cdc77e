"""One mail or one file, read as far as the door allows: the whole way from bytes to claims.

Runs in the sandbox's child process, since nothing in a mail is trusted.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from hashlib import sha256

from parsers import old_sheet
from parsers.containers import Unfolded, holds_nothing, outermost, unfold
from parsers.containers_outlook import OLE, TNEF
from parsers.extent import too_long_for_a_report
from parsers.file_names import ending_of
from parsers.form import Reading
from parsers.forms import claim
from parsers.forms.body_answers import BodyAnswers
from parsers.forms.body_form import typed_form
from parsers.forms.liaison_report import FORM as LIAISON_REPORT
from parsers.links import links_in
from parsers.mail import Attachment, read_mail
from parsers.office_facts import note
from parsers.paper import Paper, Unreadable
from parsers.unpack import unpack
from rules.envelope import AttachmentFacts, Envelope
from rules.findings import Finding, Severity

UNRECOGNISED = "unrecognised"
# What the register calls a winmail.dat, a saved mail or an archive whose files are listed.
CONTAINER = "container"
# Files that LibreOffice can make a DOCX of, by the code of their refusal, with the ending of their format.
CONVERTIBLE = {"file-is-doc": "doc", "file-is-rtf": "rtf", "file-is-odt": "odt"}
# Files that get a second try in a task of their own: what reads them may end its process, or write.
_SECOND_TRY = CONVERTIBLE.keys() | old_sheet.FORMATS.keys()
_SIGNATURES = (b"PK\x03\x04", OLE, TNEF, b"{\\rtf")
_NEVER_FORMS = {"pgp-signature", "pkcs7-signature", "x-pkcs7-signature", "ics", "pgp-encrypted", "pgp-keys"}


@dataclass(frozen=True, slots=True, kw_only=True)
class FileReading:
    """What one file turned out to be.

    `kind` is the name of the form that claims it ("liaison-report") or "unrecognised"; `reading` is None for the
    latter, and `findings` then say what the file is and what to do.  `original` holds the bytes of a file in an older
    format, for the parent to give it a second try (`pipeline/converting.py`); `inside` is what a container holds that was read as a
    file of its own, beside a form that can be told.
    """

    position: int = 0
    name: str
    sha256: str
    kind: str = UNRECOGNISED
    reading: Reading | None = None
    findings: tuple[Finding, ...] = ()
    original: bytes = b""
    inside: "tuple[FileReading, ...]" = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MailReading:
    """A mail from outside and, where the door opened, from inside.

    `unreadable` says why the mail itself could not be taken apart; its headers are there all the same.  Of an opened
    mail `envelope.attachments` also names what lies in containers; `links` are the servers that its body links to;
    `answers` are what its own words answer of a letter of ours, None where they were not read for that;
    `typed` is the form that was written into the mail instead of being attached.
    """

    envelope: Envelope
    unreadable: Finding | None = None
    opened: bool = False
    files: tuple[FileReading, ...] = ()
    links: tuple[str, ...] = ()
    answers: BodyAnswers | None = None
    typed: FileReading | None = None

    @property
    def reports(self) -> tuple[FileReading, ...]:
        return tuple(file for file in self.files if file.reading is not None)

    @property
    def kinds(self) -> dict[int, str]:
        """What each attachment turned out to be, by its position, as far as it was opened."""
        outer = {facts.within for facts in self.envelope.attachments if facts.within is not None}
        return dict.fromkeys(outer, CONTAINER) | {file.position: file.kind for file in self.files}


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


def read_file(name: str, content: bytes) -> FileReading:
    """Read one file, whatever it is called; never raises for bad content.

    A container with one form in it is that form.
    """
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
    forms = [file for file in inside if file.reading is not None]
    if len(forms) == 1:
        return replace(forms[0], position=0, name=name, sha256=facts.sha256)
    refusal = unfolded.refusals.get(1) or several_or_none(content, forms)
    return FileReading(name=name, sha256=facts.sha256, findings=(refusal,), inside=inside)


def read_content(
    name: str, content: bytes, *, position: int = 0, notes: tuple[Finding, ...] = ()
) -> FileReading:
    """Read what is no container.  `notes` are added to those of the paper."""
    blank = FileReading(position=position, name=name, sha256=sha256(content).hexdigest())
    try:
        paper = unpack(name, content)
    except Unreadable as refusal:
        again = refusal.finding.code in _SECOND_TRY
        return replace(blank, findings=(refusal.finding,), original=content if again else b"")
    return read_paper(blank, replace(paper, notes=(*notes, *paper.notes)))


def read_old_workbook(name: str, content: bytes) -> FileReading:
    """Read a workbook that `read_content` has refused for its format (a key of `old_sheet.FORMATS`)."""
    refusal = replace(read_content(name, content), original=b"")
    code = refusal.findings[0].code if refusal.findings else ""
    if code not in old_sheet.FORMATS:
        return refusal
    try:
        paper = old_sheet.read(name, content, code)
    except Unreadable as trouble:
        return replace(refusal, findings=(trouble.finding,))
    return refusal if paper is None else read_paper(replace(refusal, findings=()), paper)


def read_paper(blank: FileReading, paper: Paper) -> FileReading:
    form = claim(paper)
    if form is None:
        return replace(blank, findings=(no_form(blank.name),))
    refusal = too_long_for_a_report(paper)
    if refusal is not None:
        return replace(blank, findings=(refusal,))
    return replace(blank, kind=form.name, reading=form.read(paper))


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


def no_form(name: str) -> Finding:
    return Finding(
        code="no-known-form",
        severity=Severity.ERROR,
        message=(
            f'"{name}" can be opened, but it is not the Liaison Officer Meeting Report: '
            "none of its labels were found. Please use the blank form."
        ),
    )
