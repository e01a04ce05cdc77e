"""Comments, the rows of a draft, lists for endorsement, releases and dispositions."""

import sqlalchemy as sa
from alembic import op

from pipeline.tables import Instant

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "comments",
        sa.Column("id", KEY, nullable=False),
        sa.Column("consultation_id", KEY, nullable=False),
        sa.Column("position_id", KEY, nullable=True),
        sa.Column("intake_id", KEY, nullable=False),
        sa.Column("person", sa.String(length=320), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("file_sha256", sa.String(length=64), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("member", sa.Text(), nullable=False),
        *words(),
        sa.Column("observation", sa.Text(), nullable=False),
        of_consultation("comments"),
        sa.ForeignKeyConstraint(["position_id"], ["positions.id"], name=op.f("fk_comments_position_id")),
        sa.ForeignKeyConstraint(["intake_id"], ["intake.id"], name=op.f("fk_comments_intake_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_comments")),
    )
    op.create_index(op.f("ix_comments_consultation_id"), "comments", ["consultation_id"])
    op.create_index(op.f("ix_comments_position_id"), "comments", ["position_id"])
    op.create_table(
        "draft_rows",
        sa.Column("id", KEY, nullable=False),
        sa.Column("consultation_id", KEY, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        *words(),
        sa.Column("sources", sa.JSON(), nullable=False),
        sa.Column("merged_into", sa.Integer(), nullable=True),
        sa.Column("removed_because", sa.Text(), nullable=False),
        sa.Column("is_listed", sa.Boolean(), nullable=False),
        of_consultation("draft_rows"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draft_rows")),
        numbered("draft_rows"),
    )
    op.create_table(
        "row_acts",
        sa.Column("id", KEY, nullable=False),
        sa.Column("consultation_id", KEY, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("act", sa.String(length=20), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("after", sa.Text(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("actor", sa.String(length=200), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        of_consultation("row_acts"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_row_acts")),
    )
    op.create_index(op.f("ix_row_acts_consultation_id"), "row_acts", ["consultation_id"])
    op.create_table(
        "lists",
        sa.Column("id", KEY, nullable=False),
        sa.Column("consultation_id", KEY, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("made_at", Instant(), nullable=False),
        sa.Column("made_by", sa.String(length=200), nullable=False),
        sa.Column("closes_at", Instant(), nullable=False),
        sa.Column("is_open", sa.Boolean(), nullable=False),
        sa.Column("rows", sa.JSON(), nullable=False),
        of_consultation("lists"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lists")),
        numbered("lists"),
    )
    op.create_index(op.f("ix_lists_closes_at"), "lists", ["closes_at"])
    op.create_table(
        "endorsements",
        sa.Column("id", KEY, nullable=False),
        sa.Column("consultation_id", KEY, nullable=False),
        sa.Column("intake_id", KEY, nullable=False),
        sa.Column("position_id", KEY, nullable=True),
        sa.Column("list_number", sa.Integer(), nullable=False),
        sa.Column("jurisdiction", sa.String(length=8), nullable=False),
        sa.Column("person", sa.String(length=320), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("is_head", sa.Boolean(), nullable=False),
        sa.Column("agreed", sa.JSON(), nullable=False),
        sa.Column("disagreed", sa.JSON(), nullable=False),
        sa.Column("adds", sa.Boolean(), nullable=False),
        sa.Column("received_at", Instant(), nullable=False),
        sa.Column("admitted", sa.Text(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("remarks", sa.Text(), nullable=False),
        of_consultation("endorsements"),
        sa.ForeignKeyConstraint(["intake_id"], ["intake.id"], name=op.f("fk_endorsements_intake_id")),
        sa.ForeignKeyConstraint(["position_id"], ["positions.id"], name=op.f("fk_endorsements_position_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_endorsements")),
        sa.UniqueConstraint(
            "consultation_id", "intake_id", name=op.f("uq_endorsements_consultation_id_intake_id")
        ),
    )
    op.create_index(op.f("ix_endorsements_consultation_id"), "endorsements", ["consultation_id"])
    op.create_table(
        "releases",
        sa.Column("id", KEY, nullable=False),
        sa.Column("consultation_id", KEY, nullable=False),
        sa.Column("released_at", Instant(), nullable=False),
        sa.Column("released_by", sa.String(length=200), nullable=False),
        sa.Column("authority", sa.Text(), nullable=False),
        sa.Column("rows", sa.JSON(), nullable=False),
        sa.Column("files", sa.JSON(), nullable=False),
        sa.Column("submitted_on", sa.Date(), nullable=True),
        sa.Column("submitted_by", sa.String(length=200), nullable=False),
        sa.Column("submission", sa.Text(), nullable=False),
        of_consultation("releases"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_releases")),
        sa.UniqueConstraint("consultation_id", name=op.f("uq_releases_consultation_id")),
    )
    op.create_table(
        "dispositions",
        sa.Column("id", KEY, nullable=False),
        sa.Column("consultation_id", KEY, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("disposition", sa.String(length=30), nullable=True),
        sa.Column("observation", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("actor", sa.String(length=200), nullable=False),
        of_consultation("dispositions"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dispositions")),
        numbered("dispositions"),
    )


def words() -> tuple[sa.Column[str], ...]:
    """What a comment and a row of the draft say."""
    return (
        sa.Column("line", sa.Text(), nullable=False),
        sa.Column("clause", sa.Text(), nullable=False),
        sa.Column("element", sa.Text(), nullable=False),
        sa.Column("type", sa.String(length=2), nullable=True),
        sa.Column("comment", sa.Text(), nullable=False),
        sa.Column("proposed_change", sa.Text(), nullable=False),
    )


def of_consultation(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["consultation_id"], ["consultations.id"], name=op.f(f"fk_{table}_consultation_id")
    )


def numbered(table: str) -> sa.UniqueConstraint:
    return sa.UniqueConstraint("consultation_id", "number", name=op.f(f"uq_{table}_consultation_id_number"))
