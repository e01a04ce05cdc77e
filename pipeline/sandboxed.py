"""The child process that reads untrusted bytes; started by `sandbox.py`, never imported by it.

It talks in frames of four bytes of length and MessagePack: a `Door` first, then a `Task` each, its content behind it,
answered by an `Outcome`.  Its limits hold for all that it does: an attack ends this process and no other.
"""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from parsers.replies.asked import Asked
    from pipeline.sandbox_frames import Door, Outcome, Task
    from rules.envelope import Envelope
    from rules.submissions import PositionStatement


def main() -> None:
    """Read tasks until the parent closes the pipe."""
    sys.path += [place for place in sys.argv[1:] if place not in sys.path]
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
    from pipeline.child_limits import allow_more_time, limit_this_process

    limit_this_process()
    from pipeline.sandbox_frames import Door, read_frame, read_task, write_frame

    get_ready()
    asked, answers = sys.stdin.buffer, sys.stdout.buffer
    door = read_frame(asked, Door)
    while door is not None and (task := read_task(asked)) is not None:
        allow_more_time()
        write_frame(answers, attempt(door, task))


def get_ready() -> None:
    """Import what reads a Word form, the usual first task, while the desk still imports its own."""
    from importlib import import_module

    for name in ("parsers.reading", "parsers.word"):
        import_module(name)


def attempt(door: "Door", task: "Task") -> "Outcome":
    """Do one task; whatever goes wrong becomes a failure with a name and no content of the mail."""
    from pipeline.sandbox_frames import Outcome

    try:
        return perform(door, task)
    except MemoryError:
        return Outcome(failure="it needs more memory than a mail may have")
    except RecursionError:
        return Outcome(failure="it is nested too deeply")
    except Exception as error:  # noqa: BLE001 - the border of the sandbox: a bug must not end the round
        return Outcome(failure=f"reading it failed with {type(error).__name__}")


def perform(door: "Door", task: "Task") -> "Outcome":
    """One task; each imports what it needs and no more, since a cold command waits for it."""
    from pipeline.sandbox_frames import Outcome

    if task.kind == "old-workbook":
        from parsers.reading import read_old_workbook

        return Outcome(file=read_old_workbook(task.name, task.content))
    if task.kind == "ledger":
        from parsers.ledger import ledger_of

        return Outcome(ledger=ledger_of(task.name, task.content))
    if task.kind == "answers" and task.asked is not None:
        from parsers.forms.body_answers import read_answers

        return Outcome(answers=read_answers(task.content.decode(), task.asked))
    if task.kind == "file":
        from parsers.reading import read_file

        return Outcome(file=read_file(task.name, task.content))
    if task.kind == "reply" and task.consulted is not None:
        return Outcome(statement=read_reply(task.content, task.consulted))
    from parsers.mail_reading import read_whole_mail

    return Outcome(
        mail=read_whole_mail(task.content, lambda envelope: task.always_open or opens(door, task, envelope))
    )


def read_reply(content: bytes, asked: "Asked") -> "PositionStatement":
    """What a mail states that answers a consultation, or one of its lists."""
    from parsers.mail import read_mail
    from parsers.replies.endorsement import read_endorsement
    from parsers.replies.statement import read_statement
    from rules.submissions import PositionStatement

    mail = read_mail(content)
    subject, text, html = mail.envelope.subject, mail.envelope.text, mail.html
    if not asked.asks_endorsement:
        return read_statement(asked, subject=subject, text=text, html=html, forwarded=mail.forwarded)
    said = read_endorsement(asked, subject=subject, text=text, html=html, forwarded=mail.forwarded)
    return PositionStatement(endorsement=said, remarks=said.remarks, segments=said.segments)


def opens(door: "Door", task: "Task", envelope: "Envelope") -> bool:
    """The door's word for the day of receipt; without one nobody is known."""
    from rules import door as rule
    from rules.receipt import receipt

    if task.received_at is None:
        return False
    arrived = receipt(task.received_at, envelope.received_header_at, is_server=task.is_server)
    day = arrived.at.date()
    known = frozenset(
        term.address for term in door.terms if term.since <= day and (term.until is None or day <= term.until)
    )
    own = rule.OwnNames(addresses=frozenset(door.own_addresses), message_id_domain=door.own_domain)
    return rule.door(envelope, known, own).opens


if __name__ == "__main__":
    main()
