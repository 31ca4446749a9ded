"""The audit trail as administrators look at it: searched by page, checked as a whole. The desk calls it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.store import audit, audit_search, staff

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

    from bot.store.audit import Entry, Verdict
    from bot.store.audit_search import Wanted
    from bot.store.database import Database


@dataclass(frozen=True, slots=True)
class Found:
    """A page of the trail.

    Attributes:
        entries: newest first.
        count: how many there are on all pages.
        actors: everybody who ever did something.
        names: names of staff by `staff:<id>`.
        references: references of leads that are still there, by random id.
    """

    entries: list[Entry]
    count: int
    actors: list[str]
    names: dict[str, str]
    references: dict[str, str]


async def search(database: Database, wanted: Wanted, skip: int, limit: int) -> Found:
    """A page of the trail. `wanted.subject` may also be the reference of a lead."""
    return await database.run_read(_search, wanted, skip, limit)


async def verify(database: Database) -> Verdict:
    """Check the whole chain."""
    return await database.run_read(audit.verify)


def _search(connection: Connection, wanted: Wanted, skip: int, limit: int) -> Found:
    if wanted.subject:
        lead = audit_search.lead_of(connection, wanted.subject.upper())
        wanted = replace(wanted, subject=lead or wanted.subject)
    entries = audit_search.newest(connection, wanted, skip, limit)
    return Found(
        entries,
        audit_search.count(connection, wanted),
        audit_search.actors(connection),
        {f"staff:{account.id}": account.name for account in staff.everybody(connection)},
        audit_search.references(connection, {entry.lead for entry in entries}),
    )
