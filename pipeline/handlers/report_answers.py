"""Answers in the body of a reply to our letter: they become a revision of the report that was asked about."""

from dataclasses import replace
from typing import Any

import msgspec

from outbound.wording import day
from parsers.form import Reading
from parsers.forms.body_answers import merged
from parsers.results import BodyAnswers, FileReading, Taken
from pipeline.handlers import challenge, held, quoting, report
from pipeline.handlers.answers_and_form import outdated, quoted
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
    answers = current(sitting, letter, reference, answers)
    file = revised_file(sitting, mail, reference, answers)
    if not mail.proof.is_proven:
        file = report.labelled(file)
    looked = report.look_up(sitting, mail, file, letter)
    revised = looked.revises
    if revised is None or revised.reference != reference or not may_answer(sitting, mail, letter, reference):
        held.hold(
            sitting,
            mail,
            "answers-of-another",
            f"answers the questions about {reference}, which are not its sender's to answer or lead to another report",
            told=f"its answers about {reference} did not come from its Liaison Officer, or they speak of another meeting",
        )
        return
    changes = changed(sitting.tx.reports.newest_form(reference), looked.form, answers.taken)
    # A doubt about an answer is a reason to ask, and none to call a complete report incomplete.
    is_news = bool(answers.findings) and not revised.is_complete
    report.settle_looked(sitting, mail, looked, changes=changes, is_news=is_news)


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


def current(sitting: Sitting, letter: KnownLetter, reference: str, answers: BodyAnswers) -> BodyAnswers:
    """The answers less those to an older question whose field has been answered differently since: these are asked about."""
    delivery = sitting.tx.outbox.delivery(letter.delivery_id)
    forms = {revision["number"]: revision["fields"] for revision in revisions(sitting, reference)}
    asked_of = forms.get(delivery.facts.get("revision")) if delivery else None
    stored = sitting.tx.reports.newest_form(reference)
    if asked_of is None or stored is None:
        return answers
    before = msgspec.convert(asked_of, ReportForm)
    stale = [
        taken
        for taken in answers.taken
        if quoted(before, taken) != quoted(stored, taken)
        and quoted(merged(stored, (taken,)), taken) != quoted(stored, taken)
    ]
    return replace(
        answers,
        taken=tuple(taken for taken in answers.taken if taken not in stale),
        findings=(*answers.findings, *(outdated(stored, taken) for taken in stale)),
    )


def revisions(sitting: Sitting, reference: str) -> list[dict[str, Any]]:
    """All revisions of the report, the newest first."""
    entry = sitting.tx.reports.one(reference)
    return [] if entry is None else list(entry["revisions"])


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
    found = [finding for revision in revisions(sitting, reference)[:1] for finding in revision["findings"]]
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
