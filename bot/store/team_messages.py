"""Queries on the messages between the team and a person. Outbox, gateway and services call them.

What the team writes is `queued` by the desk; the chat's worker puts it into the outbox in its turn (`sending`), and
the outbox says how that ended. The state stays here when the outbox is emptied; the time line of the person's lead gets
a line in the same transaction, once.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime  # noqa: TC003 # part of a message
from typing import TYPE_CHECKING, Any, Literal

from sqlalchemy import bindparam, insert, select, update

from bot.store import chats, lead_events
from bot.store.base import now, random_id, table_of
from bot.store.dialects import insert_unless_there
from bot.store.sealed import TEAM_TEXT, vault_of
from bot.store.team_tables import TeamMessage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement
    from sqlalchemy.engine import Connection, Row

    from bot.crypto import Vault

Direction = Literal["out", "in", "bot", "event"]
"""From the team, from the person, an answer of the program while the person waits, something that happened."""
State = Literal["queued", "sending", "sent", "failed", "blocked", "stopped"]
"""Of what the team wrote. `blocked`: the person blocked the bot. `stopped`: the person wants no messages."""

_TABLE = table_of(TeamMessage)
_UNDER_WAY: tuple[State, ...] = ("queued", "sending")
_SHOWN = 400  # rows of one person, the newest; more than anybody reads


@dataclass(frozen=True, slots=True)
class Said:
    """A message, or something that happened. `text`: Telegram HTML of the team's, plain text of a person's."""

    id: int
    direction: Direction
    name: str | None
    staff_id: int | None
    text: str
    state: State | None
    at: datetime
    ended_at: datetime | None


@dataclass(frozen=True, slots=True)
class Delivery:
    """What became of a message of the team, and when it was written."""

    state: State
    at: datetime


_OF_CHAT = select(_TABLE).where(_TABLE.c.chat_id == bindparam("chat")).order_by(_TABLE.c.id.desc()).limit(_SHOWN)
_QUEUED = select(_TABLE).where(_TABLE.c.chat_id == bindparam("chat"), _TABLE.c.state == "queued").order_by(_TABLE.c.id)
_OURS = (
    select(_TABLE.c.id)
    .where(_TABLE.c.chat_id == bindparam("chat"), _TABLE.c.telegram_number == bindparam("number"))
    .limit(1)
)
_CHAT_OF = select(_TABLE.c.chat_id).where(_TABLE.c.id == bindparam("row"))
_NEWEST_OUT = (
    select(_TABLE.c.state, _TABLE.c.at)
    .where(_TABLE.c.chat_id == bindparam("chat"), _TABLE.c.direction == "out")
    .order_by(_TABLE.c.id.desc())
    .limit(1)
)


def add(
    connection: Connection,
    chat_id: str,
    direction: Direction,
    *,
    name: str | None = None,
    text: str | None = None,
    staff_id: int | None = None,
    uid: str | None = None,
) -> bool:
    """Keep a message; the caller holds the chat. False when one with this `uid` is there already."""
    uid = uid or random_id()
    row = {
        "uid": uid,
        "chat_id": chat_id,
        "direction": direction,
        "name": name,
        "staff_id": staff_id,
        "text_sealed": None if text is None else TEAM_TEXT.seal(vault_of(connection), text, uid),
        "state": "queued" if direction == "out" else None,
        "at": now(),
    }
    if direction != "out":
        connection.execute(insert(_TABLE), row)
        return True
    return connection.execute(insert_unless_there(connection, _TABLE), row).rowcount == 1


def queued(connection: Connection, chat_id: str) -> list[Said]:
    """What the team wrote and the worker has not taken, oldest first."""
    return _read(connection, connection.execute(_QUEUED, {"chat": chat_id}).all())


def of_chat(connection: Connection, chat_id: str) -> list[Said]:
    """The newest of what was said, in order."""
    return _read(connection, connection.execute(_OF_CHAT, {"chat": chat_id}).all()[::-1])


def is_of_team(connection: Connection, chat_id: str, telegram_number: int) -> bool:
    """Whether Telegram's message of this number in the chat is one of the team's."""
    return connection.scalar(_OURS, {"chat": chat_id, "number": telegram_number}) is not None


def last_delivery(connection: Connection, chat_id: str) -> Delivery | None:
    """What became of the newest message of the team to a person; None: there is none."""
    row = connection.execute(_NEWEST_OUT, {"chat": chat_id}).first()
    return Delivery(row.state, row.at) if row else None


def mark(connection: Connection, message: int, state: State, telegram_number: int | None = None) -> None:
    """Note what became of a message of the team. What has ended stays as it ended."""
    if state in _UNDER_WAY:
        connection.execute(update(_TABLE).where(_TABLE.c.id == message).values(state=state))
        return
    chat_id = connection.scalar(_CHAT_OF, {"row": message})
    if chat_id is not None and chats.hold(connection, chat_id) is not None:  # first, as who erases the person does
        _end(connection, _TABLE.c.id == message, state, telegram_number)


def block(connection: Connection, chat_id: str) -> None:
    """The person blocked the bot: what was on its way does not arrive. The caller holds the chat."""
    _end(connection, (_TABLE.c.chat_id == chat_id) & (_TABLE.c.state == "sending"), "blocked")


def _end(connection: Connection, which: ColumnElement[bool], state: State, telegram_number: int | None = None) -> None:
    ended = connection.execute(
        update(_TABLE)
        .where(which, _TABLE.c.state.in_(_UNDER_WAY))
        .values(state=state, ended_at=now(), telegram_number=telegram_number)
        .returning(_TABLE.c.id, _TABLE.c.chat_id, _TABLE.c.staff_id)
    ).all()
    for row in sorted(ended, key=lambda each: each.id):
        lead_id = lead_events.lead_of_chat(connection, row.chat_id)
        if lead_id is None:
            continue
        if state == "sent":
            lead_events.append(connection, lead_id, f"staff:{row.staff_id}", "message_sent")
        else:
            lead_events.append(connection, lead_id, f"staff:{row.staff_id}", "not_delivered", after=state)


def _read(connection: Connection, rows: Sequence[Row[Any]]) -> list[Said]:
    vault = vault_of(connection)
    return [_said(vault, row) for row in rows]


def _said(vault: Vault, row: Row[Any]) -> Said:
    text = TEAM_TEXT.open(vault, row.text_sealed, row.uid) if row.text_sealed else ""
    return Said(row.id, row.direction, row.name, row.staff_id, text, row.state, row.at, row.ended_at)
