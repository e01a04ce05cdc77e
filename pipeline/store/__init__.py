"""The database in the words of the procedure.

`Store.transaction()` is one unit of work: all of it or nothing.  Its chapters (registers, intake, reports, consultations,
drafts, lists, releases, outbox, journal, archives) share one connection.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import DBAPIError

from pipeline.engine import connection
from pipeline.errors import NotSetUp
from pipeline.store.actions import Actions
from pipeline.store.archives import Archives
from pipeline.store.consultations import Consultations
from pipeline.store.drafts import Drafts
from pipeline.store.intake import Intake
from pipeline.store.journal import Journal
from pipeline.store.lists import Lists
from pipeline.store.outbox import Outbox
from pipeline.store.reconciliation import Reconciliation
from pipeline.store.registers import Registers
from pipeline.store.releases import Releases
from pipeline.store.reports import Reports
from pipeline.store.sightings import Sightings

# Two pollers on one PostgreSQL must not number two reports alike: writers of the desk take turns.
WRITERS_TAKE_TURNS = text("SELECT pg_advisory_xact_lock(7311)")


class Transaction:
    """One unit of work, chapter by chapter."""

    def __init__(self, opened: Connection) -> None:
        self.registers = Registers(opened)
        self.intake = Intake(opened)
        self.sightings = Sightings(opened)
        self.reports = Reports(opened)
        self.actions = Actions(opened)
        self.consultations = Consultations(opened)
        self.drafts = Drafts(opened)
        self.lists = Lists(opened)
        self.releases = Releases(opened)
        self.outbox = Outbox(opened)
        self.journal = Journal(opened)
        self.reconciliation = Reconciliation(opened)
        self.archives = Archives(opened)


class Store:
    """An opened database."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    @property
    def engine(self) -> Engine:
        return self._engine

    @contextmanager
    def transaction(self) -> Iterator[Transaction]:
        """A unit of work that writes; committed at the end, undone on any exception.

        Raises TryLater where the database is out of reach, NotSetUp where it was never set up for this version.
        """
        with self._opened(writes=True) as opened:
            if opened.dialect.name == "postgresql":
                opened.execute(WRITERS_TAKE_TURNS)
            transaction = Transaction(opened)
            yield transaction
            transaction.journal.flush()

    @contextmanager
    def reading(self) -> Iterator[Transaction]:
        """A consistent look; writing in it is a mistake that SQLite would punish with a lock."""
        with self._opened(writes=False) as opened:
            yield Transaction(opened)

    @contextmanager
    def _opened(self, *, writes: bool) -> Iterator[Connection]:
        try:
            with connection(self._engine, writes=writes) as opened:
                yield opened
        except DBAPIError as error:
            if any(
                words in str(error.orig) for words in ("no such table", "does not exist", "no such column")
            ):
                raise NotSetUp(
                    "the database has not been set up for this version: run `liaison init` (it keeps what is there)"
                ) from error
            raise

    def close(self) -> None:
        self._engine.dispose()
