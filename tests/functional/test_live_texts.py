"""A text that is changed on the desk is in the running bot's next answers: the engine's and the gateway's."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING

from bot.cli.wiring import load_texts, open_database
from bot.services.texts import changing, reading
from bot.services.texts.changing import Draft
from bot.services.texts.putting import Editor
from bot.texts.live import content_of

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from tests.functional.conftest import Bot

_PATIENCE = 30.0  # seconds, on a busy machine; it takes about one
_EDITOR = Editor("staff:1", frozenset())
_ENGINES, _GATEWAYS = "utter_goodbye", "utter_edit_ignored"
_ADDED = " Bien à toi."


async def _until(said: Callable[[], Awaitable[bool]]) -> bool:
    end = time.monotonic() + _PATIENCE
    while True:
        if await said():
            return True
        if time.monotonic() > end:
            return False
        await asyncio.sleep(0.2)


async def test_a_text_changed_on_the_desk_is_in_the_next_answers_and_so_is_one_put_back(bot: Bot) -> None:
    texts, person = load_texts(), bot.meet("Essai")
    await person.say("/start")
    await person.press("Français")

    async def by_engine() -> bool:
        return _ADDED in " ".join(reply.text for reply in await person.say("au revoir"))

    async def by_gateway() -> bool:
        return _ADDED in bot.running.gateway.texts.render(_GATEWAYS, "fr").text

    async with open_database(bot.settings) as database:
        for name in (_ENGINES, _GATEWAYS):
            content = content_of(texts.repository[name]["fr"])
            draft = Draft(content["text"] + _ADDED, tuple(content["buttons"]), reviewed=False)
            after = (await reading.overview(database, texts.repository)).number(name, "fr")
            assert await changing.save(database, texts, _EDITOR, name, "fr", draft, after) == "live"
        assert await _until(by_engine)
        assert await _until(by_gateway)
        for name in (_ENGINES, _GATEWAYS):
            number = (await reading.overview(database, texts.repository)).number(name, "fr")
            assert await changing.restore(database, texts, _EDITOR, number, number) == "live"

        async def put_back() -> bool:
            return not await by_engine() and not await by_gateway()

        assert await _until(put_back)
