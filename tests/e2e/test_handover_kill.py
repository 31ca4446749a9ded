"""A hand-over whose parts are killed again and again: nothing lost, nothing twice, never two voices at once."""

from __future__ import annotations

import asyncio
import random
import time
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import aiohttp
import pytest

from bot.services import conversations
from bot.services.staff import sessions
from bot.store import staff
from bot.store.base import random_id
from tests.conftest import free_port
from tests.support.desk import Visitor
from tests.support.phone import Phone, shown_text
from tests.support.system import PARTS, System

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from pathlib import Path

    from bot.preview.server import PreviewServer
    from bot.store.database import Database

KILLS = 6
WITH_ALL, CLOSING = 1, 3
"""At which kill the engine and the actions die with the gateway, in the middle; and while the officer closes."""
TAKES_OVER = "Une personne de l’équipe te répond maintenant"
BACK = "C’est de nouveau le programme qui te répond"
PRICE = "Je ne demande jamais d’argent"


@pytest.fixture
async def killed(own_telegram: PreviewServer, tmp_path: Path) -> AsyncIterator[System]:
    system = System(tmp_path / "killed", own_telegram, DESK_PORT=free_port())
    yield system
    system.stop()


@pytest.mark.timeout(900)
async def test_kills_in_the_middle_of_a_hand_over_lose_nothing_and_never_let_two_speak(
    killed: System, own_telegram: PreviewServer
) -> None:
    killed.start()  # makes the database, before several processes open it
    await killed.wait_ready()
    killed.kill()
    killed.start(*PARTS, "desk")
    await killed.wait_ready()
    async with await Phone.of_new_person(own_telegram.url) as phone, _officer(killed) as officer:
        await phone.say("/start")
        await phone.wait_reply(1, 60)
        await phone.press("Français")
        await phone.wait_reply(2, 60)
        await phone.say("/humain")
        await _until(lambda: any("C’est noté" in text for text in phone.texts))
        chat = killed.chat_id(phone.user_id)
        # The person asks the program something at the very moment in which the officer takes over.
        await asyncio.gather(phone.say("c'est combien ?"), officer.act(chat, "take"))
        said, written = await _talk_and_kill(killed, phone, officer, chat)
        await killed.settle()
        await _until(lambda: all(any(each in text for text in phone.texts) for each in written))
        await killed.settle()
        found = await conversations.exchange(officer.database, chat, officer.staff_id)
        kept = [each.text for each in found.said if each.direction == "in" and each.name == "text"]
        assert [each for each in kept if each.startswith("personne")] == said
        assert [each.state for each in found.said if each.direction == "out"] == ["sent"] * len(written)
        heard = [shown_text(each) for each in phone.messages.values() if each["from"]["is_bot"]]
    officers = [text.splitlines()[-1] for text in heard if "officier" in text]
    assert list(dict.fromkeys(officers)) == written, "each arrives, in order"
    assert len(officers) - len(written) <= KILLS, "a kill repeats the one message on its way at most"
    _assert_one_voice(heard)


@dataclass
class _Officer:
    """Somebody of the team in a browser, at a desk that is a process of its own; `database` is to look at."""

    visitor: Visitor
    database: Database

    @property
    def staff_id(self) -> int:
        """The number of the account."""
        return self.visitor.staff_id

    async def act(self, chat: str, what: str, **form: str) -> None:
        """Press a button of the conversation's page."""
        reply = await self.visitor.post(f"/conversations/{chat}/{what}", form)
        assert (reply.status, reply.headers["Location"]) == (303, f"/conversations/{chat}"), reply.words

    async def write(self, chat: str, text: str) -> None:
        """Send the form of the page."""
        await self.act(chat, "write", text=text, uid=random_id())


@asynccontextmanager
async def _officer(killed: System) -> AsyncIterator[_Officer]:
    """An officer who is signed in at the desk."""
    async with killed.database() as database:
        number = await database.run_write(staff.add, "Agente Du Bout", "officer", "fr", None)
        assert number
        token = await sessions.begin(database, number, "Firefox")
        async with aiohttp.ClientSession(cookies={"desk": token}, cookie_jar=aiohttp.CookieJar(unsafe=True)) as http:
            yield _Officer(Visitor(killed.desk_url, http, token, number), database)


async def _talk_and_kill(killed: System, phone: Phone, officer: _Officer, chat: str) -> tuple[list[str], list[str]]:
    """Both write while the gateway, or all but the desk, is killed; once the officer closes while nothing else runs."""
    chance = random.Random(7)
    said: list[str] = []
    written: list[str] = []
    for number in range(KILLS):
        for _ in range(2):
            written.append(f"officier {len(written)}")
            await officer.write(chat, written[-1])
            said.append(f"personne {len(said)}")
            await phone.say(said[-1])
            await asyncio.sleep(chance.uniform(0, 0.3))
        if number != CLOSING:
            parts = PARTS if number == WITH_ALL else ("gateway",)
            killed.kill(*parts)
            killed.start(*parts)
            await asyncio.sleep(chance.uniform(0, 1.5))
            continue
        await killed.settle()  # what is written after the end is for the program
        killed.kill(*PARTS)
        await officer.act(chat, "close")
        await phone.say("/humain")
        killed.start(*PARTS)
        await _until(lambda: any(BACK in text for text in phone.texts))
        await _until(lambda: sum("C’est noté" in text for text in phone.texts) == 2)
        await officer.act(chat, "take")
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
