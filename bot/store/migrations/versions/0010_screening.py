"""Reminders; the day on which a lead was decided; what a request for another look is about."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "reminders",
        sa.Column("chat_id", sa.String(length=32), nullable=False),
        sa.Column("month", sa.String(length=7), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("text_version", sa.String(length=16), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["chat_id"], ["chats.id"], name=op.f("fk_reminders_chat_id_chats"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("chat_id", name=op.f("pk_reminders")),
    )
    op.create_index(op.f("ix_reminders_month"), "reminders", ["month"], unique=False)
    op.add_column("human_requests", sa.Column("screened", sa.JSON(none_as_null=True), nullable=True))
    op.add_column("leads", sa.Column("decided_on", sa.Date(), nullable=True))
    _date_decisions(op.get_bind())
    with op.batch_alter_table("leads") as batch:
        batch.alter_column("decided_on", existing_type=sa.Date(), nullable=False)


def _date_decisions(connection: sa.Connection) -> None:
    """Until now a lead was decided whenever it was saved."""
    leads = sa.table(
        "leads",
        sa.column("id"),
        sa.column("decided_on", sa.Date()),
        sa.column("updated_at", sa.DateTime(timezone=True)),
    )
    days: dict[date, list[str]] = {}
    for row in connection.execute(sa.select(leads.c.id, leads.c.updated_at)):
        moment: datetime = row.updated_at if row.updated_at.tzinfo else row.updated_at.replace(tzinfo=UTC)
        days.setdefault(moment.astimezone(ZoneInfo("Africa/Djibouti")).date(), []).append(row.id)
    for day, ids in days.items():
        for lead_id in ids:
            connection.execute(sa.update(leads).where(leads.c.id == lead_id).values(decided_on=day))


def downgrade() -> None:
    """Undo."""
    with op.batch_alter_table("leads") as batch:
        batch.drop_column("decided_on")
    with op.batch_alter_table("human_requests") as batch:
        batch.drop_column("screened")
    op.drop_index(op.f("ix_reminders_month"), table_name="reminders")
    op.drop_table("reminders")
