"""What a reconciliation is asked: one reading of the registers, and the instant for which it answers."""

from dataclasses import dataclass
from datetime import datetime

from config.settings import Settings
from pipeline.store import Transaction
from rules.facts import Roster


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """`at` is the instant, now or the end of a day in the past (`is_past`); `roster` the one in force then."""

    tx: Transaction
    settings: Settings
    roster: Roster
    at: datetime
    is_past: bool = False
