"""Keeps what was not understood, with the end of the turn; `turns` calls it in that transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.services.misses import keep_miss

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.ext.asyncio import AsyncSession

_PERSONAL = ("name", "phone")


def note_miss(
    session: AsyncSession,
    miss: Mapping[str, Any] | None,
    text: str | None,
    *,
    chosen: str | None,
    expects: str | None,
) -> None:
    """Keep the typed `text` of a turn for review if the engine says that it was a miss.

    A turn that is taken again after a kill comes here again; only the one whose transaction ends the turn writes.

    Args:
        session: the transaction that ends the turn.
        miss: what the engine says about it; None when it was understood.
        text: what the engine was given; None when a button was pressed.
        chosen: language of the conversation, if one was chosen.
        expects: what the question before this turn asked for; then a text may be a name or a number after all.
    """
    if miss is not None and text is not None:
        keep_miss(session, miss, text, chosen=chosen, personal=expects in _PERSONAL)
