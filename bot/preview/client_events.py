"""Server-sent events of a chat: what the page and the test client listen to. Routed by `server.py`."""

import asyncio
import json
from contextlib import suppress

from aiohttp import web

from bot.preview.app_keys import STATE
from bot.preview.client_requests import chat_of
from bot.preview.events import Event

_KEEP_ALIVE = 15  # seconds between signs of life on a silent stream


async def stream_events(request: web.Request) -> web.StreamResponse:
    """Server-sent events of one chat from now on; the first, `ready`, says that listening has begun."""
    hub, chat = request.app[STATE].events, chat_of(request)
    response = web.StreamResponse(headers={"Content-Type": "text/event-stream"})
    with hub.listen(chat.id) as events, suppress(ConnectionResetError):  # raised when the listener left
        await response.prepare(request)
        await response.write(b"event: ready\ndata: {}\n\n")
        await _stream(response, events)
    return response


async def _stream(response: web.StreamResponse, events: asyncio.Queue[Event | None]) -> None:
    while True:
        try:
            event = await asyncio.wait_for(events.get(), _KEEP_ALIVE)
        except TimeoutError:
            await response.write(b": still here\n\n")
            continue
        if event is None:
            return
        await response.write(f"event: {event.name}\ndata: {json.dumps(event.data)}\n\n".encode())
