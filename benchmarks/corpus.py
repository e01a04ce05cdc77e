"""Mails in numbers: 60 % replies in text and HTML, 30 % with a DOCX report, 10 % with an XLSX report.

The mix of stack.md 1, with the same words for the same number: benchmarks and kill tests use it.
"""

from base64 import encodebytes
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from email.utils import format_datetime

from outbound.drafts.report_form import report_form_docx, report_form_xlsx
from rules.facts import (
    Jurisdiction,
    JurisdictionCategory,
    LiaisonOfficer,
    Representative,
    Roster,
    TechnicalCommittee,
)
from tests.parsers.filled_forms import each, filled_docx, filled_xlsx, looks, over

BEGIN = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
SINCE = date(2018, 1, 1)
SERVER = "mx.desk.example.org"
HOPS = "".join(
    f"Received: from relay{number}.example.net by hop{number}.example.net with ESMTPS id {number:08x};\r\n"
    f"\tMon, 5 Jan 2026 08:00:0{number} +0000\r\n"
    for number in range(3)
)
SIGNATURE = "".join(
    f"\r\n\tb{chr(97 + line)}Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4" for line in range(5)
)


def roster(committees: int, members: int = 2) -> Roster:
    """One officer for many committees, and a small Management Committee."""
    names = tuple(f"ISO/TC {number}" for number in range(1, committees + 1))
    return Roster(
        jurisdictions=tuple(
            Jurisdiction(
                code=f"{chr(65 + number)}A",
                name=f"Jurisdiction {number}",
                category=JurisdictionCategory.MANAGEMENT_COMMITTEE,
                since=SINCE,
            )
            for number in range(members)
        ),
        representatives=tuple(
            Representative(
                jurisdiction=f"{chr(65 + number)}A",
                name=f"Member {number}",
                addresses=(f"member{number}@members.example.org",),
                since=SINCE,
            )
            for number in range(members)
        ),
        liaison_officers=(
            LiaisonOfficer(
                name="Olli Example",
                addresses=("olli@agency.example.org",),
                authority="Agency",
                jurisdiction="AA",
                committees=names,
                since=SINCE,
            ),
        ),
        committees=tuple(TechnicalCommittee(designation=name, since=SINCE) for name in names),
    )


def answers(number: int) -> dict[str, str]:
    return {
        "officer_name": "Olli Example",
        "officer_email": "olli@agency.example.org",
        "report_date": "28 February 2026",
        "technical_committee": f"ISO/TC {number}",
        "meeting_dates": "9-13 February 2026",
        "meeting_location": "Tampere, Finland",
        "meeting_summary": f"Summary number {number}: the committee discussed {number} items and agreed on most of them.",
        "immediate_actions": "None",
    }


def docx(number: int) -> bytes:
    typed = {name: over(text) for name, text in answers(number).items()}
    choices = {name: over("No") for name in ("new_work", "regional_work", "document_impact")}
    return filled_docx(report_form_docx(), typed | choices | {"objectives": each(looks(1, bold=True))})


def xlsx(number: int) -> bytes:
    choices = dict.fromkeys(("new_work", "regional_work", "document_impact"), "No")
    return filled_xlsx(report_form_xlsx(), answers(number) | choices | {"objectives": "Successful"})


def head(number: int, sender: str, subject: str) -> str:
    at = BEGIN + timedelta(minutes=number)
    domain = sender.partition("@")[2].rstrip(">")
    return (
        f"Return-Path: <{sender}>\r\n"
        f"Authentication-Results: {SERVER}; dmarc=pass header.from={domain}\r\n"
        f"Received: from out.{domain} by {SERVER} with ESMTPS id {number:08x};\r\n\t{format_datetime(at)}\r\n"
        f"{HOPS}"
        f"DKIM-Signature: v=1; a=rsa-sha256; d={domain}; s=key; h=from:to:subject;{SIGNATURE}\r\n"
        f"From: =?utf-8?q?M=C3=A4ki?= <{sender}>\r\nTo: secretariat@desk.example.org\r\nSubject: {subject}\r\n"
        f"Date: {format_datetime(at)}\r\nMessage-ID: <{number}.volume@{domain}>\r\n"
        f"References: <a{number}@example.org> <b{number}@example.org>\r\nMIME-Version: 1.0\r\n"
    )


def reply(number: int) -> bytes:
    words = "".join(f"Line {line} of an answer with some w=C3=B6rds in it.\r\n" for line in range(20))
    return (
        head(number, f"member{number % 2}@members.example.org", f"=?utf-8?q?R=C3=A9ponse?= {number}")
        + 'Content-Type: multipart/alternative; boundary="b1"\r\n\r\n'
        + "--b1\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
        + words
        + "--b1\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<p>"
        + words.replace("\r\n", "<br>\r\n")
        + "</p>\r\n--b1--\r\n"
    ).encode()


def with_file(number: int, name: str, content: bytes) -> bytes:
    return (
        head(number, "olli@agency.example.org", f"Report {number}").encode()
        + b'Content-Type: multipart/mixed; boundary="b2"\r\n\r\n--b2\r\nContent-Type: text/plain\r\n\r\nPlease find it attached.\r\n--b2\r\n'
        + b"Content-Type: application/octet-stream\r\nContent-Transfer-Encoding: base64\r\n"
        + f'Content-Disposition: attachment; filename="{name}"\r\n\r\n'.encode()
        + encodebytes(content).replace(b"\n", b"\r\n")
        + b"--b2--\r\n"
    )


def mails(wanted: int) -> Iterator[bytes]:
    """That many mails; each report is about another committee."""
    for number in range(1, wanted + 1):
        if number % 10 in {1, 4, 7}:
            yield with_file(number, "report.docx", docx(number))
        elif number % 10 == 0:
            yield with_file(number, "report.xlsx", xlsx(number))
        else:
            yield reply(number)
