"""The IMDRF Liaison Officer Meeting Report (Framework, Appendix A), DOCX, XLSX or plain text."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from parsers.committees import committee
from parsers.form import Form, Reading
from parsers.forms import report_findings as ask
from parsers.forms.attendance import attendance_parts, counts
from parsers.forms.choices import Choice, read_choice
from parsers.forms.coded_rows import lowest_rung
from parsers.forms.options import OPTION_SETS
from parsers.forms.repeated_rows import keep_answered, written
from parsers.forms.report_answers import (
    Answer,
    bare_address,
    beside_address,
    choice_script,
    has_address,
    picked,
    text_answer,
)
from parsers.forms.report_dates import joined_days, read_meeting_dates, read_report_date
from parsers.forms.report_entries import Entry, Rows
from parsers.forms.report_fields import PRINTED
from parsers.forms.report_rows import has_labels, report_rows
from parsers.forms.unassigned import anchored_text, unassigned_words
from parsers.forms.versions import carriers, vote
from parsers.paper import Paper
from rules.appendix_a import ROWS
from rules.findings import Finding, Severity
from rules.report_form import AUTHORITIES, MATTERS
from rules.submissions import ObjectivesOutcome, RegionalWork, ReportForm, YesNo

# So many rows answered twice, and differently, are two reports; fewer are two answers to one question.
_TWO_REPORTS = 3
# Formulas that show nothing, or an error.
_NO_VALUE = frozenset({"formula-without-value", "error-in-cell", "text-missing"})


def claims(paper: Paper) -> bool:
    """The labels of the report are there, whatever the file is called."""
    return has_labels(paper)


def read(paper: Paper) -> Reading:
    """Every field that can be read with certainty, one question for each that cannot (procedure 7, 8.1-8.10)."""
    rows = report_rows(paper)
    reader = _Reader(paper, rows)
    form = reader.form()
    unassigned = unassigned_words(paper, rows, taken=reader.taken)
    version, unclear = vote(carriers(paper))
    asked = (
        *ask.unknown_rows(rows),
        *ask.extra_columns(rows),
        *ask.beside_answers(rows),
        *ask.merged_answers(rows),
        *ask.hidden_rows(rows),
    )
    places = reader.places()
    return Reading(
        form=form,
        findings=(
            *reader.findings,
            *asked,
            *([unclear] if unclear else []),
            *_with_fields(paper.notes, places),
        ),
        unassigned=(*reader.left, *unassigned),
        places=places,
        rungs=reader.rungs(),
        version=version,
    )


def _with_fields(notes: Iterable[Finding], places: tuple[tuple[str, str], ...]) -> Iterator[Finding]:
    """What the reader of the file normalised or could not read, with the field in whose row it stands."""
    fields = {place: field for field, place in places}
    for note in notes:
        field = fields.get(note.place, note.field)
        # What stands in an answer and has no value is asked about; elsewhere it is worth a note.
        severity = Severity.QUESTION if field and note.code in _NO_VALUE else note.severity
        yield replace(note, field=field, severity=severity)


class _Reader:
    """Collects findings and left-over words while the fields of one paper are read."""

    def __init__(self, paper: Paper, rows: Rows) -> None:
        self.paper = paper
        self.findings: list[Finding] = []
        self.left: list[str] = []
        self.taken: set[str] = set()
        self.entries = self._entries(rows)

    def _entries(self, rows: Rows) -> dict[str, list[Entry]]:
        """The rows of each field; of two reports only the first."""
        grouped: dict[str, list[Entry]] = defaultdict(list)
        for entry in rows.entries:
            grouped[entry.field].append(entry)
        for entries in grouped.values():
            if len(entries) > 1:
                keep_answered(entries)
        twice = [entries for entries in grouped.values() if len(entries) > 1]
        if len(twice) >= _TWO_REPORTS:
            self.findings.append(ask.two_reports(twice))
            for entries in twice:
                self.left.extend(filter(None, map(written, entries[1:])))
                del entries[1:]
        return grouped

    def places(self) -> tuple[tuple[str, str], ...]:
        """Field and place of the row that was read for it, in the order of the form."""
        return tuple(
            (row.field, self.entries[row.field][0].place) for row in ROWS if self.entries.get(row.field)
        )

    def rungs(self) -> tuple[tuple[str, str], ...]:
        """Field and the lowest rung on which one of its rows was found."""
        found = ((row.field, self.entries[row.field][0]) for row in ROWS if self.entries.get(row.field))
        return tuple((field, lowest_rung(entry)) for field, entry in found)

    def form(self) -> ReportForm:
        form = self._dates(self._committee(ReportForm()))
        return self._choices(self._attendance(self._texts(form)))

    def _texts(self, form: ReportForm) -> ReportForm:
        return replace(
            form,
            officer_name=self._text("officer_name").text,
            officer_email=self._address(),
            meeting_location=self._text("meeting_location").text,
            meeting_summary=self._text("meeting_summary").text,
            significant_issues=self._text("significant_issues").text,
            immediate_actions=self._text("immediate_actions").text,
            other_comments=self._text("other_comments").text,
        )

    def _address(self) -> str:
        answer = self._text("officer_email")
        address = bare_address(answer)
        if address and not has_address(address):
            self.findings.append(ask.no_address(answer))
        elif address != answer.text and (beside := beside_address(answer.text)):
            self.left.append(beside)
        return address

    def _text(self, name: str, part: str = "") -> Answer:
        """The one answer of a field, or of a part of it; several are asked about, none is silent."""
        entries = [entry.share(part) for entry in self.entries.get(name, [])]
        if part:
            entries = [entry for entry in entries if entry.answers]
        answers = [text_answer(entry, PRINTED[name]) for entry in entries]
        answer, others = picked(answers)
        if others:
            self.findings.append(ask.answered_twice(name, answer, others))
            self.left.extend(other.text for other in others)
        if not answer.text and answer.struck:
            self.findings.append(ask.struck(name, answer))
        if not answer.text and not answer.struck and entries:
            answer = self._anchored(answer, entries[0])
        return answer

    def _anchored(self, answer: Answer, entry: Entry) -> Answer:
        """Words in a text box that hangs on an empty answer are the answer."""
        text = anchored_text(self.paper, entry.place)
        if not text:
            return answer
        self.taken.add(entry.place)
        return replace(answer, text=text)

    def _committee(self, form: ReportForm) -> ReportForm:
        answer = self._text("technical_committee")
        return replace(
            form,
            technical_committee=committee(answer.text),
            technical_committee_as_written=answer.text,
        )

    def _dates(self, form: ReportForm) -> ReportForm:
        self._join_days()
        report, meeting = self._text("report_date"), self._text("meeting_dates")
        day, day_findings = read_report_date(report)
        days, days_findings = read_meeting_dates(meeting)
        self.findings += day_findings + days_findings
        return replace(
            form,
            report_date=day,
            report_date_as_written=report.text,
            meeting_first_day=days.first,
            meeting_last_day=days.last,
            meeting_dates_as_written=meeting.text,
        )

    def _join_days(self) -> None:
        """The first and the last day in a cell each are one answer."""
        for entry in self.entries.get("meeting_dates", []):
            joined = joined_days(entry)
            entry.answers[:] = entry.answers if joined is None else [joined]

    def _attendance(self, form: ReportForm) -> ReportForm:
        answer = self._text("attendance")
        authorities, matters = self._text("attendance", AUTHORITIES), self._text("attendance", MATTERS)
        texts = (answer.text, authorities.text, matters.text)
        form = replace(form, attendance="\n".join(filter(None, texts)))
        if any(entry.rungs for entry in self.entries.get("attendance", [])):
            form = replace(form, attendance_authorities=authorities.text, attendance_remarks=matters.text)
            delegates, countries = counts(answer.text)
            return replace(form, attendance_delegates=delegates, attendance_countries=countries)
        if answer.separated is None:
            return form
        parts = attendance_parts(answer.separated)
        return replace(
            form,
            attendance_delegates=parts.delegates,
            attendance_countries=parts.countries,
            attendance_authorities=parts.authorities,
            attendance_remarks=parts.remarks,
        )

    def _choices(self, form: ReportForm) -> ReportForm:
        outcome, new_work = self._choice("objectives"), self._choice("new_work")
        regional, impact = self._choice("regional_work"), self._choice("document_impact")
        return replace(
            form,
            objectives_outcome=ObjectivesOutcome(outcome.value) if outcome.value else None,
            objectives_comments=outcome.comments,
            new_work=YesNo(new_work.value) if new_work.value else None,
            new_work_comments=new_work.comments,
            regional_work=RegionalWork(regional.value) if regional.value else None,
            regional_work_comments=regional.comments,
            document_impact=YesNo(impact.value) if impact.value else None,
            document_impact_comments=impact.comments,
        )

    def _choice(self, name: str) -> Choice:
        entries = self.entries.get(name, [])
        if not entries:
            return Choice()
        choices = [self._one_choice(name, entry) for entry in entries]
        if len(choices) > 1:
            self.findings.append(ask.chosen_twice(name, entries))
            self.left.extend(choice.quoted for choice in choices[1:])
        elif choices[0].doubt is not None:
            self.findings.append(ask.choice_unclear(name, entries[0].place, choices[0], OPTION_SETS[name]))
        return choices[0]

    def _one_choice(self, name: str, entry: Entry) -> Choice:
        return read_choice(choice_script(entry, PRINTED[name]), OPTION_SETS[name])


FORM = Form(name="liaison-report", claims=claims, read=read)
