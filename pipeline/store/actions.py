"""Action items: what a report asks the Management Committee to do at once, until somebody closes it."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, insert, select, update

from pipeline.tables import actions, reports

GONE = "no longer in the newest revision"


class Actions:
    def __init__(self, opened: Connection) -> None:
        self._opened = opened

    def follow(
        self, report_id: int, wanted: Mapping[str, date | None], *, at: datetime, actor: str
    ) -> tuple[list[str], list[str]]:
        """Let the items of a report be those of its newest revision.

        `wanted` maps each action's text to the day by which it is due.  Texts that are there stay as they are, open or
        closed; new ones are opened; open ones that are gone are closed.  Returns the references opened and closed.
        """
        rows = self._opened.execute(select(actions).where(actions.c.report_id == report_id)).mappings().all()
        known = {str(row["text"]) for row in rows}
        opened = [
            self._open(report_id, text, due_on, at) for text, due_on in wanted.items() if text not in known
        ]
        gone = [
            str(row["reference"]) for row in rows if not row["closed_because"] and row["text"] not in wanted
        ]
        for reference in gone:
            self.close(reference, because=GONE, at=at, actor=actor)
        return opened, gone

    def _open(self, report_id: int, text: str, due_on: date | None, at: datetime) -> str:
        reference = self._next_reference(at.year)
        self._opened.execute(
            insert(actions).values(
                reference=reference,
                report_id=report_id,
                text=text,
                owner="",
                due_on=due_on,
                opened_at=at,
                closed_by="",
                closed_because="",
            )
        )
        return reference

    def _next_reference(self, year: int) -> str:
        """A-<year>-<running number>."""
        prefix = f"A-{year}-"
        taken = self._opened.execute(
            select(actions.c.reference).where(actions.c.reference.startswith(prefix, autoescape=True))
        ).scalars()
        return f"{prefix}{max((int(name.removeprefix(prefix)) for name in taken), default=0) + 1:03d}"

    def close(self, reference: str, *, because: str, at: datetime, actor: str) -> bool:
        """Close an open item; False where it is closed already or not there."""
        return self._change(reference, closed_at=at, closed_by=actor, closed_because=because)

    def assign(self, reference: str, *, owner: str | None, due_on: date | None) -> bool:
        """Say who does it and by when; None leaves a value as it is."""
        values: dict[str, Any] = {}
        if owner is not None:
            values["owner"] = owner
        if due_on is not None:
            values["due_on"] = due_on
        return self._change(reference, **values)

    def entries(self, *, closed_too: bool) -> list[dict[str, Any]]:
        """Items with their report and committee: what is due first comes first, undated ones last."""
        query = (
            select(actions, reports.c.reference.label("report"), reports.c.committee)
            .join(reports, reports.c.id == actions.c.report_id)
            .order_by(actions.c.due_on.is_(None), actions.c.due_on, actions.c.id)
        )
        if not closed_too:
            query = query.where(actions.c.closed_because == "")
        return [dict(row) for row in self._opened.execute(query).mappings()]

    def _change(self, reference: str, **values: Any) -> bool:
        return (
            self._opened.execute(
                update(actions)
                .where(actions.c.reference == reference, actions.c.closed_because == "")
                .values(**values)
            ).rowcount
            == 1
        )
