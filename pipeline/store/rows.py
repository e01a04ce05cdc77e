"""Values on their way into and out of rows: nouns become plain JSON and nouns again."""

from collections.abc import Mapping
from typing import Any, TypeVar

import msgspec
from sqlalchemy import Connection, select

from pipeline.tables import consultations

T = TypeVar("T")

# Columns that belong to the table and not to the noun.
BOOKKEEPING = frozenset({"id", "roster_id"})


def plain(value: object) -> Any:
    """JSON-ready builtins: days as ISO text, enums as their words."""
    return msgspec.to_builtins(value)


def noun(kind: type[T], row: Mapping[Any, Any]) -> T:
    """A frozen noun from a row whose column names are its field names."""
    fields = {str(name): value for name, value in row.items() if name not in BOOKKEEPING}
    return msgspec.convert(fields, kind)


def id_of_consultation(opened: Connection, reference: str) -> int:
    """The number under which a consultation's rows are kept."""
    query = select(consultations.c.id).where(consultations.c.reference == reference)
    return int(opened.execute(query).scalar_one())
