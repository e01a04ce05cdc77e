"""Rows of a report as they are found: labels, the cells that may hold their answers, and what belongs to no label."""

import dataclasses
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from parsers.forms.report_fields import COMMENTS_OF_CHOICE
from parsers.forms.script import Script, plain
from parsers.paper import Cell

_ENOUGH_FIELDS = 4
# Labels that other documents have as well; a report is not known by these.
_COMMONPLACE = frozenset(
    {"report_date", "officer_email", "officer_name", "other_comments", COMMENTS_OF_CHOICE}
)


@dataclass(frozen=True, slots=True)
class AnswerCell:
    """A stretch of writing that may be an answer.

    `continues` says that it surely goes on from the cell before (a merged label); `remarks` that it stands in a
    row labelled "Comments"; `cell` is None for words behind a label; `part` is that of a `FormLine`.
    """

    script: Script
    place: str
    cell: Cell | None = None
    continues: bool = False
    remarks: bool = False
    part: str = ""


@dataclass(slots=True)
class Entry:
    """One printed label and everything that may be its answer, in reading order.

    `rungs` tell for each part of a form with codes how its row was found; empty for other forms.
    """

    field: str
    place: str
    exact: bool
    answers: list[AnswerCell] = dataclasses.field(default_factory=list)
    rungs: dict[str, str] = dataclasses.field(default_factory=dict)

    def share(self, part: str) -> "Entry":
        """The same entry with the cells of one part only."""
        answers = [answer for answer in self.answers if answer.part == part]
        place = answers[0].place if part and answers else self.place
        return Entry(self.field, place, self.exact, answers)


@dataclass(slots=True)
class Rows:
    """What the tables hold: entries in order, words of rows that are no row of the form, hidden words.

    `loose` are cells that begin with a printed label and go on without a colon, with what they replace in `strangers`;
    `extra_columns` the headings of columns that the form does not have, with their places; `beside` what stands in a further column without a heading; `merged` are places, fields
    and the fields above whose answers share a cell.
    """

    entries: list[Entry] = dataclasses.field(default_factory=list)
    strangers: list[tuple[str, str]] = dataclasses.field(default_factory=list)
    unknown_labels: list[tuple[str, str]] = dataclasses.field(default_factory=list)
    hidden: list[tuple[str, str]] = dataclasses.field(default_factory=list)
    loose: list[tuple[Entry, tuple[str, str]]] = dataclasses.field(default_factory=list)
    extra_columns: list[tuple[str, str]] = dataclasses.field(default_factory=list)
    beside: list[tuple[str, str]] = dataclasses.field(default_factory=list)
    merged: list[tuple[str, str, str]] = dataclasses.field(default_factory=list)
    in_tables: bool = True

    def is_commonplace(self) -> bool:
        """Nothing but rows that any list of people has: name, address, date."""
        return bool(self.entries) and self.fields() <= _COMMONPLACE

    def fields(self) -> set[str]:
        return {entry.field for entry in self.entries}

    @property
    def enough(self) -> bool:
        """Labels of the report, and not only those that any letter has."""
        found = self.fields() - {COMMENTS_OF_CHOICE}
        return len(found) >= _ENOUGH_FIELDS and len(found - _COMMONPLACE) > 1


def united(tables: Sequence[Rows]) -> Rows:
    """The rows of all tables.  A list of people beside the form is not a part of it."""
    rows = Rows()
    for at, found in enumerate(tables):
        others = {name for other in (*tables[:at], *tables[at + 1 :]) for name in other.fields()}
        if found.is_commonplace() and found.fields() <= others:
            rows.strangers.extend(as_strangers(found))
            found.entries.clear()
        rows.entries.extend(found.entries)
        rows.strangers.extend(found.strangers)
        rows.unknown_labels.extend(found.unknown_labels)
        rows.hidden.extend(found.hidden)
        rows.loose.extend(found.loose)
        rows.extra_columns.extend(found.extra_columns)
        rows.beside.extend(found.beside)
        rows.merged.extend(found.merged)
    return rows


def as_strangers(found: Rows) -> Iterator[tuple[str, str]]:
    """The answers as words that belong to no field."""
    for entry in found.entries:
        for answer in entry.answers:
            if text := plain(answer.script.text):
                yield entry.place, text
