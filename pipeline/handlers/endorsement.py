"""What a representative says about the rows of a circulated list: recorded, told back, or asked about (procedure 2, 8.22, 8.27)."""

from dataclasses import dataclass, replace

from outbound.wording import end_of_day, instant, numbers
from pipeline.consulted import Named
from pipeline.handlers import held, quoting
from pipeline.handlers.arrived import Arrived
from pipeline.handlers.position_case import identity
from pipeline.sitting import Sitting, addressees
from pipeline.store.lists import SentList
from pipeline.store.outbox import Composed
from rules.admission import Disposition
from rules.consultations import Consultation
from rules.endorsements import Endorsement, RowWord, words_about_rows
from rules.facts import Representative
from rules.findings import Finding, Severity
from rules.minority_guard import COUNTED
from rules.positions import Standing, standing_of
from rules.submissions import EndorsementSheet, EndorsementStatement

KIND = "endorsement"


@dataclass(frozen=True, slots=True, kw_only=True)
class EndorsementCase:
    """One answer to a list in its surroundings; `own` is what the jurisdiction said before, late answers included."""

    sitting: Sitting
    mail: Arrived
    consultation: Consultation
    sent: SentList
    person: Representative
    said: EndorsementStatement
    own: tuple[Endorsement, ...]

    @property
    def jurisdiction(self) -> str:
        return self.person.jurisdiction

    @property
    def jurisdiction_name(self) -> str:
        return self.sitting.roster.jurisdiction_name(self.jurisdiction)

    @property
    def closes(self) -> str:
        return end_of_day(self.sent.closes_at, self.consultation.zone)

    @property
    def last(self) -> Endorsement | None:
        """What this very person said of this list last."""
        mine = [
            entry
            for entry in self.own
            if entry.person == identity(self.person) and entry.list_number == self.sent.number
        ]
        return mine[-1] if mine else None

    @property
    def entry(self) -> Endorsement:
        return Endorsement(
            number=max((entry.number for entry in self.own), default=0) + 1,
            jurisdiction=self.jurisdiction,
            person=identity(self.person),
            name=self.person.name,
            is_head=self.person.head_of_delegation,
            agreed=self.said.agreed,
            disagreed=self.said.disagreed,
            adds=self.said.adds,
            list_number=self.sent.number,
            received_at=self.mail.receipt.at,
            closes_at=self.sent.closes_at,
            mail=self.mail.waiting.sha256,
        )


def handle(
    sitting: Sitting,
    mail: Arrived,
    named: Named,
    sent: SentList,
    person: Representative,
    statement: EndorsementStatement,
) -> None:
    """Settle a proven answer of a representative to a list."""
    earlier = sitting.tx.lists.endorsements(named.consultation.reference)
    case = EndorsementCase(
        sitting=sitting,
        mail=mail,
        consultation=named.consultation,
        sent=sent,
        person=person,
        said=with_sheet(mail, named.consultation, sent, statement),
        own=tuple(entry for entry in earlier if entry.jurisdiction == person.jurisdiction),
    )
    asked = [finding for finding in case.said.findings if finding.severity is not Severity.NOTE]
    if case.said.for_a_person:
        hold_for_person(case)
    elif asked or not (case.said.agreed or case.said.disagreed):
        ask(case)
    else:
        record(case)


def with_sheet(
    mail: Arrived, consultation: Consultation, sent: SentList, statement: EndorsementStatement
) -> EndorsementStatement:
    """The words and the filled sheet together; where both answer, they must say the same."""
    sheets = [file.endorsements for file in mail.reading.files if file.endorsements is not None]
    filled = [sheet for sheet in sheets if sheet.sheet.answers or sheet.findings]
    if not filled or statement.for_a_person:
        return statement
    told = [of_sheet(sheet.sheet, sheet.findings, consultation, sent) for sheet in filled]
    by_words = says_something(statement)
    answers = {(entry.agreed, entry.disagreed) for entry in [*told, *([statement] if by_words else [])]}
    first = replace(told[0], segments=statement.segments, remarks=joined(told[0].remarks, statement.remarks))
    if len(answers) > 1:
        return replace(
            first,
            agreed=(),
            disagreed=(),
            findings=(
                question(
                    "answers-differ", "Your mail and the sheet in it say different things. Which counts?"
                ),
            ),
        )
    return first


def says_something(statement: EndorsementStatement) -> bool:
    """The words of the mail answer by themselves, or leave a question that is more than a missing answer."""
    codes = {finding.code for finding in statement.findings} - {"endorsement-missing"}
    return bool(statement.agreed or statement.disagreed or codes)


def joined(*texts: str) -> str:
    return "\n".join(text for text in texts if text)


