"""The findings of one sheet as they gather: each once, in the order of the rows, with the place of its cell."""

from dataclasses import dataclass, field

from parsers.forms.comments.columns import Column
from rules.findings import Finding, Severity

NAMES = {
    Column.MEMBER: "MB/NC",
    Column.LINE: "Line number",
    Column.CLAUSE: "Clause/Subclause",
    Column.ELEMENT: "Paragraph/Figure/Table",
    Column.TYPE: "Type of comment",
    Column.COMMENT: "Comments",
    Column.CHANGE: "Proposed change",
    Column.OBSERVATION: "Observations of the secretariat",
    Column.ORDINAL: "number",
}
LONGEST_WORDS = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class CellPlace:
    """`table` as a person calls it ("body table", "sheet Comments"), `row` as a person counts."""

    table: str
    row: int

    def __str__(self) -> str:
        return f"{self.table}, row {self.row}"

    def at(self, column: Column) -> str:
        return f"{self}, column {NAMES[column]}"


def shown(words: str) -> str:
    """The words on one line, cut where they are long."""
    text = " ".join(words.split())
    return text if len(text) <= LONGEST_WORDS else f"{text[:LONGEST_WORDS]} ..."


@dataclass(slots=True)
class Findings:
    """Collects findings; one that was met before is not told again."""

    found: dict[Finding, None] = field(default_factory=dict)

    def ask(self, code: str, name: str, place: str, message: str) -> None:
        self._add(code, name, place, message, Severity.QUESTION)

    def note(self, code: str, name: str, place: str, message: str) -> None:
        self._add(code, name, place, message, Severity.NOTE)

    def _add(self, code: str, name: str, place: str, message: str, severity: Severity) -> None:
        self.found[Finding(code=code, field=name, place=place, severity=severity, message=message)] = None
