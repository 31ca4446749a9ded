"""Queries on the durable inbox: updates in, in order per chat, each once. The gateway calls them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import select, update

from bot.store.dialects import insert_unless_there
from bot.store.schema import InboxUpdate, OutboxCall, now

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncSession


async def add(
    session: AsyncSession, bot_id: int, chat_id: str, update_id: int, message_id: int | None, body: dict[str, Any]
) -> bool:
    """Keep an update; False when it (or the same message under another number) is here already."""
    row = {
        "bot_id": bot_id,
        "chat_id": chat_id,
        "update_id": update_id,
        "message_id": message_id,
        "body": body,
        "received_at": now(),
        "attempts": 0,
    }
    statement = insert_unless_there(session, InboxUpdate).values(row).returning(InboxUpdate.id)
    return await session.scalar(statement) is not None


async def next_of(session: AsyncSession, chat_id: str) -> InboxUpdate | None:
    """The oldest update of the chat that has not been processed."""
    return await session.scalar(
        select(InboxUpdate)
        .where(InboxUpdate.chat_id == chat_id, InboxUpdate.done_at.is_(None))
        .order_by(InboxUpdate.update_id)
        .limit(1)
    )


async def count_attempt(session: AsyncSession, inbox_id: int) -> None:
    """One more failed try of this update."""
    await session.execute(
        update(InboxUpdate).where(InboxUpdate.id == inbox_id).values(attempts=InboxUpdate.attempts + 1)
    )


async def finish(session: AsyncSession, inbox_id: int) -> bool:
    """Mark as processed and drop the body, which may hold personal values; False when that was done before."""
    statement = (
        update(InboxUpdate)
        .where(InboxUpdate.id == inbox_id, InboxUpdate.done_at.is_(None))
        .values(done_at=now(), body=None)
        .returning(InboxUpdate.id)
    )
    return await session.scalar(statement) is not None


async def chats_with_work(session: AsyncSession, bot_id: int) -> list[str]:
    """Chats of this bot that have an update to process or a message to send."""
    waiting = select(InboxUpdate.chat_id).where(InboxUpdate.bot_id == bot_id, InboxUpdate.done_at.is_(None))
    unsent = select(OutboxCall.chat_id).where(OutboxCall.done_at.is_(None))
    return list(await session.scalars(waiting.union(unsent)))