def of_sheet(
    sheet: EndorsementSheet, findings: tuple[Finding, ...], consultation: Consultation, sent: SentList
) -> EndorsementStatement:
    """A filled sheet as an answer; one of another list is asked about."""
    told = list(findings)
    if (sheet.reference and sheet.reference != consultation.reference) or (
        sheet.list_number and sheet.list_number != sent.number
    ):
        told.append(
            question(
                "other-list",
                f"The sheet answers list {sheet.list_number} of {sheet.reference}; we asked about list {sent.number} of "
                f"{consultation.reference}. Please fill in the sheet of that list.",
            )
        )
    strange = sorted({number for number, _ in sheet.answers} - set(sent.numbers))
    if strange:
        told.append(question("row-unknown", f"The list has no row {numbers(strange)}."))
    return EndorsementStatement(
        agreed=tuple(sorted(number for number, agrees in sheet.answers if agrees)),
        disagreed=tuple(sorted(number for number, agrees in sheet.answers if not agrees)),
        evidence="the filled sheet",
        remarks="\n".join(f"Row {number}: {words}" for number, words in sheet.remarks),
        findings=tuple(told),
    )


def question(code: str, message: str) -> Finding:
    return Finding(code=code, field="rows", severity=Severity.QUESTION, message=message)


def hold_for_person(case: EndorsementCase) -> None:
    held.hold(
        case.sitting,
        case.mail,
        "endorsement-not-the-authors",
        f"about list {case.sent.number} of {case.consultation.reference}: the answer may not be in the sender's own words",
        told="we cannot be sure which of the words in it are yours; please reply once more with your answer alone at the "
        "top",
        findings=case.said.findings,
    )


def ask(case: EndorsementCase) -> None:
    """Nothing is taken; an earlier answer stays in force (8.17)."""
    case.mail.settle(
        case.sitting,
        Disposition.INCOMPLETE,
        KIND,
        reason=f"{case.consultation.reference}, list {case.sent.number}, {case.jurisdiction}: no answer could be read; its "
        "sender was asked",
        findings=case.said.findings,
    )
    case.mail.answer(
        case.sitting,
        "endorsement-unclear",
        {
            **matter(case),
            "stands": instant(case.last.received_at) if case.last else "",
            "questions": quoting.questions((*unread_questions(case.mail), *case.said.findings)),
            "closes": case.closes if case.sent.is_open else "",
        },
        consultation_id=consultation_id(case),
    )


def unread_questions(mail: Arrived) -> list[Finding]:
    """The answer may stand in a file that could not be read."""
    return [question("file-unread", words) for words in quoting.unread(mail.reading.files)]


def record(case: EndorsementCase) -> None:
    """Enter it, tell its author how it was read, and the colleagues where they say something else."""
    entry, not_counted = case.entry, why_not_counted(case)
    case.sitting.tx.lists.endorse(
        case.consultation.reference,
        entry,
        intake_id=case.mail.id,
        evidence=case.said.evidence,
        remarks=case.said.remarks,
    )
    case.mail.settle(
        case.sitting,
        Disposition.ACCEPTED,
        KIND,
        reason=f"{case.consultation.reference}, list {case.sent.number}, {case.jurisdiction}: {said_words(entry)}"
        + (f" (not counted: {not_counted})" if not_counted else ""),
        findings=case.said.findings,
    )
    case.sitting.write(
        "endorsed",
        f"consultation {case.consultation.reference}",
        list=case.sent.number,
        jurisdiction=case.jurisdiction,
        intake=case.mail.id,
        counted=not not_counted,
    )
    tell(case, entry, not_counted)
    tell_differing(case, entry)


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


def why_not_counted(case: EndorsementCase) -> str:
    """A clause after "because"; "" where it counts."""
    if not case.entry.is_in_time:
        return f"it reached us after the end of the list ({case.closes})"
    members = case.sitting.roster.members(case.consultation.closes_on)
    if case.jurisdiction not in members:
        return "your jurisdiction is no member of the Management Committee; it is kept as input"
    positions = case.sitting.tx.consultations.positions(case.consultation.reference)
    standing = standing_of(
        case.jurisdiction,
        [position for position in positions if position.jurisdiction == case.jurisdiction],
        is_member=True,
        closes_at=case.consultation.closes_at,
    )
    if standing.standing is not Standing.IN_FORCE or standing.stance not in COUNTED:
        return (
            f"{case.jurisdiction_name} has no counted position in {case.consultation.reference}: nothing of it counts; "
            "it is kept and shown to the Liaison Officer"
        )
    return ""


def matter(case: EndorsementCase) -> dict[str, object]:
    return {
        "reference": case.consultation.reference,
        "document": case.consultation.document,
        "list": case.sent.number,
        "jurisdiction": case.jurisdiction_name,
        "received": instant(case.mail.receipt.at),
    }


def consultation_id(case: EndorsementCase) -> int:
    return case.sitting.tx.consultations.id_of(case.consultation.reference)
