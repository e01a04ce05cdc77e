"""kill -9 anywhere in a consultation: the same positions, letters and certificate as in a life without accidents."""

import random
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.pipeline.kill_consultation import SCENES, before, facts, ranked, set_up
from tests.pipeline.kill_desk import letter_states, letters_out

pytestmark = pytest.mark.slow
SCRIPT = Path(__file__).with_name("killed_scene.py")
URL = "sqlite:///desk.db"
# Of the letters of a scene that many are killed in the act; what follows is the same again.
SENDINGS = 3


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


def play_through(folder: Path, url: str, scene: str) -> int:
    """The scene without an accident; returns its number of commits."""
    before(folder, scene)
    done = play(folder, url, scene)
    assert done.returncode == 0, done.stderr
    return int(done.stdout.split()[-1])


@pytest.fixture(scope="module")
def life(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, dict[str, Any]], dict[str, int]]:
    """A life without accidents: the desk before each scene, the facts after each, and the commits of each."""
    root = tmp_path_factory.mktemp("life")
    set_up(root / "desk", URL)
    told: dict[str, dict[str, Any]] = {}
    commits: dict[str, int] = {}
    for scene in SCENES:
        before(root / "desk", scene)
        shutil.copytree(root / "desk", root / scene)
        commits[scene] = play_through(root / "desk", URL, scene)
        told[scene] = facts(root / "desk", URL)
    told["letters"] = {"out": letters_out(root / "desk")}
    return root, told, commits


def test_the_life_without_accidents_is_worth_the_comparison(
    life: tuple[Path, dict[str, dict[str, Any]], dict[str, int]],
) -> None:
    _, told, _ = life
    occasions = " ".join(told["close"]["occasions"])
    states = {state for state, _ in told["settle"]["states"]}

    assert len(told["settle"]["states"]) == 40
    assert {"accepted", "incomplete", "quarantined"} <= states
    assert "differs" in occasions
    assert "settled" in occasions
    assert "reminder to US" in occasions
    assert "not counted" in " ".join(reason for _, reason in told["settle"]["states"])
    assert told["close"]["certificate"].startswith(b"{")


@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("scene", list(SCENES))
def test_a_kill_at_any_commit_of_a_scene_changes_nothing_in_the_end(
    scene: str,
    when: str,
    life: tuple[Path, dict[str, dict[str, Any]], dict[str, int]],
    tmp_path: Path,
) -> None:
    root, told, commits = life
    expected = told[scene]
    letters = expected["deliveries"]
    sending = letters_of_scene(scene, told)
    last = commits[scene] - 2 * max(0, sending - SENDINGS)
    for number in range(1, last + 1):
        folder = tmp_path / str(number)
        shutil.copytree(root / scene, folder)
        killed = play(folder, URL, scene, number, when)
        # Nothing begins after the last commit of a scene.
        assert killed.returncode in {-signal.SIGKILL, 0}, (number, killed.stderr)
        again = play(folder, URL, scene)
        assert again.returncode == 0, again.stderr
        assert facts(folder, URL) == expected, f"killed {when} commit {number}"
        states = letter_states(folder, URL)
        assert states["sent"] + states["unknown"] == letters
        assert states["unknown"] <= 1
        assert letters - states["unknown"] <= letters_out(folder) <= letters
        shutil.rmtree(folder)


def letters_of_scene(scene: str, told: dict[str, dict[str, Any]]) -> int:
    scenes = list(SCENES)
    earlier = scenes[scenes.index(scene) - 1] if scene != scenes[0] else ""
    before_it = told[earlier]["deliveries"] if earlier else 0
    return int(told[scene]["deliveries"]) - int(before_it)


@pytest.mark.server
def test_a_life_full_of_accidents_on_postgresql_ends_the_same(
    life: tuple[Path, dict[str, dict[str, Any]], dict[str, int]], tmp_path: Path, postgresql_url: str
) -> None:
    """Each scene is killed six times at commits drawn by lot, and then played to its end."""
    _, told, commits = life
    folder = tmp_path / "desk"
    set_up(folder, postgresql_url)
    lots = random.Random(20261123)
    kills = 0
    for scene in SCENES:
        before(folder, scene)
        for _ in range(6):
            number = lots.randint(1, max(2, min(commits[scene] - 1, 12)))
            killed = play(folder, postgresql_url, scene, number, lots.choice(["before", "after"]))
            kills += killed.returncode == -signal.SIGKILL
        last = play(folder, postgresql_url, scene)
        assert last.returncode == 0, last.stderr
    states = letter_states(folder, postgresql_url)
    letters = told["close"]["deliveries"]

    assert kills >= 8
    assert ranked(facts(folder, postgresql_url)) == ranked(told["close"])
    assert states["sent"] + states["unknown"] == letters
    assert states["unknown"] <= kills
    assert letters - states["unknown"] <= letters_out(folder) <= letters
