"""Queries on intents that staff propose. `bot.services.labelling` calls them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime  # noqa: TC003 # part of a dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, insert, select

from bot.store.base import now, random_id, table_of
from bot.store.label_tables import IntentProposal
from bot.store.labels import LABELS
from bot.store.sealed import WHY, vault_of

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

_TABLE = table_of(IntentProposal)


@dataclass(frozen=True, slots=True)
class Proposal:
    """An intent that somebody misses, why, and how many texts were given it."""

    id: str
    name: str
    why: str
    staff_id: int
    at: datetime
    texts: int


def find_or_add(connection: Connection, name: str, why: str, staff_id: int) -> str:
    """The id of the proposal of this name, added if nobody has proposed it; the first reason stays."""
    found = connection.scalar(select(_TABLE.c.id).where(_TABLE.c.name == name))
    if found is not None:
        return str(found)
    proposal = random_id()
    sealed = WHY.seal(vault_of(connection), why, proposal)
    values = {"id": proposal, "name": name, "why_sealed": sealed, "staff_id": staff_id, "at": now()}
    connection.execute(insert(_TABLE), values)
    return proposal


def everything(connection: Connection) -> list[Proposal]:
    """All proposals, newest first."""
    texts = select(LABELS.c.proposal_id, func.count(LABELS.c.example_id.distinct()).label("texts")).group_by(
        LABELS.c.proposal_id
    )
    counted = texts.subquery()
    rows = connection.execute(
        select(_TABLE, func.coalesce(counted.c.texts, 0).label("texts"))
        .outerjoin(counted, counted.c.proposal_id == _TABLE.c.id)
        .order_by(_TABLE.c.at.desc(), _TABLE.c.id)
    )
    vault = vault_of(connection)
    return [
        Proposal(row.id, row.name, WHY.open(vault, row.why_sealed, row.id), row.staff_id, row.at, row.texts)
        for row in rows
    ]
