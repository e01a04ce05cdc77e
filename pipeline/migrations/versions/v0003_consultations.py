"""Consultations, the positions stated in them, and their tallies."""

import sqlalchemy as sa
from alembic import op

from pipeline.tables import Instant

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "consultations",
        sa.Column("id", KEY, nullable=False),
        sa.Column("reference", sa.String(length=20), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("document", sa.String(length=200), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("stage", sa.String(length=40), nullable=False),
        sa.Column("committee", sa.String(length=80), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("origin", sa.String(length=20), nullable=False),
        sa.Column("priority", sa.String(length=20), nullable=False),
        sa.Column("mode", sa.String(length=20), nullable=False),
        sa.Column("report", sa.String(length=20), nullable=False),
        sa.Column("officer", sa.String(length=320), nullable=False),
        sa.Column("ballot_closes_on", sa.Date(), nullable=True),
        sa.Column("closes_at", Instant(), nullable=False),
        sa.Column("zone", sa.String(length=60), nullable=False),
        sa.Column("opened_at", Instant(), nullable=False),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column("opened_by", sa.String(length=200), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("outcome", sa.String(length=40), nullable=True),
        sa.Column("closed_at", Instant(), nullable=True),
        sa.Column("enclosures", sa.JSON(), nullable=False),
        sa.Column("roster_id", KEY, nullable=False),
        sa.ForeignKeyConstraint(["roster_id"], ["rosters.id"], name=op.f("fk_consultations_roster_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consultations")),
        sa.UniqueConstraint("reference", name=op.f("uq_consultations_reference")),
    )
    op.create_index(op.f("ix_consultations_closes_at"), "consultations", ["closes_at"])
    op.create_index(op.f("ix_consultations_state"), "consultations", ["state"])
    op.create_table(
        "positions",
        sa.Column("id", KEY, nullable=False),
        sa.Column("consultation_id", KEY, nullable=False),
        sa.Column("intake_id", KEY, nullable=False),
        sa.Column("jurisdiction", sa.String(length=8), nullable=False),
        sa.Column("person", sa.String(length=320), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("is_head", sa.Boolean(), nullable=False),
        sa.Column("stance", sa.String(length=40), nullable=False),
        sa.Column("comments", sa.Integer(), nullable=False),
        sa.Column("received_at", Instant(), nullable=False),
        sa.Column("admitted", sa.Text(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("remarks", sa.Text(), nullable=False),
        sa.Column("segments", sa.JSON(), nullable=False),
        sa.Column("findings", sa.JSON(), nullable=False),
        sa.Column("entered_by", sa.String(length=200), nullable=False),
        sa.Column("entered_because", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["consultation_id"], ["consultations.id"], name=op.f("fk_positions_consultation_id")
        ),
        sa.ForeignKeyConstraint(["intake_id"], ["intake.id"], name=op.f("fk_positions_intake_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_positions")),
        sa.UniqueConstraint(
            "consultation_id", "intake_id", name=op.f("uq_positions_consultation_id_intake_id")
        ),
    )
    op.create_index(op.f("ix_positions_consultation_id"), "positions", ["consultation_id"])
    op.create_index(op.f("ix_positions_intake_id"), "positions", ["intake_id"])
    op.create_table(
        "tallies",
        sa.Column("id", KEY, nullable=False),
        sa.Column("consultation_id", KEY, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("counted_at", Instant(), nullable=False),
        sa.Column("outcome", sa.String(length=40), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["consultation_id"], ["consultations.id"], name=op.f("fk_tallies_consultation_id")
        ),
        sa.ForeignKeyConstraint(["sha256"], ["blobs.sha256"], name=op.f("fk_tallies_sha256")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tallies")),
        sa.UniqueConstraint("consultation_id", "number", name=op.f("uq_tallies_consultation_id_number")),
    )
    op.create_index(op.f("ix_tallies_consultation_id"), "tallies", ["consultation_id"])
    for name, kind in (
        ("about", sa.String(length=20)),
        ("assigned_position", sa.String(length=40)),
        ("assigned_by", sa.String(length=200)),
        ("assigned_because", sa.Text()),
    ):
        op.add_column("intake", sa.Column(name, kind, nullable=False, server_default=""))
    add_consultation_of_letter()
    op.create_index(op.f("ix_letters_consultation_id"), "letters", ["consultation_id"])


def add_consultation_of_letter() -> None:
    """SQLite takes a column with its reference only in one breath, and Alembic would copy the table instead."""
    name = "fk_letters_consultation_id"
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            f"ALTER TABLE letters ADD COLUMN consultation_id INTEGER CONSTRAINT {name} REFERENCES consultations (id)"
        )
        return
    op.add_column("letters", sa.Column("consultation_id", KEY, nullable=True))
    op.create_foreign_key(op.f(name), "letters", "consultations", ["consultation_id"], ["id"])
