"""Runs the turns: one at a time per chat, in parallel across chats; intake wakes it, the gateway starts it.

A chat's worker first sends what is queued for the chat, then says what the team left to be said, then takes the oldest
update, and so on until nothing is left.
A look through the database finds what another gateway, a kill or the desk left behind.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING

import structlog

from bot.store import chats, inbox, outbox

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.engine import Connection

    from bot.gateway.sending import Sender
    from bot.gateway.turns import TurnTaker
    from bot.store.database import Database

log = structlog.get_logger()

_PARALLEL_CHATS = 64
_LOOK_EVERY = 1.0  # seconds between looks for work that nobody announced: an officer waits for it
_AFTER_FAILURE = 2.0  # seconds before a chat is tried again after an unexpected error


class Workers:
    """The workers of one bot in this process."""

    def __init__(self, database: Database, bot_id: int, taker: TurnTaker, sender: Sender) -> None:
        self._database = database
        self._bot_id = bot_id
        self._taker = taker
        self._sender = sender
        self._slots = asyncio.Semaphore(_PARALLEL_CHATS)
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._woken: set[str] = set()

    def wake(self, chat_id: str) -> None:
        """There is work for this chat."""
        self._woken.add(chat_id)
        if chat_id not in self._tasks:
            self._tasks[chat_id] = asyncio.create_task(self._work(chat_id), name="worker")

    async def look_for_work(self) -> None:
        """Wake all chats with something left to do, again and again."""
        while True:
            try:
                for chat_id in await self._database.run_read(inbox.chats_with_work, self._bot_id):
                    self.wake(chat_id)
            except Exception as error:  # noqa: BLE001 # the database is away: it comes back, and so do we
                log.error("no look for work", error=type(error).__name__)
            await asyncio.sleep(_LOOK_EVERY)

    async def idle(self) -> None:
        """Wait until every woken chat is done."""
        while self._tasks:
            await asyncio.wait(self._tasks.values())

    async def stop(self) -> None:
        """Stop at once. What was under way is taken up again at the next start."""
        for task in self._tasks.values():
            task.cancel()
        await asyncio.gather(*self._tasks.values(), return_exceptions=True)

    async def _work(self, chat_id: str) -> None:
        try:
            async with self._slots:
                while chat_id in self._woken:
                    self._woken.discard(chat_id)
                    async with self._database.hold_chat(chat_id) as held:
                        if held:  # else another gateway is at it, and looks again before it lets go
                            await self._empty(chat_id)
        except Exception:  # one chat's trouble must not stop the others
            log.exception("worker failed", chat=chat_id)
            await asyncio.sleep(_AFTER_FAILURE)
        finally:
            del self._tasks[chat_id]
            if chat_id in self._woken:
                self.wake(chat_id)

    async def _empty(self, chat_id: str) -> None:
        """Send, say what the team left to be said, and take turns, until nothing is left."""
        calls, work = await self._database.run_read(_left_to_do, chat_id)
        if calls:
            work = await self._send_and_look(chat_id, calls)
        while work.item or work.team_waits:
            # The team goes first: between two turns, never within one.
            if work.team_waits:
                calls = await self._taker.speak_for_team(chat_id)
            elif work.item:
                calls = await self._taker.take(work.item)
            work = await self._send_and_look(chat_id, calls)

    async def _send_and_look(self, chat_id: str, calls: Sequence[outbox.QueuedCall]) -> Work:
        """Send; then mark what is still to be marked and look for what is next, in one transaction."""
        ended = await self._sender.deliver(calls)
        if ended:
            return await self._database.run_write(_mark_and_look, chat_id, ended)
        return await self._database.run_read(_look, chat_id)


@dataclass(frozen=True, slots=True)
class Work:
    """What is left to do in a chat: the oldest update, and whether the team left something to be said."""

    item: inbox.Waiting | None
    team_waits: bool


def _look(connection: Connection, chat_id: str) -> Work:
    item = inbox.next_of(connection, chat_id)
    return Work(item, item.chat.team_waits if item else chats.team_waits(connection, chat_id))


def _left_to_do(connection: Connection, chat_id: str) -> tuple[list[outbox.QueuedCall], Work]:
    return outbox.pending(connection, chat_id), _look(connection, chat_id)


def _mark_and_look(connection: Connection, chat_id: str, ended: Sequence[outbox.Ended]) -> Work:
    outbox.finish(connection, ended)
    return _look(connection, chat_id)
