"""Queries on what the outreach team has set on the desk; `bot.services.team_settings` calls them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime  # noqa: TC003 # part of a dataclass
from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import func, insert, select

from bot.store import audit
from bot.store.base import now, table_of
from bot.store.outreach_tables import TeamSettings
from bot.store.records import AuditHead

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.engine import Connection

_TABLE = table_of(TeamSettings)
SUBJECT = "team-settings"
"""How the audit trail names what was changed."""


@dataclass(frozen=True, slots=True)
class Version:
    """The settings from a moment on."""

    number: int
    at: datetime
    actor: str
    content: dict[str, Any]


def number(connection: Connection) -> int:
    """The number of the last version; 0 when nothing was set on the desk yet."""
    return connection.scalar(select(func.max(_TABLE.c.id))) or 0


def newest(connection: Connection, limit: int) -> list[Version]:
    """The last versions, newest first."""
    query = select(_TABLE).order_by(_TABLE.c.id.desc()).limit(limit)
    return [Version(row.id, row.at, row.actor, row.content) for row in connection.execute(query)]


def add(connection: Connection, content: Mapping[str, Any], actor: str, after: int) -> bool:
    """Add a version that was made from version `after`; False when somebody else added one meanwhile."""
    # The end of the audit trail is held first: it keeps a second writer out until this one is done.
    connection.execute(select(table_of(AuditHead).c.id).with_for_update()).all()
    if number(connection) != after:
        return False
    connection.execute(insert(_TABLE), {"at": now(), "actor": actor, "content": cast("Any", dict(content))})
    audit.append(connection, actor, "changed", [SUBJECT])
    return True
