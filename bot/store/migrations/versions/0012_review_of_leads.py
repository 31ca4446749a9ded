"""What the team does with leads: states, who takes care of one, its time line, saved views."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

_ROW_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Apply."""
    with op.batch_alter_table("leads") as batch:
        batch.add_column(sa.Column("version", sa.Integer(), nullable=False, server_default="1"))
        batch.add_column(sa.Column("assigned_to", sa.Integer(), nullable=True))
        batch.add_column(sa.Column("follow_up_on", sa.Date(), nullable=True))
        batch.add_column(sa.Column("sex", sa.String(length=1), nullable=True))
        batch.add_column(sa.Column("source", sa.String(length=32), nullable=True))
        batch.add_column(sa.Column("merged_into", sa.String(length=32), nullable=True))
        batch.create_foreign_key(
            op.f("fk_leads_merged_into_leads"), "leads", ["merged_into"], ["id"], ondelete="SET NULL"
        )
    op.create_index(
        "ix_leads_merged",
        "leads",
        ["merged_into"],
        sqlite_where=sa.text("merged_into IS NOT NULL"),
        postgresql_where=sa.text("merged_into IS NOT NULL"),
    )
    with op.batch_alter_table("leads") as batch:
        batch.alter_column("version", existing_type=sa.Integer(), existing_nullable=False, server_default=None)
    op.execute("UPDATE leads SET state = 'claimed' WHERE state = 'reviewed'")
    op.create_table(
        "lead_events",
        sa.Column("id", _ROW_ID, nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("lead_id", sa.String(length=32), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("before", sa.String(length=32), nullable=True),
        sa.Column("after", sa.String(length=32), nullable=True),
        sa.Column("note_sealed", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(
            ["lead_id"], ["leads.id"], name=op.f("fk_lead_events_lead_id_leads"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lead_events")),
    )
    op.create_index(op.f("ix_lead_events_lead_id"), "lead_events", ["lead_id"], unique=False)
    random = (
        "lower(hex(randomblob(16)))"
        if op.get_bind().dialect.name == "sqlite"
        else "replace(gen_random_uuid()::text, '-', '')"
    )
    op.execute(
        f"INSERT INTO lead_events (uid, lead_id, at, actor, kind, after) "  # noqa: S608 # one of two constants
        f"SELECT {random}, id, created_at, 'bot', 'created', 'new' FROM leads ORDER BY created_at, id"
    )
    op.create_table(
        "lead_views",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("view_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lead_views")),
    )
    op.create_index(op.f("ix_lead_views_staff_id"), "lead_views", ["staff_id"], unique=False)


def downgrade() -> None:
    """Undo; what the team did is lost, and states that were not known before become the nearest one."""
    op.drop_table("lead_views")
    op.drop_table("lead_events")
    op.execute("UPDATE leads SET state = 'reviewed' WHERE state = 'claimed'")
    op.execute("UPDATE leads SET state = 'contacted' WHERE state IN ('not_reached', 'confirmed', 'enrolled')")
    op.execute("UPDATE leads SET state = 'closed' WHERE state = 'not_interested'")
    with op.batch_alter_table("leads") as batch:
        batch.drop_index("ix_leads_merged")
        batch.drop_constraint(op.f("fk_leads_merged_into_leads"), type_="foreignkey")
        for column in ("version", "assigned_to", "follow_up_on", "sex", "source", "merged_into"):
            batch.drop_column(column)
