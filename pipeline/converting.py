"""Files in older formats that the reading child could name but not read: each gets a second try.

A .doc, .rtf or .odt is converted to DOCX and read again; a .xls, .xlsb or .ods is read in a task of its own, since it may
end the child, and then costs no more than itself.  Nothing is stored on the way, so a desk that is killed here reads
the mail again.  A mail that the door kept closed has no files: a stranger's document never reaches LibreOffice.
"""

from collections.abc import Iterator
from dataclasses import replace

from parsers.results import CONVERTIBLE, UNRECOGNISED, FileReading
from pipeline.converter import Converter
from pipeline.sandbox import Sandbox
from pipeline.sandbox_frames import Outcome, Task
from rules.findings import Finding, note

# A conversion may take a minute of everybody's time, a workbook the time of a mail.
MOST_CONVERSIONS = 3
MOST_WORKBOOKS = 5


def with_old_formats(sandbox: Sandbox, converter: Converter, outcome: Outcome) -> Outcome:
    """The same outcome with its files in older formats read, as far as that can be."""
    again = SecondTry(sandbox, converter)
    if outcome.mail is not None and any(file.original for file in outcome.mail.files):
        return replace(outcome, mail=replace(outcome.mail, files=tuple(again.read(outcome.mail.files))))
    if outcome.file is not None and outcome.file.original:
        (file,) = again.read((outcome.file,))
        return replace(outcome, file=file)
    if outcome.file is not None and any(file.original for file in outcome.file.inside):
        return replace(outcome, file=of_inside(outcome.file, tuple(again.read(outcome.file.inside))))
    return outcome


class SecondTry:
    """The files of one mail, with how many may still be tried."""

    def __init__(self, sandbox: Sandbox, converter: Converter) -> None:
        self._sandbox = sandbox
        self._converter = converter
        self._conversions = MOST_CONVERSIONS
        self._workbooks = MOST_WORKBOOKS

    def read(self, files: tuple[FileReading, ...]) -> Iterator[FileReading]:
        """Each file under its own name, position and hash; what cannot be read keeps its refusal."""
        for file in files:
            plain = replace(file, original=b"")
            found = self._second_reading(file) if file.original else None
            yield plain if found is None else merged(plain, found)

    def _second_reading(self, file: FileReading) -> FileReading | None:
        kind = CONVERTIBLE.get(file.findings[0].code) if file.findings else None
        if kind is None:
            self._workbooks -= 1
            return self._told("old-workbook", file, file.original) if self._workbooks >= 0 else None
        self._conversions -= 1
        made = self._converter.convert(file.original, kind) if self._conversions >= 0 else None
        found = self._told("file", file, made) if made is not None else None
        if found is None or found.kind == UNRECOGNISED:
            # What is wrong with a file that nobody sent would help nobody.
            is_other = found is not None and found.findings[0].code == "no-known-form"
            return found if is_other else None
        return with_note(found, converted(kind))

    def _told(self, task: str, file: FileReading, content: bytes) -> FileReading | None:
        (outcome,) = self._sandbox.read([Task(kind=task, name=file.name, content=content)])
        return outcome.file


def merged(plain: FileReading, found: FileReading) -> FileReading:
    """What the second try read, as the file that came."""
    if found.kind != UNRECOGNISED and ": " in plain.name:
        from parsers.mail_reading import taken_out

        found = with_note(found, taken_out(plain.name))
    return replace(found, position=plain.position, name=plain.name, sha256=plain.sha256, original=b"")


def with_note(found: FileReading, told: Finding) -> FileReading:
    """The same form, whichever it is, with a note before its findings."""
    if found.reading is not None:
        return replace(found, reading=replace(found.reading, findings=(told, *found.reading.findings)))
    if found.sheet is not None:
        return replace(found, sheet=replace(found.sheet, findings=(told, *found.sheet.findings)))
    if found.endorsements is not None:
        answers = replace(found.endorsements, findings=(told, *found.endorsements.findings))
        return replace(found, endorsements=answers)
    return found


def converted(kind: str) -> Finding:
    """The note on a form that was not read as it came."""
    return note(
        "file-was-converted",
        f"The form came as .{kind} and was converted to .docx to be read; marks and check boxes may have been lost on the "
        "way. Please check what was understood.",
    )


def of_inside(outer: FileReading, inside: tuple[FileReading, ...]) -> FileReading:
    """A container with one report in it is that report; with no report and one other form, that."""
    reports = [file for file in inside if file.reading is not None]
    forms = reports or [file for file in inside if file.kind != UNRECOGNISED]
    if len(forms) == 1:
        return replace(forms[0], position=outer.position, name=outer.name, sha256=outer.sha256)
    return replace(outer, inside=inside)
