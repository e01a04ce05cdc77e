"""The nouns of the procedure: who there is, what there is, and since when (procedure 1)."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum


class JurisdictionCategory(StrEnum):
    """Only Management Committee jurisdictions hold a position that counts (Framework 5.1.5 c)."""

    MANAGEMENT_COMMITTEE = "management-committee"
    OFFICIAL_OBSERVER = "official-observer"
    AFFILIATE = "affiliate"
    REGIONAL_INITIATIVE = "regional-initiative"


class MeetingKind(StrEnum):
    """Plenary and subcommittee meetings need a report, working groups do not (Framework 5.1.7, field.md C17)."""

    PLENARY = "plenary"
    SUBCOMMITTEE = "subcommittee"
    WORKING_GROUP = "working-group"


class MeetingMode(StrEnum):
    IN_PERSON = "in-person"
    VIRTUAL = "virtual"
    HYBRID = "hybrid"


@dataclass(frozen=True, slots=True, kw_only=True)
class Jurisdiction:
    """The unit that holds one position; `code` is ISO 3166 or EU."""

    code: str
    name: str
    category: JurisdictionCategory
    since: date
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Representative:
    """A person entitled to write for a jurisdiction; `addresses` are lower-case, the first receives our letters."""

    jurisdiction: str
    name: str
    addresses: tuple[str, ...]
    head_of_delegation: bool = False
    since: date
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LiaisonOfficer:
    """Represents the organization in committees (Framework 5.1); `committees` are designations."""

    name: str
    addresses: tuple[str, ...]
    authority: str
    jurisdiction: str
    committees: tuple[str, ...] = ()
    since: date
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Operator:
    """A member of the Secretariat."""

    name: str
    addresses: tuple[str, ...]
    since: date
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TechnicalCommittee:
    """A committee of ISO or IEC; `liaison_category` is A, B, C or D, "" where the liaison is not its own."""

    designation: str
    aliases: tuple[str, ...] = ()
    liaison_category: str = ""
    since: date


Person = Representative | LiaisonOfficer | Operator


def in_office(entry: Person | Jurisdiction, day: date) -> bool:
    """Both ends of a term are included: who counts is decided by the day (procedure 1)."""
    return entry.since <= day and (entry.until is None or day <= entry.until)


@dataclass(frozen=True, slots=True, kw_only=True)
class Roster:
    """Everybody and every committee, as imported in one file; the order is the file's."""

    jurisdictions: tuple[Jurisdiction, ...] = ()
    representatives: tuple[Representative, ...] = ()
    liaison_officers: tuple[LiaisonOfficer, ...] = ()
    operators: tuple[Operator, ...] = ()
    committees: tuple[TechnicalCommittee, ...] = ()

    def people(self) -> Iterator[Person]:
        yield from self.liaison_officers
        yield from self.representatives
        yield from self.operators

    def people_at(self, address: str, day: date) -> tuple[Person, ...]:
        """Everybody in office on that day who writes from exactly this address, whatever its case."""
        wanted = address.casefold()
        return tuple(
            person
            for person in self.people()
            if in_office(person, day) and any(wanted == known.casefold() for known in person.addresses)
        )

    def officer_at(self, address: str, day: date) -> LiaisonOfficer | None:
        return next(
            (person for person in self.people_at(address, day) if isinstance(person, LiaisonOfficer)), None
        )

    def officer_for(self, committee: str, day: date) -> LiaisonOfficer | None:
        """Who is Liaison Officer to the committee on that day."""
        return next(
            (
                officer
                for officer in self.liaison_officers
                if committee and committee in officer.committees and in_office(officer, day)
            ),
            None,
        )

    def known_addresses(self, day: date) -> frozenset[str]:
        """Addresses of everybody in office on that day, case-folded."""
        return frozenset(
            address.casefold()
            for person in self.people()
            if in_office(person, day)
            for address in person.addresses
        )

    def members(self, day: date) -> frozenset[str]:
        """Codes of the Management Committee's jurisdictions on that day."""
        return frozenset(
            jurisdiction.code
            for jurisdiction in self.jurisdictions
            if jurisdiction.category is JurisdictionCategory.MANAGEMENT_COMMITTEE
            and in_office(jurisdiction, day)
        )

    def management_committee(self, day: date) -> tuple[Representative, ...]:
        """Representatives in office of the jurisdictions that are members on that day."""
        members = self.members(day)
        return tuple(
            person
            for person in self.representatives
            if person.jurisdiction in members and in_office(person, day)
        )

    def representatives_of(self, code: str, day: date) -> tuple[Representative, ...]:
        """Who writes for the jurisdiction on that day."""
        return tuple(
            person
            for person in self.representatives
            if person.jurisdiction == code and in_office(person, day)
        )

    def jurisdiction_name(self, code: str) -> str:
        """As the roster names it, whenever its term was; the code itself where it is not in the roster."""
        return next((entry.name for entry in self.jurisdictions if entry.code == code), code)

    def secretariat(self, day: date) -> tuple[Operator, ...]:
        return tuple(person for person in self.operators if in_office(person, day))

    def committee(self, designation: str) -> TechnicalCommittee | None:
        """The committee of that designation or alias; spaces, hyphens and case do not matter."""
        wanted = committee_key(designation)
        return next(
            (
                committee
                for committee in self.committees
                if wanted in {committee_key(name) for name in (committee.designation, *committee.aliases)}
            ),
            None,
        )


def committee_key(designation: str) -> str:
    """Two spellings of one designation have one key: "ISO TC210", "iso/tc 210"."""
    return "".join(letter for letter in designation.casefold() if letter.isalnum())


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """A committee's meeting; it starts the one-month clock of the report.

    `liaison_officer` is the address of the officer who attends, "" where the committee's officer does.
    """

    reference: str
    committee: str
    first_on: date
    last_on: date
    place: str = ""
    mode: MeetingMode = MeetingMode.IN_PERSON
    kind: MeetingKind = MeetingKind.PLENARY
    liaison_officer: str = ""

    @property
    def needs_report(self) -> bool:
        return self.kind is not MeetingKind.WORKING_GROUP


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownReport:
    """What the register holds of a report: enough to tell a revision from a new one.

    `first_day` and `last_day` are None while the author has not told them; `meeting` is the reference of the meeting
    or "".
    """

    reference: str
    committee: str
    meeting: str
    officer_address: str
    first_day: date | None = None
    last_day: date | None = None
    is_complete: bool = False
    is_restricted: bool = False
    revision: int = 1
    received_at: datetime | None = field(default=None)
