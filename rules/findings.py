"""An objection to what a mail says: one code, one place, one sentence for a person."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How grave a finding is: only a note leaves a submission complete (procedure 7)."""

    ERROR = "error"
    QUESTION = "question"
    NOTE = "note"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One objection.

    `code` is kebab-case and stable; `field` is the JSON key of procedure 7 (a pair shares its stem,
    procedure 8.4) or ""; `place` tells a person where to look ("table 1, row 6"); `message` says in the
    author's terms what was read, what is needed, and an example.
    """

    code: str
    field: str = ""
    place: str = ""
    severity: Severity
    message: str


def is_complete(findings: Iterable[Finding]) -> bool:
    """Nothing to ask and nothing to refuse; notes do not matter (procedure 8.25)."""
    return all(finding.severity is Severity.NOTE for finding in findings)


def note(code: str, message: str, place: str = "") -> Finding:
    """A finding that leaves the submission complete."""
    return Finding(code=code, place=place, severity=Severity.NOTE, message=message)
