"""An erasure that staff begin, or that the person does not wait for, is brought to its end by the running bot."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING

from bot.cli.wiring import open_database
from bot.preview.person_acts import set_blocked
from bot.store import chats, outbox

if TYPE_CHECKING:
    from bot.store.database import Database
    from tests.functional.conftest import Bot

_PATIENCE = 30.0


async def test_what_staff_erased_goes_within_seconds_and_the_person_is_a_stranger(bot: Bot) -> None:
    person = bot.meet("Essai")
    await person.say("/start")
    await person.press("Français")
    async with open_database(bot.settings) as database:
        chat = await _chat(database, bot, person.chat_id)
        await database.run_write(outbox.add, chat, [outbox.NewCall(outbox.FORGET, {})])
        await _until_gone(database, chat)
    replies = await person.say("bonjour")
    assert "Soomaali" in replies[-1].buttons


async def test_who_blocks_the_bot_before_the_farewell_is_erased_all_the_same(bot: Bot) -> None:
    person = bot.meet("Essai")
    await person.say("/start")
    state = bot.preview.state
    set_blocked(state, state.chats[person.chat_id], blocked=True)
    async with open_database(bot.settings) as database:
        chat = await _chat(database, bot, person.chat_id)
        farewell = outbox.NewCall("sendMessage", {"chat_id": person.chat_id, "text": "…"})
        await database.run_write(outbox.add, chat, [farewell, outbox.NewCall(outbox.FORGET, {})])
        await _until_gone(database, chat)


async def _chat(database: Database, bot: Bot, telegram_id: int) -> str:
    bot_id = int(bot.preview.state.token.split(":")[0])
    return (await database.run_write(chats.find_or_create, bot_id, {telegram_id}))[telegram_id]


async def _until_gone(database: Database, chat: str) -> None:
    query = chats.TABLE.select().where(chats.TABLE.c.id == chat)
    end = time.monotonic() + _PATIENCE
    while await database.run_read(lambda connection: connection.execute(query).first()):
        assert time.monotonic() < end
        await asyncio.sleep(0.1)
