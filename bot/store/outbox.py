"""Queries on the durable outbox: Bot API calls that turns decided on, in order per chat. The gateway calls them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import case, false, null, select, update

from bot.store.schema import OutboxCall, now

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.ext.asyncio import AsyncSession


def add(
    session: AsyncSession,
    chat_id: str,
    method: str,
    params: dict[str, Any],
    *,
    response: str | None = None,
    keyboard_open: bool = False,
) -> OutboxCall:
    """Queue a call; calls of a chat go out in the order in which they were added."""
    call = OutboxCall(chat_id=chat_id, method=method, params=params, response=response, keyboard_open=keyboard_open)
    session.add(call)
    return call


async def pending(session: AsyncSession, chat_id: str) -> Sequence[OutboxCall]:
    """The calls of the chat that are not done, oldest first."""
    waiting = select(OutboxCall).where(OutboxCall.chat_id == chat_id, OutboxCall.done_at.is_(None))
    return (await session.scalars(waiting.order_by(OutboxCall.id))).all()


async def finish(session: AsyncSession, call_id: int, outcome: str, message_id: int | None) -> None:
    """Record how it ended. The text is dropped, unless its keyboard may still be pressed and the text shown again."""
    can_be_pressed = OutboxCall.keyboard_open if message_id is not None else false()
    values = {
        "outcome": outcome,
        "message_id": message_id,
        "done_at": now(),
        "keyboard_open": can_be_pressed,
        "params": case((can_be_pressed, OutboxCall.params), else_=null()),
    }
    statement = update(OutboxCall).where(OutboxCall.id == call_id).values(values)
    await session.execute(statement, execution_options={"synchronize_session": False})


async def open_keyboards(session: AsyncSession, chat_id: str) -> Sequence[OutboxCall]:
    """Sent messages of the chat whose inline keyboard has not been taken away."""
    statement = select(OutboxCall).where(
        OutboxCall.chat_id == chat_id, OutboxCall.keyboard_open.is_(True), OutboxCall.done_at.is_not(None)
    )
    return (await session.scalars(statement.order_by(OutboxCall.id))).all()


async def drop_all(session: AsyncSession, chat_id: str) -> None:
    """Give up what is queued: the person blocked the bot."""
    await session.execute(
        update(OutboxCall)
        .where(OutboxCall.chat_id == chat_id, OutboxCall.done_at.is_(None))
        .values(done_at=now(), outcome="blocked", params=None, keyboard_open=False)
    )
