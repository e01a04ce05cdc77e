"""An archive of many mails, imported once by the real command: rate, memory of both processes, size of the database.

    python -m benchmarks.archives --mails 100000
    python -m benchmarks.archives --mails 20000 --outlook

The mix: reports in DOCX and XLSX, replies, strangers, automatic mails, some of them twice.  Linux only: memory is read
from /proc.
"""

import argparse
import io
import json
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from time import perf_counter, sleep

from benchmarks import corpus
from config.settings import from_table
from pipeline.desk import Desk
from pipeline.migrate import upgrade
from tests.outlook.data_file import Folder, write_data_file
from tests.outlook.from_mail import kept_by_outlook

COMMITTEES = 300
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October")
SETTINGS = """
[mailbox]
kind = "eml-folder"
path = "in"
[mailer]
kind = "folder"
path = "out"
[log]
level = "error"
[door]
receiving_server = "{server}"
[database]
url = "{url}"
"""


class Template:
    """A filled form whose committee and days are exchanged in its packed parts: writing 30,000 forms takes an hour."""

    def __init__(self, made: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(made)) as package:
            self._parts = [(entry.filename, package.read(entry)) for entry in package.infolist()]

    def filled(self, number: int) -> bytes:
        """A report of another meeting for each number."""
        meeting, committee = divmod(number, COMMITTEES)
        month = MONTHS[meeting % len(MONTHS)]
        first, year = 1 + meeting // len(MONTHS) % 20, 2024 - meeting // 200
        changes = {
            b"ISO/TC 7777": f"ISO/TC {committee + 1}".encode(),
            b"9-13 February 2026": f"{first}-{first + 4} {month} {year}".encode(),
            b"28 February 2026": f"28 {month} {year}".encode(),
            b"Summary number 7777": f"Summary number {number}".encode(),
        }
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
            for name, content in self._parts:
                changed = content
                for old, new in changes.items():
                    changed = changed.replace(old, new)
                package.writestr(name, changed)
        return out.getvalue()


def automatic(number: int) -> bytes:
    head = corpus.head(number, "olli@agency.example.org", "Automatic reply: Report")
    return (head + "Auto-Submitted: auto-replied\r\n\r\nI am away until Monday.\r\n").encode()


def stranger(number: int) -> bytes:
    return corpus.reply(number).replace(b"@members.example.org", b"@elsewhere.example.com")


def mails(wanted: int) -> Iterator[bytes]:
    """Of ten: two Word reports, one Excel report, four replies, two strangers, one automatic mail; one in 50 twice."""
    word, sheet = Template(corpus.docx(7777)), Template(corpus.xlsx(7777))
    raw = b""
    for number in range(wanted):
        kind = number % 10
        if number % 50 == 49:
            yield raw
            continue
        if kind in {0, 5}:
            raw = corpus.with_file(number, "report.docx", word.filled(number))
        elif kind == 7:
            raw = corpus.with_file(number, "report.xlsx", sheet.filled(number))
        elif kind in {2, 6}:
            raw = stranger(number)
        else:
            raw = automatic(number) if kind == 9 else corpus.reply(number)
        yield raw


def write_mbox(path: Path, wanted: int) -> None:
    with path.open("wb") as file:
        for number, raw in enumerate(mails(wanted)):
            at = corpus.BEGIN + timedelta(minutes=number)
            file.write(f"From someone@example.org {at:%a %b %e %H:%M:%S %Y}\n".encode())
            file.write(raw.replace(b"\r\n", b"\n") + b"\n")


def write_outlook(path: Path, wanted: int) -> None:
    """The same mails as an Outlook data file."""
    kept = (
        kept_by_outlook(raw, received_at=corpus.BEGIN + timedelta(minutes=number))
        for number, raw in enumerate(mails(wanted))
    )
    write_data_file(path, Folder(name="Archive", messages=kept))


def set_up(home: Path, url: str) -> Path:
    file = home / "liaison.toml"
    file.write_text(SETTINGS.format(server=corpus.SERVER, url=url), encoding="utf-8")
    desk = Desk(from_table({"database": {"url": url}}, home, {}))
    upgrade(desk.store.engine)
    with desk.store.transaction() as tx:
        tx.registers.replace_roster(corpus.roster(COMMITTEES), at=corpus.BEGIN, actor="bench", source="bench")
    desk.close()
    return file


def peak_of(pid: int) -> int:
    """The high-water mark of a process in bytes, 0 once it is gone."""
    with suppress(OSError, StopIteration):
        lines = Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines()
        return int(next(line for line in lines if line.startswith("VmHWM")).split()[1]) * 1024
    return 0


def children_of(pid: int) -> list[int]:
    """Each of its threads may have started some."""
    found: list[int] = []
    with suppress(OSError):
        for listed in Path(f"/proc/{pid}/task").glob("*/children"):
            found += [int(word) for word in listed.read_text(encoding="ascii").split()]
    return found


def run(command: list[str]) -> tuple[float, int, int, str]:
    """Seconds, peak of the process, peak of its reading child, what it printed."""
    begun = perf_counter()
    # Into a file: a pipe that nobody reads meanwhile would stop a command that has much to say.
    with tempfile.TemporaryFile("w+") as said:
        process = subprocess.Popen(command, stdout=said)
        own, child = 0, 0
        while process.poll() is None:
            own = max(own, peak_of(process.pid))
            child = max([child, *(peak_of(one) for one in children_of(process.pid))])
            sleep(0.1)
        seconds = perf_counter() - begun
        said.seek(0)
        return seconds, own, child, said.read()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mails", type=int, default=2_000)
    parser.add_argument("--outlook", action="store_true", help="the archive is an Outlook data file")
    parser.add_argument("--database", default="sqlite:///desk.db", help="an empty database")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        archive = home / ("archive.pst" if wanted.outlook else "archive.mbox")
        (write_outlook if wanted.outlook else write_mbox)(archive, wanted.mails)
        config = set_up(home, wanted.database)
        base = [sys.executable, "-m", "pipeline", "--config", str(config)]
        print(f"{wanted.mails} mails, {archive.stat().st_size / 1e6:.0f} MB", flush=True)
        for told in ("imported", "imported again"):
            seconds, own, child, printed = run([*base, "import", str(archive), "--json"])
            print(
                f"{told}: {seconds:.0f} s = {wanted.mails / seconds:.0f} mails/s; peak {own / 1e6:.0f} MB and "
                f"{child / 1e6:.0f} MB in the reading child"
            )
            print("  ", json.dumps(json.loads(printed)), flush=True)
        seconds, own, _, _ = run([*base, "export", "-o", str(home / "out.mbox")])
        print(f"exported: {seconds:.0f} s; peak {own / 1e6:.0f} MB")
        for command in (["reconcile", "--json"], ["intake", "list"], ["intake", "list", "--text", "away"]):
            seconds, own, _, _ = run([*base, *command])
            print(f"{' '.join(command)}: {seconds:.1f} s; peak {own / 1e6:.0f} MB", flush=True)
        files = [path for path in home.iterdir() if path.name.startswith("desk.db")]
        print(f"database: {sum(path.stat().st_size for path in files) / 1e6:.0f} MB")


if __name__ == "__main__":
    main()
