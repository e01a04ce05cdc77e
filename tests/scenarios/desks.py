"""A whole desk between a mailbox and a mailer in memory; the hour and the tokens are the test's."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from functools import cached_property
from itertools import count
from pathlib import Path
from typing import Any

from config.settings import from_table
from outbound.mailer import DeliveryFailed, ServerOutOfReach
from pipeline import register, registers
from pipeline.converter import Converter
from pipeline.desk import Desk
from pipeline.errors import TryLater
from pipeline.mailbox import Fetched
from pipeline.poll import Round, poll
from pipeline.sandbox import Sandbox
from pipeline.setup import sample_roster
from pipeline.store.intake import IntakeFilter
from rules.facts import Roster
from tests.scenarios.mails import IN_TIME, OUR_SERVER

NOW = datetime(2026, 6, 1, 9, 0, tzinfo=UTC)
GENEVA = {"committee": "ISO/TC 210", "first_on": "2026-05-12", "last_on": "2026-05-16", "place": "Geneva"}


class MemoryMailbox:
    """A server's folder in memory; UIDs count from 1.  `epoch` is its UIDVALIDITY, `away` why it is out of reach."""

    name = "memory:INBOX"
    is_server = True

    def __init__(self) -> None:
        self.mails: dict[int, tuple[bytes, datetime]] = {}
        self.filed: dict[int, str] = {}
        self.epoch = 1
        self.away = ""

    def put(self, raw: bytes, at: datetime) -> None:
        self.mails[len(self.mails) + 1] = (raw, at)

    def open(self) -> int:
        if self.away:
            raise TryLater(self.away)
        return self.epoch

    def uids_above(self, uid: int) -> list[int]:
        return [number for number in sorted(self.mails) if number > uid and number not in self.filed]

    def sizes(self, uids: Sequence[int]) -> dict[int, int]:
        return {uid: len(self.mails[uid][0]) for uid in uids}

    def fetch(self, uids: Sequence[int]) -> Iterator[Fetched]:
        for uid in uids:
            raw, at = self.mails[uid]
            yield Fetched(uid=uid, raw=raw, received_at=at)

    def can_file(self) -> bool:
        return True

    def file(self, uids: Sequence[int], shelf: str) -> None:
        self.filed.update(dict.fromkeys(uids, shelf))

    def sizes_in(self, folder: str) -> dict[int, int]:
        return self.sizes([uid for uid, shelf in self.filed.items() if shelf == folder])

    def heads(self, uids: Sequence[int], folder: str = "") -> dict[int, bytes]:
        del folder
        return {uid: self.mails[uid][0] for uid in uids}

    def wait(self, seconds: float) -> None:
        """Nothing ever stirs by itself."""

    def close(self) -> None:
        """Nothing is open."""


@dataclass(frozen=True, kw_only=True)
class Sent:
    """A letter as the mail server took it."""

    recipient: str
    raw: bytes

    @cached_property
    def mail(self) -> EmailMessage:
        return message_from_bytes(self.raw, policy=policy.default)

    @property
    def subject(self) -> str:
        return str(self.mail["Subject"])

    @property
    def message_id(self) -> str:
        return str(self.mail["Message-ID"]).strip("<>")

    @property
    def text(self) -> str:
        part = self.mail.get_body(("plain",))
        assert part is not None
        return str(part.get_content())

    @property
    def words(self) -> str:
        """The text without its layout."""
        return " ".join(self.text.split())

    @property
    def enclosed(self) -> list[str]:
        return [str(part.get_filename()) for part in self.mail.iter_attachments()]


