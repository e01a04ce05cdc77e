"""What is odd about a mail without making it unreadable."""

from rules.findings import Finding, Severity

_MOST_NOTES = 50


class Notebook:
    """Notes in the order of their finding, each said once."""

    def __init__(self) -> None:
        self._notes: dict[tuple[str, str], Finding] = {}

    def add(self, code: str, place: str, message: str) -> None:
        if len(self._notes) < _MOST_NOTES:
            note = Finding(code=code, place=place, severity=Severity.NOTE, message=message)
            self._notes.setdefault((code, place), note)

    @property
    def notes(self) -> tuple[Finding, ...]:
        return tuple(self._notes.values())
