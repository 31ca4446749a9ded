"""Updates taken from a Bot API into the inbox, over HTTP."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, cast

import pytest
from sqlalchemy import select

from bot.cli.wiring import load_texts
from bot.gateway import api as gateway_api
from bot.gateway.api import BotApi
from bot.gateway.intake import Intake
from bot.gateway.presses import Presses
from bot.preview import person_acts
from bot.preview.server import PreviewServer
from bot.preview.update_queue import UpdateQueue
from bot.store.base import table_of
from bot.store.message_tables import InboxUpdate

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from sqlalchemy.engine import Connection

    from bot.gateway.workers import Workers
    from bot.store.database import Database

TOKEN = "4200042:intake"
_NUMBERS = select(table_of(InboxUpdate).c.update_id).order_by(table_of(InboxUpdate).c.id)


class _Nobody:
    """Stands in for the workers: no turns are taken here."""

    def wake(self, chat_id: str) -> None:
        pass


@pytest.fixture
async def telegram() -> AsyncIterator[PreviewServer]:
    server = PreviewServer(TOKEN)
    await server.start()
    yield server
    await server.stop()


async def test_updates_are_taken_in_when_telegram_numbers_them_anew_after_a_quiet_week(
    database: Database, telegram: PreviewServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gateway_api, "LONG_POLL_SECONDS", 1)
    chat = next(iter(telegram.state.chats.values()))
    first = telegram.state.updates._next_id
    async with BotApi(TOKEN, telegram.url, 4) as api:
        await api.connect()
        intake = Intake(database, api, cast("Workers", _Nobody()), Presses(api), load_texts())
        polling = asyncio.create_task(intake.poll())
        try:
            person_acts.write(telegram.state, chat, "bonjour")
            await _kept(database, 1)
            await _an_answer_without_updates(telegram)
            telegram.state.updates = UpdateQueue(first_id=first - 1_000_000)
            person_acts.write(telegram.state, chat, "c'est où ?")
            await _kept(database, 2)
        finally:
            polling.cancel()
    assert await database.run_read(_numbers) == [first, first - 1_000_000]


async def _kept(database: Database, count: int) -> None:
    async with asyncio.timeout(30):
        while len(await database.run_read(_numbers)) < count:  # noqa: ASYNC110 # another task polls
            await asyncio.sleep(0.02)


async def _an_answer_without_updates(telegram: PreviewServer) -> None:
    """Wait until a poll that confirmed everything has come back, which the next one after it shows."""
    polls = [call.method for call in telegram.state.calls].count("getupdates")
    async with asyncio.timeout(30):
        while [call.method for call in telegram.state.calls].count("getupdates") < polls + 2:  # noqa: ASYNC110 # same
            await asyncio.sleep(0.02)


def _numbers(connection: Connection) -> list[int]:
    return list(connection.scalars(_NUMBERS))
