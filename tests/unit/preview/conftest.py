"""A preview server for every test, python-telegram-bot's own client, and a raw HTTP client."""

from collections.abc import AsyncIterator

import aiohttp
import pytest
from telegram import Bot
from telegram.request import HTTPXRequest

from bot.preview.server import PreviewServer
from tests.support.phone import Phone
from tests.unit.preview.raw_api import TOKEN, Raw


@pytest.fixture
async def server() -> AsyncIterator[PreviewServer]:
    server = PreviewServer(TOKEN)
    await server.start()
    yield server
    await server.stop()


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


@pytest.fixture
def raw(server: PreviewServer, session: aiohttp.ClientSession) -> Raw:
    return Raw(session, server.url)


@pytest.fixture
async def bot(server: PreviewServer) -> AsyncIterator[Bot]:
    # No certificates are needed for plain HTTP, and loading them takes longer than most tests.
    polling, calls = (HTTPXRequest(connection_pool_size=4, httpx_kwargs={"verify": False}) for _ in range(2))
    bot = Bot(TOKEN, base_url=f"{server.url}/bot", get_updates_request=polling, request=calls)
    async with bot:
        yield bot


@pytest.fixture
async def amina(server: PreviewServer) -> AsyncIterator[Phone]:
    """Somebody whose chat is not open yet."""
    async with Phone(server.url, 9_000_000_001) as phone:
        yield phone


@pytest.fixture
async def greeted(amina: Phone, server: PreviewServer) -> Phone:
    """The same person after her first message, which the bot has taken."""
    await amina.say("/start")
    server.state.updates.drop()
    return amina
