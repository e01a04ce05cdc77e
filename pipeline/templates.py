"""Writing blank forms to files."""

from pathlib import Path
from typing import TYPE_CHECKING

from outbound.drafts.commenting_template import SheetHead, commenting_template
from outbound.drafts.report_form import Prefill, report_form_docx, report_form_xlsx
from pipeline.enclosures import prefilled
from pipeline.errors import NotAllowed

if TYPE_CHECKING:
    from pipeline.cli import Workplace


def write_comment_sheet(kind: str, head: SheetHead, output: Path) -> str:
    """The blank commenting template as docx or xlsx; returns a sentence."""
    if kind == "docx":
        output.write_bytes(commenting_template(head))
    elif kind == "xlsx":
        from outbound.drafts.commenting_workbook import commenting_workbook

        output.write_bytes(commenting_workbook(head))
    else:
        raise NotAllowed(
            f'"{kind}" is no format of the comment sheet: name the file .docx or .xlsx, or give --format'
        )
    return f"{output} was written."


def write_report_form(work: "Workplace", kind: str, reference: str, output: Path, version: str) -> str:
    """The blank report as docx or xlsx, filled in for a meeting where one is named; returns a sentence.

    `version` is that of the form (`rules/report_form.py`).
    """
    writers = {"docx": report_form_docx, "xlsx": report_form_xlsx}
    if kind not in writers:
        raise NotAllowed(
            f'"{kind}" is no format of the report: name the file .docx or .xlsx, or give --format'
        )
    officer = meeting = None
    if reference:
        with work.desk.store.reading() as tx:
            found = [entry for entry in tx.registers.meetings() if entry.reference == reference]
            roster = tx.registers.roster()
        if not found:
            raise NotAllowed(f"there is no meeting {reference}; `liaison meeting list` shows them")
        meeting = found[0]
        officers = [entry for entry in roster.liaison_officers if meeting.committee in entry.committees]
        officer = roster.officer_at(meeting.liaison_officer, meeting.last_on) or (
            officers[0] if len(officers) == 1 else None
        )
    output.write_bytes(writers[kind](Prefill(**prefilled(officer, meeting)), version))
    return f"{output} was written."
