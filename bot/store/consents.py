"""Queries on consents: what was chosen, to which words. Services call them.

Rows are added, and erased with the person; they are never changed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from bot.leads.consent import Choice
from bot.store.schema import Consent

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncSession


def give(session: AsyncSession, person: str, text_version: str, language: str, words: str | None) -> None:
    """Record a consent; `words` is the hash of the words that were shown, None where no button carried it."""
    session.add(Consent(chat_id=person, choice=Choice.GIVEN, text_version=text_version, language=language, words=words))


async def withdraw(session: AsyncSession, person: str) -> None:
    """Record that the person takes the consent back, if one stands: in a row of its own, about the same words."""
    standing = await latest_of(session, person)
    if standing is not None:
        session.add(
            Consent(
                chat_id=person,
                choice=Choice.WITHDRAWN,
                text_version=standing.text_version,
                language=standing.language,
                words=standing.words,
            )
        )


async def latest_of(session: AsyncSession, person: str) -> Consent | None:
    """The consent that stands: the last one that was given, unless it was withdrawn since."""
    last = await session.scalar(select(Consent).where(Consent.chat_id == person).order_by(Consent.id.desc()).limit(1))
    return last if last is not None and last.choice == Choice.GIVEN else None
