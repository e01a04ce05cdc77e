"""What the register knows of archives: which bytes it has, what became of their mails, and what leaves in an export."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, func, select

from pipeline.store.intake import RECEIVED
from pipeline.tables import intake

WINDOW = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which part of the register leaves; empty fields do not restrict.  `until` itself is not in it."""

    since: datetime | None = None
    until: datetime | None = None
    states: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Entered:
    """A mail of the register that leaves."""

    id: int
    sha256: str
    received_at: datetime


class Archives:
    def __init__(self, opened: Connection) -> None:
        self._opened = opened

    def numbers_of(self, digests: Collection[str]) -> dict[str, int]:
        """The first mail of the register with these bytes, by their SHA-256."""
        query = (
            select(intake.c.sha256, func.min(intake.c.id))
            .where(intake.c.sha256.in_(digests))
            .group_by(intake.c.sha256)
        )
        return {str(digest): int(number) for digest, number in self._opened.execute(query)}

    def waiting(self) -> int:
        """How many mails wait for their decision."""
        query = select(func.count()).where(intake.c.state == RECEIVED)
        return int(self._opened.execute(query).scalar_one())

    def outcomes(self, mailboxes: Sequence[str]) -> list[tuple[str, str, int]]:
        """States and kinds of the mails that came from there, with their number."""
        query = (
            select(intake.c.state, intake.c.kind, func.count())
            .where(intake.c.mailbox.in_(mailboxes))
            .group_by(intake.c.state, intake.c.kind)
            .order_by(intake.c.state, intake.c.kind)
        )
        return [(str(state), str(kind), int(number)) for state, kind, number in self._opened.execute(query)]

    def count(self, wanted: Wanted) -> int:
        query = select(func.count()).select_from(intake).where(*conditions(wanted))
        return int(self._opened.execute(query).scalar_one())

    def leaving(self, wanted: Wanted) -> Iterator[Entered]:
        """The wanted mails in the order in which they were entered, a window at a time."""
        query = (
            select(intake.c.id, intake.c.sha256, intake.c.received_at)
            .where(*conditions(wanted))
            .order_by(intake.c.id)
            .limit(WINDOW)
        )
        after = 0
        while True:
            found = self._opened.execute(query.where(intake.c.id > after)).all()
            if not found:
                return
            for row in found:
                yield Entered(id=row.id, sha256=row.sha256, received_at=row.received_at)
            after = found[-1].id


def conditions(wanted: Wanted) -> Iterator[ColumnElement[bool]]:
    if wanted.since is not None:
        yield intake.c.received_at >= wanted.since
    if wanted.until is not None:
        yield intake.c.received_at < wanted.until
    if wanted.states:
        yield intake.c.state.in_(wanted.states)
