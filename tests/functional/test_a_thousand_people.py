"""A thousand invented people leave name and number: neither the database nor the engine's store holds one in clear."""

from __future__ import annotations

import asyncio
import re
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select, update

from bot.cli.wiring import open_database
from bot.preview import person_acts
from bot.preview.people import Person
from bot.preview.state import Chat, bot_id
from bot.services import Services
from bot.services.listing import all_leads
from bot.store import chats
from bot.store.base import table_of
from bot.store.message_tables import InboxUpdate
from tests.conftest import make_settings
from tests.support.at_rest import opened, pieces
from tests.support.generated import ANSWERS, DECISION, Invented, invented_people
from tests.support.running_bot import running_bot

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy.engine import Connection

    from tests.support.running_bot import Bot

_PEOPLE = 1000


@pytest.mark.timeout(900)
async def test_a_thousand_people_who_leave_name_and_number_are_nowhere_in_clear(tmp_path: Path) -> None:
    people = invented_people(_PEOPLE)
    settings = make_settings(tmp_path)
    async with running_bot(settings) as bot, open_database(settings) as database:
        ids = {each.telegram_id for each in people}
        chat_ids = await database.run_write(chats.find_or_create, bot_id(bot.preview.state.token), ids)
        services = Services(database)
        for each in people:
            bot.preview.state.chats[each.telegram_id] = Chat(Person(each.telegram_id, each.name, language_code="fr"))
            await services.record_consent(chat_ids[each.telegram_id], "42-0", given=True, language="fr")
        # What a question for it leaves behind; the ten turns of each on the way there hold nothing to look for.
        await database.run_write(_expect, "name")
        await _say(bot, people, "{0.name}")
        await database.run_write(_expect, "phone")
        await _say(bot, people, "{0.phone}")
        for each in people:
            await services.save_lead(chat_ids[each.telegram_id], "42-1", ANSWERS, DECISION)
        done = select(func.count()).where(table_of(InboxUpdate).c.done_at.is_not(None))
        assert await database.run_read(lambda connection: connection.scalar(done)) == 2 * _PEOPLE
        leads = {(lead["name"], lead["contact"]) async for lead in all_leads(database)}
        assert leads == {(each.name, each.phone) for each in people}
        assert {each.name for each in people} <= set(await opened(database)), "the search finds what is there"
    _nothing_in_clear(people, tmp_path)


def _nothing_in_clear(people: list[Invented], folder: Path) -> None:
    stores = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    assert len(stores["engine.db"]) > 1000 * _PEOPLE, "the engine kept two turns of each"
    for name, content in stores.items():
        words = {word.lower() for word in pieces(content, rb"[A-Za-z]{9}")}
        # Numbers that stand by themselves: by chance, eight digits do occur within random ids in hexadecimal.
        numbers = set(re.findall(rb"(?<![0-9a-f])\d{8,12}(?![0-9a-f])", content))
        for each in people:
            assert not words & {word.lower().encode() for word in each.name.split()}, name
            assert not numbers & {each.phone[1:].encode(), each.phone[4:].encode(), str(each.telegram_id).encode()}


async def _say(bot: Bot, people: list[Invented], words: str) -> None:
    """All of them at once; waits until every one is answered."""
    state = bot.preview.state
    for each in people:
        person_acts.write(state, state.chats[each.telegram_id], words.format(each))
    while state.updates.pending:  # noqa: ASYNC110 # the next poll confirms, and tells nobody
        await asyncio.sleep(0.05)
    await bot.running.gateway.workers.idle()


def _expect(connection: Connection, expected: str) -> None:
    connection.execute(update(chats.TABLE).values(expects=expected, language="fr"))
