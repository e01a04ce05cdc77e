"""The child process that reads untrusted bytes; started by `sandbox.py`, never imported by it.

It talks in frames of four bytes of length and MessagePack: a `Door` first, then a `Task` each, answered by an
`Outcome`.  Its limits hold for all that it does: an attack ends this process and no other.
"""

import resource
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.sandbox_frames import Door, Outcome, Task

MEMORY_LIMIT = 1024 * 1024 * 1024
CPU_SECONDS = 20


def main() -> None:
    """Read tasks until the parent closes the pipe."""
    limit_this_process()
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
    from pipeline.sandbox_frames import Door, Task, read_frame, write_frame

    asked, answers = sys.stdin.buffer, sys.stdout.buffer
    door = read_frame(asked, Door)
    while door is not None and (task := read_frame(asked, Task)) is not None:
        allow_more_time()
        write_frame(answers, attempt(door, task))


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
    from parsers.reading import read_file, read_whole_mail
    from pipeline.sandbox_frames import Outcome
    from rules.door import OwnNames
    from rules.door import door as verdict_at_door

    if task.kind == "file":
        return Outcome(file=read_file(task.name, task.content))
    known = frozenset(door.known_addresses)
    own = OwnNames(addresses=frozenset(door.own_addresses), message_id_domain=door.own_domain)
    return Outcome(
        mail=read_whole_mail(
            task.content,
            lambda envelope: task.always_open or verdict_at_door(envelope, known, own).opens,
        )
    )


def limit_this_process() -> None:
    """No more memory than a large mail needs, no files written, no core dumps."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_LIMIT, MEMORY_LIMIT))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def allow_more_time() -> None:
    """CPU_SECONDS for each task: the limit counts from the start of the process."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + CPU_SECONDS, hard))


if __name__ == "__main__":
    main()
