"""What we ask where a reply says nothing certain about the rows of a list: one precise question for each reason."""

from enum import StrEnum

from rules.findings import Finding, Severity


class RowReason(StrEnum):
    """Why we ask; the value is the code of the finding."""

    MISSING = "endorsement-missing"
    UNCLEAR = "endorsement-unclear"
    CONDITIONAL = "endorsement-conditional"
    QUESTION = "endorsement-question"
    CONTRADICTORY = "endorsement-contradictory"
    ROWS_MISSING = "endorsement-rows-missing"
    ROW_UNKNOWN = "endorsement-row-unknown"
    OTHERS = "endorsement-others"
    TICK_UNCLEAR = "tick-unclear"
    PARTS_DIFFER = "parts-differ"


HOW = "AGREE WITH ALL, AGREE WITH NONE, or AGREE WITH and the numbers is enough."
ASKS = {
    RowReason.MISSING: f"We found no answer about the rows of the list in your mail. Which rows do you agree with? {HOW}",
    RowReason.UNCLEAR: f'You wrote "{{words}}", and we are not sure how to read it. Which rows do you agree with? {HOW}',
    RowReason.CONDITIONAL: 'You wrote "{words}". An answer with a condition or a reservation cannot be counted. Without it, do you agree with the row '
    "or not?",
    RowReason.QUESTION: 'You ask "{words}". A person of the Secretariat can see your question. Which rows do you agree with, if you know it now?',
    RowReason.CONTRADICTORY: "Your mail both agrees and disagrees with {words}. Which of the two is it?",
    RowReason.ROWS_MISSING: f'You wrote "{{words}}" and named no row. Which rows do you mean? {HOW}',
    RowReason.ROW_UNKNOWN: 'You wrote "{words}", which names a row that the list does not have: {numbers}. Which rows do you mean?',
    RowReason.OTHERS: "You disagree with {words}. Do you agree with all the other rows of the list?",
    RowReason.TICK_UNCLEAR: 'In the list we read "{words}", and we are not sure what the mark means. Do you agree with that row?',
    RowReason.PARTS_DIFFER: "The plain and the formatted version of your mail say different things, so we cannot tell which you see as "
    "yours. Which rows do you agree with?",
}
LONGEST_WORDS = 200


def row_question(reason: RowReason, words: str = "", numbers: str = "") -> Finding:
    """The finding; `words` are the author's, shortened, or the rows in question."""
    shown = words if len(words) <= LONGEST_WORDS else f"{words[:LONGEST_WORDS]} ..."
    return Finding(
        code=reason.value,
        field="endorsement",
        severity=Severity.QUESTION,
        message=ASKS[reason].replace("{numbers}", numbers).replace("{words}", shown),
    )


def rows_in_words(numbers: tuple[int, ...]) -> str:
    """The rows as a sentence names them: "rows 3 and 7"."""
    *first, last = [str(number) for number in numbers]
    return f"rows {', '.join(first)} and {last}" if first else f"row {last}"
