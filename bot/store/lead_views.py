"""Queries on the views of the list that members of staff saved, each seen by its owner alone. Services call them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select

from bot.store.base import now, random_id, table_of
from bot.store.lead_tables import LeadListView
from bot.store.sealed import VIEW, vault_of

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

_TABLE = table_of(LeadListView)


@dataclass(frozen=True, slots=True)
class SavedView:
    """A named query of the list's address."""

    id: str
    name: str
    query: str


def of_staff(connection: Connection, staff_id: int) -> list[SavedView]:
    """The views of a member of staff, by name."""
    vault, views = vault_of(connection), []
    for row in connection.execute(select(_TABLE).where(_TABLE.c.staff_id == staff_id)):
        held = VIEW.open_json(vault, row.view_sealed, row.id)
        views.append(SavedView(row.id, held["name"], held["query"]))
    return sorted(views, key=lambda view: view.name.casefold())


def save(connection: Connection, staff_id: int, name: str, query: str) -> None:
    """Save a view, in the place of the one of the same name."""
    same = [view.id for view in of_staff(connection, staff_id) if view.name == name]
    connection.execute(delete(_TABLE).where(_TABLE.c.id.in_(same)))
    view_id = random_id()
    sealed = VIEW.seal_json(vault_of(connection), {"name": name, "query": query}, view_id)
    connection.execute(
        insert(_TABLE), {"id": view_id, "staff_id": staff_id, "view_sealed": sealed, "created_at": now()}
    )


def remove(connection: Connection, staff_id: int, view_id: str) -> None:
    """Remove a view of this member of staff."""
    connection.execute(delete(_TABLE).where(_TABLE.c.id == view_id, _TABLE.c.staff_id == staff_id))
