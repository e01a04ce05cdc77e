"""Counting a consultation from the registers; nothing is changed by it."""

import json
from dataclasses import dataclass
from hashlib import sha256

from config.settings import Settings
from pipeline.store import Transaction
from rules.certificate import certificate
from rules.consultations import Consultation
from rules.facts import Roster
from rules.majority import Tally, tally
from rules.parameters import in_force
from rules.positions import standings


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """A tally and the certificate that states it."""

    tally: Tally
    certificate: bytes

    @property
    def digest(self) -> str:
        """The certificate's SHA-256, under which it is kept."""
        return sha256(self.certificate).hexdigest()


def count(
    tx: Transaction,
    settings: Settings,
    consultation: Consultation,
    *,
    roster_number: int | None = None,
    up_to: int | None = None,
) -> Counted:
    """The tally of what the register holds; with an earlier certificate's roster and last position, that tally again."""
    number = roster_number or tx.registers.newest_roster()
    roster = tx.registers.roster(number)
    members = roster.members(consultation.closes_on)
    positions = [
        position
        for position in tx.consultations.positions(consultation.reference)
        if up_to is None or position.number <= up_to
    ]
    rule = in_force(settings.majority_rules, consultation.opened_on)
    found = tally(
        standings(positions, members=members, closes_at=consultation.closes_at),
        membership=len(members),
        rule=rule,
        carried_by=officers_jurisdiction(roster, consultation),
    )
    stated = certificate(
        consultation,
        roster=number,
        members=sorted(members),
        positions=positions,
        rule=rule,
        tally=found,
    )
    return Counted(tally=found, certificate=stated)


def count_again(tx: Transaction, settings: Settings, consultation: Consultation, earlier: bytes) -> Counted:
    """What an earlier certificate counted, counted anew from the registers."""
    inputs = json.loads(earlier)["inputs"]
    last = max((entry["number"] for entry in inputs["positions"]), default=0)
    return count(tx, settings, consultation, roster_number=inputs["roster"], up_to=last)


def officers_jurisdiction(roster: Roster, consultation: Consultation) -> str:
    """The jurisdiction of the Liaison Officer who carries it, "" where none is known."""
    wanted = consultation.officer.casefold()
    return next(
        (
            officer.jurisdiction
            for officer in roster.liaison_officers
            if wanted and wanted in {address.casefold() for address in officer.addresses}
        ),
        "",
    )
