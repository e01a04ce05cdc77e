"""What is asked about answers in a mail: where we read them, what we read, what we need."""

from collections.abc import Sequence

from parsers.forms.body_answers_found import Item
from rules.appendix_a import LABELS
from rules.findings import Finding, Severity

_QUOTED = 160


def _short(text: str) -> str:
    line = " / ".join(part.strip() for part in text.splitlines() if part.strip())
    return line if len(line) <= _QUOTED else f"{line[: _QUOTED - 1].rstrip()}…"


def _question(code: str, field: str, place: str, message: str) -> Finding:
    return Finding(code=code, field=field, place=place, severity=Severity.QUESTION, message=message)


def differ(field: str, texts: Sequence[str]) -> Finding:
    told = " and ".join(f'"{_short(text)}"' for text in texts[:5])
    message = f'"{LABELS[field]}": your mail answers this more than once, with {told}. Which answer counts?'
    return _question("mail-answers-twice", field, "your mail", message)


def end_unclear(item: Item, beyond: str) -> Finding:
    message = (
        f'"{LABELS.get(item.field, item.field)}": we cannot tell whether "{_short(beyond)}" belongs to the answer. Please '
        "write the whole answer once more, directly behind its number."
    )
    return _question("mail-answer-unclear", item.field, "your mail", message)


def no_address(text: str, place: str) -> Finding:
    message = (
        f'"{LABELS["officer_email"]}": we read "{_short(text)}", which is no e-mail address. Please write it, for example '
        "mika.aalto@agency.example.org."
    )
    return _question("officer-email-unclear", "officer_email", place, message)
