"""LibreOffice as tests need it: to write the formats that we do not write ourselves."""

import atexit
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from tests.servers.absent import absent


def program() -> Path:
    """Where it is; without it the test is skipped."""
    found = shutil.which("soffice")
    if found is None:
        absent("LibreOffice is not installed (Debian: libreoffice-writer, libreoffice-calc)")
    return Path(found)


@cache
def profile() -> Path:
    """One for all that we write: the first start, which makes it, takes the longest."""
    folder = Path(tempfile.mkdtemp(prefix="office-profile-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def saved_as(folder: Path, content: bytes, source: str, target: str) -> bytes:
    """The same document as LibreOffice saves it; `folder` is the test's own."""
    return all_saved_as(folder, {"form": content}, source, target)["form"]


def all_saved_as(folder: Path, contents: Mapping[str, bytes], source: str, target: str) -> dict[str, bytes]:
    """Documents by name, saved in one call: starting the program costs more than converting."""
    given = {name: folder / f"{name}.{source}" for name in contents}
    for name, content in contents.items():
        given[name].write_bytes(content)
    out = folder / "out"
    command = [
        str(program()),
        f"-env:UserInstallation={profile().as_uri()}",
        "--headless",
        "--convert-to",
        target,
        "--outdir",
        str(out),
        *map(str, given.values()),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return {name: (out / f"{name}.{target}").read_bytes() for name in contents}
