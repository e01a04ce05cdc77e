"""Bringing a database to the shape of `tables.py`."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine

from pipeline.engine import connection


def upgrade(engine: Engine) -> None:
    """Apply what is missing; doing it again does nothing.  Raises TryLater where the database is out of reach."""
    with connection(engine, writes=True) as opened:
        command.upgrade(settings_for(opened), "head")


def settings_for(opened: Connection | None) -> Config:
    settings = Config()
    settings.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    settings.attributes["connection"] = opened
    return settings


def newest() -> str:
    """The revision that this program knows as its own."""
    return str(ScriptDirectory.from_config(settings_for(None)).get_current_head())


def present(engine: Engine) -> str:
    """The revision of the database, "" for an empty one."""
    with connection(engine, writes=False) as opened:
        return MigrationContext.configure(opened).get_current_revision() or ""
