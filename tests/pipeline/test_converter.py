"""LibreOffice in its confinement: what it makes is read, what it must not do it cannot, and its time is limited."""

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event
from time import monotonic

import pytest

from benchmarks import corpus
from outbound.drafts.report_form import report_form_docx
from parsers.reading import read_file
from parsers.results import FileReading
from pipeline.converter import FOLDER, Converter, clear_away, environment, find_program
from pipeline.converting import MOST_CONVERSIONS, with_old_formats
from pipeline.sandbox import Sandbox
from pipeline.sandbox_frames import Outcome, Task
from tests.parsers.filled_forms import Fill, filled_docx, over
from tests.pipeline.kill_desk import facts, set_up
from tests.servers.office import program, saved_as

ROOT = Path(__file__).resolve().parents[2]
ANSWERS: dict[str, Fill | str] = {
    "officer_name": "Mika Aalto",
    "officer_email": "mika.aalto@agency.example.org",
    "report_date": "20 May 2026",
    "technical_committee": "ISO/TC 210",
    "meeting_dates": "12-16 May 2026",
    "meeting_location": "Genève, スイス",
    "meeting_summary": over("Two drafts.\nOne vote."),
    "attendance": over("43 delegates, 17 countries"),
    "objectives": over("Successful"),
    "new_work": over("Yes - two NWIPs"),
    "regional_work": over("No related regional activity"),
    "document_impact": over("No"),
    "immediate_actions": over("None"),
}
FILLED = filled_docx(report_form_docx(), ANSWERS)
NOT_A_DOC = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600) + "WordDocument".encode("utf-16-le")
RTF_BOMB = b"{\\rtf1 " + b"{\\b " * 300_000 + b"x"


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox() as opened:
        yield opened


