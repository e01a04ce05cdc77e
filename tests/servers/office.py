"""LibreOffice as tests need it: to write the formats that we do not write ourselves."""

import shutil
import subprocess
from pathlib import Path

from tests.servers.absent import absent


def program() -> Path:
    """Where it is; without it the test is skipped."""
    found = shutil.which("soffice")
    if found is None:
        absent("LibreOffice is not installed (Debian: libreoffice-writer, libreoffice-calc)")
    return Path(found)


def saved_as(folder: Path, content: bytes, source: str, target: str) -> bytes:
    """The same document as LibreOffice saves it; `folder` is the test's own and keeps the profile."""
    given = folder / f"form.{source}"
    given.write_bytes(content)
    out = folder / "out"
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [
        str(program()),
        profile,
        "--headless",
        "--convert-to",
        target,
        "--outdir",
        str(out),
        str(given),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return (out / f"form.{target}").read_bytes()
