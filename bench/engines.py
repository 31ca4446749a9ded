"""Measures our engine beside stock Rasa: each is started, warmed up, loaded, weighed and stopped, in turns."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import aiohttp

from bench import stock
from bench.dialects import Dialect, Ours, Stock
from bench.figures import Latency, median_of
from bench.load import converse
from bench.places import CACHE, ROOT, quiet_environment
from bench.running import Command, Measured, Memory, running
from bot.cli.engine_process import engine_command
from bot.cli.ports import free_ports
from bot.settings import load_settings

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bench.stock import StockModel

AT_ONCE = 16


@dataclass(frozen=True)
class EngineFigures:
    """What one engine did, in one repetition or as the median of several.

    Args:
        start_seconds: from its start until it answers.
        alone_per_second: turns a second of one person who answers at once.
        alone: latency of these turns.
        together_per_second: turns a second of 16 people at once.
        together: latency of these turns.
        as_wanted: share of the turns that brought the answer that the scenario names.
        memory: of the engine's processes after the load, without the action server.
    """

    start_seconds: float
    alone_per_second: float
    alone: Latency
    together_per_second: float
    together: Latency
    as_wanted: float
    memory: Memory


@dataclass(frozen=True)
class Amount:
    """How much is measured: conversations for each kind of load, and repetitions."""

    warm_up: int
    alone: int
    together: int
    repetitions: int


USUAL = Amount(warm_up=8, alone=12, together=64, repetitions=3)
QUICK = Amount(warm_up=4, alone=4, together=32, repetitions=1)


async def compare(model: StockModel, amount: Amount) -> dict[str, EngineFigures]:
    """Measure ours, stock with SQLite, and stock with conversations in memory, by name; medians of the repetitions."""
    found: dict[str, list[EngineFigures]] = {"ours": [], "stock": [], "stock, in memory": []}
    folder = Path(tempfile.mkdtemp(prefix="bench-"))
    try:
        async with action_server(folder) as actions_port:
            for number in range(amount.repetitions):
                for name, figures in found.items():
                    own = folder / f"{name}-{number}"
                    own.mkdir()
                    command, dialect = _engine(name, own, actions_port, model)
                    print(f"   {name}, {number + 1} of {amount.repetitions} …", flush=True)
                    figures.append(await _measure(command, dialect, own, amount))
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return {name: median_of(figures) for name, figures in found.items()}


@asynccontextmanager
async def action_server(folder: Path) -> AsyncIterator[int]:
    """Our custom actions in a process of their own, the same one for both engines; gives its port."""
    (port,) = free_ports(1)
    arguments = [str(ROOT / ".venv" / "bin" / "espace"), "actions"]
    environment = quiet_environment(ESPACE_DATA_DIR=str(folder / "actions"), ACTIONS_PORT=str(port))
    url = f"http://127.0.0.1:{port}"

    async def ready(_: Measured) -> bool:
        try:
            async with aiohttp.ClientSession() as session, session.get(f"{url}/health") as response:
                return response.status == 200
        except aiohttp.ClientError:
            return False

    async with running(Command(arguments, ROOT, environment), CACHE / "actions.log", ready):
        yield port


def _engine(name: str, folder: Path, actions_port: int, model: StockModel) -> tuple[Command, Dialect]:
    (port,) = free_ports(1)
    url = f"http://127.0.0.1:{port}"
    if name == "ours":
        settings = load_settings(_env_file=None, espace_data_dir=folder, engine_port=port, actions_port=actions_port)
        return Command(
            engine_command(settings), ROOT, quiet_environment(ENGINE_DATABASE_URL=settings.engine_database)
        ), Ours(url)
    store = folder / "stock.db"
    stock.write_endpoints(model.project, f"http://127.0.0.1:{actions_port}/webhook", store)
    return model.command(port, str(store) if name == "stock" else None), Stock(url)


async def _measure(command: Command, dialect: Dialect, folder: Path, amount: Amount) -> EngineFigures:
    async def ready(_: Measured) -> bool:
        return await dialect.ready()

    async with (
        dialect,
        running(command, CACHE / f"{folder.name.replace(', ', '-').replace(' ', '-')}.log", ready) as engine,
    ):
        await converse(dialect, amount.warm_up, at_once=4)
        alone = await converse(dialect, amount.alone, at_once=1)
        together = await converse(dialect, amount.together, at_once=AT_ONCE)
        turns = len(alone.turn_seconds) + len(together.turn_seconds)
        return EngineFigures(
            start_seconds=engine.start_seconds,
            alone_per_second=alone.turns_per_second,
            alone=Latency.of(alone.turn_seconds),
            together_per_second=together.turns_per_second,
            together=Latency.of(together.turn_seconds),
            as_wanted=(alone.as_wanted + together.as_wanted) / turns,
            memory=engine.memory(),
        )
