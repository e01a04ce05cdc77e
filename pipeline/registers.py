"""Roster, committees and meetings as the Secretariat keeps them."""

import csv
import io
from dataclasses import fields
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import msgspec

from pipeline.desk import Desk
from pipeline.errors import NotAllowed
from pipeline.roster_file import read_roster, write_csv, write_workbook
from pipeline.store import Transaction
from rules.checks.report_is_in_time import in_words
from rules.deadlines import late_by, report_due_at, report_due_on
from rules.facts import Jurisdiction, LiaisonOfficer, Meeting, Operator, Representative, Roster, in_office
from rules.parameters import in_force
from rules.report_identity import overlapping

LONGEST_PLACE = 200
MEETING_COLUMNS = tuple(entry.name for entry in fields(Meeting) if entry.name != "reference")


def import_roster(desk: Desk, file: Path, *, actor: str) -> str:
    """Replace the roster by the file's, all or nothing; returns a sentence with the counts."""
    roster = read_roster(file)
    if not roster.jurisdictions and not roster.liaison_officers:
        raise NotAllowed(f"{file.name} names no jurisdiction and no Liaison Officer; nothing has changed")
    with desk.store.transaction() as tx:
        before = tx.registers.roster()
        if before == roster:
            return f"{file.name} is the roster in force already; nothing has changed."
        number = tx.registers.replace_roster(roster, at=desk.now(), actor=actor, source=file.name)
        tx.journal.write(
            at=desk.now(),
            actor=actor,
            verb="imported",
            subject=f"roster {number}",
            details={"source": file.name, **counts(roster)},
        )
    told = ", ".join(f"{number} {name.replace('_', ' ')}" for name, number in counts(roster).items())
    return f"{file.name} is the roster now: {told}."


def counts(roster: Roster) -> dict[str, int]:
    return {entry.name: len(getattr(roster, entry.name)) for entry in fields(roster)}


def export_roster(desk: Desk, output: Path) -> str:
    with desk.store.reading() as tx:
        roster = tx.registers.roster()
    return write_roster(roster, output.suffix.lower().removeprefix("."), output)


def write_roster(roster: Roster, kind: str, output: Path) -> str:
    """Write a roster as xlsx or csv; returns a sentence."""
    writers = {"xlsx": write_workbook, "csv": write_csv}
    if kind not in writers:
        raise NotAllowed(f'"{kind}" is no format of the roster: name the file .xlsx or .csv')
    output.write_bytes(writers[kind](roster))
    return f"{output} was written."


def people(desk: Desk) -> list[dict[str, Any]]:
    """Everybody, with the role that they have; jurisdictions first."""
    with desk.store.reading() as tx:
        roster = tx.registers.roster()
    return [entry_of_jurisdiction(entry) for entry in roster.jurisdictions] + [
        {
            "role": role_of(person),
            "jurisdiction": getattr(person, "jurisdiction", ""),
            "name": person.name,
            "addresses": list(person.addresses),
            "since": person.since,
            "until": person.until,
        }
        for person in roster.people()
    ]


def entry_of_jurisdiction(entry: Jurisdiction) -> dict[str, Any]:
    return {
        "role": entry.category.value,
        "jurisdiction": entry.code,
        "name": entry.name,
        "addresses": [],
        "since": entry.since,
        "until": entry.until,
    }


def role_of(person: Representative | LiaisonOfficer | Operator) -> str:
    if isinstance(person, LiaisonOfficer):
        return "Liaison Officer"
    if isinstance(person, Operator):
        return "Secretariat"
    return "head of delegation" if person.head_of_delegation else "representative"


def committees(desk: Desk) -> list[dict[str, Any]]:
    """Committees with the officers who represent us there today."""
    with desk.store.reading() as tx:
        roster = tx.registers.roster()
    today = desk.now().date()
    return [
        {
            "designation": committee.designation,
            "aliases": list(committee.aliases),
            "liaison_category": committee.liaison_category,
            "since": committee.since,
            "officers": [
                officer.name
                for officer in roster.liaison_officers
                if committee.designation in officer.committees and in_office(officer, today)
            ],
        }
        for committee in roster.committees
    ]


def add_meeting(desk: Desk, told: dict[str, str], *, actor: str) -> str:
    """Enter one meeting; returns a sentence with its reference and due day."""
    with desk.store.transaction() as tx:
        meeting, faults = checked(desk, tx, told)
        if meeting is None:
            raise NotAllowed("\n".join(faults))
        twin = twin_of(tx, meeting)
        if twin:
            raise NotAllowed(f"this meeting is registered already: {twin}")
        meeting = enter(desk, tx, meeting, actor)
    due = report_due_on(meeting.last_on, in_force(desk.settings.report_deadlines, meeting.last_on))
    told_due = f"; its report is due on {due}" if meeting.needs_report else "; it needs no report"
    return f"{meeting.reference} was entered{told_due}."