@pytest.fixture(scope="module")
def old_forms(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The same filled form as LibreOffice saves it."""
    folder = tmp_path_factory.mktemp("office")
    return {kind: saved_as(folder, FILLED, "docx", kind) for kind in ("doc", "rtf", "odt")}


def second(converter: Converter, sandbox: Sandbox, name: str, content: bytes) -> FileReading:
    (outcome,) = sandbox.read([Task(kind="file", name=name, content=content)])
    found = with_old_formats(sandbox, converter, outcome).file
    assert found is not None
    return found


def script(folder: Path, body: str) -> Path:
    """A program that behaves as a LibreOffice might."""
    written = folder / "office"
    written.write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
    written.chmod(0o755)
    return written


def processes(word: str) -> list[int]:
    """Processes whose command line holds the word."""
    found = []
    for entry in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            if word.encode() in entry.read_bytes():
                found.append(int(entry.parent.name))
        except OSError:
            continue
    return [process for process in found if process != os.getpid()]


def until(true: Callable[[], object], seconds: float = 20.0) -> None:
    end = monotonic() + seconds
    while not true():
        assert monotonic() < end, "nothing happened in time"
        Event().wait(0.05)


# With LibreOffice


@pytest.mark.office
@pytest.mark.parametrize("kind", ["doc", "rtf", "odt"])
def test_a_form_in_an_old_format_reads_as_the_docx_that_it_was(
    old_forms: dict[str, bytes], sandbox: Sandbox, kind: str
) -> None:
    plain = read_file("form.docx", FILLED)
    found = second(Converter(program()), sandbox, f"form.{kind}", old_forms[kind])

    assert plain.reading is not None
    assert found.reading is not None
    assert (found.name, found.kind, found.original) == (f"form.{kind}", "liaison-report", b"")
    assert found.sha256 == read_file("x", old_forms[kind]).sha256
    assert found.reading.form == plain.reading.form
    assert found.reading.unassigned == ()
    assert [note.code for note in found.reading.findings] == ["file-was-converted"]


@pytest.mark.office
@pytest.mark.parametrize(
    ("content", "code"),
    [(NOT_A_DOC, "file-is-doc"), (RTF_BOMB, "file-is-rtf"), (b"{\\rtf1 Dear all}", "no-known-form")],
    ids=["no-doc", "bomb", "letter"],
)
def test_what_is_no_form_is_refused_and_the_next_one_is_read(
    old_forms: dict[str, bytes], sandbox: Sandbox, content: bytes, code: str
) -> None:
    # A bomb takes whatever time it is given; a letter is converted, also on a busy machine.
    seconds = 3.0 if content is RTF_BOMB else 12.0
    wicked = second(Converter(program(), wall_seconds=seconds), sandbox, "x", content)

    assert (wicked.kind, wicked.original) == ("unrecognised", b"")
    assert wicked.findings[0].code in {code, "no-known-form"}
    assert second(Converter(program()), sandbox, "form.odt", old_forms["odt"]).kind == "liaison-report"


@pytest.mark.office
def test_nothing_outside_is_fetched_and_nothing_stays(tmp_path: Path) -> None:
    """An RTF that includes a file of this machine as a picture and as text."""
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret of the house", encoding="utf-8")
    wicked = rf'{{\rtf1 before {{\field{{\*\fldinst INCLUDETEXT "{secret}"}}{{\fldrslt shown}}}} after}}'
    made = Converter(program()).convert(wicked.encode(), "rtf")

    assert made is not None
    found = read_file("x", made)
    assert found.findings[0].code == "no-known-form"
    assert b"the secret" not in made
    assert not list(Path(tempfile.gettempdir()).glob(f"{FOLDER}{os.getpid()}-*"))


@pytest.mark.office
@pytest.mark.slow
def test_a_desk_killed_in_mid_conversion_leaves_nothing_running_and_reads_the_mail_again(
    tmp_path: Path,
) -> None:
    old = saved_as(tmp_path, corpus.docx(1), "docx", "doc")
    folder, url, temporary = tmp_path / "desk", f"sqlite:///{tmp_path / 'desk.db'}", tmp_path / "temporary"
    temporary.mkdir()
    set_up(folder, url, [corpus.with_file(1, "report.doc", old)])
    round_ = [sys.executable, str(ROOT / "tests/pipeline/killed_poll.py"), str(folder), url, "0", "before"]
    environment = {**os.environ, "TMPDIR": str(temporary)}
    desk = subprocess.Popen(round_, env=environment, stdout=subprocess.DEVNULL)
    until(lambda: processes(f"{FOLDER}{desk.pid}-"))
    desk.send_signal(signal.SIGKILL)
    desk.wait()
    until(lambda: not processes(f"{FOLDER}{desk.pid}-"))

    assert facts(folder, url)["states"] == {"received": 1}
    subprocess.run(round_, env=environment, stdout=subprocess.DEVNULL, check=True, timeout=120)
    assert facts(folder, url)["states"] == {"accepted": 1}
    assert not list(temporary.glob(f"{FOLDER}*"))


# Without LibreOffice


def test_without_a_program_the_friendly_refusal_stands(sandbox: Sandbox) -> None:
    found = second(Converter(None), sandbox, "x.doc", NOT_A_DOC)

    assert (found.kind, found.findings[0].code, found.original) == ("unrecognised", "file-is-doc", b"")
    assert "save it as .docx" in found.findings[0].message


def test_a_program_that_is_gone_or_fails_or_writes_nothing(sandbox: Sandbox, tmp_path: Path) -> None:
    for converter in (
        Converter(tmp_path / "gone"),
        Converter(script(tmp_path, "exit 1")),
        Converter(script(tmp_path, "exit 0")),
    ):
        assert second(converter, sandbox, "x.doc", NOT_A_DOC).findings[0].code == "file-is-doc"


def test_what_the_program_writes_is_as_untrusted_as_what_it_read(sandbox: Sandbox, tmp_path: Path) -> None:
    bomb = 'for last; do :; done; echo "PK no zip" > "$(dirname "$last")/out/form.docx"'
    found = second(Converter(script(tmp_path, bomb)), sandbox, "x.doc", NOT_A_DOC)

    assert (found.kind, found.findings[0].code) == ("unrecognised", "file-is-doc")


def test_a_program_that_hangs_is_ended_with_all_its_children(tmp_path: Path) -> None:
    mark = "987.654321"
    converter = Converter(script(tmp_path, f"sleep {mark} & sleep {mark}"), wall_seconds=1.0)
    converter.confinement()
    begun = monotonic()

    assert converter.convert(NOT_A_DOC, "doc") is None
    assert monotonic() - begun < 10
    until(lambda: not processes(mark))


def test_the_program_sees_no_secret_and_has_limits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sandbox: Sandbox
) -> None:
    monkeypatch.setenv("LIAISON_MAILBOX_PASSWORD", "not for the office")
    told = tmp_path / "told"
    converter = Converter(
        script(tmp_path, f"(env; cat /proc/self/limits; ls /sys/class/net) > {told}; exit 1")
    )
    converter.convert(NOT_A_DOC, "doc")
    words = told.read_text(encoding="utf-8")

    assert "LIAISON" not in words
    assert "http_proxy=http://127.0.0.1:9" in words
    limits = {
        line[:26].strip(): line[26:].split()[0] for line in words.splitlines() if line.startswith("Max ")
    }
    assert limits["Max cpu time"] == "60"
    assert limits["Max address space"] == str(3 * 1024**3)
    assert limits["Max core file size"] == "0"
    assert set(environment(tmp_path)) >= {"HOME", "TMPDIR", "https_proxy"}


def test_a_desk_that_is_killed_leaves_no_program_running_and_its_folder_is_cleared_away(
    tmp_path: Path,
) -> None:
    mark = "876.543211"
    hangs = script(tmp_path, f"sleep {mark}")
    words = (
        "from pathlib import Path; from pipeline.converter import Converter; "
        f"Converter(Path({str(hangs)!r})).convert(b'x', 'doc')"
    )
    desk = subprocess.Popen(
        [sys.executable, "-c", words], cwd=ROOT, env={**os.environ, "TMPDIR": str(tmp_path)}
    )
    until(lambda: processes(mark))
    held = list(tmp_path.glob(f"{FOLDER}*"))
    desk.send_signal(signal.SIGKILL)
    desk.wait()
    until(lambda: not processes(mark))

    assert len(held) == 1
    clear_away(tmp_path)
    assert not held[0].exists()


def test_no_more_than_so_many_files_of_a_mail_are_converted(sandbox: Sandbox) -> None:
    class Counting(Converter):
        asked = 0

        def convert(self, content: bytes, kind: str) -> bytes | None:
            self.asked += 1
            return None

    converter = Counting(None)
    file = read_file("x.doc", NOT_A_DOC)
    outer = FileReading(name="many.zip", sha256="", inside=(file,) * 8)
    found = with_old_formats(sandbox, converter, Outcome(file=outer)).file

    assert converter.asked == MOST_CONVERSIONS
    assert found is not None
    assert [(inner.original, inner.findings[0].code) for inner in found.inside] == [(b"", "file-is-doc")] * 8


def test_the_program_is_found_where_it_is_usually_installed(tmp_path: Path) -> None:
    place = tmp_path / "libreoffice24.8" / "program"
    place.mkdir(parents=True)
    (place / "soffice").write_text("", encoding="utf-8")
    pattern = str(tmp_path / "libreoffice*" / "program" / "soffice")

    assert find_program(path="", places=[pattern]) is None
    (place / "soffice").chmod(0o755)
    assert find_program(path="", places=[pattern]) == place / "soffice"
