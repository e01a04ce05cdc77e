"""Roster, committees and meetings."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Table, func, insert, select

from pipeline.store.rows import noun, plain
from pipeline.tables import (
    committees,
    jurisdictions,
    liaison_officers,
    meetings,
    operators,
    representatives,
    rosters,
)
from rules.facts import (
    Jurisdiction,
    LiaisonOfficer,
    Meeting,
    Operator,
    Representative,
    Roster,
    TechnicalCommittee,
)

DAYS = {"since", "until", "first_on", "last_on"}


class Registers:
    def __init__(self, opened: Connection) -> None:
        self._opened = opened
        # A roster of a number never changes: it is read once in a unit of work.
        self._rosters: dict[int, Roster] = {}

    def replace_roster(self, roster: Roster, *, at: datetime, actor: str, source: str) -> int:
        """The new roster stands from now on; earlier ones stay in the database.  Returns its number."""
        roster_id = self._opened.execute(
            insert(rosters).values(imported_at=at, actor=actor, source=source).returning(rosters.c.id)
        ).scalar_one()
        for table, entries in (
            (jurisdictions, roster.jurisdictions),
            (representatives, roster.representatives),
            (liaison_officers, roster.liaison_officers),
            (operators, roster.operators),
            (committees, roster.committees),
        ):
            self._insert(table, entries, roster_id=roster_id)
        return int(roster_id)

    def newest_roster(self) -> int:
        """The number of the roster in force, 0 where none was ever imported."""
        return int(self._opened.execute(select(func.max(rosters.c.id))).scalar_one() or 0)

    def roster(self, number: int | None = None) -> Roster:
        """The roster in force, or an earlier one by its number; an empty one where none was ever imported."""
        wanted = number or self.newest_roster()
        if wanted not in self._rosters:
            self._rosters[wanted] = self._roster(wanted)
        return self._rosters[wanted]

    def _roster(self, number: int) -> Roster:
        def entries(table: Table, kind: type[Any]) -> tuple[Any, ...]:
            query = select(table).where(table.c.roster_id == number).order_by(table.c.id)
            return tuple(noun(kind, row) for row in self._opened.execute(query).mappings())

        return Roster(
            jurisdictions=entries(jurisdictions, Jurisdiction),
            representatives=entries(representatives, Representative),
            liaison_officers=entries(liaison_officers, LiaisonOfficer),
            operators=entries(operators, Operator),
            committees=entries(committees, TechnicalCommittee),
        )

    def add_meeting(self, meeting: Meeting) -> None:
        self._insert(meetings, [meeting])

    def meetings(self) -> tuple[Meeting, ...]:
        """All meetings, oldest first."""
        query = select(meetings).order_by(meetings.c.first_on, meetings.c.id)
        return tuple(noun(Meeting, row) for row in self._opened.execute(query).mappings())

    def next_meeting_reference(self, day: date) -> str:
        """M-<year of the meeting>-<running number>."""
        prefix = f"M-{day.year}-"
        taken = self._opened.execute(
            select(meetings.c.reference).where(meetings.c.reference.startswith(prefix, autoescape=True))
        ).scalars()
        return f"{prefix}{max((int(name.removeprefix(prefix)) for name in taken), default=0) + 1:03d}"

    def _insert(self, table: Table, entries: Sequence[object], **also: object) -> None:
        if not entries:
            return
        rows = []
        for entry in entries:
            row = plain(entry)
            days = {name: date.fromisoformat(row[name]) for name in DAYS & row.keys() if row[name]}
            rows.append(row | days | also)
        self._opened.execute(insert(table), rows)
