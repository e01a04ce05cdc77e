"""kill -9 anywhere: every mail stored once, no fact twice, no letter composed twice (mail.md 1)."""

import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from benchmarks import corpus
from tests.pipeline.kill_desk import facts, letter_states, letters_out, set_up

pytestmark = pytest.mark.slow
SCRIPT = Path(__file__).with_name("killed_poll.py")
MAILS = 200
URL = "sqlite:///desk.db"


def poll(folder: Path, url: str, number: int = 0, when: str = "before") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(SCRIPT), str(folder), url, str(number), when],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


@pytest.fixture(scope="module")
def two_hundred() -> list[bytes]:
    """Two hundred mails, twenty of them once more: a second delivery of the same mail."""
    mails = list(corpus.mails(MAILS - 20))
    return mails + [raw.replace(b"Received: from out.", b"Received: from again.", 1) for raw in mails[:20]]


@pytest.fixture(scope="module")
def untouched(
    two_hundred: list[bytes], tmp_path_factory: pytest.TempPathFactory
) -> tuple[dict[str, object], int, int]:
    """What a run without any accident leaves, its number of commits, and its number of letters."""
    folder = tmp_path_factory.mktemp("untouched")
    set_up(folder / "desk", URL, two_hundred)
    done = poll(folder / "desk", URL)
    assert done.returncode == 0, done.stderr
    told = facts(folder / "desk", URL)
    assert told["mails"] == MAILS
    assert told["reports"] == 72
    return told, int(done.stdout.split()[-1]), letters_out(folder / "desk")


def settling_commits(mails: int) -> int:
    """Epoch, four batches kept, four batches settled, reminders and the look for letters left in the act."""
    return 1 + 4 + mails // 50 + 2


@pytest.mark.parametrize("when", ["before", "after"])
def test_a_kill_at_any_commit_of_the_intake_changes_nothing_in_the_end(
    when: str,
    two_hundred: list[bytes],
    untouched: tuple[dict[str, object], int, int],
    tmp_path: Path,
) -> None:
    expected, commits, letters = untouched
    set_up(tmp_path / "fresh", URL, two_hundred)
    assert commits > settling_commits(MAILS) + 2 * letters - 1
    for number in range(1, settling_commits(MAILS) + 4):
        folder = tmp_path / f"{when}-{number}"
        shutil.copytree(tmp_path / "fresh", folder)
        killed = poll(folder, URL, number, when)
        assert killed.returncode == -signal.SIGKILL, (number, killed.stderr)
        again = poll(folder, URL)
        assert again.returncode == 0, again.stderr
        assert facts(folder, URL) == expected, f"killed {when} commit {number}"
        states = letter_states(folder, URL)
        assert states["sent"] + states["unknown"] == letters
        assert states["unknown"] <= 1
        shutil.rmtree(folder)


@pytest.mark.parametrize("when", ["before", "after"])
def test_a_kill_at_any_commit_of_the_sending_loses_and_doubles_no_letter(
    when: str, two_hundred: list[bytes], tmp_path: Path
) -> None:
    set_up(tmp_path / "fresh", URL, two_hundred[:12])
    whole = poll_copy(tmp_path, "whole")
    total = int(whole.stdout.split()[-1])
    letters = letters_out(tmp_path / "whole")
    expected = facts(tmp_path / "whole", URL)
    for number in range(5, total + 1):
        folder = tmp_path / f"{when}-{number}"
        shutil.copytree(tmp_path / "fresh", folder)
        poll(folder, URL, number, when)
        again = poll(folder, URL)
        assert again.returncode == 0, again.stderr
        assert facts(folder, URL) == expected
        states = letter_states(folder, URL)
        assert states["sent"] + states["unknown"] == letters, f"killed {when} commit {number}"
        assert states["unknown"] <= 1
        # What is unknown may have gone out or not; everything else went out exactly once.
        assert letters - states["unknown"] <= letters_out(folder) <= letters
        shutil.rmtree(folder)


def poll_copy(tmp_path: Path, name: str) -> subprocess.CompletedProcess[str]:
    shutil.copytree(tmp_path / "fresh", tmp_path / name)
    done = poll(tmp_path / name, URL)
    assert done.returncode == 0, done.stderr
    return done


@pytest.mark.parametrize("database", ["sqlite", pytest.param("postgresql", marks=pytest.mark.server)])
def test_kills_at_random_moments_change_nothing_in_the_end(
    database: str,
    two_hundred: list[bytes],
    untouched: tuple[dict[str, object], int, int],
    tmp_path: Path,
    request: pytest.FixtureRequest,
) -> None:
    expected, _, letters = untouched
    url = URL if database == "sqlite" else request.getfixturevalue("postgresql_url")
    folder = tmp_path / "desk"
    set_up(folder, url, two_hundred)
    moments = random.Random(20261123)
    for _ in range(12):
        process = subprocess.Popen(
            [sys.executable, str(SCRIPT), str(folder), url, "0", "before"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        time.sleep(moments.uniform(0.4, 2.5))
        process.kill()
        process.wait()
    last = poll(folder, url)

    assert last.returncode == 0, last.stderr
    assert facts(folder, url) == expected
    states = letter_states(folder, url)
    assert states["sent"] + states["unknown"] == letters
    assert letters - states["unknown"] <= letters_out(folder) <= letters
