"""On the lead, for figures: the day it was saved on and the hours to its first contact. An index of lists by source."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

_COUNTED_BY = ("sex", "returnee", "language", "age", "place", "source", "created_at", "reached_at", "sectors")
_FILTERED = ("state", "place", "language", "age", "returnee", "sectors", "assigned_to", "follow_up_on")
_TRAITS = ("sex", "returnee", "language", "place", "source", "age")
# What is left of the second counts too: SQLite would round it, at midnight into the next day.
_SECONDS = "unixepoch(substr(reached_at, 1, 19)) - unixepoch(substr(created_at, 1, 19))"
_DERIVED = {
    "sqlite": {
        "saved_on": "(unixepoch(substr(created_at, 1, 19)) + 10800) / 86400",
        "reached_after": f"({_SECONDS} - (substr(reached_at, 21, 6) < substr(created_at, 21, 6))) / 3600",
    },
    "postgresql": {
        "saved_on": "CAST(created_at AT TIME ZONE 'UTC' + interval '3 hours' AS date) - date '1970-01-01'",
        "reached_after": "floor(extract(epoch FROM reached_at - created_at) / 3600)",
    },
}


def upgrade() -> None:
    """Apply."""
    op.drop_index("ix_leads_figures", table_name="leads")
    op.add_column("leads", sa.Column("saved_on", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("leads", sa.Column("reached_after", sa.Integer(), nullable=True))
    values = ", ".join(f"{name} = {how}" for name, how in _DERIVED[op.get_bind().dialect.name].items())
    op.execute(f"UPDATE leads SET {values}")  # noqa: S608 # nothing from outside
    with op.batch_alter_table("leads", schema=None) as batch_op:
        batch_op.alter_column("saved_on", server_default=None)
    of_lead = ("sectors", "merged_into")
    op.create_index("ix_leads_figures", "leads", [*_TRAITS, "saved_on", *of_lead], unique=False)
    op.create_index("ix_leads_by_day", "leads", ["saved_on", "reached_after", *_TRAITS, *of_lead], unique=False)
    by_source = ("source", "created_at", "id", *_FILTERED, "merged_into")
    op.create_index("ix_leads_by_source", "leads", list(by_source), unique=False)


def downgrade() -> None:
    """Undo."""
    op.drop_index("ix_leads_by_source", table_name="leads")
    op.drop_index("ix_leads_by_day", table_name="leads")
    op.drop_index("ix_leads_figures", table_name="leads")
    with op.batch_alter_table("leads", schema=None) as batch_op:
        batch_op.drop_column("reached_after")
        batch_op.drop_column("saved_on")
    op.create_index("ix_leads_figures", "leads", [*_COUNTED_BY, "merged_into"], unique=False)
