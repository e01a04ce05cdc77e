"""Opening a database: the pragmas and transactions of SQLite, and what its failures mean to a person."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, OperationalError

from config.settings import ConfigurationError
from pipeline.errors import TryLater

# WAL with FULL loses no commit at a power cut; the cache keeps look-ups flat at a million mails (stack.md 3).  Nothing
# is mapped: mapped pages count as memory of the process, which stays under 250 MB however long an import runs.
PRAGMAS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA cache_size = -64000",
    "PRAGMA foreign_keys = ON",
    "PRAGMA busy_timeout = 10000",
)
WRITES = "writes"


def database_url(url: str, home: Path) -> URL:
    """The URL of the settings, relative SQLite files made absolute and PostgreSQL given its driver.

    Raises ConfigurationError for anything else than SQLite and PostgreSQL.
    """
    try:
        parsed = make_url(url)
    except ArgumentError:
        raise ConfigurationError((f'[database] url: "{url}" is no database URL',)) from None
    backend = parsed.get_backend_name()
    if backend == "postgresql":
        return parsed.set(drivername="postgresql+psycopg")
    if backend != "sqlite":
        raise ConfigurationError((f'[database] url: "{backend}" is neither sqlite nor postgresql',))
    if parsed.database in {None, "", ":memory:"}:
        return parsed
    return parsed.set(database=str(home / Path(str(parsed.database)).expanduser()))


def open_engine(url: URL) -> Engine:
    """An engine whose write transactions take the lock at their start, so that none fails half-way."""
    if url.get_backend_name() == "sqlite":
        engine = create_engine(url, connect_args={"isolation_level": None})
        event.listen(engine, "connect", set_pragmas)
        event.listen(engine, "begin", begin_sqlite)
        return engine
    return create_engine(url, pool_pre_ping=True, connect_args={"connect_timeout": 10})


def set_pragmas(connection: Any, _record: object) -> None:
    cursor = connection.cursor()
    for pragma in PRAGMAS:
        cursor.execute(pragma)
    cursor.close()


def begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get(WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def connection(engine: Engine, *, writes: bool) -> Iterator[Connection]:
    """One transaction; committed at the end, rolled back on any exception.

    Raises TryLater where the database is out of reach, locked, read-only or full.
    """
    try:
        with engine.connect().execution_options(**{WRITES: writes}) as opened, opened.begin():
            yield opened
    except DBAPIError as error:
        sentence = plain_sentence(error)
        if sentence is None:
            raise
        raise TryLater(sentence) from error


# What the drivers say, and what it means to the Secretariat.
TROUBLES = (
    ("database is locked", "the database is busy: another program holds it; try again in a moment"),
    (
        "readonly database",
        "the database file is read-only: give this user the right to write it and its folder",
    ),
    (
        "unable to open database file",
        "the database file cannot be opened: check the path and the rights of its folder",
    ),
    ("disk is full", "the disk is full: make room; nothing was lost, the next round goes on"),
    (
        "disk I/O error",
        "the disk is full or does not answer properly: make room or check it; nothing was lost",
    ),
    ("file is not a database", "the database file is damaged or no database: restore it from a copy"),
    ("malformed", "the database file is damaged: restore it from a copy"),
    ("No space left on device", "the database server's disk is full: make room; nothing was lost"),
    ("read-only transaction", "the database server only allows reading: check the rights of this user"),
    ("permission denied", "the database refuses this user: check the rights"),
)


def plain_sentence(error: DBAPIError) -> str | None:
    """What a driver's error means to a person, None where it is a bug of ours."""
    told = str(error.orig)
    for words, sentence in TROUBLES:
        if words in told:
            return sentence
    if isinstance(error, OperationalError) and ("connect" in told or error.connection_invalidated):
        return f"the database server cannot be reached: {told.strip().splitlines()[0]}"
    return None
