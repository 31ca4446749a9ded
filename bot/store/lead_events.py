"""The time line of leads: what happened, when, by whom. Services append in the transaction of what they note."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime  # noqa: TC003 # part of a public dataclass
from typing import TYPE_CHECKING, Literal

from sqlalchemy import insert, select

from bot.store.base import now, random_id, table_of
from bot.store.lead_tables import LeadEvent
from bot.store.sealed import NOTE, vault_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.engine import Connection

Kind = Literal[
    "created",
    "changed",
    "state",
    "assigned",
    "follow_up",
    "sex",
    "note",
    "revealed",
    "merged",
    "absorbed",
    "unmerged",
    "released",
    "message_sent",
    "message_received",
]
"""`changed`: by the person. `merged` and `unmerged` stand at the lead that was put away, `absorbed` and `released`
at the one that was kept."""

_TABLE = table_of(LeadEvent)


@dataclass(frozen=True, slots=True)
class Event:
    """One line of a time line. `before` and `after` are ids: states, staff numbers, days, ids of leads."""

    lead_id: str
    at: datetime
    actor: str
    kind: str
    before: str | None
    after: str | None
    note: str | None


def append(
    connection: Connection,
    lead_id: str,
    actor: str,
    kind: Kind,
    before: object = None,
    after: object = None,
    *,
    note: str | None = None,
) -> None:
    """Note that `actor` did this with a lead."""
    uid = random_id()
    row = {
        "uid": uid,
        "lead_id": lead_id,
        "at": now(),
        "actor": actor,
        "kind": kind,
        "before": None if before is None else str(before),
        "after": None if after is None else str(after),
        "note_sealed": None if note is None else NOTE.seal(vault_of(connection), note, uid),
    }
    connection.execute(insert(_TABLE), row)


def of_leads(connection: Connection, lead_ids: Sequence[str]) -> list[Event]:
    """What happened to these leads, newest first."""
    vault = vault_of(connection)
    rows = connection.execute(
        select(_TABLE).where(_TABLE.c.lead_id.in_(lead_ids)).order_by(_TABLE.c.at.desc(), _TABLE.c.id.desc())
    )
    return [
        Event(
            row.lead_id,
            row.at,
            row.actor,
            row.kind,
            row.before,
            row.after,
            NOTE.open(vault, row.note_sealed, row.uid) if row.note_sealed else None,
        )
        for row in rows
    ]
