"""An officer at a running desk, with a watch: opens pages over HTTP and fetches an export. `bench.desk` uses it."""

from __future__ import annotations

import time
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import TYPE_CHECKING

import aiohttp
import psutil
from yarl import URL

from bot.cli.settled import settle
from bot.cli.wiring import load_texts
from bot.desk.forgery import FIELD, new_form_token
from bot.desk.server import DeskParts, DeskServer
from bot.services.retention import Periods
from bot.services.staff import sessions
from bot.services.staff.roles import Role
from bot.store import staff
from bot.texts.outreach import DEFAULT_FILE

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.store.database import Database

_YEAR = timedelta(days=365)
_PERIODS = Periods(drafts=_YEAR, texts=_YEAR, messages=_YEAR, leads=_YEAR, chats=_YEAR, misses=_YEAR)
_OFFICERS = 3


class Visit:
    """One who is signed in."""

    def __init__(self, http: aiohttp.ClientSession, token: str) -> None:
        self._http, self._token = http, token

    async def seconds(self, path: str) -> float:
        """How long a page takes, from the request to its last byte."""
        started = time.perf_counter()
        async with self._http.get(path, allow_redirects=False) as got:
            await got.read()
        took = time.perf_counter() - started
        if got.status != 200:
            raise RuntimeError(f"{path} gave {got.status}")
        return took

    async def export(self) -> tuple[float, float]:
        """Export all leads: the seconds it takes, and the MB by which memory grows at most."""
        form = {"query": "", "reason": "mesure de vitesse", "form": "xlsx", FIELD: new_form_token(self._token)}
        before, most, size, started = _memory(), 0.0, 0, time.perf_counter()
        async with self._http.post("/export", data=form) as got:
            async for piece in got.content.iter_chunked(2**16):
                size += len(piece)
                most = max(most, _memory())
        if got.status != 200 or got.content_type == "text/html":
            raise RuntimeError(f"the export gave {got.status}, {got.content_type}, {size} bytes")
        return time.perf_counter() - started, max(0.0, most - before)


@asynccontextmanager
async def visit(database: Database) -> AsyncIterator[Visit]:
    """Start a desk on this database and sign in."""
    added = [
        await database.run_write(staff.add, f"Mesure {number}", Role.OFFICER.value, "fr", "")
        for number in range(_OFFICERS)
    ]
    numbers = [number for number in added if number is not None]  # nobody else has such a name
    token = await sessions.begin(database, numbers[0], "bench")
    server = DeskServer(DeskParts(database, _PERIODS, DEFAULT_FILE, load_texts()))
    await server.start()
    settle()  # as `espace run` and `espace desk` do
    try:
        jar = aiohttp.CookieJar(unsafe=True)  # cookies of an address, not a name
        jar.update_cookies({"desk": token}, URL(server.local_url))
        async with aiohttp.ClientSession(server.local_url, cookie_jar=jar, timeout=aiohttp.ClientTimeout()) as http:
            yield Visit(http, token)
    finally:
        await server.stop()


def _memory() -> float:
    return psutil.Process().memory_info().rss / 2**20
