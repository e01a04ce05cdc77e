"""Servers that will not run as root: whose process they are then, and a free port."""

import os
import pwd
import socket
from pathlib import Path


def account(*names: str) -> int | None:
    """None for our own account; where we are root, the user id of the first of these users that exists."""
    if os.geteuid() != 0:
        return None
    for name in names:
        try:
            return pwd.getpwnam(name).pw_uid
        except KeyError:
            continue
    raise LookupError(f"this server does not run as root, and there is no user {' or '.join(names)}")


def group(uid: int | None) -> int | None:
    return None if uid is None else pwd.getpwuid(uid).pw_gid


def hand_over(path: Path, uid: int | None) -> None:
    """Give a file or folder to that account."""
    if uid is not None:
        os.chown(path, uid, group(uid) or 0)


def free_port() -> int:
    """A port of 127.0.0.1 that was free a moment ago; who starts a server on it must be ready to try another."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port
