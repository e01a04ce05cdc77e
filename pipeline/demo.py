"""The whole desk on loopback servers, on the shipped correspondence: nothing leaves this machine."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from email import message_from_bytes
from itertools import count
from pathlib import Path
from time import monotonic
from typing import Any

from config.settings import Settings, from_table
from pipeline import consultations, demo_draft, registers, reports
from pipeline.demo_mails import CORRESPONDENCE, delivered
from pipeline.desk import Desk
from pipeline.drafts.looking import look
from pipeline.drafts.pages import as_object
from pipeline.errors import NotAllowed
from pipeline.loopback import HOST, PASSWORD, USER, LoopbackServers
from pipeline.migrate import upgrade
from pipeline.opening import Wanted, open_consultation
from pipeline.poll import Round, poll
from pipeline.reconciling.reconcile import Reconciled, Wish, reconcile
from pipeline.setup import sample_roster
from pipeline.store.intake import IntakeFilter

MARK = ".liaison-demo"
SETTINGS = """# The desk of the demonstration; nothing that it writes leaves this folder.
[database]
url = "sqlite:///desk.db"

[mailbox]
kind = "eml-folder"
path = "mails"

[mailer]
kind = "folder"
path = "outgoing"
"""
ACTOR = "demonstration"
MEETINGS = (
    ("ISO/TC 210", "2026-05-12", "2026-05-16", "Geneva, Switzerland", "in-person", "plenary"),
    ("IEC/TC 62", "2026-06-01", "2026-06-05", "Chicago, USA", "hybrid", "plenary"),
    ("IEC/SC 62A", "2026-04-13", "2026-04-17", "Vienna, Austria", "in-person", "subcommittee"),
    ("ISO/TC 194", "2026-06-08", "2026-06-10", "Osaka, Japan", "in-person", "plenary"),
    ("IEC/SC 62D", "2026-06-22", "2026-06-24", "virtual", "virtual", "subcommittee"),
    ("ISO/TC 121", "2026-06-01", "2026-06-03", "Lisbon, Portugal", "in-person", "plenary"),
    ("ISO/TC 210", "2026-06-02", "2026-06-03", "Delft, Netherlands", "in-person", "plenary"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """Mails delivered and one round of the desk, at a moment of the demonstration's own calendar.

    `does` is what the Secretariat does before the round, None in most acts.
    """

    at: datetime
    mails: str
    tells: str
    does: Callable[[Desk], object] | None = None


def ask_for_positions(desk: Desk) -> None:
    """The Secretariat asks the Management Committee."""
    wanted = Wanted(
        document="ISO/DIS 14971",
        title="Application of risk management to medical devices",
        stage="DIS",
        committee="ISO/TC 210",
        ballot_closes_on=date(2026, 8, 14),
    )
    open_consultation(desk, wanted, actor=ACTOR)


ACTS = (
    Act(
        at=datetime(2026, 6, 29, 12, 0, tzinfo=UTC),
        mails="1*.eml",
        tells="the mailbox as it fills in May and June",
    ),
    Act(
        at=datetime(2026, 6, 30, 10, 0, tzinfo=UTC), mails="2*.eml", tells="what people answer to our letters"
    ),
    Act(
        at=datetime(2026, 7, 1, 9, 0, tzinfo=UTC),
        mails="",
        tells="the Management Committee is asked for its position on a draft standard",
        does=ask_for_positions,
    ),
    Act(
        at=datetime(2026, 7, 10, 12, 0, tzinfo=UTC),
        mails="3*.eml",
        tells="the members answer, each in the words of another mail program",
    ),
    Act(
        at=datetime(2026, 7, 16, 12, 0, tzinfo=UTC),
        mails="4*.eml",
        tells="a question is answered, a head of delegation decides, an answer is withdrawn",
    ),
    Act(
        at=datetime(2026, 7, 20, 12, 0, tzinfo=UTC),
        mails="5*.eml",
        tells="one answer came after the closing; the tally",
    ),
    Act(
        at=datetime(2026, 7, 21, 9, 0, tzinfo=UTC),
        mails="",
        tells="the comments become one numbered list, what says the same is merged, and the list goes round",
        does=demo_draft.list_comments,
    ),
    Act(
        at=datetime(2026, 7, 28, 12, 0, tzinfo=UTC),
        mails="6*.eml",
        tells="the members say which comments they agree with",
    ),
    Act(
        at=datetime(2026, 8, 3, 9, 0, tzinfo=UTC),
        mails="",
        tells="the list is closed; the draft goes to the Liaison Officer for a last look",
        does=demo_draft.send_to_officer,
    ),
    Act(
        at=datetime(2026, 8, 5, 9, 0, tzinfo=UTC),
        mails="7*.eml",
        tells="the officer returns the draft with one change",
    ),
    Act(
        at=datetime(2026, 8, 6, 9, 0, tzinfo=UTC),
        mails="",
        tells="a phrase that names a source is taken out, the draft is released and submitted",
        does=demo_draft.settle_and_release,
    ),
    Act(
        at=datetime(2026, 10, 20, 9, 0, tzinfo=UTC),
        mails="",
        tells="the committee's observations come back",
        does=demo_draft.committee_answers,
    ),
)


@dataclass(slots=True, kw_only=True)
class Shown:
    """What the demonstration has to show; all rows are plain facts.

    `written` says of each mail, in the order of the register, how it was written: the words of its file's name.
    """

    folder: Path
    imap_port: int = 0
    smtp_port: int = 0
    rounds: list[Round] = field(default_factory=list)
    written: list[str] = field(default_factory=list)
    mails: list[dict[str, Any]] = field(default_factory=list)
    reports: list[dict[str, Any]] = field(default_factory=list)
    meetings: list[dict[str, Any]] = field(default_factory=list)
    letters: list[dict[str, Any]] = field(default_factory=list)
    consultations: list[dict[str, Any]] = field(default_factory=list)
    reconciled: Reconciled | None = None
    seconds: float = 0.0


def demonstrate(folder: Path, progress: Callable[[str], None]) -> Shown:
    """Play all acts and leave letters, forms and database in the folder; returns what there is to show."""
    begun = monotonic()
    make_room(folder)
    shown = Shown(folder=folder)
    moment = [ACTS[0].at]
    tokens = demo_tokens()
    with LoopbackServers() as servers:
        shown.imap_port, shown.smtp_port = servers.imap_port, servers.smtp_port
        desk = Desk(settings_for(folder, servers), now=lambda: moment[0], new_token=lambda: next(tokens))
        try:
            set_the_stage(desk)
            for act in ACTS:
                moment[0] = act.at
                progress(f"{act.at:%d %B %Y}: {act.tells}")
                if act.does is not None:
                    act.does(desk)
                deliver(desk, servers, act)
                shown.written += [path.stem.partition("-")[2].replace("-", " ") for path in mails_of(act)]
                shown.rounds.append(poll(desk))
            look_around(desk, shown)
            demo_draft.leave_files(desk, folder)
            shown.reconciled = reconcile(desk, Wish(judge=True, server=True), actor=ACTOR)
        finally:
            desk.close()
        leave_letters(
            servers, folder / "letters", {letter["message_id"]: letter["name"] for letter in shown.letters}
        )
    leave_settings(folder)
    shown.seconds = round(monotonic() - begun, 1)
    return shown


def leave_settings(folder: Path) -> None:
    """The desk stays usable: `cd demo && liaison reconcile`.  Its mailbox and mailer are folders from then on."""
    (folder / "mails").mkdir()
    (folder / "liaison.toml").write_text(SETTINGS, encoding="utf-8")


def make_room(folder: Path) -> None:
    """An empty folder, or one that an earlier demonstration left.  Raises NotAllowed for any other."""
    if folder.exists() and any(folder.iterdir()):
        if not (folder / MARK).exists():
            raise NotAllowed(f"{folder} is not empty: name another folder with --keep")
        shutil.rmtree(folder)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / MARK).touch()


def demo_tokens() -> Iterator[str]:
    """Tokens that are the same in every run; a real desk draws unguessable ones."""
    alphabet = "abcdefghijklmnopqrstuvwxyz234567"
    for number in count(1):
        digits = [alphabet[number // 32**place % 32] for place in range(4)]
        yield "demodemodemo" + "".join(reversed(digits))


def settings_for(folder: Path, servers: LoopbackServers) -> Settings:
    return from_table(
        {
            "database": {"url": "sqlite:///desk.db"},
            "mailbox": {"host": HOST, "port": servers.imap_port, "security": "none", "user": USER},
            "mailer": {"host": HOST, "port": servers.smtp_port, "security": "none"},
            "door": {"receiving_server": "mx.desk.example.org"},
        },
        folder.resolve(),
        {"LIAISON_MAILBOX_PASSWORD": PASSWORD},
    )


def set_the_stage(desk: Desk) -> None:
    """Database, sample roster and the meetings of the season."""
    upgrade(desk.store.engine)
    with desk.store.transaction() as tx:
        tx.registers.replace_roster(sample_roster(), at=desk.now(), actor=ACTOR, source="the shipped sample")
    names = registers.MEETING_COLUMNS
    for meeting in MEETINGS:
        committee, first, last, place, mode, kind = meeting
        told = dict.fromkeys(names, "") | {
            "committee": committee,
            "first_on": first,
            "last_on": last,
            "place": place,
            "mode": mode,
            "kind": kind,
        }
        registers.add_meeting(desk, told, actor=ACTOR)


def deliver(desk: Desk, servers: LoopbackServers, act: Act) -> None:
    """Put the act's mails into the mailbox, as a mail server would."""
    for path in mails_of(act):
        servers.deliver(*delivered(desk, path))


