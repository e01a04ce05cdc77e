"""kill -9 at random moments of an import: every mail once, no letter sent, counts right at the end."""

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from benchmarks import archives, corpus
from pipeline.desk import Desk
from pipeline.migrate import upgrade
from pipeline.poll import poll
from tests.pipeline.kill_desk import facts, letter_states, letters_out, settings

pytestmark = pytest.mark.slow
SCRIPT = Path(__file__).with_name("killed_import.py")
MAILS, TWICE, KILLS = 2_000, 40, 15
SQLITE = "sqlite:///desk.db"


def start(folder: Path, url: str, archive: Path) -> subprocess.Popen[str]:
    command = [sys.executable, str(SCRIPT), str(folder), url, str(archive)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def finish(folder: Path, url: str, archive: Path) -> list[int]:
    """Mails seen, new, imported before, and of known bytes."""
    process = start(folder, url, archive)
    out, err = process.communicate(timeout=600)
    assert process.returncode == 0, err
    return [int(word) for word in out.split()]


def set_up(folder: Path, url: str) -> None:
    (folder / "in").mkdir(parents=True)
    desk = Desk(settings(folder, url))
    upgrade(desk.store.engine)
    with desk.store.transaction() as tx:
        tx.registers.replace_roster(
            corpus.roster(archives.COMMITTEES), at=desk.now(), actor="test", source="test"
        )
    desk.close()


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("archive") / "old.mbox"
    archives.write_mbox(path, MAILS)
    return path


@pytest.fixture(scope="module")
def data_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same mails as Outlook keeps them."""
    path = tmp_path_factory.mktemp("archive") / "old.pst"
    archives.write_outlook(path, MAILS)
    return path


@pytest.fixture(scope="module")
def untouched(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, object], float]:
    """What an import without any accident leaves, and how long it takes."""
    folder = tmp_path_factory.mktemp("untouched") / "desk"
    set_up(folder, SQLITE)
    begun = time.monotonic()
    assert finish(folder, SQLITE, archive) == [MAILS, MAILS - TWICE, 0, TWICE]
    took = time.monotonic() - begun
    told = facts(folder, SQLITE)
    assert (told["mails"], told["sightings"]) == (MAILS - TWICE, MAILS)
    return told, took


@pytest.mark.parametrize(
    ("database", "kind"),
    [
        ("sqlite", "archive"),
        pytest.param("postgresql", "archive", marks=pytest.mark.server),
        ("sqlite", "data_file"),
    ],
    ids=["sqlite", "postgresql", "sqlite-outlook"],
)
def test_an_import_that_is_killed_again_and_again_ends_like_any_other(
    database: str,
    kind: str,
    untouched: tuple[dict[str, object], float],
    tmp_path: Path,
    request: pytest.FixtureRequest,
) -> None:
    expected, took = untouched
    archive = request.getfixturevalue(kind)
    url = SQLITE if database == "sqlite" else request.getfixturevalue("postgresql_url")
    folder = tmp_path / "desk"
    set_up(folder, url)
    moments = random.Random(20261123)
    killed = 0
    for _ in range(KILLS):
        process = start(folder, url, archive)
        time.sleep(moments.uniform(0.4, 0.4 + took / 3))
        process.kill()
        process.communicate()
        killed += process.returncode == -signal.SIGKILL
    seen, new, earlier, same = finish(folder, url, archive)

    assert killed
    assert (seen, new + earlier + same) == (MAILS, MAILS)
    assert facts(folder, url) == expected
    assert set(letter_states(folder, url)) == {"withheld"}
    # Not a round later either.
    desk = Desk(settings(folder, url))
    poll(desk)
    desk.close()
    assert letters_out(folder) == 0
    assert facts(folder, url) == expected
