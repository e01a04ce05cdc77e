"""`liaison import`, `liaison export` and `liaison outbox release` on a real desk folder."""

import json
import mailbox
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from zipfile import ZipFile

import pytest

from benchmarks.archives import children_of, peak_of
from tests.pipeline.test_commands import liaison, sentences, set_up
from tests.pipeline.test_terminal import COLOUR, seen
from tests.scenarios.mails import MIKA, STRANGER, a_mail, a_report

LINE = b"From ana@agency.example.org Mon Jan  5 08:00:07 2026\n"


@pytest.fixture(scope="module")
def new_desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A desk on its first day, only to be copied."""
    folder = tmp_path_factory.mktemp("new") / "desk"
    set_up(folder)
    return folder


@pytest.fixture
def home(new_desk: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(new_desk, tmp_path / "desk"))


@pytest.fixture
def mails() -> list[bytes]:
    return [
        a_mail(a_report(), subject="Report"),
        a_mail(sender=STRANGER),
        a_mail(subject="A question", text="From now on?\n>From whom?\n"),
    ]


def mbox(home: Path, mails: list[bytes], name: str = "old.mbox") -> Path:
    path = home / name
    path.write_bytes(b"".join(LINE + raw.replace(b"\nFrom ", b"\n>From ") + b"\r\n" for raw in mails))
    return path


def test_an_import_says_what_it_found_and_what_became_of_it(home: Path, mails: list[bytes]) -> None:
    source = mbox(home, [*mails, mails[1]])

    done = liaison(home, "import", str(source))

    assert done.exit_code == 0
    lines = done.stdout.splitlines()
    assert lines[0] == f"{source}: 4 mails, 3 new, 1 already in the register"
    assert lines[1] == "What became of them: 1 accepted, 2 quarantined"
    assert lines[2] == "Quarantined: 1 other, 1 stranger"
    assert lines[3].startswith("Letters withheld: ")
    again = liaison(home, "import", str(source))
    assert again.stdout.splitlines()[0] == f"{source}: 4 mails, 0 new, 4 imported before"
    assert again.stdout.splitlines()[1:] == lines[1:]


def test_machines_get_the_same_as_json(home: Path, mails: list[bytes]) -> None:
    source = mbox(home, mails)
    (home / "broken.eml").write_bytes(b"")

    done = liaison(home, "import", str(source), str(home / "broken.eml"), "--json")

    assert done.exit_code == 1
    told = json.loads(done.stdout)
    assert told["sources"][0] == {
        "source": str(source),
        "seen": 3,
        "new": 3,
        "imported_before": 0,
        "already_there": 0,
        "passed": {},
        "faults": [],
    }
    assert told["sources"][1]["passed"] == {"empty": 1}
    assert told["states"] == {"accepted": 1, "quarantined": 2}
    assert told["quarantined"] == {"other": 1, "stranger": 1}
    assert told["letters_withheld"] > 0
    assert sentences(done) == [f"{home / 'broken.eml'}: broken.eml: empty"]


def test_withheld_letters_are_listed_shown_and_released(home: Path, mails: list[bytes]) -> None:
    liaison(home, "import", str(mbox(home, mails)))
    liaison(home, "poll")
    assert not (home / "outgoing").exists() or not list((home / "outgoing").iterdir())
    withheld = json.loads(liaison(home, "outbox", "list", "--state", "withheld", "--json").stdout)
    (answer,) = [
        letter for letter in withheld if letter["recipient"] == MIKA and letter["name"] == "report-received"
    ]
    assert "withheld" in liaison(home, "doctor").stdout

    number = str(answer["id"])
    assert liaison(home, "outbox", "release", number).exit_code == 2
    assert liaison(home, "outbox", "release", "--reason", "r").exit_code == 2
    assert liaison(home, "outbox", "release", number, "--all", "--reason", "r").exit_code == 2
    refused = liaison(home, "outbox", "release", "999", "--reason", "r")
    assert refused.exit_code == 1
    assert sentences(refused)[0].startswith("letter 999 is not withheld")
    done = liaison(home, "outbox", "release", number, "--reason", "he waits for it")
    assert done.stdout == "1 letter goes out with the next `liaison poll`.\n"
    liaison(home, "poll")
    sent = json.loads(liaison(home, "outbox", "list", "--state", "sent", "--json").stdout)
    assert [letter["id"] for letter in sent] == [answer["id"]]
    assert (
        "he waits for it"
        in liaison(home, "journal", "show", "--subject", f"outbox {number}", "--json").stdout
    )


def test_answers_go_out_where_it_was_said(home: Path, mails: list[bytes]) -> None:
    liaison(home, "import", "--answer", str(mbox(home, mails)))

    assert json.loads(liaison(home, "outbox", "list", "--state", "withheld", "--json").stdout) == []
    assert "letters: none" not in liaison(home, "poll").stdout


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (["import"], 2, "Missing argument"),
        (["import", "nowhere"], 1, "nowhere is not there"),
        (["import", "liaison.toml"], 1, "is neither an mbox nor a mail"),
        (["export"], 2, "Missing option"),
        (["export", "-o", "mails.zip"], 2, "say FILE.mbox"),
        (["export", "-o", "roster.xlsx"], 2, "say FILE.mbox"),
        (["export", "-o", "mails"], 1, "mails is there already"),
        (["export", "-o", "new", "--state", "lost"], 2, "Invalid value for '--state'"),
    ],
)
def test_what_cannot_be_is_told_in_a_sentence(
    words: list[str], code: int, told: str, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(home)

    done = liaison(home, *words)

    assert done.exit_code == code
    assert told in done.stderr


def test_a_source_that_is_no_archive_leaves_the_register_as_it_was(home: Path, mails: list[bytes]) -> None:
    (home / "notes.zip").write_bytes(b"PK\x03\x04 damaged")

    assert liaison(home, "import", str(home / "notes.zip")).exit_code == 1

    assert json.loads(liaison(home, "intake", "list", "--json").stdout) == []


@pytest.mark.parametrize("name", ["out.mbox", "out"])
def test_an_export_holds_the_bytes_and_goes_into_a_fresh_desk(
    name: str, home: Path, mails: list[bytes], tmp_path: Path
) -> None:
    for number, raw in enumerate(mails):
        (home / "mails" / f"{number}.eml").write_bytes(raw)
    liaison(home, "poll")
    target = tmp_path / name

    assert liaison(home, "export", "-o", str(target)).stdout == f"{target}: 3 mails written.\n"

    if name == "out":
        assert sorted(path.read_bytes() for path in (target / "new").iterdir()) == sorted(mails)
    other = tmp_path / "other"
    set_up(other)
    liaison(other, "import", str(target))
    assert digests(other) == digests(home) == {sha256(raw).hexdigest() for raw in mails}


def digests(home: Path) -> set[str]:
    return {entry["sha256"] for entry in json.loads(liaison(home, "intake", "list", "--json").stdout)}


@pytest.mark.parametrize("name", ["out.mbox", "out"])
def test_other_programs_read_an_export(name: str, home: Path, mails: list[bytes], tmp_path: Path) -> None:
    """Python's own mailboxes as the other program."""
    liaison(home, "import", str(mbox(home, mails)))
    target = tmp_path / name
    liaison(home, "export", "-o", str(target))

    kind = mailbox.mbox if name == "out.mbox" else mailbox.Maildir
    read = kind(str(target), create=False)

    assert sorted(str(mail["Message-ID"]) for mail in read) == sorted(
        line.partition(": ")[2]
        for raw in mails
        for line in raw.decode().splitlines()
        if "Message-ID: " in line
    )
    read.close()


