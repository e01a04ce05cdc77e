"""A missing answer is asked for at its place and by its printed label, one question a problem (procedure 8.1)."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from outbound.drafts.report_form import report_form_docx, report_form_xlsx
from parsers.form import Reading
from parsers.forms.liaison_report import read
from parsers.unpack import unpack
from rules.admission import ReportCase, judge
from rules.appendix_a import LABELS, ROWS
from rules.checks import REPORT_CHECKS, required_fields
from rules.findings import Finding, Severity
from tests.parsers.report_papers import COMPLETE, paper, report, report_table

CONTENT = tuple(check for check in REPORT_CHECKS if check.stage.name == "CONTENT")


def asked(reading: Reading) -> list[Finding]:
    case = ReportCase(
        form=reading.form, read_with=reading.findings, places=reading.places, roster_is_known=False
    )
    return [finding for finding in judge(case, CONTENT).findings if finding.severity is not Severity.NOTE]


def test_a_reading_tells_where_each_field_stands() -> None:
    places = dict(read(report()).places)

    assert list(places) == [row.field for row in ROWS]
    assert places["officer_name"] == "table 1, row 2"
    assert places["meeting_summary"] == "table 1, row 8"
    assert places["objectives"] == "table 1, row 12"


def test_a_workbook_names_its_sheet() -> None:
    places = dict(read(unpack("form.xlsx", report_form_xlsx())).places)

    assert (places["meeting_summary"], places["new_work"]) == ("sheet Report, row 8", "sheet Report, row 14")


def test_a_report_of_two_tables_tells_both() -> None:
    whole = report_table(COMPLETE)
    halves = paper(replace(whole, rows=whole.rows[:9]), replace(whole, place="table 2", rows=whole.rows[9:]))

    places = dict(read(halves).places)
    assert (places["attendance"], places["objectives"]) == ("table 1, row 9", "table 2, row 12")


@pytest.mark.parametrize(
    ("field", "message"),
    [
        (
            "meeting_summary",
            (
                '"Meeting Summary" is blank. Please write a summary of the key items and working groups, in your '
                "own words."
            ),
        ),
        (
            "officer_email",
            (
                '"Email" is blank. Please write the Liaison Officer\'s e-mail address, for example '
                "mika.aalto@agency.example.org."
            ),
        ),
        (
            "objectives",
            (
                f'"{LABELS["objectives"]}" has no answer yet. Please mark one of "Very Successful", "Successful" or '
                '"Not Successful".'
            ),
        ),
        (
            "new_work",
            (
                f'"{LABELS["new_work"]}" has no answer yet. Please mark "Yes" or "No", and with "Yes" write what was '
                "proposed or approved."
            ),
        ),
    ],
)
def test_a_blank_answer_is_asked_for_by_label_and_place(field: str, message: str) -> None:
    reading = read(report({name: answer for name, answer in COMPLETE.items() if name != field}))
    (finding,) = asked(reading)

    assert (finding.code, finding.field) == (f"{field.replace('_', '-')}-missing", field)
    assert finding.place == dict(reading.places)[field]
    assert finding.message == message


def test_a_row_that_is_not_there_is_named_and_has_no_place() -> None:
    whole = report_table(COMPLETE)
    rows = tuple(row for row in whole.rows if row.cells[0].text.strip() != "Meeting Summary")
    (finding,) = asked(read(paper(replace(whole, rows=rows))))

    assert (finding.code, finding.place) == ("meeting-summary-missing", "")
    assert finding.message.startswith('We did not find the row "Meeting Summary" in the form. Please write')


def test_a_yes_without_an_explanation_is_asked_about_at_its_row() -> None:
    (finding,) = asked(read(report(document_impact="Yes")))

    assert (finding.code, finding.place) == ("document-impact-unexplained", "table 1, row 16")
    assert finding.message.startswith(
        f'"{LABELS["document_impact"]}" is answered Yes without an explanation.'
    )


@pytest.mark.parametrize("blank", [report_form_docx, report_form_xlsx])
def test_a_blank_form_is_asked_about_field_by_field(blank: Callable[[], bytes]) -> None:
    found = asked(read(unpack("form", blank())))

    assert [finding.field for finding in found] == [field for field, _, _ in required_fields.REQUIRED]
    assert all(finding.place for finding in found)


def test_an_answer_that_the_reader_asks_about_is_not_asked_for_again() -> None:
    found = asked(read(report(report_date="03/04/2026", objectives="Not very successful")))

    assert [finding.code for finding in found] == ["report-date-ambiguous", "objectives-not-an-option"]
