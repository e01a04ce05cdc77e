"""Answers in the body of a reply to our letter: they become a revision of the report that was asked about."""

from dataclasses import replace

import msgspec

from outbound.wording import day
from parsers.form import Reading
from parsers.forms.body_answers import BodyAnswers, Taken, main_attribute, merged
from parsers.reading import FileReading
from pipeline.handlers import challenge, held, quoting, report
from pipeline.handlers.arrived import Arrived
from pipeline.sitting import Sitting
from pipeline.store.outbox import KnownLetter
from rules.appendix_a import LABELS
from rules.facts import LiaisonOfficer
from rules.findings import Finding, Severity
from rules.submissions import ReportForm

# What the checks find is found anew for every revision; what the reader of the form found stays until it is answered.
JUDGED = frozenset(
    {
        "attendance-not-attached",
        "committee-unclear",
        "committee-unknown",
        "meeting-ambiguous",
        "meeting-days-differ",
        "meeting-in-the-future",
        "meeting-not-registered",
        "officer-email-unregistered",
        "officer-unknown",
        "report-before-meeting-end",
        "report-late",
        "sent-by-another",
        "shared-outside",
    }
)
JUDGED_ENDINGS = ("-missing", "-unexplained")


def handle(sitting: Sitting, mail: Arrived, letter: KnownLetter | None, answers: BodyAnswers) -> None:
    """Settle a reply that answers our questions about a report without bringing a form."""
    if letter is None or letter.report_id is None:
        raise ValueError("answers were read of a mail that answers no letter about a report")
    reference = sitting.tx.reports.reference_of(letter.report_id)
    if not mail.proof.is_proven and sitting.settings.door.reports_without_proof == "challenge":
        challenge.ask_sender(sitting, mail)
        return
    file = revised_file(sitting, mail, reference, answers)
    if not mail.proof.is_proven:
        file = report.labelled(file)
    looked = report.look_up(sitting, mail, file, letter)
    is_meant = looked.revises is not None and looked.revises.reference == reference
    if not is_meant or not may_answer(sitting, mail, letter, reference):
        held.hold(
            sitting,
            mail,
            "answers-of-another",
            f"answers the questions about {reference}, which are not its sender's to answer or lead to another report",
            told=f"its answers about {reference} did not come from its Liaison Officer, or they speak of another meeting",
        )
        return
    changes = changed(sitting.tx.reports.newest_form(reference), looked.form, answers.taken)
    report.settle_looked(sitting, mail, looked, changes=changes, is_news=bool(answers.findings))


def hold_unanswered(sitting: Sitting, mail: Arrived) -> None:
    """A reply to our questions that answers none of them: thanks, a delay, a question to a person."""
    held.hold(
        sitting,
        mail,
        "no-answer-found",
        "a reply to the questions about a report in which no answer was found",
        told="it replies to our questions about a report, but no answer to one of them was found; an answer is found "
        "by the number of its question in front of it, or where it stands directly below the question",
    )


def revised_file(sitting: Sitting, mail: Arrived, reference: str, answers: BodyAnswers) -> FileReading:
    """The newest form with the answers in it, as if it had come as a file."""
    stored = sitting.tx.reports.newest_form(reference)
    if stored is None:
        raise LookupError(f"no report {reference}")
    reading = Reading(
        form=merged(stored, answers.taken),
        findings=(*still_asked(sitting, reference, answers), *answers.findings),
        unassigned=answers.unassigned,
    )
    return FileReading(
        name=f"mail of {day(mail.receipt.at.date())}",
        sha256=mail.waiting.sha256,
        kind=report.KIND,
        reading=reading,
    )


def still_asked(sitting: Sitting, reference: str, answers: BodyAnswers) -> tuple[Finding, ...]:
    """What the reader of the newest form asked and the mail does not speak of; its places are those of that form."""
    entry = sitting.tx.reports.one(reference) or {"revisions": ()}
    found = [finding for revision in entry["revisions"][:1] for finding in revision["findings"]]
    spoken_of = {taken.field for taken in answers.taken} | {finding.field for finding in answers.findings}
    return tuple(
        finding
        for finding in msgspec.convert(found, list[Finding])
        if finding.severity is not Severity.NOTE and not is_judged(finding) and finding.field not in spoken_of
    )


