"""Queries on everything that is held about one person, opened. `bot.services.held` calls them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, func, select

from bot.store import lead_events, reminders, team_messages, thumbs
from bot.store.base import table_of
from bot.store.message_tables import InboxUpdate, OutboxCall
from bot.store.schema import Chat, Consent, Draft, HumanRequest, Lead
from bot.store.sealed import DRAFT_NAME, DRAFT_PHONE, LEAD_NAME, LEAD_PHONE, TELEGRAM_ID, Sealed, vault_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Row, Table
    from sqlalchemy.engine import Connection

_CHATS, _DRAFTS, _LEADS, _CONSENTS = table_of(Chat), table_of(Draft), table_of(Lead), table_of(Consent)
_REQUESTS = table_of(HumanRequest)
_OF_CHAT = ("language", "created_at")
_OF_DRAFT = ("telegram_only", "created_at", "updated_at")
_OF_LEAD = (
    "reference", "state", "age", "place", "returnee", "sectors", "language", "outcome", "reasons", "rule_version",
    "decided_on", "sex", "source", "follow_up_on", "reached_at", "created_at", "updated_at",
)  # fmt: skip
_OF_CONSENT = ("choice", "text_version", "words", "language", "at")
_OF_REQUEST = ("reason", "language", "screened", "created_at", "closed_at")
_OF_REMINDER = ("month", "language", "text_version", "asked_at")
_REMINDER = select(reminders.TABLE).where(reminders.TABLE.c.chat_id == bindparam("person"))
Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Rows:
    """What is held about one person, by table; values by column, oldest first. Counts of messages without words.

    `exchanged`: what the team and the person wrote to each other; the team's as Telegram HTML.
    `rated`: the message below whose answer a thumb may be pressed.
    """

    chat: Values
    leads: Sequence[Values]
    draft: Values | None
    consents: Sequence[Values]
    requests: Sequence[Values]
    reminders: Sequence[Values]
    exchanged: Sequence[Values]
    rated: Sequence[Values]
    updates: int
    calls: int
    lead_ids: Sequence[str]


def rows_of(connection: Connection, chat_id: str) -> Rows | None:
    """Everything of this chat; None when there is no such chat."""
    chat = connection.execute(select(_CHATS).where(_CHATS.c.id == chat_id)).first()
    if chat is None:
        return None
    telegram_id = int(TELEGRAM_ID.open(vault_of(connection), chat.telegram_sealed, chat_id))
    leads = _of(connection, _LEADS, chat_id)
    drafts = _of(connection, _DRAFTS, chat_id)
    return Rows(
        chat={"telegram_id": telegram_id} | _values(chat, _OF_CHAT),
        leads=[
            _values(row, _OF_LEAD[:2])
            | _opened(connection, row, LEAD_NAME, LEAD_PHONE)
            | _values(row, _OF_LEAD[2:])
            | {"history": _history(connection, row.id)}
            for row in leads
        ],
        draft=_opened(connection, drafts[0], DRAFT_NAME, DRAFT_PHONE) | _values(drafts[0], _OF_DRAFT)
        if drafts
        else None,
        consents=[_values(row, _OF_CONSENT) for row in _of(connection, _CONSENTS, chat_id)],
        requests=[_values(row, _OF_REQUEST) for row in _of(connection, _REQUESTS, chat_id)],
        reminders=[_values(row, _OF_REMINDER) for row in connection.execute(_REMINDER, {"person": chat_id})],
        exchanged=[
            {"from_team": said.direction == "out", "text": said.text, "at": said.at}
            for said in team_messages.of_chat(connection, chat_id)
            if said.direction in ("in", "out")
        ],
        rated=thumbs.of_chat(connection, chat_id),
        updates=_count(connection, table_of(InboxUpdate), chat_id),
        calls=_count(connection, table_of(OutboxCall), chat_id),
        lead_ids=[row.id for row in leads],
    )


def _history(connection: Connection, lead_id: str) -> list[Values]:
    """What the team did with a lead, oldest first, with its notes; who of them is not said: they are people too."""
    return [
        {"at": event.at, "kind": event.kind, "before": event.before, "after": event.after, "note": event.note}
        if event.kind != "assigned"
        else {"at": event.at, "kind": event.kind}
        for event in reversed(lead_events.of_leads(connection, [lead_id]))
    ]


def _of(connection: Connection, table: Table, chat_id: str) -> Sequence[Row[Any]]:
    order = table.c.at if "at" in table.c else table.c.created_at
    return connection.execute(select(table).where(table.c.chat_id == chat_id).order_by(order, table.c.id)).all()


def _values(row: Row[Any], columns: Sequence[str]) -> Values:
    return {name: getattr(row, name) for name in columns}


def _opened(connection: Connection, row: Row[Any], name: Sealed, phone: Sealed) -> Values:
    vault = vault_of(connection)
    return {
        "name": name.open(vault, row.name_sealed, row.id) if row.name_sealed else None,
        "phone": phone.open(vault, row.phone_sealed, row.id) if row.phone_sealed else None,
    }


def _count(connection: Connection, table: Table, chat_id: str) -> int:
    return connection.scalar(select(func.count()).select_from(table).where(table.c.chat_id == chat_id)) or 0
