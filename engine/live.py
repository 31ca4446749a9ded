"""Follows what is set and changed on the desk, while the engine runs. Started by engine.serve.

The engine has no access to the product's database. It asks the action server, its only neighbour, once a second; as
long as nothing changed the answer is two numbers.
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
    """Give the address of what is set on the desk, beside that of the actions."""
    return urlunsplit(urlsplit(actions_url)._replace(path="/live", query="", fragment=""))


async def follow(generator: CatalogueGenerator, url: str) -> None:
    """Ask until cancelled. Without an answer the texts stay as they are; no turn is taken without actions anyway."""
    settings = texts = 0
    async with aiohttp.ClientSession(timeout=_PATIENCE) as session:
        while True:
            try:
                settings, texts = await _ask(session, generator, url, settings, texts)
            except (aiohttp.ClientError, TimeoutError, ValueError, KeyError, TypeError) as error:
                _log.debug("what is set on the desk: %s", type(error).__name__)
            await asyncio.sleep(_ASK_EVERY_S)


async def _ask(
    session: aiohttp.ClientSession, generator: CatalogueGenerator, url: str, settings: int, texts: int
) -> tuple[int, int]:
    async with session.get(url, params={"settings": settings, "texts": texts}) as answer:
        answer.raise_for_status()
        found: dict[str, Any] = await answer.json()
    try:
        generator.take(found)
    except OutreachError as error:
        _log.error("what is set on the desk cannot be read: %s", str(error).partition(":")[0])
    new_settings, new_texts = found["numbers"]
    return int(new_settings), int(new_texts)
