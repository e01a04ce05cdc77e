"""Answers to our questions that somebody typed into a mail, read by the grammar of the form itself."""

from collections.abc import Sequence
from dataclasses import replace

from parsers.folding import folded
from parsers.form import Reading
from parsers.forms import body_answers_asked as ask
from parsers.forms import liaison_report
from parsers.forms.body_answers_found import LONG, Item, find_answers, is_whole_label
from parsers.forms.body_answers_letter import LetterWords
from parsers.forms.body_answers_own import own_lines
from parsers.forms.body_answers_words import CHOICES, TYPED, as_written, is_content, is_no_answer, share_of
from parsers.paper import Cell, Paper, PaperFormat, Paragraph, Row, Run, Story, StoryKind, Table
from parsers.results import AskedLetter, BodyAnswers, Question, Taken
from rules.appendix_a import LABELS, ROWS
from rules.findings import Finding, Severity
from rules.report_form import COMMENTS
from rules.submissions import ReportForm

_SEVERAL = {
    "report_date": ("report_date", "report_date_as_written"),
    "technical_committee": ("technical_committee", "technical_committee_as_written"),
    "meeting_dates": ("meeting_first_day", "meeting_last_day", "meeting_dates_as_written"),
    "attendance": (
        "attendance",
        "attendance_delegates",
        "attendance_countries",
        "attendance_authorities",
        "attendance_remarks",
    ),
}
ATTRIBUTES = {row.field: (row.field,) for row in ROWS} | _SEVERAL | CHOICES
# Questions about a text to which the text itself is the answer; "both belong" would be none.
_ASKS_FOR_WORDS = ("-missing", "-unexplained", "-not-attached")
_MOST_LEFT = 30


def read_answers(text: str, asked: AskedLetter) -> BodyAnswers:
    """Every answer that is certain; nothing where the author wrote nothing that fits."""
    letter = LetterWords(asked)
    lines = list(own_lines(text, letter))
    found = find_answers(lines, asked, letter)
    reader = _Reader(asked)
    if not found.items and (alone := _alone(found.left, asked)) is not None:
        found.left = [] if reader.take_alone(*alone) else found.left
    reader.left.extend(found.left)
    for name in LABELS:
        reader.take(name, [item for item in found.items if item.field == name])
    reader.left.extend(as_written(item) for item in found.items if item.field not in LABELS)
    return BodyAnswers(
        taken=tuple(reader.taken),
        findings=tuple(reader.findings),
        unassigned=_listed([text for text in reader.left if text.strip()]),
    )


def _listed(left: list[str]) -> tuple[str, ...]:
    """The first of them and how many more: a letter of ours lists them."""
    more = len(left) - _MOST_LEFT
    return (*left[:_MOST_LEFT], f"({more} more lines)") if more > 0 else tuple(left)


def merged(stored: ReportForm, answers: Sequence[Taken]) -> ReportForm:
    """The stored form with the answered fields changed, and no others.

    The comments of a choice belong to it: one that is chosen anew without a comment has none.
    """
    form = stored
    for taken in answers:
        values = {name: getattr(taken.form, name) for name in taken.attributes}
        if taken.field in CHOICES and len(values) == 2:
            choice, comments = CHOICES[taken.field]
            before = getattr(stored, choice)
            if not values[comments] and before in {None, values[choice]}:
                del values[comments]
        form = replace(form, **values)
    return form


def _alone(left: Sequence[str], asked: AskedLetter) -> tuple[Question, str] | None:
    """The one question that we asked and the one line that the author wrote."""
    if len(asked.questions) != 1 or len(left) != 1 or asked.questions[0].field not in TYPED:
        return None
    return asked.questions[0], left[0]


