"""An officer of the team, who answers one person through the services that the desk uses, in a process of the test."""

from __future__ import annotations

import asyncio
import time
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import update

from bot.cli.wiring import load_texts, open_database
from bot.services import conversations, team_words
from bot.store import chats, outbox
from bot.store import conversations as rows
from bot.store.base import now, random_id, table_of
from bot.store.conversations import Outgoing
from bot.store.schema import HumanRequest

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from sqlalchemy.engine import Connection

    from bot.store.database import Database
    from tests.support.running_bot import Bot

_PATIENCE = 20.0


class Officer:
    """Acts in one person's conversation, and waits until the bot's gateway has noticed it."""

    def __init__(self, database: Database, chat_id: str, staff_id: int, longest_silence: timedelta) -> None:
        self._database = database
        self._longest_silence = longest_silence
        self._texts = load_texts()
        self.chat_id = chat_id
        self.staff_id = staff_id

    async def act(self, what: str) -> None:
        """Do what a line of a transcript says."""
        match what:
            case "(take)":
                await conversations.take(self._database, self.chat_id, self.staff_id)
            case "(give back)":
                assert await conversations.give_back(self._database, self.chat_id, self.staff_id)
            case "(close)":
                assert await conversations.close(self._database, self.chat_id, self.staff_id)
            case "(silence)":
                await self.be_silent()
            case str(name) if name.startswith("("):
                await self.write_from(name[1:-1])
            case _:
                await self.write(what)
        await self.until_noticed()

    async def write(self, text: str, *, last: bool = False) -> None:
        """Write in one's own words."""
        message = Outgoing(random_id(), team_words.from_words(text), last=last)
        await conversations.write(self._database, self.chat_id, self.staff_id, message)

    async def write_from(self, template: str) -> None:
        """Write a text made for the team, with an invented value in each of its places."""
        name = f"{team_words.TEMPLATES}{template}"
        found = await self.exchange()
        values = {place: f"<{place}>" for place in self._texts.places(name)}
        html = team_words.from_template(self._texts, name, found.language, values)
        message = Outgoing(random_id(), html, name)
        await conversations.write(self._database, self.chat_id, self.staff_id, message)

    async def be_silent(self) -> None:
        """Have left the page, until the bot's watch ends the silence: what was said last is moved back in time."""
        await self._database.run_write(_move_back, self.chat_id, self._longest_silence)
        end = time.monotonic() + _PATIENCE
        while (found := await self._database.run_read(rows.of_chat, self.chat_id)) and found.taken_by is not None:
            assert time.monotonic() < end, "nobody ends the silence"
            await asyncio.sleep(0.05)

    async def exchange(self) -> conversations.Exchange:
        """What the conversation's page shows."""
        return await conversations.exchange(self._database, self.chat_id, self.staff_id)

    async def until_noticed(self) -> None:
        """Wait until the gateway has said what was left to be said, and sent it."""
        end = time.monotonic() + _PATIENCE
        while await self._database.run_read(_is_left, self.chat_id):
            assert time.monotonic() < end, "the gateway does not notice what the desk left"
            await asyncio.sleep(0.02)


def _move_back(connection: Connection, chat_id: str, silence: timedelta) -> None:
    requests = table_of(HumanRequest)
    mine = requests.c.chat_id == chat_id, requests.c.closed_at.is_(None)
    connection.execute(update(requests).where(*mine).values(quiet_since=now() - silence - timedelta(seconds=1)))


def _is_left(connection: Connection, chat_id: str) -> bool:
    return chats.team_waits(connection, chat_id) or bool(outbox.pending(connection, chat_id))


@asynccontextmanager
async def officer_for(bot: Bot, telegram_id: int, staff_id: int = 1) -> AsyncIterator[Officer]:
    """An officer for the person with this Telegram id."""
    async with open_database(bot.settings) as database:
        bot_id = int(bot.preview.state.token.split(":")[0])
        ids = await database.run_write(chats.find_or_create, bot_id, {telegram_id})
        silence = timedelta(minutes=bot.settings.handover_silence_minutes)
        yield Officer(database, ids[telegram_id], staff_id, silence)
