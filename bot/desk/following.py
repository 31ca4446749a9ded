"""Tells an open page that there is news: an event `news` whenever a short text (a pulse) changes. Handlers use it.

The page brings its pulse along, so that nothing is missed between its making and the beginning of the stream.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, Final

from bot.desk.streams import stream_events

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable

    from aiohttp import web

_LOOK_EVERY: Final = 1.0  # seconds


async def follow(request: web.Request, pulse: Callable[[], Awaitable[str]]) -> web.StreamResponse:
    """Send `news` with the new pulse until the session ends; `since` of the query is the pulse of the page."""
    return await stream_events(request, _news(pulse, request.query.get("since", "")))


async def _news(pulse: Callable[[], Awaitable[str]], known: str) -> AsyncIterator[tuple[str, dict[str, Any]]]:
    while True:
        present = await pulse()
        if present != known:
            known = present
            yield "news", {"pulse": present}
        await asyncio.sleep(_LOOK_EVERY)
