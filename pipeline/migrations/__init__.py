"""Alembic migrations, applied by `liaison init`."""
