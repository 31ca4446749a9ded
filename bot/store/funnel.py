"""Counters of the steps that people take, without a trace of who: the gateway counts with each turn, figures read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from bot.leads.funnel import Step
from bot.store.base import table_of
from bot.store.dialects import insert_for
from bot.store.figures_tables import FunnelCount

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sqlalchemy.engine import Connection

_TABLE = table_of(FunnelCount)


def count(connection: Connection, day: date, language: str | None, steps: Sequence[Step]) -> None:
    """Add a chat that began on `day` to these steps: one statement, and none when there are no steps.

    On PostgreSQL the counters are locked until the transaction ends: call it as the last thing of one.
    """
    if not steps:
        return
    # Always in the same order, so that two transactions never wait for each other.
    rows = [{"day": day, "step": step, "language": language or "", "chats": 1} for step in sorted(steps)]
    statement = insert_for(connection, _TABLE).values(rows)
    more = statement.on_conflict_do_update(
        index_elements=list(_TABLE.primary_key), set_={"chats": _TABLE.c.chats + statement.excluded.chats}
    )
    connection.execute(more)


def totals(connection: Connection, first: date, last: date) -> dict[tuple[Step, str], int]:
    """How many of the chats that began from `first` to `last` reached each step in each language."""
    rows = connection.execute(
        select(_TABLE.c.step, _TABLE.c.language, func.sum(_TABLE.c.chats))
        .where(_TABLE.c.day.between(first, last))
        .group_by(_TABLE.c.step, _TABLE.c.language)
    )
    return {(Step(step), language): int(chats) for step, language, chats in rows}
