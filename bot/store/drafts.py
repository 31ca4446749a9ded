"""Queries on drafts: name and phone between consent and the saved lead. Services call them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, select

from bot.store.schema import Consent, Draft

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncSession


async def of_person(session: AsyncSession, person: str) -> Draft | None:
    """The person's open draft."""
    return await session.scalar(select(Draft).where(Draft.chat_id == person))


async def begin(session: AsyncSession, person: str) -> Draft:
    """The person's open draft, begun if there is none."""
    draft = await of_person(session, person)
    if draft is None:
        draft = Draft(chat_id=person, telegram_only=False)
        session.add(draft)
        await session.flush()
    return draft


async def drop(session: AsyncSession, person: str) -> None:
    """Erase the person's open draft."""
    await session.execute(delete(Draft).where(Draft.chat_id == person))


def add_consent(session: AsyncSession, person: str, text_version: str, language: str) -> None:
    """Record a consent that was given."""
    session.add(Consent(chat_id=person, text_version=text_version, language=language))


async def latest_consent(session: AsyncSession, person: str) -> Consent | None:
    """The consent that the person gave last."""
    return await session.scalar(select(Consent).where(Consent.chat_id == person).order_by(Consent.id.desc()).limit(1))
