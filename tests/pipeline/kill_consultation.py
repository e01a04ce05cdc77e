"""A consultation on a desk of folders, played in four scenes, and what must be true of it however often it was killed."""

import json
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any

from sqlalchemy import func, select

from pipeline.desk import Desk
from pipeline.migrate import upgrade
from pipeline.opening import Wanted, open_consultation
from pipeline.tables import intake, journal, letters, outbox
from rules.facts import Jurisdiction, JurisdictionCategory, Operator, Representative, Roster
from tests.pipeline.kill_desk import settings

SERVER = "mx.desk.example.org"
SINCE = date(2018, 1, 1)
OPENS = datetime(2026, 6, 1, 9, 0, tzinfo=UTC)
FIRST = "C-2026-001"
# When each scene plays: the request goes out, forty answers are settled, the silent are reminded, the closing.
SCENES = {
    "open": OPENS,
    "settle": datetime(2026, 6, 12, 9, 0, tzinfo=UTC),
    "remind": datetime(2026, 6, 25, 15, 0, tzinfo=UTC),
    "close": datetime(2026, 7, 3, 12, 0, tzinfo=UTC),
}
CODES = ("AU", "BR", "CA", "CH", "CN", "EU", "JP")
# Two people each; the first of every second jurisdiction leads its delegation.
PEOPLE = tuple((code, number) for code in CODES for number in (1, 2))
WORDS = (
    "SUPPORT",
    "DO NOT SUPPORT",
    "SUPPORT WITH COMMENTS\n\nClause 4.2: the table is wrong.",
    "ABSTAIN",
    "WITHDRAW",
)


def address(code: str, number: int) -> str:
    return f"person{number}@{code.lower()}.example.org"


def roster() -> Roster:
    return Roster(
        jurisdictions=tuple(
            Jurisdiction(
                code=code,
                name=f"Jurisdiction {code}",
                category=JurisdictionCategory.MANAGEMENT_COMMITTEE,
                since=SINCE,
            )
            for code in (*CODES, "US")
        ),
        representatives=(
            *(
                Representative(
                    jurisdiction=code,
                    name=f"Person {number} of {code}",
                    addresses=(address(code, number),),
                    head_of_delegation=number == 1 and CODES.index(code) % 2 == 0,
                    since=SINCE,
                )
                for code, number in PEOPLE
            ),
            # This one never answers and is reminded.
            Representative(
                jurisdiction="US", name="Silent Sam", addresses=("sam@us.example.org",), since=SINCE
            ),
        ),
        operators=(Operator(name="Beatrice Okafor", addresses=("beatrice@desk.example.org",), since=SINCE),),
    )


def answers() -> list[bytes]:
    """Forty: changes of mind, differences, withdrawals, three that are late and two without a stance."""
    return [one_answer(number) for number in range(40)]


def one_answer(number: int) -> bytes:
    code, person = PEOPLE[(number * 13) % len(PEOPLE)]
    words = WORDS[(number * 4) % len(WORDS)] if number % 20 else "Could you tell us more?"
    if number >= 38:
        # Withdrawn, and withdrawn once more: what stands by then is a colleague's.
        (code, person), words = ("CA", 2), "WITHDRAW"
    late = number in {7, 21, 33}
    at = datetime(2026, 7, 4, 9, 0, tzinfo=UTC) if late else OPENS + timedelta(hours=5 * number + 1)
    domain = address(code, person).partition("@")[2]
    head = (
        f"Return-Path: <{address(code, person)}>",
        f"Authentication-Results: {SERVER}; dmarc=pass header.from={domain}",
        f"Received: from out.{domain} by {SERVER} with ESMTPS; {format_datetime(at)}",
        f"From: Person {person} <{address(code, person)}>",
        "To: secretariat@desk.example.org",
        f"Subject: Our position on {FIRST}",
        f"Date: {format_datetime(at)}",
        f"Message-ID: <answer.{number}@{domain}>",
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=utf-8",
    )
    return ("\r\n".join(head) + "\r\n\r\n" + words.replace("\n", "\r\n") + "\r\n").encode()


def set_up(folder: Path, url: str) -> None:
    (folder / "in").mkdir(parents=True)
    desk = Desk(settings(folder, url))
    upgrade(desk.store.engine)
    with desk.store.transaction() as tx:
        tx.registers.replace_roster(roster(), at=OPENS, actor="test", source="test")
    desk.close()


def before(folder: Path, scene: str) -> None:
    """What the world does before the scene."""
    if scene == "settle":
        for number, raw in enumerate(answers()):
            (folder / "in" / f"{number:04d}.eml").write_bytes(raw)


def open_once(desk: Desk) -> None:
    """As a person opens it, who looks first whether it is open already."""
    with desk.store.reading() as tx:
        if tx.consultations.all():
            return
    open_consultation(desk, Wanted(document="ISO/DIS 14971", closes_on=date(2026, 7, 2)), actor="test")


def facts(folder: Path, url: str) -> dict[str, Any]:
    """What a person would count: the same after every history."""
    desk = Desk(settings(folder, url))
    with desk.store.engine.connect() as opened:
        told: dict[str, Any] = {
            "states": opened.execute(select(intake.c.state, intake.c.reason).order_by(intake.c.id)).all(),
            "occasions": sorted(opened.execute(select(letters.c.occasion)).scalars()),
            "facts": sorted(json.dumps(row) for row in opened.execute(select(letters.c.facts)).scalars()),
            "deliveries": opened.execute(select(func.count()).select_from(outbox)).scalar_one(),
            "journal": sorted(
                Counter(
                    tuple(row)
                    for row in opened.execute(
                        select(journal.c.verb, journal.c.subject).where(journal.c.verb != "letter-unknown")
                    )
                ).items()
            ),
        }
    with desk.store.reading() as tx:
        consultation = tx.consultations.one(FIRST)
        kept = tx.consultations.newest_tally(FIRST)
        told["consultation"] = consultation
        told["positions"] = [
            (entry.jurisdiction, entry.person, entry.stance, entry.comments, entry.received_at, entry.mail)
            for entry in tx.consultations.positions(FIRST)
        ]
        told["certificate"] = tx.intake.raw(kept["sha256"]) if kept else b""
    desk.close()
    return told


def ranked(told: dict[str, Any]) -> dict[str, Any]:
    """The same facts where numbers may have gaps: PostgreSQL spends a number on what is rolled back."""
    if not told["certificate"]:
        return told | {"occasions": [], "facts": [], "journal": []}
    certificate = json.loads(told["certificate"])
    ranks = {entry["number"]: rank for rank, entry in enumerate(certificate["inputs"]["positions"])}
    for entry in certificate["inputs"]["positions"]:
        entry["number"] = ranks[entry["number"]]
    for entry in certificate["result"]["jurisdictions"]:
        entry["rests_on"] = in_ranks(entry["rests_on"], ranks)
        entry["set_aside"] = in_ranks(entry["set_aside"], ranks)
    del certificate["inputs_sha256"]
    # Occasions of differences and journal subjects hold numbers; how many there are must be the same.
    return told | {
        "certificate": certificate,
        "occasions": len(told["occasions"]),
        "facts": len(told["facts"]),
        "journal": sum(number for _, number in told["journal"]),
    }


def in_ranks(numbers: Sequence[int], ranks: dict[int, int]) -> list[int]:
    return [ranks[number] for number in numbers]