@dataclass
class MemoryMailer:
    """Takes every letter, unless an error for its recipient was laid ready; `away` is a server out of reach."""

    letters: list[Sent] = field(default_factory=list)
    refusals: dict[str, list[DeliveryFailed | ServerOutOfReach]] = field(default_factory=dict)
    away: str = ""

    def send(self, sender: str, recipient: str, mail: bytes) -> str:
        ready = self.refusals.get(recipient)
        if ready:
            raise ready.pop(0)
        self.letters.append(Sent(recipient=recipient, raw=mail))
        return "250 taken"

    def check(self) -> str:
        if self.away:
            raise ServerOutOfReach(self.away)
        return "in memory"

    def close(self) -> None:
        """Nothing is open."""


def tokens() -> Iterator[str]:
    """Sixteen letters each, counted."""
    alphabet = "abcdefghijklmnopqrstuvwxyz234567"
    for number in count(1):
        yield "testtesttest" + "".join(alphabet[number // 32**place % 32] for place in (3, 2, 1, 0))


class Play:
    """A desk with its sample roster; what the world sends it and what it answers."""

    def __init__(
        self,
        url: str,
        home: Path,
        *,
        sandbox: Sandbox | None = None,
        converter: Converter | None = None,
        at: datetime = NOW,
        roster: Roster | None = None,
        **settings: Mapping[str, object],
    ) -> None:
        drawn = tokens()
        self.at = at
        self.mailbox = MemoryMailbox()
        self.mailer = MemoryMailer()
        table = {"database": {"url": url}, "door": {"receiving_server": OUR_SERVER}} | settings
        self.desk = Desk(
            from_table(table, home, {}),
            now=lambda: self.at,
            new_token=lambda: next(drawn),
            mailbox=self.mailbox,
            mailer=self.mailer,
            sandbox=sandbox,
            converter=converter,
        )
        with self.desk.store.transaction() as tx:
            tx.registers.replace_roster(
                roster or sample_roster(), at=at, actor="test", source="the shipped sample"
            )

    def meeting(self, **told: str) -> str:
        """Enter a meeting, by default Geneva's; returns the sentence."""
        return registers.add_meeting(
            self.desk, dict.fromkeys(registers.MEETING_COLUMNS, "") | GENEVA | told, actor="test"
        )

    def receive(self, raw: bytes, at: datetime = IN_TIME) -> None:
        """Put a mail into the mailbox; `at` is the server's receipt time."""
        self.mailbox.put(raw, at)

    def poll(self) -> Round:
        return poll(self.desk)

    def deliver(self, raw: bytes, at: datetime = IN_TIME) -> dict[str, Any]:
        """A mail arrives and the desk does a round; returns its entry in the register."""
        self.receive(raw, at)
        self.poll()
        return self.entry(len(self.mailbox.mails))

    def entry(self, number: int) -> dict[str, Any]:
        return register.entry(self.desk, number)

    def states(self) -> list[str]:
        """What became of the mails, in the order of their arrival."""
        with self.desk.store.reading() as tx:
            return [entry["state"] for entry in reversed(tx.intake.entries(IntakeFilter(limit=1000)))]

    def reports(self) -> list[dict[str, Any]]:
        """The register of reports, oldest first."""
        with self.desk.store.reading() as tx:
            return list(reversed(tx.reports.entries()))

    def revisions(self, reference: str) -> int:
        return int(next(entry["revision"] for entry in self.reports() if entry["reference"] == reference))

    def outbox(self) -> list[dict[str, Any]]:
        """Every delivery, oldest first."""
        with self.desk.store.reading() as tx:
            return list(reversed(tx.outbox.entries(limit=10_000)))

    def written(self) -> Counter[str]:
        """How many deliveries of each letter there are."""
        return Counter(str(entry["name"]) for entry in self.outbox())

    def sent(self, name: str, to: str = "") -> list[Sent]:
        """What the mail server took of the letter with this name, oldest first; to one recipient where named."""
        of_name = {
            entry["message_id"]
            for entry in self.outbox()
            if entry["name"] == name and to in {"", entry["recipient"]}
        }
        return [letter for letter in self.mailer.letters if letter.message_id in of_name]

    def close(self) -> None:
        """Only the database: the reading child is shared."""
        self.desk.store.close()
