"""A private PostgreSQL: a cluster in a temporary folder, a database for each test.

The administrator may not run it, so that under root it becomes `postgres` or `nobody`.
"""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import psycopg
from psycopg.sql import SQL, Identifier

from tests.servers.ending import ends_with_us
from tests.servers.unprivileged import account, free_port, group, hand_over

USER = "liaison"
PASSWORD = "only for tests"
# Tests are killed, machines are not: what the disk holds after a power cut does not matter here.
# The odd zone shows who forgets that times are aware.
OPTIONS = "-c fsync=off -c listen_addresses=127.0.0.1 -c max_connections=60 -c timezone=Asia/Kathmandu"


@dataclass(frozen=True, slots=True)
class Cluster:
    """A running cluster; `url` is an SQLAlchemy URL without a database name."""

    port: int
    numbers: Iterator[int]

    def url(self, database: str) -> str:
        return f"postgresql://{USER}:{PASSWORD.replace(' ', '%20')}@127.0.0.1:{self.port}/{database}"

    def create(self, template: str = "template0") -> str:
        """The name of a new database, a copy of `template`, to which nobody may be connected."""
        name = f"desk_{next(self.numbers)}"
        self._command("CREATE DATABASE {} TEMPLATE {}", name, template)
        return name

    def drop(self, name: str) -> None:
        """Throw a database away, whoever is still connected."""
        self._command("DROP DATABASE IF EXISTS {} WITH (FORCE)", name)

    def _command(self, text: str, *names: str) -> None:
        with psycopg.connect(
            host="127.0.0.1", port=self.port, user=USER, password=PASSWORD, dbname="postgres", autocommit=True
        ) as connection:
            connection.execute(SQL(text).format(*map(Identifier, names)))


def programs() -> Path | None:
    """The folder of initdb and pg_ctl; Debian keeps it out of PATH."""
    found = shutil.which("initdb")
    if found is not None:
        return Path(found).resolve().parent
    folders = [path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    return max(folders, key=lambda folder: int(folder.parent.name), default=None)


@contextmanager
def running(folder: Path) -> Iterator[Cluster]:
    """A cluster that runs until the end of the block; `folder` holds PostgreSQL's programs."""
    # A name of few letters: the path of a Unix socket has at most 107.
    with TemporaryDirectory(prefix="pg-", ignore_cleanup_errors=True) as name:
        home = Path(name)
        uid = account("postgres", "nobody")
        hand_over(home, uid)
        initialised(folder, home, uid)
        stop = (folder / "pg_ctl", "-D", home / "data", "stop", "-m", "immediate", "-w")
        with ends_with_us(stop, home, uid):
            yield Cluster(started(folder, home, uid), count(1))


def initialised(folder: Path, home: Path, uid: int | None) -> None:
    secret = home / "secret"
    secret.write_text(PASSWORD, encoding="ascii")
    hand_over(secret, uid)
    told_to(
        folder / "initdb",
        home,
        uid,
        *("--username", USER, "--pwfile", str(secret), "--auth", "scram-sha-256"),
        *("--encoding", "UTF8", "--locale", "C", "--no-sync"),
    )


def started(folder: Path, home: Path, uid: int | None) -> int:
    """Its port.  Somebody else may take the free port first: then another one."""
    for attempt in (1, 2, 3):
        port = free_port()
        try:
            told_to(
                folder / "pg_ctl",
                home,
                uid,
                *("start", "-w", "-t", "120", "-l", str(home / "log")),
                *("-o", f"{OPTIONS} -p {port} -k {home}"),
            )
        except AssertionError:
            if attempt == 3:
                raise
        else:
            return port
    raise AssertionError


def told_to(program: Path, home: Path, uid: int | None, *arguments: str) -> None:
    """Run one of its programs.  Its output goes to a file: a pipe would be held open by the server."""
    said = home / f"{program.name}.said"
    with said.open("wb") as output:
        done = subprocess.run(
            [program, "-D", home / "data", *arguments],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            cwd=home,
            env={"PATH": os.defpath, "LC_ALL": "C", "HOME": str(home)},
            user=uid,
            group=group(uid),
            extra_groups=None if uid is None else [],
            timeout=180,
            check=False,
        )
    log = home / "log"
    assert done.returncode == 0, (
        f"{program.name} {arguments[0]}: {said.read_text(errors='replace')}"
        f"{log.read_text(errors='replace')[-2000:] if log.exists() else ''}"
    )
