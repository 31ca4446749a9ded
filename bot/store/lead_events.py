"""The time line of leads: what happened, when, by whom. Services append in the transaction of what they note."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime  # noqa: TC003 # part of a public dataclass
from typing import TYPE_CHECKING, Literal

from sqlalchemy import insert, select, update

from bot.leads.calendar import whole_hours
from bot.leads.lead import LeadState
from bot.store.base import now, random_id, table_of
from bot.store.lead_tables import LeadEvent
from bot.store.schema import Lead
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
    "apart",
    "not_apart",
    "message_sent",
    "not_delivered",
    "message_received",
]
"""`changed`: by the person. `merged` and `unmerged` stand at the lead that was put away, `absorbed` and `released`
at the one that was kept; `apart` and `not_apart` at both. `message_sent`: Telegram has it; `not_delivered`: it will not
arrive, `after` says why."""

_TABLE, _LEADS = table_of(LeadEvent), table_of(Lead)


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
    """Note that `actor` did this with a lead; the team's first contact is also set on the lead itself."""
    uid, at = random_id(), now()
    row = {
        "uid": uid,
        "lead_id": lead_id,
        "at": at,
        "actor": actor,
        "kind": kind,
        "before": None if before is None else str(before),
        "after": None if after is None else str(after),
        "note_sealed": None if note is None else NOTE.seal(vault_of(connection), note, uid),
    }
    connection.execute(insert(_TABLE), row)
    if is_contact(kind, after):
        _reached(connection, lead_id, at)


def lead_of_chat(connection: Connection, chat_id: str) -> str | None:
    """The lead in whose time line it stands what the team and a person say to each other: the newest that is kept."""
    order = (_LEADS.c.merged_into.is_not(None), _LEADS.c.updated_at.desc())
    return connection.scalar(select(_LEADS.c.id).where(_LEADS.c.chat_id == chat_id).order_by(*order).limit(1))


def is_contact(kind: Kind, after: object) -> bool:
    """Whether an event means that the team spoke with the person: by a message of the bot, or in another way.

    Every way to a later state passes `contacted` (`bot.leads.moves`).
    """
    return kind == "message_sent" or (kind == "state" and after == LeadState.CONTACTED)


def _reached(connection: Connection, lead_id: str, at: datetime) -> None:
    """Keep the moment, and the hours until then, of the first contact; a later one changes nothing."""
    not_yet = (_LEADS.c.id == lead_id) & _LEADS.c.reached_at.is_(None)
    created = connection.scalar(select(_LEADS.c.created_at).where(not_yet))
    if created is not None:
        first = {"reached_at": at, "reached_after": whole_hours(created, at), "updated_at": _LEADS.c.updated_at}
        connection.execute(update(_LEADS).where(not_yet).values(first))


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
