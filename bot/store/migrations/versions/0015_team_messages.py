"""Messages between the team and a person, and conversations that an officer takes."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

_MOMENT = sa.DateTime(timezone=True)
# The most urgent first, as in bot/leads/handover.py when this was written.
_URGENCY = ("distress", "review", "complaint", "asked", "not_understood", "reply")


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "team_messages",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("chat_id", sa.String(length=32), nullable=False),
        sa.Column("direction", sa.String(length=8), nullable=False),
        sa.Column("name", sa.String(length=64), nullable=True),
        sa.Column("staff_id", sa.Integer(), nullable=True),
        sa.Column("text_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("state", sa.String(length=8), nullable=True),
        sa.Column("telegram_number", sa.BigInteger(), nullable=True),
        sa.Column("at", _MOMENT, nullable=False),
        sa.Column("ended_at", _MOMENT, nullable=True),
        sa.ForeignKeyConstraint(
            ["chat_id"], ["chats.id"], name=op.f("fk_team_messages_chat_id_chats"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_team_messages")),
        sa.UniqueConstraint("uid", name=op.f("uq_team_messages_uid")),
    )
    op.create_index("ix_team_messages_chat_id_id", "team_messages", ["chat_id", "id"], unique=False)
    op.add_column("outbox", sa.Column("team_message", sa.BigInteger(), nullable=True))
    op.add_column("chats", sa.Column("team", sa.String(length=8), nullable=True))
    op.add_column("chats", sa.Column("team_until", _MOMENT, nullable=True))
    op.add_column("chats", sa.Column("team_waits", sa.Boolean(), nullable=False, server_default=sa.false()))
    for name, kind in (
        ("waiting_since", _MOMENT),
        ("quiet_since", _MOMENT),
        ("taken_by", sa.Integer()),
        ("taken_at", _MOMENT),
        ("closed_by", sa.Integer()),
        ("ended", sa.String(length=8)),
    ):
        op.add_column("human_requests", sa.Column(name, kind, nullable=True))
    _one_for_each()
    for table, name, column, where, unique in (
        ("chats", "ix_chats_team_waits", "id", "team_waits", False),
        ("human_requests", "ix_human_requests_open", "chat_id", "closed_at IS NULL", True),
    ):
        op.create_index(
            name, table, [column], unique=unique, sqlite_where=sa.text(where), postgresql_where=sa.text(where)
        )


def _one_for_each() -> None:
    """Until now there was one open request for each reason; the most urgent one stays, and waits since the first."""
    connection = op.get_bind()
    moments = ("created_at", "closed_at", "waiting_since", "quiet_since")
    requests = sa.table(
        "human_requests",
        *(sa.column(name) for name in ("id", "chat_id", "reason", "ended")),
        *(sa.column(name, _MOMENT) for name in moments),
    )
    rows = connection.execute(
        sa.select(requests).where(requests.c.closed_at.is_(None)).order_by(requests.c.created_at)
    ).all()
    by_chat: dict[str, list[sa.Row[tuple[object, ...]]]] = {}
    for row in rows:
        by_chat.setdefault(row.chat_id, []).append(row)
    chats = sa.table("chats", sa.column("id"), sa.column("team"))
    for chat, open_ones in by_chat.items():
        first = open_ones[0].created_at
        kept = min(open_ones, key=lambda row: _URGENCY.index(row.reason) if row.reason in _URGENCY else len(_URGENCY))
        for row in open_ones:
            values = (
                {"waiting_since": first, "quiet_since": first}
                if row.id == kept.id
                else {"closed_at": row.created_at, "ended": "joined"}
            )
            connection.execute(sa.update(requests).where(requests.c.id == row.id).values(values))
        connection.execute(sa.update(chats).where(chats.c.id == chat).values(team="waiting"))


def downgrade() -> None:
    """Undo."""
    op.drop_index("ix_human_requests_open", table_name="human_requests")
    op.drop_index("ix_chats_team_waits", table_name="chats")
    with op.batch_alter_table("human_requests") as batch:
        for name in ("waiting_since", "quiet_since", "taken_by", "taken_at", "closed_by", "ended"):
            batch.drop_column(name)
    with op.batch_alter_table("chats") as batch:
        for name in ("team", "team_until", "team_waits"):
            batch.drop_column(name)
    with op.batch_alter_table("outbox") as batch:
        batch.drop_column("team_message")
    op.drop_table("team_messages")
