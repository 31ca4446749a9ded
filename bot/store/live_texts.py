"""Queries on texts changed on the desk; `bot.services.texts` and `bot.services.live` call them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime  # noqa: TC003 # part of a dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, insert, select

from bot.store.base import now, table_of
from bot.store.records import AuditHead
from bot.store.text_tables import TextChange

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.engine import Connection

_TABLE = table_of(TextChange)


@dataclass(frozen=True, slots=True)
class Change:
    """A change as its row says. `content` None: from then on as domain.yml says it."""

    id: int
    at: datetime
    actor: str
    approved_by: str | None
    response: str
    language: str
    kind: str
    content: dict[str, Any] | None
    before: dict[str, Any]
    base: str


def hold(connection: Connection) -> None:
    """Keep other writers out until this transaction ends: who holds the end of the audit trail is alone."""
    connection.execute(select(table_of(AuditHead).c.id).with_for_update()).all()


def number(connection: Connection) -> int:
    """The number of the last change; 0 when nothing was changed yet."""
    return connection.scalar(select(func.max(_TABLE.c.id))) or 0


def last(connection: Connection) -> dict[tuple[str, str], Change]:
    """The last change of each text that was ever changed."""
    newest = select(func.max(_TABLE.c.id)).group_by(_TABLE.c.response, _TABLE.c.language)
    rows = connection.execute(select(_TABLE).where(_TABLE.c.id.in_(newest)).order_by(_TABLE.c.id))
    return {(row.response, row.language): Change(*row) for row in rows}


def history(connection: Connection, response: str, limit: int) -> list[Change]:
    """The last changes of a response in all languages, newest first."""
    query = select(_TABLE).where(_TABLE.c.response == response).order_by(_TABLE.c.id.desc()).limit(limit)
    return [Change(*row) for row in connection.execute(query)]


def by_id(connection: Connection, change_id: int) -> Change | None:
    """One change."""
    row = connection.execute(select(_TABLE).where(_TABLE.c.id == change_id)).first()
    return Change(*row) if row else None


def add(connection: Connection, values: Mapping[str, Any]) -> int:
    """Add a change; gives its number."""
    return int(connection.execute(insert(_TABLE).returning(_TABLE.c.id), {"at": now(), **values}).scalar_one())
