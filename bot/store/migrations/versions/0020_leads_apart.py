"""Pairs of leads of which the team said that they are of two people."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "leads_apart",
        sa.Column("lead_id", sa.String(length=32), nullable=False),
        sa.Column("other_id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["lead_id"], ["leads.id"], name=op.f("fk_leads_apart_lead_id_leads"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["other_id"], ["leads.id"], name=op.f("fk_leads_apart_other_id_leads"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("lead_id", "other_id", name=op.f("pk_leads_apart")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_leads_apart_other_id"), "leads_apart", ["other_id"], unique=False)


def downgrade() -> None:
    """Undo."""
    op.drop_table("leads_apart")
