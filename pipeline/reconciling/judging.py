"""Stored mail read and judged again, by today's roster, forms and parameters: the differences of verdicts (procedure 6).

Nothing is answered by it: the mails are read once more in the sandbox, judged, and compared with what the register holds.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import msgspec

from parsers.form import Reading
from parsers.results import FileReading, MailReading
from pipeline.answering import with_answers
from pipeline.consulted import asked_of
from pipeline.converting import with_old_formats
from pipeline.desk import Desk
from pipeline.handlers import quoting
from pipeline.handlers.arrived import Arrived, answered_letter
from pipeline.handlers.report import KIND, look_up
from pipeline.handlers.report_answers import is_judged
from pipeline.handlers.settling import sender_of
from pipeline.reconciling.asked import Asked
from pipeline.sandbox_frames import Task
from pipeline.sitting import Sitting, addressees, sitting_of
from pipeline.store.intake import Waiting
from pipeline.store.outbox import Composed
from rules.admission import Disposition, judge
from rules.checks import REPORT_CHECKS
from rules.differences import Difference, Group
from rules.findings import Finding, Severity
from rules.proof import Proof
from rules.receipt import receipt
from rules.stances import SUPPORTING, Stance
from rules.submissions import ReportForm

# Mails that are read together; the sandbox is asked once for each portion.
BATCH = 50
VERDICT = "report-verdict"
Step = Callable[[int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedReport:
    """A report judged again: what it is now."""

    reference: str
    is_complete: bool
    form: ReportForm
    findings: tuple[Finding, ...]


def reports_again(desk: Desk, asked: Asked, step: Step) -> Iterator[tuple[Difference, JudgedReport]]:
    """Every newest revision whose verdict or words would be other today."""
    sitting = sitting_of(desk, asked.tx)
    newest = [asked.tx.reports.one(entry["reference"]) for entry in asked.tx.reports.entries()]
    known = [entry for entry in newest if entry is not None]
    for start in range(0, len(known), BATCH):
        portion = known[start : start + BATCH]
        mails = read_again(desk, asked, [entry["revisions"][0]["intake_id"] for entry in portion])
        for entry, (waiting, mail) in zip(portion, mails, strict=True):
            found = report_again(sitting, entry, waiting, mail)
            if found is not None:
                yield found
        step(min(start + BATCH, len(known)), len(known))


def read_again(
    desk: Desk, asked: Asked, numbers: Sequence[int]
) -> list[tuple[Waiting | None, MailReading | None]]:
    """The mails with these numbers, opened once more, as a round opens them."""
    waiting = [asked.tx.reconciliation.mail(number) for number in numbers]
    tasks = [
        Task(
            kind="mail",
            content=asked.tx.intake.raw(mail.sha256) if mail is not None else b"",
            always_open=True,
            received_at=mail.mailbox_received_at if mail is not None else None,
        )
        for mail in waiting
    ]
    outcomes = [
        with_old_formats(desk.sandbox, desk.converter, outcome) for outcome in desk.sandbox.read(tasks)
    ]
    told = with_answers(desk, outcomes)
    return [(mail, outcome.mail) for mail, outcome in zip(waiting, told, strict=True)]


def report_again(
    sitting: Sitting, entry: dict[str, Any], waiting: Waiting | None, mail: MailReading | None
) -> tuple[Difference, JudgedReport] | None:
    """One report by its newest revision; None where nothing is other."""
    revision = entry["revisions"][0]
    if waiting is None or mail is None:
        return None
    before = msgspec.convert(revision["fields"], ReportForm)
    asked_before = codes_of(msgspec.convert(revision["findings"], tuple[Finding, ...]))
    file = read_or_stored(mail, revision)
    looked = look_up(sitting, arrived(sitting, waiting, mail), file, answered_letter(sitting, mail.envelope))
    verdict = judge(looked.case, REPORT_CHECKS)
    is_complete = verdict.disposition is Disposition.ACCEPTED
    told = differing(before, looked.form, asked_before, codes_of(verdict.findings))
    if is_complete == revision["is_complete"] and not told:
        return None
    judged = JudgedReport(
        reference=entry["reference"], is_complete=is_complete, form=looked.form, findings=verdict.findings
    )
    was, now = words_of(revision["is_complete"]), words_of(is_complete)
    return (
        Difference(
            group=Group.JUDGED_AGAIN,
            code=VERDICT if is_complete != revision["is_complete"] else "report-words",
            subject=f"{entry['reference']}, {entry['committee']}",
            expected=f"judged today: {now}" + (f" ({'; '.join(told)})" if told else ""),
            found=f"in the register: {was}",
            command="liaison reconcile --judge --apply",
            applies=True,
            about=entry["reference"],
        ),
        judged,
    )


def read_or_stored(mail: MailReading, revision: dict[str, Any]) -> FileReading:
    """The form as it is read today; the stored words where they, or a part of them, came in the body of an answer.

    Stored words are also judged where the form cannot be read today, for want of the office program that it needs.
    """
    files = [*mail.reports, *([mail.typed] if mail.typed is not None else [])]
    file = next((one for one in files if one.sha256 == revision["sha256"]), None)
    if file is not None and file.reading is not None and not (mail.answers and mail.answers.says_something):
        return file
    asked = msgspec.convert(revision["findings"], tuple[Finding, ...])
    kept = (one for one in asked if one.severity is not Severity.NOTE and not is_judged(one))
    return FileReading(
        name=revision["file_name"],
        sha256=revision["sha256"],
        kind=KIND,
        reading=Reading(form=msgspec.convert(revision["fields"], ReportForm), findings=tuple(kept)),
    )


def arrived(sitting: Sitting, waiting: Waiting, mail: MailReading) -> Arrived:
    """The mail as it stood before a handler, its sender taken as proven: that was judged when it came."""
    arrived_at = receipt(waiting.mailbox_received_at, mail.envelope.received_header_at, is_server=True)
    return Arrived(
        waiting=waiting,
        reading=mail,
        receipt=replace(arrived_at, at=waiting.received_at),
        sender=sender_of(sitting, waiting, mail.envelope, arrived_at),
        proof=Proof(evidence=waiting.proof or "judged again"),
    )


def codes_of(findings: Sequence[Finding]) -> frozenset[tuple[str, str]]:
    """What is asked, by code and field."""
    return frozenset(
        (finding.code, finding.field) for finding in findings if finding.severity is not Severity.NOTE
    )


def differing(
    before: ReportForm,
    now: ReportForm,
    asked_before: frozenset[tuple[str, str]],
    asked_now: frozenset[tuple[str, str]],
) -> list[str]:
    """What is read or asked otherwise, in words."""
    fields = [name for name in ReportForm.__dataclass_fields__ if getattr(before, name) != getattr(now, name)]
    told = [f"read otherwise: {', '.join(fields)}"] if fields else []
    for word, codes in (
        ("no longer asked", asked_before - asked_now),
        ("asked now", asked_now - asked_before),
    ):
        if codes:
            told.append(f"{word}: {', '.join(sorted(code for code, _ in codes))}")
    return told


def words_of(is_complete: bool) -> str:  # noqa: FBT001 - the one fact that is put into words
    return "complete" if is_complete else "incomplete"


def positions_again(desk: Desk, asked: Asked, step: Step) -> Iterator[Difference]:
    """Every position whose reply would be read otherwise today."""
    roster = asked.tx.registers.roster()
    stated = [
        (reference, row)
        for reference in asked.tx.reconciliation.consultations_opened(asked.at)
        for row in asked.tx.consultations.stated(reference)
        if not row["entered_by"]
    ]
    for start in range(0, len(stated), BATCH):
        portion = stated[start : start + BATCH]
        mails = read_again(desk, asked, [row["intake_id"] for _, row in portion])
        tasks, meant = [], []
        for (reference, row), (waiting, mail) in zip(portion, mails, strict=True):
            if waiting is None or mail is None:
                continue
            question = asked_of(asked.tx, asked.settings, roster, mail.envelope, waiting.assigned_to)
            if question is not None:
                raw = asked.tx.intake.raw(waiting.sha256)
                tasks.append(Task(kind="reply", content=raw, consulted=question))
                meant.append((reference, row))
        for (reference, row), outcome in zip(meant, desk.sandbox.read(tasks), strict=True):
            stance = outcome.statement.stance if outcome.statement is not None else None
            if stance is not None and not is_same(stance, Stance(row["stance"])):
                yield Difference(
                    group=Group.JUDGED_AGAIN,
                    code="position-words",
                    subject=f"{reference}, {row['jurisdiction']}, position {row['id']}",
                    expected=f"read today as {stance.value}",
                    found=f"in the register: {row['stance']}",
                    command=f"liaison intake show {row['intake_id']}",
                )
        step(min(start + BATCH, len(stated)), len(stated))


def is_same(now: Stance, before: Stance) -> bool:
    """Comments make a support one with comments: that is the register's word and not the reply's."""
    return now is before or (now in SUPPORTING and before in SUPPORTING)


def tell_officers(sitting: Sitting, judged: Sequence[JudgedReport]) -> list[str]:
    """One letter for each report whose verdict is another now; a second one for the same verdict is not written."""
    told = []
    for report in judged:
        entry = sitting.tx.reports.one(report.reference)
        people = sitting.roster.people_at(entry["officer_address"], sitting.at.date()) if entry else ()
        if entry is None or not people:
            continue
        written = sitting.post(
            Composed(
                occasion=f"report {report.reference}: judged again, revision {entry['revision']}, "
                f"{words_of(report.is_complete)}",
                name="report-judged-again",
                facts={
                    "reference": report.reference,
                    "committee": entry["committee"],
                    "verdict": words_of(report.is_complete),
                    "questions": quoting.questions(report.findings),
                },
                to=addressees(people[:1]),
                report_id=entry["id"],
            )
        )
        if written:
            told.append(f"{people[0].name} is told of {report.reference} with the next `liaison poll`")
    return told
