"""Reading untrusted bytes in a child process with limits of time and memory (office.md 5).

A mail that kills or stalls the child is reported as a failure, the child is replaced, and the next mail is read.
"""

import os
import select
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import suppress
from threading import Thread
from time import monotonic
from types import TracebackType
from typing import IO, Self

from pipeline.sandbox_child import start, stop
from pipeline.sandbox_frames import Door, Outcome, Task, read_frame, write_frame, write_task

WALL_SECONDS = 40.0
CLOSED_DOOR = Door(terms=(), own_addresses=(), own_domain="")


class Sandbox:
    """A reading child, started when the first task comes and kept for the next ones.

    `child` is one that was started ahead (`sandbox_child.py`).
    """

    def __init__(
        self,
        door: Door = CLOSED_DOOR,
        *,
        wall_seconds: float = WALL_SECONDS,
        child: subprocess.Popen[bytes] | None = None,
    ) -> None:
        self._door = door
        self._wall_seconds = wall_seconds
        self._child = child
        self._knows_door = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        if self._child is not None:
            stop(self._child)
            self._child = None

    def knows(self, door: Door) -> None:
        """From now on this is the door; a child that knows another one is replaced."""
        if door != self._door:
            self.close()
            self._door = door

    def read(self, tasks: Sequence[Task]) -> Iterator[Outcome]:
        """One outcome for each task, in order; never raises for what a task holds."""
        done = 0
        while done < len(tasks):
            for outcome in self._run(tasks[done:]):
                done += 1
                yield outcome

    def _run(self, tasks: Sequence[Task]) -> Iterator[Outcome]:
        """Outcomes until the tasks or the child end; the task that ended the child gets a failure."""
        child = self._started()
        assert child.stdin is not None
        assert child.stdout is not None
        feeder = Thread(target=feed, args=(child.stdin, tasks), daemon=True)
        feeder.start()
        for _ in tasks:
            outcome = read_frame(Patient(child.stdout.fileno(), self._wall_seconds), Outcome)
            if outcome is None:
                failure = failure_of(child)
                self.close()
                feeder.join()
                yield Outcome(failure=failure)
                return
            yield outcome
        feeder.join()

    def _started(self) -> subprocess.Popen[bytes]:
        if self._child is not None and self._child.poll() is not None:
            self.close()
        if self._child is None:
            self._child = start()
            self._knows_door = False
        if not self._knows_door:
            assert self._child.stdin is not None
            write_frame(self._child.stdin, self._door)
            self._knows_door = True
        return self._child


class Patient:
    """Reads a pipe to the byte, but no longer than the seconds given; the end of time looks like the end of the pipe."""

    def __init__(self, descriptor: int, seconds: float) -> None:
        self._descriptor = descriptor
        self._until = monotonic() + seconds

    def read(self, size: int) -> bytes:
        parts: list[bytes] = []
        missing = size
        while missing:
            left = max(0.0, self._until - monotonic())
            if not select.select([self._descriptor], [], [], left)[0]:
                break
            part = os.read(self._descriptor, min(missing, 1 << 20))
            if not part:
                break
            parts.append(part)
            missing -= len(part)
        return b"".join(parts)


def feed(tasks_in: IO[bytes], tasks: Sequence[Task]) -> None:
    """Write all tasks; a child that dies meanwhile is noticed by whoever waits for its answers."""
    with suppress(BrokenPipeError, ValueError, OSError):
        for task in tasks:
            write_task(tasks_in, task)


def failure_of(child: subprocess.Popen[bytes]) -> str:
    """Why the child gave no answer, in words for the register."""
    try:
        code = child.wait(timeout=0.5)
    except subprocess.TimeoutExpired:
        return "reading it took longer than a mail may take"
    if code < 0:
        return f"reading it ended its process (signal {-code}): too much time or memory"
    return f"reading it ended its process (code {code})"
