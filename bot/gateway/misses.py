"""Keeps what was not understood, with the end of the turn; `turns` calls it in that transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.services.misses import keep_miss

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy.ext.asyncio import AsyncSession

    from bot.store.schema import Chat


async def note_miss(
    session: AsyncSession, chat: Chat, miss: Mapping[str, Any] | None, text: str | None, names: Sequence[str]
) -> None:
    """Keep the typed `text` of a turn for review if the engine says that it was a miss.

    A turn that is taken again after a kill comes here again; only the one whose transaction ends the turn writes.

    Args:
        session: the transaction that ends the turn.
        chat: as it was before the turn.
        miss: what the engine says about it; None when it was understood.
        text: what the engine was given; None when a button was pressed.
        names: what the person is called at Telegram, to be masked.
    """
    if miss is not None and text is not None:
        await keep_miss(session, chat, miss, text, names)