def is_judged(finding: Finding) -> bool:
    return finding.code in JUDGED or finding.code.endswith(JUDGED_ENDINGS)


def may_answer(sitting: Sitting, mail: Arrived, letter: KnownLetter, reference: str) -> bool:
    """Whom we asked, the officer of the report, or an officer of its committee."""
    if letter.recipient.casefold() == mail.sender.address.casefold():
        return True
    officer = mail.officer(sitting)
    entry = sitting.tx.reports.one(reference)
    return (
        officer is not None
        and entry is not None
        and is_entitled(officer, entry["officer_address"], entry["committee"])
    )


def is_entitled(officer: LiaisonOfficer, officer_address: str, committee: str) -> bool:
    own = {address.casefold() for address in officer.addresses}
    return officer_address.casefold() in own or committee in officer.committees


def changed(before: ReportForm | None, after: ReportForm, taken: tuple[Taken, ...]) -> list[dict[str, str]]:
    """The fields that the mail changes, with what was there and what is there now."""
    if before is None:
        return []
    old, new = quoting.by_field(before), quoting.by_field(after)
    return [
        {"label": new[field]["label"], "before": old[field]["value"], "value": new[field]["value"]}
        for field in LABELS
        if field in {answer.field for answer in taken} and old[field]["value"] != new[field]["value"]
    ]


def with_answers(
    sitting: Sitting, file: FileReading, letter: KnownLetter | None, answers: BodyAnswers | None
) -> FileReading:
    """A form whose mail may also answer in its body.

    What the form leaves blank is taken, and what it repeats although we asked about it; a contradiction is asked about.
    """
    if letter is None or letter.report_id is None or answers is None:
        return file
    reading = report.reading_of(file)
    stored = sitting.tx.reports.newest_form(sitting.tx.reports.reference_of(letter.report_id))
    taken = tuple(answer for answer in answers.taken if is_open(reading, stored, answer))
    filled = {answer.field for answer in taken}
    kept = [
        finding
        for finding in reading.findings
        if finding.field not in filled or finding.severity is Severity.NOTE
    ]
    doubts = [
        contradiction(reading.form, answer) for answer in answers.taken if differs(reading, taken, answer)
    ]
    unclear = [finding for finding in answers.findings if is_blank(reading.form, finding.field)]
    told = replace(
        reading,
        form=merged(reading.form, taken),
        findings=(*kept, *doubts, *unclear),
        unassigned=(*reading.unassigned, *answers.unassigned),
    )
    return replace(file, reading=told)


def is_open(reading: Reading, stored: ReportForm | None, answer: Taken) -> bool:
    """The form says nothing of the field, or the very words that we asked about."""
    if is_blank(reading.form, answer.field):
        return True
    repeats = stored is not None and all(
        getattr(stored, name) == getattr(reading.form, name) for name in answer.attributes
    )
    return repeats and is_asked(reading, answer.field)


def is_blank(form: ReportForm, field: str) -> bool:
    return field in LABELS and not getattr(form, main_attribute(field))


def is_asked(reading: Reading, field: str) -> bool:
    return any(
        finding.field == field and finding.severity is not Severity.NOTE for finding in reading.findings
    )


def differs(reading: Reading, taken: tuple[Taken, ...], answer: Taken) -> bool:
    """The form says something else; other words for the same days are no difference, nor is a comment less."""
    if answer in taken or is_asked(reading, answer.field):
        return False
    return quoted(merged(reading.form, (answer,)), answer) != quoted(reading.form, answer)


def quoted(form: ReportForm, taken: Taken) -> str:
    return " ".join(quoting.by_field(form)[taken.field]["value"].split())


def contradiction(form: ReportForm, taken: Taken) -> Finding:
    mine, theirs = quoted(form, taken), quoted(merged(form, (taken,)), taken)
    return Finding(
        code="mail-and-form-differ",
        field=taken.field,
        place="your mail",
        severity=Severity.QUESTION,
        message=f'"{LABELS[taken.field]}": the form says "{mine[:160]}", and your mail says "{theirs[:160]}". Which counts?',
    )
