"""Consultations against jurisdictions: silent, held, late; and what should have happened by now (procedure 6)."""

from collections.abc import Iterator
from json import loads

from outbound.wording import day, end_of_day
from pipeline.counting import Counted, count
from pipeline.reconciling.asked import Asked
from rules.closings import days_before
from rules.consultations import Consultation, ConsultationState
from rules.deadlines import end_of_day as last_second
from rules.differences import Difference, Group
from rules.parameters import in_force
from rules.positions import JurisdictionStanding, Standing
from rules.stances import ConsultationKind

# Until the release the Secretariat may still do something about it.
UNRELEASED = frozenset({ConsultationState.OPEN, ConsultationState.CLOSED, ConsultationState.DRAFTED})


def differences(asked: Asked) -> Iterator[Difference]:
    for reference in asked.tx.reconciliation.consultations_opened(asked.at):
        consultation = asked.tx.consultations.one(reference)
        if consultation is not None:
            yield from of_consultation(asked, consultation)


def of_consultation(asked: Asked, consultation: Consultation) -> Iterator[Difference]:
    was_open = consultation.closed_at is None or consultation.closed_at > asked.at
    if consultation.state in UNRELEASED or was_open:
        counted = counted_then(asked, consultation)
        for entry in counted.tally.standings:
            yield from of_jurisdiction(asked, consultation, entry, was_open=was_open)
        yield from unplaced(asked, consultation)
    if was_open:
        yield from overdue_closing(asked, consultation)
        return
    if not asked.is_past:
        yield from other_tally(asked, consultation)
        yield from overdue_steps(asked, consultation)


def counted_then(asked: Asked, consultation: Consultation) -> Counted:
    """The count of what had arrived by then, by the roster of then."""
    known = [
        position.number
        for position in asked.tx.consultations.positions(consultation.reference)
        if position.received_at <= asked.at
    ]
    return count(
        asked.tx,
        asked.settings,
        consultation,
        roster_number=asked.tx.reconciliation.roster_number(asked.at) or None,
        up_to=max(known, default=0) if asked.is_past else None,
    )


def of_jurisdiction(
    asked: Asked, consultation: Consultation, entry: JurisdictionStanding, *, was_open: bool
) -> Iterator[Difference]:
    """One jurisdiction's standing, where it is not what was expected."""
    reference = consultation.reference
    subject = f"{reference} on {consultation.document}, {asked.roster.jurisdiction_name(entry.jurisdiction)}"
    expected = f"a position by {end_of_day(consultation.closes_at, consultation.zone)}"
    if entry.standing in {Standing.SILENT, Standing.WITHDRAWN} and was_open:
        yield Difference(
            group=Group.CONSULTATIONS,
            code="position-silent",
            subject=subject,
            expected=expected,
            found="withdrawn" if entry.standing is Standing.WITHDRAWN else "none yet",
            command=f"liaison consultation remind {reference}",
        )
    elif entry.standing is Standing.HELD:
        yield Difference(
            group=Group.CONSULTATIONS,
            code="position-held",
            subject=subject,
            expected="one position",
            found=entry.reason,
            command=f"liaison consultation show {reference}",
        )
    elif entry.standing is Standing.LATE:
        yield Difference(
            group=Group.CONSULTATIONS,
            code="position-late",
            subject=subject,
            expected=expected,
            found=entry.reason,
            command=f'liaison consultation admit {reference} {entry.set_aside[-1]} --reason "..."',
        )


def unplaced(asked: Asked, consultation: Consultation) -> Iterator[Difference]:
    """Comments whose author has stated no position: no row is made of them."""
    for person, mail, number in asked.tx.drafts.unplaced(consultation.reference):
        yield Difference(
            group=Group.CONSULTATIONS,
            code="comments-unplaced",
            subject=f"{consultation.reference} on {consultation.document}, {person}",
            expected="a position that they belong to",
            found=f"{number} comment{'s' if number != 1 else ''} without one",
            command=f'liaison intake assign {mail} --position STANCE --reason "..."',
        )


def overdue_closing(asked: Asked, consultation: Consultation) -> Iterator[Difference]:
    if consultation.closes_at < asked.at:
        yield Difference(
            group=Group.CONSULTATIONS,
            code="closing-overdue",
            subject=f"{consultation.reference} on {consultation.document}",
            expected=f"closed after {end_of_day(consultation.closes_at, consultation.zone)}",
            found="still open",
            command="liaison poll",
        )


def other_tally(asked: Asked, consultation: Consultation) -> Iterator[Difference]:
    """Counted by today's roster and rules, the outcome or somebody's standing is another than in the certificate."""
    kept = asked.tx.consultations.newest_tally(consultation.reference)
    if kept is None:
        return
    before = loads(asked.tx.intake.raw(kept["sha256"]))["result"]
    now = loads(count(asked.tx, asked.settings, consultation).certificate)["result"]
    stood = {entry["jurisdiction"]: (entry["standing"], entry["stance"]) for entry in before["jurisdictions"]}
    stands = {entry["jurisdiction"]: (entry["standing"], entry["stance"]) for entry in now["jurisdictions"]}
    changed = sorted(code for code in stood.keys() | stands.keys() if stood.get(code) != stands.get(code))
    if changed or before["outcome"] != now["outcome"]:
        yield Difference(
            group=Group.JUDGED_AGAIN,
            code="tally-differs",
            subject=f"{consultation.reference} on {consultation.document}",
            expected=f"certificate {kept['number']}: {before['reason']}",
            found=f"counted today: {now['reason']}" + (f" (other: {', '.join(changed)})" if changed else ""),
            command=f'liaison consultation tally {consultation.reference} --recount --reason "..."',
        )


def overdue_steps(asked: Asked, consultation: Consultation) -> Iterator[Difference]:
    """A carried position that does not go on in time."""
    if not consultation.is_carried or consultation.kind is ConsultationKind.ENGAGEMENT:
        return
    offsets = in_force(asked.settings.closing_offsets, consultation.opened_on)
    release_on = days_before(consultation.ballot_closes_on, offsets.release_days)
    reference, subject = consultation.reference, f"{consultation.reference} on {consultation.document}"
    if consultation.state is ConsultationState.CLOSED:
        yield Difference(
            group=Group.CONSULTATIONS,
            code="draft-missing",
            subject=subject,
            expected="a draft after the closing",
            found="none yet",
            command=f"liaison consultation draft {reference}",
        )
    elif consultation.state is ConsultationState.DRAFTED and release_on is not None:
        if last_second(release_on, consultation.zone) < asked.at:
            yield Difference(
                group=Group.CONSULTATIONS,
                code="release-overdue",
                subject=subject,
                expected=f"released by {day(release_on)}",
                found="a draft",
                command=f'liaison consultation release {reference} --authority "..."',
            )
    elif consultation.state is ConsultationState.RELEASED:
        yield Difference(
            group=Group.CONSULTATIONS,
            code="submission-missing",
            subject=subject,
            expected="submitted"
            + (f" by {day(consultation.ballot_closes_on)}" if consultation.ballot_closes_on else ""),
            found="released, and nobody has said that it was submitted",
            command=f'liaison consultation submit {reference} --on DAY --by "..."',
        )
