"""Queries on leads and on requests for a person. Services call them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from bot.store.schema import HumanRequest, Lead

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from sqlalchemy.ext.asyncio import AsyncSession

"""Reason of a request for a person: a call for help."""


async def of_draft(session: AsyncSession, draft_id: str) -> Lead | None:
    """The lead that was saved from this draft."""
    return await session.scalar(select(Lead).where(Lead.draft_id == draft_id))


async def latest_of(session: AsyncSession, person: str) -> Lead | None:
    """The person's newest lead."""
    return await session.scalar(
        select(Lead).where(Lead.chat_id == person).order_by(Lead.updated_at.desc(), Lead.id).limit(1)
    )


async def reference_taken(session: AsyncSession, reference: str) -> bool:
    """Whether a lead bears this reference."""
    return await session.scalar(select(Lead.id).where(Lead.reference == reference)) is not None


async def stream(session: AsyncSession) -> AsyncIterator[Lead]:
    """All leads, oldest first, a few at a time."""
    result = await session.stream_scalars(
        select(Lead).order_by(Lead.created_at, Lead.id).execution_options(yield_per=500)
    )
    async for lead in result:
        yield lead


async def count_open_human_requests(session: AsyncSession) -> int:
    """How many requests for a person are unanswered."""
    return await session.scalar(select(func.count(HumanRequest.id)).where(HumanRequest.closed_at.is_(None))) or 0
