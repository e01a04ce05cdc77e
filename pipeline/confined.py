"""Starts a program with limits of time, memory and file size; run by `converter.py`, never imported by it.

    python confined.py MEMORY_BYTES CPU_SECONDS FILE_BYTES PROGRAM ARGUMENT...

The program ends when whoever started it ends, so that a killed desk leaves nothing running.
"""

import ctypes
import os
import resource
import signal
import sys

# linux/prctl.h; elsewhere there is no such thing, and the limits alone end the program.
SET_PARENT_DEATH_SIGNAL = 1


def main() -> None:
    """Set the limits and become the program."""
    memory, seconds, size, *command = sys.argv[1:]
    resource.setrlimit(resource.RLIMIT_AS, (int(memory), int(memory)))
    resource.setrlimit(resource.RLIMIT_CPU, (int(seconds), int(seconds)))
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(size), int(size)))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(SET_PARENT_DEATH_SIGNAL, signal.SIGKILL)
    os.execvp(command[0], command)  # noqa: S606 - without a shell on purpose


if __name__ == "__main__":
    main()
