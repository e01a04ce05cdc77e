"""What the settling of a mail works with: one transaction, and everything that was looked up for it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from config.settings import Settings
from pipeline.desk import Desk
from pipeline.store import Transaction
from pipeline.store.outbox import Addressee, Composed
from rules.door import OwnNames
from rules.facts import Meeting, Person, Roster
from rules.parameters import ReportDeadline, in_force


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitting:
    """`at` is the present moment; `roster` and `meetings` are those of this moment.

    `withholds` while a mail from an archive is settled: its letters are written and do not go out.
    """

    tx: Transaction
    settings: Settings
    roster: Roster
    meetings: tuple[Meeting, ...]
    at: datetime
    new_token: Callable[[], str]
    withholds: bool = False

    def post(self, letter: Composed) -> bool:
        """Put a letter into the outbox, with the facts that every letter has; False where it was written before."""
        tokens = [letter.token or self.new_token() for _ in letter.to]
        facts = letter.facts | {"secretariat": self.settings.secretariat.name}
        return self.tx.outbox.post(
            replace(letter, facts=facts),
            [(token, message_id(token, self.settings)) for token in tokens],
            at=self.at,
            withheld=self.withholds,
        )

    def write(self, verb: str, subject: str, **details: Any) -> None:
        """A line of the journal in the name of the desk."""
        self.tx.journal.write(at=self.at, actor="liaison desk", verb=verb, subject=subject, details=details)

    def deadline(self, day: date) -> ReportDeadline:
        return in_force(self.settings.report_deadlines, day)

    def today(self, zone: str) -> date:
        return self.at.astimezone(ZoneInfo(zone)).date()


def sitting_of(desk: Desk, tx: Transaction) -> Sitting:
    """A sitting of this moment in a transaction of the desk's."""
    return Sitting(
        tx=tx,
        settings=desk.settings,
        roster=tx.registers.roster(),
        meetings=tx.registers.meetings(),
        at=desk.now(),
        new_token=desk.new_token,
    )


def own_names(settings: Settings) -> OwnNames:
    """How the desk knows its own mail."""
    addresses = (settings.secretariat.address, *settings.secretariat.former_addresses)
    return OwnNames(
        addresses=frozenset(address.casefold() for address in addresses),
        message_id_domain=domain(settings),
    )


def domain(settings: Settings) -> str:
    return settings.secretariat.address.rpartition("@")[2].casefold()


def message_id(token: str, settings: Settings) -> str:
    """`liaison.<token>@<our domain>`, without brackets: ours at a glance, and as unguessable as the token."""
    return f"liaison.{token}@{domain(settings)}"


def addressees(people: Sequence[Person]) -> tuple[Addressee, ...]:
    """Each person's first address; nobody twice."""
    first = {person.addresses[0].casefold(): person for person in people if person.addresses}
    return tuple(Addressee(name=person.name, address=person.addresses[0]) for person in first.values())
