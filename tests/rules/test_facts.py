"""Who counts is decided by the day, and addresses are compared exactly (procedure 1)."""

from dataclasses import replace
from datetime import date

import pytest

from pipeline.setup import sample_roster
from rules.facts import Jurisdiction, JurisdictionCategory, committee_key, in_office

A_TERM = Jurisdiction(
    code="AU",
    name="Australia",
    category=JurisdictionCategory.MANAGEMENT_COMMITTEE,
    since=date(2026, 1, 1),
    until=date(2026, 6, 30),
)
TODAY = date(2026, 6, 1)


@pytest.mark.parametrize(
    ("day", "inside"),
    [("2025-12-31", False), ("2026-01-01", True), ("2026-06-30", True), ("2026-07-01", False)],
)
def test_both_ends_of_a_term_belong_to_it(day: str, *, inside: bool) -> None:
    assert in_office(A_TERM, date.fromisoformat(day)) is inside


def test_a_term_without_an_end_goes_on() -> None:
    assert in_office(replace(A_TERM, until=None), date(2999, 1, 1))


def test_the_sample_roster_has_the_twelve_jurisdictions_of_the_management_committee() -> None:
    roster = sample_roster()
    members = {person.jurisdiction for person in roster.management_committee(TODAY)}

    assert members == {"AU", "BR", "CA", "CN", "EU", "JP", "RU", "SG", "KR", "CH", "GB", "US"}


def test_observers_and_affiliates_are_not_in_the_management_committee() -> None:
    names = {person.name for person in sample_roster().management_committee(TODAY)}

    assert "Lucia Ferrer" not in names


def test_a_jurisdiction_is_no_member_before_its_day() -> None:
    members = {person.jurisdiction for person in sample_roster().management_committee(date(2025, 3, 13))}

    assert "CH" not in members


@pytest.mark.parametrize(
    ("address", "known"),
    [
        ("mika.aalto@agency.example.org", True),
        ("M.AALTO@Agency.example.org", True),
        ("m.aalto@agency.example.org ", False),
        ("somebody@agency.example.org", False),
        ("", False),
    ],
)
def test_an_address_is_known_exactly_whatever_its_case(address: str, *, known: bool) -> None:
    assert (sample_roster().officer_at(address, TODAY) is not None) is known


@pytest.mark.parametrize(
    ("written", "designation"),
    [
        ("ISO/TC 210", "ISO/TC 210"),
        ("iso tc210", "ISO/TC 210"),
        ("TC 210", "ISO/TC 210"),
        ("IEC-SC-62A", "IEC/SC 62A"),
        ("IEC TC 62/SC 62A", "IEC/SC 62A"),
        ("TC 62", "IEC/TC 62"),
        ("TC 2", ""),
        ("", ""),
    ],
)
def test_a_committee_is_known_by_designation_or_alias_however_it_is_spaced(
    written: str, designation: str
) -> None:
    found = sample_roster().committee(written)

    assert (found.designation if found else "") == designation


def test_two_spellings_have_one_key() -> None:
    assert committee_key("ISO/TC 210") == committee_key("iso tc-210") == "isotc210"
