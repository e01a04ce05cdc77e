"""The two dates of the report, with the question for each that is not certain (procedure 8.3, 8.10)."""

from datetime import date, datetime

from parsers.days import DayDoubt, Days, read_day, read_days
from parsers.forms import report_findings as ask
from parsers.forms.report_answers import Answer, is_hint
from parsers.forms.report_entries import AnswerCell, Entry
from parsers.forms.report_fields import PRINTED
from parsers.forms.script import Script, has_raised_digit, is_visible
from parsers.paper import Cell, Mark, Paragraph
from rules.findings import Finding


def read_report_date(answer: Answer) -> tuple[date | None, list[Finding]]:
    days = _less_raised(
        answer, read_day(answer.text, stored=_stored(answer.cell), typed=_is_typed(answer.cell))
    )
    return days.first, _questions("report_date", answer, days)


def read_meeting_dates(answer: Answer) -> tuple[Days, list[Finding]]:
    days = _less_raised(
        answer, read_days(answer.text, stored=_stored(answer.cell), typed=_is_typed(answer.cell))
    )
    return days, _questions("meeting_dates", answer, days)


def _less_raised(answer: Answer, days: Days) -> Days:
    """The mark of a note must not become a digit of a day: "1¹ May"."""
    return Days(doubt=DayDoubt.UNREAD) if has_raised_digit(answer.text) else days


def joined_days(entry: Entry) -> AnswerCell | None:
    """Cells of one row that make a span together: two day cells, or "from", a day, "to", a day."""
    hint = PRINTED[entry.field].guidance
    cells = [
        answer
        for answer in entry.answers
        if answer.script.text.strip() and not is_hint(answer.script.text, hint)
    ]
    if len(cells) < 2 or any(answer.cell is None for answer in cells) or len({c.place for c in cells}) > 1:
        return None
    said = [_iso_or_words(answer) for answer in cells]
    for glue in (" ", " - ") if len(said) == 2 else (" ",):
        if read_days(glue.join(said)).first is not None:
            return AnswerCell(_plain_script(glue.join(said)), cells[0].place)
    return None


def _iso_or_words(answer: AnswerCell) -> str:
    held = answer.cell.value if answer.cell is not None else None
    if isinstance(held, datetime):
        return held.date().isoformat()
    return held.isoformat() if isinstance(held, date) else answer.script.without(Mark.STRIKE).text.strip()


def _plain_script(text: str) -> Script:
    return Script(text, (frozenset(),) * len(text))


def _questions(field: str, answer: Answer, days: Days) -> list[Finding]:
    return [ask.days_unclear(field, answer, days)] if days.doubt is not None else []


def _stored(cell: Cell | None) -> tuple[date, ...]:
    """Days that a spreadsheet cell or date controls store beside the text, in reading order."""
    if cell is None:
        return ()
    if isinstance(cell.value, datetime):
        return (cell.value.date(),)
    if isinstance(cell.value, date):
        return (cell.value,)
    found: list[date] = []
    for paragraph in cell.paragraphs():
        for day in _control_days(paragraph):
            if day not in found:
                found.append(day)
    return tuple(found)


def _control_days(paragraph: Paragraph) -> list[date]:
    values = [
        run.control.value
        for run in paragraph.runs
        if run.control is not None and run.control.value and is_visible(run) and run.text.strip()
    ]
    return [day for value in values if (day := _iso(value)) is not None]


def _is_typed(cell: Cell | None) -> bool:
    return cell is not None and isinstance(cell.value, date)


def _iso(value: str) -> date | None:
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        return None
