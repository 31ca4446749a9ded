"""Starts processes to be measured, and measures them. The engines, the product and the actions are all run by it."""

from __future__ import annotations

import asyncio
import time
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

import psutil

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
    from pathlib import Path

_LONGEST_START = 300.0  # seconds
_LONGEST_STOP = 20.0


@dataclass(frozen=True)
class Command:
    """What to start, where, and with which environment."""

    arguments: list[str]
    directory: Path
    environment: Mapping[str, str]


@dataclass(frozen=True)
class Memory:
    """Of a process and all that it started, in MB (10^6 bytes).

    Args:
        pss: each shared page divided by the number of processes that share it: what the processes really take.
        rss: shared pages counted in full, as most tools show it.
    """

    pss: float
    rss: float


class Measured:
    """A running process with its children."""

    def __init__(self, process: asyncio.subprocess.Process, log: Path) -> None:
        self.process = process
        self._log = log
        self.start_seconds = 0.0
        self._psutil = psutil.Process(process.pid)

    @property
    def pid(self) -> int:
        """Of the process that was started, not of its children."""
        return self.process.pid

    def said(self) -> str:
        """What it has written so far, on standard output and standard error."""
        return self._log.read_text(errors="replace")

    def memory(self) -> Memory:
        """Memory now."""
        used = [each.memory_full_info() for each in self._all()]
        return Memory(sum(each.pss for each in used) / 1e6, sum(each.rss for each in used) / 1e6)

    def cpu_seconds(self) -> dict[str, float]:
        """Processor time so far, by what the process is."""
        times: dict[str, float] = {}
        for each in self._all():
            used, name = each.cpu_times(), _name(each)
            times[name] = times.get(name, 0.0) + used.user + used.system
        return times

    def _all(self) -> list[psutil.Process]:
        return [self._psutil, *self._psutil.children(recursive=True)]


@asynccontextmanager
async def running(command: Command, log: Path, ready: Callable[[Measured], Awaitable[bool]]) -> AsyncIterator[Measured]:
    """Start it, wait until it is ready (and note how long that took), and stop it at the end.

    Raises:
        RuntimeError: it ended, or was not ready in time; the message is the end of its log.
    """
    log.parent.mkdir(parents=True, exist_ok=True)
    started = time.monotonic()
    with log.open("w") as output:
        process = await asyncio.create_subprocess_exec(
            *command.arguments,
            cwd=command.directory,
            env=dict(command.environment),
            stdout=output,
            stderr=output,
        )
        measured = Measured(process, log)
        try:
            while not await ready(measured):
                if process.returncode is not None or time.monotonic() - started > _LONGEST_START:
                    raise RuntimeError(f"{command.arguments} did not start:\n{measured.said()[-2000:]}")
                await asyncio.sleep(0.05)
            measured.start_seconds = time.monotonic() - started
            yield measured
        finally:
            await _stop(process)


async def _stop(process: asyncio.subprocess.Process) -> None:
    if process.returncode is not None:
        return
    with suppress(ProcessLookupError):
        process.terminate()
    try:
        await asyncio.wait_for(process.wait(), _LONGEST_STOP)
    except TimeoutError:
        process.kill()
        await process.wait()


def _name(process: psutil.Process) -> str:
    line = " ".join(process.cmdline())
    known = {"engine.serve": "engine", "rasa run": "rasa", "espace run": "product", "espace actions": "actions"}
    return next((name for part, name in known.items() if part in line), "other")
