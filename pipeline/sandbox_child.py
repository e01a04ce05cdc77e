"""Starts and stops the reading child: all of the sandbox that must be there before anything else is imported.

The child takes as long to import its readers as the desk takes to import the rest; started first, it does so meanwhile.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

CHILD = Path(__file__).with_name("sandboxed.py")
# The child inherits no secrets: nothing of our environment but what Python and the locale need.
KEPT_ENVIRONMENT = ("PATH", "LANG", "LC_ALL", "TMPDIR", "SYSTEMROOT")


def start(script: Path = CHILD) -> subprocess.Popen[bytes]:
    """A child that waits for its first frame."""
    return subprocess.Popen(
        # Without `site`, which takes as long as a tenth of the whole reading: the child is told where libraries lie.
        [sys.executable, "-I", "-S", str(script), *dict.fromkeys(filter(None, sys.path))],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={name: os.environ[name] for name in KEPT_ENVIRONMENT if name in os.environ},
        cwd="/",
        bufsize=0,
    )


_early: list[subprocess.Popen[bytes]] = []


def start_early() -> None:
    """A child for the first that asks; one that nobody asks for ends with this process, whose pipe it reads."""
    _early.append(start())


def stop(child: subprocess.Popen[bytes]) -> None:
    child.kill()
    child.wait()
    for stream in (child.stdin, child.stdout):
        if stream is not None:
            with suppress(BrokenPipeError):
                stream.close()


@contextmanager
def started_ahead() -> Iterator[subprocess.Popen[bytes]]:
    """A child for the first sandbox of a command, gone at the end whoever used it."""
    child = _early.pop() if _early else start()
    try:
        yield child
    finally:
        stop(child)
