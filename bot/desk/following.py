"""Tells an open page that there is news: an event `news` whenever a short text (a pulse) changes. Handlers use it.

The page brings its pulse along, so that nothing is missed between its making and the beginning of the stream. Waiting
times grow without any news: they are sent by themselves (`times`), put in place and not announced. A page that fetched
itself for them would keep the session of an officer who is away from idling.
"""

from __future__ import annotations

import asyncio
from itertools import count
from typing import TYPE_CHECKING, Any, Final

from bot.desk.streams import stream_events

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable

    from aiohttp import web

_LOOK_EVERY: Final = 1.0  # seconds
_TIMES_EVERY: Final = 30  # looks; they are shown in minutes


async def follow(
    request: web.Request,
    pulse: Callable[[], Awaitable[str]],
    times: Callable[[], Awaitable[dict[str, str]]] | None = None,
) -> web.StreamResponse:
    """Send `news` with the new pulse until the session ends; `since` of the query is the pulse of the page.

    `times`: what stands in the places marked `data-time`, by their mark.
    """
    return await stream_events(request, _news(pulse, times, request.query.get("since", "")))


async def _news(
    pulse: Callable[[], Awaitable[str]], times: Callable[[], Awaitable[dict[str, str]]] | None, known: str
) -> AsyncIterator[tuple[str, dict[str, Any]]]:
    for look in count():
        if times and look % _TIMES_EVERY == 0 and (shown := await times()):
            yield "times", shown
        present = await pulse()
        if present != known:
            known = present
            yield "news", {"pulse": present}
        await asyncio.sleep(_LOOK_EVERY)
