"""Liaison reports and their revisions."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, insert, select, update

from pipeline.store.rows import plain
from pipeline.tables import feedback, report_revisions, reports
from rules.facts import KnownReport
from rules.findings import Finding
from rules.submissions import ReportForm


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """One form as it was read, ready to be recorded."""

    intake_id: int
    file_name: str
    sha256: str
    form: ReportForm
    findings: tuple[Finding, ...]
    unassigned: tuple[str, ...]
    is_complete: bool
    received_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportFacts:
    """What the register says of a report, taken from its newest revision."""

    committee: str
    meeting: str
    officer_name: str
    officer_address: str
    is_restricted: bool
    due_at: datetime | None
    late_seconds: int | None


class Reports:
    def __init__(self, opened: Connection) -> None:
        self._opened = opened

    def known(self, *, committee: str, officer_address: str, reference: str) -> tuple[KnownReport, ...]:
        """Reports that a new form could be a revision of: of the committee, named, or the officer's without days.

        An officer's other reports are told apart by their days, so that years of them need not be read.
        """
        is_open = ~reports.c.is_complete & reports.c.last_day.is_(None)
        wanted = (
            ((reports.c.officer_address == officer_address) & is_open)
            | (reports.c.reference == reference)
            | ((reports.c.committee == committee) & (reports.c.committee != ""))
        )
        return self._known(wanted)

    def without_meeting(self, committee: str) -> tuple[KnownReport, ...]:
        """Reports about a committee whose meeting is not in the register."""
        return self._known((reports.c.committee == committee) & (reports.c.meeting == ""))

    def belongs_to(self, reference: str, meeting: str) -> None:
        """The meeting of a report has been entered later."""
        self._opened.execute(update(reports).where(reports.c.reference == reference).values(meeting=meeting))

    def label(self, reference: str, *, due_at: datetime | None, late_seconds: int | None) -> None:
        """Its due instant and lateness by a corrected meeting or parameter."""
        self._opened.execute(
            update(reports)
            .where(reports.c.reference == reference)
            .values(due_at=due_at, late_seconds=late_seconds)
        )

    def judged_again(
        self, reference: str, *, is_complete: bool, form: ReportForm, findings: tuple[Finding, ...]
    ) -> None:
        """Another verdict on the newest revision, by today's roster and forms."""
        newest = select(reports.c.id, reports.c.revision).where(reports.c.reference == reference)
        row = self._opened.execute(newest).one()
        self._opened.execute(
            update(report_revisions)
            .where(report_revisions.c.report_id == row.id, report_revisions.c.number == row.revision)
            .values(is_complete=is_complete, fields=plain(form), findings=plain(findings))
        )
        self._opened.execute(update(reports).where(reports.c.id == row.id).values(is_complete=is_complete))

    def open_new(self, revision: Revision, facts: ReportFacts) -> str:
        """A new report with its first revision; returns its reference, R-<year received>-<running number>."""
        prefix = f"R-{revision.received_at.year}-"
        # Numbers of a year only grow: the newest report has the highest.
        newest = self._opened.execute(
            select(reports.c.reference)
            .where(reports.c.reference.startswith(prefix, autoescape=True))
            .order_by(reports.c.id.desc())
            .limit(1)
        ).scalar()
        number = int(newest.removeprefix(prefix)) + 1 if newest else 1
        reference = f"{prefix}{number:03d}"
        report_id = self._opened.execute(
            insert(reports)
            .values(
                reference=reference,
                revision=1,
                received_at=revision.received_at,
                **report_values(revision, facts),
            )
            .returning(reports.c.id)
        ).scalar_one()
        self._add_revision(int(report_id), 1, revision)
        return reference

    def revise(self, reference: str, revision: Revision, facts: ReportFacts) -> int:
        """The next revision of a report; returns its number."""
        row = self._opened.execute(
            select(reports.c.id, reports.c.revision).where(reports.c.reference == reference).with_for_update()
        ).one()
        number = int(row.revision) + 1
        self._opened.execute(
            update(reports)
            .where(reports.c.id == row.id)
            .values(revision=number, **report_values(revision, facts))
        )
        self._add_revision(int(row.id), number, revision)
        return number

    def id_of(self, reference: str) -> int:
        return int(
            self._opened.execute(select(reports.c.id).where(reports.c.reference == reference)).scalar_one()
        )

    def reference_of(self, report_id: int) -> str:
        return str(
            self._opened.execute(select(reports.c.reference).where(reports.c.id == report_id)).scalar_one()
        )

    def newest_form(self, reference: str) -> ReportForm | None:
        """The fields of the newest revision, None for an unknown reference."""
        query = (
            select(report_revisions.c.fields)
            .join(reports, reports.c.id == report_revisions.c.report_id)
            .where(reports.c.reference == reference)
            .order_by(report_revisions.c.number.desc())
            .limit(1)
        )
        stored = self._opened.execute(query).scalar()
        return None if stored is None else msgspec.convert(stored, ReportForm)

    def one(self, reference: str) -> dict[str, Any] | None:
        """A report with all its revisions, newest first."""
        row = self._opened.execute(select(reports).where(reports.c.reference == reference)).mappings().first()
        if row is None:
            return None
        query = (
            select(report_revisions)
            .where(report_revisions.c.report_id == row["id"])
            .order_by(report_revisions.c.number.desc())
        )
        return dict(row) | {"revisions": [dict(entry) for entry in self._opened.execute(query).mappings()]}

    def entries(self, *, before: str = "", limit: int | None = None) -> list[dict[str, Any]]:
        """All reports, newest first; or the page behind the report with that reference."""
        query = select(reports).order_by(reports.c.id.desc()).limit(limit)
        if before:
            last = select(reports.c.id).where(reports.c.reference == before).scalar_subquery()
            query = query.where(reports.c.id < last)
        return [dict(row) for row in self._opened.execute(query).mappings()]

    def reported_meetings(self) -> frozenset[str]:
        """References of meetings that have a report, complete or not."""
        rows = self._opened.execute(select(reports.c.meeting).where(reports.c.meeting != "")).scalars()
        return frozenset(rows)

    def add_feedback(self, report_id: int, intake_id: int, address: str, *, at: datetime) -> None:
        self._opened.execute(
            insert(feedback).values(report_id=report_id, intake_id=intake_id, address=address, received_at=at)
        )

    def _known(self, wanted: ColumnElement[bool]) -> tuple[KnownReport, ...]:
        rows = self._opened.execute(select(reports).where(wanted).order_by(reports.c.id)).mappings()
        names = KnownReport.__dataclass_fields__
        return tuple(KnownReport(**{name: row[name] for name in names}) for row in rows)

    def _add_revision(self, report_id: int, number: int, revision: Revision) -> None:
        self._opened.execute(
            insert(report_revisions).values(
                report_id=report_id,
                number=number,
                intake_id=revision.intake_id,
                file_name=revision.file_name,
                sha256=revision.sha256,
                is_complete=revision.is_complete,
                received_at=revision.received_at,
                fields=plain(revision.form),
                findings=plain(revision.findings),
                unassigned=list(revision.unassigned),
            )
        )


def report_values(revision: Revision, facts: ReportFacts) -> dict[str, Any]:
    """Columns of a report that its newest revision decides; when it first arrived does not change."""
    return {
        "committee": facts.committee,
        "meeting": facts.meeting,
        "officer_name": facts.officer_name,
        "officer_address": facts.officer_address,
        "first_day": revision.form.meeting_first_day,
        "last_day": revision.form.meeting_last_day,
        "is_complete": revision.is_complete,
        "is_restricted": facts.is_restricted,
        "due_at": facts.due_at,
        "late_seconds": facts.late_seconds,
    }
