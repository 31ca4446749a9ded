"""Queries on drafts: name and phone between consent and the saved lead. Services call them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, bindparam, delete, or_, select, update

from bot.store.base import table_of
from bot.store.schema import Draft

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection
    from sqlalchemy.ext.asyncio import AsyncSession


_PERSON = table_of(Draft).c.chat_id == bindparam("person")
_REMOVE_ENDED = delete(table_of(Draft)).where(_PERSON, table_of(Draft).c.ended_by.is_not(None))
_REOPEN_ENDED = update(table_of(Draft)).where(_PERSON).values(ended_by=None)


def _open(person: str, turn_id: str | None) -> ColumnElement[bool]:
    return (Draft.chat_id == person) & or_(Draft.ended_by.is_(None), Draft.ended_by == turn_id)


async def of_person(session: AsyncSession, person: str, turn_id: str | None = None) -> Draft | None:
    """The person's open draft. To the turn that ended it, a draft is open as it was when the turn began."""
    return await session.scalar(select(Draft).where(_open(person, turn_id)))


async def begin(session: AsyncSession, person: str) -> Draft:
    """The person's open draft, begun if there is none."""
    draft = await of_person(session, person)
    if draft is None:
        draft = Draft(chat_id=person, telegram_only=False)
        session.add(draft)
        await session.flush()
    return draft


async def end(session: AsyncSession, person: str, turn_id: str) -> None:
    """Close the person's draft. The row stays until the turn is done: a turn that is cut off is run again from it."""
    await session.execute(update(Draft).where(_open(person, turn_id)).values(ended_by=turn_id))


def remove_ended(connection: Connection, person: str) -> None:
    """Erase the draft that a turn closed; part of the transaction that ends this turn."""
    connection.execute(_REMOVE_ENDED, {"person": person})


def reopen_ended(connection: Connection, person: str) -> None:
    """Undo the closing: the turn that closed the draft was given up, and the dialogue knows nothing of it."""
    connection.execute(_REOPEN_ENDED, {"person": person})


async def remove(session: AsyncSession, person: str) -> None:
    """Erase the person's draft, open or not."""
    await session.execute(delete(Draft).where(Draft.chat_id == person))
