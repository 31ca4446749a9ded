"""Event streams (server-sent events) that end with the session they belong to; `routes.py` lists who uses them.

Whoever is disabled, signed out or idle for too long gets an event `ended` within two seconds, and nothing after it.
"""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING, Any, Final

from aiohttp import web

from bot.desk.app_keys import database_of, signed_in
from bot.services.staff import sessions

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

_SIGN_OF_LIFE_EVERY: Final = 20  # looks at the session; a browser that went away is noticed by it


async def stream_events(
    request: web.Request, events: AsyncIterator[tuple[str, dict[str, Any]]] | None = None
) -> web.StreamResponse:
    """Send events (name, data) as they come, until the session or the source ends."""
    response = web.StreamResponse(headers={"Content-Type": "text/event-stream", "X-Accel-Buffering": "no"})
    await response.prepare(request)
    tasks = [asyncio.create_task(_until_the_session_ends(request, response))]
    if events:
        tasks.append(asyncio.create_task(_send_all(response, events)))
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        if tasks[0] in done and not tasks[0].exception():
            await _send(response, "ended", {})
    except ConnectionError:
        pass  # the page was left
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    return response


async def watch_session(request: web.Request) -> web.StreamResponse:
    """Tell a page when its session is over, so that nothing personal stays on the screen."""
    return await stream_events(request)


async def _until_the_session_ends(request: web.Request, response: web.StreamResponse) -> None:
    looks = 0
    async for _ in sessions.while_open(database_of(request), signed_in(request).token):
        if looks % _SIGN_OF_LIFE_EVERY == 0:
            await response.write(b": here\n\n")
        looks += 1


async def _send_all(response: web.StreamResponse, events: AsyncIterator[tuple[str, dict[str, Any]]]) -> None:
    async for name, data in events:
        await _send(response, name, data)


async def _send(response: web.StreamResponse, name: str, data: dict[str, Any]) -> None:
    await response.write(f"event: {name}\ndata: {json.dumps(data)}\n\n".encode())
