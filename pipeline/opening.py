"""Opening a consultation: the days, the request to every representative, all in one transaction (procedure 3.6)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from mimetypes import guess_type
from pathlib import Path

from outbound.wording import day, end_of_day, size
from pipeline.desk import Desk
from pipeline.enclosures import sheets_of
from pipeline.errors import NotAllowed
from pipeline.reading_sheets import read_sheet
from pipeline.sitting import Sitting, addressees, sitting_of
from pipeline.store.outbox import Composed, Enclosure
from rules.closings import Plan, plan
from rules.consultations import CommentMode, Consultation, Origin, Priority
from rules.draft_rows import DraftRow, lacks, rows_of
from rules.facts import LiaisonOfficer
from rules.findings import Severity
from rules.parameters import in_force
from rules.stances import ConsultationKind, options_of

LARGEST_ENCLOSURE = 15_000_000
QUESTIONS = {
    ConsultationKind.POSITION: "Does your jurisdiction support {document}?",
    ConsultationKind.ENGAGEMENT: "Should IMDRF engage in the work on {document}?",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What the Secretariat asks for; empty texts take their default.

    `listed` is the comment sheet with the draft list that goes with the request (list first, procedure 3.4); `force`
    opens it where no time is left.
    """

    document: str
    kind: ConsultationKind = ConsultationKind.POSITION
    title: str = ""
    stage: str = ""
    committee: str = ""
    question: str = ""
    origin: Origin = Origin.SOLICITED
    priority: Priority = Priority.NORMAL
    mode: CommentMode = CommentMode.COLLECT_FIRST
    report: str = ""
    officer: str = ""
    ballot_closes_on: date | None = None
    closes_on: date | None = None
    files: tuple[Path, ...] = ()
    listed: Path | None = None
    force: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """What was opened, its days, and how many people are asked."""

    consultation: Consultation
    plan: Plan
    asked: int
    jurisdictions: int


def open_consultation(desk: Desk, wanted: Wanted, *, actor: str) -> Opened:
    """Enter it and write the requests.  Raises NotAllowed with everything that stands in its way."""
    contents = [read_enclosure(file) for file in wanted.files]
    rows = listed_rows(desk, wanted)
    with desk.store.transaction() as tx:
        sitting = sitting_of(desk, tx)
        consultation, days = planned(sitting, wanted, actor)
        people = sitting.roster.management_committee(sitting.at.date())
        if not people:
            raise NotAllowed(
                "the roster has no representative of a Management Committee jurisdiction: nobody to ask; "
                "`liaison roster import` enters them"
            )
        if contents:
            tx.intake.keep_blobs([(enclosure.sha256, content) for enclosure, content in contents])
        enclosures = tuple(enclosure for enclosure, _ in contents)
        number = tx.consultations.open(consultation, enclosures)
        sheets = send_first_list(sitting, consultation, rows, actor)
        recipients = addressees(people)
        sitting.post(
            Composed(
                occasion=f"consultation {consultation.reference}: requested",
                name="position-requested",
                facts=request_facts(sitting, consultation, contents) | {"listed": len(rows)},
                to=recipients,
                enclosures=(*enclosures, *sheets),
                consultation_id=number,
            )
        )
        tx.journal.write(
            at=sitting.at,
            actor=actor,
            verb="opened",
            subject=f"consultation {consultation.reference}",
            details={
                "document": consultation.document,
                "closes_at": consultation.closes_at.isoformat(),
                "asked": [recipient.address for recipient in recipients],
                "listed": len(rows),
                "forced": list(days.objections),
            },
        )
    return Opened(
        consultation=consultation,
        plan=days,
        asked=len(recipients),
        jurisdictions=len({person.jurisdiction for person in people}),
    )


def listed_rows(desk: Desk, wanted: Wanted) -> tuple[DraftRow, ...]:
    """The rows of the list that goes with the request, numbered in the order of the document.

    Raises NotAllowed where mode and sheet do not go together, and with every fault of the sheet.
    """
    is_list_first = wanted.mode is CommentMode.LIST_FIRST
    if wanted.listed is None and not is_list_first:
        return ()
    if wanted.listed is None or not is_list_first:
        raise NotAllowed(
            "--mode list-first and --list FILE go together: the list is the comment sheet that members answer to"
        )
    rows = read_listed(desk, wanted.listed)
    faults = [f"row {row.number}: {lacks(row)}" for row in rows if lacks(row)]
    if faults:
        raise NotAllowed(f"{wanted.listed.name} cannot go out as a list:\n" + "\n".join(faults))
    return rows


def read_listed(desk: Desk, file: Path) -> tuple[DraftRow, ...]:
    """The sheet's comments as rows.  Raises NotAllowed where it cannot be read without a question."""
    sheet = read_sheet(desk, file)
    asked = [
        f"{finding.place}: {finding.message}" if finding.place else finding.message
        for finding in sheet.findings
        if finding.severity is not Severity.NOTE
    ]
    if asked:
        raise NotAllowed(f"{file.name} cannot go out as a list:\n" + "\n".join(asked))
    return tuple(replace(row, is_listed=True) for row in rows_of(sheet.sheet.comments))


def send_first_list(
    sitting: Sitting, consultation: Consultation, rows: Sequence[DraftRow], actor: str
) -> tuple[Enclosure, ...]:
    """Keep the list that goes with the request; returns its sheets."""
    if not rows:
        return ()
    reference = consultation.reference
    sitting.tx.drafts.add_rows(reference, rows)
    sitting.tx.lists.send(reference, rows, closes_at=consultation.closes_at, at=sitting.at, actor=actor)
    sent = sitting.tx.lists.newest(reference)
    return sheets_of(consultation, sent) if sent is not None else ()


