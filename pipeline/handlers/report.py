"""A liaison report: look up, judge, record, tell (procedure 2 and 3.1)."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from outbound.wording import days, end_of_day, instant
from parsers.form import Reading
from parsers.results import CONTAINER, FileReading
from pipeline.handlers import challenge, held, quoting
from pipeline.handlers.action_items import follow_actions
from pipeline.handlers.arrived import Arrived, named_report
from pipeline.handlers.circulation import Recorded, circulate
from pipeline.sitting import Sitting
from pipeline.store.outbox import KnownLetter
from pipeline.store.reports import ReportFacts, Revision
from rules.admission import Disposition, ReportCase, Verdict, judge
from rules.checks import REPORT_CHECKS
from rules.checks.attendance_is_attached import refers_to_file
from rules.checks.report_is_in_time import in_words
from rules.confidentiality import is_restricted
from rules.deadlines import late_by, report_due_at
from rules.enclosures import could_be_answers
from rules.facts import KnownReport, Meeting
from rules.findings import Finding, Severity
from rules.receipt import disagreement
from rules.report_identity import overlapping, revised_report
from rules.submissions import ReportForm

KIND = "liaison-report"


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """A form with what the registers say about it."""

    form: ReportForm
    file: FileReading
    meeting: Meeting | None
    revises: KnownReport | None
    first_received_at: datetime
    due_at: datetime | None
    zone: str
    case: ReportCase

    @property
    def late(self) -> timedelta | None:
        return late_by(self.first_received_at, self.due_at) if self.due_at else None


def handle(sitting: Sitting, mail: Arrived, file: FileReading, letter: KnownLetter | None) -> None:
    """Settle a mail that brings one report form."""
    if not mail.proof.is_proven:
        if sitting.settings.door.reports_without_proof == "challenge":
            challenge.ask_sender(sitting, mail)
            return
        file = labelled(file)
    settle_looked(sitting, mail, look_up(sitting, mail, file, letter))


def settle_looked(
    sitting: Sitting,
    mail: Arrived,
    looked: Looked,
    changes: list[dict[str, str]] | None = None,
    *,
    is_news: bool = False,
) -> None:
    """Judge, record, tell.  `changes` are what answers in a mail changed, None for a form; `is_news` records in any case."""
    verdict = judge(looked.case, REPORT_CHECKS)
    if verdict.disposition is Disposition.QUARANTINED:
        told = "it brings a liaison report, and neither its sender nor the form names a registered Liaison Officer"
        held.hold(sitting, mail, KIND, "officer unknown", told=told, findings=verdict.findings)
        return
    if not is_news and is_unchanged(sitting, looked, verdict):
        tell_unchanged(sitting, mail, looked, verdict, is_typed=changes is not None)
        return
    recorded = record(sitting, mail, looked, verdict)
    tell(sitting, mail, looked, verdict, recorded, changes)
    if verdict.disposition is Disposition.ACCEPTED:
        follow_actions(sitting, recorded)
        circulate(sitting, recorded)


def labelled(file: FileReading) -> FileReading:
    """The setting accept-and-label: the report is taken, and its doubt stays with it."""
    doubt = Finding(
        code="sender-unproven",
        severity=Severity.NOTE,
        message="Our mail server could not prove that this mail came from its sender.",
    )
    reading = reading_of(file)
    return replace(file, reading=replace(reading, findings=(*reading.findings, doubt)))


def reading_of(file: FileReading) -> Reading:
    """The reading of a file that a form claimed.  Raises ValueError for another."""
    if file.reading is None:
        raise ValueError(f"{file.name} is not a form")
    return file.reading


def look_up(sitting: Sitting, mail: Arrived, file: FileReading, letter: KnownLetter | None) -> Looked:
    """Everything that the checks may look at."""
    reading = reading_of(file)
    form = reading.form
    today = mail.receipt.at.date()
    sending = mail.officer(sitting)
    named = sitting.roster.officer_at(form.officer_email, today) if form.officer_email else None
    officer = sending or named
    officer_address = officer.addresses[0] if officer else mail.sender.address
    committee = sitting.roster.committee(form.technical_committee or form.technical_committee_as_written)
    designation = committee.designation if committee else form.technical_committee
    meetings = meetings_meant(sitting, form, designation)
    meeting = meetings[0] if len(meetings) == 1 else None
    reference = thread_report(sitting, mail, letter)
    revises = revised_report(
        sitting.tx.reports.known(committee=designation, officer_address=officer_address, reference=reference),
        named=reference,
        committee=designation,
        meeting=meeting.reference if meeting else "",
        officer_address=officer_address,
        days=(form.meeting_first_day, form.meeting_last_day),
    )
    first = revises.received_at if revises and revises.received_at else mail.receipt.at
    last_day = meeting.last_on if meeting else form.meeting_last_day
    deadline = sitting.deadline(last_day or today)
    due_at = report_due_at(last_day, deadline) if last_day else None
    clocks = {
        "the topmost Received header": mail.envelope.received_header_at,
        "the Date header": mail.envelope.sent_at,
    }
    doubts = disagreement(mail.receipt, clocks, due_at) if due_at else ()
    return Looked(
        form=form,
        file=file,
        meeting=meeting,
        revises=revises,
        first_received_at=first,
        due_at=due_at,
        zone=deadline.zone,
        case=ReportCase(
            form=form,
            read_with=reading.findings + doubts,
            places=reading.places,
            sender=mail.sender.address,
            sending_officer=sending,
            named_officer=named,
            committee=committee,
            meetings=meetings,
            outsiders=outsiders(sitting, mail),
            other_attachments=other_attachments(sitting, mail, form, revises),
            received_at=first,
            due_at=due_at,
        ),
    )


def meetings_meant(sitting: Sitting, form: ReportForm, designation: str) -> tuple[Meeting, ...]:
    if form.meeting_first_day is None or form.meeting_last_day is None:
        return ()
    return overlapping(sitting.meetings, designation, form.meeting_first_day, form.meeting_last_day)


def thread_report(sitting: Sitting, mail: Arrived, letter: KnownLetter | None) -> str:
    """The report that the mail answers or names, "" where it does neither."""
    if letter is not None and letter.report_id is not None:
        return sitting.tx.reports.reference_of(letter.report_id)
    return named_report(mail.envelope)


def outsiders(sitting: Sitting, mail: Arrived) -> tuple[str, ...]:
    """Recipients who are in no register of ours (field.md trap 12)."""
    known = sitting.roster.known_addresses(mail.receipt.at.date())
    ours = sitting.settings.secretariat
    own = {address.casefold() for address in (ours.address, *ours.former_addresses)}
    local, _, domain = ours.address.casefold().partition("@")

    def is_ours(address: str) -> bool:
        return address in own or (address.startswith(f"{local}+") and address.endswith(f"@{domain}"))

    named = dict.fromkeys(
        mailbox.address.casefold() for mailbox in (*mail.envelope.to, *mail.envelope.cc) if mailbox.address
    )
    return tuple(address for address in named if address not in known and not is_ours(address))[:20]


def other_attachments(sitting: Sitting, mail: Arrived, form: ReportForm, revises: KnownReport | None) -> int:
    """Files beside the form that could hold what it refers to, those of its earlier mails among them."""
    forms = frozenset(file.position for file in mail.reading.reports)
    came = could_be_answers(mail.envelope.attachments, forms)
    if came or revises is None or not refers_to_file(form.attendance):
        return came
    earlier = sitting.tx.reports.one(revises.reference) or {"revisions": ()}
    mails = [sitting.tx.intake.one(revision["intake_id"]) for revision in earlier["revisions"][:20]]
    return sum(
        file["kind"] not in {KIND, CONTAINER} and not file["declared_type"].startswith("image/")
        for entry in mails
        for file in (entry["attachments"] if entry else ())
    )


def is_unchanged(sitting: Sitting, looked: Looked, verdict: Verdict) -> bool:
    """The same words in every field as the newest revision: nothing to record.

    Words that were incomplete may be complete by now, since the registers have grown: that is news.
    """
    if looked.revises is None:
        return False
    is_news = verdict.disposition is Disposition.ACCEPTED and not looked.revises.is_complete
    return not is_news and sitting.tx.reports.newest_form(looked.revises.reference) == looked.form


def record(sitting: Sitting, mail: Arrived, looked: Looked, verdict: Verdict) -> Recorded:
    """The form becomes a revision; mail and journal say so."""
    revision = Revision(
        intake_id=mail.id,
        file_name=looked.file.name,
        sha256=looked.file.sha256,
        form=looked.form,
        findings=verdict.findings,
        unassigned=reading_of(looked.file).unassigned,
        is_complete=verdict.disposition is Disposition.ACCEPTED,
        received_at=mail.receipt.at,
    )
    case = looked.case
    officer = case.sending_officer or case.named_officer
    facts = ReportFacts(
        committee=case.committee.designation if case.committee else looked.form.technical_committee,
        meeting=looked.meeting.reference if looked.meeting else "",
        officer_name=officer.name if officer else looked.form.officer_name,
        officer_address=officer.addresses[0] if officer else mail.sender.address,
        is_restricted=stays_close(mail, looked),
        due_at=looked.due_at,
        late_seconds=int(looked.late.total_seconds()) if looked.late else None,
    )
    if looked.revises is None:
        reference, number = sitting.tx.reports.open_new(revision, facts), 1
    else:
        reference = looked.revises.reference
        number = sitting.tx.reports.revise(reference, revision, facts)
    mail.settle(
        sitting,
        verdict.disposition,
        KIND,
        reason=f"{reference} rev. {number}",
        findings=verdict.findings,
    )
    sitting.write(
        "recorded", f"report {reference}", revision=number, intake=mail.id, complete=revision.is_complete
    )
    return Recorded(
        report_id=sitting.tx.reports.id_of(reference),
        reference=reference,
        revision=number,
        intake_id=mail.id,
        form=looked.form,
        facts=facts,
        meeting_days=days(looked.form.meeting_first_day, looked.form.meeting_last_day)
        or looked.form.meeting_dates_as_written,
        late=late_words(looked),
        attachments=quoting.files(mail.envelope.attachments, looked.file.position),
    )


def stays_close(mail: Arrived, looked: Looked) -> bool:
    """RESTRICTED by this mail or form, or by an earlier revision: a correction rarely says it again."""
    if looked.revises is not None and looked.revises.is_restricted:
        return True
    written = (row["value"] for row in quoting.fields(looked.form))
    return is_restricted(
        mail.envelope.subject, (mail.envelope.text, *written, *reading_of(looked.file).unassigned)
    )


def late_words(looked: Looked) -> str:
    return in_words(int(looked.late.total_seconds())) if looked.late else ""


def due_words(looked: Looked) -> str:
    return end_of_day(looked.due_at, looked.zone) if looked.due_at else ""


def tell(
    sitting: Sitting,
    mail: Arrived,
    looked: Looked,
    verdict: Verdict,
    recorded: Recorded,
    changes: list[dict[str, str]] | None,
) -> None:
    """The one answer: what was read, what a mail changed, and what is missing."""
    quoted = quoting.outline if recorded.facts.is_restricted else quoting.fields
    facts: dict[str, object] = {
        "reference": recorded.reference,
        "revision": recorded.revision,
        "file_name": looked.file.name,
        "received": instant(mail.receipt.at),
        "due": due_words(looked),
        "late": recorded.late,
        "fields": quoted(looked.form),
        "unassigned": [] if recorded.facts.is_restricted else list(reading_of(looked.file).unassigned),
        "attachments": recorded.attachments,
        "notes": quoting.notes(verdict.findings),
        "is_typed": changes is not None,
        "changes": [row["label"] for row in changes or ()]
        if recorded.facts.is_restricted
        else [change_words(row) for row in changes or ()],
    }
    if verdict.disposition is Disposition.ACCEPTED:
        facts |= {
            "committee": recorded.facts.committee,
            "meeting_days": recorded.meeting_days,
            "restricted": recorded.facts.is_restricted,
        }
        mail.answer(sitting, "report-received", facts, report_id=recorded.report_id)
    else:
        facts["questions"] = quoting.questions(verdict.findings)
        mail.answer(sitting, "report-incomplete", facts, report_id=recorded.report_id)


def change_words(row: dict[str, str]) -> str:
    """As in: Meeting location: Geneva (before: blank)."""
    before = " / ".join(row["before"].splitlines()) or "blank"
    return f"{row['label']}: {row['value']} (before: {before[:200]})"


def tell_unchanged(
    sitting: Sitting, mail: Arrived, looked: Looked, verdict: Verdict, *, is_typed: bool
) -> None:
    """The same report once more: one answer, no new revision, nobody else is written to."""
    if looked.revises is None:
        raise ValueError("an unchanged report has a predecessor")
    mail.settle(
        sitting,
        Disposition.DUPLICATE,
        KIND,
        reason=f"{looked.revises.reference} once more, unchanged",
        findings=verdict.findings,
    )
    mail.answer(
        sitting,
        "report-unchanged",
        {
            "reference": looked.revises.reference,
            "revision": looked.revises.revision,
            "received": instant(mail.receipt.at),
            "questions": quoting.questions(verdict.findings),
            "is_typed": is_typed,
        },
        report_id=sitting.tx.reports.id_of(looked.revises.reference),
    )
