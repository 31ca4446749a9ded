"""Queries on chats: who writes, in which language, what the last question asks for. The gateway calls them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select, update

from bot.store.dialects import insert_unless_there
from bot.store.schema import Chat, now, random_id

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncSession


async def find_or_create(session: AsyncSession, bot_id: int, telegram_id: int) -> Chat:
    """The chat of this Telegram id with this bot; begun if new."""
    wanted = select(Chat).where(Chat.bot_id == bot_id, Chat.telegram_id == telegram_id)
    chat = await session.scalar(wanted)
    if chat is None:
        new = {
            "id": random_id(),
            "bot_id": bot_id,
            "telegram_id": telegram_id,
            "reply_keyboard": False,
            "created_at": now(),
        }
        await session.execute(insert_unless_there(session, Chat).values(new))  # two gateways may be first at once
        chat = (await session.scalars(wanted)).one()
    return chat


async def get(session: AsyncSession, chat_id: str) -> Chat | None:
    """The chat of this id."""
    return await session.get(Chat, chat_id)


async def set_blocked(session: AsyncSession, chat_id: str, blocked: bool) -> None:
    """Note that the person blocked the bot, or lets it in again."""
    await session.execute(update(Chat).where(Chat.id == chat_id).values(blocked_at=now() if blocked else None))