def planned(sitting: Sitting, wanted: Wanted, actor: str) -> tuple[Consultation, Plan]:
    """The consultation as it will stand.  Raises NotAllowed."""
    faults = [*document_faults(wanted)]
    committee = committee_of(sitting, wanted, faults)
    officer = officer_of(sitting, wanted, committee, faults)
    offsets = in_force(sitting.settings.closing_offsets, sitting.at.date())
    if wanted.ballot_closes_on is None and wanted.closes_on is None:
        faults.append(
            "say when it closes: --ballot-closes DAY, from which our closing is planned, or --closes DAY"
        )
    if wanted.report and sitting.tx.reports.one(wanted.report) is None:
        faults.append(f"there is no report {wanted.report}; `liaison report list` shows them")
    if faults:
        raise NotAllowed("\n".join(faults))
    days = plan(
        at=sitting.at,
        ballot_closes_on=wanted.ballot_closes_on,
        closes_on=wanted.closes_on,
        offsets=offsets,
    )
    if days.objections and not wanted.force:
        raise NotAllowed(
            "\n".join(days.objections)
            + "\nchoose another day with --closes DAY, or open it all the same with --force"
        )
    today = sitting.today(offsets.zone)
    return (
        Consultation(
            reference=sitting.tx.consultations.next_reference(today),
            kind=wanted.kind,
            document=wanted.document.strip(),
            title=wanted.title.strip(),
            stage=wanted.stage.strip(),
            committee=committee,
            question=wanted.question.strip()
            or QUESTIONS[wanted.kind].format(document=wanted.document.strip()),
            origin=wanted.origin,
            priority=wanted.priority,
            mode=wanted.mode,
            report=wanted.report,
            officer=officer.addresses[0] if officer else "",
            ballot_closes_on=wanted.ballot_closes_on,
            closes_at=days.closes_at,
            zone=offsets.zone,
            opened_at=sitting.at,
            opened_on=today,
            opened_by=actor,
        ),
        days,
    )


def document_faults(wanted: Wanted) -> list[str]:
    faults = []
    if not wanted.document.strip():
        faults.append("name the document: --document, for example ISO/DIS 14971")
    if len(wanted.document) > 200:
        faults.append("the document's designation is longer than 200 characters; put its name into --title")
    if wanted.kind is ConsultationKind.OTHER and not wanted.question.strip():
        faults.append("a consultation of the kind other needs its --question")
    return faults


def committee_of(sitting: Sitting, wanted: Wanted, faults: list[str]) -> str:
    """The registered designation; a committee that the roster does not know is a fault."""
    if not wanted.committee:
        return ""
    known = sitting.roster.committee(wanted.committee)
    if known is None:
        faults.append(
            f"{wanted.committee} is in no liaison with us; `liaison committee list` shows the committees"
        )
        return ""
    return known.designation


def officer_of(sitting: Sitting, wanted: Wanted, committee: str, faults: list[str]) -> LiaisonOfficer | None:
    """The officer named, else the one of the committee."""
    today = sitting.at.date()
    if wanted.officer:
        officer = sitting.roster.officer_at(wanted.officer, today)
        if officer is None:
            faults.append(
                f"{wanted.officer} is no Liaison Officer in office; `liaison roster list` shows them"
            )
        return officer
    return sitting.roster.officer_for(committee, today)


def read_enclosure(file: Path) -> tuple[Enclosure, bytes]:
    """A file that goes with the request.  Raises NotAllowed where it is too large for mail."""
    content = file.read_bytes()
    if len(content) > LARGEST_ENCLOSURE:
        raise NotAllowed(
            f"{file.name} has {size(len(content))}: more than {size(LARGEST_ENCLOSURE)} reaches few mailboxes; "
            "send a link in --question instead"
        )
    kind = guess_type(file.name)[0] or "application/octet-stream"
    return Enclosure(name=file.name, content_type=kind, sha256=sha256(content).hexdigest()), content


def request_facts(
    sitting: Sitting, consultation: Consultation, contents: Sequence[tuple[Enclosure, bytes]]
) -> dict[str, object]:
    """The same words to everybody."""
    ballot = consultation.ballot_closes_on
    officer = sitting.roster.officer_at(consultation.officer, sitting.at.date())
    return {
        **matter(consultation),
        "origin": consultation.origin.value,
        "priority": consultation.priority.value,
        "ballot_closes_on": day(ballot) if ballot else "",
        "closes": end_of_day(consultation.closes_at, consultation.zone),
        "closes_on": day(consultation.closes_on),
        "options": options_facts(consultation.kind),
        "files": [
            {"name": enclosure.name, "size": size(len(content)), "sha256": enclosure.sha256}
            for enclosure, content in contents
        ],
        "officer": officer.name if officer else "",
    }


def matter(consultation: Consultation) -> dict[str, object]:
    """What a letter says of the question."""
    return {**about_document(consultation), "question": consultation.question}


def about_document(consultation: Consultation) -> dict[str, object]:
    """What a letter says of the document."""
    return {
        "reference": consultation.reference,
        "document": consultation.document,
        "title": consultation.title,
        "committee": consultation.committee,
        "stage": consultation.stage,
    }


def options_facts(kind: ConsultationKind) -> list[dict[str, str]]:
    return [{"words": option.words, "meaning": option.meaning} for option in options_of(kind)]
