"""The bot's face at Telegram: the commands of each language, over HTTP, and none that is told of but not there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from bot.cli.wiring import load_texts
from bot.gateway.api import BotApi
from bot.gateway.listening import COMMANDS
from bot.gateway.profile import COMMAND_NAMES, set_profile
from bot.preview.server import PreviewServer
from bot.settings import ROOT
from bot.texts.catalogue import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

TOKEN = "4200042:profile"
OF_THE_FIRST_ISSUE = {"start", "menu", "langue", "aide", "annuler", "humain", "mesdonnees", "supprimer"}
_COMMAND = re.compile(r"(?<![\w/<])/([a-z]+)\b(?!/)")


@pytest.fixture
async def api() -> AsyncIterator[BotApi]:
    server = PreviewServer(TOKEN)
    await server.start()
    async with BotApi(TOKEN, server.url, 4) as found:
        await found.connect()
        yield found
    await server.stop()


async def _commands(api: BotApi, **params: Any) -> dict[str, str]:
    return {each["command"]: each["description"] for each in await api.call("getMyCommands", params)}


async def test_every_language_has_every_command_in_its_own_words(api: BotApi) -> None:
    await set_profile(api, load_texts())
    by_language = [await _commands(api, language_code=language) for language in LANGUAGES]
    assert all(list(commands) == list(COMMAND_NAMES) for commands in by_language)
    for name in COMMAND_NAMES:
        assert len({commands[name] for commands in by_language}) == len(LANGUAGES), name
    assert await _commands(api) == by_language[LANGUAGES.index("fr")], "on phones in any other language"


def test_every_command_that_the_texts_tell_of_is_in_the_list_and_understood() -> None:
    domain = yaml.safe_load((ROOT / "domain.yml").read_text(encoding="utf-8"))
    told = {
        name
        for variations in domain["responses"].values()
        for variation in variations
        for name in _COMMAND.findall(str(variation.get("text", "")))
    }
    assert {"stop", "supprimer"} <= told, "the texts are read"
    assert told | OF_THE_FIRST_ISSUE | {"statut"} <= set(COMMAND_NAMES)
    assert set(COMMAND_NAMES) <= set(COMMANDS)
