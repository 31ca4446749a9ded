"""Writes of many chats in few transactions, for SQLite; `database.py` runs the way of the messages through it.

SQLite has one writer, and every commit waits for the disk. What is asked for while a transaction is being committed is
done together in the next one, so that a crowd does not wait in line for the disk one after the other.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.engine import Connection
    from sqlalchemy.ext.asyncio import AsyncEngine

    Work = Callable[[Connection], Any]
    Waiting = tuple[Work, asyncio.Future[Any]]


class GroupCommit:
    """Runs works on one engine, in the order in which they were asked for.

    A work is a plain function that changes nothing but the database: when another one of its transaction fails, it is
    undone and run again in a transaction of its own.
    """

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine
        self._waiting: list[Waiting] = []
        self._runner: asyncio.Task[None] | None = None

    async def run(self, work: Work) -> Any:  # noqa: ANN401 # whatever the work gives
        """Run `work` in a transaction and return its result when that is committed; raises whatever it raises."""
        done = asyncio.get_running_loop().create_future()
        self._waiting.append((work, done))
        if self._runner is None:
            self._runner = asyncio.create_task(self._run(), name="group commit")
        return await done

    async def finish(self) -> None:
        """Wait until nothing is left to write."""
        while self._runner is not None:
            await asyncio.wait([self._runner])

    async def _run(self) -> None:
        try:
            while self._waiting:
                batch, self._waiting = self._waiting, []
                await self._commit(batch)
        finally:
            self._runner = None

    async def _commit(self, batch: list[Waiting]) -> None:
        try:
            async with self._engine.begin() as connection:
                results = await connection.run_sync(lambda writing: [work(writing) for work, _ in batch])
        except Exception as error:  # noqa: BLE001 # it belongs to whoever asked
            if len(batch) > 1:
                for each in batch:
                    await self._commit([each])
            elif not batch[0][1].done():
                batch[0][1].set_exception(error)
        else:
            for (_, done), result in zip(batch, results, strict=True):
                if not done.done():  # whoever asked may have been cancelled meanwhile
                    done.set_result(result)
