"""Queries on messages that were not understood. The gateway writes them with the turn, services read them."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import func, insert, select

from bot.store.base import table_of
from bot.store.schema import Miss

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence
    from datetime import date

    from sqlalchemy.engine import Connection
    from sqlalchemy.ext.asyncio import AsyncSession


@dataclass(frozen=True, slots=True)
class NewMiss:
    """A message that was not understood: the columns of `Miss` but its id."""

    day: date
    kind: str
    text: str
    likeness: str
    detected: str | None
    confidence: float | None
    chosen: str | None
    ranking: list[dict[str, Any]]
    model: str | None


class MissGroup(NamedTuple):
    """Messages that are the same in one spelling: how many, one of them, and what they were taken for most."""

    times: int
    kind: str
    detected: str | None
    text: str
    last: date


def add(connection: Connection, miss: NewMiss) -> None:
    """Keep a message; call it in the transaction that ends its turn, so that it is written once."""
    connection.execute(insert(table_of(Miss)), asdict(miss))


async def stream(session: AsyncSession) -> AsyncIterator[Miss]:
    """All of them, by day and then in no order that tells anything, a few at a time."""
    result = await session.stream_scalars(select(Miss).order_by(Miss.day, Miss.id).execution_options(yield_per=500))
    async for miss in result:
        yield miss


async def groups(session: AsyncSession, limit: int) -> Sequence[MissGroup]:
    """The most frequent ones of the same kind, language and spelling. Those without a text are left out."""
    count = func.count(Miss.id)
    rows = await session.execute(
        select(count, Miss.kind, Miss.detected, func.min(Miss.text), func.max(Miss.day))
        .where(Miss.likeness != "")
        .group_by(Miss.kind, Miss.detected, Miss.likeness)
        .order_by(count.desc(), func.max(Miss.day).desc(), func.min(Miss.text))
        .limit(limit)
    )
    return [MissGroup(*row) for row in rows]
