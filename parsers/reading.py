"""One file, read: from bytes to the claims of a form.

Runs in the sandbox's child process, since nothing in a file is trusted.  What may hold other files is left to
`mail_reading.py`, which is imported only then: a plain form is read at once.
"""

from dataclasses import replace
from hashlib import sha256

from parsers import old_sheet
from parsers.extent import too_long_for_a_report
from parsers.form import EndorsementReading, SheetReading
from parsers.forms import claim
from parsers.forms.liaison_report import FORM as LIAISON_REPORT
from parsers.package import is_archive
from parsers.paper import Paper, Unreadable
from parsers.results import CONVERTIBLE, FileReading
from parsers.unpack import unpack
from rules.findings import Finding, Severity

_ZIP = b"PK\x03\x04"
# Files that get a second try in a task of their own: what reads them may end its process, or write.
_SECOND_TRY = CONVERTIBLE.keys() | old_sheet.FORMATS.keys()


def read_file(name: str, content: bytes) -> FileReading:
    """Read one file, whatever it is called; never raises for bad content.

    A container with one form in it is that form.
    """
    if content.startswith(_ZIP) and not is_archive(content):
        return read_content(name, content)
    from parsers.mail_reading import read_packed

    return read_packed(name, content)


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
    if form is LIAISON_REPORT and (refusal := too_long_for_a_report(paper)) is not None:
        return replace(blank, findings=(refusal,))
    found = form.read(paper)
    if isinstance(found, SheetReading):
        return replace(blank, kind=form.name, sheet=found)
    if isinstance(found, EndorsementReading):
        return replace(blank, kind=form.name, endorsements=found)
    return replace(blank, kind=form.name, reading=found)


def no_form(name: str) -> Finding:
    return Finding(
        code="no-known-form",
        severity=Severity.ERROR,
        message=(
            f'"{name}" can be opened, but it is not the Liaison Officer Meeting Report: '
            "none of its labels were found. Please use the blank form."
        ),
    )
