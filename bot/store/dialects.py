"""The one statement that SQLite and PostgreSQL spell alike but SQLAlchemy keeps apart: insert unless there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy.dialects import postgresql, sqlite

if TYPE_CHECKING:
    from sqlalchemy import Table
    from sqlalchemy.engine import Connection


def insert_unless_there(connection: Connection, table: Table) -> Any:  # noqa: ANN401 # two dialects, one interface
    """INSERT … ON CONFLICT DO NOTHING for the database in use."""
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    return dialect.insert(table).on_conflict_do_nothing()
