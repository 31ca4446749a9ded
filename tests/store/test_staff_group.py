"""Notices on their way to the staff's group, over a Bot API: none is lost or sent twice, whatever happens."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.dialogue.client import EngineClient
from bot.gateway.api import BotApi
from bot.gateway.sending import Sender
from bot.preview.people import Person
from bot.preview.server import PreviewServer
from bot.preview.state import Chat
from bot.store import chats, inbox, notices, outbox
from bot.store.base import now

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.store.database import Database

TOKEN = "4200042:group-of-staff"
BOT, GROUP, MOVED = 4200042, -5001, -1_000_005_001
SOMEBODY = 9_000_000_001


@pytest.fixture
async def telegram() -> AsyncIterator[PreviewServer]:
    """The preview's Bot API, in which the bot is a member of the group."""
    server = PreviewServer(TOKEN)
    for number in (GROUP, MOVED, SOMEBODY):
        server.state.chats[number] = Chat(Person(number, "Équipe"), started=True)
    await server.start()
    yield server
    await server.stop()


@pytest.fixture
async def sender(database: Database, telegram: PreviewServer) -> AsyncIterator[Sender]:
    """The gateway's, with that Bot API."""
    async with BotApi(TOKEN, telegram.url, 4) as api, EngineClient("http://127.0.0.1:1") as engine:
        await api.connect()
        yield Sender(database, api, engine, per_second=100, parallel=4)


async def _tell(database: Database, *texts: str) -> str:
    """Queue notices; gives the group's chat."""
    chat = await database.run_write(notices.group, BOT, GROUP)
    assert chat
    for text in texts:
        await database.run_write(notices.tell, chat, GROUP, text, silently=False)
    return chat


async def _deliver(database: Database, sender: Sender, chat: str) -> None:
    """What the chat's worker does."""
    ended = await sender.deliver(await database.run_read(outbox.pending, chat))
    await database.run_write(outbox.finish, ended)


def _shown(telegram: PreviewServer, number: int = GROUP) -> list[str]:
    return [message["text"] for message in telegram.state.chats[number].messages.values()]


async def test_twenty_a_minute_go_to_the_group_and_nobody_else_waits_for_the_rest(
    database: Database, telegram: PreviewServer, sender: Sender
) -> None:
    texts = [f"avis {number}" for number in range(25)]
    chat = await _tell(database, *texts)
    person = (await database.run_write(chats.find_or_create, BOT, {SOMEBODY}))[SOMEBODY]
    call = outbox.NewCall("sendMessage", {"chat_id": SOMEBODY, "text": "Bonjour"})
    await database.run_write(outbox.add, person, [call])
    under_way = asyncio.create_task(_deliver(database, sender, chat))
    while len(_shown(telegram)) < 20:  # noqa: ASYNC110 # the preview has no signal for it
        await asyncio.sleep(0.01)
    assert _shown(telegram) == texts[:20]
    await _deliver(database, sender, person)
    assert _shown(telegram, SOMEBODY) == ["Bonjour"]
    assert not under_way.done(), "the rest would take fifteen seconds"
    under_way.cancel()
    left = [each.params["text"] for each in await database.run_read(outbox.pending, chat)]
    assert [*_shown(telegram), *left][-5:] == texts[20:], "what waits is kept"


@pytest.mark.parametrize("trouble", ["flood", "network", "answer lost"])
async def test_a_notice_that_telegram_does_not_take_at_once_arrives(
    database: Database, telegram: PreviewServer, sender: Sender, trouble: str
) -> None:
    chat = await _tell(database, "🆘 Une personne en danger.", "🙋 Une personne attend.")
    if trouble == "flood":
        telegram.state.faults.fail("sendMessage", status=429, description="Too Many Requests", retry_after=1)
    else:
        telegram.state.faults.drop("sendMessage", after=trouble == "answer lost")
    await _deliver(database, sender, chat)
    # Telegram knows no key that would tell a repetition apart: when only its answer is lost, that one comes again.
    again = ["🆘 Une personne en danger."] if trouble == "answer lost" else []
    assert _shown(telegram) == [*again, "🆘 Une personne en danger.", "🙋 Une personne attend."]
    assert await database.run_read(outbox.pending, chat) == []


@pytest.mark.parametrize(("name", "away", "there"), [("blocked", True, False), ("started", False, True)])
async def test_a_group_that_the_bot_is_not_in_is_told_everything_once_when_it_lets_it_in_again(
    database: Database, telegram: PreviewServer, sender: Sender, name: str, away: bool, there: bool
) -> None:
    texts = ["avis 1", "avis 2", "avis 3"]
    chat = await _tell(database, *texts)
    setattr(telegram.state.chats[GROUP], name, away)  # thrown out, or never let in (Telegram: "chat not found")
    await _deliver(database, sender, chat)
    assert [each.params["text"] for each in await database.run_read(outbox.pending, chat)] == texts
    assert await database.run_read(inbox.chats_with_work, BOT) == [], "it is left alone for a while"
    setattr(telegram.state.chats[GROUP], name, there)
    await database.run_write(chats.set_team, chat, blocked_at=now() - timedelta(minutes=11))
    assert await database.run_read(inbox.chats_with_work, BOT) == [chat]
    for _ in range(2):
        await _deliver(database, sender, chat)
    assert _shown(telegram) == texts


async def test_a_group_that_became_a_supergroup_is_told_under_its_new_number(
    database: Database, telegram: PreviewServer, sender: Sender
) -> None:
    chat = await _tell(database, "avis 1", "avis 2")
    telegram.state.chats[GROUP].moved_to = MOVED
    await _deliver(database, sender, chat)
    assert (_shown(telegram), _shown(telegram, MOVED)) == ([], ["avis 1", "avis 2"])
    assert await database.run_read(outbox.pending, chat) == []
