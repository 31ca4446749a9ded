"""Holds conversations with an engine, one or many at once, and times each turn; `bench.engines` uses it."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass, field
from secrets import token_hex
from typing import TYPE_CHECKING

from bench.scenario import CONVERSATION

if TYPE_CHECKING:
    from bench.dialects import Dialect


@dataclass
class Load:
    """What came of some conversations."""

    wall_seconds: float = 0.0
    turn_seconds: list[float] = field(default_factory=list)
    as_wanted: int = 0

    @property
    def turns_per_second(self) -> float:
        return len(self.turn_seconds) / self.wall_seconds


async def converse(dialect: Dialect, conversations: int, at_once: int) -> Load:
    """Hold so many whole conversations, each of a new person; each of `at_once` talkers begins the next at once."""
    load, left = Load(), iter(range(conversations))
    started = time.monotonic()

    async def talk() -> None:
        for _ in left:
            sender = token_hex(16)
            for number, step in enumerate(CONVERSATION):
                asked = time.monotonic()
                as_wanted = await dialect.turn(sender, number, step)
                load.turn_seconds.append(time.monotonic() - asked)
                load.as_wanted += as_wanted

    async with asyncio.TaskGroup() as talkers:
        for _ in range(at_once):
            talkers.create_task(talk())
    load.wall_seconds = time.monotonic() - started
    return load
