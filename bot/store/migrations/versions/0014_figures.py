"""Where people come from, how far they get, and which exports were made."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

_COUNTED_BY = ("place", "language", "age", "sex", "returnee", "source")
_EVERY_STEP = 2**14 - 1


def upgrade() -> None:
    """Apply."""
    with op.batch_alter_table("chats", schema=None) as batch_op:
        batch_op.add_column(sa.Column("source", sa.String(length=32), nullable=True))
        # Nobody knows how far those came who are here already: they are not counted.
        batch_op.add_column(sa.Column("steps", sa.Integer(), nullable=False, server_default=str(_EVERY_STEP)))
    with op.batch_alter_table("chats", schema=None) as batch_op:
        batch_op.alter_column("steps", server_default=None)
    op.create_index("ix_leads_figures", "leads", [*_COUNTED_BY, "created_at", "merged_into"], unique=False)
    op.create_index("ix_lead_events_figures", "lead_events", ["kind", "after", "lead_id", "at"], unique=False)
    op.create_table(
        "funnel",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("step", sa.String(length=16), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("chats", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("day", "step", "language", name=op.f("pk_funnel")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "exports",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.String(length=64), nullable=False),
        sa.Column("form", sa.String(length=4), nullable=False),
        sa.Column("asked_sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_exports")),
    )


def downgrade() -> None:
    """Undo."""
    op.drop_index("ix_lead_events_figures", table_name="lead_events")
    op.drop_index("ix_leads_figures", table_name="leads")
    op.drop_table("exports")
    op.drop_table("funnel")
    with op.batch_alter_table("chats", schema=None) as batch_op:
        batch_op.drop_column("steps")
        batch_op.drop_column("source")
