"""A desk on each database; the reading child is started once for all stories."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.sandbox import Sandbox
from tests.scenarios.desks import Play
from tests.servers.postgresql import Cluster

POSTGRESQL = pytest.param("postgresql", marks=[pytest.mark.server, pytest.mark.slow])


@pytest.fixture(params=["sqlite", POSTGRESQL])
def database_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """As everywhere, once on SQLite and once on PostgreSQL; here the latter is among the long suites."""
    if request.param == "sqlite":
        yield request.getfixturevalue("sqlite_url")
        return
    cluster: Cluster = request.getfixturevalue("postgresql")
    name = cluster.create(request.getfixturevalue("postgresql_template"))
    yield cluster.url(name)
    cluster.drop(name)


@pytest.fixture(scope="session")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox() as shared:
        yield shared


@pytest.fixture
def play(database_url: str, tmp_path: Path, sandbox: Sandbox) -> Iterator[Play]:
    """A desk whose sender proof is a challenge; the Geneva meeting is registered."""
    on_stage = Play(database_url, tmp_path, sandbox=sandbox)
    on_stage.meeting()
    yield on_stage
    on_stage.close()


@pytest.fixture
def trusting_play(sqlite_url: str, tmp_path: Path, sandbox: Sandbox) -> Iterator[Play]:
    """A desk that takes and labels what it cannot prove."""
    door = {"receiving_server": "mx.desk.example.org", "reports_without_proof": "accept-and-label"}
    on_stage = Play(sqlite_url, tmp_path, sandbox=sandbox, door=door)
    on_stage.meeting()
    yield on_stage
    on_stage.close()


@pytest.fixture
def sqlite_play(sqlite_url: str, tmp_path: Path, sandbox: Sandbox) -> Iterator[Play]:
    """A desk on SQLite alone, for stories in which the database has no part."""
    on_stage = Play(sqlite_url, tmp_path, sandbox=sandbox)
    yield on_stage
    on_stage.close()
