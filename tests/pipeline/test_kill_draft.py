"""kill -9 anywhere between the closing and the committee's answer: the same rows, letters and released bytes in the end."""

import random
import shutil
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.pipeline.kill_desk import letter_states, letters_out
from tests.pipeline.kill_draft import SCENES, before, facts, set_up

pytestmark = pytest.mark.slow
SCRIPT = Path(__file__).with_name("killed_draft.py")
URL = "sqlite:///desk.db"
# A round's later commits are those of its sending, which `test_kill.py` kills one by one.
MOST = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Life:
    """A life without accidents: the desk before each scene, the facts after each, and the commits of each."""

    root: Path
    facts: dict[str, dict[str, Any]]
    commits: dict[str, int]


def play(
    folder: Path, url: str, scene: str, number: int = 0, when: str = "before"
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(SCRIPT), str(folder), url, scene, str(number), when],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


@pytest.fixture(scope="module")
def life(tmp_path_factory: pytest.TempPathFactory) -> Life:
    root = tmp_path_factory.mktemp("life")
    found = Life(root=root, facts={}, commits={})
    set_up(root / "desk", URL)
    for scene in SCENES:
        before(root / "desk", URL, scene)
        shutil.copytree(root / "desk", root / scene)
        done = play(root / "desk", URL, scene)
        assert done.returncode == 0, done.stderr
        found.commits[scene] = int(done.stdout.split()[-1])
        found.facts[scene] = facts(root / "desk", URL)
    return found


def test_the_life_without_accidents_is_worth_the_comparison(life: Life) -> None:
    last = life.facts["dispose"]

    assert [(row.number, row.merged_into) for row in last["rows"]] == [
        (1, None),
        (2, None),
        (3, 2),
        (4, None),
    ]
    assert last["rows"][1].proposed_change == "Write 4 mA."
    assert sorted(entry.jurisdiction for entry in last["endorsements"]) == ["AU", "CH", "US"]
    assert {act["act"] for act in last["acts"]} == {"merged", "edited", "kept"}
    assert (last["release"].rows, len(last["files"])) == ((1, 2), 6)
    assert [entry.disposition for entry in last["dispositions"]] == ["accepted"]


@pytest.mark.parametrize("when", ["before", "within", "after"])
@pytest.mark.parametrize("scene", list(SCENES))
def test_a_kill_at_any_commit_of_a_draft_changes_nothing_in_the_end(
    scene: str, when: str, life: Life, tmp_path: Path
) -> None:
    kills = 0
    for number in range(1, min(life.commits[scene], MOST) + 1):
        folder = tmp_path / str(number)
        shutil.copytree(life.root / scene, folder)
        killed = play(folder, URL, scene, number, when)
        # Nothing begins after the last commit of a scene, and some transactions write nothing.
        assert killed.returncode in {-signal.SIGKILL, 0}, (number, killed.stderr)
        kills += killed.returncode != 0
        again = play(folder, URL, scene)
        assert again.returncode == 0, again.stderr
        assert facts(folder, URL) == life.facts[scene], f"killed {when} commit {number}"
        states = letter_states(folder, URL)
        assert states["unknown"] <= 1
        assert letters_out(folder) <= states["sent"] + states["unknown"]
        shutil.rmtree(folder)

    assert kills or life.commits[scene] == 1


@pytest.mark.server
def test_a_draft_full_of_accidents_on_postgresql_leaves_in_the_same_bytes(
    life: Life, tmp_path: Path, postgresql_url: str
) -> None:
    """Each scene is killed three times at commits drawn by lot, and then played to its end."""
    folder = tmp_path / "desk"
    set_up(folder, postgresql_url)
    lots = random.Random(20261123)
    kills = 0
    for scene in SCENES:
        before(folder, postgresql_url, scene)
        for when in ("before", "within", "after"):
            number = lots.randint(1, min(life.commits[scene], MOST))
            kills += play(folder, postgresql_url, scene, number, when).returncode == -signal.SIGKILL
        last = play(folder, postgresql_url, scene)
        assert last.returncode == 0, last.stderr
    told, expected = facts(folder, postgresql_url), life.facts["dispose"]
    names = [entry.name for entry in expected["release"].files]
    same = [
        name for name, one, other in zip(names, told["files"], expected["files"], strict=True) if one == other
    ]

    assert kills >= 8
    assert {name for name in names if name.startswith("IMDRF")} <= set(same)
    assert [row.number for row in told["rows"]] == [row.number for row in expected["rows"]]
    assert told["deliveries"] == expected["deliveries"]
    assert told["dispositions"] == expected["dispositions"]
