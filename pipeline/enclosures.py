"""Files that go with a letter.

A file that follows from facts (the blank form, the copy of a report) is not stored: the letter keeps the facts, and
the same facts give the same bytes when it is sent.  So an arriving mail never waits for a document to be written.
"""

import json
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from outbound.wording import days, end_of_day
from pipeline.store.lists import SentList
from pipeline.store.outbox import Enclosure
from rules import appendix_a, report_form
from rules.comments import WORDS
from rules.consultations import Consultation
from rules.draft_rows import DraftRow
from rules.facts import LiaisonOfficer, Meeting

if TYPE_CHECKING:
    from outbound.drafts.numbered_list import ListHead, ListRow

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
JSON = "application/json"
# Which version of the form a letter encloses, beside the facts that fill it in.
VERSION_FACT = "form_version"
BLANK_DOCX, BLANK_XLSX, REPORT_COPY = "blank-report-docx", "blank-report-xlsx", "report-copy"
LIST_DOCX, LIST_XLSX = "comment-list-docx", "comment-list-xlsx"


def prefilled(officer: LiaisonOfficer | None, meeting: Meeting | None) -> dict[str, str]:
    """What the form can know before its author opens it, by the names of `Prefill`."""
    return {
        "officer_name": officer.name if officer else "",
        "officer_email": officer.addresses[0] if officer else "",
        "technical_committee": meeting.committee if meeting else "",
        "meeting_dates": days(meeting.first_on, meeting.last_on) if meeting else "",
        "meeting_location": meeting.place if meeting else "",
    }


def blank_forms(
    officer: LiaisonOfficer | None = None, meeting: Meeting | None = None
) -> tuple[Enclosure, ...]:
    """The blank report as document and as workbook, filled in with what is known."""
    facts = prefilled(officer, meeting) | {VERSION_FACT: report_form.VERSION}
    return (
        Enclosure(name="IMDRF-Liaison-Report.docx", content_type=DOCX, made=BLANK_DOCX, facts=facts),
        Enclosure(name="IMDRF-Liaison-Report.xlsx", content_type=XLSX, made=BLANK_XLSX, facts=facts),
    )


def report_copy(reference: str, revision: int, fields: list[dict[str, str]]) -> Enclosure:
    """A report as members keep it."""
    return Enclosure(
        name=f"{reference}-rev{revision}.docx",
        content_type=DOCX,
        made=REPORT_COPY,
        facts={"title": f"Liaison report {reference}, revision {revision}", "fields": fields},
    )


def sheets_of(consultation: Consultation, sent: SentList) -> tuple[Enclosure, ...]:
    """A numbered list as document and, where Excel can hold it, as workbook, to be filled in."""
    facts = {
        "reference": consultation.reference,
        "list_number": sent.number,
        "document": consultation.document,
        "until": end_of_day(sent.closes_at, consultation.zone),
        "rows": [list_row(row) for row in sent.rows],
    }
    name = f"{consultation.reference}-list-{sent.number}"
    document = Enclosure(name=f"{name}.docx", content_type=DOCX, made=LIST_DOCX, facts=facts)
    if too_long_for_excel(sent.rows):
        return (document,)
    return document, Enclosure(name=f"{name}.xlsx", content_type=XLSX, made=LIST_XLSX, facts=facts)


def too_long_for_excel(rows: Sequence[DraftRow]) -> list[int]:
    """Numbers of the rows with a text that no cell of Excel can hold."""
    from outbound.drafts.sheet_cells import fits

    return [row.number for row in rows if not all(fits(getattr(row, column) or "") for column in WORDS)]


def list_row(row: DraftRow) -> dict[str, str | int]:
    """A row as the sheet prints it, by the names of `ListRow`."""
    return {
        "number": row.number,
        "clause": row.clause,
        "element": row.element,
        "line": row.line,
        "type": row.type or "",
        "comment": row.comment,
        "proposed_change": row.proposed_change,
    }


def made(kind: str, facts: Mapping[str, Any]) -> bytes:
    """Write a file from its facts.  Raises KeyError for a kind that this version does not know."""
    return _made(kind, json.dumps(facts, sort_keys=True))


@lru_cache(maxsize=8)
def _made(kind: str, facts: str) -> bytes:
    """A circulation sends one file to many people: it is written once."""
    from outbound.drafts import report_copy as copies
    from outbound.drafts.numbered_list import numbered_list
    from outbound.drafts.numbered_list_workbook import numbered_list_workbook
    from outbound.drafts.report_form import Prefill, report_form_docx, report_form_xlsx

    told = json.loads(facts)
    # Letters from before version 1 do not say which form went with them.
    version = told.pop(VERSION_FACT, appendix_a.FORM_VERSION)
    writers = {
        BLANK_DOCX: lambda: report_form_docx(Prefill(**told), version),
        BLANK_XLSX: lambda: report_form_xlsx(Prefill(**told), version),
        REPORT_COPY: lambda: copies.report_copy(
            told["title"], [(row["label"], row["value"]) for row in told["fields"]]
        ),
        LIST_DOCX: lambda: numbered_list(*list_of(told)),
        LIST_XLSX: lambda: numbered_list_workbook(*list_of(told)),
    }
    return writers[kind]()


def list_of(told: Mapping[str, Any]) -> "tuple[ListHead, list[ListRow]]":
    """Head and rows of a numbered list from the facts of its letter."""
    from outbound.drafts.numbered_list import ListHead, ListRow

    head = ListHead(
        reference=told["reference"],
        list_number=told["list_number"],
        document=told["document"],
        until=told["until"],
    )
    return head, [ListRow(**row) for row in told["rows"]]
