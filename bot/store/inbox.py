"""Queries on the durable inbox: updates in, in order per chat, each once. The gateway calls them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta  # noqa: TC003 # part of what `Waiting` is
from typing import TYPE_CHECKING, Any

from sqlalchemy import BindParameter, bindparam, func, select, update

from bot.store import chats
from bot.store.base import UtcDateTime, now, table_of
from bot.store.dialects import insert_unless_there
from bot.store.message_tables import InboxUpdate, OutboxCall
from bot.store.sealed import BODY, vault_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.engine import Connection

_TABLE, _OUTBOX = table_of(InboxUpdate), table_of(OutboxCall)
_ID: BindParameter[int] = bindparam("row")


@dataclass(frozen=True, slots=True)
class Arrival:
    """An update of Telegram as it came. `message_id` is given for new messages only, which may come twice."""

    chat_id: str
    update_id: int
    message_id: int | None
    body: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Waiting:
    """The oldest update of a chat that has not been processed, and the chat as it is now."""

    id: int
    bot_id: int
    update_id: int
    body: dict[str, Any]
    attempts: int
    silent: timedelta | None  # between the update before this one and this one; None: there was none
    chat: chats.ChatState


_EARLIER = _TABLE.alias("earlier")
_BEFORE = (
    select(func.max(_EARLIER.c.received_at, type_=UtcDateTime()))
    .where(
        _EARLIER.c.bot_id == _TABLE.c.bot_id,
        _EARLIER.c.chat_id == _TABLE.c.chat_id,
        _EARLIER.c.id < _TABLE.c.id,  # Telegram's numbers begin anew, somewhere, after a week without any
    )
    .scalar_subquery()
)
_NEXT = (
    select(
        _TABLE.c.id,
        _TABLE.c.bot_id,
        _TABLE.c.update_id,
        _TABLE.c.body_sealed,
        _TABLE.c.attempts,
        _TABLE.c.received_at,
        _BEFORE.label("before"),
        *chats.COLUMNS,
    )
    .join(chats.TABLE, chats.TABLE.c.id == _TABLE.c.chat_id)
    .where(_TABLE.c.chat_id == bindparam("chat"), _TABLE.c.done_at.is_(None))
    .order_by(_TABLE.c.update_id)
    .limit(1)
)
_FINISH = (
    update(_TABLE)
    .where(_TABLE.c.id == _ID, _TABLE.c.done_at.is_(None))
    .values(done_at=bindparam("at"), body_sealed=None)
)
_COUNT = update(_TABLE).where(_TABLE.c.id == _ID).values(attempts=_TABLE.c.attempts + 1)
WAITING = select(_TABLE.c.chat_id).where(_TABLE.c.done_at.is_(None))
"""Chats that have an update to process."""

_CHATS_WITH_WORK = (
    select(_TABLE.c.chat_id)
    .where(_TABLE.c.bot_id == bindparam("bot"), _TABLE.c.done_at.is_(None))
    .union(
        select(_OUTBOX.c.chat_id)
        .join(chats.TABLE, chats.TABLE.c.id == _OUTBOX.c.chat_id)
        .where(
            chats.TABLE.c.bot_id == bindparam("bot"),
            _OUTBOX.c.done_at.is_(None),
            ~chats.refuses_for_now(bindparam("tried")),
        ),
        select(chats.TABLE.c.id).where(chats.TABLE.c.team_waits, chats.TABLE.c.bot_id == bindparam("bot")),
    )
)


def add(connection: Connection, bot_id: int, arrivals: Sequence[Arrival]) -> list[str]:
    """Keep updates; returns the chats of those that are not here already (under this or another update number)."""
    vault = vault_of(connection)
    rows = [
        {
            "bot_id": bot_id,
            "chat_id": arrival.chat_id,
            "update_id": arrival.update_id,
            "message_id": arrival.message_id,
            "body_sealed": BODY.seal_json(vault, arrival.body, bot_id, arrival.update_id),
            "received_at": now(),
            "attempts": 0,
        }
        for arrival in arrivals
    ]
    if not rows:
        return []
    statement = insert_unless_there(connection, _TABLE).returning(_TABLE.c.chat_id)
    return list(connection.execute(statement, rows).scalars())


def next_of(connection: Connection, chat_id: str) -> Waiting | None:
    """The oldest update of the chat that has not been processed."""
    row = connection.execute(_NEXT, {"chat": chat_id}).first()
    if row is None:
        return None
    body = BODY.open_json(vault_of(connection), row.body_sealed, row.bot_id, row.update_id)
    silent = row.received_at - row.before if row.before else None
    return Waiting(row.id, row.bot_id, row.update_id, body, row.attempts, silent, chats.state_of(connection, row))


def count_attempt(connection: Connection, inbox_id: int) -> None:
    """One more failed try of this update."""
    connection.execute(_COUNT, {"row": inbox_id})


def finish(connection: Connection, inbox_id: int) -> bool:
    """Mark as processed and drop the body, which may hold personal values; False when that was done before."""
    return connection.execute(_FINISH, {"row": inbox_id, "at": now()}).rowcount == 1


def chats_with_work(connection: Connection, bot_id: int) -> list[str]:
    """Chats of this bot that have an update to process, a message to send, or something of the team to say."""
    return list(connection.execute(_CHATS_WITH_WORK, {"bot": bot_id, "tried": now() - chats.TRY_GROUP_AGAIN}).scalars())
