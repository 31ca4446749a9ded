"""What every table of the product is made of: moments in UTC, random ids, row numbers, names of constraints.

The files of tables of this package use it, and the query files that build their statements once.
"""

from __future__ import annotations

import secrets
from datetime import UTC, datetime
from typing import cast

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    DateTime,
    Dialect,
    Integer,
    MetaData,
    Table,
    Text,
    TypeDecorator,
    type_coerce,
)
from sqlalchemy.orm import DeclarativeBase


def now() -> datetime:
    """The present moment in UTC."""
    return datetime.now(UTC)


def random_id() -> str:
    """128 random bits in hexadecimal: tells nothing about the person."""
    return secrets.token_hex(16)


class UtcDateTime(TypeDecorator[datetime]):
    """A moment in UTC. SQLite keeps no time zone, so it is put back on reading."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 # SQLAlchemy's signature
        """Store in UTC."""
        return value.astimezone(UTC) if value else None

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 # SQLAlchemy's signature
        """Read as UTC."""
        return value.replace(tzinfo=UTC) if value and value.tzinfo is None else value


class Ids(TypeDecorator[list[str]]):
    """A few ids without spaces, with one around each, so that an index can hold them and LIKE finds one."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: list[str] | None, dialect: Dialect) -> str | None:  # noqa: ARG002 # SQLAlchemy's signature
        """Store as text."""
        return None if value is None else f" {' '.join(value)} "

    def process_result_value(self, value: str | None, dialect: Dialect) -> list[str] | None:  # noqa: ARG002 # SQLAlchemy's signature
        """Read the ids."""
        return None if value is None else value.split()


def has_id(column: ColumnElement[list[str]], wanted: str) -> ColumnElement[bool]:
    """Whether an id is among those of a column of `Ids`."""
    return type_coerce(column, Text).contains(f" {wanted} ", autoescape=True)


# SQLite numbers rows by itself only for INTEGER; PostgreSQL wants BIGINT for ids of this kind.
RowId = BigInteger().with_variant(Integer(), "sqlite")


class Base(DeclarativeBase):
    """Common naming of constraints, so that migrations can name them."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


def table_of(mapped: type[Base]) -> Table:
    """The table of a mapped class, for statements that are built once and run without the ORM."""
    return cast("Table", mapped.__table__)
