"""Which of the words behind a number or a label can be the answer, and which surely are none."""

import re

from parsers.folding import folded
from parsers.forms.body_answers_found import LONG, Item

CHOICES = {
    "objectives": ("objectives_outcome", "objectives_comments"),
    "new_work": ("new_work", "new_work_comments"),
    "regional_work": ("regional_work", "regional_work_comments"),
    "document_impact": ("document_impact", "document_impact_comments"),
}
# Fields whose grammar refuses what is no answer; elsewhere any words would do.
TYPED = frozenset({"officer_email", "report_date", "technical_committee", "meeting_dates", *CHOICES})
_NO_ANSWERS = frozenset(
    folded(words)
    for words in (
        "as before", "same as before", "the same", "same", "unchanged", "no change", "see attached", "attached", "enclosed",
        "see attachment", "will follow", "to follow", "follows", "tbd", "tbc", "to be confirmed", "to be determined",
        "I do not know", "I don't know", "not known yet", "unknown", "not yet", "later", "pending", "ok", "okay", "done",
        "corrected", "fixed", "added", "both", "blank", "(blank)", "your mail", "yes it is", "correct", "confirmed",
        "as discussed", "same as above", "ditto", "idem", "wie gehabt", "siehe Anhang", "voir pièce jointe",
    )
)  # fmt: skip
_POINTING = (
    "see ",
    "please see ",
    "as ",
    "cf ",
    "siehe ",
    "voir ",
    "refer to ",
    "in the attached",
    "in the form",
)
_POINTED = frozenset(
    (
        "attached", "attachment", "attachments", "above", "below", "before", "previous", "earlier", "enclosed",
        "file", "form", "report", "mail", "letter", "website", "anhang", "pj",
    )
)  # fmt: skip
# To a question about a text these answer something else.
_CHOICES_ALONE = frozenset({"yes", "no", "y", "n", "ja", "nein", "oui", "non", "sure", "of course"})
_SHORT = frozenset({"officer_name", "meeting_location"})
# A name or a place holds none of these words: whoever writes them tells us something else.
_SENTENCE = frozenset(
    (
        "i", "we", "it", "is", "was", "were", "please", "do", "don", "not", "as", "see", "have", "has", "had", "can",
        "could", "should", "would", "you", "your", "my", "our", "sorry", "same", "already", "tomorrow", "later", "this",
        "that", "there", "yet",
    )
)  # fmt: skip
_PUT_OFF = re.compile(
    r"\b(?:will (?:follow|send|be sent|let you|provide|check|come back)|to follow|(?:do|does|did) not know|don t know|"
    r"not (?:yet )?known|not yet|later today|tomorrow|next week|to be (?:confirmed|determined|decided)|(?:in|on) the "
    r"(?:form|report|attachment|attached|first page)|already (?:in|sent|answered|given))\b"
)
_MOST_PUT_OFF = 14
_NAME = 4
_WRAPPED = 55


def share_of(item: Item) -> tuple[str, list[str]]:
    """What surely is the answer, and what stands behind it and may be something else."""
    if not item.paragraphs:
        return "", []
    first, others = item.paragraphs[0], ["\n".join(lines) for lines in item.paragraphs[1:]]
    if item.field in LONG or item.field in CHOICES:
        text = "\n".join(first)
        comments = [words for words in others if words.startswith("Comments\n")]
        whole = "\n".join([text, *others]) if item.is_enclosed else "\n".join([text, *comments])
        return whole.strip(), [] if item.is_enclosed else [words for words in others if words not in comments]
    if item.field in TYPED:
        return " ".join(first).strip(), others
    end = next((n for n, line in enumerate(first, start=1) if len(line) < _WRAPPED), len(first))
    return " ".join(first[:end]).strip(), [*first[end:], *others]


def as_written(item: Item) -> str:
    """The item as its author wrote it, for the list of words that were not used."""
    words = "\n".join(line for lines in item.paragraphs for line in lines)
    number = f"{item.question.number}. " if item.question and words else ""
    return f"{number}{item.label + ' ' if item.label and words else ''}{words}"


def is_no_answer(text: str, field: str) -> bool:
    seen = folded(text)
    if field not in CHOICES and seen in _CHOICES_ALONE:
        return True
    if field in _SHORT and not _SENTENCE.isdisjoint(seen.split()):
        return True
    if len(seen.split()) <= _MOST_PUT_OFF and _PUT_OFF.search(seen):
        return True
    if seen in _NO_ANSWERS or text.rstrip().endswith(("?", "？")):
        return True
    return len(seen.split()) <= 8 and seen.startswith(_POINTING) and bool(_POINTED & set(seen.split()))


def is_content(paragraph: str) -> bool:
    """More than the name and the office that people put under their mails."""
    return any(
        len(line.split()) > _NAME or line[:1] in "-*•–" or line.rstrip()[-1:] in ".;:!"
        for line in paragraph.split("\n")
        if line.strip()
    )
