"""Which leads are of one person and which are of two, as the team decided. Pages, merging and duplicates read it.

A lead's family is itself and all that were put away for it. What was said about one of a family holds for all: they are
taken for one person. It stays with the lead of which it was said, so that undoing a merge undoes nothing else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, select

from bot.store.base import table_of
from bot.store.dialects import insert_unless_there
from bot.store.lead_tables import LeadsApart
from bot.store.schema import Lead

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

_LEADS, _APART = table_of(Lead), table_of(LeadsApart)


def absorbed_by(connection: Connection, lead_id: str) -> list[str]:
    """The leads that were put away for this one, for those, and so on."""
    found: list[str] = []
    nearest = [lead_id]
    while nearest:
        nearest = list(connection.execute(select(_LEADS.c.id).where(_LEADS.c.merged_into.in_(nearest))).scalars())
        found += nearest
    return found


def apart_from(connection: Connection, lead_id: str) -> list[str]:
    """The leads that are known to be of somebody else, each once; the one that was kept stands for its family."""
    family = [lead_id, *absorbed_by(connection, lead_id)]
    others = select(_APART.c.other_id).where(_APART.c.lead_id.in_(family)).order_by(_APART.c.other_id)
    return list(dict.fromkeys(_kept_for(connection, other) for other in connection.execute(others).scalars()))


def set_apart(connection: Connection, one_id: str, other_id: str) -> None:
    """Keep that two leads are of two people; said before, it changes nothing."""
    rows = [{"lead_id": one_id, "other_id": other_id}, {"lead_id": other_id, "other_id": one_id}]
    connection.execute(insert_unless_there(connection, _APART), rows)


def no_longer_apart(connection: Connection, one_id: str, other_id: str) -> bool:
    """Forget that two leads are of two people, whichever of their families it was said of; whether it had been said."""
    one, other = [[each, *absorbed_by(connection, each)] for each in (one_id, other_id)]
    both = [
        _APART.c.lead_id.in_(first) & _APART.c.other_id.in_(second) for first, second in ((one, other), (other, one))
    ]
    return connection.execute(delete(_APART).where(both[0] | both[1])).rowcount > 0


def _kept_for(connection: Connection, lead_id: str) -> str:
    """The lead that was kept in the place of this one; itself when it stands by itself."""
    into = connection.scalar(select(_LEADS.c.merged_into).where(_LEADS.c.id == lead_id))
    return lead_id if into is None else _kept_for(connection, into)
