"""Queries on what has been kept long enough: counted for a trial, or removed. `bot.services.retention` calls them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, Select, Table, delete, func, insert, select, update

from bot.leads.labels import LabelState
from bot.store import erasing, outbox, unlabelled
from bot.store.base import now, table_of
from bot.store.label_tables import Thumb
from bot.store.labels import EXAMPLES
from bot.store.message_tables import InboxUpdate, OutboxCall
from bot.store.records import RetentionRun
from bot.store.reminders import Reminder
from bot.store.schema import Chat, Consent, Draft, HumanRequest, Lead, Miss
from bot.store.team_tables import TeamMessage

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from sqlalchemy.engine import Connection

_CHATS, _DRAFTS, _CONSENTS, _LEADS = table_of(Chat), table_of(Draft), table_of(Consent), table_of(Lead)
_MESSAGES, _REQUESTS = table_of(TeamMessage), table_of(HumanRequest)
_INBOX, _OUTBOX, _RUNS = table_of(InboxUpdate), table_of(OutboxCall), table_of(RetentionRun)
_MISSES, _THUMBS = table_of(Miss), table_of(Thumb)
_REMINDED = select(table_of(Reminder).c.chat_id)
Silent = Callable[["Connection", "datetime"], list[str]]
"""Finds chats that have been silent since a moment."""
Kept = tuple[Table, ColumnElement[bool]]
"""A table, and which of its rows have been kept long enough."""


def old_drafts(before: datetime) -> Kept:
    """Drafts that nobody went on with."""
    return _DRAFTS, _DRAFTS.c.updated_at < before


def old_consents(before: datetime) -> Kept:
    """Consents that led to nothing that is still held."""
    held = select(_LEADS.c.chat_id).union(select(_DRAFTS.c.chat_id).where(_DRAFTS.c.updated_at >= before))
    return _CONSENTS, (_CONSENTS.c.at < before) & _CONSENTS.c.chat_id.not_in(held)


def old_updates(before: datetime) -> Kept:
    """Processed updates, but for the last one of each chat, which tells how long the person has been silent.

    Telegram repeats an update for a day at most, so its number is no longer needed either.
    """
    last = select(func.max(_INBOX.c.id)).group_by(_INBOX.c.chat_id)
    return _INBOX, (_INBOX.c.done_at < before) & _INBOX.c.id.not_in(last)


def old_calls(before: datetime) -> Kept:
    """Calls that were made, with the texts that were kept as long as their buttons could be pressed."""
    return _OUTBOX, _OUTBOX.c.done_at < before


def old_messages(before: datetime) -> Kept:
    """What the team and a person wrote to each other."""
    return _MESSAGES, _MESSAGES.c.at < before


def old_conversations(before: datetime) -> Kept:
    """Conversations that are over."""
    return _REQUESTS, _REQUESTS.c.closed_at < before


def old_misses(before: date) -> Kept:
    """Messages that were not understood, by the day that they came."""
    return _MISSES, _MISSES.c.day < before


def old_examples() -> Kept:
    """Texts that staff labelled without agreeing on an intent, once the misses are gone that they were about."""
    return EXAMPLES, unlabelled.without_misses() & (EXAMPLES.c.state != LabelState.AGREED)


def old_thumbs(before: datetime) -> Kept:
    """Thumbs that nobody pressed."""
    return _THUMBS, _THUMBS.c.at < before


def count(connection: Connection, kept: Kept) -> int:
    """How many rows would be removed."""
    table, rows = kept
    return connection.scalar(select(func.count()).select_from(table).where(rows)) or 0


def remove(connection: Connection, kept: Kept) -> int:
    """Remove the rows; returns how many there were."""
    table, rows = kept
    return connection.execute(delete(table).where(rows)).rowcount


def silent_people(connection: Connection, before: datetime) -> list[str]:
    """Chats with a lead that was last changed before, and nothing written since."""
    query = select(_LEADS.c.chat_id).where(_LEADS.c.chat_id.not_in(_wrote_since(before))).group_by(_LEADS.c.chat_id)
    return list(connection.execute(query.having(func.max(_LEADS.c.updated_at) < before)).scalars())


def silent_strangers(connection: Connection, before: datetime) -> list[str]:
    """Chats that began before, with no lead, nothing written since and no reminder to come; none that is leaving."""
    leaving = select(_OUTBOX.c.chat_id).where(_OUTBOX.c.method == outbox.FORGET, _OUTBOX.c.done_at.is_(None))
    query = select(_CHATS.c.id).where(
        _CHATS.c.created_at < before,
        _CHATS.c.team.is_distinct_from("staff"),
        *(_CHATS.c.id.not_in(each) for each in (select(_LEADS.c.chat_id), _REMINDED, _wrote_since(before), leaving)),
    )
    return list(connection.execute(query).scalars())


def _wrote_since(moment: datetime) -> Select[str]:
    return select(_INBOX.c.chat_id).where((_INBOX.c.received_at >= moment) | _INBOX.c.done_at.is_(None))


def erase_silent(connection: Connection, chat_id: str, find: Silent, before: datetime) -> bool:
    """Erase one of those that `find` found, unless the person came back meanwhile; the gateway does the rest."""
    if chat_id not in find(connection, before):
        return False
    erasing.erase_person(connection, chat_id, "retention")
    outbox.add(connection, chat_id, [outbox.NewCall(outbox.FORGET, {})])
    return True


def begin_run(connection: Connection, unless_since: datetime | None) -> int | None:
    """Note that a run begins; None when there was one since `unless_since`."""
    last = connection.scalar(select(func.max(_RUNS.c.at)))
    if unless_since and last and last >= unless_since:
        return None
    return int(connection.execute(insert(_RUNS).values(at=now()).returning(_RUNS.c.id)).scalar_one())


def end_run(connection: Connection, run: int, counts: Mapping[str, int]) -> None:
    """Note what a run removed."""
    connection.execute(update(_RUNS).where(_RUNS.c.id == run).values(counts=dict(counts)))


def last_runs(connection: Connection, limit: int) -> list[tuple[datetime, dict[str, int] | None]]:
    """The last runs, newest first: when, and how much of what (None: it was cut off)."""
    query = select(_RUNS.c.at, _RUNS.c.counts).order_by(_RUNS.c.id.desc()).limit(limit)
    return [(row.at, row.counts) for row in connection.execute(query)]
