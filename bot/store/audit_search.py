"""Finds rows of the audit trail, newest first; the desk's page of the trail calls it through `bot.services.trail`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from bot.store.audit import Entry
from bot.store.base import table_of
from bot.store.records import AuditEntry
from bot.store.schema import Lead

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import ColumnElement
    from sqlalchemy.engine import Connection

_TABLE, _LEADS = table_of(AuditEntry), table_of(Lead)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which rows: what is None does not matter. `since` is the first moment, `before` the first one too late."""

    actor: str | None = None
    verb: str | None = None
    subject: str | None = None
    since: datetime | None = None
    before: datetime | None = None

    def conditions(self) -> list[ColumnElement[bool]]:
        """The same in SQL."""
        found = []
        if self.actor is not None:
            found.append(_TABLE.c.actor == self.actor)
        if self.verb is not None:
            found.append(_TABLE.c.verb == self.verb)
        if self.subject is not None:
            found.append(_TABLE.c.lead == self.subject)
        if self.since is not None:
            found.append(_TABLE.c.at >= _text(self.since))
        if self.before is not None:
            found.append(_TABLE.c.at < _text(self.before))
        return found


def count(connection: Connection, wanted: Wanted) -> int:
    """How many rows there are."""
    return connection.scalar(select(func.count()).select_from(_TABLE).where(*wanted.conditions())) or 0


def newest(connection: Connection, wanted: Wanted, skip: int, limit: int) -> list[Entry]:
    """Some of the rows, newest first."""
    query = select(_TABLE).where(*wanted.conditions()).order_by(_TABLE.c.number.desc()).offset(skip).limit(limit)
    return [Entry(r.number, r.at, r.actor, r.verb, r.lead, r.hash) for r in connection.execute(query)]


def actors(connection: Connection) -> list[str]:
    """Who ever did something."""
    return sorted(connection.execute(select(_TABLE.c.actor).distinct()).scalars())


def references(connection: Connection, lead_ids: Iterable[str]) -> dict[str, str]:
    """The references of leads that are still there, by their random id."""
    query = select(_LEADS.c.id, _LEADS.c.reference).where(_LEADS.c.id.in_(list(lead_ids)))
    return {row.id: row.reference for row in connection.execute(query)}


def lead_of(connection: Connection, reference: str) -> str | None:
    """The random id of the lead with a reference."""
    return connection.scalar(select(_LEADS.c.id).where(_LEADS.c.reference == reference))


def _text(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds")
