"""The files of a draft: what goes to the committee, and what stays with us; the same draft gives the same bytes."""

import re
from collections import Counter
from collections.abc import Iterable
from datetime import date

from outbound.drafts.commenting_template import SheetHead, commenting_template
from outbound.drafts.commenting_workbook import commenting_workbook
from outbound.drafts.cover_note import CoverNote, cover_note
from outbound.drafts.tally_certificate import RowLine, tally_certificate
from outbound.wording import day, numbers
from pipeline.drafts.view import Draft
from pipeline.enclosures import DOCX, JSON, XLSX, too_long_for_excel
from pipeline.sitting import Sitting
from rules.comments import CommentType
from rules.draft_rows import DraftRow
from rules.minority_guard import RowVerdict

MEMBER = "IMDRF"
UNNAMEABLE = re.compile(r"[^A-Za-z0-9]+")


def comment_files(draft: Draft, released_on: date, project: str) -> list[tuple[str, str, bytes]]:
    """Name, content type and bytes of what the committee gets beside the cover note; none without a row (8.26).

    The workbook is left out where a cell cannot hold a text: it would be cut, or refused.
    """
    if not draft.leaving:
        return []
    head = SheetHead(date=released_on.isoformat(), document=draft.consultation.document, project=project)
    rows = sheet_rows(draft.leaving)
    name = sheet_name(draft)
    files = [(f"{name}.docx", DOCX, commenting_template(head, rows))]
    if not no_workbook(draft):
        files.append((f"{name}.xlsx", XLSX, commenting_workbook(head, rows)))
    return files


def no_workbook(draft: Draft) -> str:
    """Why the sheet is a Word file alone, as a sentence; "" where Excel can hold it too."""
    rows = too_long_for_excel(draft.leaving)
    if not rows:
        return ""
    which = f"Row {rows[0]} is" if len(rows) == 1 else f"Rows {numbers(rows)} are"
    return f"{which} too long for a cell of Excel: the sheet is a Word file alone."


def sheet_name(draft: Draft) -> str:
    """IMDRF-comments-ISO-DIS-14971."""
    return f"IMDRF-comments-{UNNAMEABLE.sub('-', draft.consultation.document).strip('-')}"


def sheet_rows(rows: Iterable[DraftRow], *, numbered: bool = False) -> list[tuple[str, ...]]:
    """The eight texts of each row; numbered for the last look, by IMDRF alone for the committee."""
    return [
        (
            f"{MEMBER} {row.number}" if numbered else MEMBER,
            row.line,
            row.clause,
            row.element,
            row.type or "",
            row.comment,
            row.proposed_change,
            "",
        )
        for row in rows
    ]


def review_copy(draft: Draft) -> tuple[str, str, bytes]:
    """The sheet for the last look, each row with its number in the first column."""
    head = SheetHead(document=draft.consultation.document)
    content = commenting_template(head, sheet_rows(draft.leaving, numbered=True))
    return f"{draft.consultation.reference}-draft.docx", DOCX, content


def cover(sitting: Sitting, draft: Draft, released_on: date) -> tuple[str, str, bytes]:
    """The note that goes with the sheet, or instead of it."""
    consultation = draft.consultation
    types = Counter(row.type for row in draft.leaving)
    officer = sitting.roster.officer_at(consultation.officer, sitting.at.date())
    note = CoverNote(
        date=day(released_on),
        committee=consultation.committee,
        document=": ".join(part for part in (consultation.document, consultation.title) if part),
        stage=consultation.stage,
        general=types[CommentType.GENERAL],
        technical=types[CommentType.TECHNICAL],
        editorial=types[CommentType.EDITORIAL],
        file_name=f"{sheet_name(draft)}.docx" if draft.leaving else "",
        officer=officer.name if officer else "",
        contact=sitting.settings.secretariat.address,
    )
    return (
        f"IMDRF-cover-note-{UNNAMEABLE.sub('-', consultation.document).strip('-')}.docx",
        DOCX,
        cover_note(note),
    )


def certificates(draft: Draft) -> list[tuple[str, str, bytes]]:
    """The tally's certificate as it is counted, and as a person reads it."""
    reference = draft.consultation.reference
    lines = [
        RowLine(
            number=str(row.number),
            clause=row.clause,
            comment=shortened(row.comment),
            support=support_words(draft.verdicts[row.number]),
            leaves=draft.verdicts[row.number].leaves,
            reason=draft.verdicts[row.number].reason,
        )
        for row in draft.listed
    ]
    certificate = draft.counted.certificate
    return [
        (f"{reference}-certificate.docx", DOCX, tally_certificate(certificate, lines)),
        (f"{reference}-certificate.json", JSON, certificate),
    ]


def support_words(verdict: RowVerdict) -> str:
    return f"{verdict.count.support} of {verdict.count.n}"


def shortened(words: str, most: int = 160) -> str:
    text = " ".join(words.split())
    return text if len(text) <= most else f"{text[:most]} ..."
