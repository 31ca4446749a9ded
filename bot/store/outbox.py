"""Queries on the durable outbox: Bot API calls that turns decided on, in order per chat. The gateway calls them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from sqlalchemy import BindParameter, bindparam, case, insert, null, select, update

from bot.store import team_messages
from bot.store.base import now, random_id, table_of
from bot.store.message_tables import OutboxCall
from bot.store.sealed import PARAMS, vault_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.engine import Connection

FORGET = "engine.forget"
"""Not a call of Telegram: the engine forgets the person, and then the chat is erased. Always the last of its turn."""

_TABLE = table_of(OutboxCall)
_CHAT: BindParameter[str] = bindparam("chat")
_ID: BindParameter[int] = bindparam("row")


@dataclass(frozen=True, slots=True)
class NewCall:
    """A call that a turn decided on. `response` names the text in domain.yml."""

    method: str
    params: dict[str, Any]
    response: str | None = None
    keyboard_open: bool = False  # carries an inline keyboard that can be pressed
    team_message: int | None = None  # number of the message of the team that it carries


@dataclass(frozen=True, slots=True)
class QueuedCall:
    """A call that waits to be made."""

    id: int
    chat_id: str
    method: str
    params: dict[str, Any]
    team_message: int | None = None


@dataclass(frozen=True, slots=True)
class Ended:
    """How a call ended. `message_id` is Telegram's number of the message, where there is one."""

    call_id: int
    outcome: Literal["sent", "failed"]
    message_id: int | None
    team_message: int | None = None


@dataclass(frozen=True, slots=True)
class OpenKeyboard:
    """A sent message with an inline keyboard that has not been taken away."""

    call_id: int
    message_id: int
    response: str | None
    text: str


_INSERT = insert(_TABLE).returning(_TABLE.c.id, sort_by_parameter_order=True)
_PENDING = (
    select(_TABLE.c.id, _TABLE.c.uid, _TABLE.c.chat_id, _TABLE.c.method, _TABLE.c.params_sealed, _TABLE.c.team_message)
    .where(_TABLE.c.chat_id == _CHAT, _TABLE.c.done_at.is_(None))
    .order_by(_TABLE.c.id)
)
_SHOWN = (
    update(_TABLE)
    .where(_TABLE.c.id == _ID)
    .values(
        outcome=bindparam("ended"),
        message_id=bindparam("number"),
        done_at=bindparam("at"),
        # The text is dropped, unless its keyboard may still be pressed and the text shown again.
        params_sealed=case((_TABLE.c.keyboard_open, _TABLE.c.params_sealed), else_=null()),
    )
)
_MADE = (
    update(_TABLE)
    .where(_TABLE.c.id == _ID)
    .values(outcome=bindparam("ended"), done_at=bindparam("at"), params_sealed=None, keyboard_open=False)
)
_OPEN_KEYBOARDS = (
    select(_TABLE.c.id, _TABLE.c.uid, _TABLE.c.message_id, _TABLE.c.response, _TABLE.c.params_sealed)
    .where(_TABLE.c.chat_id == _CHAT, _TABLE.c.keyboard_open.is_(True), _TABLE.c.done_at.is_not(None))
    .order_by(_TABLE.c.id)
)
_CLOSE = update(_TABLE).where(_TABLE.c.id == _ID).values(params_sealed=None, keyboard_open=False)
_DROP = (
    update(_TABLE)
    .where(_TABLE.c.chat_id == _CHAT, _TABLE.c.done_at.is_(None))
    .values(done_at=bindparam("at"), outcome="blocked", params_sealed=None, keyboard_open=False)
)


def add(connection: Connection, chat_id: str, calls: Sequence[NewCall]) -> list[QueuedCall]:
    """Queue calls; the calls of a chat go out in the order in which they were added."""
    if not calls:
        return []
    vault = vault_of(connection)
    rows = [
        {
            "uid": (uid := random_id()),
            "chat_id": chat_id,
            "method": call.method,
            "params_sealed": PARAMS.seal_json(vault, call.params, uid),
            "response": call.response,
            "keyboard_open": call.keyboard_open,
            "team_message": call.team_message,
            "created_at": now(),
        }
        for call in calls
    ]
    ids = connection.execute(_INSERT, rows).scalars().all()
    return [
        QueuedCall(id_, chat_id, call.method, call.params, call.team_message)
        for id_, call in zip(ids, calls, strict=True)
    ]


def pending(connection: Connection, chat_id: str) -> list[QueuedCall]:
    """The calls of the chat that are not done, oldest first."""
    vault = vault_of(connection)
    return [
        QueuedCall(
            row.id, row.chat_id, row.method, PARAMS.open_json(vault, row.params_sealed, row.uid), row.team_message
        )
        for row in connection.execute(_PENDING, {"chat": chat_id})
    ]


def finish(connection: Connection, ended: Sequence[Ended]) -> None:
    """Record how calls ended."""
    for call in ended:  # these first: they hold the chat
        if call.team_message is not None:
            team_messages.mark(connection, call.team_message, call.outcome, call.message_id)
    for call in ended:
        values = {"row": call.call_id, "ended": call.outcome, "at": now()}
        if call.message_id is None:
            connection.execute(_MADE, values)
        else:
            connection.execute(_SHOWN, {**values, "number": call.message_id})


def open_keyboards(connection: Connection, chat_id: str) -> list[OpenKeyboard]:
    """Sent messages of the chat whose inline keyboard has not been taken away, oldest first."""
    vault = vault_of(connection)
    keyboards = []
    for row in connection.execute(_OPEN_KEYBOARDS, {"chat": chat_id}):
        text = PARAMS.open_json(vault, row.params_sealed, row.uid).get("text", "")
        keyboards.append(OpenKeyboard(row.id, row.message_id, row.response, text))
    return keyboards


def close_keyboards(connection: Connection, keyboards: Sequence[OpenKeyboard]) -> None:
    """Note that these are taken away; their texts are dropped."""
    if keyboards:
        connection.execute(_CLOSE, [{"row": keyboard.call_id} for keyboard in keyboards])


def drop_all(connection: Connection, chat_id: str) -> None:
    """Give up what is queued: the person blocked the bot. The caller holds the chat."""
    connection.execute(_DROP, {"chat": chat_id, "at": now()})
    team_messages.block(connection, chat_id)
