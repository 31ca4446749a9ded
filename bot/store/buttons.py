"""Queries on issued buttons: an opaque id out, the payload back when it is pressed. The gateway calls them."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from sqlalchemy import delete, select

from bot.store.schema import Button

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy.ext.asyncio import AsyncSession


def issue(session: AsyncSession, chat_id: str, kind: str, buttons: Iterable[tuple[str, str]]) -> list[Button]:
    """Issue the (title, payload) buttons of one message. Ids are 96 random bits, far below Telegram's 64 bytes."""
    keyboard = secrets.token_urlsafe(12)
    issued = [
        Button(
            id=secrets.token_urlsafe(12), chat_id=chat_id, keyboard=keyboard, kind=kind, title=title, payload=payload
        )
        for title, payload in buttons
    ]
    session.add_all(issued)
    return issued


async def pressed(session: AsyncSession, chat_id: str, button_id: str) -> Button | None:
    """The inline button of this id, if we issued it to this chat and its keyboard has not been used."""
    return await session.scalar(
        select(Button).where(Button.id == button_id, Button.chat_id == chat_id, Button.kind == "inline")
    )


async def reply_key(session: AsyncSession, chat_id: str, title: str) -> Button | None:
    """The key of the open reply keyboard with this title: pressing it arrives as typed text."""
    return await session.scalar(
        select(Button).where(Button.chat_id == chat_id, Button.kind == "reply", Button.title == title).limit(1)
    )


async def reply_keys(session: AsyncSession, chat_id: str) -> Sequence[Button]:
    """All keys of the open reply keyboard."""
    return (await session.scalars(select(Button).where(Button.chat_id == chat_id, Button.kind == "reply"))).all()


async def withdraw(session: AsyncSession, chat_id: str, kind: str | None = None) -> None:
    """Forget all buttons of the chat (of one kind): their keyboards are taken away in the same turn."""
    statement = delete(Button).where(Button.chat_id == chat_id)
    await session.execute(statement.where(Button.kind == kind) if kind else statement)
