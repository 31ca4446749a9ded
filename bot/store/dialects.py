"""Inserts that mind what is there: SQLite and PostgreSQL spell them alike, but SQLAlchemy keeps them apart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy.dialects import postgresql, sqlite

if TYPE_CHECKING:
    from sqlalchemy import Table
    from sqlalchemy.engine import Connection


def insert_unless_there(connection: Connection, table: Table) -> Any:  # noqa: ANN401 # two dialects, one interface
    """INSERT … ON CONFLICT DO NOTHING for the database in use."""
    return insert_for(connection, table).on_conflict_do_nothing()


def insert_for(connection: Connection, table: Table) -> Any:  # noqa: ANN401 # two dialects, one interface
    """An INSERT of the database in use, which takes ON CONFLICT."""
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    return dialect.insert(table)
