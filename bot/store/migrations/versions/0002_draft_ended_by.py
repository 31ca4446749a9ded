"""The turn that closed a draft."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    # A draft used to stay behind, emptied, when it had become a lead.
    op.execute("DELETE FROM drafts WHERE id IN (SELECT draft_id FROM leads)")
    op.add_column("drafts", sa.Column("ended_by", sa.String(length=64), nullable=True))


def downgrade() -> None:
    """Undo."""
    op.drop_column("drafts", "ended_by")
