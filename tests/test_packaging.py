"""The wheel: one name at its top, every package and every data file in it, and a command that works."""

import shutil
import subprocess
import sys
import sysconfig
import tomllib
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = ("config", "outbound", "parsers", "pipeline", "rules")
# What is read at run time and is no Python.
DATA = ("*.toml", "*.j2", "*.csv", "*.eml", "*.mako", "py.typed")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built by setuptools from a copy of the sources."""
    copy = tmp_path_factory.mktemp("sources")
    for folder in FOLDERS:
        shutil.copytree(ROOT / folder, copy / folder, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, copy / name)
    subprocess.run(
        [sys.executable, "-c", "from setuptools import build_meta; build_meta.build_wheel('dist')"],
        cwd=copy,
        check=True,
        capture_output=True,
    )
    (built,) = (copy / "dist").glob("*.whl")
    return built


def packages_on_disk() -> set[str]:
    """Every folder with Python in it, as the wheel calls it."""
    return {
        "liaison_desk." + ".".join(path.parent.relative_to(ROOT).parts)
        for folder in FOLDERS
        for path in (ROOT / folder).rglob("*.py")
    }


def test_every_package_folder_is_listed() -> None:
    listed = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"][
        "packages"
    ]

    assert sorted(packages_on_disk() - set(listed)) == []
    assert sorted(set(listed) - packages_on_disk()) == []


@pytest.mark.slow
def test_the_only_name_at_the_top_of_the_wheel_is_liaison_desk(wheel: Path) -> None:
    tops = {name.split("/")[0] for name in ZipFile(wheel).namelist()}

    assert {top for top in tops if not top.endswith(".dist-info")} == {"liaison_desk"}


@pytest.mark.slow
def test_every_python_file_and_every_data_file_travels(wheel: Path) -> None:
    inside = set(ZipFile(wheel).namelist())
    wanted = {
        f"liaison_desk/{path.relative_to(ROOT).as_posix()}"
        for folder in FOLDERS
        for pattern in ("*.py", *DATA)
        for path in (ROOT / folder).rglob(pattern)
    }

    assert sorted(wanted - inside) == []
    assert not [name for name in inside if "/tests/" in name or name.endswith(".pyc")]


@pytest.fixture(scope="module")
def liaison(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command, installed from the wheel into an environment of its own; libraries are borrowed."""
    home = tmp_path_factory.mktemp("environment")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(home)], check=True)
    python = home / "bin" / "python"
    subprocess.run(
        [
            sys.executable,
            "-m",
            "pip",
            "--python",
            str(python),
            "install",
            "--no-deps",
            "--no-index",
            "--quiet",
            str(wheel),
        ],
        check=True,
        capture_output=True,
    )
    (site,) = (home / "lib").glob("python3*/site-packages")
    (site / "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return home / "bin" / "liaison"


def told(command: Path, folder: Path, *words: str) -> str:
    """What the command prints, called in a folder that is not ours."""
    done = subprocess.run(
        [command, *words],
        cwd=folder,
        check=True,
        capture_output=True,
        text=True,
        env={"PATH": "/usr/bin:/bin"},
    )
    return done.stdout


@pytest.mark.slow
def test_the_installed_command_tells_its_version(liaison: Path, tmp_path: Path) -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]

    assert told(liaison, tmp_path, "--version") == f"liaison-desk {version}\n"


@pytest.mark.slow
def test_the_installed_command_writes_a_form_and_reads_it(liaison: Path, tmp_path: Path) -> None:
    told(liaison, tmp_path, "template", "report", "-o", "blank.docx")
    done = subprocess.run(
        [liaison, "check", "blank.docx"], cwd=tmp_path, check=False, capture_output=True, text=True
    )

    assert done.returncode == 1
    assert "blank.docx: liaison-report, not complete" in done.stdout


@pytest.mark.slow
def test_the_installed_command_sets_up_a_desk_and_polls(liaison: Path, tmp_path: Path) -> None:
    (tmp_path / "mails").mkdir()
    (tmp_path / "liaison.toml").write_text(
        '[mailbox]\nkind = "eml-folder"\npath = "mails"\n[mailer]\nkind = "folder"\n', encoding="utf-8"
    )
    told(liaison, tmp_path, "init")

    assert told(liaison, tmp_path, "poll").startswith("0 new mails kept; settled: none;")
