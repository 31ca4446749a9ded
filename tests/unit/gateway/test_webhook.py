"""How Telegram calls the bot: over real HTTP, in order, and only with the secret."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING, Any, cast

import pytest
from aiohttp import web

from bot.gateway.api import BotApi
from bot.gateway.webhook import create_webhook_app, register
from bot.preview.server import PreviewServer
from tests.support.ports import free_port

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence

    from bot.gateway.intake import Intake

TOKEN = "4200042:webhook"
SECRET = "a-secret_of-this-test"


class _Kept:
    """Stands in for the intake: what was taken in."""

    def __init__(self) -> None:
        self.updates: list[dict[str, Any]] = []

    async def accept(self, updates: Sequence[dict[str, Any]]) -> None:
        self.updates += updates


@pytest.fixture
def kept() -> _Kept:
    return _Kept()


@pytest.fixture
async def port(kept: _Kept) -> AsyncIterator[int]:
    """Where the webhook listens."""
    runner = web.AppRunner(create_webhook_app(cast("Intake", kept), SECRET), access_log=None)
    await runner.setup()
    found = free_port()
    await web.TCPSite(runner, "127.0.0.1", found).start()
    yield found
    await runner.cleanup()


async def _call(port: int, secret: bytes) -> int:
    """Deliver an update with these very bytes as the secret; gives the status."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    body = json.dumps({"update_id": 1}).encode()
    writer.write(
        b"POST /telegram HTTP/1.1\r\nHost: bot\r\nConnection: close\r\nX-Telegram-Bot-Api-Secret-Token: "
        + secret
        + b"\r\nContent-Length: %d\r\n\r\n" % len(body)
        + body
    )
    answer = await reader.read()
    writer.close()
    return int(answer.split()[1])


@pytest.mark.parametrize("wrong", [b"", b"wrong", b"cl\xc3\xa9", b"\xff\xfe", SECRET.encode() + b"\xff"])
async def test_a_wrong_secret_is_refused_whatever_its_bytes(port: int, kept: _Kept, wrong: bytes) -> None:
    assert await _call(port, wrong) == 403
    assert kept.updates == []


async def test_the_right_secret_lets_an_update_in(port: int, kept: _Kept) -> None:
    assert await _call(port, SECRET.encode()) == 200
    assert kept.updates == [{"update_id": 1}]


async def test_telegram_is_asked_to_deliver_one_update_at_a_time() -> None:
    server = PreviewServer(TOKEN)
    await server.start()
    try:
        async with BotApi(TOKEN, server.url, 4) as api:
            await api.connect()
            await register(api, "http://127.0.0.1:9", SECRET)
    finally:
        await server.stop()
    (call,) = [call for call in server.state.calls if call.method == "setwebhook"]
    assert call.values["max_connections"] in (1, "1")
