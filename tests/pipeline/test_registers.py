"""Meetings and their reports as the Secretariat keeps them (procedure 1 and 3.1)."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pipeline import registers
from pipeline.errors import NotAllowed
from pipeline.setup import sample_roster
from tests.scenarios.desks import Play

JUNE = datetime(2026, 6, 1, 9, 0, tzinfo=UTC)


@pytest.fixture
def play(database_url: str, tmp_path: Path) -> Iterator[Play]:
    on_stage = Play(database_url, tmp_path, at=JUNE)
    yield on_stage
    on_stage.close()


def import_csv(play: Play, folder: Path, text: str) -> str:
    file = folder / "meetings.csv"
    file.write_text(text, encoding="utf-8")
    return registers.import_meetings(play.desk, file, actor="test")


def test_meetings_come_from_a_file_and_those_that_are_there_are_left_alone(
    play: Play, tmp_path: Path
) -> None:
    text = (
        "committee;first_on;last_on;place;mode;kind;liaison_officer\n"
        "TC 210;2026-05-12;2026-05-16;Geneva;in-person;plenary;\n"
        "iec tc62;2026-06-01;2026-06-05;Chicago;hybrid;;NADIA.brandt@us-agency.example.org\n"
        ";;;;;;\n"
    )

    assert import_csv(play, tmp_path, text) == "2 meetings entered, 0 known before."
    assert import_csv(play, tmp_path, text) == "0 meetings entered, 2 known before."
    told = registers.meetings(play.desk)
    assert [(entry["reference"], entry["committee"], entry["liaison_officer"]) for entry in told] == [
        ("M-2026-001", "ISO/TC 210", ""),
        ("M-2026-002", "IEC/TC 62", "nadia.brandt@us-agency.example.org"),
    ]


BAD = [
    ("TC 1,2026-05-12,2026-05-16,,,,", 'the roster knows no committee "TC 1"'),
    ("TC 210,12.5.2026,2026-05-16,,,,", "write days as 2026-03-31"),
    ("TC 210,,2026-05-16,,,,", "first_on"),
    ("TC 210,2026-05-16,2026-05-12,,,,", "it ends (2026-05-12) before it begins (2026-05-16)"),
    ("TC 210,2026-05-12,2026-06-16,,,,", "it lasts longer than a month: check the days"),
    ("TC 210,2026-05-12,2026-05-16,,online,,", "online"),
    ("TC 210,2026-05-12,2026-05-16,,,party,", "party"),
    ("TC 210,2026-05-12,2026-05-16,,,,x@y.org", "x@y.org belongs to no Liaison Officer of the roster"),
    ("TC 210,2026-05-12,2026-05-16," + "x" * 201 + ",,,", "the place is longer than 200 characters"),
]


@pytest.mark.parametrize(("row", "told"), BAD)
def test_a_bad_line_is_named_and_nothing_is_half_loaded(
    play: Play, tmp_path: Path, row: str, told: str
) -> None:
    good = "TC 62,2026-06-01,2026-06-05,,,,"
    with pytest.raises(NotAllowed) as refusal:
        import_csv(play, tmp_path, f"{','.join(registers.MEETING_COLUMNS)}\n{good}\n{row}\n")

    first, *faults = str(refusal.value).splitlines()
    assert first == "meetings.csv was not loaded; nothing has changed:"
    assert all(fault.startswith("line 3: ") for fault in faults)
    assert told in " ".join(faults)
    assert registers.meetings(play.desk) == []


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "unknown columns (none at all)"),
        (b"committee,when\n", "unknown columns when"),
        (b"\xff\xfe", "is not UTF-8 text"),
    ],
)
def test_a_file_that_is_no_list_of_meetings_says_why(
    play: Play, tmp_path: Path, content: bytes, told: str
) -> None:
    (tmp_path / "m.csv").write_bytes(content)
    with pytest.raises(NotAllowed, match=told.replace("(", r"\(").replace(")", r"\)")):
        registers.import_meetings(play.desk, tmp_path / "m.csv", actor="test")


@pytest.mark.parametrize(
    ("now", "status"),
    [
        (datetime(2026, 5, 16, 12, 0, tzinfo=UTC), "to come"),
        (datetime(2026, 5, 17, 11, 59, 59, tzinfo=UTC), "to come"),
        (datetime(2026, 5, 17, 12, 0, 0, tzinfo=UTC), "due"),
        (datetime(2026, 6, 16, 23, 0, tzinfo=UTC), "due"),
        # In UTC-12 the sixteenth ends at 12:00 UTC of the seventeenth.
        (datetime(2026, 6, 17, 11, 59, 59, tzinfo=UTC), "due"),
        (datetime(2026, 6, 17, 12, 0, 0, tzinfo=UTC), "overdue"),
    ],
)
def test_a_meeting_without_a_report_is_to_come_due_or_overdue(play: Play, now: datetime, status: str) -> None:
    play.meeting()
    play.at = now

    assert [entry["status"] for entry in registers.meetings(play.desk)] == [status]


def test_a_working_group_needs_no_report(play: Play) -> None:
    play.meeting(kind="working-group")

    (entry,) = registers.meetings(play.desk)
    assert (entry["status"], entry["due_on"]) == ("no report needed", None)


# -- reminders ------------------------------------------------------------------------------------------------------


def reminded(play: Play, at: datetime) -> list[str]:
    """To whom reminders go at that moment."""
    before = len(play.sent("report-reminder"))
    play.at = at
    play.poll()
    return [letter.recipient for letter in play.sent("report-reminder")[before:]]


DUE_DAY = datetime(2026, 6, 16, 13, 0, tzinfo=UTC)


def test_the_officer_whom_the_meeting_names_is_reminded(play: Play) -> None:
    play.meeting(liaison_officer="nadia.brandt@us-agency.example.org")

    assert reminded(play, DUE_DAY) == ["nadia.brandt@us-agency.example.org"]


def test_an_officer_whose_term_has_ended_is_not_reminded(play: Play) -> None:
    play.meeting()
    roster = sample_roster()
    ended = tuple(replace(officer, until=JUNE.date()) for officer in roster.liaison_officers)
    with play.desk.store.transaction() as tx:
        tx.registers.replace_roster(
            replace(roster, liaison_officers=ended), at=JUNE, actor="test", source="test"
        )

    assert reminded(play, DUE_DAY) == []


def test_no_reminder_for_a_working_group_or_before_the_meeting_has_ended(play: Play) -> None:
    play.meeting(kind="working-group")
    play.meeting(committee="TC 62", first_on="2026-06-10", last_on="2026-06-16")

    assert reminded(play, DUE_DAY) == []


def test_a_reminder_brings_the_form_filled_in(play: Play) -> None:
    play.meeting()
    reminded(play, DUE_DAY)

    (letter,) = play.sent("report-reminder")
    assert letter.enclosed == ["IMDRF-Liaison-Report.docx", "IMDRF-Liaison-Report.xlsx"]
    assert letter.subject == "Due today: your report on ISO/TC 210, 12-16 May 2026"
    assert letter.mail["Auto-Submitted"] == "auto-generated"


def test_two_desks_on_one_day_remind_once(play: Play) -> None:
    play.meeting()

    assert reminded(play, DUE_DAY) == ["mika.aalto@agency.example.org"]
    assert reminded(play, DUE_DAY) == []
