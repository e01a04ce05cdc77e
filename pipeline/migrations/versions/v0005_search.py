"""What mails can be found by: FTS5 on SQLite, a tsvector on PostgreSQL.

Mails that are there already are entered with subject, sender and names of files.  Their bodies lie in the register as
bytes, and reading them is the work of the sandbox: a body is entered when its mail is taken up again.
"""

import sqlalchemy as sa
from alembic import op

from pipeline.tables import Words, mail_texts
from rules.search_words import searchable

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
BATCH = 500

# The index keeps no words of its own; it reads those of mail_texts, and is told of every change (sqlite.org/fts5.html).
SQLITE = (
    (
        "CREATE VIRTUAL TABLE mail_words USING fts5("
        "words, content='mail_texts', content_rowid='intake_id', tokenize='ascii')"
    ),
    (
        "CREATE TRIGGER mail_texts_are_found AFTER INSERT ON mail_texts BEGIN "
        "INSERT INTO mail_words (rowid, words) VALUES (new.intake_id, new.words); END"
    ),
    (
        "CREATE TRIGGER mail_texts_are_forgotten AFTER DELETE ON mail_texts BEGIN "
        "INSERT INTO mail_words (mail_words, rowid, words) VALUES ('delete', old.intake_id, old.words); END"
    ),
)
POSTGRESQL = ("CREATE INDEX ix_mail_texts_words ON mail_texts USING gin (words)",)

MAILS = sa.text(
    "SELECT id, subject, sender_name, sender_address FROM intake WHERE id > :after ORDER BY id LIMIT :batch"
)
NAMES = sa.text(
    "SELECT intake_id, name FROM attachments WHERE intake_id > :after AND intake_id <= :last "
    "ORDER BY intake_id, position"
)


def upgrade() -> None:
    op.create_table(
        "mail_texts",
        sa.Column("intake_id", KEY, nullable=False),
        sa.Column("words", Words(), nullable=False),
        sa.ForeignKeyConstraint(["intake_id"], ["intake.id"], name=op.f("fk_mail_texts_intake_id")),
        sa.PrimaryKeyConstraint("intake_id", name=op.f("pk_mail_texts")),
    )
    for statement in POSTGRESQL if op.get_bind().dialect.name == "postgresql" else SQLITE:
        op.execute(statement)
    enter_known_mails(op.get_bind())


def enter_known_mails(opened: sa.Connection) -> None:
    after = 0
    while mails := opened.execute(MAILS, {"after": after, "batch": BATCH}).all():
        names: dict[int, list[str]] = {}
        for number, name in opened.execute(NAMES, {"after": after, "last": mails[-1].id}):
            names.setdefault(number, []).append(name)
        opened.execute(
            sa.insert(mail_texts),
            [
                {"intake_id": mail.id, "words": searchable((*mail[1:], *names.get(mail.id, ())))}
                for mail in mails
            ],
        )
        after = mails[-1].id
