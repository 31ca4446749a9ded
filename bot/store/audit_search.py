"""Finds rows of the audit trail, newest first; the page of the trail and the time line of a lead use it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, literal_column, select

from bot.store.audit import Entry
from bot.store.base import table_of
from bot.store.records import AuditEntry
from bot.store.schema import Lead

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import ColumnElement
    from sqlalchemy.engine import Connection, Row

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
    return [_entry(row) for row in connection.execute(query)]


def actors(connection: Connection) -> list[str]:
    """Who ever did something."""
    return sorted(connection.execute(select(_TABLE.c.actor).distinct()).scalars())


def exports_of(connection: Connection, lead_ids: Sequence[str]) -> list[Entry]:
    """When these leads were put into a file that left the desk, newest first."""
    # The verb stands in the statement itself, so that the index of exports is taken on SQLite too.
    found = (_TABLE.c.verb == literal_column("'exported'")) & _TABLE.c.lead.in_(lead_ids)
    rows = connection.execute(select(_TABLE).where(found).order_by(_TABLE.c.number.desc()))
    return [_entry(row) for row in rows]


def references(connection: Connection, lead_ids: Iterable[str]) -> dict[str, str]:
    """The references of leads that are still there, by their random id."""
    query = select(_LEADS.c.id, _LEADS.c.reference).where(_LEADS.c.id.in_(list(lead_ids)))
    return {row.id: row.reference for row in connection.execute(query)}


def lead_of(connection: Connection, reference: str) -> str | None:
    """The random id of the lead with a reference."""
    return connection.scalar(select(_LEADS.c.id).where(_LEADS.c.reference == reference))


def _entry(row: Row[Any]) -> Entry:
    return Entry(row.number, row.at, row.actor, row.verb, row.lead, row.hash)


def _text(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds")
