"""Letters are found by their recipient, those aside that an import has withheld: each answer asks how many there were."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

NOT_WITHHELD = sa.text("state <> 'withheld'")


def upgrade() -> None:
    op.create_index(
        "ix_outbox_recipient",
        "outbox",
        ["recipient"],
        sqlite_where=NOT_WITHHELD,
        postgresql_where=NOT_WITHHELD,
    )
