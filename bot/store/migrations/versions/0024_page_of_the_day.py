"""Indexes for the page of the day and for exports in time lines; no day of follow-up where a lead has ended."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

_NEW = sa.text("state = 'new' AND merged_into IS NULL")
_EXPORTED = sa.text("verb = 'exported'")
_WITH_DAY = sa.text("follow_up_on IS NOT NULL AND merged_into IS NULL")


def upgrade() -> None:
    """Apply."""
    op.execute("UPDATE leads SET follow_up_on = NULL WHERE state IN ('not_interested', 'closed')")
    op.create_index("ix_leads_new", "leads", ["state"], unique=False, sqlite_where=_NEW, postgresql_where=_NEW)
    op.create_index(
        "ix_leads_follow_up",
        "leads",
        ["follow_up_on"],
        unique=False,
        sqlite_where=_WITH_DAY,
        postgresql_where=_WITH_DAY,
    )
    op.create_index(
        "ix_audit_exported", "audit", ["lead"], unique=False, sqlite_where=_EXPORTED, postgresql_where=_EXPORTED
    )


def downgrade() -> None:
    """Undo; the days stay away."""
    op.drop_index("ix_audit_exported", table_name="audit")
    op.drop_index("ix_leads_follow_up", table_name="leads")
    op.drop_index("ix_leads_new", table_name="leads")
