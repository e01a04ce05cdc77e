"""Consultations as the Secretariat looks at them and moves them."""

import json
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from outbound.wording import day, end_of_day
from pipeline import closing
from pipeline.closing import figures
from pipeline.counting import Counted, count, count_again
from pipeline.desk import Desk
from pipeline.errors import NotAllowed
from pipeline.position_reminders import remind_by_hand
from pipeline.sitting import addressees, sitting_of
from pipeline.store import Transaction
from pipeline.store.outbox import Composed
from rules.consultations import Consultation, ConsultationState, Move, refusal
from rules.deadlines import end_of_day as last_second
from rules.positions import Standing
from rules.stances import words_of


def found(tx: Transaction, reference: str) -> Consultation:
    """Raises NotAllowed where there is none."""
    consultation = tx.consultations.one(reference.upper())
    if consultation is None:
        raise NotAllowed(f"there is no consultation {reference}; `liaison consultation list` shows them")
    return consultation


def allowed(consultation: Consultation, move: Move) -> Consultation:
    """Raises NotAllowed where the consultation's state forbids it."""
    objection = refusal(consultation, move)
    if objection:
        raise NotAllowed(objection)
    return consultation


def overview(desk: Desk) -> list[dict[str, Any]]:
    """All consultations, newest first, with how many jurisdictions have answered."""
    with desk.store.reading() as tx:
        return [
            entry_of(tx, consultation, count(tx, desk.settings, consultation))
            for consultation in reversed(tx.consultations.all())
        ]


def entry_of(tx: Transaction, consultation: Consultation, counted: Counted) -> dict[str, Any]:
    """A consultation for a list: plain values, and where it stands."""
    in_force = counted.tally.standing(Standing.IN_FORCE)
    return plain(consultation) | {
        "answered": f"{len(in_force)} of {counted.tally.membership}",
        "closes_on": consultation.closes_on,
        "result": consultation.outcome.value if consultation.outcome else "",
        "held": list(counted.tally.standing(Standing.HELD)),
        "failed_requests": sum(
            invitation.state in {"failed", "unknown"} or invitation.bounced_at is not None
            for invitation in tx.consultations.invitations(consultation.reference)
        ),
    }


def plain(consultation: Consultation) -> dict[str, Any]:
    told = asdict(consultation)
    return {name: getattr(value, "value", value) for name, value in told.items()}


def one(desk: Desk, reference: str) -> dict[str, Any]:
    """A consultation with its requests, its positions and how each jurisdiction stands."""
    with desk.store.reading() as tx:
        consultation = found(tx, reference)
        counted = count(tx, desk.settings, consultation)
        roster = tx.registers.roster()
        return entry_of(tx, consultation, counted) | {
            "standings": [
                {
                    "jurisdiction": entry.jurisdiction,
                    "name": roster.jurisdiction_name(entry.jurisdiction),
                    "standing": entry.standing.value,
                    "stance": entry.stance.value if entry.stance else None,
                    "words": words_of(entry.stance, consultation.kind) if entry.stance else "",
                    "comments": entry.comments,
                    "received_at": entry.received_at,
                    "reason": entry.reason,
                    "numbers": sorted((*entry.positions, *entry.set_aside)),
                }
                for entry in counted.tally.standings
            ],
            "positions": tx.consultations.stated(consultation.reference),
            "requests": [asdict(entry) for entry in tx.consultations.invitations(consultation.reference)],
            "waiting": tx.consultations.waiting_mails(consultation.reference),
        }


def tally_of(desk: Desk, reference: str) -> dict[str, Any]:
    """The tally now, without closing anything; after the closing also whether the certificate is reproduced."""
    with desk.store.reading() as tx:
        consultation = found(tx, reference)
        counted = count(tx, desk.settings, consultation)
        kept = tx.consultations.newest_tally(consultation.reference)
        told = {
            "reference": consultation.reference,
            "document": consultation.document,
            "state": consultation.state.value,
            "figures": figures(consultation, counted.tally),
            **json.loads(counted.certificate)["result"],
            "certificate": None,
        }
        if kept is not None:
            earlier = tx.intake.raw(kept["sha256"])
            again = count_again(tx, desk.settings, consultation, earlier)
            told["certificate"] = {
                "number": kept["number"],
                "sha256": kept["sha256"],
                "counted_at": kept["counted_at"],
                "reproduced": again.certificate == earlier,
            }
        return told


