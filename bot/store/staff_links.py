"""Queries on one-time links of staff; `bot.services.staff` calls them. Tokens come hashed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, delete, insert, select

from bot.store.base import now, table_of
from bot.store.staff_tables import StaffLink

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.engine import Connection

_TABLE = table_of(StaffLink)


def replace(connection: Connection, staff_id: int | None, token_hash: bytes, expires_at: datetime) -> None:
    """Make a link for an account (None: for the first account); those made for it before work no more."""
    connection.execute(delete(_TABLE).where(_whose(staff_id)))
    connection.execute(insert(_TABLE), {"token_hash": token_hash, "staff_id": staff_id, "expires_at": expires_at})


def find(connection: Connection, token_hash: bytes) -> tuple[int | None] | None:
    """For which account a link is, as a tuple of one; None when it does not work any more."""
    row = connection.execute(select(_TABLE.c.staff_id).where(*_valid(token_hash))).first()
    return (row.staff_id,) if row else None


def use(connection: Connection, token_hash: bytes) -> tuple[int | None] | None:
    """Use a link up; gives what `find` gives. Of two who use it at the same moment one gets None."""
    used = connection.execute(delete(_TABLE).where(*_valid(token_hash)).returning(_TABLE.c.staff_id)).first()
    return (used.staff_id,) if used else None


def remove(connection: Connection, staff_id: int | None) -> None:
    """Make all links for an account useless."""
    connection.execute(delete(_TABLE).where(_whose(staff_id)))


def _whose(staff_id: int | None) -> ColumnElement[bool]:
    return _TABLE.c.staff_id.is_(None) if staff_id is None else _TABLE.c.staff_id == staff_id


def _valid(token_hash: bytes) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return _TABLE.c.token_hash == token_hash, _TABLE.c.expires_at > now()
