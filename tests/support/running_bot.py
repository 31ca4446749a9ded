"""The whole bot as fixtures: gateway, actions, store and a real Bot API in this process, the engine beside it.

A plugin of pytest, loaded by tests/conftest.py, so that the conversations and the browser tests share one engine.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import update

from bot.cli.conversation import Conversation
from bot.cli.running import Running, everything
from bot.cli.wiring import open_database
from bot.store import chats
from bot.store.base import now, table_of
from bot.store.message_tables import InboxUpdate
from tests.conftest import PostgresServer, make_settings

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from datetime import timedelta
    from pathlib import Path

    from bot.preview.people import Person
    from bot.preview.server import PreviewServer
    from bot.settings import Settings


Meet = Callable[[str, str], Conversation]

# Everybody of the transcripts has it, so that they read the same in any order.
_PHONE = "25377000014"


class Bot:
    """A running bot and its settings."""

    def __init__(self, running: Running, settings: Settings) -> None:
        self.running = running
        self.settings = settings

    @property
    def preview(self) -> PreviewServer:
        """The Bot API and the chat page that this bot talks to."""
        assert self.running.preview
        return self.running.preview

    def meet(self, first_name: str, phone_language: str = "fr") -> Conversation:
        """Somebody whom the bot has never seen."""
        person = self.new_person(first_name, phone_language)
        person.phone_number = _PHONE
        return Conversation(self.preview, self.running.gateway, person)

    async def chat_of(self, person: Conversation) -> str:
        """The random id by which the product knows somebody."""
        bot_id = int(self.preview.state.token.split(":")[0])
        async with open_database(self.settings) as database:
            return (await database.run_write(chats.find_or_create, bot_id, {person.chat_id}))[person.chat_id]

    async def have_been_silent(self, person: Conversation, away: timedelta) -> None:
        """Move what somebody wrote back in time, as if the last word had been so long ago."""
        inbox, chat = table_of(InboxUpdate), await self.chat_of(person)
        moved = update(inbox).where(inbox.c.chat_id == chat).values(received_at=now() - away)
        async with open_database(self.settings) as database:
            await database.run_write(lambda connection: connection.execute(moved))

    def new_person(self, first_name: str, phone_language: str = "fr") -> Person:
        """Somebody whom the bot has never seen, to be played on the chat page."""
        return self.preview.state.add_person(first_name, language_code=phone_language)


@asynccontextmanager
async def running_bot(settings: Settings) -> AsyncIterator[Bot]:
    """The bot of these settings, with its engine ready."""
    async with everything(settings) as running:
        await running.engine.wait_until_ready()
        yield Bot(running, settings)


@pytest.fixture(scope="session")
async def bot(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Bot]:
    """The bot on SQLite, as `make run` starts it."""
    async with running_bot(make_settings(_folder(tmp_path_factory))) as running:
        yield running


@pytest.fixture(scope="session")
async def bot_on_postgres(tmp_path_factory: pytest.TempPathFactory, postgres: PostgresServer) -> AsyncIterator[Bot]:
    """The bot and its engine on PostgreSQL, as in production."""
    own, engines = postgres.new_database(), postgres.new_database()
    settings = make_settings(_folder(tmp_path_factory), database_url=own, engine_database_url=engines)
    async with running_bot(settings) as running:
        yield running


def _folder(factory: pytest.TempPathFactory) -> Path:
    return factory.mktemp("espace")
