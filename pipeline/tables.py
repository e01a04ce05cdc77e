"""The shape of the database: plain Core tables, plural beside the singular nouns of `rules/facts.py`.

The same shape on SQLite and PostgreSQL.  `migrations/` brings a database here; a test compares the two.
"""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
    text,
)
from sqlalchemy.dialects import postgresql

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class Instant(TypeDecorator[datetime]):
    """A moment: aware on the way in, UTC on the way out; a naive one is refused, never guessed."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value!r} has no time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        moment: datetime = value
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


class Words(TypeDecorator[str]):
    """Words with single spaces between them, to search in: a text that SQLite's FTS5 reads, a tsvector in PostgreSQL.

    The words are letters and digits alone (`rules/search_words.py`), so that none needs to be escaped.
    """

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> Any:
        return dialect.type_descriptor(postgresql.TSVECTOR() if dialect.name == "postgresql" else Text())

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        if value is None or dialect.name != "postgresql":
            return value
        # PostgreSQL counts to 16383.  Beyond, the count begins anew: better a phrase too many is found than one missed.
        return " ".join(f"'{word}':{place % 16_383 + 1}" for place, word in enumerate(value.split()))


# SQLite counts rows only in INTEGER PRIMARY KEY; PostgreSQL wants room.
Key = BigInteger().with_variant(Integer, "sqlite")


def key() -> Column[int]:
    return Column("id", Key, primary_key=True)


# --- registers -----------------------------------------------------------------------------------------------------

rosters = Table(
    "rosters",
    metadata,
    key(),
    Column("imported_at", Instant, nullable=False),
    Column("actor", String(200), nullable=False),
    Column("source", String(400), nullable=False),
)

jurisdictions = Table(
    "jurisdictions",
    metadata,
    key(),
    Column("roster_id", Key, ForeignKey("rosters.id"), nullable=False, index=True),
    Column("code", String(8), nullable=False),
    Column("name", String(200), nullable=False),
    Column("category", String(40), nullable=False),
    Column("since", Date, nullable=False),
    Column("until", Date),
)

representatives = Table(
    "representatives",
    metadata,
    key(),
    Column("roster_id", Key, ForeignKey("rosters.id"), nullable=False, index=True),
    Column("jurisdiction", String(8), nullable=False),
    Column("name", String(200), nullable=False),
    Column("addresses", JSON, nullable=False),
    Column("head_of_delegation", Boolean, nullable=False),
    Column("since", Date, nullable=False),
    Column("until", Date),
)

liaison_officers = Table(
    "liaison_officers",
    metadata,
    key(),
    Column("roster_id", Key, ForeignKey("rosters.id"), nullable=False, index=True),
    Column("name", String(200), nullable=False),
    Column("addresses", JSON, nullable=False),
    Column("authority", String(200), nullable=False),
    Column("jurisdiction", String(8), nullable=False),
    Column("committees", JSON, nullable=False),
    Column("since", Date, nullable=False),
    Column("until", Date),
)

operators = Table(
    "operators",
    metadata,
    key(),
    Column("roster_id", Key, ForeignKey("rosters.id"), nullable=False, index=True),
    Column("name", String(200), nullable=False),
    Column("addresses", JSON, nullable=False),
    Column("since", Date, nullable=False),
    Column("until", Date),
)

committees = Table(
    "committees",
    metadata,
    key(),
    Column("roster_id", Key, ForeignKey("rosters.id"), nullable=False, index=True),
    Column("designation", String(80), nullable=False),
    Column("aliases", JSON, nullable=False),
    Column("liaison_category", String(8), nullable=False),
    Column("since", Date, nullable=False),
)

meetings = Table(
    "meetings",
    metadata,
    key(),
    Column("reference", String(20), nullable=False, unique=True),
    Column("committee", String(80), nullable=False),
    Column("first_on", Date, nullable=False),
    Column("last_on", Date, nullable=False),
    Column("place", String(200), nullable=False),
    Column("mode", String(20), nullable=False),
    Column("kind", String(20), nullable=False),
    Column("liaison_officer", String(320), nullable=False),
    UniqueConstraint("committee", "first_on", "last_on"),
)

# --- what arrived --------------------------------------------------------------------------------------------------

blobs = Table(
    "blobs",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("size", BigInteger, nullable=False),
    Column("content", LargeBinary, nullable=False),
)

epochs = Table(
    "epochs",
    metadata,
    key(),
    Column("mailbox", String(400), nullable=False),
    Column("uid_validity", BigInteger, nullable=False),
    Column("first_seen_at", Instant, nullable=False),
    # Every UID up to this one has been kept, or is gone from the server.
    Column("kept_up_to", BigInteger, nullable=False),
    UniqueConstraint("mailbox", "uid_validity"),
)

intake = Table(
    "intake",
    metadata,
    key(),
    Column("sha256", String(64), ForeignKey("blobs.sha256"), nullable=False, index=True),
    Column("size", BigInteger, nullable=False),
    Column("mailbox", String(400), nullable=False),
    Column("received_at", Instant, nullable=False, index=True),
    Column("mailbox_received_at", Instant, nullable=False),
    Column("receipt_rule", String(80), nullable=False),
    Column("kept_at", Instant, nullable=False),
    Column("state", String(20), nullable=False),
    Column("kind", String(40), nullable=False),
    Column("reason", Text, nullable=False),
    Column("message_id", Text, nullable=False),
    Column("content_digest", String(64), nullable=False),
    Column("sender_address", String(320), nullable=False),
    Column("sender_name", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("sent_at", Instant),
    Column("findings", JSON, nullable=False),
    Column("proof", String(80), nullable=False),
    # Set by a person: whose mail it is, and that it may be opened.
    Column("assigned_to", String(320), nullable=False),
    Column("duplicate_of", Key, ForeignKey("intake.id")),
    # The reference of the consultation that it names, "" where it names none.
    Column("about", String(20), nullable=False, server_default=""),
    # A position that a person has read from it: the stance, who said so, and why.
    Column("assigned_position", String(40), nullable=False, server_default=""),
    Column("assigned_by", String(200), nullable=False, server_default=""),
    Column("assigned_because", Text, nullable=False, server_default=""),
    Column("decided_at", Instant),
    Column("decided_by", String(200), nullable=False),
    Index(
        "ix_intake_waiting",
        "id",
        sqlite_where=text("state = 'received'"),
        postgresql_where=text("state = 'received'"),
    ),
    Index("ix_intake_state", "state"),
    Index("ix_intake_message_id", "message_id", postgresql_using="hash"),
    Index("ix_intake_content_digest", "content_digest"),
)

sightings = Table(
    "sightings",
    metadata,
    Column("mailbox", String(400), primary_key=True),
    Column("uid_validity", BigInteger, primary_key=True, autoincrement=False),
    Column("uid", BigInteger, primary_key=True, autoincrement=False),
    Column("intake_id", Key, ForeignKey("intake.id"), nullable=False, index=True),
    # The shelf that the mail was moved to; "" while it lies where it arrived.
    Column("filed_in", String(400), nullable=False),
)

# What each mail can be found by.  On SQLite the index is the virtual table mail_words, which migration 0005 makes.
mail_texts = Table(
    "mail_texts",
    metadata,
    Column("intake_id", Key, ForeignKey("intake.id"), primary_key=True),
    Column("words", Words, nullable=False),
)

attachments = Table(
    "attachments",
    metadata,
    Column("intake_id", Key, ForeignKey("intake.id"), primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("name", Text, nullable=False),
    Column("declared_type", String(200), nullable=False),
    Column("kind", String(40), nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("sha256", String(64), nullable=False),
)

reports = Table(
    "reports",
    metadata,
    key(),
    Column("reference", String(20), nullable=False, unique=True),
    Column("committee", String(80), nullable=False, index=True),
    Column("meeting", String(20), nullable=False, index=True),
    Column("officer_name", Text, nullable=False),
    Column("officer_address", String(320), nullable=False),
    Column("first_day", Date),
    Column("last_day", Date),
    Column("is_complete", Boolean, nullable=False),
    Column("is_restricted", Boolean, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("received_at", Instant, nullable=False),
    Column("due_at", Instant),
    Column("late_seconds", Integer),
)

report_revisions = Table(
    "report_revisions",
    metadata,
    key(),
    Column("report_id", Key, ForeignKey("reports.id"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("intake_id", Key, ForeignKey("intake.id"), nullable=False),
    Column("file_name", Text, nullable=False),
    Column("sha256", String(64), nullable=False, index=True),
    Column("is_complete", Boolean, nullable=False),
    Column("received_at", Instant, nullable=False),
    Column("fields", JSON, nullable=False),
    Column("findings", JSON, nullable=False),
    Column("unassigned", JSON, nullable=False),
    UniqueConstraint("report_id", "number"),
    UniqueConstraint("intake_id"),
)

actions = Table(
    "actions",
    metadata,
    key(),
    Column("reference", String(20), nullable=False, unique=True),
    Column("report_id", Key, ForeignKey("reports.id"), nullable=False, index=True),
    Column("text", Text, nullable=False),
    Column("owner", String(320), nullable=False),
    Column("due_on", Date),
    Column("opened_at", Instant, nullable=False),
    Column("closed_at", Instant),
    Column("closed_by", String(200), nullable=False),
    # Empty while it is open.
    Column("closed_because", Text, nullable=False),
)

feedback = Table(
    "feedback",
    metadata,
    key(),
    Column("report_id", Key, ForeignKey("reports.id"), nullable=False, index=True),
    Column("intake_id", Key, ForeignKey("intake.id"), nullable=False, unique=True),
    Column("address", String(320), nullable=False),
    Column("received_at", Instant, nullable=False),
)

consultations = Table(
    "consultations",
    metadata,
    key(),
    Column("reference", String(20), nullable=False, unique=True),
    Column("kind", String(20), nullable=False),
    Column("document", String(200), nullable=False),
    Column("title", Text, nullable=False),
    Column("stage", String(40), nullable=False),
    Column("committee", String(80), nullable=False),
    Column("question", Text, nullable=False),
    Column("origin", String(20), nullable=False),
    Column("priority", String(20), nullable=False),
    Column("mode", String(20), nullable=False),
    Column("report", String(20), nullable=False),
    Column("officer", String(320), nullable=False),
    Column("ballot_closes_on", Date),
    Column("closes_at", Instant, nullable=False, index=True),
    Column("zone", String(60), nullable=False),
    Column("opened_at", Instant, nullable=False),
    Column("opened_on", Date, nullable=False),
    Column("opened_by", String(200), nullable=False),
    Column("state", String(20), nullable=False, index=True),
    Column("outcome", String(40)),
    Column("closed_at", Instant),
    # What went with the request; the roster whose representatives were asked.
    Column("enclosures", JSON, nullable=False),
    Column("roster_id", Key, ForeignKey("rosters.id"), nullable=False),
)

positions = Table(
    "positions",
    metadata,
    key(),
    Column("consultation_id", Key, ForeignKey("consultations.id"), nullable=False, index=True),
    Column("intake_id", Key, ForeignKey("intake.id"), nullable=False, index=True),
    Column("jurisdiction", String(8), nullable=False),
    Column("person", String(320), nullable=False),
    Column("name", Text, nullable=False),
    Column("is_head", Boolean, nullable=False),
    Column("stance", String(40), nullable=False),
    Column("comments", Integer, nullable=False),
    Column("received_at", Instant, nullable=False),
    # Why a late one counts all the same, "" where nobody admitted it.
    Column("admitted", Text, nullable=False),
    Column("evidence", Text, nullable=False),
    Column("remarks", Text, nullable=False),
    Column("segments", JSON, nullable=False),
    Column("findings", JSON, nullable=False),
    # Who entered it by hand and why; "" where it was read from the mail.
    Column("entered_by", String(200), nullable=False),
    Column("entered_because", Text, nullable=False),
    UniqueConstraint("consultation_id", "intake_id"),
)

tallies = Table(
    "tallies",
    metadata,
    key(),
    Column("consultation_id", Key, ForeignKey("consultations.id"), nullable=False, index=True),
    Column("number", Integer, nullable=False),
    Column("counted_at", Instant, nullable=False),
    Column("outcome", String(40), nullable=False),
    # The certificate: the same inputs give the same bytes.
    Column("sha256", String(64), ForeignKey("blobs.sha256"), nullable=False),
    UniqueConstraint("consultation_id", "number"),
)

# --- comments and the draft that they become --------------------------------------------------------------------------


def words_of_a_comment() -> tuple[Column[str], ...]:
    """What a comment and a row of the draft say; the type is empty where it is none of ge, te and ed."""
    return (
        Column("line", Text, nullable=False),
        Column("clause", Text, nullable=False),
        Column("element", Text, nullable=False),
        Column("type", String(2)),
        Column("comment", Text, nullable=False),
        Column("proposed_change", Text, nullable=False),
    )


comments = Table(
    "comments",
    metadata,
    key(),
    Column("consultation_id", Key, ForeignKey("consultations.id"), nullable=False, index=True),
    # The position that it belongs to; a later position of the same person that adds to it has its own copy.  Empty while
    # its author has stated none: then it waits for one.
    Column("position_id", Key, ForeignKey("positions.id"), index=True),
    Column("intake_id", Key, ForeignKey("intake.id"), nullable=False),
    Column("person", String(320), nullable=False),
    # "" for one that was written into the mail.
    Column("file_name", Text, nullable=False),
    Column("file_sha256", String(64), nullable=False),
    Column("row", Integer, nullable=False),
    Column("member", Text, nullable=False),
    *words_of_a_comment(),
    Column("observation", Text, nullable=False),
)

draft_rows = Table(
    "draft_rows",
    metadata,
    key(),
    Column("consultation_id", Key, ForeignKey("consultations.id"), nullable=False),
    Column("number", Integer, nullable=False),
    *words_of_a_comment(),
    # Numbers of the comments that it was made of.
    Column("sources", JSON, nullable=False),
    Column("merged_into", Integer),
    # "" while it is in the list.
    Column("removed_because", Text, nullable=False),
    Column("is_listed", Boolean, nullable=False),
    UniqueConstraint("consultation_id", "number"),
)

# Everything that a person did to a row; corrections are new lines.
row_acts = Table(
    "row_acts",
    metadata,
    key(),
    Column("consultation_id", Key, ForeignKey("consultations.id"), nullable=False, index=True),
    Column("number", Integer, nullable=False),
    # edited, merged, parted, removed, restored, kept
    Column("act", String(20), nullable=False),
    # The column that was edited, or the words that are kept.
    Column("subject", Text, nullable=False),
    Column("before", Text, nullable=False),
    Column("after", Text, nullable=False),
    Column("at", Instant, nullable=False),
    Column("actor", String(200), nullable=False),
    Column("reason", Text, nullable=False),
)

lists = Table(
    "lists",
    metadata,
    key(),
    Column("consultation_id", Key, ForeignKey("consultations.id"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("made_at", Instant, nullable=False),
    Column("made_by", String(200), nullable=False),
    # The last instant in which an answer counts.
    Column("closes_at", Instant, nullable=False, index=True),
    Column("is_open", Boolean, nullable=False),
    # The rows as they were shown.
    Column("rows", JSON, nullable=False),
    UniqueConstraint("consultation_id", "number"),
)

endorsements = Table(
    "endorsements",
    metadata,
    key(),
    Column("consultation_id", Key, ForeignKey("consultations.id"), nullable=False, index=True),
    Column("intake_id", Key, ForeignKey("intake.id"), nullable=False),
    # The position that it came with, empty where it answers a circulated list.
    Column("position_id", Key, ForeignKey("positions.id")),
    Column("list_number", Integer, nullable=False),
    Column("jurisdiction", String(8), nullable=False),
    Column("person", String(320), nullable=False),
    Column("name", Text, nullable=False),
    Column("is_head", Boolean, nullable=False),
    Column("agreed", JSON, nullable=False),
    Column("disagreed", JSON, nullable=False),
    Column("adds", Boolean, nullable=False),
    Column("received_at", Instant, nullable=False),
    Column("admitted", Text, nullable=False),
    Column("evidence", Text, nullable=False),
    Column("remarks", Text, nullable=False),
    UniqueConstraint("consultation_id", "intake_id"),
)

releases = Table(
    "releases",
    metadata,
    key(),
    Column("consultation_id", Key, ForeignKey("consultations.id"), nullable=False, unique=True),
    Column("released_at", Instant, nullable=False),
    Column("released_by", String(200), nullable=False),
    Column("authority", Text, nullable=False),
    # The numbers of the rows that left, in their order, and the files, by name and hash.
    Column("rows", JSON, nullable=False),
    Column("files", JSON, nullable=False),
    Column("submitted_on", Date),
    Column("submitted_by", String(200), nullable=False),
    Column("submission", Text, nullable=False),
)

dispositions = Table(
    "dispositions",
    metadata,
    key(),
    Column("consultation_id", Key, ForeignKey("consultations.id"), nullable=False),
    Column("number", Integer, nullable=False),
    # Empty where the observation could not be read as one.
    Column("disposition", String(30)),
    Column("observation", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("at", Instant, nullable=False),
    Column("actor", String(200), nullable=False),
    UniqueConstraint("consultation_id", "number"),
)

challenges = Table(
    "challenges",
    metadata,
    key(),
    Column("token", String(64), nullable=False, unique=True),
    Column("intake_id", Key, ForeignKey("intake.id"), nullable=False, unique=True),
    Column("address", String(320), nullable=False),
    Column("issued_at", Instant, nullable=False),
    Column("answered_at", Instant),
)

# --- what we say ---------------------------------------------------------------------------------------------------

letters = Table(
    "letters",
    metadata,
    key(),
    # The event that the letter tells, unique: no event is told twice.
    Column("occasion", String(200), nullable=False, unique=True),
    Column("name", String(60), nullable=False),
    Column("facts", JSON, nullable=False),
    Column("enclosures", JSON, nullable=False),
    Column("in_reply_to", Text, nullable=False),
    Column("thread", JSON, nullable=False),
    Column("intake_id", Key, ForeignKey("intake.id"), index=True),
    Column("report_id", Key, ForeignKey("reports.id"), index=True),
    Column("consultation_id", Key, ForeignKey("consultations.id"), index=True),
    Column("composed_at", Instant, nullable=False),
)

outbox = Table(
    "outbox",
    metadata,
    key(),
    Column("letter_id", Key, ForeignKey("letters.id"), nullable=False),
    Column("recipient", String(320), nullable=False),
    Column("recipient_name", Text, nullable=False),
    Column("token", String(64), nullable=False, unique=True),
    Column("message_id", String(400), nullable=False, unique=True),
    Column("state", String(20), nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("send_at", Instant, nullable=False),
    Column("sent_at", Instant),
    Column("last_answer", Text, nullable=False),
    Column("bounced_at", Instant),
    Column("bounce_reason", Text, nullable=False),
    UniqueConstraint("letter_id", "recipient"),
    Index(
        "ix_outbox_waiting",
        "send_at",
        sqlite_where=text("state = 'pending'"),
        postgresql_where=text("state = 'pending'"),
    ),
    Index("ix_outbox_state", "state"),
    # Each answer asks how many its recipient had within the hour; an import withholds letters by the thousand.
    Index(
        "ix_outbox_recipient",
        "recipient",
        sqlite_where=text("state <> 'withheld'"),
        postgresql_where=text("state <> 'withheld'"),
    ),
)

journal = Table(
    "journal",
    metadata,
    key(),
    Column("at", Instant, nullable=False),
    Column("actor", String(200), nullable=False),
    Column("verb", String(60), nullable=False),
    Column("subject", String(400), nullable=False, index=True),
    Column("details", JSON, nullable=False),
)
