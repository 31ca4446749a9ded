"""Shares calls out between several servers in turn, as a load balancer before two gateways does."""

from __future__ import annotations

import itertools
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import aiohttp
from aiohttp import web

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence

_PASSED_ON = ("Content-Type", "X-Telegram-Bot-Api-Secret-Token")


@asynccontextmanager
async def balancer(port: int, backends: Sequence[str]) -> AsyncIterator[None]:
    """Listen on a port of loopback; a server that does not answer is a 502, and the caller tries again."""
    turns = itertools.cycle(backends)
    async with aiohttp.ClientSession() as behind:

        async def pass_on(request: web.BaseRequest) -> web.Response:
            headers = {name: request.headers[name] for name in _PASSED_ON if name in request.headers}
            try:
                async with behind.post(
                    f"{next(turns)}{request.path}", data=await request.read(), headers=headers
                ) as said:
                    return web.Response(status=said.status, body=await said.read())
            except aiohttp.ClientError:
                return web.Response(status=502)

        runner = web.ServerRunner(web.Server(pass_on))
        await runner.setup()
        try:
            await web.TCPSite(runner, "127.0.0.1", port).start()
            yield
        finally:
            await runner.cleanup()
