"""What a person sees: nothing is wider than a terminal of eighty columns, and no word moves the cursor."""

import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.show import drawn, printable
from tests.pipeline.test_commands import liaison, set_up
from tests.scenarios.mails import STRANGER, a_mail, a_report

COLOUR = re.compile(r"\x1b\[[0-9;]*m")
COMMANDS = [
    "intake list",
    "intake show 3",
    "report list",
    "report show R-2026-001",
    "roster list",
    "committee list",
    "meeting list",
    "outbox list",
    "journal show",
    "config show",
    "doctor",
    "check questions.xlsx",
    "poll",
]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A desk with long subjects, questions and a stranger."""
    home = tmp_path_factory.mktemp("seen") / "desk"
    set_up(home)
    words = ("--committee", "TC 210", "--first", "2026-05-12", "--last", "2026-05-16", "--place", "A " * 40)
    liaison(home, "meeting", "add", *words)
    questions = a_report(objectives="", meeting_dates="12-16 May", technical_committee="Committee " * 12)
    mails = (
        a_mail(questions, subject="A subject that goes on and on " * 8),
        a_mail(sender=STRANGER, subject="Wördér " * 20),
        a_mail(a_report()),
    )
    for number, raw in enumerate(mails):
        (home / "mails" / f"{number}.eml").write_bytes(raw)
    assert liaison(home, "poll").exit_code == 0
    (home / "questions.xlsx").write_bytes(questions.content)
    return home


def seen(home: Path, words: str, columns: int = 80) -> list[str]:
    """The lines that a command draws in a terminal, without colours."""
    leader, follower = pty.openpty()
    environment = {
        "PATH": os.environ["PATH"],
        "COLUMNS": str(columns),
        "TERM": "xterm-256color",
        "LC_ALL": "C.UTF-8",
    }
    root = Path(__file__).resolve().parents[2]
    with subprocess.Popen(
        [sys.executable, "-m", "pipeline", *words.split()],
        cwd=home,
        stdout=follower,
        stderr=follower,
        stdin=subprocess.DEVNULL,
        env=environment | {"PYTHONPATH": str(root)},
    ) as child:
        os.close(follower)
        parts = []
        while True:
            try:
                part = os.read(leader, 65536)
            except OSError:
                break
            if not part:
                break
            parts.append(part)
        child.wait()
    os.close(leader)
    return [COLOUR.sub("", line) for line in b"".join(parts).decode().splitlines()]


@pytest.mark.parametrize("words", COMMANDS)
def test_no_line_is_wider_than_the_terminal(desk: Path, words: str) -> None:
    lines = seen(desk, words)

    assert len(lines) >= 1
    # A path is one word, and stays one.
    assert [line for line in lines if len(line) > 80 and not re.search(r"/\S{30}", line)] == []


def test_a_table_of_long_words_fits_any_terminal() -> None:
    rows = [{"a": "x" * 300, "b": "some words " * 30, "c": 17}]
    for width in (40, 80, 200):
        table = COLOUR.sub("", drawn(rows, {"a": "First", "b": "Second", "c": "Third"}, width))
        assert max(len(line) for line in table.splitlines()) <= width


def test_no_subject_moves_the_cursor_or_colours_the_terminal() -> None:
    assert printable("a\x1b[2Jb\rc\x07\u202e") == "a\ufffd[2Jb\ufffdc\ufffd\ufffd"
    shown = drawn([{"a": "x\x1b[31my"}], {"a": "A"}, 80)
    assert "\x1b[31m" not in shown


def test_markup_in_a_cell_is_shown_as_it_is() -> None:
    assert "[bold]x[/bold] :smile:" in COLOUR.sub(
        "", drawn([{"a": "[bold]x[/bold] :smile:"}], {"a": "A"}, 80)
    )
