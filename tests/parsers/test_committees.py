"""Committee designations in one spelling where the pattern is clear (procedure 8.9)."""

import pytest

from parsers.committees import committee


@pytest.mark.parametrize(
    ("written", "designation"),
    [
        ("ISO/TC 210", "ISO/TC 210"),
        ("ISO TC210", "ISO/TC 210"),
        ("ISO TC 210", "ISO/TC 210"),
        ("ISO-TC 210", "ISO/TC 210"),
        ("ISO/TC\u00a0210", "ISO/TC 210"),
        ("iso tc 210 – Quality management and corresponding general aspects", "ISO/TC 210"),
        ("Quality management (ISO/TC 210)", "ISO/TC 210"),
        ("ISO Technical Committee 210", "ISO/TC 210"),
        ("ISO/TC 210/WG 1", "ISO/TC 210/WG 1"),
        ("ISO/TC 210, WG1", "ISO/TC 210/WG 1"),
        ("ISO/TC 210 SC 1", "ISO/TC 210/SC 1"),
        ("ISO/TC 215/JWG 7", "ISO/TC 215/JWG 7"),
        ("IEC TC 62", "IEC/TC 62"),
        ("IEC/TC62", "IEC/TC 62"),
        ("SC 62A", "IEC/SC 62A"),
        ("IEC SC62A", "IEC/SC 62A"),
        ("IEC/TC 62/SC 62A", "IEC/SC 62A"),
        ("TC 62/SC 62A", "IEC/SC 62A"),
        ("IEC/SC 62D/MT 22", "IEC/SC 62D/MT 22"),
        ("ISO/IEC JTC 1/SC 42", "ISO/IEC JTC 1/SC 42"),
        ("JTC 1/SC 7", "ISO/IEC JTC 1/SC 7"),
        ("CEN/TC 251", "CEN/TC 251"),
    ],
)
def test_a_clear_designation_is_normalised(written: str, designation: str) -> None:
    assert committee(written) == designation


@pytest.mark.parametrize(
    "written",
    [
        "",
        "Quality management",
        "TC 62",
        "TC 210",
        "IEC 62A",
        "ISO 13485",
        "IEC 60601-1",
        "ISO/SC 62A",
        "IEC/TC 62/SC 65A",
        "ISO/TC 210 and IEC/SC 62A",
        "ISO/TC 210 - IEC/SC 62A JWG 1",
        "ISO/TC 210 WG 1 and WG 2",
        "ISO/TC 2101",
    ],
)
def test_an_unclear_one_is_left_to_its_author(written: str) -> None:
    assert committee(written) == ""
