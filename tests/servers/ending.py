"""Servers that end with us, however we end: a killed test run leaves no server and no folder behind."""

import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.servers.unprivileged import group

# Reading ends when the last writer has gone, and that is this process, killed or not.
WATCH = 'read -r _; folder="$1"; shift; "$@" >/dev/null 2>&1; rm -rf "$folder"'


@contextmanager
def ends_with_us(stop: Sequence[str | Path], folder: Path, uid: int | None) -> Iterator[None]:
    """Run the command `stop` and remove the folder at the end of the block, or when this process dies in it."""
    watcher = subprocess.Popen(
        ["sh", "-c", WATCH, "watcher", folder, *stop],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd="/",
        # An interrupt from the keyboard is for the tests, which then end in order.
        start_new_session=True,
        user=uid,
        group=group(uid),
        extra_groups=None if uid is None else [],
    )
    assert watcher.stdin is not None
    try:
        yield
    finally:
        watcher.stdin.close()
        watcher.wait(120)
