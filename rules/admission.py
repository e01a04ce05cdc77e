"""From a claim to a verdict: the checks, and what becomes of a mail that one of them objects to."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum, StrEnum

from rules.facts import LiaisonOfficer, Meeting, TechnicalCommittee
from rules.findings import Finding, Severity
from rules.proof import Proof
from rules.submissions import ReportForm


class Disposition(StrEnum):
    """What becomes of a mail; exactly one (procedure 2)."""

    ACCEPTED = "accepted"
    ANSWERED = "answered"
    INCOMPLETE = "incomplete"
    DUPLICATE = "duplicate"
    AUTOMATIC = "automatic"
    QUARANTINED = "quarantined"
    DISCARDED = "discarded"


class Stage(IntEnum):
    """The order in which a clerk would ask."""

    IDENTITY = 1
    REFERENCE = 2
    TIMING = 3
    CONTENT = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportCase:
    """A report with every fact a check may look at.

    `sender` is the From address; `sending_officer` the officer who writes from it, `named_officer` the one whom the
    form names; `committee` is the registered one, None where the roster does not know it; `meetings` are the
    registered meetings of that committee that overlap the reported days; `outsiders` are the recipients who are not
    in the roster; `other_attachments` counts the files that came with the form and could hold what it refers to, None
    where nobody can tell (a file without its mail); `roster_is_known` is False where a file is checked without a desk;
    `places` tells by a field's stem where in the file it stands, without an entry for a row that the file does not have.
    """

    form: ReportForm
    read_with: tuple[Finding, ...] = ()
    sender: str = ""
    sending_officer: LiaisonOfficer | None = None
    named_officer: LiaisonOfficer | None = None
    committee: TechnicalCommittee | None = None
    meetings: tuple[Meeting, ...] = ()
    proof: Proof | None = None
    outsiders: tuple[str, ...] = ()
    other_attachments: int | None = None
    received_at: datetime | None = None
    due_at: datetime | None = None
    roster_is_known: bool = True
    places: tuple[tuple[str, str], ...] = ()

    def place_of(self, field: str) -> str:
        """Where the field stands in the file, "" where the file does not have it or nobody told."""
        return dict(self.places).get(field, "")

    def is_asked_about(self, field: str) -> bool:
        """The reader has already put a question about this field: one problem, one question."""
        return any(
            finding.field == field and finding.severity is not Severity.NOTE for finding in self.read_with
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One rule.  `otherwise` is the disposition when it finds more than notes."""

    name: str
    stage: Stage
    otherwise: Disposition
    findings: Callable[[ReportCase], Iterable[Finding]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What becomes of a report, and every reason."""

    disposition: Disposition
    findings: tuple[Finding, ...] = ()


GRAVITY = (Disposition.ACCEPTED, Disposition.INCOMPLETE, Disposition.QUARANTINED)


def judge(case: ReportCase, checks: Sequence[Check]) -> Verdict:
    """All checks, all findings; the gravest disposition wins.

    What the reader could not settle makes a report incomplete by itself.
    """
    found = list(case.read_with)
    disposition = Disposition.ACCEPTED if not grave(found) else Disposition.INCOMPLETE
    for check in sorted(checks, key=lambda check: (check.stage, check.name)):
        objections = tuple(check.findings(case))
        found.extend(objections)
        if grave(objections):
            disposition = max(disposition, check.otherwise, key=GRAVITY.index)
    return Verdict(disposition=disposition, findings=tuple(found))


def grave(findings: Iterable[Finding]) -> bool:
    return any(finding.severity is not Severity.NOTE for finding in findings)
