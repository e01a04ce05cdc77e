"""What the reader of the liaison report asks, in an officer's terms: where, what we read, what we need, an example."""

from collections.abc import Sequence

from parsers.days import DayDoubt, Days, spelled
from parsers.forms.choices import Choice, Doubt
from parsers.forms.options import OptionSet
from parsers.forms.report_answers import Answer
from parsers.forms.report_entries import Entry, Rows
from parsers.forms.report_fields import PRINTED
from rules.appendix_a import ROWS
from rules.findings import Finding, Severity

_QUOTED = 160
_MOST_LISTED = 5
_USE_LABELS = "question it answers, or use the label of the form."

_EXAMPLES = {
    "report_date": "20 May 2026",
    "meeting_dates": "12-16 May 2026",
}
_DAY_REASONS = {
    DayDoubt.AMBIGUOUS: "it can be read in more than one way",
    DayDoubt.NO_YEAR: "the year is missing",
    DayDoubt.NO_DAY: "it names no day",
    DayDoubt.IMPOSSIBLE: "the calendar has no such day",
    DayDoubt.BACKWARDS: "the last day lies before the first",
    DayDoubt.TOO_LONG: "it is longer than a month",
    DayDoubt.ODD_YEAR: "the year looks wrong",
    DayDoubt.WEEKDAY: "the day of the week does not agree with the date",
    DayDoubt.SEVERAL: "it names more than one meeting",
    DayDoubt.STORED: "the date stored in the field is another one",
    DayDoubt.UNREAD: "we cannot read all of it",
}
_CHOICE_REASONS = {
    Doubt.SEVERAL: "we cannot tell which one option is marked",
    Doubt.ALL_STRUCK: "all options are struck out",
    Doubt.NONE_MARKED: "no option is marked",
    Doubt.NOT_AN_OPTION: "this is none of the options",
}


def _short(text: str) -> str:
    one_line = " / ".join(line.strip() for line in text.splitlines() if line.strip())
    return one_line if len(one_line) <= _QUOTED else f"{one_line[: _QUOTED - 1].rstrip()}…"


def _label(field: str) -> str:
    return PRINTED[field].label


def _question(code: str, field: str, place: str, message: str) -> Finding:
    return Finding(code=code, field=field, place=place, severity=Severity.QUESTION, message=message)


def two_reports(twice: Sequence[Sequence[Entry]]) -> Finding:
    first, second = twice[0][0], twice[0][1]
    return _question(
        "two-reports",
        "",
        second.place,
        f"This file holds two filled-in reports, one from {first.place} on and one from {second.place} on. We have "
        "read the first. Please tell us which one counts, or send each in a file of its own.",
    )


def answered_twice(field: str, answer: Answer, others: Sequence[Answer]) -> Finding:
    also = "; ".join(f'"{_short(other.text)}" ({other.place})' for other in others)
    return _question(
        "answer-in-two-places",
        field,
        answer.place,
        f'"{_label(field)}": we read "{_short(answer.text)}", but there is also {also}. Please tell us whether both '
        "belong to the answer.",
    )


def chosen_twice(field: str, entries: Sequence[Entry]) -> Finding:
    places = " and ".join(entry.place for entry in entries)
    return _question(
        "answer-in-two-places",
        field,
        entries[0].place,
        f'"{_label(field)}" is answered more than once ({places}). We have read the first. Please tell us which '
        "answer counts.",
    )


def struck(field: str, answer: Answer) -> Finding:
    return _question(
        "answer-struck",
        field,
        answer.place,
        f'"{_label(field)}": the whole answer is struck out ("{_short(answer.struck)}"). Please tell us what the '
        "answer is, or confirm that it is to stay empty.",
    )


def days_unclear(field: str, answer: Answer, days: Days) -> Finding:
    readings = " or ".join(spelled(reading) for reading in days.readings)
    meant = f" Did you mean {readings}?" if readings else ""
    return _question(
        f"{field.replace('_', '-')}-{days.doubt}",
        field,
        answer.place,
        f'"{_label(field)}": we read "{_short(answer.text)}", but {_DAY_REASONS[days.doubt or DayDoubt.UNREAD]}.{meant} '
        f"Please write it with day, month and year, for example {_EXAMPLES[field]}.",
    )


def no_address(answer: Answer) -> Finding:
    return _question(
        "officer-email-unclear",
        "officer_email",
        answer.place,
        f'"{_label("officer_email")}": we read "{_short(answer.text)}", which is no e-mail address. Please write the '
        "Liaison Officer's address, for example mika.aalto@agency.example.org.",
    )


def choice_unclear(field: str, place: str, choice: Choice, options: OptionSet) -> Finding:
    doubt = choice.doubt or Doubt.NONE_MARKED
    return _question(
        f"{field.replace('_', '-')}-{doubt}",
        field,
        place,
        f'"{_label(field)}": we read "{_short(choice.quoted)}", but {_CHOICE_REASONS[doubt]}. Please answer with one '
        f"of {options.printed}.",
    )


def hidden_rows(rows: Rows) -> tuple[Finding, ...]:
    """Hidden rows and sheets are no answers (procedure 8.6); their words are shown beside the fields."""
    places = list(dict.fromkeys(place for place, _ in rows.hidden))
    return tuple(
        Finding(
            code="hidden-words",
            place=place,
            severity=Severity.NOTE,
            message=f"There are hidden words ({place}); we have not read them as an answer.",
        )
        for place in places
    )


def unknown_rows(rows: Rows) -> tuple[Finding, ...]:
    """A row that the form does not have, while one of its own is missing: most likely a changed label."""
    missing = [row for row in ROWS if row.field not in rows.fields()]
    if not missing or not rows.unknown_labels:
        return ()
    place, label = rows.unknown_labels[0]
    if len(missing) == len(rows.unknown_labels) == 1:
        told = f'We do not know the row "{_short(label)}", and did not find "{missing[0].label}". Please tell us which '
        return (_question("row-not-recognised", missing[0].field, place, f"{told}{_USE_LABELS}"),)
    # The missing rows are asked for one by one elsewhere.
    listed = "; ".join(f'"{_short(label)}" ({place})' for place, label in rows.unknown_labels[:_MOST_LISTED])
    told = f"The form does not have these rows: {listed}. Please tell us for each which "
    return (_question("row-not-recognised", "", place, f"{told}{_USE_LABELS}"),)


def merged_answers(rows: Rows) -> tuple[Finding, ...]:
    """One cell beside two questions: whose words it holds nobody can tell."""
    return tuple(
        _question(
            "answers-merged",
            field,
            place,
            f'One cell holds the answers to "{_label(above)}" and "{_label(field)}". We have read all of it as the answer '
            "to the first. Please tell us which words answer the second.",
        )
        for place, field, above in rows.merged
    )


def beside_answers(rows: Rows) -> tuple[Finding, ...]:
    """A further column without a heading: one question for all of it."""
    if not rows.beside:
        return ()
    place, text = rows.beside[0]
    told = f'There is another column beside the answers, for example "{_short(text)}" ({place}). We have not read it. '
    return (
        _question(
            "column-beside-answers", "", place, f"{told}Please tell us what of it belongs to the answers."
        ),
    )


def extra_columns(rows: Rows) -> tuple[Finding, ...]:
    """Columns beside the form's own are no answers; their words are shown beside the fields."""
    return tuple(
        Finding(
            code="extra-column",
            place=place,
            severity=Severity.NOTE,
            message=f'The column "{_short(heading)}" is none of the form\'s; we have read no answers from it.',
        )
        for place, heading in rows.extra_columns
    )
