"""Alembic reads this; the connection comes from `run.upgrade`, so that there is one way to connect."""

from __future__ import annotations

from typing import Literal

from alembic import context

from bot.store.base import Base, UtcDateTime
from bot.store.migrations import tables  # noqa: F401 # they belong to the metadata


def render_item(kind: str, item: object, _autogen: object) -> str | Literal[False]:
    """A migration names SQLAlchemy's types only, so that it outlives our code."""
    return "sa.DateTime(timezone=True)" if kind == "type" and isinstance(item, UtcDateTime) else False


connection = context.config.attributes["connection"]
# Batch mode: SQLite cannot alter a table in place.
context.configure(
    connection=connection,
    target_metadata=Base.metadata,
    render_as_batch=True,
    compare_type=True,
    render_item=render_item,
)
with context.begin_transaction():
    context.run_migrations()
