"""Alembic runs this file; the connection comes from `pipeline/migrate.py`, never from an .ini file."""

from alembic import context

from pipeline.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
