"""Trying everything that a desk needs, one by one, and saying what to do (`liaison doctor`)."""

import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from outbound.mailer import ServerOutOfReach
from pipeline.desk import Desk
from pipeline.errors import NotAllowed, TryLater
from pipeline.migrate import newest, present
from rules.facts import Roster

LEAST_ROOM = 500_000_000
UNMOVED = "; settled mails stay there, since the server cannot move them (it does not offer MOVE)"
LONGEST_WAIT = timedelta(hours=1)
GOOD, WARNING, BAD = "good", "warning", "bad"


@dataclass(frozen=True, slots=True, kw_only=True)
class Symptom:
    """What was tried, how it is, and what to do about it; `state` is good, warning or bad."""

    what: str
    state: str
    told: str


def examine(desk: Desk) -> Iterator[Symptom]:
    """Every examination in order; one that fails keeps no other from being made."""
    yield Symptom(what="settings", state=GOOD, told=f"in order ({desk.settings.home})")
    for what, look in EXAMINATIONS:
        try:
            yield from look(desk)
        except (TryLater, NotAllowed, ServerOutOfReach) as trouble:
            yield Symptom(what=what, state=BAD, told=str(trouble))


def database(desk: Desk) -> Iterator[Symptom]:
    version = present(desk.store.engine)
    if version != newest():
        told = "was never set up" if not version else f"has version {version}, this program wants {newest()}"
        yield Symptom(what="database", state=BAD, told=f"{told}: run `liaison init`")
        return
    with desk.store.transaction():
        pass
    yield Symptom(
        what="database",
        state=GOOD,
        told=f"{desk.store.engine.dialect.name}, version {version}, can be written",
    )


def room(desk: Desk) -> Iterator[Symptom]:
    """Room on the disk of the settings, where an embedded database lies too."""
    free = shutil.disk_usage(desk.settings.home).free
    state = GOOD if free > LEAST_ROOM else WARNING
    yield Symptom(what="disk", state=state, told=f"{free / 1e9:.1f} GB free")


def mailbox(desk: Desk) -> Iterator[Symptom]:
    desk.mailbox.open()
    number = len(desk.mailbox.uids_above(0))
    stays = "" if desk.mailbox.can_file() or not desk.mailbox.is_server else UNMOVED
    yield Symptom(
        what="mailbox", state=GOOD, told=f"{desk.mailbox.name}: open, {number} mails lie there{stays}"
    )


def mail_server(desk: Desk) -> Iterator[Symptom]:
    yield Symptom(what="mail server", state=GOOD, told=desk.mailer.check())


def clock(desk: Desk) -> Iterator[Symptom]:
    """The mail server's clock is the one that decides; ours should not be far from it."""
    now = desk.now()
    yield Symptom(what="clock", state=GOOD, told=f"{now:%Y-%m-%d %H:%M:%S} UTC: compare it with your watch")
    with desk.store.reading() as tx:
        newest_kept = tx.intake.newest_received()
    if newest_kept is not None and newest_kept > now + timedelta(minutes=10):
        yield Symptom(
            what="clock",
            state=WARNING,
            told=f"the newest mail was received at {newest_kept:%Y-%m-%d %H:%M:%S} UTC, in our future: set the clock",
        )


def proof(desk: Desk) -> Iterator[Symptom]:
    if desk.settings.door.receiving_server:
        yield Symptom(what="proof of sender", state=GOOD, told=f"by {desk.settings.door.receiving_server}")
        return
    cost = (
        "every report is held until its sender has answered a challenge"
        if desk.settings.door.reports_without_proof == "challenge"
        else "every report is taken with the label that nothing proves its sender"
    )
    yield Symptom(
        what="proof of sender",
        state=WARNING,
        told=f"no receiving server is named, so {cost}; set [door] receiving_server to the first word of the "
        "Authentication-Results headers that your mail server writes",
    )


def roster(desk: Desk) -> Iterator[Symptom]:
    from pipeline.setup import sample_roster

    with desk.store.reading() as tx:
        known = tx.registers.roster()
    if known == Roster():
        yield Symptom(
            what="roster", state=BAD, told="is empty, so everybody is a stranger: run `liaison roster import`"
        )
    elif known == sample_roster():
        yield Symptom(
            what="roster", state=WARNING, told="is the shipped sample with invented people: import yours"
        )
    else:
        people = sum(1 for _ in known.people())
        yield Symptom(what="roster", state=GOOD, told=f"{people} people, {len(known.committees)} committees")


