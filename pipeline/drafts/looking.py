"""Looking at a draft and writing its files, without changing anything."""

from pathlib import Path

from pipeline.consultations import found
from pipeline.desk import Desk
from pipeline.drafts import documents
from pipeline.drafts.annex import annex_of
from pipeline.drafts.releasing import officer_of
from pipeline.drafts.view import Draft, draft_of
from pipeline.errors import NotAllowed
from pipeline.sitting import sitting_of
from pipeline.store.releases import Release
from rules.consultations import ConsultationState
from rules.dispositions import RowDisposition


def look(desk: Desk, reference: str) -> tuple[Draft, Release | None, tuple[RowDisposition, ...]]:
    """The draft with its release and what the committee made of it.  Raises NotAllowed where there is no draft yet."""
    with desk.store.reading() as tx:
        consultation = found(tx, reference)
        if consultation.state in {ConsultationState.OPEN, ConsultationState.CLOSED}:
            raise NotAllowed(
                f"{consultation.reference} is {consultation.state.value}: "
                f"`liaison consultation draft {consultation.reference}` makes its draft after the closing"
            )
        draft = draft_of(tx, desk.settings, consultation)
        return draft, tx.releases.of(consultation.reference), tx.releases.dispositions(consultation.reference)


def write_files(desk: Desk, reference: str, output: Path) -> list[Path]:
    """The files of a draft: all of them into a folder, or the sheet alone into one .docx or .xlsx.

    After the release they are those that were released.  Raises NotAllowed.
    """
    files = files_of(desk, reference)
    kind = output.suffix.lower()
    if kind not in {".docx", ".xlsx"}:
        output.mkdir(parents=True, exist_ok=True)
        written = []
        for name, content in files:
            (output / name).write_bytes(content)
            written.append(output / name)
        return written
    sheets = [content for name, content in files if name.startswith("IMDRF-comments") and name.endswith(kind)]
    if not sheets:
        raise NotAllowed(
            "a row is too long for a cell of Excel: name a .docx"
            if any(name.startswith("IMDRF-comments") for name, _ in files)
            else "no row leaves: there is no sheet to write, only a cover note (name a folder for it)"
        )
    output.write_bytes(sheets[0])
    return [output]


def files_of(desk: Desk, reference: str) -> list[tuple[str, bytes]]:
    """Name and bytes: as released, else as they would be today."""
    draft, release, _ = look(desk, reference)
    with desk.store.reading() as tx:
        if release is not None:
            return [(entry.name, tx.intake.raw(entry.sha256)) for entry in release.files]
        sitting = sitting_of(desk, tx)
        officer_of(sitting, draft.consultation)
        today = sitting.at.date()
        made = [
            *documents.comment_files(draft, today, ""),
            documents.cover(sitting, draft, today),
            annex_of(sitting, draft),
            *documents.certificates(draft),
        ]
        return [(name, content) for name, _, content in made]
