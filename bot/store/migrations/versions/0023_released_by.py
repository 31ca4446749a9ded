"""Who put a model in use, with the model; until now only the audit trail knew."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.add_column("models", sa.Column("released_by", sa.String(length=64), nullable=False, server_default=""))
    op.execute(
        "UPDATE models SET released_by = coalesce((SELECT a.actor FROM audit a WHERE a.verb = 'changed'"
        " AND a.lead = 'model:' || models.id ORDER BY a.number DESC LIMIT 1), '') WHERE live_at IS NOT NULL"
    )
    with op.batch_alter_table("models", schema=None) as batch_op:
        batch_op.alter_column("released_by", server_default=None)


def downgrade() -> None:
    """Undo."""
    with op.batch_alter_table("models", schema=None) as batch_op:
        batch_op.drop_column("released_by")
