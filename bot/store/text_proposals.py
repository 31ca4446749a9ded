"""Queries on changes of texts that wait for a second person; `bot.services.texts` calls them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime  # noqa: TC003 # part of a dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import insert, select, update

from bot.store.base import now, table_of
from bot.store.text_tables import TextProposal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.engine import Connection

_TABLE = table_of(TextProposal)
_OPEN = _TABLE.c.decided_at.is_(None)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A proposal as its row says."""

    id: int
    at: datetime
    actor: str
    response: str
    language: str
    kind: str
    content: dict[str, Any]
    after: int
    decided_at: datetime | None
    decided_by: str | None
    outcome: str | None


def waiting(connection: Connection) -> list[Proposal]:
    """Those that nobody has decided yet, oldest first."""
    return [Proposal(*row) for row in connection.execute(select(_TABLE).where(_OPEN).order_by(_TABLE.c.id))]


def by_id(connection: Connection, proposal_id: int) -> Proposal | None:
    """One that nobody has decided yet."""
    row = connection.execute(select(_TABLE).where(_OPEN, _TABLE.c.id == proposal_id)).first()
    return Proposal(*row) if row else None


def add(connection: Connection, values: Mapping[str, Any]) -> int:
    """Add one; gives its number."""
    return int(connection.execute(insert(_TABLE).returning(_TABLE.c.id), {"at": now(), **values}).scalar_one())


def decide(connection: Connection, proposal_id: int, actor: str, outcome: str) -> None:
    """Note what became of one."""
    values = {"decided_at": now(), "decided_by": actor, "outcome": outcome}
    connection.execute(update(_TABLE).where(_TABLE.c.id == proposal_id).values(**values))
