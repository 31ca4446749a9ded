"""What leads are found by: keyed hashes of their names, their sectors, one index for lists.

The hashes are made by `bot.store.lead_index`, with the vault that `run.upgrade` hands over: what a name is found by is
then what the code looks for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from alembic import context, op

from bot.store.lead_index import index_names

if TYPE_CHECKING:
    from collections.abc import Sequence

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

_BATCH = 500
_FILTERED = (
    "state",
    "place",
    "language",
    "age",
    "returnee",
    "source",
    "assigned_to",
    "follow_up_on",
    "merged_into",
)


def upgrade() -> None:
    """Apply."""
    op.drop_index(op.f("ix_leads_created_at"), table_name="leads")
    op.create_index("ix_leads_listed", "leads", ["created_at", "id", *_FILTERED], unique=False)
    op.create_index("ix_leads_found", "leads", ["id", "created_at", *_FILTERED], unique=False)
    for name, key, kind in (
        ("lead_name_words", "word_hash", sa.LargeBinary()),
        ("lead_likenesses", "likeness_hash", sa.LargeBinary()),
        ("lead_sectors", "sector", sa.String(length=16)),
    ):
        op.create_table(
            name,
            sa.Column(key, kind, nullable=False),
            sa.Column("lead_id", sa.String(length=32), nullable=False),
            sa.ForeignKeyConstraint(
                ["lead_id"], ["leads.id"], name=op.f(f"fk_{name}_lead_id_leads"), ondelete="CASCADE"
            ),
            sa.PrimaryKeyConstraint(key, "lead_id", name=op.f(f"pk_{name}")),
            sqlite_with_rowid=False,
        )
        op.create_index(op.f(f"ix_{name}_lead_id"), name, ["lead_id"], unique=False)
    _fill(op.get_bind())


def _fill(connection: sa.Connection) -> None:
    """Make the hashes of what is there, a few leads at a time."""
    vault, after = context.config.attributes["vault"], ""
    connection = connection.execution_options(vault=vault)
    leads = sa.table("leads", sa.column("id"), sa.column("name_sealed"), sa.column("sectors", sa.JSON))
    while True:
        query = sa.select(leads).where(leads.c.id > after).order_by(leads.c.id).limit(_BATCH)
        rows = connection.execute(query).all()
        if not rows:
            return
        index_names(
            connection, {row.id: vault.open(bytes(row.name_sealed), f"leads.name_sealed:{row.id}") for row in rows}
        )
        _index_sectors(connection, rows)
        after = rows[-1].id


def _index_sectors(connection: sa.Connection, rows: Sequence[sa.Row[Any]]) -> None:
    table = sa.table("lead_sectors", sa.column("sector"), sa.column("lead_id"))
    found = [{"sector": sector, "lead_id": row.id} for row in rows for sector in sorted(set(row.sectors))]
    if found:
        connection.execute(sa.insert(table), found)


def downgrade() -> None:
    """Undo."""
    for name in ("lead_sectors", "lead_likenesses", "lead_name_words"):
        op.drop_table(name)
    op.drop_index("ix_leads_found", table_name="leads")
    op.drop_index("ix_leads_listed", table_name="leads")
    op.create_index(op.f("ix_leads_created_at"), "leads", ["created_at"], unique=False)
