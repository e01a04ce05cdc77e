"""Reading one form against the bare cost of its bytes, the cold command, and files without end: `make bench`.

The floor is unzip, parse and walk of the same parts.  Compare the ratio, not the rates.  Every figure of a command is
that of a whole process with its child; its memory is that of the larger of the two.
"""

import argparse
import io
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

from lxml import etree

from benchmarks import corpus
from outbound.drafts.report_form import report_form_docx, report_form_xlsx
from parsers.reading import read_file

ROOT = Path(__file__).resolve().parents[1]
COMMAND = [sys.executable, "-m", "pipeline", "check"]
# Commands are started by a bare interpreter: what a large one holds in memory would count as theirs.
LAUNCHER = """
import os, sys, time
begun = time.perf_counter()
process = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ)
usage = os.wait4(process, 0)[2]
print(time.perf_counter() - begun, usage.ru_maxrss, file=sys.stderr)
"""
WRITES = "import sys; from benchmarks.forms import write_attacks; write_attacks(sys.argv[1])"
MOST_SECONDS, MOST_MEGABYTES = 2.0, 300


WORDS = {"word/document.xml", "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"}
UNREAD = (
    "theme1.xml",
    "fontTable.xml",
    "ettings.xml",
    "[Content_Types].xml",
    "app.xml",
    "item1.xml",
    "stylesWithEffects.xml",
)


class Cost(NamedTuple):
    seconds: float
    megabytes: float


def forms() -> Iterator[tuple[str, bytes]]:
    """Filled and blank forms of both versions, and as LibreOffice writes them where it is installed."""
    yield "v0 DOCX, filled by python-docx", corpus.docx(1)
    yield "v0 XLSX, filled by openpyxl", corpus.xlsx(1)
    for version in ("0", "1"):
        docx, xlsx = report_form_docx(version=version), report_form_xlsx(version=version)
        yield f"v{version} DOCX, as we write it", docx
        yield f"v{version} XLSX, as we write it", xlsx
        if shutil.which("soffice"):
            yield f"v{version} DOCX, by LibreOffice", by_libreoffice(docx, "docx")
            yield f"v{version} XLSX, by LibreOffice", by_libreoffice(xlsx, "xlsx")


def by_libreoffice(content: bytes, kind: str) -> bytes:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / f"form.{kind}").write_bytes(content)
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        places = ["--outdir", str(folder / "out"), str(folder / f"form.{kind}")]
        words = ["soffice", profile, "--headless", "--convert-to", kind, *places]
        subprocess.run(words, check=True, capture_output=True, timeout=120)
        return (folder / "out" / f"form.{kind}").read_bytes()


def floor(content: bytes) -> None:
    """Unzip, parse and walk what the reader has to open: styles, relationships and properties too."""
    walk(content, lambda name: name.endswith((".xml", ".rels")) and not name.endswith(UNREAD))


def floor_of_words(content: bytes) -> None:
    """The same for the one part with the words in it: less than any careful reader can do."""
    walk(content, WORDS.__contains__)


def walk(content: bytes, wanted: Callable[[str], bool]) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for name in filter(wanted, package.namelist()):
            for _ in etree.fromstring(package.read(name)).iter():
                pass


def read(content: bytes) -> object:
    return read_file("form", content)


def best(work: Callable[[bytes], object], content: bytes, rounds: int) -> float:
    """The quickest of many: everything else is the machine's noise."""
    work(content)
    times = []
    for _ in range(rounds):
        begun = perf_counter()
        work(content)
        times.append(perf_counter() - begun)
    return min(times)


def cold(path: Path) -> Cost:
    """One `liaison check` as a whole process with its child."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    launcher = [sys.executable, "-I", "-S", "-c", LAUNCHER, *COMMAND, str(path)]
    done = subprocess.run(launcher, env=environment, capture_output=True, check=True)
    seconds, kilobytes = done.stderr.split()[-2:]
    return Cost(float(seconds), int(kilobytes) / 1024)


def write_attacks(folder: str) -> None:
    """Every attack as a file, with the ending of its kind."""
    from benchmarks.attacks.mail import MAIL
    from benchmarks.attacks.sheet import SHEET
    from benchmarks.attacks.word import WORD

    for ending, attacks in (("docx", WORD), ("xlsx", SHEET), ("eml", MAIL)):
        for name, make in attacks.items():
            (Path(folder) / f"{name}.{ending}").write_bytes(make())


def show_forms(rounds: int) -> None:
    titles = f"{'words ms':>9}{'parts ms':>9}{'read ms':>9}{'ratio':>7}{'cold ms':>9}{'MB':>5}"
    print(f"{'form (floors: words, parts)':<34}{titles}")
    with tempfile.TemporaryDirectory() as name:
        for title, content in list(forms()):
            path = Path(name) / "form"
            path.write_bytes(content)
            words, bare, reading = (best(work, content, rounds) for work in (floor_of_words, floor, read))
            costs = [cold(path) for _ in range(5)]
            whole = statistics.median(cost.seconds for cost in costs)
            print(
                f"{title:<34}{1000 * words:9.2f}{1000 * bare:9.2f}{1000 * reading:9.2f}{reading / bare:7.1f}{1000 * whole:9.0f}"
                f"{max(cost.megabytes for cost in costs):5.0f}"
            )


def show_attacks() -> None:
    print(f"\n{'file':<42}{'kB':>8}{'seconds':>9}{'MB':>5}")
    with tempfile.TemporaryDirectory() as name:
        subprocess.run([sys.executable, "-c", WRITES, name], check=True, cwd=ROOT)
        for path in sorted(Path(name).iterdir(), key=lambda path: (path.suffix, path.name)):
            cost = cold(path)
            over = "  OVER" if cost.seconds > MOST_SECONDS or cost.megabytes > MOST_MEGABYTES else ""
            print(
                f"{path.name:<42}{path.stat().st_size / 1000:8.0f}{cost.seconds:9.2f}{cost.megabytes:5.0f}{over}"
            )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=50)
    parser.add_argument("--forms-only", action="store_true")
    wanted = parser.parse_args()
    show_forms(wanted.rounds)
    if not wanted.forms_only:
        show_attacks()


if __name__ == "__main__":
    main()
