"""On the lead, for lists and figures: when it was first contacted, and its sectors as text that an index can hold."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

_FILTERED = ("state", "place", "language", "age", "returnee", "source", "assigned_to", "follow_up_on", "merged_into")
_COUNTED_BY = ("place", "language", "age", "sex", "returnee", "source", "created_at", "merged_into")
_FILTERED_NOW = (*_FILTERED[:5], "sectors", *_FILTERED[5:])
_COUNTED_BY_NOW = ("sex", "returnee", "language", "age", "place", "source", "created_at", "reached_at", "sectors")


def upgrade() -> None:
    """Apply."""
    op.drop_index("ix_lead_events_figures", table_name="lead_events")
    _drop_indexes()
    op.drop_table("lead_sectors")
    op.add_column("leads", sa.Column("reached_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("leads", sa.Column("sectors_text", sa.Text(), nullable=False, server_default=" "))
    op.execute(
        "UPDATE leads SET reached_at = (SELECT min(e.at) FROM lead_events e WHERE e.lead_id = leads.id"
        " AND (e.kind = 'message_sent' OR (e.kind = 'state' AND e.after = 'contacted')))"
    )
    bare = "CAST(sectors AS TEXT)"  # ["sea", "crafts"]
    for sign in ("[", "]", '"', ","):
        bare = f"replace({bare}, '{sign}', '')"
    op.execute(f"UPDATE leads SET sectors_text = ' ' || {bare} || ' '")  # noqa: S608 # nothing from outside
    with op.batch_alter_table("leads", schema=None) as batch_op:
        batch_op.drop_column("sectors")
        batch_op.alter_column("sectors_text", new_column_name="sectors", server_default=None)
    _create_indexes(_FILTERED_NOW, (*_COUNTED_BY_NOW, "merged_into"))


def downgrade() -> None:
    """Undo."""
    _drop_indexes()
    with op.batch_alter_table("leads", schema=None) as batch_op:
        batch_op.alter_column("sectors", new_column_name="sectors_text")
    op.add_column("leads", sa.Column("sectors", sa.JSON(), nullable=False, server_default="[]"))
    listed = """'["' || replace(trim(sectors_text), ' ', '", "') || '"]'"""
    listed = f"CASE WHEN trim(sectors_text) = '' THEN '[]' ELSE {listed} END"
    json = listed if op.get_bind().dialect.name == "sqlite" else f"CAST({listed} AS JSON)"
    op.execute(f"UPDATE leads SET sectors = {json}")  # noqa: S608 # nothing from outside
    op.create_table(
        "lead_sectors",
        sa.Column("sector", sa.String(length=16), nullable=False),
        sa.Column("lead_id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["lead_id"], ["leads.id"], name=op.f("fk_lead_sectors_lead_id_leads"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("sector", "lead_id", name=op.f("pk_lead_sectors")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_lead_sectors_lead_id"), "lead_sectors", ["lead_id"], unique=False)
    _fill_sectors(op.get_bind())
    with op.batch_alter_table("leads", schema=None) as batch_op:
        batch_op.drop_column("sectors_text")
        batch_op.drop_column("reached_at")
        batch_op.alter_column("sectors", server_default=None)
    _create_indexes(_FILTERED, _COUNTED_BY)
    op.create_index("ix_lead_events_figures", "lead_events", ["kind", "after", "lead_id", "at"], unique=False)


def _fill_sectors(connection: sa.Connection) -> None:
    sectors = sa.table("lead_sectors", sa.column("sector"), sa.column("lead_id"))
    leads = sa.table("leads", sa.column("id"), sa.column("sectors_text"))
    rows = [
        {"sector": sector, "lead_id": row.id}
        for row in connection.execute(sa.select(leads))
        for sector in row.sectors_text.split()
    ]
    if rows:
        connection.execute(sa.insert(sectors), rows)


def _drop_indexes() -> None:
    for name in ("ix_leads_figures", "ix_leads_found", "ix_leads_listed"):
        op.drop_index(name, table_name="leads")


def _create_indexes(filtered: tuple[str, ...], counted_by: tuple[str, ...]) -> None:
    op.create_index("ix_leads_listed", "leads", ["created_at", "id", *filtered], unique=False)
    op.create_index("ix_leads_found", "leads", ["id", "created_at", *filtered], unique=False)
    op.create_index("ix_leads_figures", "leads", list(counted_by), unique=False)
