"""A comment sheet that a person names on the command line, read in the sandbox like every other file."""

from pathlib import Path

from parsers.form import SheetReading
from pipeline.desk import Desk
from pipeline.errors import NotAllowed
from pipeline.sandbox_frames import Task


def read_sheet(desk: Desk, file: Path) -> SheetReading:
    """Raises NotAllowed where the file is no comment sheet, with what it is."""
    (outcome,) = desk.sandbox.read([Task(kind="file", content=file.read_bytes(), name=file.name)])
    if outcome.file is None or outcome.file.sheet is None:
        findings = outcome.file.findings if outcome.file is not None else ()
        why = findings[0].message if findings else outcome.failure or "it has no table of comments"
        raise NotAllowed(f"{file.name} could not be read as a comment sheet: {why}")
    return outcome.file.sheet
