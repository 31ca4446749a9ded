"""Measures the whole product: `espace run` and 200 people at a stand-in for Telegram, who do not wait for it."""

from __future__ import annotations

import asyncio
import json
import shutil
import sys
import tempfile
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psutil

from bench.figures import Latency, median_of
from bench.places import CACHE, ROOT, quiet_environment
from bench.running import Command, Measured, Memory, running
from bot.cli.ports import free_ports
from bot.cli.running import PREVIEW_TOKEN

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

PER_SECOND = 30
SECONDS = 20


@dataclass(frozen=True)
class ProductFigures:
    """What the product did, in one repetition or as the median of several.

    Args:
        start_seconds: from its start until it says that it is ready.
        reply: from the moment when Telegram has an update until the first reply has reached Telegram.
        answered: share of the updates that got a reply.
        as_wanted: share whose first reply was the one that the scenario names.
        messages_per_second: that were sent to people during the load.
        most_late_ms: by which the stand-in for Telegram was behind its own clock, at worst.
        memory: of all processes of the product, after the load.
        cpu_ms: processor time per update, by process; 1000 / 30 ms is a whole processor.
    """

    start_seconds: float
    reply: Latency
    answered: float
    as_wanted: float
    messages_per_second: float
    most_late_ms: float
    memory: Memory
    cpu_ms: dict[str, float]


async def measure(repetitions: int) -> ProductFigures:
    """Measure the product; medians of the repetitions, each with a new start and an empty database."""
    figures = []
    for number in range(repetitions):
        print(f"   whole product, {number + 1} of {repetitions} …", flush=True)
        folder = Path(tempfile.mkdtemp(prefix="bench-"))
        try:
            figures.append(await _once(folder))
        finally:
            shutil.rmtree(folder, ignore_errors=True)
    return median_of(figures)


async def _once(folder: Path) -> ProductFigures:
    async with telegram() as crowd, product(folder, crowd.url) as bot:
        await crowd.do({"do": "start"})
        before = bot.cpu_seconds() | {"stand-in for Telegram": crowd.cpu_seconds()}
        found = await crowd.do({"do": "load", "per_second": PER_SECOND, "seconds": SECONDS})
        after = bot.cpu_seconds() | {"stand-in for Telegram": crowd.cpu_seconds()}
        return ProductFigures(
            start_seconds=bot.start_seconds,
            reply=Latency.of(found["waited"]),
            answered=len(found["waited"]) / found["updates"],
            as_wanted=found["as_wanted"] / found["updates"],
            messages_per_second=found["messages"] / found["seconds"],
            most_late_ms=1000 * found["most_late"],
            memory=bot.memory(),
            cpu_ms={
                name: 1000 * (seconds - before.get(name, 0.0)) / found["updates"] for name, seconds in after.items()
            },
        )


@asynccontextmanager
async def product(folder: Path, telegram_url: str) -> AsyncIterator[Measured]:
    """`espace run` with its default settings but for ports, data directory and Telegram's address."""
    engine, actions = free_ports(2)
    environment = quiet_environment(
        TELEGRAM_BOT_TOKEN=PREVIEW_TOKEN,
        TELEGRAM_API_URL=telegram_url,
        ESPACE_DATA_DIR=str(folder),
        ENGINE_PORT=str(engine),
        ACTIONS_PORT=str(actions),
        DESK_PORT="0",
    )

    async def ready(bot: Measured) -> bool:
        return "Ready after" in bot.said()

    command = Command([str(ROOT / ".venv" / "bin" / "espace"), "run"], ROOT, environment)
    async with running(command, CACHE / "product.log", ready) as bot:
        yield bot


class Telegram:
    """The stand-in for Telegram in its process."""

    def __init__(self, process: asyncio.subprocess.Process, url: str) -> None:
        self._process = process
        self.url = url

    async def do(self, order: dict[str, Any]) -> dict[str, Any]:
        """Give a command and wait for what came of it."""
        if self._process.stdin is None or self._process.stdout is None:
            raise RuntimeError("started without pipes")
        self._process.stdin.write(json.dumps(order).encode() + b"\n")
        await self._process.stdin.drain()
        answer: dict[str, Any] = json.loads(await self._process.stdout.readline())
        return answer

    def cpu_seconds(self) -> float:
        """Processor time so far."""
        times = psutil.Process(self._process.pid).cpu_times()
        return times.user + times.system


@asynccontextmanager
async def telegram() -> AsyncIterator[Telegram]:
    """Start the stand-in; it ends when its standard input does."""
    CACHE.mkdir(parents=True, exist_ok=True)
    with (CACHE / "telegram.log").open("w") as log:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "bench.telegram",
            cwd=ROOT,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=log,
            limit=1 << 24,
        )
    try:
        if process.stdout is None:
            raise RuntimeError("started without pipes")
        yield Telegram(process, json.loads(await process.stdout.readline())["url"])
    finally:
        if process.stdin:
            process.stdin.close()
        try:
            await asyncio.wait_for(process.wait(), 5)
        except TimeoutError:
            process.kill()
