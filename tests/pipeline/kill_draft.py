"""A draft on a desk of folders, from the closing to the committee's answer, played in scenes that may be killed anywhere."""

from collections.abc import Callable
from dataclasses import asdict, replace
from datetime import UTC, date, datetime
from email.utils import format_datetime
from pathlib import Path
from typing import Any

from outbound.drafts.commenting_template import SheetHead, commenting_template
from pipeline.desk import Desk
from pipeline.drafts.changing import merge
from pipeline.drafts.circulating import circulate
from pipeline.drafts.collating import collate
from pipeline.drafts.disposing import dispose_by_file
from pipeline.drafts.releasing import release, to_officer
from pipeline.drafts.submitting import submit
from pipeline.migrate import upgrade
from pipeline.opening import Wanted, open_consultation
from pipeline.poll import poll
from rules.consultations import ConsultationState
from rules.facts import (
    Jurisdiction,
    JurisdictionCategory,
    LiaisonOfficer,
    Representative,
    Roster,
    TechnicalCommittee,
)
from tests.pipeline import kill_consultation
from tests.pipeline.kill_desk import settings
from tests.scenarios.drafting import LIMIT, LIMIT_TOO, SCOPE, TYPO, a_sheet
from tests.scenarios.mails import File, body

FIRST, SINCE = kill_consultation.FIRST, kill_consultation.SINCE
OFFICER = "otto@officer.example.org"
CODES = ("AU", "BR", "CH", "US")
OPENS = datetime(2026, 6, 1, 9, 0, tzinfo=UTC)
ANSWERED = datetime(2026, 6, 12, 9, 0, tzinfo=UTC)
CLOSED = datetime(2026, 7, 3, 12, 0, tzinfo=UTC)
# When each scene plays, in their order.
SCENES = {
    "draft": datetime(2026, 7, 4, 9, 0, tzinfo=UTC),
    "endorse": datetime(2026, 7, 8, 9, 0, tzinfo=UTC),
    "close-list": datetime(2026, 7, 17, 12, 0, tzinfo=UTC),
    "look": datetime(2026, 7, 18, 9, 0, tzinfo=UTC),
    "return": datetime(2026, 7, 20, 9, 0, tzinfo=UTC),
    "release": datetime(2026, 7, 21, 9, 0, tzinfo=UTC),
    "dispose": datetime(2026, 9, 1, 9, 0, tzinfo=UTC),
}
POSITIONS = {"AU": (LIMIT,), "BR": (LIMIT_TOO, TYPO), "CH": (SCOPE,), "US": ()}
ENDORSEMENTS = {
    "AU": "AGREE WITH ALL",
    "US": "AGREE WITH ALL EXCEPT 4",
    "CH": "agree with 2",
    "BR": "well received",
}


def roster() -> Roster:
    """Four members with one person each, an officer, nobody at the Secretariat."""
    return Roster(
        jurisdictions=tuple(
            Jurisdiction(
                code=code,
                name=f"Jurisdiction {code}",
                category=JurisdictionCategory.MANAGEMENT_COMMITTEE,
                since=SINCE,
            )
            for code in CODES
        ),
        representatives=tuple(
            Representative(
                jurisdiction=code, name=f"Person of {code}", addresses=(address(code),), since=SINCE
            )
            for code in CODES
        ),
        liaison_officers=(
            LiaisonOfficer(
                name="Otto Officer",
                addresses=(OFFICER,),
                authority="An authority",
                jurisdiction="AU",
                committees=("ISO/TC 210",),
                since=SINCE,
            ),
        ),
        committees=(TechnicalCommittee(designation="ISO/TC 210", since=SINCE),),
    )


def address(code: str) -> str:
    return f"person@{code.lower()}.example.org"


def mail(sender: str, text: str, at: datetime, *files: File, headers: tuple[str, ...] = ()) -> bytes:
    """Proven, and named by its content alone: the same in every life."""
    domain = sender.partition("@")[2]
    server = kill_consultation.SERVER
    head = (
        f"Authentication-Results: {server}; dmarc=pass header.from={domain}",
        f"Received: from out.{domain} by {server} with ESMTPS; {format_datetime(at)}",
        f"From: <{sender}>",
        "To: secretariat@desk.example.org",
        f"Subject: On {FIRST}",
        f"Date: {format_datetime(at)}",
        f"Message-ID: <{at:%m%d}.answer@{domain}>",
        "MIME-Version: 1.0",
        *headers,
    )
    return "\r\n".join(head).encode() + b"\r\n" + body(text, files)


def desk_at(folder: Path, url: str, at: datetime) -> Desk:
    return Desk(settings(folder, url), now=lambda: at)


def set_up(folder: Path, url: str) -> None:
    """A consultation that four members have answered and that is closed."""
    (folder / "in").mkdir(parents=True)
    desk = desk_at(folder, url, OPENS)
    upgrade(desk.store.engine)
    with desk.store.transaction() as tx:
        tx.registers.replace_roster(roster(), at=OPENS, actor="test", source="test")
    wanted = Wanted(document="ISO/DIS 14971", committee="ISO/TC 210", ballot_closes_on=date(2026, 7, 30))
    open_consultation(desk, wanted, actor="test")
    desk.close()
    round_at(folder, url, OPENS)
    for code, rows in POSITIONS.items():
        files, words = ((a_sheet(*rows),), "SUPPORT WITH COMMENTS\n") if rows else ((), "SUPPORT\n")
        put(folder, f"1-{code}", mail(address(code), words, ANSWERED, *files))
    for at in (ANSWERED, CLOSED):
        round_at(folder, url, at)


