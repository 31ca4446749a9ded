"""Queries of exports of leads: that one was asked for, and the leads, some at a time. Services call them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from sqlalchemy import func, insert, select

from bot.store import audit
from bot.store.base import now, random_id, table_of
from bot.store.figures_tables import Export
from bot.store.lead_list import conditions
from bot.store.schema import Lead
from bot.store.sealed import EXPORT, LEAD_NAME, LEAD_PHONE, vault_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy import ColumnElement
    from sqlalchemy.engine import Connection

    from bot.crypto import Vault
    from bot.leads.lead_filter import LeadFilter

_LEADS, _EXPORTS = table_of(Lead), table_of(Export)
Form = Literal["xlsx", "csv"]
Row = Any
"""A row of `leads` as the database gives it; name and phone number are sealed."""


@dataclass(frozen=True, slots=True)
class Made:
    """An export that was asked for."""

    id: str
    at: datetime
    actor: str
    form: str
    reason: str
    filters: dict[str, str]
    leads: int


def count(connection: Connection, wanted: LeadFilter) -> int:
    """How many leads a filter finds."""
    return connection.scalar(select(func.count()).select_from(_LEADS).where(_found(connection, wanted))) or 0


def note(connection: Connection, actor: str, form: Form, reason: str, filters: dict[str, str], leads: int) -> str:
    """Write down that somebody asks for an export, before the first lead is given out; returns its id."""
    export_id = random_id()
    asked = {"reason": reason, "filters": filters, "leads": leads}
    sealed = EXPORT.seal_json(vault_of(connection), asked, export_id)
    row = {"id": export_id, "at": now(), "actor": actor, "form": form, "asked_sealed": sealed}
    connection.execute(insert(_EXPORTS), row)
    audit.append(connection, actor, "exported", [export_id])
    return export_id


def made(connection: Connection, limit: int) -> list[Made]:
    """The exports that were asked for, newest first."""
    vault = vault_of(connection)
    rows = connection.execute(select(_EXPORTS).order_by(_EXPORTS.c.at.desc(), _EXPORTS.c.id).limit(limit))
    return [
        Made(row.id, row.at, row.actor, row.form, **EXPORT.open_json(vault, row.asked_sealed, row.id)) for row in rows
    ]


def some(connection: Connection, wanted: LeadFilter, after: Row | None, limit: int) -> Sequence[Row]:
    """The leads that a filter finds, oldest first, from the one behind `after` on."""
    found = _found(connection, wanted)
    if after is not None:
        found &= (_LEADS.c.created_at >= after.created_at) & (
            (_LEADS.c.created_at > after.created_at) | (_LEADS.c.id > after.id)
        )
    return connection.execute(select(_LEADS).where(found).order_by(_LEADS.c.created_at, _LEADS.c.id).limit(limit)).all()


def name_and_phone(vault: Vault, row: Row) -> tuple[str, str | None]:
    """The values that are sealed in a row; a phone number in E.164, None: by Telegram only."""
    phone = LEAD_PHONE.open(vault, row.phone_sealed, row.id) if row.phone_sealed else None
    return LEAD_NAME.open(vault, row.name_sealed, row.id), phone


def _found(connection: Connection, wanted: LeadFilter) -> ColumnElement[bool]:
    found = conditions(connection, wanted)
    return found & _LEADS.c.state.in_([state.value for state in wanted.states]) if wanted.states else found
