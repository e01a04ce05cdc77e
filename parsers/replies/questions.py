"""What we ask where a reply states no position with certainty: one precise question for each reason."""

from enum import StrEnum

from rules.findings import Finding, Severity


class Reason(StrEnum):
    """Why we ask; the value is the code of the finding."""

    MISSING = "stance-missing"
    SEVERAL = "stance-contradictory"
    CONDITIONAL = "stance-conditional"
    PARTIAL = "stance-partial"
    QUESTION = "stance-question"
    OTHER_SPEAKER = "stance-of-another"
    UNDECIDED = "stance-undecided"
    BARE = "stance-bare"
    UNCLEAR = "stance-unclear"
    ONE_COMMENT = "withdraws-a-comment"
    TICK_UNCLEAR = "tick-unclear"
    PARTS_DIFFER = "parts-differ"


ASKS = {
    Reason.MISSING: "We found no position in your mail. Which of the lines below is the position of your jurisdiction?",
    Reason.SEVERAL: 'Your mail states more than one position: "{words}". Which one is it?',
    Reason.CONDITIONAL: 'You wrote "{words}". A position with a condition cannot be counted. Without the condition, which is it? '
    "You may support with comments and state there what should change.",
    Reason.PARTIAL: 'You wrote "{words}". A position for a part, or with a reservation, cannot be counted. Which is it for the whole? '
    "You may support with comments and state there what should change.",
    Reason.QUESTION: 'You ask "{words}". A person of the Secretariat can see your question. Which is your position, if you have one now?',
    Reason.OTHER_SPEAKER: 'You wrote "{words}". Is that also the position of your own jurisdiction? If so, please state it in its name.',
    Reason.UNDECIDED: 'You wrote "{words}". We read that as not decided yet. Which is your position, if you have one now?',
    Reason.BARE: 'You wrote "{words}", which may be read in more than one way. Which position do you mean?',
    Reason.UNCLEAR: 'You wrote "{words}", and we are not sure how to read it. Which position do you mean? One of the lines below, alone, is enough.',
    Reason.ONE_COMMENT: 'You wrote "{words}". Which comment do you mean (its number or its first words)? A position that you have stated stays as it is until you change it.',
    Reason.TICK_UNCLEAR: 'In the list we read "{words}", and we are not sure what the mark means. Which line do you choose?',
    Reason.PARTS_DIFFER: "The plain and the formatted version of your mail say different things, so we cannot tell which you see as "
    "yours. Which position do you mean?",
}
LONGEST_WORDS = 200


def question(reason: Reason, words: str = "") -> Finding:
    """The finding; `words` are the author's, shortened."""
    shown = words if len(words) <= LONGEST_WORDS else f"{words[:LONGEST_WORDS]} ..."
    return Finding(
        code=reason.value,
        field="stance",
        severity=Severity.QUESTION,
        message=ASKS[reason].replace("{words}", shown),
    )
