"""Which committee a report is about: the roster's names first, then clear patterns, then one question (procedure 8.9)."""

from datetime import date

import pytest

from parsers.forms.liaison_report import read
from rules.admission import ReportCase
from rules.checks import committee_is_known
from rules.facts import Roster, TechnicalCommittee
from rules.findings import Severity
from tests.parsers.report_papers import report

ROSTER = Roster(
    committees=(
        TechnicalCommittee(
            designation="ISO/TC 210", aliases=("TC 210", "Quality management"), since=date(2018, 1, 1)
        ),
        TechnicalCommittee(designation="IEC/TC 62", aliases=("TC62",), since=date(2018, 1, 1)),
    )
)


def asked(written: str, roster: Roster | None) -> list[tuple[str, str]]:
    reading = read(report(technical_committee=written))
    form = reading.form
    known = (
        roster.committee(form.technical_committee or form.technical_committee_as_written) if roster else None
    )
    case = ReportCase(
        form=form,
        read_with=reading.findings,
        committee=known,
        roster_is_known=roster is not None,
        places=reading.places,
    )
    found = list(committee_is_known.findings(case))
    assert all(item.severity is Severity.QUESTION and item.field == "technical_committee" for item in found)
    return [(item.code, item.place) for item in found]


@pytest.mark.parametrize(
    "written", ["ISO TC210", "TC 210", "tc-210", "quality management", "TC 62", "IEC TC 62"]
)
def test_a_name_that_the_roster_knows_is_no_question(written: str) -> None:
    assert asked(written, ROSTER) == []


@pytest.mark.parametrize(
    ("written", "roster", "code"),
    [
        ("TC 210", None, "committee-unclear"),
        ("Sterilization", ROSTER, "committee-unclear"),
        ("ISO/TC 210 and IEC/TC 62", ROSTER, "committee-unclear"),
        ("ISO/TC 194", ROSTER, "committee-unknown"),
    ],
)
def test_another_name_is_one_question_at_its_row(written: str, roster: Roster | None, code: str) -> None:
    assert asked(written, roster) == [(code, "table 1, row 5")]


def test_a_clear_pattern_needs_no_roster() -> None:
    assert asked("ISO/TC 194", None) == []


def test_what_is_unclear_is_kept_as_written() -> None:
    reading = read(report(technical_committee="Sterilization"))

    assert reading.findings == ()
    assert reading.form.technical_committee == ""
    assert reading.form.technical_committee_as_written == "Sterilization"
