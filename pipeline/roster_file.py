"""The roster as a file: a workbook with a sheet for each register, or one CSV file.

A file is checked whole: every bad row is named, and nothing is half-loaded (procedure 1).  What is written is the same
file again: import and export are each other's mirror.
"""

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from pipeline.errors import NotAllowed
from rules.facts import (
    Jurisdiction,
    JurisdictionCategory,
    LiaisonOfficer,
    Operator,
    Representative,
    Roster,
    TechnicalCommittee,
)

Row = Mapping[str, str]
LIST_SEPARATOR = "; "
MOST_ROWS = 20_000
# What the database has room for, in characters; lists have no limit of their own.
LONGEST = {"code": 8, "jurisdiction": 8, "designation": 80, "liaison_category": 8}
LONGEST_NAME = 200
LISTS = frozenset({"addresses", "committees", "aliases"})
# RFC 5321, 4.5.3.1.3; plain letters only, since no letter of ours is sent with SMTPUTF8.
LONGEST_ADDRESS = 254
ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
FORMULA = frozenset("=+-@\t\r")


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """One sheet: its name, its columns in order, and the words of the `record` column of a CSV file."""

    sheet: str
    record: str
    attribute: str
    columns: tuple[str, ...]
    required: tuple[str, ...]


REGISTERS = (
    Register(
        sheet="Jurisdictions",
        record="jurisdiction",
        attribute="jurisdictions",
        columns=("code", "name", "category", "since", "until"),
        required=("code", "name", "category", "since"),
    ),
    Register(
        sheet="Representatives",
        record="representative",
        attribute="representatives",
        columns=("jurisdiction", "name", "addresses", "head_of_delegation", "since", "until"),
        required=("jurisdiction", "name", "addresses", "since"),
    ),
    Register(
        sheet="Liaison Officers",
        record="liaison-officer",
        attribute="liaison_officers",
        columns=("name", "addresses", "authority", "jurisdiction", "committees", "since", "until"),
        required=("name", "addresses", "authority", "jurisdiction", "since"),
    ),
    Register(
        sheet="Secretariat",
        record="operator",
        attribute="operators",
        columns=("name", "addresses", "since", "until"),
        required=("name", "addresses", "since"),
    ),
    Register(
        sheet="Committees",
        record="committee",
        attribute="committees",
        columns=("designation", "aliases", "liaison_category", "since"),
        required=("designation", "since"),
    ),
)
# All columns of a CSV file: the record's kind, then every column of every register once.
CSV_COLUMNS = ("record", *dict.fromkeys(name for register in REGISTERS for name in register.columns))


class Faults:
    """Every bad cell, with its place."""

    def __init__(self) -> None:
        self.found: list[str] = []

    def add(self, place: str, sentence: str) -> None:
        fault = f"{place}: {sentence}"
        if fault not in self.found:
            self.found.append(fault)


def read_roster(path: Path) -> Roster:
    """Read and check a whole file.

    Raises NotAllowed with every fault, one a line, or where the file is no roster.
    """
    content = path.read_bytes()
    faults = Faults()
    is_workbook = content.startswith(b"PK")
    rows = workbook_rows(content, faults) if is_workbook else csv_rows(content, faults)
    roster = Roster(
        **{  # type: ignore[arg-type]  # each attribute gets the nouns of its own register
            register.attribute: tuple(
                READERS[register.record](RowReader(row, place, faults, register))
                for place, row in rows.get(register.record, ())
            )
            for register in REGISTERS
        }
    )
    if not faults.found:
        across(roster, faults)
    if faults.found:
        raise NotAllowed(
            "\n".join([f"{path.name} was not loaded; nothing has changed:", *faults.found[:200]])
        )
    return roster


Placed = dict[str, list[tuple[str, Row]]]


