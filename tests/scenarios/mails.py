"""Mails and filled forms as people send them; every builder has a default for everything."""

from base64 import encodebytes
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from functools import cache
from itertools import count

from outbound.drafts.report_form import report_form_docx, report_form_xlsx
from tests.parsers.filled_forms import filled_docx, filled_xlsx, over

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DESK = "secretariat@desk.example.org"
OUR_SERVER = "mx.desk.example.org"
MIKA = "mika.aalto@agency.example.org"
NADIA = "nadia.brandt@us-agency.example.org"
KENJI = "kenji.watari@japan-agency.example.org"
URSINA = "ursina.caduff@switzerland.example.org"
DENISE = "denise.whitlock@us.example.org"
STRANGER = "somebody@nowhere.example.net"
IN_TIME = datetime(2026, 5, 25, 8, 14, 2, tzinfo=UTC)

ANSWERS = {
    "officer_name": "Mika Aalto",
    "officer_email": MIKA,
    "report_date": "20 May 2026",
    "technical_committee": "ISO/TC 210",
    "meeting_dates": "12-16 May 2026",
    "meeting_location": "Geneva, Switzerland",
    "meeting_summary": "ISO 13485 stays as it is.",
    "attendance": "43 delegates, 17 countries",
    "objectives": "Successful",
    "significant_issues": "Remote audits were debated.",
    "new_work": "No",
    "regional_work": "No",
    "document_impact": "No",
    "immediate_actions": "Decide before July.",
    "other_comments": "The next plenary is in Oslo.",
}
numbers = count(1)


@dataclass(frozen=True, kw_only=True)
class File:
    """What is attached."""

    content: bytes
    name: str = "report.xlsx"
    kind: str = XLSX


def a_report(**answers: str) -> File:
    """The Excel form, complete unless an answer is changed; an empty one is left blank."""
    told = ANSWERS | answers
    return xlsx_of(tuple(told.items()))


@cache
def xlsx_of(told: tuple[tuple[str, str], ...]) -> File:
    filled = {field: text for field, text in told if text and not is_comment(field)}
    comments = {field.removesuffix("_comments"): text for field, text in told if is_comment(field)}
    return File(content=filled_xlsx(report_form_xlsx(), filled, comments))


def is_comment(field: str) -> bool:
    return field.endswith("_comments") and field != "other_comments"


def a_word_report(**answers: str) -> File:
    """The same answers in the Word form, typed over everything printed."""
    told = ANSWERS | answers
    fills = {field: over(text) for field, text in told.items() if text}
    return File(content=filled_docx(report_form_docx(), fills), name="report.docx", kind=DOCX)


def a_mail(
    *files: File,
    sender: str = MIKA,
    subject: str = "Liaison report",
    text: str = "Dear colleagues,\n\nplease find the report attached.\n",
    at: datetime = IN_TIME,
    proven: bool = True,
    message_id: str = "",
    headers: Sequence[str] = (),
    results: str = "",
    to: str = DESK,
) -> bytes:
    """A mail as our server received it: its verdict and trace on top, the author's headers below.

    `results` replaces the verdict header's content.
    """
    domain = sender.rpartition("@")[2]
    verdict = results or (
        f"{OUR_SERVER}; dmarc=pass header.from={domain}"
        if proven
        else f"{OUR_SERVER}; dmarc=none header.from={domain}; spf=softfail smtp.mailfrom={sender}"
    )
    lines = [
        f"Return-Path: <{sender}>",
        f"Authentication-Results: {verdict}",
        f"Received: from out.{domain} by {OUR_SERVER} with ESMTPS; {format_datetime(at)}",
        f"From: {sender.partition('@')[0].replace('.', ' ').title()} <{sender}>",
        f"To: {to}",
        f"Subject: {subject}",
        f"Date: {format_datetime(at)}",
        f"Message-ID: <{message_id or f'{next(numbers)}.mail@{domain}'}>",
        "MIME-Version: 1.0",
        *headers,
    ]
    return "\r\n".join(lines).encode() + b"\r\n" + body(text, files)


def body(text: str, files: Sequence[File]) -> bytes:
    words = (
        "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
        + text.replace("\n", "\r\n")
    )
    if not files:
        return words.encode()
    mark = "=_parts"
    parts = [words.encode()] + [
        (
            f'Content-Type: {file.kind}; name="{file.name}"\r\n'
            f'Content-Disposition: attachment; filename="{file.name}"\r\n'
            "Content-Transfer-Encoding: base64\r\n\r\n"
        ).encode()
        + encodebytes(file.content).replace(b"\n", b"\r\n")
        for file in files
    ]
    inner = f"\r\n--{mark}\r\n".encode().join(parts)
    return (
        f'Content-Type: multipart/mixed; boundary="{mark}"\r\n\r\n--{mark}\r\n'.encode()
        + inner
        + f"\r\n--{mark}--\r\n".encode()
    )
