"""A filled list that came with a mail, beside the words of the mail: both must say the same (procedure 2)."""

from dataclasses import replace

from outbound.wording import numbers
from pipeline.handlers.arrived import Arrived
from pipeline.store.lists import SentList
from rules.consultations import Consultation
from rules.findings import Finding, Severity
from rules.submissions import EndorsementSheet, EndorsementStatement


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
