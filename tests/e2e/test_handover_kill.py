"""A hand-over that is killed again and again: nothing lost, nothing twice, never two voices at once."""

from __future__ import annotations

import asyncio
import random
import time
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import pytest

from bot.crypto import KeyFile
from bot.services import conversations, team_words
from bot.store import chats
from bot.store.base import random_id
from bot.store.conversations import Outgoing
from bot.store.database import Database
from tests.support.phone import Phone, shown_text
from tests.support.system import PARTS, System

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from pathlib import Path

    from bot.preview.server import PreviewServer

KILLS = 6
OFFICER = 1
TAKES_OVER = "Une personne de l’équipe te répond maintenant"
BACK = "C’est de nouveau le programme qui te répond"
PRICE = "Je ne demande jamais d’argent"


@pytest.fixture
async def killed(own_telegram: PreviewServer, tmp_path: Path) -> AsyncIterator[System]:
    system = System(tmp_path / "killed", own_telegram)
    yield system
    system.stop()


@pytest.mark.timeout(900)
async def test_kills_in_the_middle_of_a_hand_over_lose_nothing_and_never_let_two_speak(
    killed: System, own_telegram: PreviewServer
) -> None:
    killed.start()  # makes the database, before several processes open it
    await killed.wait_ready()
    killed.kill()
    killed.start(*PARTS)
    await killed.wait_ready()
    async with await Phone.of_new_person(own_telegram.url) as phone, _desk(killed) as database:
        await phone.say("/start")
        await phone.wait_reply(1, 60)
        await phone.press("Français")
        await phone.wait_reply(2, 60)
        await phone.say("/humain")
        await _until(lambda: any("C’est noté" in text for text in phone.texts))
        chat = (await database.run_write(chats.find_or_create, 4200043, {phone.user_id}))[phone.user_id]
        # The person asks the program something at the very moment in which the officer takes over.
        await asyncio.gather(phone.say("c'est combien ?"), conversations.take(database, chat, OFFICER))
        said, written = await _talk_and_kill(killed, phone, database, chat)
        await killed.settle()
        await _until(lambda: all(any(each in text for text in phone.texts) for each in written))
        await killed.settle()
        found = await conversations.exchange(database, chat, OFFICER)
        kept = [each.text for each in found.said if each.direction == "in" and each.name == "text"]
        assert [each for each in kept if each.startswith("personne")] == said
        assert [each.state for each in found.said if each.direction == "out"] == ["sent"] * len(written)
        heard = [shown_text(each) for each in phone.messages.values() if each["from"]["is_bot"]]
    officers = [text.splitlines()[-1] for text in heard if "officier" in text]
    assert list(dict.fromkeys(officers)) == written, "each arrives, in order"
    assert len(officers) - len(written) <= KILLS, "a kill repeats the one message on its way at most"
    _assert_one_voice(heard)


@asynccontextmanager
async def _desk(killed: System) -> AsyncIterator[Database]:
    """The database as the desk has it open, in another process than the gateway."""
    keys = KeyFile(killed.data / "espace.key")
    database = Database(f"sqlite:///{killed.data / 'espace.db'}", keys)
    database.vault.use(keys.load())
    yield database
    await database.close()


async def _talk_and_kill(killed: System, phone: Phone, database: Database, chat: str) -> tuple[list[str], list[str]]:
    """Both write while the gateway is killed again and again; once the officer closes while nothing runs."""
    chance = random.Random(7)
    said: list[str] = []
    written: list[str] = []
    for number in range(KILLS):
        for _ in range(2):
            written.append(f"officier {len(written)}")
            message = Outgoing(random_id(), team_words.from_words(written[-1]))
            await conversations.write(database, chat, OFFICER, message)
            said.append(f"personne {len(said)}")
            await phone.say(said[-1])
            await asyncio.sleep(chance.uniform(0, 0.3))
        if number != KILLS // 2:
            killed.kill("gateway")
            killed.start("gateway")
            await asyncio.sleep(chance.uniform(0, 1.5))
            continue
        await killed.settle()  # what is written after the end is for the program
        killed.kill("gateway")
        await conversations.close(database, chat, OFFICER)
        await phone.say("/humain")
        killed.start("gateway")
        await _until(lambda: any(BACK in text for text in phone.texts))
        await _until(lambda: sum("C’est noté" in text for text in phone.texts) == 2)
        await conversations.take(database, chat, OFFICER)
    return said, written


def _assert_one_voice(heard: list[str]) -> None:
    """Between the announcement and the return nobody but the officer speaks."""
    live, turns = False, 0
    for text in heard:
        if TAKES_OVER in text:
            live, turns = True, turns + 1
        elif BACK in text:
            live = False
        elif "officier" in text:
            assert live, text
        else:
            assert not live, text
    assert turns >= 2
    assert sum(PRICE in text for text in heard) <= 1


async def _until(happened: Callable[[], bool], patience: float = 120.0) -> None:
    end = time.monotonic() + patience
    while not happened():
        assert time.monotonic() < end
        await asyncio.sleep(0.05)
