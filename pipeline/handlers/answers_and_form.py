"""A form beside which its mail answers questions in its own words: which of the two counts, and when to ask."""

from dataclasses import replace

from parsers.form import Reading
from parsers.forms.body_answers import main_attribute, merged
from parsers.results import BodyAnswers, FileReading, Taken
from pipeline.handlers import quoting, report
from pipeline.sitting import Sitting
from pipeline.store.outbox import KnownLetter
from rules.appendix_a import LABELS
from rules.findings import Finding, Severity
from rules.submissions import ReportForm


def with_answers(
    sitting: Sitting, file: FileReading, letter: KnownLetter | None, answers: BodyAnswers | None
) -> FileReading:
    """A form whose mail may also answer in its body.

    What the form leaves blank is taken, and what it repeats although we asked about it; a contradiction is asked about.
    """
    if letter is None or letter.report_id is None or answers is None or not answers.says_something:
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
    return which_counts(form, taken, "the form says")


def outdated(stored: ReportForm, taken: Taken) -> Finding:
    return which_counts(stored, taken, "since the letter that you answer, the report says")


def which_counts(form: ReportForm, taken: Taken, said: str) -> Finding:
    """One question with both answers."""
    theirs, mine = quoted(form, taken), quoted(merged(form, (taken,)), taken)
    return Finding(
        code="mail-and-form-differ",
        field=taken.field,
        place="your mail",
        severity=Severity.QUESTION,
        message=f'"{LABELS[taken.field]}": {said} "{theirs[:160]}", and your mail says "{mine[:160]}". Which counts?',
    )
