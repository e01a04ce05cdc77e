"""The reading child: limits hold, a dead child costs one mail, and secrets stay outside (office.md 5)."""

import io
import os
import resource
import zipfile
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from outbound.drafts.report_form import report_form_docx
from pipeline.sandbox import Sandbox
from pipeline.sandbox_child import started_ahead
from pipeline.sandbox_frames import Door, Outcome, Task, Term, read_task, write_task

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer as Buffer

KNOWN = Door(
    terms=(Term(address="mika.aalto@agency.example.org", since=date(2020, 1, 1), until=date(2026, 6, 30)),),
    own_addresses=("secretariat@desk.example.org",),
    own_domain="desk.example.org",
)
IN_OFFICE = datetime(2026, 6, 30, 12, 0, tzinfo=UTC)
PLAIN = b"From: mika.aalto@agency.example.org\r\nSubject: hello\r\n\r\nGood morning.\r\n"


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(KNOWN) as opened:
        yield opened


def attached(content: bytes, sender: str = "mika.aalto@agency.example.org") -> bytes:
    from email.message import EmailMessage

    mail = EmailMessage()
    mail["From"], mail["Subject"] = sender, "a file"
    mail.set_content("see the file")
    mail.add_attachment(content, maintype="application", subtype="octet-stream", filename="report.docx")
    return mail.as_bytes()


def read(sandbox: Sandbox, *mails: bytes) -> list[Outcome]:
    return list(sandbox.read([Task(kind="mail", content=mail, received_at=IN_OFFICE) for mail in mails]))


def test_a_known_sender_is_opened_and_a_stranger_is_not(sandbox: Sandbox) -> None:
    form = report_form_docx()
    known, stranger = read(sandbox, attached(form), attached(form, "someone@elsewhere.example.com"))

    assert known.mail is not None
    assert [file.kind for file in known.mail.files] == ["liaison-report"]
    assert stranger.mail is not None
    assert stranger.mail.opened is False
    assert stranger.mail.files == ()
    assert len(stranger.mail.envelope.attachments) == 1


def test_an_officer_whose_term_is_over_is_a_stranger(sandbox: Sandbox) -> None:
    mail = attached(report_form_docx())

    (outcome,) = sandbox.read(
        [Task(kind="mail", content=mail, received_at=IN_OFFICE + timedelta(days=1), is_server=True)]
    )

    assert outcome.mail is not None
    assert outcome.mail.opened is False


def test_a_person_may_open_a_strangers_mail(sandbox: Sandbox) -> None:
    mail = attached(report_form_docx(), "someone@elsewhere.example.com")

    (outcome,) = sandbox.read([Task(kind="mail", content=mail, always_open=True)])

    assert outcome.mail is not None
    assert [file.kind for file in outcome.mail.files] == ["liaison-report"]


def test_a_bomb_ends_in_a_finding_and_the_next_mail_is_read(sandbox: Sandbox) -> None:
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("word/document.xml", b" " * 300_000_000)
    wicked, good = read(sandbox, attached(bomb.getvalue()), PLAIN)

    assert wicked.mail is not None
    assert [file.kind for file in wicked.mail.files] == ["unrecognised"]
    assert wicked.mail.files[0].findings[0].code == "file-inflates-too-much"
    assert good.mail is not None
    assert good.mail.envelope.subject == "hello"


def test_a_child_that_dies_costs_one_task_and_is_replaced() -> None:
    """A frame that is no message ends the child as a fatal signal would."""
    with Sandbox(KNOWN) as sandbox:
        assert read(sandbox, PLAIN)[0].failure == ""
        child = sandbox._started()
        child.kill()
        child.wait()
        outcomes = read(sandbox, PLAIN, PLAIN)

    assert [outcome.failure for outcome in outcomes] == ["", ""]


def test_a_task_over_its_time_fails_and_the_next_one_is_read() -> None:
    """The child is stopped as a parser that hangs would stand still."""
    import signal
    import threading

    with Sandbox(KNOWN, wall_seconds=8.0) as sandbox:
        assert read(sandbox, PLAIN)[0].failure == ""
        os.kill(sandbox._started().pid, signal.SIGSTOP)
        threading.Event().wait(0.05)
        stopped, good = read(sandbox, PLAIN, PLAIN)

    assert "longer than a mail may take" in stopped.failure
    assert good.mail is not None


def test_a_mail_arrives_whole_through_a_pipe_that_takes_it_in_parts() -> None:
    """As a pipe does while the desk is stopped and goes on: a program in the background, a machine put to sleep."""

    class Halting(io.BytesIO):
        def write(self, content: "Buffer", /) -> int:
            return super().write(memoryview(content)[:7])

    pipe = Halting()
    write_task(pipe, Task(kind="mail", content=PLAIN))
    pipe.seek(0)

    assert read_task(pipe) == Task(kind="mail", content=PLAIN)
    assert pipe.read() == b""


def test_the_child_has_no_secrets_and_cannot_write(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LIAISON_MAILBOX_PASSWORD", "not for the child")
    with Sandbox(KNOWN) as sandbox:
        read(sandbox, PLAIN)
        child = sandbox._started()
        seen = Path(f"/proc/{child.pid}/environ").read_bytes()
        told = Path(f"/proc/{child.pid}/limits").read_text(encoding="ascii")

    assert b"LIAISON" not in seen
    assert "Max file size             0" in told
    assert "Max address space         1073741824" in told


def test_a_task_over_its_memory_fails_and_the_next_one_is_read() -> None:
    """The limit is set so low on the running child that the next large mail goes beyond it."""
    with Sandbox(KNOWN) as sandbox:
        assert read(sandbox, PLAIN)[0].failure == ""
        child = sandbox._started()
        size = (
            int(Path(f"/proc/{child.pid}/statm").read_text(encoding="ascii").split()[0])
            * resource.getpagesize()
        )
        resource.prlimit(child.pid, resource.RLIMIT_AS, (size, size))
        large, good = read(sandbox, attached(b"\x00" * 12_000_000), PLAIN)

    assert large.failure.startswith(("reading it ended its process", "it needs more memory"))
    assert good.mail is not None


def test_a_child_that_was_started_ahead_is_used_and_gone_at_the_end() -> None:
    with started_ahead() as child:
        with Sandbox(KNOWN, child=child) as sandbox:
            assert read(sandbox, PLAIN)[0].failure == ""
            assert sandbox._started() is child
        assert child.poll() is not None


def test_a_child_that_was_started_ahead_and_not_used_is_gone_at_the_end() -> None:
    with started_ahead() as child:
        assert child.poll() is None

    assert child.poll() is not None


def test_a_door_that_changes_is_known_at_once() -> None:
    with Sandbox() as sandbox:
        (before,) = read(sandbox, attached(report_form_docx()))
        sandbox.knows(KNOWN)
        (after,) = read(sandbox, attached(report_form_docx()))

    assert before.mail is not None
    assert before.mail.opened is False
    assert after.mail is not None
    assert after.mail.opened is True
