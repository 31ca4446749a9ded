"""Queries for the page of the day: who waits, what is new, and whether anything has changed. Services call them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date  # noqa: TC003 # part of a reference
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, bindparam, func, literal_column, select

from bot.leads.moves import ENDED
from bot.store import chats, conversations
from bot.store.base import table_of
from bot.store.schema import HumanRequest, Lead
from bot.store.team_tables import TeamMessage

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

    from bot.store.conversations import Conversation

_REQUESTS, _LEADS, _MESSAGES = table_of(HumanRequest), table_of(Lead), table_of(TeamMessage)
_OPEN = select(_REQUESTS).where(_REQUESTS.c.closed_at.is_(None)).order_by(_REQUESTS.c.id)
_APART_FROM_MERGED = _LEADS.c.merged_into.is_(None)
# The state stands in the statement itself: SQLite takes `ix_leads_new` only where it sees that it holds them all.
_NEW = select(func.count()).select_from(_LEADS).where(_LEADS.c.state == literal_column("'new'"), _APART_FROM_MERGED)
_LINE = (
    select(_REQUESTS.c.id, _REQUESTS.c.reason, _REQUESTS.c.taken_by, _REQUESTS.c.waiting_since)
    .where(_REQUESTS.c.closed_at.is_(None))
    .order_by(_REQUESTS.c.id)
)
_OF_CHAT = (
    select(_LEADS.c.id, _LEADS.c.reference)
    .where(_LEADS.c.chat_id == bindparam("chat"))
    .order_by(_LEADS.c.updated_at.desc())
)
_STATES = (
    select(_MESSAGES.c.id, _MESSAGES.c.state)
    .where(_MESSAGES.c.chat_id == bindparam("chat"))
    .order_by(_MESSAGES.c.id.desc())
    .limit(20)
)


_DUE = 100


@dataclass(frozen=True, slots=True)
class Reference:
    """A lead by its random id and the reference that the person quotes; who has it, and when to follow it up."""

    id: str
    reference: str
    assigned_to: int | None = None
    follow_up_on: date | None = None


def open_ones(connection: Connection) -> list[Conversation]:
    """The open conversations, the oldest first."""
    return [conversations.read(row) for row in connection.execute(_OPEN)]


def count_new_leads(connection: Connection) -> int:
    """How many leads nobody has looked after."""
    return connection.scalar(_NEW) or 0


def leads_of(connection: Connection, chat_id: str) -> list[Reference]:
    """The leads of a person, the newest first."""
    return [Reference(row.id, row.reference) for row in connection.execute(_OF_CHAT, {"chat": chat_id})]


def chat_of_lead(connection: Connection, lead_id: str) -> str | None:
    """The chat of the person to whom a lead belongs."""
    return connection.scalar(select(_LEADS.c.chat_id).where(_LEADS.c.id == lead_id))


def follow_ups(connection: Connection, day: date, holder: int | None = None) -> list[Reference]:
    """The leads that are to be followed up on this day or before, the longest due first; so many as anybody reads.

    `holder`: only those of this member of staff.
    """
    due = _due(day)
    if holder is not None:
        due &= _LEADS.c.assigned_to == holder
    query = (
        select(_LEADS.c.id, _LEADS.c.reference, _LEADS.c.assigned_to, _LEADS.c.follow_up_on)
        .where(due)
        .order_by(_LEADS.c.follow_up_on, _LEADS.c.reference)
        .limit(_DUE)
    )
    return [Reference(row.id, row.reference, row.assigned_to, row.follow_up_on) for row in connection.execute(query)]


def count_follow_ups(connection: Connection, day: date) -> int:
    """How many leads are to be followed up on this day or before."""
    return connection.scalar(select(func.count()).select_from(_LEADS).where(_due(day))) or 0


def _due(day: date) -> ColumnElement[bool]:
    """A lead that has come to an end, or was put away for another one, asks for nothing any more."""
    return (_LEADS.c.follow_up_on <= day) & _APART_FROM_MERGED & _LEADS.c.state.not_in(ENDED)


def pulse(connection: Connection, day: date) -> str:
    """Another text when the line, the number of new leads or what is to be followed up has changed."""
    line = [tuple(row) for row in connection.execute(_LINE)]
    due = follow_ups(connection, day)
    # Whoever looks at their own may see some that are not among the first of all.
    how_many = len(due) if len(due) < _DUE else count_follow_ups(connection, day)
    return str(hash((tuple(line), count_new_leads(connection), how_many, *due)))


def pulse_of(connection: Connection, chat_id: str) -> str:
    """Another text when something was said in a conversation, or who has it or where a message is has changed."""
    found = conversations.of_chat(connection, chat_id)
    chat = chats.find(connection, chat_id)
    states = tuple((row.id, row.state) for row in connection.execute(_STATES, {"chat": chat_id}))
    who = (found.taken_by, found.reason) if found else None
    return str(hash((who, states, chat.team if chat else None)))
