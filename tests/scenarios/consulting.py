"""What stories about consultations share: opening one, answering a letter in its thread, looking how a jurisdiction stands."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from pipeline import consultations
from pipeline.opening import Opened, Wanted, open_consultation
from rules.facts import Representative, Roster
from tests.scenarios.desks import Play, Sent
from tests.scenarios.mails import a_mail

BALLOT = date(2026, 7, 30)
# Our closing for that ballot, in the zone UTC-12.
CLOSES_AT = datetime(2026, 7, 3, 11, 59, 59, tzinfo=UTC)
AFTER = datetime(2026, 7, 3, 12, 0, tzinfo=UTC)
ANSWERED = datetime(2026, 6, 10, 8, 0, tzinfo=UTC)
FIRST = "C-2026-001"
RAFAEL = "rafael.teles@brazil.example.org"
INES = "ines.carvalho@brazil.example.org"
OMAR = "omar.haddad@us.example.org"
HARUKA = "haruka.minami@japan.example.org"
SOTA = "sota.kuroda@japan-agency.example.org"
CALLUM = "callum.fairweather@uk.example.org"
HARRIET = "harriet.dunmore@australia.example.org"
LUCIA = "lucia.ferrer@argentina.example.org"
VERA = "vera.sokolova@russia.example.org"
SECRETARIAT = ("beatrice.okafor@desk.example.org", "joost.vanrijn@desk.example.org")


def opened(play: Play, **told: Any) -> Opened:
    """A consultation on a DIS, with its requests sent."""
    wanted: dict[str, Any] = {
        "document": "ISO/DIS 14971",
        "committee": "ISO/TC 210",
        "stage": "DIS",
        "ballot_closes_on": BALLOT,
    }
    found = open_consultation(play.desk, Wanted(**(wanted | told)), actor="test")
    play.poll()
    return found


def request(play: Play, address: str, name: str = "position-requested") -> Sent:
    return play.sent(name, address)[-1]


def an_answer(
    play: Play, sender: str, text: str, *, to: Sent | None = None, at: datetime = ANSWERED, **mail: Any
) -> bytes:
    """A reply in the thread of a letter, by default of the request; the top of the body is `text`."""
    letter = to or request(play, sender)
    headers = (f"In-Reply-To: <{letter.message_id}>", *mail.pop("headers", ()))
    subject = mail.pop("subject", f"Re: {letter.subject}")
    files = mail.pop("files", ())
    return a_mail(*files, sender=sender, subject=subject, text=text, at=at, headers=headers, **mail)


def reply(play: Play, sender: str, text: str, *, at: datetime = ANSWERED, **mail: Any) -> dict[str, Any]:
    """The answer arrives and the desk does a round; returns its entry in the register."""
    return play.deliver(an_answer(play, sender, text, at=at, **mail), at)


def standing(play: Play, code: str, reference: str = FIRST) -> tuple[str, str | None]:
    found = consultations.one(play.desk, reference)
    entry = next(entry for entry in found["standings"] if entry["jurisdiction"] == code)
    return entry["standing"], entry["stance"]


def closed(play: Play, at: datetime = AFTER) -> dict[str, Any]:
    """The round after the closing; returns the tally."""
    play.at = at
    play.poll()
    return consultations.tally_of(play.desk, FIRST)


def with_roster(play: Play, roster: Roster) -> None:
    """A new roster is imported."""
    with play.desk.store.transaction() as tx:
        tx.registers.replace_roster(roster, at=play.at, actor="test", source="a later roster")


def roster_of(play: Play) -> Roster:
    with play.desk.store.reading() as tx:
        return tx.registers.roster()


def changed_person(roster: Roster, address: str, **changes: Any) -> Roster:
    """The roster with one representative altered."""
    people = tuple(
        replace(person, **changes) if address in person.addresses else person
        for person in roster.representatives
    )
    return replace(roster, representatives=people)


def joining(roster: Roster, person: Representative) -> Roster:
    return replace(roster, representatives=(*roster.representatives, person))