def mails_of(act: Act) -> list[Path]:
    return sorted(CORRESPONDENCE.glob(act.mails)) if act.mails else []


def look_around(desk: Desk, shown: Shown) -> None:
    """Read the registers as the Secretariat would."""
    with desk.store.reading() as tx:
        mails = list(reversed(tx.intake.entries(IntakeFilter(limit=1000))))
        shown.letters = list(reversed(tx.outbox.entries(limit=10_000)))
    shown.mails = [mail | {"written": written} for mail, written in zip(mails, shown.written, strict=True)]
    shown.reports = list(reversed(reports.overview(desk)))
    shown.meetings = registers.meetings(desk)
    shown.consultations = [
        consultations.one(desk, entry["reference"])
        | {
            "tally": consultations.tally_of(desk, entry["reference"]),
            "certificate": keep_certificate(desk, entry["reference"], shown.folder),
            "draft": as_object(*look(desk, entry["reference"])),
        }
        for entry in reversed(consultations.overview(desk))
    ]


def keep_certificate(desk: Desk, reference: str, folder: Path) -> str:
    """Write it beside the letters, as `liaison consultation tally -o` does; returns where it lies."""
    file = folder / f"{reference}-tally.json"
    file.write_bytes(consultations.certificate_of(desk, reference))
    return str(file)


def leave_letters(servers: LoopbackServers, folder: Path, names: dict[str, str]) -> None:
    """Each letter as it reached the sink: the mail, its text, its HTML and what it encloses.

    `names` tells by Message-ID which letter it is.
    """
    folder.mkdir()
    for number, letter in enumerate(servers.letters, start=1):
        mail = message_from_bytes(letter.mail)
        local = letter.recipients[0].partition("@")[0]
        stem = f"{number:03d}-{names[str(mail['Message-ID']).strip('<>')]}-to-{local}"
        (folder / f"{stem}.eml").write_bytes(letter.mail)
        for part in mail.walk():
            content = part.get_payload(decode=True)
            if not isinstance(content, bytes):
                continue
            if part.get_content_type() == "text/html":
                (folder / f"{stem}.html").write_bytes(content)
            elif part.get_content_type() == "text/plain":
                (folder / f"{stem}.txt").write_bytes(content)
            elif part.get_filename() and not (folder.parent / str(part.get_filename())).exists():
                (folder.parent / str(part.get_filename())).write_bytes(content)
