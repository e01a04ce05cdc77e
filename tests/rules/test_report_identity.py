"""A new report, or a new revision of one that we have?"""

from datetime import date

import pytest

from rules.facts import KnownReport, Meeting
from rules.report_identity import overlapping, revised_report

MIKA, NADIA = "mika@agency.example.org", "nadia@us.example.org"
MAY = (date(2026, 5, 12), date(2026, 5, 16))
JUNE = (date(2026, 6, 2), date(2026, 6, 3))
UNKNOWN = (None, None)


def a_report(
    reference: str = "R-2026-001",
    *,
    committee: str = "ISO/TC 210",
    meeting: str = "",
    officer: str = MIKA,
    days: tuple[date | None, date | None] = MAY,
    complete: bool = True,
) -> KnownReport:
    return KnownReport(
        reference=reference,
        committee=committee,
        meeting=meeting,
        officer_address=officer,
        first_day=days[0],
        last_day=days[1],
        is_complete=complete,
    )


def revises(
    *known: KnownReport,
    named: str = "",
    committee: str = "ISO/TC 210",
    meeting: str = "",
    officer: str = MIKA,
    days: tuple[date | None, date | None] = MAY,
) -> str:
    found = revised_report(
        known, named=named, committee=committee, meeting=meeting, officer_address=officer, days=days
    )
    return found.reference if found else ""


def test_the_first_report_revises_nothing() -> None:
    assert revises() == ""


def test_one_meeting_has_one_report_whatever_days_it_tells() -> None:
    assert revises(a_report(meeting="M-1"), meeting="M-1", days=JUNE) == "R-2026-001"


def test_without_a_registered_meeting_committee_and_days_decide() -> None:
    assert revises(a_report()) == "R-2026-001"
    assert revises(a_report(), days=JUNE) == ""
    assert revises(a_report(committee="ISO/TC 194")) == ""


def test_an_officer_who_told_no_days_completes_the_report_that_lacks_them() -> None:
    waiting = a_report(days=UNKNOWN, complete=False)

    assert revises(waiting) == "R-2026-001"
    assert revises(waiting, meeting="M-1") == "R-2026-001"
    assert revises(waiting, officer=NADIA) == ""
    assert revises(a_report(days=UNKNOWN, complete=False, committee=""), days=UNKNOWN) == "R-2026-001"
    assert revises(waiting, a_report("R-2026-002", days=UNKNOWN, complete=False)) == ""


@pytest.mark.parametrize(
    ("known", "changes", "is_revision"),
    [
        (a_report(), {"days": JUNE}, True),
        (a_report(complete=False), {"committee": "ISO/TC 194"}, True),
        (a_report(), {"committee": "ISO/TC 194"}, False),
        (a_report(complete=False), {"committee": "ISO/TC 194", "officer": NADIA}, False),
        (a_report(), {"officer": NADIA}, True),
        (a_report(), {"officer": NADIA, "days": JUNE}, False),
        (a_report(), {"officer": NADIA, "days": UNKNOWN}, True),
        (a_report(meeting="M-1"), {"meeting": "M-2", "days": JUNE}, False),
        (a_report(meeting="M-1"), {"meeting": "", "days": JUNE}, True),
        (a_report(committee="", complete=False), {"committee": "ISO/TC 194"}, True),
    ],
)
def test_a_named_report_is_revised_unless_the_two_cannot_be_one(
    known: KnownReport, changes: dict[str, object], *, is_revision: bool
) -> None:
    found = revises(known, named="R-2026-001", **changes)  # type: ignore[arg-type]

    assert found == ("R-2026-001" if is_revision else "")


def test_a_reference_that_we_never_gave_decides_nothing() -> None:
    assert revises(a_report(), named="R-2026-777") == "R-2026-001"


def a_meeting(reference: str, first: int, last: int, committee: str = "ISO/TC 210") -> Meeting:
    return Meeting(
        reference=reference, committee=committee, first_on=date(2026, 5, first), last_on=date(2026, 5, last)
    )


@pytest.mark.parametrize(
    ("first", "last", "meant"),
    [
        (12, 16, ["plenary"]),
        (12, 15, ["plenary", "group"]),
        (13, 14, ["group"]),
        (16, 20, ["plenary"]),
        (17, 20, []),
        (1, 11, []),
    ],
)
def test_the_meeting_that_fits_to_the_day_is_meant_else_all_that_share_a_day(
    first: int, last: int, meant: list[str]
) -> None:
    known = (
        a_meeting("plenary", 12, 16),
        a_meeting("group", 13, 14),
        a_meeting("other", 12, 16, "IEC/TC 62"),
    )

    found = overlapping(known, "ISO/TC 210", date(2026, 5, first), date(2026, 5, last))

    assert [meeting.reference for meeting in found] == meant
