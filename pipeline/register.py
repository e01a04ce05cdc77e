"""What the Secretariat does with single mails by hand: look, assign, release, discard; always with a reason."""

from typing import Any

from pipeline.desk import Desk
from pipeline.errors import NotAllowed
from pipeline.intake import settle_waiting
from pipeline.store.intake import Settled
from rules.admission import Disposition
from rules.facts import Representative, Roster
from rules.stances import Stance

# A mail that was never accepted, answered or counted may be decided anew.
HELD = frozenset({"quarantined", "automatic", "discarded"})


def entry(desk: Desk, number: int) -> dict[str, Any]:
    """One mail with attachments, sightings and letters.  Raises NotAllowed where there is none."""
    with desk.store.reading() as tx:
        found = tx.intake.one(number)
        if found is None:
            raise NotAllowed(f"there is no mail number {number}; `liaison intake list` shows them")
        return found | {"letters": tx.outbox.entries(intake_id=number)}


def raw_of(desk: Desk, number: int) -> bytes:
    """The mail's bytes, unchanged."""
    found = entry(desk, number)
    with desk.store.reading() as tx:
        return tx.intake.raw(found["sha256"])


def release(desk: Desk, number: int, *, actor: str, reason: str) -> str:
    """The sender is vouched for.  A stranger cannot be: there is nobody to answer."""
    found = held(desk, number)
    with desk.store.reading() as tx:
        known = tx.registers.roster().people_at(found["sender_address"], found["received_at"].date())
    if not known:
        raise NotAllowed(
            f"{found['sender_address'] or 'its sender'} was in no register when mail {number} came: "
            f"say whose it is with `liaison intake assign {number} --to ADDRESS`"
        )
    return take_up(desk, number, address=found["sender_address"], verb="released", actor=actor, reason=reason)


def assign(desk: Desk, number: int, *, address: str, actor: str, reason: str) -> str:
    """The mail is that registered person's."""
    found = held(desk, number)
    with desk.store.reading() as tx:
        known = tx.registers.roster().people_at(address, found["received_at"].date())
    if not known:
        raise NotAllowed(
            f"{address} belonged to nobody in the roster on {found['received_at']:%Y-%m-%d}, when mail {number} "
            "came; `liaison roster list` shows who is registered"
        )
    return take_up(desk, number, address=address, verb="assigned", actor=actor, reason=reason)


def assign_position(
    desk: Desk,
    number: int,
    *,
    stance: Stance,
    reference: str,
    address: str,
    jurisdiction: str,
    actor: str,
    reason: str,
) -> str:
    """A person has read a mail: it states this position of that representative.  Raises NotAllowed.

    `reference` is "" where the mail itself names its consultation, `address` and `jurisdiction` where its sender is the
    representative.
    """
    found = entry(desk, number)
    if found["state"] not in HELD | {"incomplete"}:
        raise NotAllowed(f"mail {number} is {found['state']}: {found['reason']}; it cannot be decided again")
    about = reference.upper() or found["about"]
    if not about:
        raise NotAllowed(f"mail {number} names no consultation: add --consultation, for example C-2026-001")
    with desk.store.transaction() as tx:
        if tx.consultations.one(about) is None:
            raise NotAllowed(f"there is no consultation {about}; `liaison consultation list` shows them")
        roster = tx.registers.roster()
        person = representative_meant(
            roster, address or ("" if jurisdiction else found["sender_address"]), jurisdiction.upper(), found
        )
        tx.intake.assign_position(number, reference=about, stance=stance.value, actor=actor, reason=reason)
    return take_up(
        desk,
        number,
        address=person.addresses[0],
        verb="assigned",
        actor=actor,
        reason=f"{stance.value}: {reason}",
    )


def representative_meant(
    roster: Roster, address: str, jurisdiction: str, found: dict[str, Any]
) -> Representative:
    """Whose position it is: of the address, else of the jurisdiction's only representative or its head."""
    day = found["received_at"].date()
    if address:
        people = [person for person in roster.people_at(address, day) if isinstance(person, Representative)]
        people = [person for person in people if jurisdiction in {"", person.jurisdiction}]
        whose = address
    else:
        known = list(roster.representatives_of(jurisdiction, day))
        people = [person for person in known if person.head_of_delegation] or known
        whose = jurisdiction
    if len(people) != 1:
        found_words = "no representative" if not people else f"{len(people)} representatives"
        raise NotAllowed(
            f"{whose} means {found_words} in office on {day}: say whose position it is with --to ADDRESS; "
            "`liaison roster list` shows who is registered"
        )
    return people[0]


def take_up(desk: Desk, number: int, *, address: str, verb: str, actor: str, reason: str) -> str:
    with desk.store.transaction() as tx:
        tx.intake.take_up_again(number, proof=f"{verb} by {actor}"[:80], assigned_to=address)
        tx.journal.write(
            at=desk.now(),
            actor=actor,
            verb=verb,
            subject=f"intake {number}",
            details={"address": address, "reason": reason},
        )
    settle_waiting(desk)
    now = entry(desk, number)
    return f"Mail {number} was {verb} and is now {now['state']}: {now['reason']}"


def discard(desk: Desk, number: int, *, actor: str, reason: str) -> str:
    """Put aside with a reason; nothing is deleted."""
    held(desk, number)
    with desk.store.transaction() as tx:
        tx.intake.settle(
            number,
            Settled(state=Disposition.DISCARDED.value, kind="discarded", reason=reason, decided_by=actor),
            at=desk.now(),
        )
        tx.journal.write(
            at=desk.now(),
            actor=actor,
            verb="discarded",
            subject=f"intake {number}",
            details={"reason": reason},
        )
    return f"Mail {number} was discarded; its bytes stay in the register."


def held(desk: Desk, number: int) -> dict[str, Any]:
    """The entry, if it still waits for a person.  Raises NotAllowed otherwise."""
    found = entry(desk, number)
    if found["state"] not in HELD:
        raise NotAllowed(f"mail {number} is {found['state']}: {found['reason']}; it cannot be decided again")
    return found