def import_meetings(desk: Desk, file: Path, *, actor: str) -> str:
    """Enter the meetings of a CSV file, all or none; those that are there are left alone."""
    try:
        text = file.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise NotAllowed(f"{file.name} is not UTF-8 text") from None
    head = text.partition("\n")[0]
    reader = csv.DictReader(
        io.StringIO(text, newline=""), delimiter=";" if head.count(";") > head.count(",") else ","
    )
    unknown = [name for name in reader.fieldnames or () if name not in MEETING_COLUMNS]
    if unknown or not reader.fieldnames:
        raise NotAllowed(
            f"{file.name}: unknown columns {', '.join(unknown) or '(none at all)'}; known are {', '.join(MEETING_COLUMNS)}"
        )
    faults: list[str] = []
    entered = known = 0
    with desk.store.transaction() as tx:
        for row in reader:
            told = {name: (row.get(name) or "").strip() for name in MEETING_COLUMNS}
            if not any(told.values()):
                continue
            meeting, wrong = checked(desk, tx, told)
            faults.extend(f"line {reader.line_num}: {fault}" for fault in wrong)
            if meeting is None or faults:
                continue
            if twin_of(tx, meeting):
                known += 1
            else:
                enter(desk, tx, meeting, actor)
                entered += 1
        if faults:
            raise NotAllowed("\n".join([f"{file.name} was not loaded; nothing has changed:", *faults[:200]]))
    return f"{entered} meeting{'s' if entered != 1 else ''} entered, {known} known before."


def checked(desk: Desk, tx: Transaction, told: dict[str, str]) -> tuple[Meeting | None, list[str]]:
    """A meeting from texts, or every fault of it."""
    del desk
    faults: list[str] = []
    roster = tx.registers.roster()
    committee = roster.committee(told["committee"])
    if committee is None:
        known = ", ".join(entry.designation for entry in roster.committees) or "none at all"
        faults.append(f'the roster knows no committee "{told["committee"]}"; it knows {known}')
    officer = told.get("liaison_officer", "").casefold()
    if officer and not any(officer in entry.addresses for entry in roster.liaison_officers):
        faults.append(f"{officer} belongs to no Liaison Officer of the roster")
    filled = {name: text for name, text in told.items() if text}
    filled |= {
        "reference": "",
        "committee": committee.designation if committee else "",
        "liaison_officer": officer,
    }
    try:
        meeting = msgspec.convert(filled, Meeting)
    except msgspec.ValidationError as error:
        return None, [*faults, f"{error}; write days as 2026-03-31"]
    if len(meeting.place) > LONGEST_PLACE:
        faults.append(f"the place is longer than {LONGEST_PLACE} characters")
    if meeting.last_on < meeting.first_on:
        faults.append(f"it ends ({meeting.last_on}) before it begins ({meeting.first_on})")
    if meeting.last_on - meeting.first_on > timedelta(days=31):
        faults.append("it lasts longer than a month: check the days")
    return (None if faults else meeting), faults


def twin_of(tx: Transaction, meeting: Meeting) -> str:
    """The reference of the same meeting in the register, "" where there is none."""
    key = (meeting.committee, meeting.first_on, meeting.last_on)
    return next(
        (
            known.reference
            for known in tx.registers.meetings()
            if (known.committee, known.first_on, known.last_on) == key
        ),
        "",
    )


def enter(desk: Desk, tx: Transaction, meeting: Meeting, actor: str) -> Meeting:
    from dataclasses import replace

    meeting = replace(meeting, reference=tx.registers.next_meeting_reference(meeting.first_on))
    tx.registers.add_meeting(meeting)
    find_its_report(tx, meeting)
    tx.journal.write(
        at=desk.now(),
        actor=actor,
        verb="entered",
        subject=f"meeting {meeting.reference}",
        details={"committee": meeting.committee, "last_on": meeting.last_on.isoformat()},
    )
    return meeting


def find_its_report(tx: Transaction, meeting: Meeting) -> None:
    """A report that came before its meeting was entered belongs to it: nobody is reminded of what is there."""
    known = tx.registers.meetings()
    for report in tx.reports.without_meeting(meeting.committee):
        if report.first_day is None or report.last_day is None:
            continue
        if overlapping(known, meeting.committee, report.first_day, report.last_day) == (meeting,):
            tx.reports.belongs_to(report.reference, meeting.reference)


def meetings(desk: Desk) -> list[dict[str, Any]]:
    """Meetings with due day, report and status."""
    with desk.store.reading() as tx:
        known = tx.registers.meetings()
        by_meeting = {entry["meeting"]: entry for entry in reversed(tx.reports.entries()) if entry["meeting"]}
    return [
        {entry.name: getattr(meeting, entry.name) for entry in fields(Meeting)}
        | status(desk, meeting, by_meeting.get(meeting.reference))
        for meeting in known
    ]


def status(desk: Desk, meeting: Meeting, report: dict[str, Any] | None) -> dict[str, Any]:
    """Where the report of a meeting stands today."""
    due = due_on(desk, meeting)
    told: dict[str, Any] = {"due_on": due, "report": report["reference"] if report else ""}
    if report is not None and not report["is_complete"]:
        return told | {"status": "incomplete"}
    if report is not None:
        late = report["late_seconds"]
        return told | {"status": f"late by {in_words(late)}" if late else "on time"}
    if due is None:
        return told | {"status": "no report needed"}
    deadline = in_force(desk.settings.report_deadlines, meeting.last_on)
    if desk.now().astimezone(ZoneInfo(deadline.zone)).date() <= meeting.last_on:
        return told | {"status": "to come"}
    in_time = late_by(desk.now(), report_due_at(meeting.last_on, deadline)) is None
    return told | {"status": "due" if in_time else "overdue"}


def due_on(desk: Desk, meeting: Meeting) -> date | None:
    if not meeting.needs_report:
        return None
    return report_due_on(meeting.last_on, in_force(desk.settings.report_deadlines, meeting.last_on))
