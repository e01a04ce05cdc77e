"""Closing consultations whose time is over: count, keep the certificate, tell the outcome; each exactly once."""

from outbound.wording import day
from pipeline.counting import Counted, count
from pipeline.desk import Desk
from pipeline.enclosures import JSON
from pipeline.sitting import Sitting, addressees, sitting_of
from pipeline.store.outbox import Addressee, Composed, Enclosure
from rules.consultations import Consultation, ConsultationState
from rules.majority import Tally
from rules.positions import JurisdictionStanding, Standing
from rules.stances import Stance, words_of

# The order in which a person reads figures.
FIGURES = (
    Stance.SUPPORT,
    Stance.SUPPORT_WITH_COMMENTS,
    Stance.DO_NOT_SUPPORT,
    Stance.ABSTAIN,
    Stance.NO_POSITION,
)


def close_due(desk: Desk) -> int:
    """Close every consultation whose closing instant has passed; returns how many.

    The round must have looked into the mailbox and settled what was there: a position that arrived in time counts.
    """
    with desk.store.transaction() as tx:
        due = tx.consultations.due(desk.now())
        if not due:
            return 0
        sitting = sitting_of(desk, tx)
        for consultation in due:
            close(sitting, consultation, actor="liaison desk", reason="its closing has passed")
    return len(due)


def close(sitting: Sitting, consultation: Consultation, *, actor: str, reason: str) -> Counted:
    """Count and close, in the sitting's transaction."""
    counted = count(sitting.tx, sitting.settings, consultation)
    sitting.tx.consultations.close(consultation.reference, counted.tally.outcome, at=sitting.at)
    number = keep(sitting, consultation, counted)
    sitting.tx.journal.write(
        at=sitting.at,
        actor=actor,
        verb="closed",
        subject=f"consultation {consultation.reference}",
        details={
            "reason": reason,
            "outcome": counted.tally.outcome.value,
            "certificate": counted.digest,
        },
    )
    tell_members(sitting, consultation, counted, number)
    tell_keepers(sitting, consultation, counted, number)
    return counted


def keep(sitting: Sitting, consultation: Consultation, counted: Counted) -> int:
    """The certificate is kept like a mail, by its hash; returns the number of the tally."""
    sitting.tx.intake.keep_blobs([(counted.digest, counted.certificate)])
    return sitting.tx.consultations.keep_tally(
        consultation.reference, counted.tally.outcome, counted.digest, at=sitting.at
    )


def recount(
    sitting: Sitting, consultation: Consultation, *, because: str, actor: str = "liaison desk"
) -> None:
    """After the closing a position was settled that counts: a new certificate, and a letter to those who keep it.

    Members are told where the outcome is another.
    """
    if consultation.state is ConsultationState.OPEN:
        return
    counted = count(sitting.tx, sitting.settings, consultation)
    number = keep(sitting, consultation, counted)
    is_other = counted.tally.outcome is not consultation.outcome
    may_change = consultation.state in {ConsultationState.CLOSED, ConsultationState.DRAFTED}
    if is_other and may_change:
        sitting.tx.consultations.decide(consultation.reference, counted.tally.outcome)
    sitting.tx.journal.write(
        at=sitting.at,
        actor=actor,
        verb="recounted",
        subject=f"consultation {consultation.reference}",
        details={"because": because, "outcome": counted.tally.outcome.value, "tally": number},
    )
    if is_other and may_change:
        tell_members(sitting, consultation, counted, number)
    tell_keepers(sitting, consultation, counted, number)


def tell_members(sitting: Sitting, consultation: Consultation, counted: Counted, number: int) -> None:
    """The outcome and the figures, the same words to everybody who was asked and is still a member."""
    recipients = addressees(sitting.roster.management_committee(sitting.at.date()))
    if recipients:
        sitting.post(
            Composed(
                occasion=f"consultation {consultation.reference}: outcome {number} to members",
                name="consultation-closed",
                facts=facts_of(consultation, counted.tally) | {"warnings": [], "standings": []},
                to=recipients,
                consultation_id=sitting.tx.consultations.id_of(consultation.reference),
            )
        )


def tell_keepers(sitting: Sitting, consultation: Consultation, counted: Counted, number: int) -> None:
    """Secretariat and Liaison Officer also see who stated what, with the certificate."""
    recipients = keepers(sitting, consultation)
    if not recipients:
        return
    sitting.post(
        Composed(
            occasion=f"consultation {consultation.reference}: outcome {number} to those who keep it",
            name="consultation-closed",
            facts=facts_of(consultation, counted.tally)
            | {
                "warnings": list(counted.tally.warnings),
                "standings": [
                    standing_words(sitting, consultation, entry) for entry in counted.tally.standings
                ],
            },
            to=recipients,
            enclosures=(
                Enclosure(
                    name=f"{consultation.reference}-certificate-{number}.json",
                    content_type=JSON,
                    sha256=counted.digest,
                ),
            ),
            consultation_id=sitting.tx.consultations.id_of(consultation.reference),
        )
    )


def keepers(sitting: Sitting, consultation: Consultation) -> tuple[Addressee, ...]:
    """The Secretariat, and the Liaison Officer who carries the consultation."""
    today = sitting.at.date()
    officer = sitting.roster.officer_at(consultation.officer, today)
    return addressees([*sitting.roster.secretariat(today), *([officer] if officer else [])])


def facts_of(consultation: Consultation, found: Tally) -> dict[str, object]:
    return {
        "reference": consultation.reference,
        "document": consultation.document,
        "question": consultation.question,
        "closed": day(consultation.closes_on),
        "carried": found.is_carried,
        "outcome": f"{found.reason[0].upper()}{found.reason[1:]}.",
        "figures": figures(consultation, found),
    }


def figures(consultation: Consultation, found: Tally) -> list[str]:
    """Both readings, and how many have not answered; no names."""
    told = [
        f"{words_of(stance, consultation.kind)}: {len(found.of(stance))}"
        for stance in FIGURES
        if stance in {Stance.SUPPORT, Stance.DO_NOT_SUPPORT} or found.of(stance)
    ]
    other = found.other_count
    told.append(
        f"Counted: {found.count.support} of {found.count.n}; with the other treatment of abstentions: "
        f"{other.support} of {other.n}"
    )
    told.append(f"Share of the Management Committee: {found.count.support} of {found.membership}")
    missing = found.membership - sum(len(found.of(stance)) for stance in FIGURES)
    if missing:
        told.append(f"Without a position that counts: {missing}")
    return told


def standing_words(sitting: Sitting, consultation: Consultation, entry: JurisdictionStanding) -> str:
    name = sitting.roster.jurisdiction_name(entry.jurisdiction)
    if entry.standing is Standing.IN_FORCE and entry.stance is not None:
        told = words_of(entry.stance, consultation.kind)
        if entry.comments:
            told += f" ({entry.comments} comment{'s' if entry.comments > 1 else ''})"
    else:
        told = entry.standing.value
    return f"{name}: {told}" + (f"; {entry.reason}" if entry.reason else "")
