"""Counts by month of what is not recorded otherwise: minors, refusals, thumbs. The gateway adds, staff read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from sqlalchemy import select, update

from bot.store.base import table_of
from bot.store.dialects import insert_unless_there
from bot.store.records import MonthlyCount

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.engine import Connection

Counted = Literal["minor", "refusal", "thumb_up", "thumb_down"]
_TABLE = table_of(MonthlyCount)


def add_one(connection: Connection, what: Counted, day: date) -> None:
    """Count one more in the month of `day`."""
    this = {"month": f"{day:%Y-%m}", "what": what}
    connection.execute(insert_unless_there(connection, _TABLE), this | {"count": 0})
    row = (_TABLE.c.month == this["month"]) & (_TABLE.c.what == what)
    connection.execute(update(_TABLE).where(row).values(count=_TABLE.c.count + 1))


def by_month(connection: Connection) -> list[tuple[str, str, int]]:
    """All counts: month (2026-11), what, how many; oldest first."""
    query = select(_TABLE.c.month, _TABLE.c.what, _TABLE.c.count).order_by(_TABLE.c.month, _TABLE.c.what)
    return [(month, what, count) for month, what, count in connection.execute(query)]
