"""Follows what the outreach team sets on the desk, while the engine runs. Started by engine.serve.

The engine has no access to the product's database. It asks the action server, its only neighbour, once a second; as
long as nothing changed the answer is a number.
"""

import asyncio
import logging
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import aiohttp

from bot.texts import OutreachError
from engine.nlg import CatalogueGenerator

_ASK_EVERY_S = 1.0
_PATIENCE = aiohttp.ClientTimeout(total=5)

_log = logging.getLogger(__name__)


def address_beside(actions_url: str) -> str:
    """Give the address of the settings, beside that of the actions."""
    return urlunsplit(urlsplit(actions_url)._replace(path="/team-settings", query="", fragment=""))


async def follow(generator: CatalogueGenerator, url: str) -> None:
    """Ask until cancelled. Without an answer the texts stay as they are; no turn is taken without actions anyway."""
    version = 0
    async with aiohttp.ClientSession(timeout=_PATIENCE) as session:
        while True:
            try:
                version = await _ask(session, generator, url, version)
            except (aiohttp.ClientError, TimeoutError, ValueError, KeyError) as error:
                _log.debug("settings of the team: %s", type(error).__name__)
            await asyncio.sleep(_ASK_EVERY_S)


async def _ask(session: aiohttp.ClientSession, generator: CatalogueGenerator, url: str, have: int) -> int:
    async with session.get(url, params={"have": have}) as answer:
        answer.raise_for_status()
        found: dict[str, Any] = await answer.json()
    if "content" in found:
        try:
            generator.take(found["content"])
        except OutreachError as error:
            _log.error("settings of the team cannot be read: %s", str(error).partition(":")[0])
    return int(found["version"])
