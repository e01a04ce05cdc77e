"""An accepted report goes to the Management Committee; a RESTRICTED one to the Secretariat only (procedure 3.7)."""

from dataclasses import dataclass

from pipeline.enclosures import report_copy
from pipeline.handlers import quoting
from pipeline.sitting import Sitting, addressees
from pipeline.store.outbox import Composed
from pipeline.store.reports import ReportFacts
from rules.submissions import ReportForm


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """A report as it was entered: what the letters about it say."""

    report_id: int
    reference: str
    revision: int
    intake_id: int
    form: ReportForm
    facts: ReportFacts
    meeting_days: str
    late: str
    attachments: list[dict[str, str]]


def circulate(sitting: Sitting, recorded: Recorded) -> None:
    """Tell those who may read it, in one run and with the same text; each revision once."""
    if recorded.facts.is_restricted:
        to_secretariat(sitting, recorded)
    else:
        to_management_committee(sitting, recorded)


def to_management_committee(sitting: Sitting, recorded: Recorded) -> None:
    recipients = addressees(sitting.roster.management_committee(sitting.at.date()))
    if not recipients:
        sitting.write("not-circulated", f"report {recorded.reference}", reason="the roster has no members")
        return
    rows = quoting.fields(recorded.form)
    sitting.post(
        Composed(
            occasion=f"report {recorded.reference}: circulated revision {recorded.revision}",
            name="report-circulated",
            facts=common_facts(recorded)
            | {
                "place": recorded.form.meeting_location,
                "fields": rows,
                "attachments": recorded.attachments,
            },
            to=recipients,
            enclosures=(report_copy(recorded.reference, recorded.revision, rows),),
            report_id=recorded.report_id,
        )
    )
    sitting.write(
        "circulated",
        f"report {recorded.reference}",
        revision=recorded.revision,
        recipients=[recipient.address for recipient in recipients],
    )


def to_secretariat(sitting: Sitting, recorded: Recorded) -> None:
    recipients = addressees(sitting.roster.secretariat(sitting.at.date()))
    if recipients:
        sitting.post(
            Composed(
                occasion=f"report {recorded.reference}: restricted revision {recorded.revision}",
                name="report-restricted",
                facts=common_facts(recorded) | {"intake": recorded.intake_id},
                to=recipients,
                report_id=recorded.report_id,
            )
        )
    sitting.write("kept-restricted", f"report {recorded.reference}", revision=recorded.revision)


def common_facts(recorded: Recorded) -> dict[str, object]:
    return {
        "reference": recorded.reference,
        "revision": recorded.revision,
        "officer": recorded.facts.officer_name,
        "committee": recorded.facts.committee,
        "meeting_days": recorded.meeting_days,
        "late": recorded.late,
    }
