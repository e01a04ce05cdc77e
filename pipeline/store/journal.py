"""The journal: who did what to what, when and why; lines are only ever added."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select

from pipeline.tables import journal


class Journal:
    """Lines of one transaction are written together at its end, in their order."""

    def __init__(self, opened: Connection) -> None:
        self._opened = opened
        self._unwritten: list[dict[str, Any]] = []

    def write(
        self,
        *,
        at: datetime,
        actor: str,
        verb: str,
        subject: str,
        details: Mapping[str, Any] | None = None,
    ) -> None:
        """One line.  `subject` names the thing ("intake 17", "report R-2026-003"); details hold no mail bodies."""
        self._unwritten.append(
            {"at": at, "actor": actor, "verb": verb, "subject": subject, "details": dict(details or {})}
        )

    def flush(self) -> None:
        """Write what the transaction has said so far; called before it is committed."""
        if self._unwritten:
            self._opened.execute(insert(journal), self._unwritten)
            self._unwritten = []

    def lines(
        self, *, subject: str = "", verb: str = "", before: int = 0, limit: int = 100
    ) -> list[dict[str, Any]]:
        """The newest lines, newest first; of one subject and one verb where they are named."""
        return list(self.each(subject=subject, verb=verb, before=before, limit=limit))

    def each(
        self, *, subject: str = "", verb: str = "", before: int = 0, limit: int = 100
    ) -> Iterator[dict[str, Any]]:
        """The same lines one by one, as they come from the database."""
        self.flush()
        query = select(journal).order_by(journal.c.id.desc()).limit(limit)
        if subject:
            query = query.where(journal.c.subject == subject)
        if verb:
            query = query.where(journal.c.verb == verb)
        if before:
            query = query.where(journal.c.id < before)
        for row in self._opened.execute(query, execution_options={"yield_per": 500}).mappings():
            yield dict(row)
