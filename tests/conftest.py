"""What tests may ask for: real servers, started privately and only when a test names them."""

import gc
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from pipeline.engine import database_url as parsed
from pipeline.engine import open_engine
from pipeline.loopback import LoopbackServers
from pipeline.migrate import upgrade
from tests.servers import dovecot as dovecot_server
from tests.servers import postgresql as postgresql_server
from tests.servers.absent import absent
from tests.servers.certificates import Certificates
from tests.servers.certificates import made as make_certificates

# Speed is measured in benchmarks and never asserted: a busy machine must not fail a property.
settings.register_profile("desk", deadline=None)
settings.load_profile("desk")


def pytest_collection_finish() -> None:
    """Modules and test items live to the end: the garbage collector need not look at them after every few tests."""
    gc.collect()
    gc.freeze()


def migrated(url: str, home: Path) -> None:
    engine = open_engine(parsed(url, home))
    try:
        upgrade(engine)
    finally:
        engine.dispose()


@pytest.fixture(scope="session")
def postgresql() -> Iterator[postgresql_server.Cluster]:
    """A private PostgreSQL cluster; each worker of xdist has its own."""
    folder = postgresql_server.programs()
    if folder is None:
        absent("PostgreSQL's initdb is not installed (Debian: postgresql)")
    with postgresql_server.running(folder) as cluster:
        yield cluster


@pytest.fixture(scope="session")
def postgresql_template(postgresql: postgresql_server.Cluster) -> str:
    """The name of a migrated database that nobody writes to: copying it is quicker than migrating."""
    name = postgresql.create()
    migrated(postgresql.url(name), Path())
    return name


@pytest.fixture
def postgresql_url(postgresql: postgresql_server.Cluster) -> Iterator[str]:
    """The URL of a fresh and empty PostgreSQL database."""
    name = postgresql.create()
    yield postgresql.url(name)
    postgresql.drop(name)


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file that nobody writes to."""
    folder = tmp_path_factory.mktemp("sqlite-template")
    migrated("sqlite:///desk.db", folder)
    return folder / "desk.db"


@pytest.fixture
def sqlite_url(sqlite_template: Path, tmp_path: Path) -> str:
    """The URL of a fresh and migrated SQLite database."""
    shutil.copyfile(sqlite_template, tmp_path / "desk.db")
    return f"sqlite:///{tmp_path / 'desk.db'}"


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.server)])
def database_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """The URL of a fresh and migrated database, once on SQLite and once on PostgreSQL; for `pipeline.engine`."""
    if request.param == "sqlite":
        yield request.getfixturevalue("sqlite_url")
        return
    cluster: postgresql_server.Cluster = request.getfixturevalue("postgresql")
    name = cluster.create(request.getfixturevalue("postgresql_template"))
    yield cluster.url(name)
    cluster.drop(name)


@pytest.fixture(scope="session")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Certificates:
    """A certificate authority of our own, and a certificate for `localhost`."""
    return make_certificates(tmp_path_factory.mktemp("certificates"))


@pytest.fixture(scope="session")
def dovecot(certificates: Certificates) -> Iterator[dovecot_server.Dovecot]:
    """A private Dovecot; `account()` gives each test a mailbox of its own."""
    program = dovecot_server.program()
    if program is None:
        absent("Dovecot is not installed (Debian: dovecot-imapd)")
    with dovecot_server.running(program, certificates) as server:
        yield server


@pytest.fixture
def loopback() -> Iterator[LoopbackServers]:
    """The embedded IMAP and SMTP servers, with an empty mailbox and an empty sink."""
    with LoopbackServers() as servers:
        yield servers