class _Reader:
    """Reads field by field, and collects what is taken, asked and left."""

    def __init__(self, asked: AskedLetter) -> None:
        self._asked_fields = {question.field for question in asked.questions}
        self.taken: list[Taken] = []
        self.findings: list[Finding] = []
        self.left: list[str] = []

    def take_alone(self, question: Question, text: str) -> bool:
        """A bare value counts only if it is beyond doubt."""
        field = question.field
        reading = _read(field, text, "your mail")
        taken = None if question.code.endswith("-unexplained") else _taken(field, reading.form)
        if taken is None or reading.findings or not _is_certain(field, reading.form):
            return False
        self.taken.append(taken)
        return True

    def take(self, name: str, items: Sequence[Item]) -> None:
        """All that claims to answer one field: it is taken if it is one thing."""
        texts: dict[str, tuple[Item, str]] = {}
        for item in items:
            text = self._answer(item)
            if text:
                texts.setdefault(f"{item.part}\n{folded(text) or text}", (item, text))
        if len(texts) > 1:
            self.findings.append(ask.differ(name, [text for _, text in texts.values()]))
        for item, text in list(texts.values())[:1] if len(texts) == 1 else []:
            self._read(item, text)

    def _answer(self, item: Item) -> str:
        """The words of an item if they can be an answer, "" where they are left or asked about."""
        text, beyond = share_of(item)
        can_be = text and self._may_answer(item) and not is_no_answer(text, item.field)
        if not can_be:
            self.left.append(as_written(item))
            return ""
        if item.is_muddled or (item.field in LONG and any(map(is_content, beyond))):
            self.findings.append(ask.end_unclear(item, " ".join(beyond) or text))
            return ""
        self.left.extend(beyond)
        return text

    def _may_answer(self, item: Item) -> bool:
        """A question's own field, or a whole label; the short ones stand in signatures as well."""
        if item.question is not None and item.field == item.question.field:
            return item.field in TYPED or item.question.code.endswith(_ASKS_FOR_WORDS) or bool(item.label)
        if item.is_muddled:
            return True
        if item.part not in {"", COMMENTS}:
            return False
        return item.field in self._asked_fields or is_whole_label(item)

    def _read(self, item: Item, text: str) -> None:
        place = f"your mail, question {item.question.number}" if item.question else "your mail"
        code = item.question.code if item.question else ""
        if item.part == COMMENTS or code.endswith("-unexplained"):
            explained = _explained(item, text, place)
            if explained is not None:
                self.taken.append(explained)
                return
        reading = _read(item.field, text, place)
        asked = [finding for finding in reading.findings if finding.severity is not Severity.NOTE]
        if item.field == "officer_email" and "@" not in reading.form.officer_email:
            asked.append(ask.no_address(text, place))
        is_known = item.field in self._asked_fields or _is_certain(item.field, reading.form)
        taken = _taken(item.field, reading.form) if is_known and not asked else None
        self.findings.extend(replace(finding, field=item.field, place=place) for finding in asked)
        if taken is not None:
            self.taken.append(taken)
            self.left.extend(reading.unassigned)
        elif not asked:
            self.left.append(as_written(item))


def _read(field: str, text: str, place: str) -> Reading:
    """The answer beside its printed label, read as a row of the form."""
    answer = tuple(Paragraph(runs=(Run(text=line),)) for line in text.split("\n"))
    label = Cell(column=0, blocks=(Paragraph(runs=(Run(text=LABELS[field]),)),))
    row = Row(number=1, cells=(label, Cell(column=1, blocks=answer)))
    body = Story(kind=StoryKind.BODY, blocks=(Table(place=place, rows=(row,)),))
    return liaison_report.read(Paper(name="your mail", format=PaperFormat.TEXT, stories=(body,)))


def main_attribute(field: str) -> str:
    """The attribute that is blank where nothing was answered; of dates and committees the words as written."""
    return f"{field}_as_written" if field in _SEVERAL and field != "attendance" else ATTRIBUTES[field][0]


def _taken(field: str, form: ReportForm) -> Taken | None:
    """The field where it has a value."""
    is_there = bool(getattr(form, main_attribute(field)))
    return Taken(field=field, attributes=ATTRIBUTES[field], form=form) if is_there else None


def _is_certain(field: str, form: ReportForm) -> bool:
    """A committee that no pattern knows is asked about only where it was asked for."""
    return field != "technical_committee" or bool(form.technical_committee)


def _explained(item: Item, text: str, place: str) -> Taken | None:
    """Words that explain a Yes which the form has already; None where they choose themselves."""
    if item.field not in CHOICES:
        return None
    choice, comments = CHOICES[item.field]
    form = _read(item.field, text, place).form
    if item.part != COMMENTS and getattr(form, choice) is not None:
        return None
    option = "Successful" if item.field == "objectives" else "Yes"
    form = _read(item.field, f"{option}\nComments\n{text}", place).form
    words = getattr(form, comments)
    return Taken(field=item.field, attributes=(comments,), form=form) if words else None
