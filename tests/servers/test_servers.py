"""The servers of the tests themselves: they start, and what they give is fresh."""

from pathlib import Path

import psycopg
import pytest

from pipeline import migrate
from pipeline.engine import database_url as parsed
from pipeline.engine import open_engine


@pytest.mark.parametrize("turn", [1, 2])
def test_each_database_is_fresh_and_migrated(database_url: str, turn: int) -> None:
    engine = open_engine(parsed(database_url, Path("/nowhere")))

    try:
        present = migrate.present(engine)
        with engine.connect() as connection:
            mails = connection.exec_driver_sql("SELECT COUNT(*) FROM intake").scalar()
    finally:
        engine.dispose()

    assert present == migrate.newest()
    assert mails == 0


@pytest.mark.server
@pytest.mark.parametrize("turn", [1, 2])
def test_the_bare_postgresql_database_is_empty(postgresql_url: str, turn: int) -> None:
    with psycopg.connect(postgresql_url) as connection:
        connection.execute("CREATE TABLE mark (number int)")
        found = connection.execute("SELECT COUNT(*) FROM mark").fetchone()

    assert found == (0,)
