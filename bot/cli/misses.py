"""`espace misses`: lists what was not understood, the most frequent first, or exports all of it to CSV."""

from __future__ import annotations

import asyncio
import sys
from typing import TYPE_CHECKING

from bot.cli.tables import print_table, write_csv
from bot.cli.wiring import open_database
from bot.services.misses import EXPORTED, GROUPED, MissRow, all_misses, frequent_misses

if TYPE_CHECKING:
    from pathlib import Path

    from bot.settings import Settings

_WIDEST = 70  # characters of a text on the terminal


def print_misses(settings: Settings, limit: int) -> None:
    """Print the most frequent texts that were not understood."""
    rows = asyncio.run(_frequent(settings, limit))
    print_table(GROUPED, ([_on_one_line(row[field]) for field in GROUPED] for row in rows))
    print(f"{len(rows)} texts", file=sys.stderr)


def export_misses(settings: Settings, target: Path) -> None:
    """Write every message that was not understood to a CSV file."""
    rows = asyncio.run(_all(settings))
    write_csv(target, EXPORTED, ([row[field] for field in EXPORTED] for row in rows))
    print(f"{len(rows)} messages written to {target}")


def _on_one_line(text: str) -> str:
    line = " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())
    return line if len(line) <= _WIDEST else f"{line[: _WIDEST - 1]}…"


async def _frequent(settings: Settings, limit: int) -> list[MissRow]:
    async with open_database(settings) as database:
        return await frequent_misses(database, limit)


async def _all(settings: Settings) -> list[MissRow]:
    async with open_database(settings) as database:
        return [row async for row in all_misses(database)]
