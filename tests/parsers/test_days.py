"""Dates as officers write them (office.md 7): right, or asked about with the readings, never guessed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.days import DayDoubt, read_day, read_days, spelled

MEETING = (date(2026, 5, 12), date(2026, 5, 16))


@pytest.mark.parametrize(
    "text",
    [
        "12-16 May 2026",
        "12–16 May 2026",
        "12 — 16 May 2026",
        "12 - 16 May, 2026",
        "12 to 16 May 2026",
        "12th to 16th May 2026",
        "12th-16th of May 2026",
        "from 12 to 16 May 2026",
        "between 12 and 16 May 2026",
        "12 through 16 May 2026",
        "12 May - 16 May 2026",
        "12 May 2026 - 16 May 2026",
        "12 May 2026 to 16 May 2026",
        "May 12-16, 2026",
        "May 12 - 16, 2026",
        "May 12th through 16th, 2026",
        "May 12 to May 16, 2026",
        "May 12, 2026 - May 16, 2026",
        "12-MAY-2026 to 16-MAY-2026",
        "12-May-26 – 16-May-26",
        "12 \u00a0– 16\u00a0May 2026",
        "１２－１６ May ２０２６",
        "Tue 12 May - Sat 16 May 2026",
        "Tuesday 12 May 2026 to Saturday 16 May 2026",
        "Tuesday, May 12, 2026 - Saturday, May 16, 2026",
        "Tuesday to Saturday, 12-16 May 2026",
        "12 (Tue) - 16 (Sat) May 2026",
        "12-16 May 2026 (hybrid)",
        "12-16 May 2026, virtual",
        "2026-05-12 to 2026-05-16",
        "2026-05-12/2026-05-16",
        "2026-05-12 – 2026-05-16",
        "2026-05-12/16",
        "2026/05/12-2026/05/16",
        "2026/05/12-05/16",
        "20260512-20260516",
        "12.05.2026 - 16.05.2026",
        "12.05.2026–16.05.2026",
        "12.5.2026 - 16.5.2026",
        "12.-16.05.2026",
        "12.05.-16.05.2026",
        "12.–16. Mai 2026",
        "12. bis 16. Mai 2026",
        "vom 12. bis 16. Mai 2026",
        "Dienstag, 12. Mai bis Samstag, 16. Mai 2026",
        "12/05/2026 - 16/05/2026",
        "05/12/2026 - 05/16/2026",
        "12/05-16/05/2026",
        "12-05-2026 to 16-05-2026",
        "12-16 mai 2026",
        "du 12 au 16 mai 2026",
        "12 mai au 16 mai 2026",
        "mar. 12 mai 2026 - sam. 16 mai 2026",
        "del 12 al 16 de mayo de 2026",
        "12 al 16 mayo 2026",
        "12-16 de maio de 2026",
        "12 a 16 de maio de 2026",
        "dal 12 al 16 maggio 2026",
        "12-16 maggio 2026",
        "12–16 maj 2026",
        "12 till 16 maj 2026",
        "12-16 mei 2026",
        "12 tot 16 mei 2026",
        "12.-16. toukokuuta 2026",
        "12-16 maja 2026",
        "12.–16. května 2026",
        "2026. május 12-16",
        "12-16 Mayıs 2026",
        "12-16 мая 2026 г.",
        "с 12 по 16 мая 2026 года",
        "12-16 травня 2026",
        "12-16 Μαΐου 2026",
        "12-16 مايو 2026",
        "١٢ إلى ١٦ مايو ٢٠٢٦",
        "12-16 พฤษภาคม 2569",
        "12 - 16 พ.ค. 2569",
        "12 ถึง 16 พฤษภาคม พ.ศ. 2569",
        "12-16 พฤษภาคม 2026",
        "2026年5月12日~16日",
        "2026年5月12日～5月16日",
        "2026年5月12日至16日",
        "2026年5月12日（火）〜16日（土）",
        "2026年5月12日から16日まで",
        "令和8年5月12日～16日",
        "2026년 5월 12일 ~ 16일",
        "2026년 5월 12일(화) ~ 5월 16일(토)",
        "2026. 5. 12 ~ 16",
        "12, 13, 14, 15 and 16 May 2026",
        "12, 14 & 16 May 2026",
        "12 and 16 May 2026",
        "12 May 2026, 14 May 2026 and 16 May 2026",
    ],
)
def test_a_meeting_of_five_days_is_read(text: str) -> None:
    days = read_days(text)

    assert (days.first, days.last, days.doubt) == (*MEETING, None)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("29 Dec 2025 - 2 Jan 2026", date(2025, 12, 29), date(2026, 1, 2)),
        ("29 Dec - 2 Jan 2026", date(2025, 12, 29), date(2026, 1, 2)),
        ("30 Dec 2025 - 2 Jan", date(2025, 12, 30), date(2026, 1, 2)),
        ("30 Sept - 2 October 2026", date(2026, 9, 30), date(2026, 10, 2)),
        ("September 30 - October 2, 2026", date(2026, 9, 30), date(2026, 10, 2)),
        ("30.09.-02.10.2026", date(2026, 9, 30), date(2026, 10, 2)),
        ("31 Mar - 2 Apr 2026", date(2026, 3, 31), date(2026, 4, 2)),
        ("31 mars - 2 avril 2026", date(2026, 3, 31), date(2026, 4, 2)),
        ("30 avr. au 2 mai 2026", date(2026, 4, 30), date(2026, 5, 2)),
        ("12/13 May 2026", date(2026, 5, 12), date(2026, 5, 13)),
        ("May 12/13, 2026", date(2026, 5, 12), date(2026, 5, 13)),
        ("12 May 2026", date(2026, 5, 12), date(2026, 5, 12)),
        ("28 Feb - 1 Mar 2028", date(2028, 2, 28), date(2028, 3, 1)),
        ("29 February 2028", date(2028, 2, 29), date(2028, 2, 29)),
    ],
)
def test_spans_over_months_and_years_are_read(text: str, first: date, last: date) -> None:
    days = read_days(text)

    assert (days.first, days.last, days.doubt) == (first, last, None)


@pytest.mark.parametrize(
    "text",
    [
        "2026-05-20",
        "2026-05-20 00:00:00",
        "2026-05-20T00:00:00Z",
        "20 May 2026",
        "20th May, 2026",
        "20-May-2026",
        "20-May-26",
        "20 May '26",
        "20May2026",
        "May 20, 2026",
        "May-20-2026",
        "Wednesday, 20 May 2026",
        "20.05.2026",
        "20. 5. 2026",
        "20/05/2026",
        "05/20/2026",
        "20. Mai 2026",
        "den 20. Mai 2026",
        "20 mai 2026",
        "20 de mayo de 2026",
        "20 мая 2026",
        "2026年5月20日",
        "2026年5月20日（水）",
        "2026년 5월 20일",
        "20 พฤษภาคม 2569",
        "٢٠ مايو ٢٠٢٦",
        "20 Mayıs 2026 Çarşamba",
        "20 maj 2026",
    ],
)
def test_a_single_day_is_read(text: str) -> None:
    assert read_day(text).first == date(2026, 5, 20)


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("12/05/2026", DayDoubt.AMBIGUOUS),
        ("05-06-2026", DayDoubt.AMBIGUOUS),
        ("03/04/2025-05/04/2025", DayDoubt.AMBIGUOUS),
        ("5/6-8/2026", DayDoubt.AMBIGUOUS),
        ("25/05/12", DayDoubt.AMBIGUOUS),
        ("12.05.26", DayDoubt.AMBIGUOUS),
        ("12 listopad 2026", DayDoubt.AMBIGUOUS),
        ("May 2026", DayDoubt.NO_DAY),
        ("05/2026", DayDoubt.NO_DAY),
        ("2026", DayDoubt.NO_DAY),
        ("Spring 2026", DayDoubt.NO_DAY),
        ("TBC", DayDoubt.NO_DAY),
        ("week 20, 2026", DayDoubt.UNREAD),
        ("week of 12 May 2026", DayDoubt.UNREAD),
        ("Q2 2026", DayDoubt.UNREAD),
        ("12 May 2026 - ongoing", DayDoubt.UNREAD),
        ("from 12 May 2026", DayDoubt.UNREAD),
        ("since 12 May 2026", DayDoubt.UNREAD),
        ("12 May 2026 to", DayDoubt.UNREAD),
        ("to 16 May 2026", DayDoubt.UNREAD),
        ("12-16 May 2026 (TBC)", DayDoubt.UNREAD),
        ("about 12 May 2026", DayDoubt.UNREAD),
        ("c. 12 May 2026", DayDoubt.UNREAD),
        ("12 May 26", DayDoubt.UNREAD),
        ("12-16", DayDoubt.UNREAD),
        ("12 16 May 2026", DayDoubt.UNREAD),
        ("12 a 14 al 16 mayo 2026", DayDoubt.UNREAD),
        ("12-14-16 May 2026", DayDoubt.AMBIGUOUS),
        ("May 12-16, 26", DayDoubt.NO_YEAR),
        ("12-16 May", DayDoubt.NO_YEAR),
        ("12 May", DayDoubt.NO_YEAR),
        ("5月12日~16日", DayDoubt.NO_YEAR),
        ("31 June 2026", DayDoubt.IMPOSSIBLE),
        ("29 February 2026", DayDoubt.IMPOSSIBLE),
        ("2026-13-45", DayDoubt.IMPOSSIBLE),
        ("13/13/2026", DayDoubt.IMPOSSIBLE),
        ("16-12 May 2026", DayDoubt.BACKWARDS),
        ("16 and 12 May 2026", DayDoubt.BACKWARDS),
        ("5 June - 12 May 2026", DayDoubt.BACKWARDS),
        ("1 May - 30 June 2026", DayDoubt.TOO_LONG),
        ("12 May 2205", DayDoubt.ODD_YEAR),
        ("12 May 1926", DayDoubt.ODD_YEAR),
        ("12 May 2569", DayDoubt.ODD_YEAR),
        ("Mon 13 May 2025", DayDoubt.WEEKDAY),
        ("Monday to Friday, 12-16 May 2026", DayDoubt.WEEKDAY),
        ("2026年5月12日(月)", DayDoubt.WEEKDAY),
        ("12-16 May / 2-6 June 2026", DayDoubt.SEVERAL),
        ("12-16 May 2026 and 2-6 June 2026", DayDoubt.SEVERAL),
        ("12-16 May 2026\n2-6 June 2026", DayDoubt.SEVERAL),
        ("12-14 and 16 May 2026", DayDoubt.SEVERAL),
        ("12 May and 2 June 2026", DayDoubt.SEVERAL),
    ],
)
def test_what_is_not_certain_is_asked_about(text: str, doubt: DayDoubt) -> None:
    days = read_days(text)

    assert (days.first, days.last) == (None, None)
    assert days.doubt is doubt


def test_a_question_spells_out_the_readings() -> None:
    readings = read_days("12/05/2026").readings

    assert [spelled(reading) for reading in readings] == ["12 May 2026", "5 December 2026"]


def test_a_blank_is_no_date_and_no_doubt() -> None:
    assert read_days(" \u2002\u2002 ").doubt is None
    assert read_days("").first is None


def test_two_days_are_no_report_date() -> None:
    days = read_day("20-21 May 2026")

    assert (days.first, days.doubt) == (None, DayDoubt.SEVERAL)


@pytest.mark.parametrize(
    ("text", "stored", "first"),
    [
        ("12/05/2026", date(2026, 5, 12), date(2026, 5, 12)),
        ("12/05/2026", date(2026, 12, 5), date(2026, 12, 5)),
        ("12 May 2026", date(2026, 5, 12), date(2026, 5, 12)),
        ("12 May", date(2026, 5, 12), date(2026, 5, 12)),
    ],
)
def test_a_stored_day_decides_what_the_text_leaves_open(text: str, stored: date, first: date) -> None:
    assert read_day(text, stored=[stored]).first == first


@pytest.mark.parametrize("text", ["13 May 2026", "12/06/2026", "12-16 June 2026"])
def test_a_stored_day_that_contradicts_is_asked_about(text: str) -> None:
    days = read_days(text, stored=[date(2026, 5, 12)])

    assert (days.first, days.doubt) == (None, DayDoubt.STORED)


def test_a_span_whose_first_day_is_stored_keeps_its_last() -> None:
    days = read_days("12 May 2026 - 16 May 2026", stored=[date(2026, 5, 12)])

    assert (days.first, days.last) == MEETING


@pytest.mark.parametrize("shown", ["46154", "May-26", "12-May"])
def test_the_value_of_a_spreadsheet_cell_is_the_day_however_it_is_shown(shown: str) -> None:
    assert read_day(shown, stored=[date(2026, 5, 12)], typed=True).first == date(2026, 5, 12)


@given(st.text(max_size=60))
def test_no_text_raises_and_a_doubt_never_carries_a_date(text: str) -> None:
    days = read_days(text)

    assert (days.first is None) == (days.last is None)
    assert days.doubt is None or days.first is None


@given(
    st.dates(date(2000, 1, 1), date(2099, 11, 1)),
    st.integers(0, 27),
    st.sampled_from(["-", "–", " to ", " bis "]),
)
def test_any_span_in_iso_is_read_back(first: date, length: int, between: str) -> None:
    last = date.fromordinal(first.toordinal() + length)

    days = read_days(f"{first.isoformat()}{between if length else ' - '}{last.isoformat()}")

    assert (days.first, days.last) == (first, last)
