"""Each check of a report, and the verdict: all findings, the gravest disposition wins (procedure 2, 3, 8)."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from rules.admission import Check, Disposition, ReportCase, Stage, judge
from rules.checks import REPORT_CHECKS
from rules.facts import LiaisonOfficer, Meeting, TechnicalCommittee
from rules.findings import Finding, Severity, is_complete
from rules.receipt import Receipt, disagreement, receipt
from rules.submissions import ObjectivesOutcome, RegionalWork, ReportForm, YesNo

MIKA = LiaisonOfficer(
    name="Mika Aalto",
    addresses=("mika@agency.example.org",),
    authority="Agency",
    jurisdiction="EU",
    committees=("ISO/TC 210",),
    since=date(2019, 1, 1),
)
TC_210 = TechnicalCommittee(designation="ISO/TC 210", since=date(2018, 11, 1))
GENEVA = Meeting(
    reference="M-2026-001",
    committee="ISO/TC 210",
    first_on=date(2026, 5, 12),
    last_on=date(2026, 5, 16),
)
FORM = ReportForm(
    officer_name="Mika Aalto",
    officer_email="mika@agency.example.org",
    report_date=date(2026, 5, 20),
    report_date_as_written="20 May 2026",
    technical_committee="ISO/TC 210",
    technical_committee_as_written="ISO/TC 210",
    meeting_first_day=date(2026, 5, 12),
    meeting_last_day=date(2026, 5, 16),
    meeting_dates_as_written="12-16 May 2026",
    meeting_location="Geneva",
    meeting_summary="All went well.",
    objectives_outcome=ObjectivesOutcome.SUCCESSFUL,
    new_work=YesNo.NO,
    regional_work=RegionalWork.NO_RELATED_ACTIVITY,
    document_impact=YesNo.NO,
)
CASE = ReportCase(
    form=FORM,
    sender="mika@agency.example.org",
    sending_officer=MIKA,
    named_officer=MIKA,
    committee=TC_210,
    meetings=(GENEVA,),
    received_at=datetime(2026, 5, 25, tzinfo=UTC),
    due_at=datetime(2026, 6, 17, 11, 59, 59, tzinfo=UTC),
)


def a_case(**changes: object) -> ReportCase:
    """A report without a fault, but for these fields of the form or facts of the case."""
    of_form = {name: value for name, value in changes.items() if name in ReportForm.__dataclass_fields__}
    of_case = {name: value for name, value in changes.items() if name not in of_form}
    return replace(CASE, form=replace(FORM, **of_form), **of_case)  # type: ignore[arg-type]


def judged(case: ReportCase) -> tuple[str, list[tuple[str, str, str]]]:
    verdict = judge(case, REPORT_CHECKS)
    return verdict.disposition.value, [
        (found.code, found.field, found.severity.value) for found in verdict.findings
    ]


def test_a_report_without_a_fault_is_accepted_without_a_word() -> None:
    assert judged(CASE) == ("accepted", [])


FAULTS: list[tuple[dict[str, object], str, list[tuple[str, str, str]]]] = [
    ({"officer_name": ""}, "incomplete", [("officer-name-missing", "officer_name", "question")]),
    (
        {"officer_email": "", "named_officer": None},
        "incomplete",
        [("officer-email-missing", "officer_email", "question")],
    ),
    (
        {"report_date": None, "report_date_as_written": ""},
        "incomplete",
        [("report-date-missing", "report_date", "question")],
    ),
    (
        {"technical_committee": "", "technical_committee_as_written": "", "committee": None},
        "incomplete",
        [("technical-committee-missing", "technical_committee", "question")],
    ),
    (
        {"meeting_first_day": None, "meeting_last_day": None, "meeting_dates_as_written": "", "meetings": ()},
        "incomplete",
        [("meeting-dates-missing", "meeting_dates", "question")],
    ),
    ({"meeting_location": ""}, "incomplete", [("meeting-location-missing", "meeting_location", "question")]),
    ({"meeting_summary": " \n"}, "incomplete", [("meeting-summary-missing", "meeting_summary", "question")]),
    ({"objectives_outcome": None}, "incomplete", [("objectives-missing", "objectives", "question")]),
    ({"new_work": None}, "incomplete", [("new-work-missing", "new_work", "question")]),
    ({"regional_work": None}, "incomplete", [("regional-work-missing", "regional_work", "question")]),
    ({"document_impact": None}, "incomplete", [("document-impact-missing", "document_impact", "question")]),
    ({"new_work": YesNo.YES}, "incomplete", [("new-work-unexplained", "new_work", "question")]),
    (
        {"regional_work": RegionalWork.YES},
        "incomplete",
        [("regional-work-unexplained", "regional_work", "question")],
    ),
    (
        {"document_impact": YesNo.YES},
        "incomplete",
        [("document-impact-unexplained", "document_impact", "question")],
    ),
    (
        {"committee": None, "meetings": ()},
        "incomplete",
        [("committee-unknown", "technical_committee", "question")],
    ),
    ({"meetings": ()}, "accepted", [("meeting-not-registered", "meeting_dates", "note")]),
    (
        {"meetings": (GENEVA, replace(GENEVA, reference="M-2026-002"))},
        "incomplete",
        [("meeting-ambiguous", "meeting_dates", "question")],
    ),
    (
        {"meetings": (replace(GENEVA, last_on=date(2026, 5, 15)),)},
        "accepted",
        [("meeting-days-differ", "meeting_dates", "note")],
    ),
    (
        {"report_date": date(2026, 5, 15)},
        "incomplete",
        [("report-before-meeting-end", "report_date", "question")],
    ),
    (
        {"received_at": datetime(2026, 5, 15, 9, 59, tzinfo=UTC)},
        "incomplete",
        [("meeting-in-the-future", "meeting_dates", "question")],
    ),
    ({"received_at": datetime(2026, 6, 17, 12, 0, 0, tzinfo=UTC)}, "accepted", [("report-late", "", "note")]),
    ({"outsiders": ("x@press.example",)}, "accepted", [("shared-outside", "", "note")]),
    ({"sending_officer": None}, "accepted", [("sent-by-another", "officer_email", "note")]),
    ({"named_officer": None}, "accepted", [("officer-email-unregistered", "officer_email", "note")]),
    (
        {"sending_officer": None, "named_officer": None},
        "quarantined",
        [("officer-unknown", "officer_email", "error")],
    ),
]


@pytest.mark.parametrize(("changes", "disposition", "findings"), FAULTS)
def test_each_fault_is_found_at_its_field_and_has_its_weight(
    changes: dict[str, object], disposition: str, findings: list[tuple[str, str, str]]
) -> None:
    assert judged(a_case(**changes)) == (disposition, findings)


@pytest.mark.parametrize(
    "changes",
    [
        {"report_date": date(2026, 5, 16)},
        {"received_at": datetime(2026, 5, 15, 10, 0, tzinfo=UTC)},
        {"received_at": datetime(2026, 6, 17, 11, 59, 59, tzinfo=UTC)},
        {"received_at": None, "due_at": None},
        {"attendance": "", "significant_issues": "", "immediate_actions": "", "other_comments": ""},
        {"new_work": YesNo.YES, "new_work_comments": "One NWIP."},
        {"meeting_summary": "None"},
        {"meeting_location": "n/a"},
    ],
)
def test_what_is_allowed_is_not_objected_to(changes: dict[str, object]) -> None:
    assert judged(a_case(**changes)) == ("accepted", [])


@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("objectives", {"objectives_outcome": None}),
        ("new_work", {"new_work": YesNo.YES}),
        ("technical_committee", {"committee": None, "meetings": ()}),
        (
            "meeting_dates",
            {
                "meeting_first_day": None,
                "meeting_last_day": None,
                "meeting_dates_as_written": "",
                "meetings": (),
            },
        ),
    ],
)
def test_what_the_reader_has_asked_about_is_not_asked_twice(field: str, changes: dict[str, object]) -> None:
    asked = Finding(code="unclear", field=field, severity=Severity.QUESTION, message="?")

    assert judged(a_case(read_with=(asked,), **changes)) == ("incomplete", [("unclear", field, "question")])


def test_a_date_that_was_written_but_not_read_is_not_called_missing() -> None:
    assert judged(a_case(report_date=None, report_date_as_written="soon")) == ("accepted", [])


def test_without_a_roster_nobody_and_no_committee_is_unknown() -> None:
    case = a_case(
        sending_officer=None, named_officer=None, committee=None, meetings=(), roster_is_known=False
    )

    assert judged(case) == ("accepted", [])


def test_every_message_is_a_sentence_for_the_author() -> None:
    told = [
        found.message
        for changes, _, _ in FAULTS
        for found in judge(a_case(**changes), REPORT_CHECKS).findings
        if found.severity is Severity.QUESTION
    ]

    assert [message for message in told if message[-1] not in ".?)" or message[0].islower()] == []


def a_check(name: str, stage: Stage, otherwise: Disposition, severity: Severity) -> Check:
    return Check(
        name=name,
        stage=stage,
        otherwise=otherwise,
        findings=lambda case: [Finding(code=name, severity=severity, message=name)],
    )


QUESTION, NOTE, ERROR = Severity.QUESTION, Severity.NOTE, Severity.ERROR


@pytest.mark.parametrize(
    ("checks", "disposition", "codes"),
    [
        ([], "accepted", []),
        ([a_check("b", Stage.CONTENT, Disposition.QUARANTINED, NOTE)], "accepted", ["b"]),
        (
            [
                a_check("z", Stage.CONTENT, Disposition.INCOMPLETE, QUESTION),
                a_check("y", Stage.IDENTITY, Disposition.QUARANTINED, ERROR),
                a_check("x", Stage.CONTENT, Disposition.INCOMPLETE, QUESTION),
            ],
            "quarantined",
            ["y", "x", "z"],
        ),
    ],
)
def test_the_gravest_disposition_wins_and_every_finding_is_kept_in_the_clerks_order(
    checks: list[Check], disposition: str, codes: list[str]
) -> None:
    verdict = judge(CASE, checks)

    assert verdict.disposition == disposition
    assert [found.code for found in verdict.findings] == codes


def test_only_notes_leave_a_submission_complete() -> None:
    note = Finding(code="n", severity=NOTE, message="n")

    assert is_complete([note])
    assert not is_complete([note, Finding(code="q", severity=QUESTION, message="q")])


# -- receipt --------------------------------------------------------------------------------------------------------

AT_SERVER = datetime(2026, 6, 17, 11, 0, tzinfo=UTC)
IN_HEADER = datetime(2026, 6, 17, 13, 0, tzinfo=UTC)
DUE = datetime(2026, 6, 17, 11, 59, 59, tzinfo=UTC)


@pytest.mark.parametrize(
    ("header", "is_server", "at", "rule"),
    [
        (IN_HEADER, True, AT_SERVER, "the mail server's receipt time"),
        (None, True, AT_SERVER, "the mail server's receipt time"),
        (IN_HEADER, False, IN_HEADER, "the topmost Received header"),
        (None, False, AT_SERVER, "the time of the file"),
    ],
)
def test_the_mailbox_decides_when_a_mail_came(
    header: datetime | None, at: datetime, rule: str, *, is_server: bool
) -> None:
    assert receipt(AT_SERVER, header, is_server=is_server) == Receipt(at=at, rule=rule)


@pytest.mark.parametrize(
    ("others", "notes"),
    [
        ({}, 0),
        ({"the Date header": None}, 0),
        ({"the Date header": DUE}, 0),
        ({"the Date header": IN_HEADER}, 1),
        ({"the Date header": IN_HEADER, "the topmost Received header": IN_HEADER}, 1),
    ],
)
def test_a_clock_on_the_other_side_of_the_deadline_is_noted_once(
    others: dict[str, datetime | None], notes: int
) -> None:
    told = disagreement(Receipt(at=AT_SERVER, rule="the mail server's receipt time"), others, DUE)

    assert [finding.severity for finding in told] == [Severity.NOTE] * notes
    assert all("2026-06-17 11:00:00 UTC" in finding.message for finding in told)
