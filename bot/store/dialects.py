"""The one statement that SQLite and PostgreSQL spell alike but SQLAlchemy keeps apart: insert unless there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy.dialects import postgresql, sqlite

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncSession

    from bot.store.schema import Base


def insert_unless_there(session: AsyncSession, table: type[Base]) -> Any:  # noqa: ANN401 # two dialects, one interface
    """INSERT … ON CONFLICT DO NOTHING for the database in use."""
    dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    return dialect.insert(table).on_conflict_do_nothing()
