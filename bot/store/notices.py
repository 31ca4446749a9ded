"""Queries on notices for the staff's group: of what it was told, and of what not yet. `bot.services.notices` calls.

A notice is noted in the transaction that puts it into the outbox: none is lost, none is given twice.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import String, cast, delete, select

from bot.store import chats, outbox
from bot.store.base import now, table_of
from bot.store.dialects import insert_unless_there
from bot.store.notice_tables import Notice
from bot.store.schema import Lead

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy.engine import Connection

_NOTICES, _LEADS = table_of(Notice), table_of(Lead)


def untold_leads(connection: Connection, since: datetime) -> list[tuple[str, datetime]]:
    """New leads since a moment of which the group was not told: id and moment."""
    told = select(_NOTICES.c.subject).where(_NOTICES.c.kind == "lead", _NOTICES.c.subject == cast(_LEADS.c.id, String))
    query = select(_LEADS.c.id, _LEADS.c.created_at).where(
        _LEADS.c.created_at >= since, _LEADS.c.state == "new", _LEADS.c.merged_into.is_(None), ~told.exists()
    )
    return [(row.id, row.created_at) for row in connection.execute(query.order_by(_LEADS.c.created_at))]


def note(connection: Connection, kind: str, subjects: Sequence[str]) -> int:
    """Note that the group is told of these; returns of how many it was not told before."""
    if not subjects:
        return 0
    rows = [{"kind": kind, "subject": subject, "at": now()} for subject in subjects]
    return len(connection.execute(insert_unless_there(connection, _NOTICES).returning(_NOTICES.c.subject), rows).all())


def group(connection: Connection, bot_id: int, telegram_id: int) -> str | None:
    """The chat of the staff's group; None while it refuses the bot (it is tried again after a while)."""
    chat_id = chats.find_or_create(connection, bot_id, {telegram_id})[telegram_id]
    table = chats.TABLE
    row = connection.execute(select(table.c.team, table.c.blocked_at).where(table.c.id == chat_id)).one()
    if row.blocked_at is not None and row.blocked_at > now() - chats.TRY_GROUP_AGAIN:
        return None
    if row.team != chats.STAFF or row.blocked_at is not None:
        connection.execute(table.update().where(table.c.id == chat_id).values(team=chats.STAFF, blocked_at=None))
    return chat_id


def tell(connection: Connection, chat_id: str, telegram_id: int, html: str, *, silently: bool) -> None:
    """Queue a message for the group."""
    params = {"chat_id": telegram_id, "text": html, "parse_mode": "HTML", "disable_notification": silently}
    outbox.add(connection, chat_id, [outbox.NewCall("sendMessage", params)])


def forget(connection: Connection, before: datetime) -> None:
    """Drop notes that are no longer needed."""
    connection.execute(delete(_NOTICES).where(_NOTICES.c.at < before))
