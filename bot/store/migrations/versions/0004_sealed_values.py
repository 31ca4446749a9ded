"""Personal values are sealed, and found by keyed hashes.

What is there is sealed in the same transaction: after a kill it begins anew. The values are sealed as
`bot.store.sealed` does it, by the vault that `run.upgrade` hands over.
"""

from __future__ import annotations

import json
from typing import Any

import sqlalchemy as sa
from alembic import context, op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_BATCH = 500
# table, columns that tell the row; then old column, new column, kind of the hash, column of the hash
_ROW = {"chats": ("id",), "inbox": ("bot_id", "update_id"), "outbox": ("uid",), "drafts": ("id",), "leads": ("id",)}
_SEALED = (
    ("chats", "telegram_id", "telegram_sealed", "telegram", "telegram_hash"),
    ("inbox", "body", "body_sealed", None, None),
    ("outbox", "params", "params_sealed", None, None),
    ("drafts", "name", "name_sealed", None, None),
    ("drafts", "phone", "phone_sealed", None, None),
    ("leads", "name", "name_sealed", None, None),
    ("leads", "phone", "phone_sealed", "phone", "phone_hash"),
)


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "encryption_keys",
        sa.Column("id", sa.String(length=8), nullable=False),
        sa.Column("check_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_encryption_keys")),
    )
    op.add_column("outbox", sa.Column("uid", sa.String(length=32), nullable=True))
    connection = op.get_bind()
    random = (
        "lower(hex(randomblob(16)))"
        if connection.dialect.name == "sqlite"
        else "replace(gen_random_uuid()::text, '-', '')"
    )
    op.execute(f"UPDATE outbox SET uid = {random}")  # noqa: S608 # one of two constants
    for table, old, new, kind, hash_column in _SEALED:
        op.add_column(table, sa.Column(new, sa.LargeBinary(), nullable=True))
        if hash_column:
            op.add_column(table, sa.Column(hash_column, sa.LargeBinary(), nullable=True))
        _seal(connection, table, old, new, kind, hash_column)
    with op.batch_alter_table("chats") as batch:
        batch.alter_column("telegram_hash", existing_type=sa.LargeBinary(), nullable=False)
        batch.alter_column("telegram_sealed", existing_type=sa.LargeBinary(), nullable=False)
        batch.drop_constraint(op.f("uq_chats_bot_id_telegram_id"), type_="unique")
        batch.drop_column("telegram_id")
        batch.create_unique_constraint(op.f("uq_chats_bot_id_telegram_hash"), ["bot_id", "telegram_hash"])
    with op.batch_alter_table("outbox") as batch:
        batch.alter_column("uid", existing_type=sa.String(length=32), nullable=False)
        batch.drop_column("params")
    with op.batch_alter_table("inbox") as batch:
        batch.drop_column("body")
    with op.batch_alter_table("drafts") as batch:
        batch.drop_column("name")
        batch.drop_column("phone")
    with op.batch_alter_table("leads") as batch:
        batch.alter_column("name_sealed", existing_type=sa.LargeBinary(), nullable=False)
        batch.drop_column("name")
        batch.drop_column("phone")
        batch.create_index(op.f("ix_leads_phone_hash"), ["phone_hash"], unique=False)


def _seal(connection: sa.Connection, name: str, old: str, new: str, kind: str | None, hash_column: str | None) -> None:
    """Seal one column, a few rows at a time."""
    vault = context.config.attributes["vault"]
    columns = {column for column in (*_ROW[name], "id", old, new, hash_column) if column}
    is_json = old in ("body", "params")
    table = sa.table(
        name, *(sa.column(each, sa.JSON(none_as_null=True) if is_json and each == old else None) for each in columns)
    )
    after: Any = None
    while True:
        rows_after = sa.true() if after is None else table.c.id > after
        query = sa.select(table).where(rows_after, table.c[old].is_not(None)).order_by(table.c.id).limit(_BATCH)
        rows = connection.execute(query).mappings().all()
        for row in rows:
            value = row[old]
            plain = json.dumps(value, ensure_ascii=False, separators=(",", ":")) if is_json else str(value)
            place = f"{name}.{new}:{'/'.join(str(row[column]) for column in _ROW[name])}"
            changed = {new: vault.seal(plain, place)}
            if hash_column:
                changed[hash_column] = vault.hash(kind, plain)
            connection.execute(sa.update(table).where(table.c.id == row["id"]).values(changed))
        if len(rows) < _BATCH:
            return
        after = rows[-1]["id"]


def downgrade() -> None:
    """Not offered: it would write names and numbers in clear."""
    raise NotImplementedError("sealed values are not written in clear again")