def round_at(folder: Path, url: str, at: datetime) -> None:
    desk = desk_at(folder, url, at)
    poll(desk)
    desk.close()


def put(folder: Path, name: str, raw: bytes) -> None:
    (folder / "in" / f"{name}.eml").write_bytes(raw)


def before(folder: Path, url: str, scene: str) -> None:
    """What the world does before the scene: letters are sent, members and the officer answer."""
    if scene in {"endorse", "return"}:
        round_at(folder, url, SCENES[scene])
    if scene == "endorse":
        for code, words in ENDORSEMENTS.items():
            put(folder, f"2-{code}", mail(address(code), f"{words}\n", SCENES[scene]))
    elif scene == "return":
        headers = (f"In-Reply-To: <{last_look(folder, url)}>",)
        row = ("IMDRF 2", "", LIMIT[0], "", *LIMIT[1:3], "Write 4 mA.", "")
        sheet = File(content=commenting_template(SheetHead(), [row]), name="draft.docx")
        put(folder, "3-officer", mail(OFFICER, "My change.\n", SCENES[scene], sheet, headers=headers))
    elif scene == "dispose":
        row = ("IMDRF 001", "", LIMIT[0], "", *LIMIT[1:3], "Write 4 mA.", "Accepted")
        (folder / "committee.docx").write_bytes(commenting_template(SheetHead(), [row]))


def last_look(folder: Path, url: str) -> str:
    desk = desk_at(folder, url, SCENES["look"])
    with desk.store.reading() as tx:
        (letter,) = (
            entry for entry in tx.outbox.entries(limit=100) if entry["name"] == "draft-for-last-look"
        )
    desk.close()
    return str(letter["message_id"])


# -- what a person does, who looks first what is done already -------------------------------------------------------------


def make_draft(desk: Desk, _folder: Path) -> None:
    collate(desk, FIRST, actor="test")
    with desk.store.reading() as tx:
        merged = [row.number for row in tx.drafts.rows(FIRST) if row.merged_into]
        lists = tx.lists.all(FIRST)
    if not merged:
        merge(desk, FIRST, (2, 3), actor="test", reason="the same limit")
    if not lists:
        circulate(desk, FIRST, until=None, actor="test")


def send_to_officer(desk: Desk, _folder: Path) -> None:
    with desk.store.reading() as tx:
        sent = tx.outbox.occasions(f"consultation {FIRST}: last look ")
    if not sent:
        to_officer(desk, FIRST, actor="test")


def let_go(desk: Desk, _folder: Path) -> None:
    with desk.store.reading() as tx:
        consultation = tx.consultations.one(FIRST)
    assert consultation is not None
    if consultation.state is ConsultationState.DRAFTED:
        settle_points(desk)
        release(desk, FIRST, authority="Management Committee", project="", actor="test")


def settle_points(desk: Desk) -> None:
    """The officer's change came after the endorsements."""
    from pipeline.drafts.changing import keep
    from pipeline.drafts.looking import look

    for point in look(desk, FIRST)[0].points:
        keep(desk, FIRST, point.number, point.subject, actor="test", reason="all were asked")


def hand_over(desk: Desk, folder: Path) -> None:
    with desk.store.reading() as tx:
        consultation = tx.consultations.one(FIRST)
    assert consultation is not None
    if consultation.state is ConsultationState.RELEASED:
        submit(desk, FIRST, on=date(2026, 7, 22), by="Otto Officer", told="", actor="test")
    if consultation.state is not ConsultationState.DISPOSED:
        dispose_by_file(desk, FIRST, folder / "committee.docx", actor="test")


def a_round(desk: Desk, _folder: Path) -> None:
    poll(desk)


ACTS: dict[str, Callable[[Desk, Path], None]] = {
    "draft": make_draft,
    "endorse": a_round,
    "close-list": a_round,
    "look": send_to_officer,
    "return": a_round,
    "release": let_go,
    "dispose": hand_over,
}


def facts(folder: Path, url: str) -> dict[str, Any]:
    """What a person would count: the same after every history."""
    told = kill_consultation.facts(folder, url)
    desk = desk_at(folder, url, SCENES["dispose"])
    with desk.store.reading() as tx:
        released = tx.releases.of(FIRST)
        told |= {
            "rows": tx.drafts.rows(FIRST),
            "acts": [asdict(act) for act in tx.drafts.acts(FIRST)],
            "lists": tx.lists.all(FIRST),
            # A number of the register may be spent on what was rolled back.
            "endorsements": [replace(entry, number=0) for entry in tx.lists.endorsements(FIRST)],
            "release": released,
            "files": [tx.intake.raw(entry.sha256) for entry in released.files] if released else [],
            "dispositions": tx.releases.dispositions(FIRST),
        }
    desk.close()
    return told
