"""Representatives of one jurisdiction who differ: everybody of that jurisdiction and the Secretariat are told."""

from collections.abc import Sequence

from outbound.wording import end_of_day, instant
from pipeline.sitting import Sitting, addressees
from pipeline.store.outbox import Composed
from rules.consultations import Consultation
from rules.positions import JurisdictionStanding
from rules.stances import words_of


def tell(sitting: Sitting, consultation: Consultation, code: str, held: JurisdictionStanding) -> None:
    """Once for each combination of answers that differ."""
    numbers = "+".join(str(number) for number in held.positions)
    heads = [
        person.name
        for person in sitting.roster.representatives_of(code, sitting.at.date())
        if person.head_of_delegation
    ]
    post(
        sitting,
        consultation,
        code,
        held.positions,
        occasion=f"consultation {consultation.reference}: {code} differs, {numbers}",
        told={
            "settled": "",
            "heads": " or ".join(heads),
            "closes": end_of_day(consultation.closes_at, consultation.zone)
            if sitting.at <= consultation.closes_at
            else "",
        },
    )


def tell_settled(
    sitting: Sitting,
    consultation: Consultation,
    code: str,
    standing: JurisdictionStanding,
    overruled: Sequence[int] = (),
) -> None:
    """They agree now, or the head of delegation has spoken, be it to withdraw everything.

    `overruled` are the answers beside those on which the position rests.
    """
    numbers = sorted({*standing.positions, *overruled})
    settled = words_of(standing.stance, consultation.kind) if standing.stance else "withdrawn: not submitted"
    post(
        sitting,
        consultation,
        code,
        numbers,
        occasion=f"consultation {consultation.reference}: {code} settled, {'+'.join(map(str, numbers))}",
        told={"settled": settled, "heads": "", "closes": ""},
    )


def post(
    sitting: Sitting,
    consultation: Consultation,
    code: str,
    numbers: Sequence[int],
    *,
    occasion: str,
    told: dict[str, str],
) -> None:
    today = sitting.at.date()
    sitting.post(
        Composed(
            occasion=occasion,
            name="positions-differ",
            facts={
                "reference": consultation.reference,
                "document": consultation.document,
                "jurisdiction": sitting.roster.jurisdiction_name(code),
                "answers": answers(sitting, consultation, numbers),
                **told,
            },
            to=addressees(
                [*sitting.roster.representatives_of(code, today), *sitting.roster.secretariat(today)]
            ),
            consultation_id=sitting.tx.consultations.id_of(consultation.reference),
        )
    )
    sitting.write(
        "settled-within" if told["settled"] else "differs",
        f"consultation {consultation.reference}",
        jurisdiction=code,
        positions=list(numbers),
    )


def answers(sitting: Sitting, consultation: Consultation, numbers: Sequence[int]) -> list[str]:
    """Who of the jurisdiction said what, and when."""
    return [
        f"{position.name}, {instant(position.received_at)}: {words_of(position.stance, consultation.kind)}"
        for position in sitting.tx.consultations.positions(consultation.reference)
        if position.number in numbers
    ]