def work(desk: Desk) -> Iterator[Symptom]:
    """What waits: mails, letters, and the Secretariat itself."""
    with desk.store.reading() as tx:
        mails, letters, oldest = tx.intake.counts(), tx.outbox.counts(), tx.intake.oldest_waiting()
    held = mails.get("quarantined", 0)
    if oldest is not None and desk.now() - oldest > LONGEST_WAIT:
        yield Symptom(
            what="work",
            state=WARNING,
            told=f"mail waits since {oldest:%Y-%m-%d %H:%M} UTC: is `liaison poll` running?",
        )
    if held:
        yield Symptom(
            what="work", state=WARNING, told=f"{held} held mails: `liaison intake list --state quarantined`"
        )
    for state in ("failed", "unknown"):
        if letters.get(state):
            yield Symptom(
                what="letters",
                state=WARNING,
                told=f"{letters[state]} {state}: `liaison outbox list --state {state}`",
            )
    if letters.get("withheld"):
        yield Symptom(
            what="letters",
            state=GOOD,
            told=f"{letters['withheld']} withheld, written for imported mails: `liaison outbox list --state withheld`",
        )
    if not held and not letters.get("failed") and not letters.get("unknown"):
        yield Symptom(what="work", state=GOOD, told="nothing waits for a person")


def self_checked(desk: Desk) -> Iterator[Symptom]:
    """What the last comparison of mailbox and register has found."""
    from pipeline.reconciling.self_check import last_check

    what = "register"
    line = last_check(desk)
    if line is None:
        yield Symptom(
            what=what, state=GOOD, told="not compared with the mailbox yet; `liaison poll` does it once a day"
        )
        return
    number, when = line["details"]["differences"], f"{line['at']:%Y-%m-%d %H:%M} UTC"
    if not number:
        yield Symptom(what=what, state=GOOD, told=f"agreed with the mailbox on {when}")
        return
    yield Symptom(
        what=what,
        state=WARNING,
        told=f"differed from the mailbox on {when} in {number} thing{'s' if number != 1 else ''}: "
        "`liaison reconcile --server` looks again and says what to do",
    )
    for sentence in line["details"]["first"]:
        yield Symptom(what=what, state=WARNING, told=sentence)


def program(_desk: Desk) -> Iterator[Symptom]:
    """The reading child starts and reads: a missing library shows here and not in a mail."""
    from pipeline.sandbox import Sandbox
    from pipeline.sandbox_frames import Task

    with Sandbox() as sandbox:
        (outcome,) = sandbox.read([Task(kind="mail", content=b"From: a@example.org\r\n\r\n<p>x</p>\r\n")])
    if outcome.failure or outcome.mail is None:
        yield Symptom(
            what="program", state=BAD, told=f"mails cannot be read ({outcome.failure}): install it anew"
        )
        return
    yield Symptom(
        what="program",
        state=GOOD,
        told=f"reads mail; Python {sys.version_info.major}.{sys.version_info.minor} at {Path(sys.prefix)}",
    )


def old_formats(desk: Desk) -> Iterator[Symptom]:
    """Whether reports in .doc, .rtf and .odt are read or asked for anew."""
    program = desk.converter.program
    if program is not None:
        told = f"{program} converts .doc, .rtf and .odt"
        if not desk.converter.confinement():
            told += "; it cannot be cut off from the network here, and has only its proxies set to nowhere"
    elif desk.settings.reading.convert_old_formats:
        told = "LibreOffice is not installed: who sends .doc, .rtf or .odt is asked for a .docx"
    else:
        told = "[reading] convert_old_formats is off: who sends .doc, .rtf or .odt is asked for a .docx"
    yield Symptom(what="old formats", state=GOOD, told=told)


EXAMINATIONS: tuple[tuple[str, Callable[[Desk], Iterator[Symptom]]], ...] = (
    ("program", program),
    ("old formats", old_formats),
    ("database", database),
    ("disk", room),
    ("mailbox", mailbox),
    ("mail server", mail_server),
    ("clock", clock),
    ("proof of sender", proof),
    ("roster", roster),
    ("work", work),
    ("register", self_checked),
)
