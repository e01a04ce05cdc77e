"""What would be understood of a file: the answer of `liaison check` (procedure 7)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from subprocess import Popen
from typing import Any

import msgspec

from parsers.form import Reading, Rung
from parsers.results import FileReading, Ledger, MailReading
from pipeline.converter import Converter
from pipeline.converting import with_old_formats
from pipeline.sandbox import Sandbox
from pipeline.sandbox_frames import Task
from rules.admission import ReportCase, judge
from rules.appendix_a import LABELS
from rules.checks import REPORT_CHECKS
from rules.comments import CommentSheet
from rules.enclosures import could_be_answers
from rules.facts import Roster
from rules.findings import Finding, Severity, is_complete
from rules.submissions import EndorsementSheet, ReportForm

INTERNAL = frozenset({"report_date_as_written"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """One file: `kind` is that of procedure 7; `form`, `sheet` or `endorsements` holds what its form says.

    `files` are the attachments of a mail, or what lies in a container that is not one form.
    """

    file: str
    sha256: str
    kind: str
    form: ReportForm | None = None
    sheet: CommentSheet | None = None
    endorsements: EndorsementSheet | None = None
    findings: tuple[Finding, ...] = ()
    unassigned: tuple[str, ...] = ()
    files: "tuple[Checked, ...]" = ()
    subject: str = ""
    sender: str = ""

    @property
    def complete(self) -> bool:
        return is_complete(self.findings) and all(inner.complete for inner in self.files)


def check(
    paths: Iterable[Path],
    roster: Roster | None,
    converter: Converter,
    child: Popen[bytes] | None = None,
) -> Iterator[Checked]:
    """Read and judge files, in order.

    `roster` is None where there is no desk: what only a roster can tell is then not asked.  `child` is one that was
    started ahead.  Raises OSError for a file that cannot be read.
    """
    with Sandbox(child=child) as sandbox:
        for path in paths:
            content = path.read_bytes()
            kind = "mail" if is_mail(path, content) else "file"
            (outcome,) = sandbox.read([Task(kind=kind, name=path.name, content=content, always_open=True)])
            outcome = with_old_formats(sandbox, converter, outcome)
            if outcome.file is not None:
                yield checked_file(str(path), outcome.file, roster)
            elif outcome.mail is not None:
                yield checked_mail(str(path), content, outcome.mail, roster)
            else:
                yield damaged(str(path), content, outcome.failure)


def ledgers(paths: Iterable[Path]) -> Iterator[tuple[Path, Ledger | None]]:
    """The ledger of each file, None for one that is no DOCX or XLSX form.  Raises OSError as `check` does."""
    with Sandbox() as sandbox:
        for path in paths:
            (outcome,) = sandbox.read([Task(kind="ledger", name=path.name, content=path.read_bytes())])
            yield path, outcome.ledger


def ledger_object(path: Path, ledger: Ledger | None) -> dict[str, Any]:
    """The file and its bins, None for a file that has no ledger."""
    told = msgspec.to_builtins(ledger) if ledger is not None else None
    return {"file": str(path), "ledger": told and told | {"counts": dict(told["counts"])}}


def is_mail(path: Path, content: bytes) -> bool:
    """A file that begins with header lines, or is called .eml and is nothing else that we know."""
    import re

    known_binary = content.startswith((b"PK\x03\x04", b"%PDF", b"\xd0\xcf\x11\xe0", b"{\\rtf"))
    looks_like = re.match(
        rb"(?:[A-Za-z][A-Za-z0-9-]{1,60}:[ \t][^\r\n]*\r?\n([ \t][^\r\n]*\r?\n)*){2}", content[:4000]
    )
    return not known_binary and (path.suffix.lower() == ".eml" or looks_like is not None)


def checked_file(
    name: str, reading: FileReading, roster: Roster | None, *, other_attachments: int | None = None
) -> Checked:
    if reading.sheet is not None:
        return Checked(
            file=name,
            sha256=reading.sha256,
            kind=reading.kind,
            sheet=reading.sheet.sheet,
            findings=reading.sheet.findings,
            unassigned=reading.sheet.unassigned,
        )
    if reading.endorsements is not None:
        return Checked(
            file=name,
            sha256=reading.sha256,
            kind=reading.kind,
            endorsements=reading.endorsements.sheet,
            findings=reading.endorsements.findings,
            unassigned=reading.endorsements.unassigned,
        )
    if reading.reading is None:
        return Checked(
            file=name,
            sha256=reading.sha256,
            kind=reading.kind,
            findings=reading.findings,
            files=tuple(checked_file(inner.name, inner, roster) for inner in reading.inside),
        )
    form = reading.reading.form
    committee = (
        roster.committee(form.technical_committee or form.technical_committee_as_written) if roster else None
    )
    if committee is not None and not form.technical_committee:
        # The roster knows by an alias what no pattern tells.
        form = replace(form, technical_committee=committee.designation)
    case = ReportCase(
        form=form,
        read_with=reading.reading.findings,
        places=reading.reading.places,
        committee=committee,
        roster_is_known=False if roster is None else bool(roster.committees),
        other_attachments=other_attachments,
        **named(form, roster),
    )
    return Checked(
        file=name,
        sha256=reading.sha256,
        kind=reading.kind,
        form=form,
        findings=(
            *(finding for finding in judge(case, REPORT_CHECKS).findings if finding.code not in NOT_HERE),
            *found_below_label(reading.reading),
        ),
        unassigned=reading.reading.unassigned,
    )


def found_below_label(reading: Reading) -> Iterator[Finding]:
    """A note for each field whose row was told by less than its whole label (office.md 6, the ladder)."""
    places = dict(reading.places)
    for field, rung in reading.rungs:
        if rung in WEAK_RUNGS:
            yield Finding(
                code="found-below-label",
                field=field,
                place=places.get(field, ""),
                severity=Severity.NOTE,
                message=f'"{LABELS[field]}" was found {WEAK_RUNGS[rung]}. Please check that the answer belongs there.',
            )


WEAK_RUNGS = {
    Rung.FUZZY.value: "by a label that is not quite the one of the form",
    Rung.POSITION.value: "by the rows before and after it",
}
# What only an arrived mail can tell.
NOT_HERE = frozenset({"officer-unknown", "sent-by-another", "meeting-not-registered"})


def named(form: ReportForm, roster: Roster | None) -> dict[str, Any]:
    day = form.report_date or form.meeting_last_day
    if roster is None or day is None or not form.officer_email:
        return {}
    return {"named_officer": roster.officer_at(form.officer_email, day)}


def checked_mail(name: str, content: bytes, mail: MailReading, roster: Roster | None) -> Checked:
    sender = mail.envelope.from_[0] if mail.envelope.from_ else None
    unreadable = (mail.unreadable,) if mail.unreadable else ()
    forms = frozenset(file.position for file in mail.reports)
    others = could_be_answers(mail.envelope.attachments, forms)
    return Checked(
        file=name,
        sha256=sha256(content).hexdigest(),
        kind="mail",
        findings=mail.envelope.notes + unreadable,
        files=tuple(checked_file(file.name, file, roster, other_attachments=others) for file in mail.files),
        subject=mail.envelope.subject,
        sender=sender.address if sender else "",
    )


def damaged(name: str, content: bytes, failure: str) -> Checked:
    finding = Finding(
        code="reading-failed",
        severity=Severity.ERROR,
        message=f"The file could not be read: {failure}. Please save it anew, or fill in a fresh form.",
    )
    return Checked(file=name, sha256=sha256(content).hexdigest(), kind="unrecognised", findings=(finding,))


def as_object(checked: Checked) -> dict[str, Any]:
    """The JSON contract of procedure 7."""
    told: dict[str, Any] = {
        "file": checked.file,
        "sha256": checked.sha256,
        "kind": checked.kind,
        "complete": checked.complete,
    }
    if checked.form is not None:
        fields = msgspec.to_builtins(checked.form)
        told["fields"] = {name: value for name, value in fields.items() if name not in INTERNAL}
    if checked.sheet is not None:
        told |= msgspec.to_builtins(checked.sheet)
    if checked.endorsements is not None:
        told |= endorsements_object(checked.endorsements)
    if checked.kind == "mail":
        told |= {"from": checked.sender, "subject": checked.subject}
    if checked.kind == "mail" or checked.files:
        told["files"] = [as_object(inner) for inner in checked.files]
    told["findings"] = [
        {
            "code": finding.code,
            "field": finding.field,
            "place": finding.place,
            "severity": finding.severity.value,
            "message": finding.message,
        }
        for finding in checked.findings
    ]
    told["unassigned"] = list(checked.unassigned)
    return told


def endorsements_object(sheet: EndorsementSheet) -> dict[str, Any]:
    """The list that was answered, and each row of which it says something."""
    answers, remarks = dict(sheet.answers), dict(sheet.remarks)
    return {
        "reference": sheet.reference,
        "list": sheet.list_number or None,
        "answers": [
            {"row": number, "agrees": answers.get(number), "remark": remarks.get(number, "")}
            for number in dict.fromkeys((*answers, *remarks))
        ],
    }