def csv_rows(content: bytes, faults: Faults) -> Placed:
    """Rows of a CSV file by their record; comma or semicolon, UTF-8 with or without a mark."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        faults.add("the file", 'is not UTF-8 text: in Excel choose "CSV UTF-8" when saving')
        return {}
    head = text.partition("\n")[0]
    reader = csv.reader(
        io.StringIO(text, newline=""), delimiter=";" if head.count(";") > head.count(",") else ","
    )
    found: Placed = {}
    heads: list[str] = []
    known = {register.record for register in REGISTERS}
    try:
        for cells in reader:
            place = f"line {reader.line_num}"
            values = [unquoted(value.strip()) for value in cells]
            if not any(values):
                continue
            if not heads:
                heads = [value.casefold().replace(" ", "_") for value in values]
                unknown = headings_wrong(heads, CSV_COLUMNS)
                if "record" not in heads:
                    faults.add(
                        place, 'there is no column "record"; `liaison template roster` writes an example'
                    )
                    return {}
                if unknown:
                    faults.add(place, unknown)
                continue
            row = dict(zip(heads, values, strict=False))
            record = row.get("record", "")
            if any(values[len(heads) :]):
                faults.add(place, "has more cells than there are columns")
            elif record not in known:
                faults.add(place, f'"{record}" is no record; one of {", ".join(sorted(known))}')
            else:
                found.setdefault(record, []).append((place, row))
    except csv.Error as error:
        faults.add(f"line {reader.line_num}", str(error))
    if not heads:
        faults.add("the file", "is empty")
    return found


def headings_wrong(heads: Sequence[str], known: Sequence[str]) -> str:
    """What is wrong with a line of headings, "" for nothing."""
    unknown = [name for name in heads if name and name not in known]
    if unknown:
        return f"unknown columns: {', '.join(unknown)}"
    twice = [name for name in dict.fromkeys(heads) if name and heads.count(name) > 1]
    return f"columns that stand twice: {', '.join(twice)}" if twice else ""


def workbook_rows(content: bytes, faults: Faults) -> Placed:
    """Rows of a workbook by the record of their sheet, as text."""
    from zipfile import BadZipFile

    try:
        return sheets_of(content, faults)
    # What openpyxl meets in files that are none: no zip, parts missing or broken (XMLSyntaxError is a SyntaxError).
    except (BadZipFile, LookupError, ValueError, TypeError, AttributeError, OSError, EOFError, SyntaxError):
        faults.add("the file", "cannot be opened as an Excel workbook (.xlsx)")
        return {}


def sheets_of(content: bytes, faults: Faults) -> Placed:
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    found: Placed = {}
    by_sheet = {register.sheet.casefold(): register for register in REGISTERS}
    missing = [
        register.sheet
        for register in REGISTERS
        if register.sheet.casefold() not in {n.casefold() for n in book.sheetnames}
    ]
    if missing:
        faults.add("the file", f"these sheets are missing: {', '.join(missing)}")
    for name in book.sheetnames:
        register = by_sheet.get(name.casefold())
        if register is None:
            faults.add(f"sheet {name}", "is none of " + ", ".join(entry.sheet for entry in REGISTERS))
            continue
        rows = book[name].iter_rows(max_row=MOST_ROWS + 1, max_col=40, values_only=True)
        found[register.record] = list(sheet_rows(register, rows, faults))
    book.close()
    return found


def sheet_rows(
    register: Register, rows: Iterable[Sequence[Any]], faults: Faults
) -> Iterator[tuple[str, Row]]:
    heads: list[str] = []
    for number, cells in enumerate(rows, start=1):
        place = f"sheet {register.sheet}, row {number}"
        values = [cell_text(value) for value in cells]
        if not any(values):
            continue
        if not heads:
            heads = [value.casefold().replace(" ", "_") for value in values]
            missing = [name for name in register.required if name not in heads]
            unknown = headings_wrong(heads, register.columns)
            if missing:
                faults.add(place, f"these columns are missing: {', '.join(missing)}")
                return
            if unknown:
                faults.add(place, unknown)
            continue
        if number > MOST_ROWS:
            faults.add(place, f"a sheet may have {MOST_ROWS} rows, and this one has more")
            return
        if any(values[len(heads) :]):
            faults.add(place, "has more cells than there are columns")
        yield place, dict(zip(heads, values, strict=False))


def cell_text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value).strip()


class RowReader:
    """Reads one row; what is wrong is noted with its place and replaced, so that all faults are found at once."""

    def __init__(self, row: Row, place: str, faults: Faults, register: Register) -> None:
        self._row = row
        self._place = place
        self._faults = faults
        for name in register.required:
            if not row.get(name):
                self.fault(name, "is missing")

    def fault(self, column: str, sentence: str) -> None:
        self._faults.add(self._place, f"{column} {sentence}")

    def text(self, column: str) -> str:
        text = self._row.get(column, "")
        longest = LONGEST.get(column, LONGEST_NAME)
        if len(text) > longest and column not in LISTS:
            self.fault(column, f"is longer than {longest} characters")
        if CONTROL.search(text):
            self.fault(column, "holds a character that cannot be printed")
        return text

    def texts(self, column: str) -> tuple[str, ...]:
        parts = self.text(column).replace("\n", ";").split(";")
        return tuple(part.strip() for part in parts if part.strip())

    def addresses(self, column: str) -> tuple[str, ...]:
        """E-mail addresses in lower case."""
        found = tuple(part.lower() for part in self.texts(column))
        for address in found:
            if len(address) > LONGEST_ADDRESS or not ADDRESS.fullmatch(address):
                self.fault(column, f'holds "{address}", which is no e-mail address; separate several by ;')
        return found

    def day(self, column: str) -> date | None:
        text = self.text(column)
        if not text:
            return None
        try:
            return date.fromisoformat(text)
        except ValueError:
            self.fault(column, f'is "{text}"; write a day as 2026-03-31')
            return None

    def since(self) -> date:
        return self.day("since") or date.min

    def until(self) -> date | None:
        until = self.day("until")
        if until is not None and until < self.since():
            self.fault("until", f"({until}) is before since ({self.since()})")
        return until

    def flag(self, column: str) -> bool:
        text = self.text(column).casefold()
        if text not in {"", "yes", "no", "true", "false", "1", "0", "x"}:
            self.fault(column, f'is "{text}"; write yes or no')
        return text in {"yes", "true", "1", "x"}

    def category(self) -> JurisdictionCategory:
        text = self.text("category").casefold().replace(" ", "-")
        try:
            return JurisdictionCategory(text)
        except ValueError:
            if text:
                self.fault("category", f'is "{text}"; one of {", ".join(JurisdictionCategory)}')
            return JurisdictionCategory.AFFILIATE


def jurisdiction(row: RowReader) -> Jurisdiction:
    return Jurisdiction(
        code=row.text("code").upper(),
        name=row.text("name"),
        category=row.category(),
        since=row.since(),
        until=row.until(),
    )


def representative(row: RowReader) -> Representative:
    return Representative(
        jurisdiction=row.text("jurisdiction").upper(),
        name=row.text("name"),
        addresses=row.addresses("addresses"),
        head_of_delegation=row.flag("head_of_delegation"),
        since=row.since(),
        until=row.until(),
    )


def liaison_officer(row: RowReader) -> LiaisonOfficer:
    return LiaisonOfficer(
        name=row.text("name"),
        addresses=row.addresses("addresses"),
        authority=row.text("authority"),
        jurisdiction=row.text("jurisdiction").upper(),
        committees=row.texts("committees"),
        since=row.since(),
        until=row.until(),
    )


def operator(row: RowReader) -> Operator:
    return Operator(
        name=row.text("name"), addresses=row.addresses("addresses"), since=row.since(), until=row.until()
    )


def committee(row: RowReader) -> TechnicalCommittee:
    return TechnicalCommittee(
        designation=row.text("designation"),
        aliases=row.texts("aliases"),
        liaison_category=row.text("liaison_category").upper(),
        since=row.since(),
    )


READERS: dict[str, Callable[[RowReader], object]] = {
    "jurisdiction": jurisdiction,
    "representative": representative,
    "liaison-officer": liaison_officer,
    "operator": operator,
    "committee": committee,
}


def across(roster: Roster, faults: Faults) -> None:
    """What no single row can tell."""
    codes = {entry.code for entry in roster.jurisdictions}
    people: tuple[Representative | LiaisonOfficer, ...] = (*roster.representatives, *roster.liaison_officers)
    for person in people:
        if person.jurisdiction not in codes:
            faults.add(person.name, f'names the jurisdiction "{person.jurisdiction}", which is not listed')
    for officer in roster.liaison_officers:
        for name in officer.committees:
            if not any(entry.designation == name for entry in roster.committees):
                faults.add(officer.name, f'names the committee "{name}", which is not listed')
    twice_at_once(roster, faults)
    committees_told_apart(roster, faults)


def twice_at_once(roster: Roster, faults: Faults) -> None:
    """One address speaks for one jurisdiction at a time; a Liaison Officer may also be a representative."""
    holders: dict[str, list[Representative]] = {}
    for person in roster.representatives:
        for address in person.addresses:
            for other in holders.setdefault(address, []):
                if other.jurisdiction != person.jurisdiction and overlap(other, person):
                    faults.add(
                        address,
                        f"speaks for {other.jurisdiction} and {person.jurisdiction} at the same time",
                    )
            holders[address].append(person)


def overlap(one: Representative, other: Representative) -> bool:
    return one.since <= (other.until or date.max) and other.since <= (one.until or date.max)


def committees_told_apart(roster: Roster, faults: Faults) -> None:
    from rules.facts import committee_key

    seen: dict[str, str] = {}
    seen_designations: set[str] = set()
    for entry in roster.committees:
        if entry.designation in seen_designations:
            faults.add(entry.designation, "stands twice among the committees")
        seen_designations.add(entry.designation)
        for name in (entry.designation, *entry.aliases):
            first = seen.setdefault(committee_key(name), entry.designation)
            if first != entry.designation:
                faults.add(entry.designation, f'shares the name "{name}" with {first}')


def cells_of(register: Register, entry: object) -> list[str]:
    """One noun as the cells of its row."""
    cells = []
    for column in register.columns:
        value = getattr(entry, column)
        if value is None:
            cells.append("")
        elif isinstance(value, tuple):
            cells.append(LIST_SEPARATOR.join(value))
        elif isinstance(value, bool):
            cells.append("yes" if value else "no")
        else:
            cells.append(str(value))
    return cells


def write_csv(roster: Roster) -> bytes:
    """The roster as one CSV file, UTF-8."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(CSV_COLUMNS)
    for register in REGISTERS:
        for entry in getattr(roster, register.attribute):
            row = dict(zip(register.columns, cells_of(register, entry), strict=True)) | {
                "record": register.record
            }
            writer.writerow([safe(row.get(name, "")) for name in CSV_COLUMNS])
    return out.getvalue().encode("utf-8")


def safe(text: str) -> str:
    """A cell that a spreadsheet program would take for a formula is quoted (office.md 5)."""
    return f"'{text}" if looks_like_formula(text) else text


def unquoted(text: str) -> str:
    """The mirror of `safe`."""
    return text[1:] if text.startswith("'") and looks_like_formula(text[1:]) else text


def looks_like_formula(text: str) -> bool:
    """Also behind quotes of ours or of the author's, so that each quote can be taken off again."""
    return text.lstrip("'")[:1] in FORMULA


def write_workbook(roster: Roster) -> bytes:
    """The roster as a workbook: frozen, filtered headings, text cells only."""
    from outbound.drafts.roster_workbook import roster_workbook

    return roster_workbook(
        [
            (
                register.sheet,
                register.columns,
                [cells_of(register, entry) for entry in getattr(roster, register.attribute)],
            )
            for register in REGISTERS
        ]
    )