def count_anew(desk: Desk, reference: str, *, actor: str, reason: str) -> str:
    """Today's count becomes the newest certificate, and is told.  Raises NotAllowed before the closing and after the release."""
    with desk.store.transaction() as tx:
        consultation = found(tx, reference)
        if consultation.state not in {ConsultationState.CLOSED, ConsultationState.DRAFTED}:
            raise NotAllowed(
                f"{consultation.reference} is {consultation.state.value}: it is counted anew after the closing and before "
                "the release"
            )
        closing.recount(sitting_of(desk, tx), consultation, because=reason, actor=actor)
        kept = tx.consultations.newest_tally(consultation.reference)
    return f"{consultation.reference} was counted anew: certificate {kept['number'] if kept else ''}."


def certificate_of(desk: Desk, reference: str) -> bytes:
    """The newest certificate.  Raises NotAllowed before the closing."""
    with desk.store.reading() as tx:
        consultation = found(tx, reference)
        kept = tx.consultations.newest_tally(consultation.reference)
        if kept is None:
            raise NotAllowed(
                f"{consultation.reference} is still open: its certificate is written at the closing"
            )
        return tx.intake.raw(kept["sha256"])


def extend(desk: Desk, reference: str, closes_on: date, *, actor: str, reason: str) -> str:
    """More time, announced to everybody who was asked.  Raises NotAllowed."""
    with desk.store.transaction() as tx:
        sitting = sitting_of(desk, tx)
        consultation = allowed(found(tx, reference), Move.EXTEND)
        closes_at = last_second(closes_on, consultation.zone)
        refuse_extension(consultation, closes_at, closes_on, sitting.at)
        tx.consultations.extend(consultation.reference, closes_at)
        recipients = addressees(sitting.roster.management_committee(sitting.at.date()))
        sitting.post(
            Composed(
                occasion=f"consultation {consultation.reference}: extended to {closes_on.isoformat()}",
                name="consultation-extended",
                facts={
                    "reference": consultation.reference,
                    "document": consultation.document,
                    "closes_on": day(closes_on),
                    "closes": end_of_day(closes_at, consultation.zone),
                    "before": end_of_day(consultation.closes_at, consultation.zone),
                    "reason": reason,
                },
                to=recipients,
                consultation_id=tx.consultations.id_of(consultation.reference),
            )
        )
        tx.journal.write(
            at=sitting.at,
            actor=actor,
            verb="extended",
            subject=f"consultation {consultation.reference}",
            details={"closes_at": closes_at.isoformat(), "reason": reason},
        )
    return f"{consultation.reference} closes on {day(closes_on)} now; {len(recipients)} people are told."


def refuse_extension(consultation: Consultation, closes_at: datetime, closes_on: date, at: datetime) -> None:
    if closes_at <= consultation.closes_at:
        raise NotAllowed(
            f"{consultation.reference} closes on {day(consultation.closes_on)} already; an extension must be later"
        )
    if closes_at <= at:
        raise NotAllowed(f"{day(closes_on)} is over")
    if consultation.ballot_closes_on is not None and closes_on >= consultation.ballot_closes_on:
        raise NotAllowed(
            f"the committee's ballot closes on {day(consultation.ballot_closes_on)}: our closing must be before it"
        )


def close(desk: Desk, reference: str, *, actor: str, reason: str) -> str:
    """Close now, even before its time: what has arrived by now counts.  Raises NotAllowed."""
    with desk.store.transaction() as tx:
        sitting = sitting_of(desk, tx)
        consultation = allowed(found(tx, reference), Move.CLOSE)
        waiting = tx.intake.counts().get("received", 0)
        if waiting:
            raise NotAllowed(f"{waiting} mails have not been settled yet: do `liaison poll` first")
        if sitting.at < consultation.closes_at:
            tx.consultations.extend(consultation.reference, sitting.at.replace(microsecond=0))
            consultation = found(tx, reference)
        counted = closing.close(sitting, consultation, actor=actor, reason=reason)
    return f"{consultation.reference} is closed: {counted.tally.reason}."


def remind(desk: Desk, reference: str, *, actor: str) -> str:
    """Remind everybody who has not answered, now.  Raises NotAllowed."""
    with desk.store.transaction() as tx:
        sitting = sitting_of(desk, tx)
        consultation = allowed(found(tx, reference), Move.REMIND)
        written = remind_by_hand(sitting, consultation)
        tx.journal.write(
            at=sitting.at,
            actor=actor,
            verb="reminded-by-hand",
            subject=f"consultation {consultation.reference}",
            details={"letters": written},
        )
    if not written:
        return f"Nobody is reminded: everybody has answered {consultation.reference}, or was reminded today."
    return f"{written} people are reminded of {consultation.reference} with the next `liaison poll`."
