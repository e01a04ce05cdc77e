"""What a representative is told of an answer to a list, and colleagues who say otherwise (procedure 2, 8.18)."""

from outbound.wording import instant, numbers
from pipeline.handlers import quoting
from pipeline.handlers.endorsement_case import EndorsementCase, consultation_id, matter
from pipeline.sitting import addressees
from pipeline.store.outbox import Composed
from rules.endorsements import Endorsement, RowWord, words_about_rows


def tell(case: EndorsementCase, entry: Endorsement, not_counted: str) -> None:
    """The receipt: how it was read, row by row; never another's answer."""
    stands = words_of_person(case, entry) if entry.is_in_time else dict[int, RowWord]()
    agreed = [number for number, word in stands.items() if word is RowWord.AGREES] or list(entry.agreed)
    disagreed = [number for number, word in stands.items() if word is RowWord.DISAGREES] or list(
        entry.disagreed
    )
    last = case.last
    case.mail.answer(
        case.sitting,
        "endorsement-received",
        {
            **matter(case),
            "agreed": numbers(agreed),
            "disagreed": numbers(disagreed),
            "silent": numbers([n for n in case.sent.numbers if n not in {*agreed, *disagreed}]),
            "evidence": case.said.evidence,
            "not_counted": not_counted,
            "replaces": instant(last.received_at) if last is not None and entry.is_in_time else "",
            "adds": entry.adds,
            "remarks": case.said.remarks,
            "notes": notes(case),
            "until": case.closes if case.sent.is_open and entry.is_in_time else "",
        },
        consultation_id=consultation_id(case),
    )


def words_of_person(case: EndorsementCase, entry: Endorsement) -> dict[int, RowWord]:
    """What this person says of the rows of the list now."""
    mine = [known for known in case.own if known.person == entry.person]
    said = words_about_rows([*mine, entry]).get(case.jurisdiction, {})
    return {number: word for number, word in said.items() if number in case.sent.numbers}


def notes(case: EndorsementCase) -> list[str]:
    told = [*quoting.notes(case.said.findings), *quoting.unread(case.mail.reading.files)]
    sheets = [file.name for file in case.mail.reading.files if file.sheet is not None]
    if sheets:
        told.append(
            f"A comment sheet came with your answer ({', '.join(sheets)}). New comments could be raised until the closing "
            "of the consultation; the sheet is kept and the Secretariat sees it."
        )
    return told


def tell_differing(case: EndorsementCase, entry: Endorsement) -> None:
    """Representatives of one jurisdiction who differ about rows: all of them and the Secretariat are told once."""
    said = words_about_rows([*case.own, entry]).get(case.jurisdiction, {})
    rows = [
        number for number, word in said.items() if word is RowWord.DIFFERS and number in case.sent.numbers
    ]
    if not rows:
        return
    sitting, today = case.sitting, case.sitting.at.date()
    colleagues = sitting.roster.representatives_of(case.jurisdiction, today)
    newest = {known.person: known for known in (*case.own, entry) if known.list_number == case.sent.number}
    sitting.post(
        Composed(
            occasion=f"consultation {case.consultation.reference}: list {case.sent.number}, {case.jurisdiction} differs, "
            f"mail {case.mail.id}",
            name="endorsements-differ",
            facts={
                "reference": case.consultation.reference,
                "document": case.consultation.document,
                "list": case.sent.number,
                "jurisdiction": case.jurisdiction_name,
                "rows": numbers(rows),
                "answers": [answer_words(known) for known in newest.values()],
                "heads": " or ".join(person.name for person in colleagues if person.head_of_delegation),
                "closes": case.closes if case.sent.is_open else "",
            },
            to=addressees([*colleagues, *sitting.roster.secretariat(today)]),
            consultation_id=consultation_id(case),
        )
    )


def answer_words(entry: Endorsement) -> str:
    return f"{entry.name}, {instant(entry.received_at)}: {said_words(entry)}"


def said_words(entry: Endorsement) -> str:
    """Agrees with 1-3, not with 5."""
    refused = f", not with {numbers(entry.disagreed)}" if entry.disagreed else ""
    return f"agrees with {numbers(entry.agreed) or 'none'}{refused}"
