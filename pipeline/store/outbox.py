"""Letters and their deliveries: stored with the fact that they tell, sent afterwards, never composed twice."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, func, insert, literal, select, update
from sqlalchemy.dialects import postgresql, sqlite

from pipeline.tables import letters, outbox, reports

PENDING, SENDING, SENT, FAILED, UNKNOWN = "pending", "sending", "sent", "failed", "unknown"
# Written because of a mail from an archive: it goes out only when a person releases it.
WITHHELD = "withheld"


@dataclass(frozen=True, slots=True, kw_only=True)
class Enclosure:
    """A file that goes with a letter: kept bytes by their SHA-256, or a kind of file and the facts it is made of."""

    name: str
    content_type: str
    sha256: str = ""
    made: str = ""
    facts: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Addressee:
    name: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Composed:
    """A letter to one or more people.

    `occasion` names the event ("intake 17 answer"); a second letter for the same occasion is not written.  `facts`
    are plain strings, numbers and lists.  `in_reply_to` and `thread` are Message-IDs without brackets.
    """

    occasion: str
    name: str
    facts: dict[str, Any]
    to: tuple[Addressee, ...]
    enclosures: tuple[Enclosure, ...] = ()
    in_reply_to: str = ""
    thread: tuple[str, ...] = ()
    intake_id: int | None = None
    report_id: int | None = None
    consultation_id: int | None = None
    token: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """One letter to one person, ready to be rendered and sent."""

    id: int
    name: str
    facts: dict[str, Any]
    enclosures: tuple[Enclosure, ...]
    in_reply_to: str
    thread: tuple[str, ...]
    recipient: str
    recipient_name: str
    token: str
    message_id: str
    attempts: int
    composed_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownLetter:
    """A letter of ours that somebody answers or that came back."""

    delivery_id: int
    name: str
    recipient: str
    token: str
    intake_id: int | None
    report_id: int | None
    consultation_id: int | None


class Outbox:
    def __init__(self, opened: Connection) -> None:
        self._opened = opened
        # Answers by address, counted once from the database and then kept up to date within this transaction.
        self._answers: Counter[str] = Counter()
        self._counted: set[str] = set()

    def post(
        self, letter: Composed, tokens: Sequence[tuple[str, str]], *, at: datetime, withheld: bool = False
    ) -> bool:
        """Write the letter and one delivery for each addressee; a withheld one waits for a person's word.

        `tokens` holds a token and a Message-ID for each addressee.  False, and nothing written, where the occasion
        has its letter already.
        """
        kept_once = (postgresql.insert if self._opened.dialect.name == "postgresql" else sqlite.insert)(
            letters
        )
        letter_id = self._opened.execute(
            kept_once.values(
                occasion=letter.occasion,
                name=letter.name,
                facts=letter.facts,
                enclosures=[asdict(enclosure) for enclosure in letter.enclosures],
                in_reply_to=letter.in_reply_to,
                thread=list(letter.thread),
                intake_id=letter.intake_id,
                report_id=letter.report_id,
                consultation_id=letter.consultation_id,
                composed_at=at,
            )
            .on_conflict_do_nothing(index_elements=["occasion"])
            .returning(letters.c.id)
        ).scalar()
        if letter_id is None:
            return False
        if letter.intake_id is not None and not withheld:
            self._answers.update(addressee.address for addressee in letter.to)
        self._opened.execute(
            insert(outbox),
            [
                {
                    "letter_id": letter_id,
                    "recipient": addressee.address,
                    "recipient_name": addressee.name,
                    "token": token,
                    "message_id": message_id,
                    "state": WITHHELD if withheld else PENDING,
                    "attempts": 0,
                    "send_at": at,
                    "last_answer": "",
                    "bounce_reason": "",
                }
                for addressee, (token, message_id) in zip(letter.to, tokens, strict=True)
            ],
        )
        return True

    def due(self, at: datetime, limit: int) -> list[int]:
        """Deliveries whose time has come, oldest first."""
        query = (
            select(outbox.c.id)
            .where(outbox.c.state == PENDING, outbox.c.send_at <= at)
            .order_by(outbox.c.send_at, outbox.c.id)
            .limit(limit)
        )
        return [int(number) for number in self._opened.execute(query).scalars()]

    def delivery(self, number: int) -> Delivery | None:
        """All that is needed to render one delivery, None where there is no such number."""
        query = (
            select(outbox, letters)
            .join(letters, letters.c.id == outbox.c.letter_id)
            .where(outbox.c.id == number)
            .with_only_columns(
                outbox.c.id,
                letters.c.name,
                letters.c.facts,
                letters.c.enclosures,
                letters.c.in_reply_to,
                letters.c.thread,
                outbox.c.recipient,
                outbox.c.recipient_name,
                outbox.c.token,
                outbox.c.message_id,
                outbox.c.attempts,
                letters.c.composed_at,
            )
        )
        found = self._opened.execute(query).mappings().first()
        if found is None:
            return None
        row = {str(name): value for name, value in found.items()}
        row["enclosures"] = tuple(Enclosure(**entry) for entry in row["enclosures"])
        row["thread"] = tuple(row["thread"])
        return Delivery(**row)

    def claim(self, number: int) -> bool:
        """Pending becomes sending; False where somebody else was first."""
        return self._move(number, PENDING, state=SENDING, attempts=outbox.c.attempts + 1)

    def sent(self, number: int, answer: str, *, at: datetime) -> None:
        """The server took it; its word counts even where another desk thought the letter left behind."""
        taken = self._move(number, SENDING, state=SENT, sent_at=at, last_answer=answer)
        if not taken:
            self._move(number, UNKNOWN, state=SENT, sent_at=at, last_answer=answer)

    def put_back(self, number: int, answer: str, send_at: datetime) -> None:
        """A temporary refusal: again at `send_at`."""
        self._move(number, SENDING, state=PENDING, send_at=send_at, last_answer=answer)

    def failed(self, number: int, answer: str) -> None:
        self._move(number, SENDING, state=FAILED, last_answer=answer)

    def unknown(self, number: int, answer: str) -> None:
        """The link broke after the text went out: only a person may decide to send it again."""
        self._move(number, SENDING, state=UNKNOWN, last_answer=answer)

    def left_sending(self, answer: str) -> list[int]:
        """What a crash left in the act of sending is unknown from now on; returns which letters."""
        left = update(outbox).where(outbox.c.state == SENDING).values(state=UNKNOWN, last_answer=answer)
        return sorted(self._opened.execute(left.returning(outbox.c.id)).scalars())

    def retry(self, number: int, *, at: datetime) -> bool:
        """A person sends a failed or unknown letter again, under its old Message-ID."""
        return (
            self._opened.execute(
                update(outbox)
                .where(outbox.c.id == number, outbox.c.state.in_((FAILED, UNKNOWN)))
                .values(state=PENDING, send_at=at)
            ).rowcount
            == 1
        )

    def release(self, number: int, *, at: datetime) -> bool:
        """A withheld letter waits to be sent; False where it was not withheld."""
        return self._move(number, WITHHELD, state=PENDING, send_at=at)

    def release_all(self, *, at: datetime) -> int:
        """Every withheld letter; returns how many."""
        return self._opened.execute(
            update(outbox).where(outbox.c.state == WITHHELD).values(state=PENDING, send_at=at)
        ).rowcount

    def by_message_ids(self, message_ids: Sequence[str]) -> KnownLetter | None:
        """The letter of ours among these Message-IDs, the first named one first."""
        return self._known(outbox.c.message_id.in_(message_ids)) if message_ids else None

    def by_tokens(self, tokens: Sequence[str]) -> KnownLetter | None:
        return self._known(outbox.c.token.in_(tokens)) if tokens else None

    def bounced(self, number: int, reason: str, *, at: datetime) -> None:
        self._opened.execute(
            update(outbox).where(outbox.c.id == number).values(bounced_at=at, bounce_reason=reason[:500])
        )

    def answers_since(self, address: str, since: datetime) -> int:
        """How many answers to arrived mails were written to the address since then, this transaction's included.

        Withheld ones reach nobody.
        """
        if address in self._counted:
            return self._answers[address]
        query = (
            select(func.count())
            .select_from(outbox.join(letters, letters.c.id == outbox.c.letter_id))
            .where(
                outbox.c.recipient == address,
                letters.c.intake_id.is_not(None),
                letters.c.composed_at >= since,
                # Spelled out, so that the planner sees that the partial index holds them.
                outbox.c.state != literal(WITHHELD, literal_execute=True),
            )
        )
        self._answers[address] = int(self._opened.execute(query).scalar_one())
        self._counted.add(address)
        return self._answers[address]

    def occasions(self, prefix: str) -> list[str]:
        """Occasions that begin like this and have their letter."""
        query = select(letters.c.occasion).where(letters.c.occasion.startswith(prefix, autoescape=True))
        return list(self._opened.execute(query).scalars())

    def newest_day(self, prefix: str) -> date | None:
        """The latest day that stands behind this beginning of an occasion: when somebody was last reminded."""
        days = [date.fromisoformat(name.removeprefix(prefix)) for name in self.occasions(prefix)]
        return max(days, default=None)

    def counts(self) -> dict[str, int]:
        query = select(outbox.c.state, func.count()).group_by(outbox.c.state).order_by(outbox.c.state)
        return {str(state): int(number) for state, number in self._opened.execute(query)}

    def entries(
        self, *, state: str = "", limit: int = 50, before: int = 0, intake_id: int | None = None
    ) -> list[dict[str, Any]]:
        """Deliveries, newest first, with the name and occasion of their letter and the report's reference."""
        query = (
            select(
                outbox,
                letters.c.name,
                letters.c.occasion,
                letters.c.intake_id,
                reports.c.reference.label("report"),
            )
            .join(letters, letters.c.id == outbox.c.letter_id)
            .outerjoin(reports, reports.c.id == letters.c.report_id)
            .order_by(outbox.c.id.desc())
            .limit(limit)
        )
        if state:
            query = query.where(outbox.c.state == state)
        if intake_id is not None:
            query = query.where(letters.c.intake_id == intake_id)
        if before:
            query = query.where(outbox.c.id < before)
        return [dict(row) for row in self._opened.execute(query).mappings()]

    def _known(self, condition: Any) -> KnownLetter | None:
        query = (
            select(
                outbox.c.id.label("delivery_id"),
                letters.c.name,
                outbox.c.recipient,
                outbox.c.token,
                letters.c.intake_id,
                letters.c.report_id,
                letters.c.consultation_id,
            )
            .join(letters, letters.c.id == outbox.c.letter_id)
            .where(condition)
            .order_by(outbox.c.id.desc())
            .limit(1)
        )
        row = self._opened.execute(query).mappings().first()
        return None if row is None else KnownLetter(**row)

    def _move(self, number: int, before: str, **values: Any) -> bool:
        return (
            self._opened.execute(
                update(outbox).where(outbox.c.id == number, outbox.c.state == before).values(**values)
            ).rowcount
            == 1
        )
