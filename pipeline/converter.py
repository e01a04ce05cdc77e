"""Old Word formats become DOCX by LibreOffice, where it is installed (office.md 1.3 and 5).

LibreOffice reads what a stranger could have written, so it runs with a profile and a folder that are thrown away, with
no network and no macros, with limits of time and memory, and one document at a time.  What it writes is as untrusted as
what it read: the DOCX goes through the sandbox like any other.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from threading import Lock

WALL_SECONDS = 60.0
CPU_SECONDS = 60
# Address space, of which LibreOffice takes about 1.2 GB before it has opened anything.
MEMORY_BYTES = 3 * 1024**3
FILE_BYTES = 64 * 1024**2
CONFINED = Path(__file__).with_name("confined.py")
FOLDER = "liaison-convert-"
# Named, so that LibreOffice does not guess a format (or a web page that loads things) from the content once more.
FILTERS = {"doc": "MS Word 97", "rtf": "Rich Text Format", "odt": "writer8"}
TARGET = "docx:MS Word 2007 XML"
USUAL_PLACES = (
    "/usr/lib/libreoffice/program/soffice",
    "/usr/lib64/libreoffice/program/soffice",
    "/opt/libreoffice*/program/soffice",
    "/snap/bin/libreoffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
)
# A network of its own without any device, and a process space that ends with its first process.
NAMESPACES = ("unshare", "--map-root-user", "--net", "--pid", "--fork", "--kill-child")
NOWHERE = "http://127.0.0.1:9"
SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
{items}</oor:items>
"""
_SECURITY = "/org.openoffice.Office.Common/Security/Scripting"
# Highest macro security, no macros at all, no links followed, no pictures fetched.
CHOICES = (
    (_SECURITY, "MacroSecurityLevel", "3"),
    (_SECURITY, "DisableMacrosExecution", "true"),
    (_SECURITY, "BlockUntrustedRefererLinks", "true"),
    (_SECURITY, "DisableActiveContent", "true"),
    ("/org.openoffice.Office.Writer/Content/Update", "Link", "0"),
    ("/org.openoffice.Office.Common/Misc", "FirstRun", "false"),
)


def find_program(*, path: str | None = None, places: Iterable[str] = USUAL_PLACES) -> Path | None:
    """Where LibreOffice is installed, None if it is not; `path` replaces PATH, `places` may hold stars."""
    for name in ("soffice", "libreoffice"):
        found = shutil.which(name, path=path)
        if found:
            return Path(found)
    for place in places:
        root = Path(place).anchor
        for installed in sorted(Path(root).glob(str(Path(place).relative_to(root)))):
            if os.access(installed, os.X_OK):
                return installed
    return None


class Converter:
    """Turns documents into DOCX with the given program; without one (None) it turns nothing."""

    def __init__(self, program: Path | None, *, wall_seconds: float = WALL_SECONDS) -> None:
        self.program = program
        self._wall_seconds = wall_seconds
        self._one_at_a_time = Lock()
        self._confinement: tuple[str, ...] | None = None

    def convert(self, content: bytes, kind: str) -> bytes | None:
        """The DOCX, or None where it cannot be made in time; `kind` is a key of FILTERS.

        Raises nothing for what the content holds.  A full disk or a program that is gone is a None as well: the sender
        is then asked for a DOCX, as without LibreOffice.
        """
        if self.program is None:
            return None
        with self._one_at_a_time, suppress(OSError):
            clear_away()
            with tempfile.TemporaryDirectory(
                prefix=f"{FOLDER}{os.getpid()}-", ignore_cleanup_errors=True
            ) as name:
                return self._converted(Path(name), content, kind)
        return None

    def _converted(self, folder: Path, content: bytes, kind: str) -> bytes | None:
        profile, source = folder / "profile", folder / f"form.{kind}"
        write_settings(profile)
        source.write_bytes(content)
        outside = folder / "out"
        outside.mkdir()
        command = [
            *self.confinement(),
            str(self.program),
            f"-env:UserInstallation={profile.as_uri()}",
            "--headless",
            "--norestore",
            "--nolockcheck",
            "--nodefault",
            "--nologo",
            f"--infilter={FILTERS[kind]}",
            "--convert-to",
            TARGET,
            "--outdir",
            str(outside),
            str(source),
        ]
        if not self._run(command, folder):
            return None
        made = outside / "form.docx"
        return made.read_bytes() if made.is_file() else None

    def _run(self, command: list[str], folder: Path) -> bool:
        """Whether the command ended well and in time; at the end nothing of it is left."""
        limits = (MEMORY_BYTES, CPU_SECONDS, FILE_BYTES)
        child = subprocess.Popen(
            [sys.executable, "-I", str(CONFINED), *map(str, limits), *command],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=environment(folder),
            cwd=folder,
            start_new_session=True,
        )
        try:
            return child.wait(timeout=self._wall_seconds) == 0
        except subprocess.TimeoutExpired:
            return False
        finally:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(child.pid, signal.SIGKILL)
            child.wait()

    def confinement(self) -> tuple[str, ...]:
        """The words before the command that take the network from it, none where the system does not allow them."""
        if self._confinement is None:
            try:
                tried = subprocess.run(
                    [*NAMESPACES, "true"], capture_output=True, check=False, timeout=self._wall_seconds
                )
                allowed = tried.returncode == 0
            except (OSError, subprocess.TimeoutExpired):
                allowed = False
            self._confinement = NAMESPACES if allowed else ()
        return self._confinement


def environment(folder: Path) -> dict[str, str]:
    """No secrets and no way out: a home that is thrown away, and proxies where nobody listens."""
    proxies = {
        name: NOWHERE
        for plain in ("http_proxy", "https_proxy", "ftp_proxy")
        for name in (plain, plain.upper())
    }
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "HOME": str(folder),
        "TMPDIR": str(folder),
        "LANG": "C.UTF-8",
        "SAL_USE_VCLPLUGIN": "svp",
        **proxies,
    }


def write_settings(profile: Path) -> None:
    """A profile that runs no macros and follows no links."""
    items = "".join(
        f'<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>\n'
        for path, name, value in CHOICES
    )
    user = profile / "user"
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(SETTINGS.format(items=items), encoding="utf-8")


def clear_away(place: Path | None = None) -> None:
    """Folders of a desk that was killed while it converted: they hold somebody's report."""
    for folder in (place or Path(tempfile.gettempdir())).glob(f"{FOLDER}*"):
        owner = folder.name.removeprefix(FOLDER).partition("-")[0]
        if owner.isdecimal() and int(owner) != os.getpid() and not is_running(int(owner)):
            shutil.rmtree(folder, ignore_errors=True)


def is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True
