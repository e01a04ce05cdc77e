"""liaison reconcile as it is typed: words, colours aside, exit codes, JSON and the workbook."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from pipeline.cli import Workplace, main
from pipeline.sandbox import Sandbox
from tests.scenarios.desks import Play
from tests.scenarios.mails import STRANGER, a_mail, a_report


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox() as shared:
        yield shared


@pytest.fixture
def play(sqlite_url: str, tmp_path: Path, sandbox: Sandbox) -> Iterator[Play]:
    on_stage = Play(sqlite_url, tmp_path, sandbox=sandbox)
    on_stage.meeting()
    yield on_stage
    on_stage.close()


def typed(play: Play, *words: str) -> Result:
    return CliRunner().invoke(main, ["reconcile", *words], obj=Workplace(None, play.desk))


def as_json(play: Play, *words: str) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(typed(play, "--json", *words).stdout)
    return told


def test_a_clean_desk_says_so(play: Play) -> None:
    play.deliver(a_mail(a_report()))
    result = typed(play)

    assert (result.exit_code, result.stdout) == (0, "As of 2026-06-01 09:00 UTC: no differences.\n")


def test_each_difference_is_told_with_its_command(play: Play) -> None:
    play.at = datetime(2026, 8, 1, tzinfo=UTC)
    play.deliver(a_mail(sender=STRANGER, text="Hello\n"))
    result = typed(play)

    assert result.exit_code == 0
    assert "Mails that wait (1)" in result.stdout
    assert "Meetings against reports (1)" in result.stdout
    assert "      $ liaison intake show 1" in result.stdout
    assert all(len(line) <= 80 for line in result.stdout.splitlines())


def test_many_of_one_kind_are_counted_and_the_json_has_all(play: Play) -> None:
    for number in range(15):
        play.receive(a_mail(sender=STRANGER, subject=f"offer {number}", text=f"Hello {number}\n"))
    play.poll()
    result = typed(play)

    assert "... and 3 more of mail-waits" in result.stdout
    assert len(as_json(play)["differences"]) == 15
    assert as_json(play)["counts"] == {"mails": 15}


def test_json_has_every_word_of_a_difference(play: Play) -> None:
    play.deliver(a_mail(sender=STRANGER, text="Hello\n"))
    (difference,) = as_json(play)["differences"]

    assert set(difference) == {"group", "code", "subject", "expected", "found", "command", "applies"}


def test_the_workbook_is_written(play: Play, tmp_path: Path) -> None:
    result = typed(play, "-o", str(tmp_path / "monday.xlsx"))

    assert result.stdout.endswith("monday.xlsx was written.\n")
    assert (tmp_path / "monday.xlsx").read_bytes()[:2] == b"PK"


def test_judging_again_shows_first_and_changes_on_request(play: Play) -> None:
    play.deliver(a_mail(a_report()))

    assert as_json(play, "--judge")["differences"] == []
    assert typed(play, "--judge", "--apply").exit_code == 0


def test_wrong_usage_and_refusals(play: Play) -> None:
    assert typed(play, "--tell").exit_code == 2
    assert typed(play, "--as-of", "2026-05-01", "--apply").exit_code == 1
    assert typed(play, "--as-of", "2027-05-01").exit_code == 1
    assert typed(play, "--as-of", "yesterday").exit_code == 2