def test_a_zip_of_mails_is_read_and_its_other_files_are_counted(home: Path, mails: list[bytes]) -> None:
    source = home / "old.zip"
    with ZipFile(source, "w") as package:
        for number, raw in enumerate(mails):
            package.writestr(f"mails/{number}.eml", raw)
        package.writestr("readme.txt", "words")

    done = liaison(home, "import", str(source))

    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.splitlines()[0] == f"{source}: 3 mails, 3 new, 1 passed over: not a mail"


def test_a_terminal_shows_bars_with_rate_time_and_counts(home: Path, mails: list[bytes]) -> None:
    mbox(home, [*mails * 20, *(a_mail(sender=STRANGER) for _ in range(200))])

    lines = [COLOUR.sub("", line) for line in seen(home, "import old.mbox", 120)]

    shown = "\n".join(lines)
    assert "260 seen, 203 new" in shown
    assert "Settle" in shown
    assert "1 accepted, 202 quarantined" in shown


def test_an_interrupt_says_how_to_go_on(home: Path) -> None:
    source = mbox(home, [a_mail(sender=STRANGER) for _ in range(1_500)])
    command = [
        sys.executable,
        "-m",
        "pipeline",
        "--config",
        str(home / "liaison.toml"),
        "import",
        str(source),
    ]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    with closing(sqlite3.connect(home / "desk.db")) as database:
        while process.poll() is None and not database.execute("SELECT 1 FROM intake LIMIT 1").fetchall():
            time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=60)

    assert (process.returncode, told) == (75, "liaison: stopped; the same command goes on from here\n")
    assert (
        liaison(home, "import", str(source)).stdout.splitlines()[1] == "What became of them: 1500 quarantined"
    )


@pytest.mark.slow
def test_one_mail_of_fifty_megabytes_needs_little_memory(home: Path) -> None:
    block = b"QUJD" * 19 + b"\r\n"
    head = (
        b'Content-Type: application/octet-stream; name="a.bin"\r\nContent-Transfer-Encoding: base64\r\n\r\n'
    )
    raw = a_mail().partition(b"\r\n\r\n")[0]
    kept = b"\r\n".join(line for line in raw.split(b"\r\n") if not line.startswith(b"Content-"))
    source = mbox(home, [kept + b"\r\n" + head + block * (50 * 2**20 // len(block))])
    command = [
        sys.executable,
        "-m",
        "pipeline",
        "--config",
        str(home / "liaison.toml"),
        "import",
        str(source),
    ]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    peak = 0
    while process.poll() is None:
        peak = max(peak, peak_of(process.pid), *(peak_of(child) for child in children_of(process.pid)))
        time.sleep(0.05)

    assert process.returncode == 0
    assert process.stdout is not None
    assert "1 mail, 1 new" in process.stdout.read()
    process.stdout.close()
    assert peak < 400_000_000
